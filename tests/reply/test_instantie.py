"""Which agency is named, and which of its contacts a melder may get."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from triage.domain.kaart import Contact, Kaart
from triage.domain.termen import Melder, Sector
from triage.reply.instantie import InstantieBeeld, beeld, passend, te_noemen
from triage.reply.voorbeelden import DAG

M = Melder


@pytest.mark.parametrize(
    ("route", "melder", "genoemd"),
    [
        ("ouders_en_onderwijs", M.OUDER, "ouders_en_onderwijs"),
        ("ouders_en_onderwijs", M.BURGER, "ouders_en_onderwijs"),  # a grandparent is a burger
        ("ouders_en_onderwijs", M.LEERLING, None),
        ("po_raad", M.OUDER, None),
        ("po_raad", M.BESTUUR, "po_raad"),
        ("pestweb", M.OUDER, "jouw_veilige_school"),
        ("pestweb", M.LEERLING, "jouw_veilige_school"),
        ("passend_onderwijs", M.OUDER, "ouder_jeugdsteunpunt"),
        ("passend_onderwijs", M.SCHOOL, "informatie_rijksoverheid"),
        ("passend_onderwijs", M.GEMEENTE, "informatie_rijksoverheid"),
        ("steunpunt_dyslexie", M.OUDER, "balans"),
        ("steunpunt_dyslexie", M.SCHOOL, "dyslexie_centraal"),
        ("steunpunt_dyslexie", M.LEERLING, "informatie_rijksoverheid"),
        ("herziening_mbo", M.SCHOOL, "sbb"),
        ("trends_in_beeld", M.BURGER, "ocw_in_cijfers"),
        ("burgerbrieven_ocw", M.BURGER, None),  # only the Loket passes on to it
        ("bestaat_niet", M.OUDER, None),
    ],
)
def test_te_noemen(route: str, melder: Melder, genoemd: str | None, kaart: Kaart) -> None:
    agency = te_noemen(route, melder, kaart)
    assert (agency.id if agency else None) == genoemd


def test_never_back_to_the_desk_that_passed_it_on(kaart: Kaart) -> None:
    assert te_noemen("informatie_rijksoverheid", M.BURGER, kaart, {"informatie_rijksoverheid"}) is None
    assert te_noemen("steunpunt_dyslexie", M.LEERLING, kaart, {"informatie_rijksoverheid"}) is None


def contact(soort: str, waarde: str, voor: str = "") -> Contact:
    return Contact(soort, waarde, voor, DAG, DAG + timedelta(days=30))


TELEFOONS = (contact("telefoon", "1"), contact("telefoon", "2", "mbo"), contact("telefoon", "3", "centrale examens"))


@pytest.mark.parametrize(
    ("contacten", "sector", "subcategorie", "waarden"),
    [
        (TELEFOONS, Sector.PO, "Financiën instellingen", ["1"]),
        (TELEFOONS, Sector.MBO, "Financiën instellingen", ["2"]),
        (TELEFOONS, Sector.PO, "Examinering en toetsing", ["3"]),
        (TELEFOONS[1:2], Sector.PO, "Overig", []),
        (TELEFOONS[2:], Sector.PO, "Overig", ["3"]),
        ((contact("telefoon", "9", "BVE"),), Sector.MBO, "Overig", ["9"]),
        ((contact("telefoon", "9", "VOG"), contact("web", "w")), Sector.PO, "Overig", ["w"]),
        ((contact("telefoon", "9", "VOG"), contact("web", "w")), Sector.PO, "VOG", ["9", "w"]),
        ((contact("email", "e"), contact("web", "w"), contact("formulier", "w"), contact("telefoon", "t")), Sector.PO, "", ["t", "w", "e"]),
    ],
)
def test_passend(contacten: tuple[Contact, ...], sector: Sector, subcategorie: str, waarden: list[str]) -> None:
    assert [c.waarde for c in passend(contacten, sector, subcategorie)] == waarden


def toon(kaart: Kaart, id_: str, vandaag: date = DAG, taal: str = "nl") -> InstantieBeeld:
    return beeld(kaart.instanties[id_], Sector.PO, "Overig", taal, "uw", vandaag, 3)


def test_confirmed_contacts_are_lines_ready_to_print(vers: Kaart) -> None:
    shown = toon(vers, "ouders_en_onderwijs")
    assert [line.split(":")[0] for line in shown.contact] == ["Telefoon", "Website", "E-mail"]
    assert (shown.open, shown.openingstijden) == (False, True)
    assert "behandelt zelf geen klachten" in shown.doet_niet


def test_a_place_on_the_web_is_told_in_words(vers: Kaart) -> None:
    assert toon(vers, "leerplichtambtenaar").contact == ("Kijk op de website van de woongemeente of haar regionale bureau leerplicht.",)


def test_unconfirmed_or_expired_contacts_become_one_marked_gap(vers: Kaart, oud: Kaart) -> None:
    for known, day in ((oud, DAG), (vers, DAG + timedelta(days=365))):
        shown = toon(known, "ouders_en_onderwijs", day)
        assert shown.open
        assert shown.contact == ("[eerst controleren: contactgegevens van Ouders & Onderwijs; bevestig ze op de kaart]",)


def test_only_the_confirmed_ones_are_given(oud: Kaart) -> None:
    agency = oud.instanties["ouders_en_onderwijs"]
    mixed = replace(agency, contact=(*agency.contact[:1], replace(agency.contact[1], gecontroleerd_op=DAG), *agency.contact[2:]))
    shown = beeld(mixed, Sector.PO, "", "nl", "uw", DAG, 3)
    assert shown.contact == (f"E-mail: {agency.contact[1].waarde}",)


def test_an_agency_that_only_the_loket_writes_to_shows_no_contact(vers: Kaart) -> None:
    agency = replace(vers.instanties["burgerbrieven_ocw"], contact=(contact("email", "nooit@voorbeeld.nl"),))
    shown = beeld(agency, Sector.PO, "", "nl", "uw", DAG, 3)
    assert (shown.contact, shown.open) == ((), False)


def test_english_names_and_lines(vers: Kaart) -> None:
    shown = toon(vers, "leerplichtambtenaar", taal="en")
    assert shown.naam.startswith("the attendance officer")
    assert shown.doet_niet == ""
    assert "ten days" in shown.doet


@pytest.mark.parametrize(
    ("uren", "taal", "regel"),
    [
        ("op werkdagen van 9 tot 17 uur", "nl", "Telefoon: 000 000 00 01, op werkdagen van 9 tot 17 uur"),
        ("Op werkdagen van 8.30 tot 12 uur.", "en", "Telephone: 000 000 00 01, on working days from 8:30 to 12:00"),
        ("dinsdag in de even weken", "en", "Telephone: 000 000 00 01"),
        ("", "nl", "Telefoon: 000 000 00 01"),
    ],
)
def test_hours_of_a_number_stand_beside_it_and_only_when_it_is_confirmed(uren: str, taal: str, regel: str, kaart: Kaart) -> None:
    phone = Contact("telefoon", "000 000 00 01", "", DAG, None, uren)
    agency = replace(kaart.instanties["gemeente"], contact=(phone,))
    assert beeld(agency, Sector.PO, "", taal, "uw", DAG, 2).contact == (regel,)
    unconfirmed = beeld(replace(agency, contact=(replace(phone, gecontroleerd_op=None),)), Sector.PO, "", taal, "uw", DAG, 2)
    assert unconfirmed.open
    assert "werkdagen" not in str(unconfirmed)


def test_hours_and_season_of_an_agency_are_told_only_once_confirmed(kaart: Kaart) -> None:
    fresh = tuple(Contact(k, v, "", DAG) for k, v in (("telefoon", "000 000 00 01"), ("web", "www.voorbeeld.nl")))
    agency = replace(
        kaart.instanties["gemeente"], contact=fresh, openingstijden="Op werkdagen van 9 tot 17 uur.", seizoen="In mei is het druk"
    )  # fmt: skip
    silent = beeld(agency, Sector.PO, "", "nl", "uw", DAG, 2)
    assert (silent.tijden, silent.openingstijden) == ((), True)
    until = DAG + timedelta(days=1)
    known = replace(agency, bevestigd_tot=(("openingstijden", until), ("seizoen", until)))
    assert beeld(known, Sector.PO, "", "nl", "uw", DAG, 2).tijden == ("Bereikbaar: op werkdagen van 9 tot 17 uur.", "In mei is het druk.")
    assert beeld(known, Sector.PO, "", "nl", "uw", DAG, 2).openingstijden is False
    assert beeld(known, Sector.PO, "", "nl", "uw", until, 2).tijden == ()
