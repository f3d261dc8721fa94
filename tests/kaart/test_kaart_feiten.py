"""All 48 agencies of 2017 and the additions stand on the kaart as the sources say, field by field."""

from pathlib import Path

import pytest
import yaml

from triage.settings.kaart import InstantieBestand, lees_instanties

PROJECT = Path(__file__).parent.parent.parent
FEITEN = yaml.safe_load((PROJECT / "tests/data/kaart_feiten.yaml").read_text(encoding="utf-8"))
ALLE = [*FEITEN["instanties"], *FEITEN["aanvullingen"]]
KAART = lees_instanties(PROJECT / "config/kaart", None)


def _contact(one: InstantieBestand) -> set[tuple[str, str, str]]:
    return {(c.soort, c.waarde, c.voor) for c in one.contact if c.soort != "formulier"}


def _feit_contact(lines: list[dict]) -> set[tuple[str, str, str]]:
    return {(c["soort"], c["waarde"], c.get("voor", "")) for c in lines if c["soort"] != "formulier"}


def test_all_48_and_the_additions_are_there_and_nothing_else():
    assert [f["nr"] for f in FEITEN["instanties"]] == list(range(1, 49))
    assert set(KAART) == {f["id"] for f in ALLE}


@pytest.mark.parametrize("feit", ALLE, ids=lambda f: f["id"])
def test_plain_fields(feit):
    one = KAART[feit["id"]]
    fields = ("naam", "status", "opvolger", "nr", "rang", "bron", "zekerheid")
    assert {f: getattr(one, f) for f in fields} == {f: feit.get(f) for f in fields}
    assert one.afkorting == feit.get("afkorting", "")
    assert one.let_op == feit.get("let_op", "")
    assert one.wettelijke_grondslag == feit.get("wettelijke_grondslag", "")
    assert one.geheim == feit.get("geheim", [])
    assert one.alleen_tip is ("nr" not in feit)
    assert one.groep == feit.get("groep", "aanvulling")
    assert feit.get("voorheen") is None or feit["voorheen"] in one.voorheen


@pytest.mark.parametrize("feit", ALLE, ids=lambda f: f["id"])
def test_audience_is_the_narrower_of_then_and_now(feit):
    now, then = set(feit["doelgroep"]), set(feit.get("doelgroep_2017", feit["doelgroep"]))
    narrower = now if "iedereen" in then else then if "iedereen" in now else now & then
    assert set(KAART[feit["id"]].doelgroep) == narrower


@pytest.mark.parametrize("feit", ALLE, ids=lambda f: f["id"])
def test_topics_of_then_and_now_are_all_there(feit):
    assert {*feit["onderwerpen"], *feit.get("onderwerpen_2017", [])} <= set(KAART[feit["id"]].onderwerpen)


@pytest.mark.parametrize("feit", ALLE, ids=lambda f: f["id"])
def test_contacts_of_now_are_there_and_older_ones_only_where_nothing_replaced_them(feit):
    shown, now, then = _contact(KAART[feit["id"]]), _feit_contact(feit["contact"]), _feit_contact(feit.get("contact_2017", []))
    assert now <= shown
    kinds_now = {kind for kind, _, _ in now}
    assert shown - now <= {c for c in then if c[0] not in kinds_now}
    wants_form = any(c["soort"] == "formulier" for c in feit["contact"])
    assert not wants_form or any(c.soort == "formulier" for c in KAART[feit["id"]].contact)


def test_nothing_on_the_shipped_kaart_is_confirmed():
    assert [c for one in KAART.values() for c in one.contact if c.gecontroleerd_op or c.bevestigd_door] == []


def test_the_agreement_with_the_examenloket_is_there_and_expired():
    (agreement,) = KAART["examenloket"].afspraken
    expected = next(f["afspraak_tot"] for f in FEITEN["instanties"] if f["id"] == "examenloket")
    assert (agreement.soort, str(agreement.geldig_tot)) == ("SLA", expected)
