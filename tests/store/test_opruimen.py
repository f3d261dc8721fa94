"""Retention: what its time is up for goes, what is open stays, and a count remains; on SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from triage.settings import Config
from triage.settings.bewaren import Bewaartermijnen
from triage.store import opruimen
from triage.store.bewaard import Bewaard, opslagstand
from triage.store.database import open_database, sessies
from triage.store.tabellen import Actie, Advies, Basis, Gezien, Melding, Ronde
from triage.store.tabellen_antwoord import Antwoordbesluit, EigenZin
from triage.store.tabellen_bewaren import Opgeruimd
from triage.store.tabellen_pagina import Audit, Concept, Gebruiker, Sessie
from triage.store.tabellen_rappel import Antwoordlink, Dossier, Gebeurtenis, RappelVerzending, Retour
from triage.store.tabellen_verdienen import Geleerd, Keuring, Voorval

NU = datetime(2020, 6, 1, 9, 0, tzinfo=UTC)
OUD, GRENS, JONG = NU - timedelta(days=10), NU - timedelta(days=5), NU - timedelta(days=1)
DAG = date(2020, 6, 1)
Maker = sessionmaker[Session]
VERDWIJNT = (Actie, Advies, Dossier, Gebeurtenis, RappelVerzending, Antwoordlink, Retour, Antwoordbesluit, Gezien, Concept)


@pytest.fixture
def maker(database_url: str) -> Iterator[Maker]:
    engine = open_database(database_url)
    yield sessies(engine)
    engine.dispose()


def vul(s: Session, id_: str, moment: datetime = OUD, **anders: Any) -> None:
    """One melding with everything that can hang on it, all of it settled and of one moment, unless told otherwise."""
    extra = {"afgemeld": True, "gesloten": moment, "status": "gedaan", "uitslag": "goed", "ontvanger": "juridische_zaken"} | anders
    closed, receiver = extra.pop("gesloten"), extra.pop("ontvanger")
    status, outcome = extra.pop("status"), extra.pop("uitslag")
    s.add(
        Melding(
            id=id_, nummer=f"M {id_}", aangemaakt=moment, gewijzigd=moment, staat="toegepast", melder_sleutel="m" * 32,
            onderwerp_sleutel="o" * 32, **extra,
        )
    )  # fmt: skip
    s.flush()
    advice = Advies(melding_id=id_, gemaakt_op=moment, kaart_gewijzigd=moment, inhoud={}, route="job", automatisch=False)
    case = Dossier(
        melding_id=id_, nummer=f"M {id_}", ontvanger=receiver, besloten_door="bot", modus="intern", geopend_op=moment, gesloten_op=closed,
        staat="beantwoord",
    )  # fmt: skip
    s.add_all((advice, case, Gezien(melding_id=id_, gewijzigd=moment), Antwoordbesluit(melding_id=id_, adres_sleutel="a", adres_op=moment)))
    s.flush()
    s.add_all(
        (
            Actie(
                sleutel=id_, melding_id=id_, advies_id=advice.id, soort="velden", volgorde=1, status=status, gemaakt_op=moment, klaar_op=moment
            ),
            Concept(advies_id=advice.id, verzegeld=b"x", gemaakt_op=moment),
            Gebeurtenis(dossier_id=case.id, nr=0, soort="uitgezet", moment=moment, van="loket", bron="worker", vastgelegd_op=moment),
            RappelVerzending(
                sleutel=id_, dossier_id=case.id, stap="eerste", aan="ontvanger", bundel="b", kenmerk=id_, status="gedaan",
                geclaimd_op=moment, geclaimd_door="w",
            ),
            Antwoordlink(dossier_id=case.id, token_hash=id_, doel="antwoord", gemaakt_op=moment, verloopt_op=moment),
            Retour(melding_id=id_, van_instantie="job", reden="dubbel", moment=moment),
            Keuring(melding_id=id_, ladder="route", wat="job", bron="keur", model="m", gekozen_op=moment, uitslag=outcome, op=moment),
            Voorval(melding_id=id_, wat="job", soort="retour", model="m", op=moment),
            Geleerd(melding_id=id_, hoe="gekeurd", op=moment),
        )
    )  # fmt: skip


def alles_weg(maker: Maker, voor: datetime = GRENS) -> dict[str, int]:
    gone = {}
    for kind in opruimen.SOORTEN:
        with maker.begin() as s:
            gone[kind] = opruimen.ruim_op(s, kind, voor, DAG)
    return gone


def aantal(maker: Maker, tabel: type[Basis]) -> int:
    with maker() as s:
        return s.scalar(select(func.count()).select_from(tabel)) or 0


def test_what_is_old_and_closed_goes_with_all_that_hangs_on_it_and_is_counted(maker: Maker) -> None:
    with maker.begin() as s:
        vul(s, "oud")
        vul(s, "jong", JONG)
    gone = alles_weg(maker)
    assert {k: n for k, n in gone.items() if n} == {
        "melder_sleutels": 2, "acties": 1, "adviezen": 1, "dossiers": 1, "retouren": 1, "bewijs": 3, "meldingen": 1,
    }  # fmt: skip
    assert {t.__tablename__: aantal(maker, t) for t in (*VERDWIJNT, Melding, Keuring, Voorval, Geleerd)} == dict.fromkeys(
        (t.__tablename__ for t in (*VERDWIJNT, Melding, Keuring, Voorval, Geleerd)), 1
    )
    with maker() as s:
        assert s.get_one(Melding, "jong").melder_sleutel == "m" * 32
        assert opruimen.tellingen(s, DAG, DAG + timedelta(days=1)) == {k: n for k, n in gone.items() if n}
        assert opruimen.tellingen(s, DAG + timedelta(days=1), DAG + timedelta(days=9)) == {}


@pytest.mark.parametrize("open_", [{"afgemeld": False}, {"gesloten": None}, {"status": "wacht"}, {"status": "onzeker"}, {"bekijken": True}])
def test_what_is_open_never_goes_however_old(maker: Maker, open_: dict[str, Any]) -> None:
    with maker.begin() as s:
        vul(s, "open", **open_)
    gone = alles_weg(maker)
    assert {k for k, n in gone.items() if n} == {"bewijs"}
    assert all(aantal(maker, t) == 1 for t in (*VERDWIJNT, Melding))
    with maker() as s:
        assert s.get_one(Melding, "open").melder_sleutel is not None


@pytest.mark.parametrize("uitslag", ["wacht", "geschil"])
def test_what_waits_for_a_judgement_stays(maker: Maker, uitslag: str) -> None:
    with maker.begin() as s:
        vul(s, "a", uitslag=uitslag)
    alles_weg(maker)
    assert aantal(maker, Keuring) == 1


def test_a_mailbox_that_bounced_is_not_forgotten(maker: Maker) -> None:
    with maker.begin() as s:
        vul(s, "a")
        case = s.scalar(select(Dossier.id))
        s.add(Gebeurtenis(dossier_id=case, nr=1, soort="onbestelbaar", moment=OUD, van="systeem", bron="worker", vastgelegd_op=OUD))
    gone = alles_weg(maker)
    assert (gone["dossiers"], gone["meldingen"], aantal(maker, Gebeurtenis)) == (0, 0, 2)


def test_the_record_itself_waits_for_what_hangs_on_it(maker: Maker) -> None:
    with maker.begin() as s:
        vul(s, "a")
        assert opruimen.ruim_op(s, "adviezen", GRENS, DAG) == 0
        assert opruimen.ruim_op(s, "meldingen", GRENS, DAG) == 0
        assert s.scalar(select(func.count()).select_from(Opgeruimd)) == 0


def test_twice_on_one_day_adds_up(maker: Maker) -> None:
    for round_ in range(2):
        with maker.begin() as s:
            s.add(EigenZin(sleutel=f"z{round_}", laatst=OUD))
            s.add(Ronde(begin=OUD, eind=OUD))
            s.add(Ronde(begin=OUD, eind=None))
        alles_weg(maker)
    with maker() as s:
        assert opruimen.tellingen(s, DAG, DAG + timedelta(days=1)) == {"eigen_zinnen": 2, "rondes": 2}
    assert aantal(maker, Ronde) == 2


def test_sessions_go_and_accounts_stay(maker: Maker) -> None:
    with maker.begin() as s:
        s.add(Gebruiker(id=1, naam="anna", rol="medewerker", wachtwoord="x", gemaakt_op=OUD, wachtwoord_op=OUD))
        s.flush()
        s.add(Sessie(sleutel="a", gebruiker_id=1, begonnen_op=OUD, gezien_op=OUD))
        s.add(Sessie(sleutel="b", gebruiker_id=1, begonnen_op=OUD, gezien_op=JONG))
    assert alles_weg(maker)["sessies"] == 1
    assert aantal(maker, Gebruiker) == 1


def test_the_log_lets_go_of_old_lines_only(maker: Maker) -> None:
    future = datetime(2099, 1, 1, tzinfo=UTC)
    with maker.begin() as s:
        s.add_all(Audit(moment=moment, wie="anna", rol="medewerker", wat="inloggen") for moment in (OUD, future))
    assert alles_weg(maker)["logboek"] == 1
    with pytest.raises(DBAPIError, match="only ever added"), maker.begin() as s:
        opruimen.ruim_op(s, "logboek", future + timedelta(days=1), DAG)
    with pytest.raises(DBAPIError, match="only ever added"), maker.begin() as s:
        s.execute(text("UPDATE audit SET wie = 'piet'"))
    assert aantal(maker, Audit) == 1


def test_the_shipped_terms_name_every_kind_and_hang_together(config: Config) -> None:
    assert list(config.bewaren.dagen.model_dump()) == list(opruimen.SOORTEN)
    assert config.bewaren.eigenaar


@pytest.mark.parametrize("anders", [{"acties": 800}, {"adviezen": 1100}, {"dossiers": 1100}, {"logboek": 30}, {"melder_sleutels": 10}])
def test_terms_that_cannot_be_kept_are_refused(config: Config, anders: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"langer dan|greater than"):
        Bewaartermijnen(**(config.bewaren.dagen.model_dump() | anders))


def test_what_stands_is_counted_by_the_moment_that_its_term_runs_from(maker: Maker) -> None:
    with maker.begin() as s:
        vul(s, "a")
        vul(s, "b", JONG)
        s.add(Ronde(begin=JONG))
    standing = opslagstand_van(maker)
    assert set(standing) == set(opruimen.SOORTEN) == set(Bewaartermijnen.model_fields)
    assert (standing["bewijs"].aantal, standing["bewijs"].over_termijn, standing["bewijs"].oudste) == (6, 3, OUD)
    assert (standing["melder_sleutels"].aantal, standing["rondes"].oudste, standing["logboek"].oudste) == (4, JONG, None)
    alles_weg(maker)
    with maker.begin() as s:
        opruimen.zet_opgeruimd(s, DAG)
    cleaned = opslagstand_van(maker)
    assert (cleaned["adviezen"].aantal, cleaned["adviezen"].over_termijn, cleaned["adviezen"].laatst_gewist) == (1, 0, 1)


def opslagstand_van(maker: Maker) -> dict[str, Bewaard]:
    with maker() as s:
        return {kind.soort: kind for kind in opslagstand(s, dict.fromkeys(opruimen.SOORTEN, GRENS)).soorten}
