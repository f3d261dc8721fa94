"""150 questions in other words than the kaart's: the right place is among the best three for at least 95%, in each half."""

import json
from datetime import date
from pathlib import Path

import pytest

from triage.kaart.zoekantwoord import Zoeker, als_json, maak_zoeker
from triage.kaart.zoekwoorden import lees_zoekwoorden

VRAGEN = [json.loads(line) for line in (Path(__file__).parent / "zoekvragen.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def zoeker(config) -> Zoeker:
    return maak_zoeker(config.kaart, lees_zoekwoorden(config.map), config.leervoorbeelden, date(2026, 11, 26))


def _gevonden(zoeker: Zoeker, rij: dict) -> bool:
    return bool({a.id for a in zoeker.vraag(rij["q"], rij["melder"])} & set(rij["goed"]))


def test_there_are_150_questions_half_of_them_held_back():
    halves = [r["helft"] for r in VRAGEN]
    assert (len(VRAGEN), halves.count("afstellen"), halves.count("achtergehouden")) == (150, 75, 75)
    assert len({r["q"] for r in VRAGEN}) == 150


@pytest.mark.parametrize("helft", ["afstellen", "achtergehouden"])
def test_the_right_place_is_in_the_best_three(zoeker, helft):
    rows = [r for r in VRAGEN if r["helft"] == helft]
    missed = [r["q"] for r in rows if not _gevonden(zoeker, r)]
    assert len(missed) <= 0.05 * len(rows), missed


def test_a_second_set_written_before_the_search_words_were_extended_holds_too(zoeker):
    """Written in one go and measured once at 94.0%, then the search words were extended by agency, without a look at what was missed."""
    file = Path(__file__).parent / "zoekvragen_vers.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 150
    assert not {r["q"] for r in rows} & {r["q"] for r in VRAGEN}
    missed = [r["q"] for r in rows if not _gevonden(zoeker, r)]
    assert len(missed) <= 0.05 * len(rows), missed


def test_nobody_is_offered_an_agency_outside_his_audience(zoeker, config):
    for row in VRAGEN:
        for answer in zoeker.vraag(row["q"], row["melder"], aantal=10):
            agency = config.kaart.instanties.get(answer.id)
            family = row["melder"] == "burger" and "neefje" in row["q"]  # he asks for a child: he may hear what a parent may
            allowed = agency is None or agency.mag(row["melder"]) or "intern_doorzetten" in agency.doelgroep
            assert allowed or (family and agency.mag("ouder")), (row, answer.id)


def test_every_route_and_every_addition_can_be_found(zoeker, config):
    words = lees_zoekwoorden(config.map)
    lenders = {e.gegevens_van for e in words.ingangen.values()}
    for id_ in {*config.kaart.instanties, *config.kaart.interne_routes, "loket"} - lenders:
        first = words.ingangen[id_].woorden[0]
        assert id_ in {a.id for a in zoeker.vraag(first, aantal=5)}, (id_, first)


def test_search_words_name_only_what_exists(config):
    words = lees_zoekwoorden(config.map)
    known = {*config.kaart.instanties, *config.kaart.interne_routes, "loket"}
    assert set(words.ingangen) <= known
    assert {e.gegevens_van for e in words.ingangen.values()} - {""} <= set(config.kaart.instanties)


@pytest.mark.parametrize(
    ("vraag", "melder", "id_"),
    [
        ("leerlingenvervor", "ouder", "gemeente"),
        ("stufie aanvraagen", "student_ho", "duo_particulier"),
        ("verklaring omtrend gedrach", "student_mbo", "justis"),
        ("disleksie", "ouder", "steunpunt_dyslexie"),
        ("acreditatie", "student_ho", "nvao"),
        ("vertrouwensinspekteur", "ouder", "vertrouwensinspecteur"),
    ],
)
def test_typing_errors_are_forgiven(zoeker, vraag, melder, id_):
    assert zoeker.vraag(vraag, melder)[0].id == id_


@pytest.mark.parametrize(
    ("vraag", "melder", "id_"),
    [
        ("bekostiging", "school", "duo_zakelijk"),
        ("klacht over mijn opleiding", "student_mbo", "job"),
        ("pesten", "school", "school_en_veiligheid"),
        ("pesten", "leerling", "pestweb"),
        ("examen regels", "school", "examenloket"),
    ],
)
def test_who_asks_decides_as_much_as_what_is_asked(zoeker, vraag, melder, id_):
    assert zoeker.vraag(vraag, melder)[0].id == id_


def test_a_parent_never_gets_duo_zakelijk_nor_the_examenloket(zoeker):
    for question in ("bekostiging van de school", "brin nummer", "examenreglement pta", "examenloket", "duo zakelijk"):
        assert not {"duo_zakelijk", "examenloket"} & {a.id for a in zoeker.vraag(question, "ouder", aantal=20)}


def test_family_of_a_child_may_hear_what_a_parent_may(zoeker):
    assert "pestweb" in {a.id for a in zoeker.vraag("mijn kleinzoon wordt gepest", "burger")}
    assert "pestweb" not in {a.id for a in zoeker.vraag("kinderen pesten elkaar hier in de straat", "burger", aantal=20)}


def test_vertrouwensinspecteur_is_put_through_warm_and_nothing_is_written_down(zoeker):
    answer = zoeker.vraag("meester zit aan kinderen", "ouder")[0]
    assert (answer.id, answer.modus) == ("vertrouwensinspecteur", "warm")
    assert answer.niet
    assert answer.contact


def test_the_ministry_gets_meldingen_from_the_loket_only(zoeker):
    answer = zoeker.vraag("brief aan de minister", "burger")[0]
    assert (answer.id, answer.modus, answer.contact) == ("burgerbrieven_ocw", "overdragen", ())


def test_what_was_succeeded_gives_the_contact_of_its_successor_within_the_audience(zoeker):
    by_id = {a.id: a for a in zoeker.vraag("ik word gepest", "leerling")}
    assert by_id["pestweb"].nu_bij == "jouw_veilige_school"
    assert {c.waarde for c in by_id["pestweb"].contact} == {"www.jouwveiligeschool.nl"}
    parent = {a.id: a for a in zoeker.vraag("dyslexie", "ouder")}["steunpunt_dyslexie"]
    assert (parent.nu_bij, parent.contact) == ("", ())


def test_the_shipped_kaart_is_wholly_unconfirmed_and_the_search_says_so(zoeker):
    answer = zoeker.vraag("ouderbijdrage schoolreis", "ouder")[0]
    assert answer.id == "ouders_en_onderwijs"
    assert [c.bevestigd for c in answer.contact] == [False] * 3


@pytest.mark.parametrize("vraag", ["", "   ", "de het een", "?!", "\x00\x01", "😀", "xqzw vbnm"])
def test_words_that_say_nothing_give_nothing_or_something_but_never_break(zoeker, vraag):
    assert len(zoeker.vraag(vraag, "ouder")) <= 3
    assert als_json(zoeker.vraag("de het een")) == {"antwoorden": []}


def test_sector_moves_the_order(zoeker):
    assert zoeker.vraag("centraal examen", None, "MBO")[0].id == "examenblad_mbo"
    assert zoeker.vraag("centraal examen", None, "VO")[0].id in {"examenblad", "examenloket", "cvte"}
