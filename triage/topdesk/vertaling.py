"""TOPdesk's JSON to the values of this room, and a Wijziging to JSON. Tolerant in reading, strict in writing."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from triage.topdesk.datum import lees_moment
from triage.topdesk.exceptions import Geweigerd, OnbekendAntwoord
from triage.topdesk.modellen import LEEG, Actie, Bijlage, Incident, Rij, Verwijzing, Wijziging
from triage.topdesk.tekst import MAX_TEKST, leesbaar, van_html

MAX_KORTE_OMSCHRIJVING = 80
_UUID = re.compile(r"([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})", re.IGNORECASE)
_OPTIONEEL = re.compile(r"(optionalFields[12])\.((?:text|memo|boolean|number|date)[1-5])")
_VERWIJZINGEN = {
    "categorie_id": "category",
    "subcategorie_id": "subcategory",
    "soort_id": "callType",
    "leverancier_id": "supplier",
    "status_id": "processingStatus",
}

Json = Mapping[str, Any]


def als_uuid(waarde: str) -> str:
    """The id in lower case with dashes (TOPdesk's links leave them out). Raises Geweigerd for what is no id."""
    found = _UUID.fullmatch(waarde)
    if not found:
        raise Geweigerd("not an id of TOPdesk; nothing was sent")
    return "-".join(found.groups()).lower()


def incident_uit(data: object) -> Incident:
    """A complete card. Raises OnbekendAntwoord when it lacks its id or its times: then it cannot be handled safely."""
    card = _object(data)
    optional = {
        f"{tab}.{name}": float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        for tab in ("optionalFields1", "optionalFields2")
        for name, value in _deel(card, tab).items()
        if isinstance(value, str | bool | int | float)
    }
    operator, group = verwijzing_uit(card.get("operator")), verwijzing_uit(card.get("operatorGroup"))
    if operator and _is_groep(_deel(card, "operator"), group):
        operator, group = None, group or operator
    caller = _deel(card, "caller")
    return Incident(
        id=_id(card),
        nummer=_tekst(card, "number"),
        lijn=_tekst(card, "status"),
        korte_omschrijving=_tekst(card, "briefDescription"),
        aanvraag=_tekst(card, "request"),
        melder_naam=_tekst(caller, "dynamicName"),
        melder_adres=_tekst(caller, "email"),
        aangemaakt=_moment(card, "creationDate", "callDate"),
        gewijzigd=_moment(card, "modificationDate"),
        maker=verwijzing_uit(card.get("creator")),
        wijziger=verwijzing_uit(card.get("modifier")),
        categorie=verwijzing_uit(card.get("category")),
        subcategorie=verwijzing_uit(card.get("subcategory")),
        soort=verwijzing_uit(card.get("callType")),
        invoer=verwijzing_uit(card.get("entryType")),
        behandelaar=operator,
        behandelaarsgroep=group,
        leverancier=verwijzing_uit(card.get("supplier")),
        status=verwijzing_uit(card.get("processingStatus")),
        afgemeld=card.get("closed") is True,
        optioneel={k: leesbaar(v) if isinstance(v, str) else v for k, v in optional.items()},
    )


def rij_uit(data: object, terugval: datetime) -> Rij:
    """One row of a list. A row whose times cannot be read gets `terugval`, so that the card itself is still read.

    Raises OnbekendAntwoord for a row without id.
    """
    row = _object(data)
    changed = moment_of_niets(row, "modificationDate") or terugval
    creator, modifier = verwijzing_uit(row.get("creator")), verwijzing_uit(row.get("modifier"))
    return Rij(
        id=_id(row),
        nummer=_tekst(row, "number"),
        gewijzigd=changed,
        aangemaakt=moment_of_niets(row, "creationDate") or changed,
        afgemeld=row.get("closed") is True,
        maker_id=creator.id if creator else None,
        wijziger_id=modifier.id if modifier else None,
    )


def actie_uit(data: object) -> Actie:
    """One entry of the actions or of the requests. Raises OnbekendAntwoord when it has no id or time."""
    entry = _object(data)
    memo, plain = _tekst(entry, "memoText"), _tekst(entry, "plainText")
    operator, person = verwijzing_uit(entry.get("operator")), verwijzing_uit(entry.get("person"))
    return Actie(
        id=_id(entry),
        tekst=plain or van_html(memo),
        html=memo,
        onzichtbaar=entry.get("invisibleForCaller") is True,
        moment=_moment(entry, "entryDate", "creationDate"),
        behandelaar_id=operator.id if operator else None,
        persoon_id=person.id if person else None,
    )


def bijlage_uit(data: object) -> Bijlage:
    """One attachment; its size is 0 where TOPdesk does not give it. Raises OnbekendAntwoord without id."""
    entry = _object(data)
    size = entry.get("size")
    return Bijlage(_id(entry), _tekst(entry, "fileName"), size if isinstance(size, int) else 0)


def verwijzing_uit(data: object) -> Verwijzing | None:
    """A reference, or None for null, for an empty one (`{}` is seen) and for a caller without card."""
    if not isinstance(data, Mapping) or not isinstance(data.get("id"), str) or not data["id"]:
        return None
    name = next((data[k] for k in ("name", "groupName", "dynamicName") if isinstance(data.get(k), str)), "")
    return Verwijzing(_kleine_id(data["id"]), leesbaar(name))


def wijziging_naar(wijziging: Wijziging) -> dict[str, Any]:
    """The body of a PATCH: only what changes. Raises Geweigerd for what TOPdesk would refuse or cut; nothing is sent then."""
    body: dict[str, Any] = {}
    if wijziging.korte_omschrijving is not None:
        if len(wijziging.korte_omschrijving) > MAX_KORTE_OMSCHRIJVING:
            raise Geweigerd(f"briefDescription holds at most {MAX_KORTE_OMSCHRIJVING} characters; nothing was sent")
        body["briefDescription"] = leesbaar(wijziging.korte_omschrijving)
    for ours, theirs in _VERWIJZINGEN.items():
        value = getattr(wijziging, ours)
        if value is not None:
            body[theirs] = _verwijs(value)
    if wijziging.groep_id is not None:
        body["operatorGroup"] = body["operator"] = _verwijs(wijziging.groep_id)  # group only: the group stands in for the operator
    if wijziging.behandelaar_id is not None and not (wijziging.behandelaar_id == LEEG and wijziging.groep_id):
        body["operator"] = _verwijs(wijziging.behandelaar_id)
    if wijziging.afmelden is not None:
        body["closed"] = wijziging.afmelden
    if wijziging.actie_html is not None:
        if len(wijziging.actie_html) > MAX_TEKST:
            raise Geweigerd(f"an action holds at most {MAX_TEKST} characters; nothing was sent")
        body["action"] = leesbaar(wijziging.actie_html)
        body["actionInvisibleForCaller"] = not wijziging.actie_zichtbaar
    for field, value in wijziging.optioneel:
        found = _OPTIONEEL.fullmatch(field)
        if not found:
            raise Geweigerd(f"{field!r} is not an optional field; nothing was sent")
        body.setdefault(found[1], {})[found[2]] = value
    return body


def _verwijs(waarde: str) -> dict[str, str] | None:
    return None if waarde == LEEG else {"id": als_uuid(waarde)}


def _is_groep(operator: Json, groep: Verwijzing | None) -> bool:
    """TOPdesk puts the group itself in `operator` when no person is assigned."""
    status = operator.get("status")
    return status in ("operatorGroup", "operatorGroupArchived") or (groep is not None and _kleine_id(str(operator.get("id"))) == groep.id)


def _object(data: object) -> Json:
    if not isinstance(data, Mapping):
        raise OnbekendAntwoord("an object was due")
    return data


def _deel(data: Json, sleutel: str) -> Json:
    part = data.get(sleutel)
    return part if isinstance(part, Mapping) else {}


def _tekst(data: Json, sleutel: str) -> str:
    value = data.get(sleutel)
    return leesbaar(value) if isinstance(value, str) else ""


def _id(data: Json) -> str:
    value = data.get("id")
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise OnbekendAntwoord("something without a usable id")
    return _kleine_id(value)


def _kleine_id(waarde: str) -> str:
    found = _UUID.fullmatch(waarde)
    return "-".join(found.groups()).lower() if found else waarde


def moment_of_niets(data: Json, *sleutels: str) -> datetime | None:
    """The first of these times that can be read, or None."""
    for key in sleutels:
        try:
            return lees_moment(_tekst(data, key))
        except ValueError:
            continue
    return None


def _moment(data: Json, *sleutels: str) -> datetime:
    moment = moment_of_niets(data, *sleutels)
    if moment is None:
        raise OnbekendAntwoord(f"{data.get('id')} has no readable {sleutels[0]}")
    return moment
