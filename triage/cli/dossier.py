"""gebeurtenis, dossier, retour: what a person notes and looks up about one melding that was handed over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy.orm import Session, sessionmaker

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Retourreden, Van
from triage.rappel.brieven import uitleg
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.kalender import maak_kalender
from triage.rappel.ontvangers import naam
from triage.rappel.plan import Gepland, volgende_stap
from triage.rappel.stand import maak_stand
from triage.rappel.vastleggen import leg_vast
from triage.rappel.versturen import zonder_postbus
from triage.scherm import console
from triage.settings import Config, laad_config
from triage.store import dossiers, keten
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu, werkplaats
from triage.worker.retour import stuur_retour

_G = Gebeurtenissoort
Nummer = Annotated[str, typer.Argument(help=tekst("opvolgen.nummer"))]


def gebeurtenis(
    nummer: Nummer,
    soort: Annotated[str, typer.Argument(help=tekst("opvolgen.gebeurtenis_soort"))],
    van: Annotated[str, typer.Option("--van", help=tekst("opvolgen.gebeurtenis_van"))] = "loket",
    datum: Annotated[str, typer.Option("--datum", help=tekst("opvolgen.gebeurtenis_datum"))] = "",
    naam_bekend: Annotated[bool, typer.Option("--naam-bekend", help=tekst("opvolgen.gebeurtenis_naam"))] = False,
    reden: Annotated[str, typer.Option("--reden", help=tekst("opvolgen.gebeurtenis_reden"))] = "",
    bestemming: Annotated[str, typer.Option("--bestemming", help=tekst("opvolgen.bestemming"))] = "",
) -> None:
    """Note an event by hand, such as what was said by telephone."""
    config, now = laad_config(), nu()
    event = _gebeurtenis(config, now, soort, van, datum, naam_bekend, reden, bestemming)
    with _opslag(config) as made, made.begin() as session:
        found = dossiers.op_nummer(session, nummer)
        if not found:
            raise typer.BadParameter(tekst("opvolgen.onbekend_nummer", nummer=nummer))
        try:
            leg_vast(session, found[0].id, event, "opdracht", now)
        except OngeldigeOvergang as error:
            raise typer.BadParameter(tekst("opvolgen.kan_niet", soort=soort, van=van, staat=found[0].staat)) from error
        after = dossiers.rij(session, found[0].id)
        session.refresh(after)
        console.print(tekst("opvolgen.vastgelegd", soort=soort, nummer=nummer, staat=after.staat))


def dossier(nummer: Nummer) -> None:
    """Show all that happened to a melding, what comes next and why, and the chain of its melder."""
    config = laad_config()
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    with _opslag(config) as made, made() as session:
        rows = dossiers.op_nummer(session, nummer)
        if not rows:
            raise typer.BadParameter(tekst("opvolgen.onbekend_nummer", nummer=nummer))
        for row in rows:
            case = dossiers.lees(session, row.id)
            console.print(_tabel(case, config))
            planned = volgende_stap(case, config.rappel, calendar, zonder_postbus(session, config, [row.ontvanger]))
            stand = maak_stand(case, config.rappel, calendar)
            console.print(tekst("opvolgen.dossier_staat", staat=stand.staat))
            if row.gesloten_op is None and isinstance(planned, Gepland):
                when = planned.niet_voor.astimezone(calendar.zone).strftime("%d-%m-%Y")
                console.print(tekst("opvolgen.dossier_volgende", stap=tekst(f"rappel.stap_{planned.stap}"), datum=when))
                console.print(uitleg(planned.waarom, calendar))
        links = keten.van_melding(session, rows[0].melding_id)
    if len(links) > 1:
        console.print(tekst("opvolgen.keten", aantal=len(links)))
        for link in links:
            console.print(f"  {link.moment:%d-%m-%Y}  {link.nummer}  {naam(link.route, config)} ({link.modus})", markup=False)


def retour(
    nummer: Nummer,
    reden: Annotated[str, typer.Option("--reden", help=tekst("opvolgen.gebeurtenis_reden"))],
    bestemming: Annotated[str, typer.Option("--bestemming", help=tekst("opvolgen.bestemming"))],
    van: Annotated[str, typer.Option("--van", help=tekst("opvolgen.retour_van"))] = "",
) -> None:
    """Send back a melding that an agency sent us wrongly, with the reason and where it belongs."""
    config = laad_config()
    _keuze(reden, [r.value for r in Retourreden], "--reden")
    _keuze(bestemming, sorted(config.kaart.routes()), "--bestemming")
    with werkplaats(config, slot=False) as w:
        result = stuur_retour(w, nummer, reden, bestemming, van)
    for line in result.regels:
        console.print(line, markup=False)
    if not result.gelukt:
        raise typer.Exit(1)


@contextmanager
def _opslag(config: Config) -> Iterator[sessionmaker[Session]]:
    """The store, closed again however the command ends."""
    engine = open_database(config.omgeving.opslag)
    try:
        yield sessies(engine)
    finally:
        engine.dispose()


def _gebeurtenis(
    config: Config, now: datetime, soort: str, van: str, datum: str, naam_bekend: bool, reden: str, bestemming: str
) -> Gebeurtenis:  # fmt: skip
    _keuze(soort, [g.value for g in _G if g not in (_G.UITGEZET, _G.RAPPEL, _G.ESCALATIE)], "SOORT")
    _keuze(van, [v.value for v in Van], "--van")
    if soort == _G.TERUGGESTUURD:
        _keuze(reden, [r.value for r in Retourreden], "--reden")
    if bestemming:
        _keuze(bestemming, sorted(config.kaart.routes()), "--bestemming")
    if soort == _G.PAUZE and not (datum and reden):
        raise typer.BadParameter(tekst("opvolgen.pauze_onvolledig"))
    try:
        day = date.fromisoformat(datum) if datum else None
    except ValueError as error:
        raise typer.BadParameter(tekst("opvolgen.dag_fout", waarde=datum)) from error
    return Gebeurtenis(0, _G(soort), now, Van(van), datum=day, naam_bekend=naam_bekend, reden=reden[:60], bestemming=bestemming)


def _keuze(waarde: str, mag: list[str], wat: str) -> None:
    if waarde not in mag:
        raise typer.BadParameter(tekst("opvolgen.kies", wat=wat, mag=", ".join(mag)))


def _tabel(case: Dossier, config: Config) -> Table:
    columns = (tekst(f"opvolgen.kolom_{k}") for k in ("wanneer", "wat", "van", "meer"))
    table = Table(*columns, title=tekst("opvolgen.dossier_titel", nummer=case.nummer, naam=naam(case.ontvanger, config)))
    for g in case.gebeurtenissen:
        more = ", ".join(filter(None, (g.stap, g.datum.isoformat() if g.datum else "", g.reden, g.bestemming)))
        table.add_row(f"{g.moment:%d-%m-%Y %H:%M}", g.soort.value, g.van.value, more)
    return table


COMMANDOS: dict[str, Callable[..., None]] = {"gebeurtenis": gebeurtenis, "dossier": dossier, "retour": retour}
