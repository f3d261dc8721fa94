"""What one change does to a card: every rule of TOPdesk on its fields, all or nothing."""

from datetime import datetime, timedelta
from typing import Any

from triage.sandbox import melder, toewijzing, velden
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kaarten import Kaart, Regel
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.staat import Staat
from triage.sandbox.tekst import zeef
from triage.sandbox.velden import OP_NAAM, fout
from triage.sandbox.verwijzingen import zoek
from triage.sandbox.wereld import Ding, verwijzing

_GEWOON = tuple(key for key in OP_NAAM if key not in ("category", "subcategory"))


def wijzig(staat: Staat, kaart: Kaart, body: Any, wie: Ding, s: Schakelaars, moment: datetime | None = None) -> bool:
    """Apply a PUT or PATCH body as operator `wie`; False when it changed nothing. Raises ApiFout and then changes nothing."""
    if kaart.gearchiveerd:
        raise ApiFout(403, "The incident is archived.")
    given = velden.controleer(body, False, s)
    now = moment or staat.klok.nu()
    concept = dict(kaart.velden)
    pas_toe(staat, concept, given, s, now)
    if concept == kaart.velden and not any(given.get(key) for key in velden.MEMO):
        if s.ongewijzigd == "fout":
            raise ApiFout(400, "No fields changed")
        return False
    kaart.zet(concept)
    memos(staat, kaart, given, wie, s, now)
    stempel(staat, kaart, wie, now)
    if staat.na_actie is not None:
        visible = bool(given.get("action")) and not given.get("actionInvisibleForCaller")
        staat.na_actie(kaart, kaart.acties[0].plat if visible else "", visible)
    return True


def stempel(staat: Staat, kaart: Kaart, wie: Ding, moment: datetime) -> None:
    """Write down who changed the card last."""
    kaart.zet(kaart.velden | {"modifier": wie, "modificationDate": moment, "request": kaart.aanvraag(staat.zone)})


def memos(staat: Staat, kaart: Kaart, given: dict[str, Any], wie: Ding, s: Schakelaars, moment: datetime) -> None:
    """Append the action and the request of a body."""
    for key, entries in (("action", kaart.acties), ("request", kaart.verzoeken)):
        if given.get(key):
            memo, plain = zeef(given[key], s.tags, s.entiteiten)
            hidden = key == "action" and given.get("actionInvisibleForCaller", False)
            entries.insert(0, Regel(staat.regel_id(kaart), memo, plain, moment, hidden, behandelaar=wie))


def pas_toe(staat: Staat, concept: Ding, given: dict[str, Any], s: Schakelaars, now: datetime) -> None:
    """Change `concept` by everything in a checked body except its memos. Raises ApiFout."""
    world = staat.wereld
    for key in ("briefDescription", "externalNumber", "costs", "majorCall", "callDate", "targetDate"):
        if key in given:
            concept[key] = given[key]
    melder.pas_toe(staat, concept, given, s)
    _categorie(staat, concept, given, s)
    for key in _GEWOON:
        if key in given:
            concept[key] = verwijzing(zoek(world, key, given[key], s)[0]) if given[key] is not None else None
    for key in ("sla", "location", "branch"):
        if given.get(key) is not None:
            found = zoek(world, key, given[key], s)[0]
            concept[key] = {k: found[k] for k in ("id", "name", "clientReferenceNumber", "timeZone", "extraA", "extraB")}
        elif key in given:
            concept[key] = None
    toewijzing.wijs_toe(world, concept, _met_standaardgroep(staat, concept, given, s), s)
    toewijzing.leverancier(world, concept, given, s)
    _spoed(staat, concept, given)
    _afloop(staat, concept, given, s, now)
    for key in ("optionalFields1", "optionalFields2"):
        if key in given:
            concept[key] = velden.optioneel(key, given[key], concept[key], s)
    if "externalLink" in given:
        _koppeling(concept, given["externalLink"], s)


def _met_standaardgroep(staat: Staat, concept: Ding, given: dict[str, Any], s: Schakelaars) -> dict[str, Any]:
    """The Loket's group as the one that comes with every category, where a tenant has that and nobody is given or there."""
    group = staat.wereld.lijsten["operatorgroups"][staat.wereld.loketgroep_id]
    if not s.standaardgroep or {"category", "subcategory"}.isdisjoint(given) or {"operator", "operatorGroup"} & set(given):
        return given
    if not concept["category"] or concept["operatorGroup"] or not toewijzing.mag_op_lijn(group, concept["status"], s):
        return given
    return given | {"operatorGroup": {"id": group["id"]}}


def _categorie(staat: Staat, concept: Ding, given: dict[str, Any], s: Schakelaars) -> None:
    if "category" in given:
        before = concept["category"]
        concept["category"] = verwijzing(zoek(staat.wereld, "category", given["category"], s)[0]) if given["category"] is not None else None
        if concept["category"] != before and "subcategory" not in given:
            concept["subcategory"] = None
    if "subcategory" not in given:
        return
    if given["subcategory"] is None:
        concept["subcategory"] = None
        return
    found = zoek(staat.wereld, "subcategory", given["subcategory"], s)
    category = concept["category"]
    inside = [d for d in found if category is not None and d["category"]["id"] == category["id"]]
    if not inside and given.get("category") is not None:
        raise fout("subcategory", "does not belong to the given category")
    if not inside and len(found) > 1:
        raise fout("subcategory", "is ambiguous: several categories have it")
    chosen = (inside or found)[0]
    concept["subcategory"], concept["category"] = verwijzing(chosen), chosen["category"]


def _spoed(staat: Staat, concept: Ding, given: dict[str, Any]) -> None:
    """Impact and urgency give the priority, that gives the duration, and that the target date."""
    world = staat.wereld
    if ("impact" in given or "urgency" in given) and "priority" not in given and concept["impact"] and concept["urgency"]:
        concept["priority"] = verwijzing(world.lijsten["priorities"][world.matrix[concept["impact"]["id"], concept["urgency"]["id"]]])
    if {"impact", "urgency", "priority"} & set(given) and "duration" not in given and concept["priority"]:
        line = "secondLineDuration" if toewijzing.tweede(concept["status"]) else "firstLineDuration"
        concept["duration"] = world.lijsten["priorities"][concept["priority"]["id"]][line]
    if {"impact", "urgency", "priority", "duration"} & set(given) and "targetDate" not in given and concept["duration"]:
        concept["targetDate"] = concept["callDate"] + timedelta(hours=world.uren[concept["duration"]["id"]])


def _afloop(staat: Staat, concept: Ding, given: dict[str, Any], s: Schakelaars, now: datetime) -> None:
    """On hold, completed, closed, responded, feedback."""
    if s.status_bepaalt_afgemeld and given.get("processingStatus") is not None and "closed" not in given:
        given["closed"] = staat.wereld.lijsten["statuses"][concept["processingStatus"]["id"]]["processingState"] == "Closed"
        given.setdefault("completed", given["closed"])
    if given.get("closed"):
        given.setdefault("completed", True)
    for flag, moment in (("onHold", "onHoldDate"), ("completed", "completedDate"), ("closed", "closedDate"), ("responded", "responseDate")):
        if flag not in concept:
            continue
        if flag in given:
            concept[flag] = given[flag]
            concept[moment] = (concept[moment] or now) if given[flag] else None
        if given.get(moment) is not None:
            concept[flag], concept[moment] = True, given[moment]
    if "feedbackRating" in given or "feedbackMessage" in given:
        rating = given.get("feedbackRating", concept["feedbackRating"])
        if not concept["closed"] or rating not in (1, 2, 3, 4, 5):
            raise fout("feedbackRating", "is only taken on a closed incident, from 1 to 5")
        concept.update(feedbackRating=int(rating), feedbackMessage=given.get("feedbackMessage", concept["feedbackMessage"]))
    if "publishToSsd" in given:
        if given["publishToSsd"] and not concept["majorCall"]:
            raise fout("publishToSsd", "is only taken on a major call")
        concept["publishToSsd"] = given["publishToSsd"]


def _koppeling(concept: Ding, link: Ding, s: Schakelaars) -> None:
    unknown = set(link) - {"id", "type", "date"}
    if unknown and not s.extra_sleutels:
        raise ApiFout(400, f"Unknown field: 'externalLink.{min(unknown)}'", veld="externalLink")
    if not isinstance(link.get("id"), str) or not str(link.get("type", "")).lstrip("-").isdigit():
        raise fout("externalLink", "must have an id and a whole number as type")
    new = {
        "id": link["id"],
        "type": str(link["type"]),
        "date": velden.datum("externalLink.date", link["date"]) if link.get("date") else None,
    }
    others = [known for known in concept["externalLinks"] if known["type"] != new["type"]]
    concept["externalLinks"] = [*others, new]
