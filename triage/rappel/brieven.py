"""The mails of rappel, from templates/rappel/: recognisable, with all that the receiver needs to answer without logging in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from triage.mappen import sjabloonmap
from triage.rappel.bundel import Bundel
from triage.rappel.kalender import Kalender, lokale_dag
from triage.rappel.plan import Gepland, Voorstel, Waarom
from triage.reply.sjablonen import vul
from triage.settings.instellingen import Instellingen
from triage.teksten import tekst

_LANGSTE_ONDERWERP = 200


@dataclass(frozen=True, slots=True)
class Mailgegevens:
    """What a mail says of one melding; looked up when the mail is made, never stored with the step."""

    nummer: str
    naam: str
    """how the receiver is called"""
    uitgezet_op: date
    toelichting: str = ""
    """our korte toelichting; left out of a confidential mail whatever it holds"""
    gevraagd: str = ""
    """what was asked, as a phrase after `Wij vroegen u`; see `gevraagd`"""
    link: str = ""
    """one-click page, where there is one"""


@dataclass(frozen=True, slots=True)
class Rappelmail:
    """One mail, ready to send."""

    sleutel: str
    """of its Bundel"""
    aan: str
    """ontvanger | teamleider"""
    ontvanger: str
    onderwerp: str
    tekst: str
    stappen: tuple[str, ...]
    """keys of the steps in it"""


@dataclass(frozen=True, slots=True)
class _Regel:
    """One melding as the templates see it."""

    nummer: str
    naam: str
    toelichting: str
    uitgezet_op: str
    gevraagd: str
    stap: str
    uitleg: str
    voorstel: str
    voorstel_reden: str
    andere_voorstellen: str
    link: str


def schrijf_mail(
    bundel: Bundel, gegevens: Mapping[str, Mailgegevens], instellingen: Instellingen, kalender: Kalender, vandaag: date,
    map_: Path | None = None,
) -> Rappelmail:  # fmt: skip
    """The mail of a bundle. `gegevens`: by dossier id; KeyError when one is missing. Raises SjabloonFout for a faulty template.

    A confidential mail holds number and date only, whatever `gegevens` says of the rest.
    """
    rows = [_regel(step, gegevens[step.dossier], bundel.vertrouwelijk, kalender) for step in bundel.stappen]
    first, step = gegevens[bundel.stappen[0].dossier], bundel.stappen[0]
    name = step.stap if bundel.aan == "teamleider" or len(rows) == 1 else "overzicht"
    values = {
        "aan": first.naam, "stappen": rows, "s": rows[0], "loket_naam": instellingen.loket_naam,
        "loket_telefoon": instellingen.loket_telefoon,
    }  # fmt: skip
    return Rappelmail(
        bundel.sleutel, bundel.aan, bundel.ontvanger, _onderwerp(bundel, rows, vandaag),
        vul((map_ or sjabloonmap()) / "rappel", f"{name}.txt.j2", values), tuple(s.sleutel for s in bundel.stappen),
    )  # fmt: skip


def gevraagd(route: str, intern: bool) -> str:
    """What was asked of a receiver, by its route."""
    return tekst(f"rappel.gevraagd_{route}" if intern else "rappel.gevraagd_instantie")


def datum_tekst(dag: date) -> str:
    """A day as it stands in a letter: 3 maart 2026."""
    return f"{dag.day} {tekst('rappel.maanden').split()[dag.month - 1]} {dag.year}"


def uitleg(waarom: Waarom, kalender: Kalender) -> str:
    """Why a step comes now: from which event, which days were skipped, how often already."""
    since = datum_tekst(lokale_dag(waarom.vanaf_moment, kalender))
    clock, last = tekst(f"rappel.klok_{waarom.klok}"), datum_tekst(waarom.uiterlijk)
    if waarom.toegezegd:
        parts = [tekst("rappel.uitleg_toegezegd", datum=since, klok=clock, uiterlijk=last)]
    else:
        begin = tekst(f"rappel.vanaf_{waarom.vanaf_soort}")
        parts = [tekst("rappel.uitleg", termijn=_aantal("werkdagen", waarom.termijn), klok=clock, vanaf=begin, datum=since, uiterlijk=last)]
    special = [f"{d.reden} ({datum_tekst(d.dag)})" for d in waarom.overgeslagen if d.reden != tekst("rappel.weekend")]
    if special:
        parts.append(tekst("rappel.uitleg_overgeslagen", dagen=", ".join(special)))
    parts += [tekst(f"rappel.uitstel_{u}") for u in waarom.uitstel]
    sent = [f"{_stapnaam(step)} ({datum_tekst(lokale_dag(moment, kalender))})" for step, moment in waarom.eerder]
    parts.append(tekst("rappel.uitleg_eerder", stappen=", ".join(sent)) if sent else tekst("rappel.uitleg_eerste_keer"))
    return " ".join(parts)


def _regel(step: Gepland, given: Mailgegevens, vertrouwelijk: bool, kalender: Kalender) -> _Regel:
    others = [v for v in Voorstel if v is not step.voorstel]
    return _Regel(
        given.nummer, given.naam, "" if vertrouwelijk else given.toelichting, datum_tekst(given.uitgezet_op),
        "" if vertrouwelijk else given.gevraagd, _stapnaam(step.stap), uitleg(step.waarom, kalender),
        tekst(f"rappel.voorstel_{step.voorstel}") if step.voorstel else "",
        tekst(f"rappel.voorstel_reden_{step.voorstel}") if step.voorstel else "", ", ".join(tekst(f"rappel.voorstel_{v}") for v in others),
        given.link,
    )  # fmt: skip


def _aantal(wat: str, aantal: int) -> str:
    return tekst(f"rappel.{wat}_een") if aantal == 1 else tekst(f"rappel.{wat}_meer", aantal=aantal)


def _stapnaam(stap: str) -> str:
    return tekst(f"rappel.stap_{stap}")


def _onderwerp(bundel: Bundel, rows: Sequence[_Regel], vandaag: date) -> str:
    first, step = rows[0], bundel.stappen[0]
    values = {
        "nummer": first.nummer, "toelichting": first.toelichting, "datum": first.uitgezet_op, "naam": first.naam,
        "keren": _aantal("herinneringen", len(step.waarom.eerder)), "aantal": len(rows),
    }  # fmt: skip
    many = len(rows) > 1
    if bundel.aan == "teamleider":
        key = "teamleider_meer" if many else "teamleider_kort" if bundel.vertrouwelijk else "teamleider"
    elif many:
        key = "overzicht_kort" if bundel.vertrouwelijk else "overzicht"
    else:
        key = step.stap if first.toelichting else "kort"
    if many:
        values["datum"] = datum_tekst(vandaag)
    line = tekst(f"rappel.onderwerp_{key}", **values)
    return " ".join(line.split())[:_LANGSTE_ONDERWERP]
