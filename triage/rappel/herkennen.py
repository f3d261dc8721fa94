"""Recognises terugkoppeling: what kind of message it is, how sure that is, and what it says of date, person, reason and destination."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from triage.domain.terugkoppeling import LEESBAAR, Gebeurtenissoort, Retourreden, Van
from triage.rappel.datumkeuze import kies_datum
from triage.rappel.datumtaal import Datumtaal, maak_datumtaal
from triage.rappel.exceptions import OngeldigeRij
from triage.rappel.kalender import Kalender, maak_kalender
from triage.rappel.kenmerken import kenmerken
from triage.rappel.leren import leer, lees_voorbeelden, vingerafdruk
from triage.rappel.lezing import Lezing, lees_bericht
from triage.rappel.model import Model, eens, kansen, lees_model, schrijf_model
from triage.rappel.uitlezen import lees_behandelaar, lees_bestemming, lees_reden, lees_stap
from triage.settings import Config
from triage.settings.intake import IntakeBestand
from triage.settings.intake_patronen import klein
from triage.settings.terugkoppeling import TerugkoppelingBestand

MODELBESTAND = "terugkoppeling.json"
_VAST = 0.99  # chance of what a fixed form says


@dataclass(frozen=True, slots=True)
class Herkenner:
    """Everything that recognising needs."""

    regels: TerugkoppelingBestand
    intake: IntakeBestand
    model: Model
    kalender: Kalender
    taal: Datumtaal


@dataclass(frozen=True, slots=True)
class Herkenning:
    """What a message is. The read-out words are words of the mail: shown, never stored."""

    soort: Gebeurtenissoort
    """one of LEESBAAR"""
    kans: float
    """0 to 1"""
    zeker: bool
    """may be recorded without a person; a message that is not sure waits for one"""
    datum: date | None = None
    volgende_stap: str | None = None
    behandelaar: str | None = None
    reden: Retourreden | None = None
    bestemming: str | None = None
    regel: str = ""
    """id of the fixed form that decided; empty where the model did"""
    onbestelbaar: bool = False
    """a machine says that our mail did not arrive and will not"""


def maak_herkenner(
    regels: TerugkoppelingBestand, intake: IntakeBestand, kalender: Kalender, voorbeelden: Sequence[Path], model_map: Path
) -> Herkenner:
    """Everything that recognising needs. A model that is missing or older than rules or examples is built and written.

    `voorbeelden`: the files of `regels.model.voorbeelden`, in that order. Raises ModelBeschadigd for a damaged model file.
    """
    file, print_ = model_map / MODELBESTAND, vingerafdruk(voorbeelden, regels, intake)
    model = lees_model(file) if file.is_file() else None
    if model is None or model.afdruk != print_:
        model = leer([lees_voorbeelden(f) for f in voorbeelden], regels, intake, print_)
        schrijf_model(model, file)
    return Herkenner(regels, intake, model, kalender, maak_datumtaal(regels.datum))


def herkenner_van(config: Config) -> Herkenner:
    """The recogniser of a configuration; its model is kept beside that of the classifier."""
    rules = config.terugkoppeling
    files = [config.bestand(name) for name in rules.model.voorbeelden]
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    return maak_herkenner(rules, config.intake, calendar, files, config.omgeving.model_map)


def herken(tekst: str, van: Van, op: date, herkenner: Herkenner) -> Herkenning:
    """Recognise one message, written on day `op`. Ends on any text; raises KalenderOp when `op` lies outside the calendar."""
    h = herkenner
    lezing = lees_bericht(tekst, h.regels, h.intake)
    kind, chance, sure, rule = bepaal_soort(lezing, van, h.regels, h.model)
    low = klein(tekst)
    return Herkenning(
        kind, chance, sure, kies_datum(lezing.woorden, kind, op, h.kalender, h.taal), lees_stap(lezing, kind, h.regels),
        lees_behandelaar(lezing, kind, h.regels), lees_reden(lezing, kind, h.regels), lees_bestemming(lezing, kind, h.regels), rule,
        kind is Gebeurtenissoort.AUTOMATISCH and h.regels.onbestelbaar.vindt(low) and not h.regels.nog_onderweg.vindt(low),
    )  # fmt: skip


def herken_rij(rij: Mapping[str, Any], op: date, herkenner: Herkenner) -> dict[str, Any]:
    """One line of `triage terugkoppeling`: {id, van, tekst} to {id, soort, kans, zeker, datum, behandelaar, reden, bestemming} and a step.

    Raises OngeldigeRij for a row without these keys or with an unknown sender.
    """
    try:
        id_, sender, text = rij["id"], Van(rij["van"]), rij["tekst"]
    except (KeyError, ValueError, TypeError) as error:
        raise OngeldigeRij(f"Needed are id, tekst and van (one of {', '.join(Van)}).") from error
    if not isinstance(text, str):
        raise OngeldigeRij("`tekst` must be a text.")
    found = herken(text, sender, op, herkenner)
    return {
        "id": id_, "soort": found.soort.value, "kans": round(found.kans, 4), "zeker": found.zeker,
        "datum": found.datum.isoformat() if found.datum else None, "behandelaar": found.behandelaar,
        "reden": found.reden.value if found.reden else None, "bestemming": found.bestemming, "volgende_stap": found.volgende_stap,
    }  # fmt: skip


def bepaal_soort(lezing: Lezing, van: Van, regels: TerugkoppelingBestand, model: Model) -> tuple[Gebeurtenissoort, float, bool, str]:
    """Kind, chance, sure or not, and the id of the fixed form that decided."""
    text = klein(f"{lezing.woorden}\n{lezing.ondertekening}")
    for form, pattern in regels.beslissende:
        if (not form.van or van.value in form.van) and pattern.search(text):
            return form.soort, _VAST, True, form.id
    if not lezing.heeft_inhoud:
        return Gebeurtenissoort.ONDUIDELIJK, _VAST, True, "leeg"
    blocks = kenmerken(lezing, van, regels)
    chances = kansen(blocks, model)
    best = int(chances.argmax())
    kind, chance = LEESBAAR[best], float(chances[best])
    machine = kind is not Gebeurtenissoort.AUTOMATISCH and any(
        regels.per_kenteken[m].vindt(s) for m in regels.model.machine for s in lezing.zinnen
    )
    return kind, chance, chance >= regels.model.zeker_vanaf and not machine and not lezing.afgekapt and eens(blocks, model), ""
