"""advise, train, evaluate: what needs no TOPdesk, no key and no database."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.progress import track

from triage.adviseren import Beoordeling, adviseer
from triage.classify import Model, bouw, laad_of_train
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.evaluatie.meten import evalueer
from triage.evaluatie.verslag import toon
from triage.evaluatie.vlaggen import lees_vlaggen
from triage.kaart.bron import levend
from triage.reply import antwoord, korte_toelichting, waarom_zinnen
from triage.scherm import console, fouten
from triage.settings import Config, laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import nu

Invoer = Annotated[Path, typer.Option("--in", help=tekst("cli.advise_in"))]
Uitvoer = Annotated[Path, typer.Option("--out", help=tekst("cli.advise_out"))]


def advise(in_: Invoer = Path("-"), out: Uitvoer = Path("-")) -> None:
    """Label, decide and draft for a JSONL of mails; one JSON object a line, in the same order."""
    config = levend(laad_config(), nu().date())
    model = laad_of_train(config)
    mails = list(_lees_mails(in_))
    with _open_uit(out) as target:
        for mail in track(mails, description=tekst("cli.advise_bezig"), console=fouten, disable=not sys.stderr.isatty()):
            target.write(json.dumps(advies_als_json(mail, config, model), ensure_ascii=False) + "\n")


def advies_als_json(mail: Mail, config: Config, model: Model) -> dict[str, Any]:
    """The stable interface of `triage advise`: what is advised on one mail, as plain data."""
    moment = nu()
    judged: Beoordeling = adviseer(mail, config, model, moment)
    a = judged.advies
    reply = antwoord(a, judged.bericht, config.kaart, config.instellingen, moment.date())
    return {
        "id": mail.id,
        "taal": a.taal,
        "melder": a.melder,
        "sector": a.sector,
        "subcategorie": a.subcategorie,
        "subcategorieen": [k.waarde for k in a.subcategorieen],
        "soort": a.soort,
        "lijn": a.lijn,
        "routes": [{"route": u.route, "modus": u.modus, "kans": round(u.kans, 4)} for u in a.routes],
        "tips": list(a.tips),
        "signaal": a.signaal,
        "dringend": a.dringend,
        "mens": a.mens,
        "stopvlaggen": list(a.vlaggen),
        "automatisch": a.automatisch,
        "zou_automatisch": a.zou_automatisch,
        "korte_toelichting": korte_toelichting(a, config.kaart),
        "waarom": list(waarom_zinnen(a, config.kaart)),
        "antwoord": None if reply is None else {"sjabloon": reply.sjabloon, "onderwerp": reply.onderwerp, "tekst": reply.tekst},
    }


def train_model() -> None:
    """Train anew from config/leervoorbeelden/ and keep the model file."""
    config = laad_config()
    with fouten.status(tekst("cli.train_bezig")):
        model = bouw(config)
    console.print(tekst("cli.train_klaar", versie=model.versie, map=config.omgeving.model_map))


Bestand = Annotated[Path, typer.Argument(help=tekst("cli.evaluate_bestand"))]


def evaluate(
    bestand: Bestand = Path("tests/data/dev.jsonl"), als_json: Annotated[bool, typer.Option("--json", help=tekst("cli.als_json"))] = False
) -> None:
    """Measure labels and decisions on labelled mails that were never trained on."""
    config = laad_config()
    model = laad_of_train(config)
    rows = [json.loads(line) for line in _regels(bestand)]
    judged = [adviseer(_mail(row), config, model, nu()) for row in track(rows, console=fouten, disable=not sys.stderr.isatty())]
    figures = evalueer(rows, judged, config.kaart, lees_vlaggen(bestand))
    if als_json:
        console.print_json(data=figures.als_json())
        return
    toon(figures, console)


def _lees_mails(bestand: Path) -> Iterator[Mail]:
    for number, line in enumerate(_regels(bestand), start=1):
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise typer.BadParameter(tekst("cli.regel_fout", bestand=bestand, regel=number))
        yield _mail(row)


def _regels(bestand: Path) -> Iterator[str]:
    """Lines that hold something. Bytes that are no UTF-8 are replaced: a broken mail must not stop the others."""
    if str(bestand) == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = bestand.read_bytes()
        except OSError as error:
            raise typer.BadParameter(tekst("cli.bestand_onleesbaar", bestand=bestand, fout=error.strerror)) from error
    # split on line feeds only: str.splitlines would also cut at separators that JSON strings may hold
    return (line for line in data.decode("utf-8", errors="replace").split("\n") if line.strip())


def _mail(row: dict[str, Any]) -> Mail:
    """A row as a mail. What is missing or no text is taken as empty; an unknown kanaal as email."""

    def text(key: str) -> str:
        value = row.get(key)
        plain = value if isinstance(value, str) else "" if value is None else str(value)
        return plain.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair can be neither read nor written

    channel = text("kanaal")
    files = row.get("bijlagen")
    return Mail(
        id=text("id"), kanaal=Kanaal(channel) if channel in set(Kanaal) else Kanaal.EMAIL, van=text("van"), onderwerp=text("onderwerp"),
        tekst=text("tekst"), bijlagen=len(files) if isinstance(files, list) else None,
    )  # fmt: skip


@contextmanager
def _open_uit(pad: Path) -> Iterator[TextIO]:
    if str(pad) == "-":
        yield sys.stdout
        return
    with pad.open("w", encoding="utf-8") as target:
        yield target
