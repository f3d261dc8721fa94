"""Time spent on a card."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import velden
from triage.sandbox.adres_incidenten import beide
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.http import antwoord, iso, kaart_van, lichaam, staat_van
from triage.sandbox.kaarten import Kaart
from triage.sandbox.rechten import eis
from triage.sandbox.verwijzingen import zoek
from triage.sandbox.wereld import Ding, verwijzing

router = APIRouter(prefix="/tas/api/incidents")


@beide(router, "/timespent", ["GET"])
async def tijd(request: Request) -> Response:
    """Time spent on the card."""
    with staat_van(request).slot:
        rows = kaart_van(request).tijd
        return antwoord(rows, 200 if rows else 204, iso(request))


@beide(router, "/timespent", ["POST"])
async def tijd_erbij(request: Request) -> Response:
    """Register time spent, in minutes."""
    staat, body = staat_van(request), await lichaam(request)
    with staat.slot:
        card = kaart_van(request, "schrijven")
        eis(staat, "tijd_schrijven")
        entry = _tijd(request, card, body)
        card.tijd.insert(0, entry)
        total = sum(row["timeSpent"] for row in card.tijd)
        line = "timeSpentSecondLine" if card.velden["status"] == "secondLine" else "timeSpentFirstLine"
        card.zet(card.velden | {"timeSpent": total, line: card.velden[line] + entry["timeSpent"]})
        return antwoord(entry, 201, iso(request))


def _tijd(request: Request, card: Kaart, body: Any) -> Ding:
    staat = staat_van(request)
    allowed = ("timeSpent", "notes", "entryDate", "operator", "operatorGroup", "reason")
    if not isinstance(body, dict):
        raise ApiFout(400, "Input parameters malformed")
    for key in body:
        if key not in allowed:
            raise ApiFout(400, f"Unknown field: '{key}'", veld=key)
    minutes = body.get("timeSpent")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or minutes == 0 or sum(r["timeSpent"] for r in card.tijd) + minutes < 0:
        raise velden.fout("timeSpent", "must be a whole number of minutes, not 0, and leave no total below 0")
    now, world, s = staat.klok.nu(), staat.wereld, staat.schakelaars
    refs: dict[str, Ding | None] = {"operator": staat.api(), "operatorGroup": None, "reason": None}
    for key in ("operator", "operatorGroup"):
        if body.get(key) is not None:
            refs[key] = verwijzing(zoek(world, key, body[key], s)[0])
    if body.get("reason") is not None:
        refs["reason"] = verwijzing(zoek(world, "reason", body["reason"], s, ("timespent-reasons",))[0])
    moment = velden.datum("entryDate", body["entryDate"]) if body.get("entryDate") is not None else now
    own = {"id": staat.regel_id(card), "timeSpent": minutes, "notes": velden.tekst("notes", body.get("notes", ""), 250), "status": 0}
    return own | {"entryDate": moment, "creationDate": now} | refs
