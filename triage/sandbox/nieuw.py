"""New cards: through the API, and as TOPdesk's mail import makes them of a mail or web form."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from triage.sandbox import kaartregels, melder, velden
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.gegevens import gegevens
from triage.sandbox.kaarten import BASIS, KORT, Bijlage, Kaart, Regel
from triage.sandbox.kenmerk import id_van
from triage.sandbox.mensen import optionele_velden, vestiging_kort
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.staat import Staat
from triage.sandbox.tekst import uit_plat
from triage.sandbox.wereld import Ding, verwijzing

_VAN_HOOFD = ("callType", "impact", "urgency", "priority")
_NIET_OP_DEEL = ("object", "location", "branch", "caller", "callerLookup")
_TIJD = (
    "timeSpent",
    "timeSpentFirstLine",
    "timeSpentSecondLine",
    "timeSpentPartial",
    "timeSpentLinkedPartials",
    "timeSpentSecondLineAndPartials",
)


def leeg(staat: Staat, id_: str, moment: datetime, status: str, maker: Ding) -> Ding:
    """All keys of an incident, in the order in which TOPdesk gives them."""
    start = [d for d in staat.wereld.actief("statuses") if d["default"]]
    slm = {"responded": False, "responseDate": None} if staat.schakelaars.slm else {}
    return {
        "id": id_, "status": status, "number": staat.volgnummer(moment), "request": "", "requests": f"{BASIS}{id_}/requests",
        "action": f"{BASIS}{id_}/actions", "attachments": f"{BASIS}{id_}/attachments", "caller": None,
        "callerBranch": None, "callerLocation": None, "branchExtraFieldA": None, "branchExtraFieldB": None,
        "briefDescription": "", "externalNumber": "", "category": None, "subcategory": None, "callType": None, "entryType": None,
        "object": None, "asset": None, "branch": None, "location": None, "impact": None, "urgency": None, "priority": None,
        "duration": None, "actualDuration": 0, "targetDate": None, "sla": None, "onHold": False, "onHoldDate": None,
        "onHoldDuration": 0, "feedbackMessage": None, "feedbackRating": None, "operator": None, "operatorGroup": None,
        "supplier": None, "processingStatus": verwijzing(start[0]) if start else None, **slm, "completed": False,
        "completedDate": None, "closed": False, "closedDate": None, "closureCode": None, **dict.fromkeys(_TIJD, 0),
        "itemCosts": 0.0, "objectCosts": 0.0, "costs": 0.0, "escalationStatus": None, "escalationReason": None,
        "escalationOperator": None, "callDate": moment, "creator": maker, "creationDate": moment, "modifier": maker,
        "modificationDate": moment, "majorCall": False, "majorCallObject": None, "publishToSsd": False, "monitored": False,
        "expectedTimeSpent": 0, "archivingReason": None, "mainIncident": None, "partialIncidents": [],
        "optionalFields1": optionele_velden(), "optionalFields2": optionele_velden(), "externalLinks": [],
    }  # fmt: skip


def maak(staat: Staat, body: Any, wie: Ding, s: Schakelaars) -> Kaart:
    """POST /incidents. Raises ApiFout and then makes nothing."""
    given = velden.controleer(body, True, s)
    status = given.get("status", "firstLine")
    main = _hoofd(staat, given, status, s)
    missing = [key for key in s.verplicht if not given.get(key)]
    if missing:
        raise ApiFout(400, f"The field '{missing[0]}' is mandatory.", veld=missing[0])
    now = staat.klok.nu()
    fields = leeg(staat, "", now, status, wie)
    if main is not None:
        fields |= {key: main.velden[key] for key in (*_VAN_HOOFD, "briefDescription", "externalNumber")}
        fields["mainIncident"] = {"id": main.id, "number": main.nummer}
    kaartregels.pas_toe(staat, fields, given, s, now)
    kaart = staat.erbij(Kaart(_met_id(fields, id_van("kaart", fields["number"]))))
    kaartregels.memos(staat, kaart, given, wie, s, now)
    kaart.zet(kaart.velden | {"request": kaart.aanvraag(staat.zone)})
    if main is not None:
        partials = [*main.velden["partialIncidents"], {"link": f"{BASIS}{kaart.id}"}]
        main.zet(main.velden | {"partialIncidents": partials})
    return kaart


def _met_id(fields: Ding, id_: str) -> Ding:
    links = {"requests": f"{BASIS}{id_}/requests", "action": f"{BASIS}{id_}/actions", "attachments": f"{BASIS}{id_}/attachments"}
    return fields | {"id": id_} | links


def _hoofd(staat: Staat, given: dict[str, Any], status: str, s: Schakelaars) -> Kaart | None:
    if status != "partial":
        if "mainIncident" in given:
            raise velden.fout("mainIncident", "is only taken on a partial incident")
        return None
    for key in _NIET_OP_DEEL:
        if key in given:
            raise velden.fout(key, "cannot be provided for partials")
    ref = given.get("mainIncident") or {}
    found = staat.kaarten.get(str(ref.get("id", "")).lower()) or staat.kaarten.get(staat.nummers.get(str(ref.get("number", "")), ""))
    if found is None or found.velden["status"] != "secondLine":
        raise ApiFout(400, "A partial incident needs the id or number of a main incident on the second line.", veld="mainIncident")
    return found


def van_melding(staat: Staat, rij: Mapping[str, Any], moment: datetime) -> Kaart:
    """A card as mail import makes it of one row: id, kanaal, van, onderwerp, tekst, and perhaps bijlagen (file names)."""
    names, s = gegevens()["import"], staat.schakelaars
    name, address = parseaddr(str(rij.get("van") or ""))
    subject = " ".join(str(rij.get("onderwerp") or "").split())
    fields = leeg(staat, id_van("kaart", f"melding/{rij['id']}"), moment, "firstLine", staat.mailimport())
    form = rij.get("kanaal") == "contactformulier"
    entry = _invoer(staat, "Contactformulier" if form else "E-mail", 1 if form else 0)
    fields |= {"entryType": verwijzing(entry), "briefDescription": subject[:KORT]}
    people = [p for p in staat.wereld.actief("persons") if p["isCaller"] and address and p["email"].casefold() == address.casefold()]
    shown = name or address or names["zonder_naam"]
    if len(people) == 1:
        fields |= {"caller": melder.geregistreerd(people[0]), "callerBranch": people[0]["branch"]}
        author = verwijzing(people[0])
    else:
        branch = vestiging_kort(staat.wereld)
        fields |= {"caller": melder.los(shown[:109], address[:100] if s.melderadres else "", branch), "callerBranch": branch}
        author = {"id": id_van("melder", address or shown), "name": shown}
    kaart = Kaart(fields)
    head = [f"{names['van']}: {rij.get('van') or ''}", f"{names['aan']}: {gegevens()['postbus']}", f"{names['onderwerp']}: {subject}"]
    memo, plain = uit_plat("\n".join(head) + "\n\n" + str(rij.get("tekst") or ""), s.entiteiten)
    kaart.verzoeken.append(Regel(staat.regel_id(kaart), memo, plain, moment, persoon=author))
    for file in rij.get("bijlagen") or ():
        kaart.bijlagen.insert(0, Bijlage(staat.regel_id(kaart), str(file), b"%PDF-1.4 oefenbijlage\n", "", False, moment, persoon=author))
    kaart.zet(fields | {"request": kaart.aanvraag(staat.zone)})
    return staat.erbij(kaart)


def _invoer(staat: Staat, naam: str, plek: int) -> Ding:
    """The entry type of this name, or what the tenant calls it: mail comes first in the configuration, the form second."""
    known = staat.wereld.actief("entry_types")
    return next((d for d in known if d["name"] == naam), known[min(plek, len(known) - 1)])
