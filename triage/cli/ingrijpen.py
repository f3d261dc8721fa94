"""stop, bevestig: what a person says about one melding, beside a worker that runs."""

from typing import Annotated

import typer

from triage.apply.adres import Gelezen, lees_adres
from triage.apply.adres import bevestig as leg_vast
from triage.apply.stoppen import Uitslag
from triage.apply.stoppen import stop as stop_melding
from triage.scherm import console
from triage.settings import laad_config
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu, werkplaats

Nummer = Annotated[str, typer.Argument(help=tekst("cli.undo_nummer"))]


def stop(nummer: Nummer) -> None:
    """Let nothing go by itself any more on one melding."""
    engine = open_database(laad_config().omgeving.opslag)
    result = stop_melding(sessies(engine), nummer, nu())
    engine.dispose()
    toon_uitslag(result)


def bevestig(nummer: Nummer, adres: Annotated[str | None, typer.Option(help=tekst("cli.bevestig_adres"))] = None) -> None:
    """Say that the address in a passed-on mail is the melder's; asks, or takes the address that was read with one's own eyes."""
    with werkplaats(laad_config(), slot=False) as w:
        found = lees_adres(w, nummer)
        if isinstance(found, Uitslag):
            toon_uitslag(found)
            return
        _zeker_weten(found, nummer, adres)
        toon_uitslag(leg_vast(w, found, nummer))


def _zeker_weten(found: Gelezen, nummer: str, adres: str | None) -> None:
    if adres is not None:
        if adres.strip().lower() != found.adres:
            toon_uitslag(Uitslag(False, (tekst("antwoordbesluit.anders"),)))
        return
    console.print(tekst("antwoordbesluit.gelezen", nummer=nummer, adres=found.adres), markup=False)
    if not typer.confirm(tekst("antwoordbesluit.vraag")):
        toon_uitslag(Uitslag(False, (tekst("antwoordbesluit.niet_bevestigd"),)))


def toon_uitslag(result: Uitslag) -> None:
    """Print what came of it; exit code 1 when nothing did."""
    for line in result.regels:
        console.print(line, markup=False)
    if not result.gelukt:
        raise typer.Exit(1)
