"""Events, the table of transitions, and the two clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.terugkoppeling import (
    LEESBAAR,
    OPEN,
    Dossier,
    Gebeurtenis,
    Gebeurtenissoort,
    Kloksoort,
    Klokstand,
    Staat,
    Stand,
    Van,
)
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.kalender import Kalender
from triage.rappel.overgangen import AFZENDERS, OVERGANGEN, naar
from triage.rappel.stand import maak_stand, op_volgorde, voeg_toe
from triage.settings.rappel import RappelBestand

Vouwer = Callable[..., Stand]
G, K, S = Gebeurtenissoort, Klokstand, Staat
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def op(dag: int, uur: int = 10, maand: int = 3) -> datetime:
    """A moment in 2026; 2 March is a Monday."""
    return datetime(2026, maand, dag, uur, tzinfo=AMSTERDAM).astimezone(UTC)


def dossier(*rest: tuple[Gebeurtenissoort, Van, datetime] | Gebeurtenis, eerste: int | None = 5, inhoud: int | None = 10) -> Dossier:
    """Handed over on Monday 2 March; first sign due on 9 March, content on 16 March."""
    events = [Gebeurtenis(0, G.UITGEZET, op(2), Van.LOKET)]
    for one in rest:
        events.append(one if isinstance(one, Gebeurtenis) else Gebeurtenis(len(events), one[0], one[2], one[1]))
    return Dossier("d1", "M2603 0001", "signalenteam:PO", eerste, inhoud, False, tuple(events))


@pytest.fixture
def stand_van(rappelregels: RappelBestand, kalender: Kalender) -> Vouwer:
    def fold(*rest: Any, **terms: int | None) -> Stand:
        return maak_stand(dossier(*rest, **terms), rappelregels, kalender)

    return fold


def test_uitgezet_laat_twee_klokken_lopen(stand_van: Vouwer) -> None:
    stand = stand_van()
    assert (stand.staat, stand.eerste.stand, stand.inhoud.stand) == (S.UITGEZET, K.LOOPT, K.LOOPT)
    assert (stand.eerste.uiterlijk, stand.inhoud.uiterlijk) == (date(2026, 3, 9), date(2026, 3, 16))
    assert stand.actieve_klok is stand.eerste


def test_geen_termijn_geen_klok(stand_van: Vouwer) -> None:
    stand = stand_van(eerste=None, inhoud=None)
    assert (stand.eerste.stand, stand.inhoud.stand, stand.actieve_klok) == (K.GEEN_AFSPRAAK, K.GEEN_AFSPRAAK, None)


@pytest.mark.parametrize(
    ("soort", "van", "staat", "eerste", "inhoud"),
    [
        (G.ONTVANGEN, Van.TEAM, S.ONTVANGEN, K.GESTOPT, K.LOOPT),
        (G.ONTVANGEN, Van.LOKET, S.ONTVANGEN, K.GESTOPT, K.LOOPT),
        (G.ONTVANGEN, Van.MELDER, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.ONTVANGEN, Van.SYSTEEM, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.IN_BEHANDELING, Van.INSTANTIE, S.IN_BEHANDELING, K.GESTOPT, K.LOOPT),
        (G.INHOUDELIJK, Van.INSTANTIE, S.BEANTWOORD, K.GESTOPT, K.GESTOPT),
        (G.AFGEHANDELD, Van.TEAM, S.AFGEHANDELD, K.GESTOPT, K.GESTOPT),
        (G.AFGEHANDELD, Van.MELDER, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.TERUGGESTUURD, Van.INSTANTIE, S.TERUGGESTUURD, K.GESTOPT, K.GESTOPT),
        (G.TERUGGENOMEN, Van.LOKET, S.TERUGGENOMEN, K.GESTOPT, K.GESTOPT),
        (G.AUTOMATISCH, Van.INSTANTIE, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.AUTOMATISCH, Van.SYSTEEM, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.ONBESTELBAAR, Van.SYSTEEM, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.ONDUIDELIJK, Van.INSTANTIE, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.STATUSVRAAG, Van.MELDER, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.STATUSVRAAG, Van.INSTANTIE, S.UITGEZET, K.GESTOPT, K.LOOPT),
        (G.AANVULLING, Van.MELDER, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.AANVULLING, Van.INSTANTIE, S.UITGEZET, K.GESTOPT, K.LOOPT),
        (G.BEDANKJE, Van.LOKET, S.UITGEZET, K.LOOPT, K.LOOPT),
        (G.RAPPEL, Van.LOKET, S.UITGEZET, K.LOOPT, K.LOOPT),
    ],
)
def test_een_gebeurtenis(soort: G, van: Van, staat: S, eerste: K, inhoud: K, stand_van: Vouwer) -> None:
    stand = stand_van((soort, van, op(4)))
    assert (stand.staat, stand.eerste.stand, stand.inhoud.stand) == (staat, eerste, inhoud)


@pytest.mark.parametrize(
    ("datum", "naam", "uiterlijk"),
    [
        (None, False, date(2026, 3, 16)),  # an empty word moves nothing
        (date(2026, 3, 25), False, date(2026, 3, 25)),
        (date(2026, 3, 28), False, date(2026, 3, 30)),  # a Saturday counts as the Monday after it
        (date(2026, 3, 11), False, date(2026, 3, 16)),  # naming a day before the agreed one shortens nothing
        (date(2026, 3, 1), True, date(2026, 3, 18)),  # a day gone by is no promise; the name is
        (date(2026, 3, 1), False, date(2026, 3, 16)),
        (None, True, date(2026, 3, 18)),  # one term more, from the day that somebody was named
        (date(2027, 3, 1), False, date(2026, 6, 5)),  # sixty working days and no more
    ],
)
def test_in_behandeling_met_naam_of_datum(datum: date | None, naam: bool, uiterlijk: date, stand_van: Vouwer) -> None:
    stand = stand_van(Gebeurtenis(1, G.IN_BEHANDELING, op(4), Van.TEAM, datum=datum, naam_bekend=naam))
    moved = uiterlijk != date(2026, 3, 16)
    assert stand.inhoud.uiterlijk == uiterlijk
    assert (stand.inhoud.stand, stand.inhoud.toegezegd, stand.inhoud.vanaf) == (K.LOOPT, moved, 1 if moved else 0)
    assert stand.toezeggingen == moved


def test_uitstel_kan_niet_eindeloos(stand_van: Vouwer) -> None:
    promises = [
        Gebeurtenis(n, G.IN_BEHANDELING, op(3 + n), Van.TEAM, datum=date(2026, 3, 16) + n * timedelta(days=1)) for n in (1, 2, 3, 4)
    ]
    stand = stand_van(*promises)
    assert (stand.toezeggingen, stand.inhoud.uiterlijk, stand.inhoud.vanaf) == (2, date(2026, 3, 18), 2)


def test_wachten_op_de_melder_zet_beide_stil_en_begint_bij_zijn_antwoord(stand_van: Vouwer) -> None:
    still = stand_van((G.WACHT_OP_MELDER, Van.LOKET, op(3)))
    assert (still.eerste.stand, still.inhoud.stand, still.wacht_op_melder) == (K.STAAT_STIL, K.STAAT_STIL, op(3))
    assert still.actieve_klok is None
    again = stand_van((G.WACHT_OP_MELDER, Van.LOKET, op(3)), (G.AANVULLING, Van.MELDER, op(18)))
    assert (again.eerste.vanaf, again.eerste.uiterlijk) == (2, date(2026, 3, 25))
    assert (again.inhoud.vanaf, again.inhoud.uiterlijk, again.wacht_op_melder) == (2, date(2026, 4, 1), None)


def test_wachten_door_de_ontvanger_is_een_teken(stand_van: Vouwer) -> None:
    stand = stand_van((G.WACHT_OP_MELDER, Van.TEAM, op(3)), (G.MELDER_REACTIE, Van.MELDER, op(10)))
    assert (stand.eerste.stand, stand.inhoud.stand, stand.inhoud.uiterlijk) == (K.GESTOPT, K.LOOPT, date(2026, 3, 24))


def test_een_bedankje_beeindigt_het_wachten_niet(stand_van: Vouwer) -> None:
    stand = stand_van((G.WACHT_OP_MELDER, Van.LOKET, op(3)), (G.BEDANKJE, Van.MELDER, op(4)))
    assert (stand.wacht_op_melder, stand.melder_tevreden) == (op(3), True)


def test_een_rappel_zet_de_klok_niet_terug(stand_van: Vouwer) -> None:
    before = stand_van()
    sent = Gebeurtenis(1, G.RAPPEL, op(10), Van.LOKET, klok=Kloksoort.EERSTE_TEKEN, vanaf=0, stap="eerste")
    assert stand_van(sent).eerste == before.eerste


def test_heropend_begint_opnieuw(stand_van: Vouwer) -> None:
    stand = stand_van((G.INHOUDELIJK, Van.TEAM, op(4)), (G.HEROPEND, Van.LOKET, op(16)))
    assert (stand.staat, stand.eerste.stand, stand.eerste.uiterlijk) == (S.UITGEZET, K.LOOPT, date(2026, 3, 23))


def test_pauze_postbus_en_twijfel(stand_van: Vouwer) -> None:
    stand = stand_van(
        Gebeurtenis(1, G.PAUZE, op(3), Van.LOKET, datum=date(2026, 3, 20), reden="ziekte"),
        (G.ONBESTELBAAR, Van.SYSTEEM, op(4)),
        (G.ONDUIDELIJK, Van.INSTANTIE, op(5)),
        (G.STATUSVRAAG, Van.MELDER, op(6)),
    )
    assert (stand.pauze_tot, stand.postbus_kapot, stand.twijfel, stand.statusvraag) == (date(2026, 3, 20), op(4), op(5), op(6))
    after = stand_van(
        Gebeurtenis(1, G.PAUZE, op(3), Van.LOKET, datum=date(2026, 3, 20)),
        (G.ONBESTELBAAR, Van.SYSTEEM, op(4)),
        (G.ONDUIDELIJK, Van.INSTANTIE, op(5)),
        (G.HERVAT, Van.LOKET, op(6)),
        (G.BESTELBAAR, Van.LOKET, op(6, 11)),
        (G.ONTVANGEN, Van.INSTANTIE, op(6, 12)),
    )
    assert (after.pauze_tot, after.postbus_kapot, after.twijfel, after.laatste_teken) == (None, None, None, op(6, 12))


def test_wat_laat_binnenkomt_staat_waar_het_hoort(stand_van: Vouwer) -> None:
    stand = stand_van((G.AFGEHANDELD, Van.TEAM, op(9)), (G.ONTVANGEN, Van.TEAM, op(3)))
    assert (stand.staat, stand.eerste.gestopt_door, stand.inhoud.gestopt_door, stand.geweigerd) == (S.AFGEHANDELD, 2, 1, ())


def test_wat_niet_kan_wordt_geweigerd_en_genoemd(stand_van: Vouwer) -> None:
    stand = stand_van((G.AFGEHANDELD, Van.TEAM, op(4)), (G.IN_BEHANDELING, Van.TEAM, op(5)), (G.AFGEHANDELD, Van.MELDER, op(6)))
    assert (stand.staat, stand.geweigerd) == (S.AFGEHANDELD, (2, 3))


def test_voeg_toe(rappelregels: RappelBestand, kalender: Kalender) -> None:
    start = dossier()
    longer = voeg_toe(start, Gebeurtenis(1, G.AFGEHANDELD, op(4), Van.TEAM), rappelregels, kalender)
    assert longer.gebeurtenissen[:1] == start.gebeurtenissen
    assert len(start.gebeurtenissen) == 1
    with pytest.raises(OngeldigeOvergang, match="rappel"):
        voeg_toe(longer, Gebeurtenis(2, G.RAPPEL, op(5), Van.LOKET), rappelregels, kalender)
    with pytest.raises(OngeldigeOvergang, match="next one is 2"):
        voeg_toe(longer, Gebeurtenis(7, G.BEDANKJE, op(5), Van.MELDER), rappelregels, kalender)


def test_zonder_begin_geen_stand(rappelregels: RappelBestand, kalender: Kalender) -> None:
    with pytest.raises(OngeldigeOvergang, match="uitgezet"):
        maak_stand(Dossier("d", "M1", "jz", 5, 10), rappelregels, kalender)


def test_de_tabel_is_compleet() -> None:
    assert set(OVERGANGEN) == set(Staat)
    assert set(AFZENDERS) == set(Gebeurtenissoort)
    for staat, row in OVERGANGEN.items():
        assert row[G.AUTOMATISCH] is staat
        assert row[G.ONDUIDELIJK] is staat
        assert (G.RAPPEL in row) is (staat in OPEN)
    assert all(Van.SYSTEEM not in AFZENDERS[k] for k in LEESBAAR if k not in (G.AUTOMATISCH, G.ONDUIDELIJK))
    assert naar(S.UITGEZET, G.UITGEZET, Van.LOKET) is None


@given(st.lists(st.tuples(st.sampled_from(list(G)), st.sampled_from(list(Van)), st.integers(1, 60 * 24)), max_size=12))
def test_elke_geschiedenis_geeft_een_stand(rappelregels: RappelBestand, kalender: Kalender, rij: list[tuple[G, Van, int]]) -> None:
    events = [(kind, who, op(2) + timedelta(hours=hours)) for kind, who, hours in rij]
    case = dossier(*events)
    stand = maak_stand(case, rappelregels, kalender)
    assert stand == maak_stand(case, rappelregels, kalender)
    assert set(stand.geweigerd) <= set(range(1, len(events) + 1))
    if stand.open:
        assert stand.inhoud.stand is not K.GESTOPT
    else:
        assert stand.actieve_klok is None
        assert stand.eerste.stand is K.GESTOPT
    for clock in (stand.eerste, stand.inhoud):
        assert clock.stand is not K.LOOPT or clock.uiterlijk is not None
        if clock.vanaf is not None and clock.sinds is not None:
            assert clock.sinds == next(g.moment for g in op_volgorde(case) if g.nr == clock.vanaf)
    automatic = [g for g in case.gebeurtenissen if g.soort is G.AUTOMATISCH]
    without = Dossier(case.id, case.nummer, case.ontvanger, 5, 10, False, tuple(g for g in case.gebeurtenissen if g not in automatic))
    bare = maak_stand(without, rappelregels, kalender)
    assert (bare.staat, bare.eerste, bare.inhoud, bare.laatste_teken) == (stand.staat, stand.eerste, stand.inhoud, stand.laatste_teken)
