"""The figures as tables for a terminal."""

from rich.console import Console
from rich.table import Table

from triage.evaluatie.cijfers import Aandeel
from triage.evaluatie.meten import Cijfers
from triage.teksten import tekst

_PAREN = 12


def toon(cijfers: Cijfers, console: Console) -> None:
    """Print shares with intervals, the other numbers, and the pairs that are mixed up most."""
    table = Table("", tekst("evaluatie.goed"), tekst("evaluatie.waarde"), tekst("evaluatie.interval"))
    table.title = tekst("evaluatie.titel", aantal=cijfers.aantal)
    for name, share in cijfers.aandelen.items():
        table.add_row(tekst(f"evaluatie.{name}"), f"{share.goed}/{share.totaal}", _waarde(share), "{:.3f} - {:.3f}".format(*share.interval))
    for name, value in cijfers.getallen.items():
        table.add_row(tekst(f"evaluatie.{name}"), "", f"{value:.3f}", "")
    console.print(table)
    mixed = Table(*(tekst(f"evaluatie.{k}") for k in ("label", "hoort", "gaf", "keer")), title=tekst("evaluatie.verwarring"))
    for label, right, given, times in cijfers.verwarring[:_PAREN]:
        mixed.add_row(label, right, given, str(times))
    console.print(mixed)
    if cijfers.per_vlag:
        flags = Table(*(tekst(f"evaluatie.{k}") for k in ("vlag", "gevonden", "interval", "vals")), title=tekst("evaluatie.vlaggen"))
        for flag, figure in cijfers.per_vlag.items():
            found, wrong = figure.gevonden, figure.vals
            bounds = "{:.2f} - {:.2f}".format(*found.interval) if found.totaal else "-"
            flags.add_row(flag, f"{found.goed}/{found.totaal}", bounds, f"{wrong.goed}/{wrong.totaal}")
        console.print(flags)


def _waarde(share: Aandeel) -> str:
    return f"{share.waarde:.3f}" if share.totaal else "-"
