"""A person beside the worker: changes cards in TOPdesk, answers as the caller, archives, hides."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from triage.sandbox import kaartregels, kennis, lijnen
from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.kaarten import Kaart, Regel
from triage.sandbox.kenmerk import id_van
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.staat import Staat
from triage.sandbox.tekst import uit_plat
from triage.sandbox.wereld import Ding, verwijzing

_SCHERM = Schakelaars(groep_taak_per_lijn=True)
"""what the screens of TOPdesk take: names as well as ids"""


def behandelaar(staat: Staat, naam: str | None = None) -> Ding:
    """An operator by name, or the first person of the Loket. Raises SandboxFout when there is none of this name."""
    if naam is not None:
        return verwijzing(staat.wereld.een("operators", naam))
    members = staat.wereld.leden[staat.wereld.loketgroep_id]
    return verwijzing(staat.wereld.lijsten["operators"][next(m for m in members if m != staat.wereld.api_id)])


def moment_na(staat: Staat, kaart: Kaart, zelfde_seconde: bool = False) -> datetime:
    """The time of a change: later than the card's last one by a second at least, so that it can be seen, unless told otherwise."""
    now = staat.klok.nu()
    return now if zelfde_seconde else max(now, kaart.velden["modificationDate"] + timedelta(seconds=1))


def wijzig(staat: Staat, sleutel: str, velden: Mapping[str, Any], door: str | None = None, zelfde_seconde: bool = False) -> Kaart:
    """Change fields as a human operator. `status` may be secondLine or firstLine: that escalates or de-escalates first."""
    with staat.slot:
        kaart, who = staat.zoek(sleutel), behandelaar(staat, door)
        body = dict(velden)
        line = body.pop("status", None)
        moment = moment_na(staat, kaart, zelfde_seconde)
        if line == "secondLine" and kaart.velden["status"] == "firstLine":
            lijnen.escaleer(staat, kaart, None, who, _SCHERM, moment)
        elif line == "firstLine" and kaart.velden["status"] == "secondLine":
            lijnen.deescaleer(staat, kaart, None, who, _SCHERM, moment)
        kaartregels.wijzig(staat, kaart, body, who, _SCHERM, moment)
        return kaart


def antwoord_van_melder(staat: Staat, sleutel: str, tekst: str, als_actie: bool = False) -> Kaart:
    """The caller mails back: a new entry on the card, as a request or, as some tenants have it, as an action."""
    with staat.slot:
        kaart = staat.zoek(sleutel)
        caller = kaart.velden["caller"] or {}
        name = caller.get("dynamicName", "")
        person = {"id": caller.get("id") or id_van("melder", caller.get("email") or name), "name": name}
        memo, plain = uit_plat(tekst, staat.schakelaars.entiteiten)
        moment = moment_na(staat, kaart)
        entries = kaart.acties if als_actie else kaart.verzoeken
        entries.insert(0, Regel(staat.regel_id(kaart), memo, plain, moment, persoon=person))
        kaartregels.stempel(staat, kaart, staat.mailimport(), moment)
        return kaart


def archiveer(staat: Staat, sleutel: str, door: str | None = None) -> Kaart:
    """Archive a card as a human operator."""
    with staat.slot:
        kaart = staat.zoek(sleutel)
        lijnen.archiveer(staat, kaart, None, behandelaar(staat, door), _SCHERM, moment_na(staat, kaart))
        return kaart


def verberg(staat: Staat, sleutel: str, verborgen: bool = True) -> Kaart:
    """Put a card behind a filter of the API's account, or show it again."""
    with staat.slot:
        kaart = staat.zoek(sleutel)
        kaart.verborgen = verborgen
        return kaart


def wijzig_kennisitem(staat: Staat, sleutel: str, teksten: Mapping[str, str], gearchiveerd: bool | None = None) -> Ding:
    """Change texts of a knowledge item (id or number) as a human operator, or its archive. Raises SandboxFout when it is not there."""
    with staat.slot:
        item = staat.kennis.zoek(sleutel)
        if item is None:
            raise SandboxFout(f"The sandbox holds no knowledge item {sleutel}.")
        if teksten:
            kennis.schrijf(item, teksten, behandelaar(staat), staat.klok.nu(), _SCHERM)
        if gearchiveerd is not None:
            item["archived"] = gearchiveerd
        return item
