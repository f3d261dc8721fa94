"""Dossiers in the store: events only added, each origin once, old rows moved, on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Staat, Van
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.vastleggen import leg_vast
from triage.store import dossiers
from triage.store import tabellen_rappel as tabellen
from triage.store.database import open_database, sessies
from triage.store.dossiers import Opening
from triage.store.tabellen import Melding

NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
G = Gebeurtenissoort


@pytest.fixture
def sessie(database_url: str):
    engine = open_database(database_url)
    made = sessies(engine)
    with made.begin() as s:
        s.add(Melding(id="a", nummer="M2603 0001", aangemaakt=NU, gewijzigd=NU, staat="toegepast"))
    yield made
    engine.dispose()


def geopend(made: sessionmaker[Session], ontvanger: str = "signalenteam:PO", **anders: object) -> int:
    with made.begin() as s:
        return dossiers.open_(s, Opening("a", ontvanger, 5, 10, "intern", **anders), NU)  # type: ignore[arg-type]


def vast(made: sessionmaker[Session], id_: int, soort: G, van: Van = Van.TEAM, uren: int = 1, herkomst: str | None = None) -> bool:
    moment = NU + timedelta(hours=uren)
    with made.begin() as s:
        return leg_vast(s, id_, Gebeurtenis(0, soort, moment, van), "topdesk", moment, herkomst)


def test_a_hand_over_begins_with_uitgezet_and_is_opened_once(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    assert geopend(sessie) == id_
    with sessie() as s:
        (only,) = dossiers.open_dossiers(s)
    assert (only.id, only.nummer, only.route) == (str(id_), "M2603 0001", "signalenteam")
    assert [(g.nr, g.soort, g.moment) for g in only.gebeurtenissen] == [(0, G.UITGEZET, NU)]


def test_events_move_the_state_and_close_the_dossier(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    assert vast(sessie, id_, G.ONTVANGEN, uren=1)
    assert vast(sessie, id_, G.INHOUDELIJK, uren=2)
    with sessie() as s:
        row = dossiers.rij(s, id_)
        assert (row.staat, row.gesloten_op) == (Staat.BEANTWOORD, NU + timedelta(hours=2))
        assert [g.nr for g in dossiers.lees(s, id_).gebeurtenissen] == [0, 1, 2]
        assert dossiers.openstaand(s) == []
    assert vast(sessie, id_, G.HEROPEND, Van.LOKET, uren=3)
    with sessie() as s:
        assert dossiers.rij(s, id_).gesloten_op is None


def test_one_origin_is_read_once(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    assert vast(sessie, id_, G.ONTVANGEN, herkomst="actie-1")
    assert not vast(sessie, id_, G.ONTVANGEN, herkomst="actie-1")
    with sessie() as s:
        assert len(dossiers.lees(s, id_).gebeurtenissen) == 2


def test_what_cannot_follow_is_refused_and_leaves_no_trace(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    with pytest.raises(OngeldigeOvergang):
        vast(sessie, id_, G.AFGEHANDELD, Van.MELDER)
    with sessie() as s:
        assert len(dossiers.lees(s, id_).gebeurtenissen) == 1


def test_a_number_is_given_to_one_event_only(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    with pytest.raises(IntegrityError), sessie.begin() as s:
        dossiers.voeg_toe(s, id_, Gebeurtenis(0, G.ONTVANGEN, NU, Van.TEAM), "topdesk", None, NU)


def test_without_a_term_it_is_counted_and_closed(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie, "duo_zakelijk", wacht_op_antwoord=False)
    with sessie() as s:
        assert dossiers.rij(s, id_).gesloten_op == NU
        assert dossiers.open_dossiers(s) == []


def test_without_a_term_the_mail_and_the_card_are_one_hand_over_until_it_comes_back(sessie: sessionmaker[Session]) -> None:
    with sessie.begin() as s:
        opening = Opening("a", "duo_zakelijk", None, None, "overdragen", wacht_op_antwoord=False)
        id_ = dossiers.open_(s, opening, NU)
        assert dossiers.open_(s, opening, NU) == id_
    assert vast(sessie, id_, G.TERUGGESTUURD, Van.INSTANTIE)
    with sessie.begin() as s:
        assert dossiers.open_(s, opening, NU) != id_


def test_a_broken_mailbox_is_one_for_all_dossiers_of_that_receiver(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    vast(sessie, id_, G.ONBESTELBAAR, Van.SYSTEEM, uren=1)
    with sessie() as s:
        assert dossiers.kapotte_postbussen(s) == {"signalenteam:PO"}
    vast(sessie, id_, G.BESTELBAAR, Van.LOKET, uren=2)
    with sessie() as s:
        assert dossiers.kapotte_postbussen(s) == frozenset()


def test_who_sent_it_back_is_known(sessie: sessionmaker[Session]) -> None:
    id_ = geopend(sessie)
    vast(sessie, id_, G.TERUGGESTUURD)
    with sessie() as s:
        assert dossiers.weigeraars(s, "a") == ("signalenteam",)


def test_old_rows_become_dossiers_with_the_same_clock(lege_database_url: str) -> None:
    engine = create_engine(lege_database_url.replace("postgresql://", "postgresql+psycopg://"))
    _migreer(engine, "0002")
    with engine.begin() as c:
        c.execute(
            text(
                "INSERT INTO melding (id, nummer, aangemaakt, gewijzigd, staat, reden, pogingen, afgemeld, aangeraakt, bekijken) "
                "VALUES ('a', 'M1', :nu, :nu, 'toegepast', '', 0, :nee, :nee, :nee)"
            ),
            {"nu": NU, "nee": False},
        )
        for route, term, ready in (("juridische_zaken", 5, None), ("duo_zakelijk", None, NU + timedelta(days=3))):
            c.execute(
                text("INSERT INTO uitzetting (melding_id, route, sinds, termijn_dagen, klaar_op) VALUES ('a', :route, :nu, :term, :klaar)"),
                {"route": route, "nu": NU, "term": term, "klaar": ready},
            )
    engine.dispose()
    engine = open_database(lege_database_url)
    with sessies(engine)() as s:
        first, second = s.scalars(select(tabellen.Dossier).order_by(tabellen.Dossier.id))
        assert (first.ontvanger, first.termijn_eerste, first.geopend_op, first.gesloten_op) == ("juridische_zaken", 5, NU, None)
        assert (second.ontvanger, second.termijn_eerste, second.gesloten_op) == ("duo_zakelijk", None, NU + timedelta(days=3))
        assert [g.soort for g in dossiers.lees(s, second.id).gebeurtenissen] == [G.UITGEZET, G.AFGEHANDELD]
    _migreer(engine, "0002", terug=True)
    with engine.connect() as c:
        assert c.execute(text("SELECT count(*) FROM uitzetting WHERE klaar_op IS NULL")).scalar() == 1
    engine.dispose()


def _migreer(engine: Engine, naar: str, terug: bool = False) -> None:
    folder = Path(dossiers.__file__).parent / "migraties"
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(folder))
    settings.set_main_option("version_locations", str(folder / "versies"))
    settings.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        (command.downgrade if terug else command.upgrade)(settings, naar)
