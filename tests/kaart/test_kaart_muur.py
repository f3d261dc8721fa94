"""Over random kaarten, dates and melders: nothing unconfirmed, secret or meant for another audience leaves by page, workbook or search."""

import json
import tempfile
import zipfile
from pathlib import Path

from hypothesis import given, settings
from kaart.strategie_kaart import DAGEN, GEHEIM, MELDERS, ZOEK, kaarten

from triage.kaart.publiceren import publiceer
from triage.kaart.werkboek import schrijf_werkboek
from triage.kaart.zoekantwoord import als_json, maak_zoeker
from triage.teksten import tekst


def _gepubliceerd(kaart, dag, melder) -> str:
    with tempfile.TemporaryDirectory() as folder:
        files = publiceer(kaart, dag, ZOEK.groep_sectoren, Path(folder), melder)
        book = Path(folder) / "kaart.xlsx"
        schrijf_werkboek(kaart, dag, ZOEK.groep_sectoren, book, melder)
        with zipfile.ZipFile(book) as parts:
            texts = [parts.read(name).decode() for name in parts.namelist()]
        return "\n".join([f.read_text(encoding="utf-8") for f in files] + texts)


def _besloten(instantie) -> bool:
    return "intern_doorzetten" in instantie.doelgroep


@settings(max_examples=40, deadline=None)
@given(kaart=kaarten(), dag=DAGEN, melder=MELDERS)
def test_a_list_for_a_melder_holds_only_what_is_confirmed_and_his(kaart, dag, melder):
    everything = _gepubliceerd(kaart, dag, melder)
    assert GEHEIM not in everything
    assert "postbus0" not in everything
    for one in kaart.instanties.values():
        for contact in one.contact:
            if not contact.vers(dag):
                assert contact.waarde not in everything
        if not one.mag(melder) or _besloten(one):
            assert one.naam not in everything
            assert one.doet not in everything
            assert all(c.waarde not in everything for c in one.contact)


@settings(max_examples=40, deadline=None)
@given(kaart=kaarten(), dag=DAGEN)
def test_the_list_for_staff_marks_every_unconfirmed_contact_and_holds_no_secret(kaart, dag):
    with tempfile.TemporaryDirectory() as folder:
        page = publiceer(kaart, dag, ZOEK.groep_sectoren, Path(folder))[0].read_text(encoding="utf-8")
    shown = [c for one in kaart.instanties.values() if not _besloten(one) for c in one.contact]
    assert page.count(f"<em>{tekst('kaart.niet_bevestigd')}</em>") == sum(not c.vers(dag) for c in shown)
    assert all(c.waarde in page for c in shown)
    assert all(c.waarde not in page for one in kaart.instanties.values() if _besloten(one) for c in one.contact)
    assert GEHEIM not in page
    assert "postbus0" not in page


@settings(max_examples=120, deadline=None)
@given(kaart=kaarten(), dag=DAGEN, melder=MELDERS)
def test_the_search_stays_within_the_audience_and_marks_what_is_unconfirmed(kaart, dag, melder):
    answers = maak_zoeker(kaart, ZOEK, None, dag).vraag("onderwerp", melder, aantal=20)
    values = {c.waarde: (one, c) for one in kaart.instanties.values() for c in one.contact}
    assert {"loket", "signalenteam"} <= {a.id for a in answers}
    for answer in answers:
        agency = kaart.instanties.get(answer.id)
        assert agency is None or agency.mag(melder) or _besloten(agency)
        if agency is not None and _besloten(agency):
            assert answer.contact == ()
        for given_ in answer.contact:
            owner, contact = values[given_.waarde]
            assert owner.mag(melder)
            assert not _besloten(owner)
            assert given_.bevestigd is contact.vers(dag)
        if any(not c.bevestigd for c in answer.contact):
            assert tekst("zoek.niet_bevestigd") in answer.niet
    as_text = json.dumps(als_json(answers))
    assert GEHEIM not in as_text
    assert "postbus0" not in as_text


@settings(max_examples=60, deadline=None)
@given(kaart=kaarten(), dag=DAGEN)
def test_chances_are_chances_best_first_and_a_second_look_gives_the_same(kaart, dag):
    finder = maak_zoeker(kaart, ZOEK, None, dag)
    answers = finder.vraag("onderwerp melden", aantal=20)
    chances = [a.kans for a in answers]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= k <= 1 for k in chances)
    assert sum(chances) <= 1.0001 + 0.0001 * len(chances)
    assert finder.vraag("onderwerp melden", aantal=20) == answers
