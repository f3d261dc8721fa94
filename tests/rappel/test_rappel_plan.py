"""Which rappel is due when and why, by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Kloksoort, Van
from triage.rappel.bundel import aan_de_beurt, als_gebeurtenis, als_json, bundel, vooruitblik
from triage.rappel.kalender import Kalender, VrijeDag
from triage.rappel.plan import Geen, Gepland, Uitstel, Voorstel, volgende_stap
from triage.settings.rappel import RappelBestand, RappelPauze

G = Gebeurtenissoort
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)
Volgende = Callable[..., Gepland | Geen]


def op(dag: int, uur: int = 10, maand: int = 3) -> datetime:
    """A moment in 2026; 2 March is a Monday."""
    return datetime(2026, maand, dag, uur, tzinfo=AMSTERDAM).astimezone(UTC)


def dossier(
    *rest: Gebeurtenis, id_: str = "d1", ontvanger: str = "signalenteam:PO", eerste: int | None = 5, inhoud: int | None = 10
) -> Dossier:
    """Handed over on Monday 2 March; first sign due on 9 March, content on 16 March."""
    events = (Gebeurtenis(0, G.UITGEZET, op(2), Van.LOKET), *rest)
    numbered = tuple(replace(e, nr=i) for i, e in enumerate(events))
    return Dossier(id_, f"M2603 {id_}", ontvanger, eerste, inhoud, ontvanger == "vertrouwensinspecteur", numbered)


def was(soort: G, van: Van, moment: datetime, **rest: object) -> Gebeurtenis:
    return Gebeurtenis(0, soort, moment, van, **rest)  # type: ignore[arg-type]


def verstuurd(stap: str, moment: datetime, klok: Kloksoort = Kloksoort.EERSTE_TEKEN, vanaf: int = 0) -> Gebeurtenis:
    kind = G.ESCALATIE if stap == "teamleider" else G.RAPPEL
    return Gebeurtenis(0, kind, moment, Van.LOKET, klok=klok, vanaf=vanaf, stap=stap)


@pytest.fixture(scope="session")
def volgende(rappelregels: RappelBestand, kalender: Kalender) -> Volgende:
    def ask(case: Dossier, regels: RappelBestand = rappelregels, kapot: tuple[str, ...] = ()) -> Gepland | Geen:
        return volgende_stap(case, regels, kalender, kapot)

    return ask


@pytest.mark.parametrize(
    ("rest", "stap", "klok", "moment"),
    [
        ((), "eerste", "eerste_teken", op(10, 9)),
        ((verstuurd("eerste", op(10, 9)),), "tweede", "eerste_teken", op(17, 9)),
        ((verstuurd("eerste", op(12, 16)),), "tweede", "eerste_teken", op(19, 9)),  # from the day that it was really sent
        ((verstuurd("eerste", op(10)), verstuurd("tweede", op(17))), "laatste", "eerste_teken", op(24, 9)),
        (
            (verstuurd("eerste", op(10)), verstuurd("tweede", op(17)), verstuurd("laatste", op(24))),
            "teamleider",
            "eerste_teken",
            op(27, 9),
        ),
        # a sign stops the first clock; that of the content goes on, and the ladder begins anew for it
        ((was(G.ONTVANGEN, Van.TEAM, op(4)),), "eerste", "inhoud", op(17, 9)),
        ((verstuurd("eerste", op(10)), was(G.ONTVANGEN, Van.TEAM, op(11))), "eerste", "inhoud", op(17, 9)),
        # after a sign there is rest, also when the content is late already
        ((was(G.ONTVANGEN, Van.TEAM, op(18)),), "eerste", "inhoud", op(24, 9)),
        ((was(G.IN_BEHANDELING, Van.TEAM, op(4)),), "eerste", "inhoud", op(17, 9)),
        ((was(G.IN_BEHANDELING, Van.TEAM, op(4), datum=date(2026, 3, 25)),), "eerste", "inhoud", op(26, 9)),
        ((was(G.IN_BEHANDELING, Van.TEAM, op(4), naam_bekend=True),), "eerste", "inhoud", op(19, 9)),
        # an out-of-office changes nothing
        ((was(G.AUTOMATISCH, Van.INSTANTIE, op(4)),), "eerste", "eerste_teken", op(10, 9)),
        # a doubtful message: a person reads it first
        ((was(G.ONDUIDELIJK, Van.TEAM, op(9)),), "eerste", "eerste_teken", op(12, 9)),
        # the melder asks: only once it is late, and never on top of a reminder just sent
        ((was(G.STATUSVRAAG, Van.MELDER, op(4)),), "eerste", "eerste_teken", op(10, 9)),
        ((verstuurd("eerste", op(10)), was(G.STATUSVRAAG, Van.MELDER, op(11))), "tweede", "eerste_teken", op(12, 9)),
        ((verstuurd("eerste", op(10)), was(G.STATUSVRAAG, Van.MELDER, op(13))), "tweede", "eerste_teken", op(13, 9)),
        # waiting for the melder, and his answer
        (
            (was(G.WACHT_OP_MELDER, Van.LOKET, op(3)), was(G.AANVULLING, Van.MELDER, op(12))),
            "eerste",
            "eerste_teken",
            op(20, 9),
        ),
        # a pause
        ((was(G.PAUZE, Van.LOKET, op(4), datum=date(2026, 3, 20)),), "eerste", "eerste_teken", op(23, 9)),
        ((was(G.PAUZE, Van.LOKET, op(4), datum=date(2026, 3, 20)), was(G.HERVAT, Van.LOKET, op(5))), "eerste", "eerste_teken", op(10, 9)),
        # the mailbox bounced: at once to the teamleider
        ((was(G.ONBESTELBAAR, Van.SYSTEEM, op(2, 11)),), "teamleider", "eerste_teken", op(2, 9)),
        ((was(G.ONBESTELBAAR, Van.SYSTEEM, op(7, 11)),), "teamleider", "eerste_teken", op(9, 9)),
        ((was(G.ONTVANGEN, Van.TEAM, op(3)), was(G.ONBESTELBAAR, Van.SYSTEEM, op(4))), "teamleider", "inhoud", op(17, 9)),
        ((was(G.ONBESTELBAAR, Van.SYSTEEM, op(3)), was(G.BESTELBAAR, Van.LOKET, op(4))), "eerste", "eerste_teken", op(10, 9)),
    ],
)
def test_volgende_stap(rest: tuple[Gebeurtenis, ...], stap: str, klok: str, moment: datetime, volgende: Volgende) -> None:
    step = volgende(dossier(*rest))
    assert isinstance(step, Gepland)
    assert (step.stap, step.klok, step.niet_voor) == (stap, klok, moment)


@pytest.mark.parametrize(
    ("case", "reden"),
    [
        (dossier(eerste=None, inhoud=None), Geen.GEEN_AFSPRAAK),
        (dossier(was(G.ONTVANGEN, Van.INSTANTIE, op(4)), inhoud=None), Geen.KLOK_GESTOPT),
        (dossier(was(G.INHOUDELIJK, Van.TEAM, op(4))), Geen.NIET_OPEN),
        (dossier(was(G.TERUGGESTUURD, Van.INSTANTIE, op(4))), Geen.NIET_OPEN),
        (dossier(was(G.AFGEHANDELD, Van.LOKET, op(4))), Geen.NIET_OPEN),
        (dossier(was(G.WACHT_OP_MELDER, Van.LOKET, op(4))), Geen.WACHT_OP_MELDER),
        (dossier(verstuurd("teamleider", op(27))), Geen.GEESCALEERD),
    ],
)
def test_geen_stap(case: Dossier, reden: Geen, volgende: Volgende) -> None:
    assert volgende(case) is reden


def test_instantie_zonder_termijn_voor_de_inhoud(volgende: Volgende) -> None:
    step = volgende(dossier(ontvanger="duo_zakelijk", inhoud=None))
    assert isinstance(step, Gepland)
    assert (step.stap, step.klok) == ("eerste", "eerste_teken")


def test_vertrouwensinspecteur_gaat_sneller(volgende: Volgende) -> None:
    case = dossier(ontvanger="vertrouwensinspecteur", eerste=1)
    first = volgende(case)
    assert isinstance(first, Gepland)
    assert (first.stap, first.niet_voor, first.vertrouwelijk) == ("eerste", op(4, 9), True)
    then = volgende(replace(case, gebeurtenissen=(*case.gebeurtenissen, als_gebeurtenis(first, 1, op(4, 9)))))
    assert isinstance(then, Gepland)
    assert (then.stap, then.niet_voor) == ("laatste", op(5, 9))


def test_een_stap_legt_zichzelf_uit(volgende: Volgende) -> None:
    case = dossier(was(G.IN_BEHANDELING, Van.TEAM, op(4), datum=date(2026, 4, 2)), verstuurd("eerste", op(7, 9, 4), Kloksoort.INHOUD, 1))
    step = volgende(case)
    assert isinstance(step, Gepland)
    assert (step.waarom.vanaf_soort, step.waarom.uiterlijk, step.waarom.toegezegd) == (G.IN_BEHANDELING, date(2026, 4, 2), True)
    assert step.waarom.eerder == (("eerste", op(7, 9, 4)),)
    assert VrijeDag(date(2026, 4, 3), "Goede Vrijdag") in step.waarom.overgeslagen
    assert als_json(step)["waarom"]["eerder"] == [{"stap": "eerste", "moment": "2026-04-07T07:00:00+00:00"}]
    assert als_json(Geen.GEEN_AFSPRAAK) == {"geen": "geen_afspraak"}


@pytest.mark.parametrize(
    ("rest", "uitstel"),
    [
        ((), ()),
        ((was(G.ONDUIDELIJK, Van.TEAM, op(9)),), (Uitstel.TWIJFEL,)),
        ((was(G.ONTVANGEN, Van.TEAM, op(18)),), (Uitstel.RUST_NA_TEKEN,)),
        ((verstuurd("eerste", op(10)), was(G.STATUSVRAAG, Van.MELDER, op(13))), (Uitstel.STATUSVRAAG,)),
        ((was(G.ONBESTELBAAR, Van.SYSTEEM, op(3)),), (Uitstel.POSTBUS_KAPOT,)),
        ((was(G.ONDUIDELIJK, Van.TEAM, op(9)), was(G.PAUZE, Van.LOKET, op(9), datum=date(2026, 3, 20))), (Uitstel.TWIJFEL, Uitstel.PAUZE)),
    ],
)
def test_wat_een_stap_verschoof(rest: tuple[Gebeurtenis, ...], uitstel: tuple[Uitstel, ...], volgende: Volgende) -> None:
    step = volgende(dossier(*rest))
    assert isinstance(step, Gepland)
    assert step.waarom.uitstel == uitstel


def test_pauze_voor_een_ontvanger(rappelregels: RappelBestand, volgende: Volgende) -> None:
    pauses = [RappelPauze(ontvanger="signalenteam", van=date(2026, 3, 9), tot=date(2026, 3, 13), reden="studieweek")]
    paused = rappelregels.model_copy(update={"pauzes": pauses})
    step, other = volgende(dossier(), paused), volgende(dossier(ontvanger="juridische_zaken"), paused)
    assert isinstance(step, Gepland)
    assert isinstance(other, Gepland)
    assert (step.niet_voor, other.niet_voor) == (op(16, 9), op(10, 9))


def test_postbus_die_elders_terugkwam(volgende: Volgende) -> None:
    step = volgende(dossier(), kapot=("signalenteam:PO",))
    assert isinstance(step, Gepland)
    assert (step.stap, step.aan, step.niet_voor, step.voorstel) == ("teamleider", "teamleider", op(10, 9), Voorstel.BELLEN)


def test_voorstel_aan_de_teamleider(volgende: Volgende) -> None:
    late = [was(G.IN_BEHANDELING, Van.TEAM, op(3 + n), datum=date(2026, 3, 16) + n * DAG) for n in (1, 2)]
    sent = [verstuurd(s, op(20 + n), Kloksoort.INHOUD, 2) for n, s in enumerate(("eerste", "tweede", "laatste"))]
    broken = volgende(dossier(*late, *sent))
    assert isinstance(broken, Gepland)
    assert (broken.aan, broken.voorstel) == ("teamleider", Voorstel.TERUGNEMEN)
    happy = volgende(dossier(*late, *sent, was(G.BEDANKJE, Van.MELDER, op(24))))
    assert isinstance(happy, Gepland)
    assert happy.voorstel is Voorstel.AFSLUITEN


def test_bundel_een_mail_per_ontvanger(rappelregels: RappelBestand, kalender: Kalender) -> None:
    cases = [
        dossier(id_="a"),
        dossier(id_="b"),
        dossier(id_="c", ontvanger="juridische_zaken"),
        dossier(id_="d", ontvanger="vertrouwensinspecteur", eerste=1),
        dossier(was(G.ONBESTELBAAR, Van.SYSTEEM, op(3)), id_="e"),
    ]
    due = aan_de_beurt(cases, rappelregels, kalender, op(10, 9))
    mails = {m.sleutel: [s.dossier for s in m.stappen] for m in bundel(due, rappelregels)}
    assert mails == {
        "signalenteam:PO": ["a", "b"],
        "juridische_zaken": ["c"],
        "vertrouwensinspecteur:vertrouwelijk": ["d"],
        "teamleider": ["e"],
    }
    assert aan_de_beurt(cases, rappelregels, kalender, op(10, 8)) == ()
    assert aan_de_beurt(cases, rappelregels, kalender, op(14, 12)) == ()


def test_bundel_niet_meer_dan_mag(rappelregels: RappelBestand, kalender: Kalender) -> None:
    cases = [dossier(id_=f"{n:02}", ontvanger=f"team{n:02}") for n in range(50)]
    due = aan_de_beurt(cases, rappelregels, kalender, op(10, 9))
    assert len(due) == 50
    assert len(bundel(due, rappelregels)) == rappelregels.mails_per_uur
    assert len(bundel(due, rappelregels, dit_uur=rappelregels.mails_per_uur - 3)) == 3
    assert bundel(due, rappelregels, dit_uur=1000) == ()
    assert [m.sleutel for m in bundel(due[:2], rappelregels, {"team00": 1})] == ["team01"]


def test_na_een_storing_niet_alles_tegelijk(rappelregels: RappelBestand, kalender: Kalender) -> None:
    """The worker slept for six weeks: each dossier gets one step, and the mails are spread over hours."""
    cases = [dossier(id_=f"{n:02}", ontvanger=f"team{n:02}") for n in range(50)]
    expected = vooruitblik(cases, rappelregels, kalender, op(20, 11, 4), op(21, 11, 4))
    assert [sum(e.moment == op(20, 11 + h, 4) for e in expected) for h in range(3)] == [20, 20, 10]
    assert {s.stap for e in expected for s in e.bundel.stappen} == {"eerste"}
    assert len({s.sleutel for e in expected for s in e.bundel.stappen}) == 50


def test_vooruitblik_toont_de_hele_ladder(rappelregels: RappelBestand, kalender: Kalender) -> None:
    expected = vooruitblik([dossier()], rappelregels, kalender, op(2), op(30, 10, 4))
    found = [(e.moment, s.stap) for e in expected for s in e.bundel.stappen]
    assert found == [(op(10, 9), "eerste"), (op(17, 9), "tweede"), (op(24, 9), "laatste"), (op(27, 9), "teamleider")]
