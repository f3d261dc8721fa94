"""Open hand-overs by age, as a table for the terminal."""

from datetime import datetime

from rich.table import Table

from triage.domain.kaart import Kaart
from triage.rappel.wachttijd import dagen_open
from triage.store.dossiers import Uitgezet
from triage.teksten import tekst


def tabel_uitgezet(rijen: list[Uitgezet], kaart: Kaart, nu: datetime) -> Table:
    """One row per open hand-over, longest waiting first, with the agreed term or `geen afspraak`."""
    table = Table(
        *(tekst(f"uitgezet.{k}") for k in ("nummer", "bij", "dagen", "termijn")), title=tekst("uitgezet.titel", aantal=len(rijen))
    )
    for row in rijen:
        internal, agency = kaart.interne_routes.get(row.route), kaart.opvolger(row.route)
        name = internal.naam if internal else agency.naam if agency else row.route
        term = tekst("uitgezet.werkdagen", dagen=row.termijn) if row.termijn else tekst("uitgezet.geen_afspraak")
        table.add_row(row.nummer, name, str(dagen_open(row.sinds, nu)), term)
    return table
