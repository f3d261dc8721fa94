"""ladder, keur, voorval: automation that is earned, by the people who judge it."""

from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from triage.apply.werkplaats import Werkplaats
from triage.domain.melding import Bericht
from triage.domain.verdienen import Toets, Voorvalsoort
from triage.scherm import console, fouten
from triage.settings import laad_config
from triage.store import keuringen
from triage.teksten import tekst
from triage.verdienen import keuren
from triage.verdienen.grens import bovengrens
from triage.verdienen.keuren import Voorgelegd
from triage.worker.ladder import treden, uitleg
from triage.worker.opbouwen import werkplaats


def ladder() -> None:
    """Show every mandaat, its stage, and what is missing."""
    with werkplaats(laad_config(), slot=False) as w, w.sessies() as session:
        steps = treden(session, w)
        waiting, disputes = len(keuringen.wachtend(session)), len(keuringen.geschillen(session))
    if not steps:
        console.print(tekst("ladder.leeg"))
        return
    heads = ("wat", "groep", "stadium", "gekeurd", "fouten", "grens", "waarom")
    table = Table(*(tekst(f"ladder.kolom_{h}") for h in heads), title=tekst("ladder.titel"))
    for step in steps:
        table.add_row(step.wat, step.groep, step.stadium, *_stand(step.toets), uitleg(step))
    console.print(table)
    console.print(tekst("ladder.wachten", aantal=waiting, geschillen=disputes))
    console.print(tekst("ladder.klein"))


def keur(
    route: Annotated[str, typer.Argument(help=tekst("ladder.keur_route"))],
    n: Annotated[int, typer.Option("--n", min=1, help=tekst("ladder.keur_n"))] = 150,
    dagen: Annotated[int, typer.Option(min=1, help=tekst("ladder.keur_dagen"))] = 365,
    geschillen: Annotated[bool, typer.Option("--geschillen", help=tekst("ladder.keur_geschillen"))] = False,
) -> None:
    """Put closed meldingen before a person who does not see what we would do."""
    config = laad_config()
    if route not in config.kaart.routes():
        raise typer.BadParameter(tekst("ladder.keur_onbekend", route=route, routes=", ".join(sorted(config.kaart.routes()))))
    with werkplaats(config, slot=False) as w:
        if geschillen:
            _beslecht(w, route)
            return
        with Progress(console=fouten, transient=True) as progress:
            bar = progress.add_task(tekst("ladder.keur_zoeken"), total=n)
            mixed = keuren.zoek(w, route, n, dagen, lambda found: progress.update(bar, completed=found))
        items = list(keuren.voorgelegd(w, route, mixed))
        if not items:
            console.print(tekst("ladder.keur_niets", route=route))
            return
        console.print(tekst("ladder.keur_uitleg", aantal=len(items)))
        done = _vraag_alles(w, items)
        with w.sessies() as session:
            where = next((uitleg(t) for t in treden(session, w) if t.wat == route), tekst("ladder.reden_geen_mandaat"))
    console.print(tekst("ladder.keur_klaar", aantal=done, uitleg=where))


def voorval(
    nummer: Annotated[str, typer.Argument(help=tekst("ladder.voorval_nummer"))],
    soort: Annotated[Voorvalsoort, typer.Option(help=tekst("ladder.voorval_soort"))] = Voorvalsoort.RETOUR,
) -> None:
    """Note a return or a complaint: it counts at once."""
    with werkplaats(laad_config(), slot=False) as w:
        with w.sessies.begin() as session:
            known = keuringen.melding_id_van(session, nummer)
            what = keuringen.voorval(session, known, soort, w.klok()) if known is not None else None
        if what is None:
            console.print(tekst("ladder.voorval_onbekend", nummer=nummer))
            raise typer.Exit(1)
        with w.sessies() as session:
            where = next((uitleg(t) for t in treden(session, w) if t.wat == what), tekst("ladder.reden_geen_mandaat"))
    console.print(tekst("ladder.voorval_klaar", wat=what, uitleg=where))


def _vraag_alles(w: Werkplaats, items: list[Voorgelegd]) -> int:
    done = 0
    for number, item in enumerate(items, start=1):
        console.rule(tekst("ladder.keur_teller", nummer=number, totaal=len(items)))
        _toon(item.bericht)
        answer = _vraag_routes(w)
        if answer is None:
            return done
        if answer:
            keuren.leg_vast(w, item, answer, w.klok())
            done += 1
    return done


def _vraag_routes(w: Werkplaats) -> tuple[str, ...] | None:
    """The routes that a person names, best first; empty: skipped; None: stop."""
    known = w.config.kaart.routes()
    while True:
        said = str(typer.prompt(tekst("ladder.keur_vraag"))).strip().lower()
        if said in ("s", "o"):
            return None if said == "s" else ()
        names = tuple(dict.fromkeys(part.strip() for part in said.split(",") if part.strip()))
        wrong = [name for name in names if name not in known]
        if names and not wrong:
            return names
        console.print(", ".join(sorted(known)) if said == "?" else tekst("ladder.keur_ken_niet", naam=", ".join(wrong)), markup=False)


def _beslecht(w: Werkplaats, route: str) -> None:
    """A voorlichter rules, without seeing which of the two was ours."""
    with w.sessies() as session:
        disputes = keuringen.geschillen(session, route)
    if not disputes:
        console.print(tekst("ladder.geschil_niets", route=route))
    for dispute in disputes:
        bericht = keuren.lees(w, dispute.melding_id)
        if bericht is None:
            continue
        _toon(bericht)
        first, second = sorted((dispute.wat, dispute.antwoord))
        said = str(typer.prompt(tekst("ladder.geschil_vraag", eerste=first, tweede=second))).strip()
        if said == "s":
            return
        if said in ("0", "1", "2", "12"):
            ours = "1" if dispute.wat == first else "2"
            with w.sessies.begin() as session:
                keuringen.beslecht(session, dispute.id, ours in said)


def _toon(bericht: Bericht) -> None:
    """Subject and text on the screen only."""
    console.print(bericht.onderwerp, style="bold", markup=False)
    console.print(bericht.tekst, markup=False)


def _stand(toets: Toets | None) -> tuple[str, str, str]:
    if toets is None:
        return ("", "", "")
    proof = toets.certificaat
    n, faults = (proof.n, proof.fouten) if proof is not None else (toets.n, toets.fouten)
    return (f"{n} / {toets.nodig}", str(faults), f"{bovengrens(faults, n, toets.plan.alfa_per_poging):.1%}" if n else "")
