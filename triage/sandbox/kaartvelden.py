"""The fields of a card by which a list can be queried and sorted, and the old names for them."""

from triage.sandbox.fiql_toets import Soort

_REF = (
    "category", "subcategory", "callType", "entryType", "impact", "urgency", "priority", "duration", "processingStatus", "operator",
    "operatorGroup", "supplier", "closureCode", "caller", "callerBranch", "callerLocation", "branch", "location", "object", "asset", "sla",
    "creator", "modifier", "escalationReason", "escalationOperator", "archivingReason", "mainIncident", "majorCallObject",
    "branchExtraFieldA", "branchExtraFieldB",
)  # fmt: skip


_DATUM = ("creationDate", "modificationDate", "callDate", "targetDate", "closedDate", "completedDate", "onHoldDate", "responseDate")


def _optioneel() -> dict[str, Soort]:
    kinds = {"boolean": Soort.BOOL, "number": Soort.GETAL, "date": Soort.DATUM, "text": Soort.TEKST, "memo": Soort.MEMO}
    out = {f"optionalFields{tab}.{name}{n}": kind for tab in (1, 2) for name, kind in kinds.items() for n in range(1, 6)}
    for tab in (1, 2):
        for n in range(1, 6):
            out |= {f"optionalFields{tab}.searchlist{n}.id": Soort.ID, f"optionalFields{tab}.searchlist{n}.name": Soort.TEKST}
            out[f"optionalFields{tab}.searchlist{n}"] = Soort.VERWIJZING
    return out


VELDEN: dict[str, Soort] = {
    "id": Soort.ID, "number": Soort.TEKST, "status": Soort.TEKST, "briefDescription": Soort.TEKST, "externalNumber": Soort.TEKST,
    "request": Soort.MEMO, "action": Soort.MEMO, "escalationStatus": Soort.TEKST, "feedbackMessage": Soort.TEKST,
    "feedbackRating": Soort.GETAL, "costs": Soort.GETAL, "timeSpent": Soort.GETAL,
    **dict.fromkeys(_DATUM, Soort.DATUM),
    **dict.fromkeys(("completed", "closed", "onHold", "majorCall", "responded", "publishToSsd", "monitored"), Soort.BOOL),
    **dict.fromkeys(_REF, Soort.VERWIJZING), **{f"{r}.id": Soort.ID for r in _REF}, **{f"{r}.name": Soort.TEKST for r in _REF},
    **{f"caller.{k}": Soort.TEKST for k in ("dynamicName", "email", "phoneNumber", "mobileNumber")}, "caller.branch.id": Soort.ID,
    "caller.branch.name": Soort.TEKST, "mainIncident.number": Soort.TEKST, "externalLink.id": Soort.TEKST, "externalLink.type": Soort.TEKST,
    **_optioneel(),
}  # fmt: skip
"""Cards have no `archived`: that is a 400, unlike for operators and persons."""

NIET_SORTEERBAAR = frozenset(
    {"externalLinks", "externalLink.id", "externalLink.type", "escalationStatus", "action", "attachments", "partialIncidents"}
)

OUD_VELD = {
    "id": "id", "status": "status", "operator": "operator.id", "operator_group": "operatorGroup.id",
    "processing_status": "processingStatus.id",
    "main_incident_id": "mainIncident.id", "caller": "caller.id", "caller_branch": "callerBranch.id", "object_id": "object.id",
    "object_name": "object.name", "external_number": "externalNumber", "completed": "completed", "closed": "closed",
    "resolved": "completed", "major_call": "majorCall", "external_link_id": "externalLink.id", "external_link_type": "externalLink.type",
}  # fmt: skip
"""direct filters of API 3.3 -> field"""

OUD_MOMENT = {
    f"{old}_{end}": (new, operator)
    for old, new in (
        ("creation_date", "creationDate"), ("modification_date", "modificationDate"), ("call_date", "callDate"),
        ("target_date", "targetDate"), ("closed_date", "closedDate"),
    )
    for end, operator in (("start", ">="), ("end", "<="))
}  # fmt: skip
"""direct filters on dates, as days in the account's own time zone -> (field, side)"""
