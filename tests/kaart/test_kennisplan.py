"""The plan for the knowledge base, on items that were never in a TOPdesk."""

from dataclasses import replace

import pytest

from triage.kaart.kennisplan import Stap, Wat, afdruk, lees_merk, merk, merk_weg, plan
from triage.kaart.kennissync import te_veel_archiveren
from triage.topdesk.kennisbank import Kennisinhoud, Kennisitem

OUD = Kennisinhoud("JOB", "jongeren", "<p><b>Contact</b><br>telefoon: 000 000 00 01</p>", "intern", "mbo, student")
NIEUW = replace(OUD, inhoud="<p><b>Contact</b><br>telefoon: 000 000 00 02</p>")
MENS = replace(OUD, inhoud="<p>zelf geschreven</p>")


def item(inhoud: Kennisinhoud, merk_: str, gearchiveerd: bool = False, nummer: str = "KI 0001") -> Kennisitem:
    return Kennisitem(f"00000000-0000-4000-8000-00000000000{nummer[-1]}", nummer, gearchiveerd, merk_, inhoud)


ONS = item(OUD, merk("job", OUD, OUD))


@pytest.mark.parametrize(
    ("gewenst", "gevonden", "anders", "met_overschrijf"),
    [
        ({"job": OUD}, [], Wat.MAAK, Wat.MAAK),
        ({"job": OUD}, [ONS], None, None),
        ({"job": NIEUW}, [ONS], Wat.WIJZIG, Wat.WIJZIG),
        ({"job": OUD}, [replace(ONS, inhoud=MENS)], Wat.VAN_MENS, Wat.WIJZIG),
        ({"job": NIEUW}, [replace(ONS, inhoud=MENS)], Wat.VAN_MENS, Wat.WIJZIG),
        ({"job": NIEUW}, [replace(ONS, inhoud=NIEUW)], Wat.MERK, Wat.MERK),
        ({"job": OUD}, [item(OUD, merk("job", OUD, None))], Wat.MERK, Wat.MERK),
        ({"job": NIEUW}, [item(OUD, merk("job", OUD, None))], Wat.VAN_MENS, Wat.WIJZIG),
        ({}, [ONS], Wat.ARCHIVEER, Wat.ARCHIVEER),
        ({}, [replace(ONS, inhoud=MENS)], Wat.VAN_MENS, Wat.ARCHIVEER),
        ({}, [replace(ONS, gearchiveerd=True)], None, None),
        ({"job": OUD}, [replace(ONS, gearchiveerd=True)], Wat.WEGGELEGD, Wat.TERUG),
        ({"job": OUD}, [item(OUD, merk_weg(ONS), True)], Wat.TERUG, Wat.TERUG),
        ({"job": NIEUW}, [item(OUD, merk_weg(ONS))], Wat.WIJZIG, Wat.WIJZIG),
        ({"job": OUD}, [ONS, item(OUD, ONS.merk, nummer="KI 0002")], Wat.DUBBEL, Wat.DUBBEL),
        ({"job": OUD}, [item(MENS, ONS.merk, True, "KI 0002"), ONS], None, None),
        ({"job": OUD}, [ONS, item(MENS, "van een ander", nummer="KI 0002")], None, None),
    ],
)
def test_what_has_to_happen(gewenst, gevonden, anders, met_overschrijf):
    assert [step.wat for step in plan(gewenst, gevonden)] == ([anders] if anders else [])
    assert [step.wat for step in plan(gewenst, gevonden, overschrijf=True)] == ([met_overschrijf] if met_overschrijf else [])


def test_what_topdesk_made_of_our_texts_is_no_change_of_a_person():
    made = replace(OUD, inhoud="iets heel anders dat TOPdesk ervan maakte")
    assert plan({"job": OUD}, [item(made, merk("job", OUD, made))]) == []
    assert [s.wat for s in plan({"job": NIEUW}, [item(made, merk("job", OUD, made))])] == [Wat.WIJZIG]


@pytest.mark.parametrize(
    "vorm", ["<p><b>Contact</b><br/>telefoon: 000&nbsp;000 00 01</p>", "<div><strong>Contact</strong>telefoon: 000 000 00 01</div>\n"]
)
def test_other_markup_is_the_same_text(vorm):
    assert afdruk(replace(OUD, inhoud=vorm)) == afdruk(OUD)


def test_a_text_that_moves_to_another_field_is_a_change():
    assert afdruk(replace(OUD, titel="JOBj", omschrijving="ongeren")) != afdruk(OUD)


@pytest.mark.parametrize("waarde", ["", "triage:job", "triage:Job:aaaaaaaaaaaa:-", "triage:job:aaaaaaaaaaaa:-:x", "extern 12"])
def test_a_strange_mark_is_not_ours(waarde):
    assert lees_merk(waarde) is None


def test_many_at_once_are_not_archived_without_being_asked():
    gone = [Stap(Wat.ARCHIVEER, str(n), ONS, None) for n in range(21)]
    assert te_veel_archiveren(gone, 80) == 21
    assert te_veel_archiveren(gone[:20], 80) == 0
    assert te_veel_archiveren(gone[:3], 3) == 0
    assert te_veel_archiveren(gone[:4], 4) == 4
