"""How far each route may go: the mandaat, bounded by what was proved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from triage.domain.advies import Mandaatregel
from triage.domain.termen import Stadium
from triage.domain.verdienen import LABELS, Feit
from triage.settings.mandaat import MandaatBestand, Verdienen
from triage.verdienen.ladder import trede, verdiend
from triage.verdienen.steekproef import aandeel, in_steekproef

NU = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
REGELS = Verdienen()
RULE = Mandaatregel("job", Stadium.AUTOMATISCH, "teamleider", "reden", date(2026, 9, 1), date(2027, 8, 31))
GROEP = tuple(replace(RULE, wat=w, groep="studenten") for w in ("job", "lsvb"))


def goed(aantal: int, dagen_terug: int = 60, fout: int = 0) -> list[Feit]:
    start = NU - timedelta(days=dagen_terug)
    return [Feit(start + timedelta(minutes=i), i >= fout) for i in range(aantal)]


@pytest.mark.parametrize(
    ("regel", "feiten", "stadium", "reden", "nog"),
    [
        (None, {}, Stadium.SUGGESTIE, "geen_mandaat", 0),
        (replace(RULE, stadium=Stadium.SCHADUW), {"job": goed(100)}, Stadium.SCHADUW, "mandaat", 0),
        (replace(RULE, stadium=Stadium.UIT), {}, Stadium.UIT, "mandaat", 0),
        (RULE, {}, Stadium.SUGGESTIE, "te_keuren", 59),
        (RULE, {"job": goed(19)}, Stadium.SUGGESTIE, "te_keuren", 40),
        (RULE, {"job": goed(59)}, Stadium.AUTOMATISCH, "bewezen", 0),
        (RULE, {"job": goed(59, fout=1)}, Stadium.SUGGESTIE, "uitgeput", 0),
        (replace(RULE, fouten_mag=1), {"job": goed(92, fout=1)}, Stadium.SUGGESTIE, "te_keuren", 1),
        (replace(RULE, fouten_mag=1), {"job": goed(93, fout=1)}, Stadium.AUTOMATISCH, "bewezen", 0),
        (RULE, {"lsvb": goed(59)}, Stadium.SUGGESTIE, "te_keuren", 59),
        (RULE, {"job": goed(59, dagen_terug=200)}, Stadium.SUGGESTIE, "te_keuren", 59),  # judged before the mandaat
        (replace(RULE, van=date(2026, 1, 1)), {"job": goed(59, dagen_terug=200)}, Stadium.SUGGESTIE, "te_keuren", 59),  # expired
        (replace(RULE, bewijs_nodig=False), {}, Stadium.AUTOMATISCH, "niet_nodig", 0),
        (replace(RULE, tot=date(2026, 11, 30)), {"job": goed(59)}, Stadium.SUGGESTIE, "geen_mandaat", 0),
        (replace(RULE, van=date(2026, 12, 2)), {"job": goed(59)}, Stadium.SUGGESTIE, "geen_mandaat", 0),
    ],
)  # fmt: skip
def test_a_route_by_itself(regel: Mandaatregel | None, feiten: dict[str, list[Feit]], stadium: Stadium, reden: str, nog: int) -> None:
    step = trede((regel,) if regel else (), feiten, REGELS, "job", NU)
    assert (step.stadium, step.reden, step.nog) == (stadium, reden, nog)


@pytest.mark.parametrize(
    ("job", "lsvb", "stadium", "reden", "nog"),
    [
        (59, 0, Stadium.SUGGESTIE, "te_keuren_groep", 90),
        (59, 89, Stadium.SUGGESTIE, "te_keuren_groep", 1),
        (59, 90, Stadium.AUTOMATISCH, "bewezen", 0),
        (40, 109, Stadium.SUGGESTIE, "te_keuren", 19),
    ],
)
def test_a_route_in_a_group_needs_the_proof_of_the_group_and_its_own(job: int, lsvb: int, stadium: Stadium, reden: str, nog: int) -> None:
    step = trede(GROEP, {"job": goed(job), "lsvb": goed(lsvb)}, REGELS, "job", NU)
    assert (step.stadium, step.reden, step.nog) == (stadium, reden, nog)


def test_labels_have_a_ladder_of_their_own_under_the_stricter_limit() -> None:
    rule = replace(RULE, wat=LABELS)
    assert trede((), {}, REGELS, LABELS, NU).stadium is Stadium.UIT
    assert trede((rule,), {LABELS: goed(59)}, REGELS, LABELS, NU).nog == 90
    assert trede((rule,), {LABELS: goed(149)}, REGELS, LABELS, NU).stadium is Stadium.AUTOMATISCH


def test_a_voorval_steps_back_at_once_and_a_certificate_never_outlives_its_mandaat() -> None:
    proof = goed(59)
    assert trede((RULE,), {"job": [*proof, Feit(NU, False, achteraf=True)]}, REGELS, "job", NU).stadium is Stadium.SUGGESTIE
    assert trede((replace(RULE, tot=date(2026, 12, 24)),), {"job": proof}, REGELS, "job", NU).tot == date(2026, 12, 24)


def test_what_is_not_earned_stands_at_suggestie_for_decide_and_nothing_is_ever_raised() -> None:
    rules = (RULE, replace(RULE, wat="laks", stadium=Stadium.SCHADUW), replace(RULE, wat="iso", bewijs_nodig=False))
    stages = {m.wat: m.stadium for m in verdiend(rules, {"laks": goed(100)}, REGELS, NU)}
    assert stages == {"job": Stadium.SUGGESTIE, "laks": Stadium.SCHADUW, "iso": Stadium.AUTOMATISCH}
    assert {m.wat: m.stadium for m in verdiend(rules, {"job": goed(59)}, REGELS, NU)}["job"] is Stadium.AUTOMATISCH


@pytest.mark.parametrize(
    ("stadium", "per_maand", "deel"),
    [
        (Stadium.SUGGESTIE, 100, 0.05),
        (Stadium.AUTOMATISCH, 100, 0.20),
        (Stadium.AUTOMATISCH, 20, 0.50),
        (Stadium.AUTOMATISCH, 8, 1.0),
        (Stadium.AUTOMATISCH, 0, 1.0),
    ],
)
def test_how_much_is_looked_at_blind(stadium: Stadium, per_maand: int, deel: float) -> None:
    assert aandeel(stadium, REGELS, per_maand) == pytest.approx(deel)


def test_the_share_is_chosen_by_the_whole_range_of_hashes() -> None:
    assert in_steekproef("0" * 32, 0.01)
    assert not in_steekproef("f" * 32, 0.99)
    assert in_steekproef("f" * 32, 1.0)
    assert not in_steekproef("0" * 32, 0.0)


def test_the_file_says_which_group_a_route_was_given_with() -> None:
    file = MandaatBestand.model_validate(
        {
            "eigenaar": "x", "groepen": {"g": ["job", "iso"]},
            "mandaten": [
                {"wat": "g", "stadium": "automatisch", "door": "d", "reden": "r", "van": "2026-01-01", "tot": "2026-12-31", "toets": {"fouten_mag": 1}},
                {"wat": "laks", "stadium": "automatisch", "door": "d", "reden": "r", "van": "2026-01-01", "tot": "2026-12-31", "bewijs": "niet_nodig"},
            ],
        }
    )  # fmt: skip
    assert [(m.wat, m.groep, m.bewijs_nodig, m.fouten_mag) for m in file.domein()] == [
        ("job", "g", True, 1), ("iso", "g", True, 1), ("laks", "", False, 0),
    ]  # fmt: skip
