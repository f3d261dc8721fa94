"""Every rappel against a deliberately naive re-computation: day by day, from the files, with nothing of the code under test."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Kloksoort, Van
from triage.rappel.bundel import aan_de_beurt, als_gebeurtenis, vooruitblik
from triage.rappel.kalender import Kalender
from triage.settings.rappel import RappelBestand

G = Gebeurtenissoort
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG, UUR = timedelta(days=1), timedelta(hours=1)
CONFIG = Path(__file__).parents[2] / "config"

_RUW = yaml.safe_load((CONFIG / "rappel.yaml").read_text(encoding="utf-8"))
_VRIJ = {r["dag"] for r in yaml.safe_load((CONFIG / "kalender.yaml").read_text(encoding="utf-8"))["feestdagen"]}
_TEKENS = {*_RUW["tekens_van_leven"]}
_ONTVANGER = (Van.INSTANTIE, Van.TEAM)
_EINDE = {"inhoudelijk", "afgehandeld", "teruggestuurd"}


def _werkdag(dag: date) -> bool:
    return dag.weekday() < 5 and dag not in _VRIJ


def _werkdagen(van: date, tot: date) -> int:
    return sum(_werkdag(van + n * DAG) for n in range(1, (tot - van).days + 1))


def _lokaal(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


_SOORTEN = st.sampled_from(
    [G.ONTVANGEN, G.IN_BEHANDELING, G.INHOUDELIJK, G.AFGEHANDELD, G.TERUGGESTUURD, G.WACHT_OP_MELDER, G.MELDER_REACTIE, G.STATUSVRAAG,
     G.AUTOMATISCH, G.ONDUIDELIJK, G.PAUZE, G.HERVAT, G.HEROPEND, G.AANVULLING]
)  # fmt: skip
_AFZENDER = {
    G.WACHT_OP_MELDER: Van.LOKET, G.MELDER_REACTIE: Van.MELDER, G.STATUSVRAAG: Van.MELDER, G.PAUZE: Van.LOKET, G.HERVAT: Van.LOKET,
    G.HEROPEND: Van.LOKET, G.AANVULLING: Van.MELDER,
}  # fmt: skip


@st.composite
def verlopen(draw: st.DrawFn) -> tuple[datetime, list[Gebeurtenis]]:
    """A beginning, and what happens in the three months after it."""
    start = draw(st.datetimes(datetime(2025, 3, 1), datetime(2026, 11, 1), timezones=st.just(UTC)))
    events = []
    for kind, hours, days, named in draw(
        st.lists(st.tuples(_SOORTEN, st.integers(1, 90 * 24), st.integers(-3, 40), st.booleans()), max_size=7)
    ):
        moment = start + hours * UUR
        day = _lokaal(moment) + days * DAG if named or kind is G.PAUZE else None
        events.append(Gebeurtenis(0, kind, moment, _AFZENDER.get(kind, Van.TEAM), datum=day, naam_bekend=named and days % 2 == 0))
    return start, sorted(events, key=lambda g: g.moment)


def _speel(start: datetime, later: list[Gebeurtenis], regels: RappelBestand, kalender: Kalender, ritme: tuple[int, ...]) -> Dossier:
    """A worker that looks at the given local hours of every day, and records what it sends."""
    case = Dossier("d", "M1", "signalenteam:PO", 5, 10, False, (Gebeurtenis(0, G.UITGEZET, start, Van.LOKET),))
    waiting = list(later)
    for n in range(130):
        for hour in ritme:
            now = datetime.combine(_lokaal(start) + n * DAG, time(hour, 30), AMSTERDAM).astimezone(UTC)
            while waiting and waiting[0].moment <= now:
                event = replace(waiting.pop(0), nr=len(case.gebeurtenissen))
                case = replace(case, gebeurtenissen=(*case.gebeurtenissen, event))
            if now > start:
                for step in aan_de_beurt([case], regels, kalender, now):
                    event = als_gebeurtenis(step, len(case.gebeurtenissen), now)
                    case = replace(case, gebeurtenissen=(*case.gebeurtenissen, event))
    return case


@settings(max_examples=60, deadline=None)
@given(verlopen(), st.sampled_from([(9, 13, 16), (3, 12, 23), (10,), (5, 21)]))
def test_elk_rappel_klopt_met_de_naieve_berekening(
    rappelregels: RappelBestand, kalender: Kalender, verloop: tuple[datetime, list[Gebeurtenis]], ritme: tuple[int, ...]
) -> None:
    case = _speel(*verloop, rappelregels, kalender, ritme)
    events = case.gebeurtenissen
    sent = [g for g in events if g.soort in (G.RAPPEL, G.ESCALATIE)]
    keys = [(g.klok, g.vanaf, g.stap) for g in sent]
    assert len(set(keys)) == len(keys), "twice for the same step"
    for g in sent:
        day = _lokaal(g.moment)
        before = [e for e in events if e.moment <= g.moment and e.nr < g.nr]
        restart = max(e.nr for e in before if e.soort in (G.UITGEZET, G.HEROPEND))
        since_start = [e for e in before if e.nr > restart]
        assert _werkdag(day), "on a day off"
        assert 9 <= g.moment.astimezone(AMSTERDAM).hour < 17, "outside office hours"
        counted = next(e for e in events if e.nr == g.vanaf)
        signs = [e for e in since_start if e.van in _ONTVANGER and e.soort.value in _TEKENS and _telt(e, before)]
        if g.klok is Kloksoort.EERSTE_TEKEN:
            assert not signs, "after a sign of life"
            assert _werkdagen(_lokaal(counted.moment), day) > 5, "before the term was over"
        else:
            assert not [e for e in since_start if e.soort.value in _EINDE and e.van in _ONTVANGER and _telt(e, before)], "after the answer"
            assert _werkdagen(_lokaal(counted.moment), day) > (0 if counted.datum else 10), "before the term was over"
            if counted.datum and counted.soort is G.IN_BEHANDELING and counted.datum >= _lokaal(counted.moment):
                assert day > min(counted.datum, _lokaal(counted.moment) + 60 * DAG), "before the day that was promised"
        if signs:
            assert _werkdagen(_lokaal(max(e.moment for e in signs)), day) > _RUW["rust_na_teken"], "too soon after a sign"
        earlier = [e for e in sent if e.nr < g.nr and (e.klok, e.vanaf) == (g.klok, g.vanaf)]
        if earlier:
            ladder = [s["id"] for s in _RUW["stappen"]]
            assert ladder.index(g.stap) == ladder.index(earlier[-1].stap) + 1, "a step was skipped or repeated"
            gap = _werkdagen(_lokaal(earlier[-1].moment), day)
            asked = any(e.soort is G.STATUSVRAAG for e in before)
            step = next(s for s in _RUW["stappen"] if s["id"] == g.stap)
            assert gap >= (_RUW["rust_na_stap"] if asked and step["aan"] == "ontvanger" else step["na_werkdagen"]), (
                "too soon after the last"
            )
            assert earlier[-1].stap != "teamleider", "after the teamleider had it"
        else:
            assert g.stap == "eerste"
        assert not _wacht(since_start), "while the melder was to act"
        pause = [e for e in since_start if e.soort in (G.PAUZE, G.HERVAT) and _telt(e, before)]
        if pause and pause[-1].soort is G.PAUZE:
            assert pause[-1].datum is None or day > pause[-1].datum, "during a pause"


def _telt(event: Gebeurtenis, history: list[Gebeurtenis]) -> bool:
    """False for what came when the dossier was closed: it changes nothing but a reopening."""
    closed = False
    for e in history:
        if e.nr == event.nr:
            return not closed
        if e.soort is G.HEROPEND:
            closed = False
        elif e.soort.value in _EINDE and e.van in _ONTVANGER:
            closed = True
    return not closed


def _wacht(history: list[Gebeurtenis]) -> bool:
    waits = False
    for e in history:
        if e.soort is G.WACHT_OP_MELDER:
            waits = _telt(e, history)
        elif e.soort in (G.MELDER_REACTIE, G.AANVULLING) or e.soort.value in _EINDE:
            waits = False
    return waits


@settings(max_examples=40, deadline=None)
@given(st.datetimes(datetime(2025, 1, 20), datetime(2030, 6, 1), timezones=st.just(UTC)))
def test_zonder_antwoord_precies_de_ladder(rappelregels: RappelBestand, kalender: Kalender, start: datetime) -> None:
    """Nobody answers: the whole ladder, each step on the day that counting on one's fingers gives."""
    case = Dossier("d", "M1", "signalenteam:PO", 5, 10, False, (Gebeurtenis(0, G.UITGEZET, start, Van.LOKET),))
    day, expected = _lokaal(start), []
    for step, wait in (("eerste", 5 + 1), ("tweede", 5), ("laatste", 5), ("teamleider", 3)):
        while wait:
            day += DAG
            wait -= _werkdag(day)
        expected.append((step, day))
    found = vooruitblik([case], rappelregels, kalender, start, start + 120 * DAG)
    assert [(s.stap, _lokaal(e.moment)) for e in found for s in e.bundel.stappen] == expected
