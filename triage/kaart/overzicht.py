"""How things stand with the entries of the kaart: confirmed, unconfirmed, past their date, expired agreements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from triage.settings import Config
from triage.settings.kaart import ContactRegel, InstantieBestand
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Onderhoud:
    """What somebody should look at, each by agency id."""

    nooit_bevestigd: tuple[str, ...]
    verlopen: tuple[str, ...]
    """confirmed once, but past the check date of a contact or of the whole entry"""
    afspraak_verlopen: tuple[str, ...]


def onderhoud(bestanden: Mapping[str, InstantieBestand], vandaag: date) -> Onderhoud:
    """Every agency that needs attention on a day, in alphabetical order."""
    never = [id_ for id_, one in bestanden.items() if any(c.gecontroleerd_op is None for c in one.contact)]
    stale = [id_ for id_, one in bestanden.items() if _voorbij(one, vandaag)]
    expired = [id_ for id_, one in bestanden.items() if any(a.geldig_tot is not None and a.geldig_tot < vandaag for a in one.afspraken)]
    return Onderhoud(tuple(sorted(never)), tuple(sorted(stale)), tuple(sorted(expired)))


def na_te_kijken(config: Config, bestanden: Mapping[str, InstantieBestand], vandaag: date) -> list[str]:
    """One Dutch line for each kind of thing that is past its date: agreements, entries of the kaart, teams, subcategorieen, whole files."""
    care = onderhoud(bestanden, vandaag)
    due = {
        "afspraak": care.afspraak_verlopen,
        "ingang": care.verlopen,
        "team": tuple(r.id for r in config.routes.interne_routes if r.herzien_voor is not None and r.herzien_voor <= vandaag),
        "subcategorie": tuple(s.naam for s in config.bronnen.subcategorieen if s.herzien_voor is not None and s.herzien_voor <= vandaag),
        "bestand": tuple(name for name, day in _herzien(config) if day <= vandaag),
        "eigenaar": tuple(sorted(id_ for id_, one in bestanden.items() if not one.eigenaar)),
    }
    return [tekst(f"check.voorbij_{kind}", wat=", ".join(names)) for kind, names in due.items() if names]


def _herzien(config: Config) -> list[tuple[str, date]]:
    """The files with a review date of their own."""
    return [
        ("routes.yaml", config.routes.herzien_voor),
        ("beslissen.yaml", config.beslissen.herzien_voor),
        ("stopvlaggen.yaml", config.stopvlaggen.herzien_voor),
        ("feiten.yaml", config.feiten.herzien_voor),
        ("bewaren.yaml", config.bewaren.herzien_voor),
        ("intake.yaml", config.intake.herzien_voor),
        ("kenmerken.yaml", config.kenmerken.herzien_voor),
        ("rappel.yaml", config.rappel.herzien_voor),
        ("kalender.yaml", config.kalender.herzien_voor),
        ("terugkoppeling.yaml", config.terugkoppeling.herzien_voor),
        ("rapport.yaml", config.rapport.herzien_voor),
    ]


def staat_van_instantie(one: InstantieBestand, vandaag: date) -> str:
    """One short phrase on the contacts of an agency, and on what else has expired."""
    if not one.contact:
        parts = [tekst("kaart.staat_geen")]
    else:
        fresh = sum(_vers(c, vandaag) for c in one.contact)
        parts = [tekst("kaart.staat_bevestigd", vers=fresh, totaal=len(one.contact))]
    if any(a.geldig_tot is not None and a.geldig_tot < vandaag for a in one.afspraken):
        parts.append(tekst("kaart.staat_afspraak_verlopen"))
    return ", ".join(parts)


def _vers(line: ContactRegel, vandaag: date) -> bool:
    return line.gecontroleerd_op is not None and (line.controleren_voor is None or vandaag < line.controleren_voor)


def _voorbij(one: InstantieBestand, vandaag: date) -> bool:
    whole = one.controleren_voor is not None and one.controleren_voor <= vandaag
    return whole or any(c.gecontroleerd_op is not None and not _vers(c, vandaag) for c in one.contact)
