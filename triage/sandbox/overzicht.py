"""What tests and the demo look at afterwards: cards with their trails, calls, mails."""

import json
from typing import Any

from triage.sandbox.kaarten import Kaart, naar_json
from triage.sandbox.postvak import Postvak
from triage.sandbox.staat import Staat
from triage.sandbox.storingen import Storingen
from triage.sandbox.wereld import Ding


def stand(staat: Staat) -> list[Ding]:
    """Every card as plain JSON values, oldest first, with `_acties`, `_verzoeken`, `_bijlagen`, `_mails` and `_verborgen`."""
    with staat.slot:
        return [_kaart(card) for card in staat.kaarten.values()]


def _kaart(card: Kaart) -> Ding:
    rows = {
        "_acties": [r.als_json() for r in card.acties],
        "_verzoeken": [r.als_json(verzoek=True) for r in card.verzoeken],
        "_bijlagen": [b.als_json(card.id) for b in card.bijlagen],
        "_mails": [m.als_json() for m in card.mails],
        "_verborgen": card.verborgen,
    }
    plain: Ding = json.loads(naar_json(card.velden | rows, True))
    return plain


def schrijfacties(staat: Staat) -> list[Ding]:
    """The journal as plain values."""
    with staat.slot:
        return [
            {"methode": w.methode, "pad": w.pad, "moment": w.moment.isoformat(), "status": w.status, "uitgevoerd": w.uitgevoerd}
            for w in staat.schrijfacties
        ]


def voorvallen(storingen: Storingen) -> list[Ding]:
    """The faults that happened, as plain values."""
    return [
        {"nummer": v.nummer, "methode": v.methode, "pad": v.pad, "fout": v.fout.value, "na_effect": v.na_effect}
        for v in list(storingen.voorvallen)
    ]  # fmt: skip


def post(postvak: Postvak) -> dict[str, Any]:
    """The mailbox's address and what it kept."""
    rows = []
    for one in postvak.ontvangen:
        body = one.bericht.get_body(preferencelist=("plain", "html"))
        text = body.get_content() if body is not None else ""
        rows.append({"van": one.van, "aan": list(one.aan), "onderwerp": str(one.bericht["subject"] or ""), "tekst": text})
    return {"host": postvak.host, "poort": postvak.poort, "berichten": rows}
