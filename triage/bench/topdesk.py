"""How many calls TOPdesk gets for each way a melding can go, counted at the client over the demo's meldingen."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from triage.apply.budget import Budget
from triage.apply.deelmeldingen import Bekeken, bekijk, bestel
from triage.apply.soorten import Actiesoort
from triage.apply.uitvoeren import voer_uit
from triage.apply.werkplaats import Werkplaats
from triage.demo.verloop import met_postvak, met_sandbox
from triage.sandbox.postvak import Postvak
from triage.sandbox.server import Meldingen, Sandbox
from triage.settings import Config
from triage.store import acties, meldingen
from triage.store.tabellen import Melding
from triage.worker.beoordelen import beoordeel
from triage.worker.opbouwen import werkplaats
from triage.worker.ronde import ronde

_DELEN = ("functioneel_beheer", "juridische_zaken")


@dataclass(frozen=True, slots=True)
class Meting:
    """Calls of one way: how many meldingen went it, and the most reads and writes that one of them took."""

    kanaal: str
    weg: str
    meldingen: int
    lezen: int
    schrijven: int


def meet(config: Config, meldingen: Meldingen = None) -> list[Meting]:
    """Let meldingen, the demo's unless others are given, go their ways under each reply channel, and count. `config` is the demo's."""
    return [row for channel in ("smtp", "topdesk") for row in _kanaal(config, channel, meldingen)]


def _kanaal(config: Config, kanaal: str, meldingen: Meldingen) -> list[Meting]:
    reply = config.instellingen.antwoord.model_copy(update={"kanaal": kanaal, "wacht_minuten": 0})
    changed = replace(config, instellingen=config.instellingen.model_copy(update={"antwoord": reply}))
    with ExitStack() as stack:
        sink = stack.enter_context(Postvak())
        mailed = met_postvak(changed, sink)
        sandbox = stack.enter_context(Sandbox(mailed, meldingen))
        folder = Path(stack.enter_context(TemporaryDirectory()))
        return _tel(stack.enter_context(werkplaats(met_sandbox(mailed, sandbox, folder))), kanaal)


def _tel(w: Werkplaats, kanaal: str) -> list[Meting]:
    ronde(w, stop=lambda: True)  # registers what is new and judges nothing
    ways: dict[str, list[tuple[int, int]]] = defaultdict(list)
    with w.sessies() as session:
        new = meldingen.te_beoordelen(session)
    for melding_id in new:
        before = w.client.aantal_oproepen
        card = beoordeel(w, melding_id)
        voer_uit(w, melding_id, Budget(100), card)
        after = w.client.aantal_oproepen
        with w.sessies() as session:
            done = [a.soort for a in acties.van_melding(session, melding_id) if a.status == "gedaan" and a.soort != "alarm_vi"]
        ways[" + ".join(done)].append((after.lezen - before.lezen, after.schrijven - before.schrijven))
    rows = [Meting(kanaal, way, len(n), max(r for r, _ in n), max(s for _, s in n)) for way, n in sorted(ways.items())]
    ronde(w)
    before = w.client.aantal_oproepen
    ronde(w)
    after = w.client.aantal_oproepen
    rows += _delen(w, kanaal, new)
    return [*rows, Meting(kanaal, "stille_ronde", 0, after.lezen - before.lezen, after.schrijven - before.schrijven)]


def _delen(w: Werkplaats, kanaal: str, melding_ids: Iterable[str]) -> list[Meting]:
    """The first open melding in two parts, named by a person, whose look at the card counts too."""
    for melding_id in melding_ids:
        with w.sessies() as session:
            number = session.get_one(Melding, melding_id).nummer
        before = w.client.aantal_oproepen
        found = bekijk(w, number, _DELEN)
        if isinstance(found, Bekeken) and found.voorstel.routes == _DELEN:
            bestel(w, found)
            voer_uit(w, melding_id, Budget(100))
            after = w.client.aantal_oproepen
            way = f"{len(_DELEN)} x {Actiesoort.DEELMELDING}"
            return [Meting(kanaal, way, 1, after.lezen - before.lezen, after.schrijven - before.schrijven)]
    return []
