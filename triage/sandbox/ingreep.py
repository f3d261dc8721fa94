"""The faults that change data: what somebody else does to TOPdesk while we are at work."""

import re
from datetime import timedelta
from random import Random

from triage.sandbox import mens
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kaarten import Kaart
from triage.sandbox.staat import Staat
from triage.sandbox.storingen import Fout, Storing
from triage.sandbox.wereld import naam_van, verwijzing

_KAART = re.compile(r"/incidents/(?:id|number)/([^/]+)")


def komt_eerst(storing: Storing, methode: str) -> bool:
    """Whether this fault comes before the call: a read of a card or page is answered first, so that what was read is stale."""
    return not (methode == "GET" and storing.fout in (Fout.MENS, Fout.GEARCHIVEERD, Fout.VERBORGEN, Fout.SCHUIVEND))


def doe(staat: Staat, storing: Storing, pad: str, nummer: int) -> None:
    """Do it. Cards other than that of the path are chosen by the number of the call, so that a replay does the same."""
    with staat.slot:
        match storing.fout:
            case Fout.KLOK:
                staat.klok.scheef = timedelta(seconds=storing.seconden)
            case Fout.HERNOEMD:
                _hernoem(staat, storing, nummer)
            case Fout.SCHUIVEND:
                _raak_aan(staat, _een(staat, "", nummer))
            case Fout.MENS:
                _bewerk(staat, _een(staat, pad, nummer), storing)
            case Fout.GEARCHIVEERD:
                card = _een(staat, pad, nummer)
                if card is not None and not card.gearchiveerd:
                    mens.archiveer(staat, card.id)
            case Fout.VERBORGEN:
                card = _een(staat, pad, nummer)
                if card is not None:
                    mens.verberg(staat, card.id)
            case _:
                pass


def _een(staat: Staat, pad: str, nummer: int) -> Kaart | None:
    found = _KAART.search(pad)
    if found is not None:
        key = found.group(1)
        return staat.kaarten.get(key.lower()) or staat.kaarten.get(staat.nummers.get(key, ""))
    live = [k for k in staat.kaarten.values() if not k.gearchiveerd]
    return Random(nummer).choice(live) if live else None


def _raak_aan(staat: Staat, card: Kaart | None) -> None:
    if card is not None:
        card.zet(card.velden | {"modificationDate": mens.moment_na(staat, card), "modifier": mens.behandelaar(staat)})


def _bewerk(staat: Staat, card: Kaart | None, storing: Storing) -> None:
    """A colleague takes the card: puts their own name on it unless the fault says what else."""
    if card is None or card.gearchiveerd:
        return
    fields = dict(storing.wijziging)
    if not fields:
        who = mens.behandelaar(staat)
        fields = {"operator": {"id": who["id"]}, "operatorGroup": {"id": staat.wereld.loketgroep_id}}
    try:
        mens.wijzig(staat, card.id, fields)
    except ApiFout:
        _raak_aan(staat, card)  # the card does not take these fields now: the colleague only saved it


def _hernoem(staat: Staat, storing: Storing, nummer: int) -> None:
    if storing.wijziging:
        (name, old), (_, new) = storing.wijziging
        staat.hernoem(name, str(old), str(new))
        return
    values = staat.wereld.actief("statuses")
    chosen = Random(nummer).choice(values)
    staat.hernoem("statuses", naam_van(chosen), f"{verwijzing(chosen)['name']} {nummer}")
