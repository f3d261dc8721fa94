"""Sent twice or not: the same receiver, another one before and after a return, and a second reply to the melder."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from triage.apply.soorten import Actiesoort
from triage.apply.uitzetten import opening
from triage.apply.verzonden import al_verzonden
from triage.domain.advies import Advies, KaartInTopdesk, Uitkomst
from triage.domain.termen import Lijn, Melder, Modus, Sector, Stadium
from triage.domain.terugkoppeling import Staat
from triage.settings import Config
from triage.store import dossiers
from triage.store.database import open_database, sessies
from triage.store.omzetten import naar_json
from triage.store.tabellen import Actie, Melding
from triage.store.tabellen import Advies as Adviesrij
from triage.store.tabellen_rappel import Dossier

NU = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def sessie(database_url: str) -> Iterator[Session]:
    engine = open_database(database_url)
    with sessies(engine)() as session:
        session.add(Melding(id="m", nummer="M1", aangemaakt=NU, gewijzigd=NU, staat="beoordeeld"))
        session.flush()
        yield session
    engine.dispose()


def besluit(naar: str | None, groep: str | None = None) -> Advies:
    card = KaartInTopdesk(Lijn.EXTERN if naar else Lijn.INTERN, groep, naar, "uitgezet")
    route = naar or str(groep).partition("/")[0]
    outcome = Uitkomst(route, Modus.OVERDRAGEN, 0.9)
    return Advies(
        melding="m", taal="nl", melder=Melder.SCHOOL, sector=Sector.PO, subcategorie="Overig", subcategorieen=(), soort="Vraag",
        lijn=card.lijn, routes=(outcome,), uitkomsten=(outcome,), tips=(), signaal=False, dringend=False, mens=False, stopvlaggen=(),
        stadium=Stadium.SUGGESTIE, automatisch=False, zou_automatisch=False, kaart=card, sjabloon=None, waarom=(),
    )  # fmt: skip


def actie(s: Session, advies: Advies, soort: Actiesoort = Actiesoort.OVERDRACHT_SMTP, status: str = "wacht") -> Actie:
    row = Adviesrij(melding_id="m", gemaakt_op=NU, kaart_gewijzigd=NU, inhoud=naar_json(advies), route=advies.route, automatisch=False)
    s.add(row)
    s.flush()
    made = Actie(sleutel=f"{row.id}:{soort}", melding_id="m", advies_id=row.id, soort=soort, volgorde=1, status=status, gemaakt_op=NU)
    s.add(made)
    s.flush()
    return made


def zet_uit(s: Session, config: Config, advies: Advies, staat: Staat | None) -> None:
    card = advies.kaart
    receiver = str(card.leverancier or str(card.groep).replace("/", ":"))
    id_ = dossiers.open_(s, opening(advies, receiver, config.kaart, "m", "persoon"), NU)
    if staat is not None:
        s.get_one(Dossier, id_).staat = staat
        s.flush()


EERST, VOLGEND = besluit("duo_zakelijk"), besluit("burgerbrieven_ocw")


@pytest.mark.parametrize("status", ["gedaan", "onzeker", "onzeker_verzonden"])
@pytest.mark.parametrize(
    ("staat", "naar", "dicht"),
    [
        (None, VOLGEND, True), (Staat.TERUGGESTUURD, VOLGEND, False), (Staat.TERUGGENOMEN, VOLGEND, False),
        (Staat.TERUGGESTUURD, EERST, True), (None, EERST, True), (Staat.ONTVANGEN, VOLGEND, True),
    ],
)  # fmt: skip
def test_a_hand_over_goes_on_only_after_a_return_and_to_another(
    sessie: Session, config: Config, status: str, staat: Staat | None, naar: Advies, dicht: bool
) -> None:
    before = actie(sessie, EERST, status=status)
    zet_uit(sessie, config, EERST, staat)
    now = actie(sessie, naar)
    assert al_verzonden(sessie, now, naar, [before, now], door_mens=True) is dicht


def test_after_the_second_went_there_is_no_third_to_the_same(sessie: Session, config: Config) -> None:
    steps = [actie(sessie, one, status="gedaan") for one in (EERST, VOLGEND)]
    zet_uit(sessie, config, EERST, Staat.TERUGGESTUURD)
    zet_uit(sessie, config, VOLGEND, None)
    again = actie(sessie, VOLGEND)
    assert al_verzonden(sessie, again, VOLGEND, [*steps, again], door_mens=True)


def test_a_team_of_another_sector_is_another_receiver(sessie: Session, config: Config) -> None:
    first, other = besluit(None, "signalenteam/PO"), besluit(None, "signalenteam/VO")
    before = actie(sessie, first, status="gedaan")
    zet_uit(sessie, config, first, Staat.TERUGGESTUURD)
    now = actie(sessie, other)
    assert not al_verzonden(sessie, now, other, [before, now], door_mens=True)


def test_a_mail_of_which_no_hand_over_is_known_keeps_the_wall_up(sessie: Session) -> None:
    before, now = actie(sessie, EERST, status="gedaan"), actie(sessie, VOLGEND)
    assert al_verzonden(sessie, now, VOLGEND, [before, now], door_mens=True)


@pytest.mark.parametrize(("door_mens", "dicht"), [(True, False), (False, True)])
def test_a_second_reply_takes_a_person(sessie: Session, door_mens: bool, dicht: bool) -> None:
    before, now = (actie(sessie, EERST, soort) for soort in (Actiesoort.ANTWOORD_TOPDESK, Actiesoort.ANTWOORD_SMTP))
    before.status = "gedaan"
    assert al_verzonden(sessie, now, EERST, [before, now], door_mens) is dicht


def test_one_decision_gives_one_reply_whoever_took_it(sessie: Session) -> None:
    before = actie(sessie, EERST, Actiesoort.ANTWOORD_SMTP, "onzeker_verzonden")
    now = Actie(id=99, melding_id="m", advies_id=before.advies_id, soort=Actiesoort.ANTWOORD_TOPDESK, status="wacht")
    assert al_verzonden(sessie, now, EERST, [before, now], door_mens=True)


def test_an_attempt_that_did_not_leave_blocks_nothing(sessie: Session) -> None:
    before, now = actie(sessie, EERST, status="mislukt"), actie(sessie, EERST)
    assert not al_verzonden(sessie, now, EERST, [before, now], door_mens=True)


def test_both_terms_of_an_agency_reach_the_dossier(config: Config) -> None:
    agency = config.kaart.instanties["duo_zakelijk"]
    for first, content, waits in ((5, 15, True), (None, 15, True), (5, None, True), (None, None, False)):
        one = replace(agency, termijn_dagen=first, termijn_inhoud_dagen=content)
        made = opening(EERST, "duo_zakelijk", replace(config.kaart, instanties={"duo_zakelijk": one}), "m", "bot")
        assert (made.termijn_eerste, made.termijn_inhoud, made.wacht_op_antwoord) == (first, content, waits)
