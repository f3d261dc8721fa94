"""What differs between two states of an agency, field by field, as a person would say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from triage.settings.kaart import InstantieBestand


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field of one agency. An empty `oud` or `nieuw` means that the field was or is not there."""

    id: str
    veld: str
    oud: str
    nieuw: str


def als_data(bestand: InstantieBestand) -> dict[str, Any]:
    """An agency as plain data, as its file holds it: what is at its default is left out."""
    return bestand.model_dump(mode="json", exclude_defaults=True)


def verschillen(id_: str, oud: InstantieBestand | None, nieuw: InstantieBestand | None) -> list[Verschil]:
    """Every field that differs, in the order of the file. Contacts are compared per kind and subject, so that order says nothing."""
    before = _plat(als_data(oud)) if oud is not None else {}
    after = _plat(als_data(nieuw)) if nieuw is not None else {}
    fields = list(dict.fromkeys([*before, *after]))
    return [Verschil(id_, f, before.get(f, ""), after.get(f, "")) for f in fields if before.get(f, "") != after.get(f, "")]


def verschillen_van_alle(oud: Mapping[str, InstantieBestand], nieuw: Mapping[str, InstantieBestand]) -> list[Verschil]:
    """The differences of whole kaarten, by agency."""
    return [d for id_ in sorted({*oud, *nieuw}) for d in verschillen(id_, oud.get(id_), nieuw.get(id_))]


def contactveld(soort: str, voor: str) -> str:
    """How a person names one contact of an agency: `telefoon`, or `telefoon:VOG` where there is one per subject."""
    return f"{soort}:{voor}" if voor else soort


def _plat(data: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in data.items():
        if name == "contact":
            for line in value:
                field = contactveld(line["soort"], line.get("voor", ""))
                while field in flat:  # two values of one kind: both must show
                    field += "+"
                for part, text in line.items():
                    if part not in ("soort", "voor"):
                        flat[field if part == "waarde" else f"{field}.{part}"] = str(text)
        elif name == "bevestigd":
            for field, checked in value.items():
                flat |= {f"{field}.{part}": str(text) for part, text in checked.items()}
        elif isinstance(value, list):
            flat[name] = "; ".join(_tekst(item) for item in value)
        else:
            flat[name] = _tekst(value)
    return flat


def _tekst(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    return str(value)
