"""Operators, groups, persons and the branch in the shapes in which TOPdesk gives them."""

from typing import Any

from triage.sandbox.gegevens import gegevens
from triage.sandbox.kenmerk import id_van
from triage.sandbox.wereld import Ding, Wereld

_TAKEN = (
    "installer", "problemManager", "problemOperator", "changeCoordinator", "changeActivitiesOperator", "requestForChangeOperator",
    "extensiveChangeOperator", "simpleChangeOperator", "scenarioManager", "planningActivityManager", "projectCoordinator",
    "projectActiviesOperator", "stockManager", "reservationsOperator", "serviceOperator", "externalHelpDeskParty", "contractManager",
    "operationsOperator", "operationsManager", "knowledgeBaseManager", "accountManager",
)  # fmt: skip
_OPMAAK = "2026-01-05T08:00:00.000+0000"
_VELDEN = ("boolean", "number", "date", "text", "memo", "searchlist")


def optionele_velden() -> Ding:
    """The thirty empty optional fields of one tab."""
    empty: dict[str, Any] = {"boolean": False, "number": 0.0, "date": None, "text": "", "memo": None, "searchlist": None}
    return {f"{kind}{n}": empty[kind] for kind in _VELDEN for n in range(1, 6)}


def vestiging(world: Wereld) -> Ding:
    """The one branch that everybody belongs to."""
    name = gegevens()["organisatie"]
    return world.erbij(
        "branches",
        {
            "id": id_van("branches", name), "status": "branch", "name": name, "specification": "", "clientReferenceNumber": "",
            "timeZone": "Europe/Amsterdam", "extraA": None, "extraB": None, "phone": "", "email": "", "branchType": "independentBranch",
            "headBranch": None, "optionalFields1": optionele_velden(), "optionalFields2": optionele_velden(),
        },
    )  # fmt: skip


def vestiging_kort(world: Wereld) -> Ding | None:
    """The branch as a card or person refers to it."""
    keys = ("id", "name", "clientReferenceNumber", "timeZone", "extraA", "extraB")
    return next(({k: b[k] for k in keys} for b in world.actief("branches")), None)


def _gemeen(world: Wereld) -> Ding:
    stamp = {"creationDate": _OPMAAK, "creator": None, "modificationDate": _OPMAAK, "modifier": None}
    rest: Ding = {
        "location": None,
        "budgetHolder": None,
        "hourlyRate": 0.0,
        "hasAttention": False,
        "attention": None,
        "comments": "",
        "accessRoles": [],
    }
    optional = {"optionalFields1": optionele_velden(), "optionalFields2": optionele_velden()}
    return {"branch": vestiging_kort(world)} | rest | dict.fromkeys(_TAKEN, False) | stamp | optional


def groep(world: Wereld, ding: Ding, eerste_lijn: bool) -> Ding:
    """An operator group; every group takes the second line."""
    known = world.lijsten["operatorgroups"].get(ding["id"])
    if known is not None:
        return known
    own = {"id": ding["id"], "status": "operatorGroup", "groupName": ding["name"], "contact": None}
    return world.erbij("operatorgroups", own | _gemeen(world) | {"firstLineCallOperator": eerste_lijn, "secondLineCallOperator": True})


def behandelaar(world: Wereld, wie: dict[str, Any], eerste_lijn: bool, api: bool = False) -> Ding:
    """An operator: a person, or the account of the API."""
    first, last = wie["voornaam"], wie["achternaam"]
    name = f"{last}, {first}" if first else last
    login = wie.get("login") or f"{first[:1]}.{last}".lower().replace(" ", "")
    own = {
        "id": id_van("operators", name), "principalId": id_van("principals", name), "status": "operator", "accountType": "regular",
        "apiAccount": api, "surName": last, "firstName": first, "dynamicName": name, "initials": "", "prefixes": "", "birthName": "",
        "title": "", "gender": "UNDEFINED", "language": None, "telephone": "", "mobileNumber": "", "faxNumber": "",
        "email": f"{login}@loket.voorbeeld.nl", "exchangeAccount": "", "loginName": login, "loginPermission": True,
        "linkedPerson": None, "jobTitle": "", "department": None, "employeeNumber": "", "networkLoginName": "", "mainframeLoginName": "",
    }  # fmt: skip
    return world.erbij("operators", own | _gemeen(world) | {"firstLineCallOperator": eerste_lijn, "secondLineCallOperator": True})


def personen(world: Wereld) -> None:
    """The registered persons of gegevens.yaml."""
    for who in gegevens()["personen"]:
        name = f"{who['achternaam']}, {who['voornaam']}"
        left = who.get("gearchiveerd", False)
        world.erbij(
            "persons",
            {
                "id": id_van("persons", name), "status": "personArchived" if left else "person", "surName": who["achternaam"],
                "firstName": who["voornaam"], "dynamicName": name, "email": who["email"], "phoneNumber": who.get("telefoon", ""),
                "mobileNumber": "", "employeeNumber": "", "networkLoginName": "", "tasLoginName": "", "jobTitle": "", "department": None,
                "budgetHolder": None, "manager": None, "branch": vestiging_kort(world), "location": None,
                "isCaller": who.get("melder", True), "isManager": False, "hasSspAccess": False, "archived": left,
                "creationDate": _OPMAAK, "modificationDate": _OPMAAK, "optionalFields1": optionele_velden(),
                "optionalFields2": optionele_velden(),
            },
        )  # fmt: skip
