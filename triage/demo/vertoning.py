"""What the demo shows: the mailverdeler's table, how well it did, two replies in full, the six weeks, the promises, what is next."""

from collections.abc import Callable
from datetime import date

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from triage.demo.controle import Afloop, Bevinding, Geval, gevallen
from triage.demo.zesweken import TweedeBedrijf
from triage.demo.zesweken_controle import Telling
from triage.domain.kaart import Kaart
from triage.reply import korte_toelichting, stopvlag_zin
from triage.report.html import dag
from triage.teksten import tekst

KOLOMMEN = ("nummer", "toelichting", "melder", "sector", "voorstel", "zeker", "gedaan", "stop")


def toon_eerste(afloop: Afloop, console: Console) -> None:
    """Print what the first act made."""
    cases = gevallen(afloop)
    console.print(_werkbak(cases, afloop.config.kaart))
    console.print(_cijfers(cases))
    replies = afloop.antwoorden()
    for message in replies[:1] + replies[-1:]:
        body = message.get_content().strip()
        console.print(Panel(Text(body), title=Text(tekst("demo.antwoord_aan", onderwerp=message["Subject"])), width=100))


def toon_begin(van: date, tot: date, aantal: int, console: Console) -> None:
    """Say what the second act is about to play."""
    console.rule(tekst("demo.weken_kop"))
    console.print(tekst("demo.weken_uitleg", van=dag(van), tot=dag(tot), aantal=aantal), highlight=False)


def toon_tweede(bedrijf: TweedeBedrijf, telling: Telling, console: Console) -> None:
    """Print what came of the six weeks, how the report begins, and where its files are."""
    table = Table("", "", show_header=False)
    table.add_row(tekst("demo.weken_uitgezet"), tekst("demo.weken_waarvan", aantal=telling.uitgezet, eerste=telling.eerste_dag))
    for name in ("antwoorden", "terug", "zonder_antwoord", "open", "rappels", "escalaties", "mails"):
        table.add_row(tekst(f"demo.weken_{name}"), str(getattr(telling, name)))
    console.print(table)
    console.print(tekst("demo.weken_rapport"))
    for number, line in enumerate(bedrijf.rapport.doen, start=1):
        console.print(f"  {number}. {line}", markup=False, highlight=False)
    files = bedrijf.geschreven.bestanden
    named = [f.name for f in files if f.suffix != ".csv"]
    console.print(tekst("demo.weken_bestanden", map=bedrijf.map), highlight=False)
    console.print(f"  {', '.join(named)} {tekst('demo.weken_csv', aantal=len(files) - len(named))}", highlight=False)
    if bedrijf.geschreven.zonder_pdf:
        console.print(tekst("rapport.zonder_pdf", pakketten=bedrijf.geschreven.zonder_pdf))


def toon_beloften(bevindingen: list[Bevinding], console: Console) -> None:
    """Print the promises of both acts, the outcome, and where to look next."""
    console.print(_beloften(bevindingen))
    good = all(b.goed for b in bevindingen)
    console.print(tekst("demo.gelukt" if good else "demo.niet_gelukt"), style="green" if good else "red")
    console.print(tekst("demo.verder"))


def _werkbak(cases: list[Geval], kaart: Kaart) -> Table:
    table = Table(*(tekst(f"demo.kolom_{k}") for k in KOLOMMEN), title=tekst("demo.werkbak"), show_lines=False, pad_edge=False)
    urgent_first = sorted(cases, key=lambda c: (not c.advies.dringend, c.kaart["number"]))
    for case in urgent_first:
        a = case.advies
        style = "bold red" if a.dringend else "green" if case.toegepast else None
        table.add_row(
            case.kaart["number"], korte_toelichting(a, kaart), tekst(f"demo.melder_{a.melder}"), a.sector, _naam(a.route, kaart),
            _zeker(a.routes[0].kans), _gedaan(case), "; ".join(stopvlag_zin(v) for v in a.vlaggen[:2]), style=style,
        )  # fmt: skip
    return table


def _naam(route: str, kaart: Kaart) -> str:
    internal, agency = kaart.interne_routes.get(route), kaart.instanties.get(route)
    return internal.naam if internal else (agency.afkorting or agency.naam) if agency else tekst(f"demo.route_{route}")


def _zeker(kans: float) -> str:
    return tekst("demo.zeker" if kans >= 0.9 else "demo.vrij_zeker" if kans >= 0.6 else "demo.onzeker")


def _gedaan(case: Geval) -> str:
    if not case.toegepast:
        return tekst("demo.gedaan_suggestie")
    return tekst("demo.gedaan_antwoord" if ("antwoord_smtp", "gedaan") in case.acties else "demo.gedaan_toegepast")


def _cijfers(cases: list[Geval]) -> Table:
    table = Table("", tekst("demo.kolom_goed"), title=tekst("demo.cijfers"), show_header=False)
    measures: dict[str, Callable[[Geval], bool]] = {
        "route": lambda c: c.advies.route in c.goed,
        "route3": lambda c: bool({u.route for u in c.advies.routes[:3]} & c.goed),
        "subcategorie": lambda c: c.advies.subcategorie == c.mail["subcategorie"],
        "soort": lambda c: c.advies.soort == c.mail["soort"],
        "sector": lambda c: c.advies.sector == c.mail["sector"],
        "melder": lambda c: c.advies.melder == c.mail["melder"],
    }
    for key, right in measures.items():
        table.add_row(tekst(f"demo.cijfer_{key}"), _van(sum(map(right, cases)), len(cases)))
    applied = [c for c in cases if c.toegepast]
    table.add_row(tekst("demo.cijfer_toegepast"), _van(sum(c.advies.route in c.goed for c in applied), len(applied)))
    return table


def _van(aantal: int, totaal: int) -> str:
    return tekst("demo.van", aantal=aantal, totaal=totaal, procent=round(100 * aantal / max(1, totaal)))


def _beloften(bevindingen: list[Bevinding]) -> Table:
    table = Table("", "", "", title=tekst("demo.beloften"), show_header=False)
    for b in bevindingen:
        table.add_row("✓" if b.goed else "✗", b.zin, b.bewijs, style=None if b.goed else "red")
    return table
