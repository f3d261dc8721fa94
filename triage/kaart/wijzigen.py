"""Changing the living kaart. Everything goes through `wijzig`: from the command line, from an import, later from pages."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from triage.kaart.controle import controleer_instantie, eis_rol_en_bron
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_bestanden
from triage.kaart.verschil import Verschil, als_data, contactveld, verschillen
from triage.settings.kaart import BEVESTIGBAAR, Bevestiging, ContactRegel, InstantieBestand
from triage.store.kaartversies import INSTANTIE, voeg_toe
from triage.teksten import tekst

Bestanden = Mapping[str, InstantieBestand]
GELDIG_DAGEN = 183
"""how long a confirmation holds when nobody says otherwise: half a year"""
_BEVESTIGING = ("gecontroleerd_op", "controleren_voor", "bevestigd_door")


def wijzig(
    sessie: Session, seed: Bestanden, id_: str, nieuw: InstantieBestand, door: str, bron: str, nu: datetime, vertrouw: bool = False
) -> list[Verschil]:
    """Write a new version of an agency; returns what changed, empty (and nothing written) when nothing did.

    A contact whose value changes becomes unconfirmed, whatever `nieuw` says of it: confirming is `bevestig`'s work alone. Only a restore
    (`vertrouw`) keeps the confirmations that the file holds. Raises KaartFout when the entry, the role or the source does not hold.
    """
    eis_rol_en_bron(door, bron)
    living = levende_bestanden(sessie, seed)
    before = living.get(id_)
    after = voorgenomen(before, nieuw, vertrouw)
    problems = controleer_instantie(id_, after, living)
    if problems:
        raise KaartFout("\n".join(problems))
    changed = verschillen(id_, before, after)
    if changed:
        voeg_toe(sessie, INSTANTIE, id_, als_data(after), nu, door, bron)
    return changed


def voorgenomen(oud: InstantieBestand | None, nieuw: InstantieBestand, vertrouw: bool = False) -> InstantieBestand:
    """What a change would come to: the new entry, with the confirmations of contacts that stay the same and of no other."""
    if vertrouw:
        return nieuw
    known = {(c.soort, c.voor, c.waarde, c.openingstijden): c for c in (oud.contact if oud is not None else [])}
    lines = []
    for line in nieuw.contact:
        same = known.get((line.soort, line.voor, line.waarde, line.openingstijden))
        lines.append(
            line.model_copy(
                update={f: getattr(same, f) if same is not None else ContactRegel.model_fields[f].default for f in _BEVESTIGING}
            )
        )
    checked = oud.bevestigd if oud is not None else {}
    kept = {field: proof for field, proof in checked.items() if getattr(oud, field) == getattr(nieuw, field)}
    return nieuw.model_copy(update={"contact": lines, "bevestigd": kept})


def bevestig(
    sessie: Session, seed: Bestanden, id_: str, veld: str, door: str, bron: str, nu: datetime, tot: date | None = None
) -> tuple[str, date]:
    """Record that somebody checked one contact of an agency, its hours included; returns the value and until when that holds.

    `veld` is the kind, with its subject where there are more: `telefoon`, `telefoon:VOG`; or `openingstijden` or `seizoen`. It holds until
    the day `tot` (None: half a year). Raises KaartFout when the agency or the value is unknown, when `veld` fits more than one, or when
    `tot` has passed.
    """
    eis_rol_en_bron(door, bron)
    living = levende_bestanden(sessie, seed)
    if id_ not in living:
        raise KaartFout(tekst("kaart.onbekend", id=id_))
    agency = living[id_]
    until = tot or nu.date() + timedelta(days=GELDIG_DAGEN)
    if until <= nu.date():
        raise KaartFout(tekst("kaart.tot_voorbij", tot=until))
    if veld in BEVESTIGBAAR:
        value = str(getattr(agency, veld))
        if not value:
            raise KaartFout(tekst("kaart.veld_leeg", id=id_, veld=veld))
        proof = Bevestiging(op=nu.date(), tot=until, door=door, bron=bron)
        whole = InstantieBestand.model_validate(agency.model_dump() | {"bevestigd": {**agency.model_dump()["bevestigd"], veld: proof}})
        voeg_toe(sessie, INSTANTIE, id_, als_data(whole), nu, door, bron)
        return value, until
    number = _regelnummer(id_, agency, veld)
    checked = agency.contact[number].model_copy(
        update={"gecontroleerd_op": nu.date(), "controleren_voor": until, "bevestigd_door": door, "bron": bron}
    )
    lines = [checked if i == number else line for i, line in enumerate(agency.contact)]
    voeg_toe(sessie, INSTANTIE, id_, als_data(agency.model_copy(update={"contact": lines})), nu, door, bron)
    return checked.waarde, until


def zet_contact(agency: InstantieBestand, veld: str, waarde: str) -> InstantieBestand:
    """The agency with one contact changed, added (where `veld` is new) or taken away (an empty value). Raises ValidationError."""
    kind, _, subject = veld.partition(":")
    fitting = [i for i, c in enumerate(agency.contact) if (c.soort, c.voor) == (kind, subject)]
    lines = list(agency.contact)
    if not waarde:
        lines = [c for i, c in enumerate(lines) if i not in fitting]
    elif fitting:
        lines[fitting[0]] = ContactRegel.model_validate(als_regel(lines[fitting[0]]) | {"waarde": waarde, "bron": ""})
    else:
        lines.append(ContactRegel.model_validate({"soort": kind, "voor": subject, "waarde": waarde}))
    return InstantieBestand.model_validate(agency.model_dump() | {"contact": [c.model_dump() for c in lines]})


def zet_uren(agency: InstantieBestand, veld: str, uren: str) -> InstantieBestand:
    """The agency with the opening hours of one contact changed. Raises KaartFout when it has no such contact."""
    names = [contactveld(c.soort, c.voor) for c in agency.contact]
    if names.count(veld) != 1:
        raise KaartFout(tekst("kaart.veld_onbekend", id=agency.naam, veld=veld, velden=", ".join(names) or "-"))
    lines = [c.model_copy(update={"openingstijden": uren}) if contactveld(c.soort, c.voor) == veld else c for c in agency.contact]
    return agency.model_copy(update={"contact": lines})


def als_regel(line: ContactRegel) -> dict[str, object]:
    """A contact as plain data."""
    return dict(line.model_dump())


def _regelnummer(id_: str, agency: InstantieBestand, veld: str) -> int:
    names = [contactveld(c.soort, c.voor) for c in agency.contact]
    fitting = [i for i, name in enumerate(names) if name == veld]
    if len(fitting) != 1:
        kind = "kaart.veld_dubbel" if fitting else "kaart.veld_onbekend"
        raise KaartFout(tekst(kind, id=id_, veld=veld, velden=", ".join(names) or "-"))
    return fitting[0]
