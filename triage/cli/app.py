"""Puts the commands together, and turns every expected error into one clear line and exit code 1."""

import sys
from collections.abc import Callable

import typer

from triage.apply.exceptions import PostFout
from triage.classify.exceptions import ClassifyFout
from triage.cli import advies, beheer, daglijst, deelmeldingen, dossier, ingrijpen, koppelen, rappel, werk
from triage.cli.antwoord import antwoord
from triage.cli.antwoorden import antwoorden_app
from triage.cli.bench import bench_app
from triage.cli.kaart import kaart_app
from triage.cli.kennisbank import kennisbank_app
from triage.cli.ladder import keur, ladder, voorval
from triage.cli.leer import leer
from triage.cli.nulmeting import nulmeting
from triage.cli.pagina import gebruiker_app, pagina
from triage.cli.regels import regels_app
from triage.cli.replay import replay
from triage.cli.report import report
from triage.cli.uitleg import uitleg
from triage.cli.zoek import zoek
from triage.kaart.exceptions import KaartFout
from triage.privacy import SleutelFout
from triage.rappel.exceptions import RappelFout
from triage.reply import SjabloonFout
from triage.report.exceptions import RapportFout
from triage.sandbox.exceptions import SandboxFout
from triage.settings.exceptions import ConfigFout
from triage.store.exceptions import OpslagFout
from triage.teksten import tekst
from triage.topdesk.exceptions import TopdeskFout

app = typer.Typer(help=tekst("cli.triage"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

COMMANDOS: dict[str, Callable[..., None]] = {
    "check": beheer.check,
    "sleutel": beheer.sleutel,
    "schema": beheer.schema,
    "sandbox": beheer.sandbox,
    "advise": advies.advise,
    "train": advies.train_model,
    "evaluate": advies.evaluate,
    "once": werk.once,
    "run": werk.run,
    "gezond": werk.gezond,
    "undo": werk.undo,
    "uitgezet": werk.uitgezet,
    "stand": werk.stand,
    "stop": ingrijpen.stop,
    "bevestig": ingrijpen.bevestig,
    "daglijst": daglijst.daglijst,
    "deelmeldingen": deelmeldingen.deelmeldingen,
}
for name, command in COMMANDOS.items():
    app.command(name, help=tekst(f"cli.{name}"))(command)
app.command("connect", help=tekst("koppelen.help_connect"))(koppelen.connect)
app.command("doctor", help=tekst("koppelen.help_doctor"))(koppelen.doctor)
for name, command in {**rappel.COMMANDOS, **dossier.COMMANDOS}.items():
    app.command(name, help=tekst(f"opvolgen.help_{name}"))(command)
app.command("antwoordpagina", help=tekst("antwoordpagina.help"))(rappel.antwoordpagina)
app.command("zoek", help=tekst("zoek.help"))(zoek)
app.command("report", help=tekst("rapport.help"))(report)
app.add_typer(kaart_app, name="kaart")
app.add_typer(bench_app, name="bench")
app.command("antwoord", help=tekst("antwoord_bekijk.help"))(antwoord)
app.command("leer", help=tekst("leer.help"))(leer)
app.add_typer(antwoorden_app, name="antwoorden")
app.command("replay", help=tekst("replay.help"))(replay)
for earned in (ladder, keur, voorval):
    app.command(earned.__name__, help=tekst(f"ladder.help_{earned.__name__}"))(earned)
app.command("pagina", help=tekst("pagina.help_pagina"))(pagina)
app.add_typer(gebruiker_app, name="gebruiker")
app.add_typer(regels_app, name="regels")
app.add_typer(kennisbank_app, name="kennisbank")
app.command("nulmeting", help=tekst("nulmeting.help"))(nulmeting)

VERWACHT = (
    ConfigFout, SleutelFout, OpslagFout, TopdeskFout, PostFout, ClassifyFout, SjabloonFout, SandboxFout, KaartFout, RappelFout, RapportFout,
)  # fmt: skip
"""errors whose text tells a person what to do; anything else is a fault of ours and keeps its traceback"""


def main() -> None:
    """Entry point of the command."""
    try:
        app()
    except VERWACHT as error:
        print(tekst("cli.fout", fout=uitleg(error)), file=sys.stderr)
        sys.exit(1)
