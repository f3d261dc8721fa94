"""What the store tells about the work: the last round, what waits, what is in doubt. Opened for reading only: not even tables are made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.privacy import SleutelFout, sleutels
from triage.settings import Config
from triage.settings.instellingen import Instellingen
from triage.store.rondes import laatste_ronde, mislukt_op_rij, tellingen
from triage.store.tabellen import Actie, Melding, Stand

_RONDEN_GEDULD = 3
_UREN_GEDULD = 4
"""hours after which an action or a melding that waits is told; an automatic reply waits half an hour on purpose"""


@contextmanager
def leesopslag(url: str) -> Iterator[Session | None]:
    """A session that cannot change anything, or None where there is no database yet. Raises DBAPIError or ArgumentError."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        file = Path(address.database or "")
        if not file.is_file():
            yield None
            return
        address = URL.create("sqlite", database=f"file:{file.absolute()}", query={"mode": "ro", "uri": "true"})
    elif address.get_backend_name() in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg").update_query_dict({"connect_timeout": "10"})
    engine = create_engine(address)
    try:
        with engine.connect() as connection, Session(connection) as session:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            yield session
    finally:
        engine.dispose()


def controleer_opslag(config: Config, nu: datetime, verslag: Verslag) -> None:
    """Database, key, last round and backlog."""
    try:
        with leesopslag(config.omgeving.opslag) as session:
            if session is None:
                verslag.meld(let_op("database", "ontbreekt"))
                return
            _lees(session, config, nu, verslag)
    except DBAPIError as error:
        # a table or column that is not there: made by another version; anything else: no connection
        behind = type(error.orig).__name__ in ("UndefinedTable", "UndefinedColumn") or "no such" in str(error.orig)
        verslag.meld(let_op("database", "andere_versie") if behind else fout("database", "onbereikbaar"))
    except (ArgumentError, ValueError):
        verslag.meld(fout("database", "onbereikbaar"))


def _lees(session: Session, config: Config, nu: datetime, verslag: Verslag) -> None:
    counts = tellingen(session)
    verslag.meld(goed("database"))
    _sleutel(session, config, verslag)
    _ronde(session, config.instellingen, nu, verslag)
    _achterstand(session, counts, nu, verslag)


def _sleutel(session: Session, config: Config, verslag: Verslag) -> None:
    proof = session.get(Stand, "sleutel_proef")
    try:
        keys = sleutels(config.omgeving.geheim("sleutel"))
    except SleutelFout:
        return  # told with the settings
    if proof is not None and proof.waarde != keys.herken("proef"):
        verslag.meld(fout("sleutel", "anders"))


def _ronde(session: Session, instellingen: Instellingen, nu: datetime, verslag: Verslag) -> None:
    last, failed = laatste_ronde(session), mislukt_op_rij(session)
    if last is None:
        verslag.meld(let_op("ronde", "geen"))
        return
    moment = last.eind or last.begin
    shown = f"{moment.astimezone(ZoneInfo(instellingen.tijdzone)):%d-%m-%Y %H:%M}"
    late = nu - moment > timedelta(seconds=_RONDEN_GEDULD * max(instellingen.ronde.poll_seconden, 60))
    if failed:
        verslag.meld(fout("ronde", "mislukt", aantal=len(failed), fout=failed[0]))
    elif not late:
        verslag.meld(goed("ronde", moment=shown))
    if late:
        verslag.meld(fout("ronde", "oud", moment=shown))


def _achterstand(session: Session, counts: dict[str, int], nu: datetime, verslag: Verslag) -> None:
    before = len(verslag.regels)
    doubt = counts.get("actie.onzeker", 0) + counts.get("actie.bezig", 0)
    for outcome, number in (
        ("twijfel", doubt),
        ("onzeker_verzonden", counts.get("actie.onzeker_verzonden", 0)),
        ("mislukt", counts.get("actie.mislukt", 0)),
        ("meldingen_fout", counts.get("melding.fout", 0)),
    ):
        if number:
            verslag.meld(let_op("achterstand", outcome, aantal=number))
    oldest_action = session.scalar(select(func.min(func.coalesce(Actie.niet_voor, Actie.gemaakt_op))).where(Actie.status == "wacht"))
    oldest_new = session.scalar(select(func.min(Melding.aangemaakt)).where(Melding.staat == "nieuw"))
    for outcome, moment in (("wachtend", oldest_action), ("nieuw", oldest_new)):
        hours = _uren(moment, nu)
        if hours >= _UREN_GEDULD:
            verslag.meld(let_op("achterstand", outcome, uren=hours))
    if len(verslag.regels) == before:
        waiting, fresh = counts.get("actie.wacht", 0), counts.get("melding.nieuw", 0)
        verslag.meld(goed("achterstand", wachtend=waiting, nieuw=fresh))


def _uren(moment: datetime | None, nu: datetime) -> int:
    return int((nu - moment).total_seconds() // 3600) if moment is not None else 0
