"""The line of a card: escalate, de-escalate, archive and back."""

from datetime import datetime
from typing import Any

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kaarten import Kaart
from triage.sandbox.kaartregels import stempel
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.staat import Staat
from triage.sandbox.toewijzing import mag_op_lijn, past
from triage.sandbox.wereld import Ding, verwijzing


def _reden(staat: Staat, lijst: str, body: Any, s: Schakelaars, verplicht: bool) -> Ding | None:
    if body is not None and not isinstance(body, dict):
        raise ApiFout(400, "Input parameters malformed")
    given = body or {}
    unknown = set(given) - {"id", "name"}
    if unknown:
        raise ApiFout(400, f"Unknown field: '{min(unknown)}'")
    items = staat.wereld.lijsten[lijst]
    if given.get("id") is not None:
        if not isinstance(given["id"], str) or not is_uuid(given["id"]):
            raise ApiFout(400, "'id' cannot be parsed")
        if norm(given["id"]) not in items:
            raise ApiFout(s.ontbrekende_verwijzing, "The value for the field 'id' cannot be found.")
        return verwijzing(items[norm(given["id"])])
    if given.get("name") is not None:
        found = staat.wereld.op_naam(lijst, given["name"])
        if not found:
            raise ApiFout(400, "The value for the field 'name' cannot be found.")
        return verwijzing(found[0])
    if verplicht:
        raise ApiFout(400, "A reason is mandatory.")
    return None


def _open(kaart: Kaart) -> None:
    if kaart.gearchiveerd:
        raise ApiFout(403, "The incident is archived.")


def escaleer(staat: Staat, kaart: Kaart, body: Any, wie: Ding, s: Schakelaars, moment: datetime | None = None) -> None:
    """To the second line. Raises ApiFout (400, 403, 404)."""
    _open(kaart)
    if kaart.velden["status"] != "firstLine":
        raise ApiFout(400, "Only a first line incident can be escalated.")
    reason = _reden(staat, "escalation-reasons", body, s, s.reden_verplicht)
    _zet_lijn(staat, kaart, "secondLine", "Escalated", reason, wie, s, moment)


def deescaleer(staat: Staat, kaart: Kaart, body: Any, wie: Ding, s: Schakelaars, moment: datetime | None = None) -> None:
    """Back to the first line; who does not fit it leaves the card. Raises ApiFout (400, 403, 404)."""
    _open(kaart)
    if not s.deescaleren:
        raise ApiFout(404, "The searchlist was not found")
    if kaart.velden["status"] != "secondLine":
        raise ApiFout(400, "Only a second line incident can be deescalated.")
    reason = _reden(staat, "deescalation-reasons", body, s, False)
    _zet_lijn(staat, kaart, "firstLine", "Deescalated", reason, wie, s, moment)


def _zet_lijn(
    staat: Staat, kaart: Kaart, status: str, word: str, reason: Ding | None, wie: Ding, s: Schakelaars, moment: datetime | None
) -> None:
    fields = kaart.velden | {"status": status, "escalationStatus": word, "escalationReason": reason, "escalationOperator": wie}
    lists = staat.wereld.lijsten
    if fields["supplier"] and not past(lists["suppliers"][fields["supplier"]["id"]], status):
        fields["supplier"] = None
    group, person = fields["operatorGroup"], fields["operator"]
    if group and not mag_op_lijn(lists["operatorgroups"][group["id"]], status, s):
        fields |= {"operatorGroup": None, "operator": None}
    elif person and person["status"] == "operator" and not mag_op_lijn(lists["operators"][person["id"]], status, s):
        fields["operator"] = {"id": group["id"], "status": "operatorGroup", "name": group["name"]} if group else None
    kaart.zet(fields)
    stempel(staat, kaart, wie, moment or staat.klok.nu())


def archiveer(staat: Staat, kaart: Kaart, body: Any, wie: Ding, s: Schakelaars, moment: datetime | None = None) -> None:
    """Put a card and its partials away: from then on every write is refused. Raises ApiFout (400, 403, 404)."""
    _open(kaart)
    reasons = staat.wereld.actief("archiving-reasons")
    reason = _reden(staat, "archiving-reasons", body, s, not reasons) or verwijzing(reasons[0])
    for one in (kaart, *deelmeldingen(staat, kaart)):
        if not one.gearchiveerd:
            one.zet(one.velden | {"status": f"{one.velden['status']}Archived", "archivingReason": reason})
            stempel(staat, one, wie, moment or staat.klok.nu())


def dearchiveer(staat: Staat, kaart: Kaart, wie: Ding, met_delen: bool = True) -> None:
    """Back from the archive. Raises ApiFout (400) when the card is not there."""
    if not kaart.gearchiveerd:
        raise ApiFout(400, "The incident is not archived.")
    for one in (kaart, *(deelmeldingen(staat, kaart) if met_delen else ())):
        one.zet(one.velden | {"status": str(one.velden["status"]).removesuffix("Archived"), "archivingReason": None})
        stempel(staat, one, wie, staat.klok.nu())


def deelmeldingen(staat: Staat, kaart: Kaart) -> list[Kaart]:
    """The partial incidents of a card."""
    return [k for k in staat.kaarten.values() if (k.velden["mainIncident"] or {}).get("id") == kaart.id]
