"""The list of a day for people who work by hand: what each melding is, what is proposed, and the texts to copy. Writes nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rich.table import Table

from triage.adviseren import adviseer_bericht
from triage.apply.kaarten import bericht_van
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.reply import Antwoord, antwoord, korte_toelichting, stopvlag_zin, suggestie
from triage.reply.acties import uitkomst_zinnen
from triage.store import adviezen
from triage.store.omzetten import met_woorden, uit_json
from triage.teksten import tekst
from triage.topdesk.exceptions import GeenRecht, NietGevonden


@dataclass(frozen=True, slots=True)
class Regel:
    """One melding of the day; `voorstel` and `antwoord` are read from the card and kept nowhere."""

    nummer: str
    toelichting: str
    uitkomst: str
    vlaggen: tuple[str, ...]
    """in words"""
    voorstel: str
    """labels, outcome, why and flags, named as in TOPdesk; empty when the card cannot be read"""
    antwoord: Antwoord | None


def daglijst(w: Werkplaats, dag: date) -> list[Regel]:
    """Every melding of this day at the Loket that is still open and untouched, oldest first. One read of TOPdesk for each."""
    start = datetime.combine(dag, time(), ZoneInfo(w.config.instellingen.tijdzone))
    with w.sessies() as session:
        found = adviezen.open_tussen(session, start, start + timedelta(days=1))
    return [_regel(w, number, uit_json(kept.inhoud)) for number, kept in found]


def _regel(w: Werkplaats, nummer: str, advies: Advies) -> Regel:
    kaart, settings = w.config.kaart, w.config.instellingen
    outcomes = "; ".join(uitkomst_zinnen(advies, kaart)) or tekst("daglijst.met_voorrang")
    flags = tuple(stopvlag_zin(flag) for flag in dict.fromkeys(s.vlag for s in advies.stopvlaggen))
    proposal, reply = "", None
    try:
        bericht = bericht_van(w, w.client.incident(advies.melding))
    except (NietGevonden, GeenRecht):
        outcomes = tekst("daglijst.niet_te_lezen")
    else:
        fresh = adviseer_bericht(bericht, w.config, w.model, w.klok()).advies
        proposal = suggestie(met_woorden(advies, fresh), kaart, settings, "", w.config.topdesk).strip()
        reply = antwoord(advies, bericht, kaart, settings, w.vandaag())
    return Regel(nummer, korte_toelichting(advies, kaart), outcomes, flags, proposal, reply)


def tabel(regels: list[Regel], dag: date) -> Table:
    """Number, korte toelichting, outcome and flags."""
    heads = (tekst(f"daglijst.{k}") for k in ("nummer", "toelichting", "voorstel", "let_op"))
    table = Table(*heads, title=tekst("daglijst.titel", dag=f"{dag:%d-%m-%Y}", aantal=len(regels)), show_lines=True)
    for row in regels:
        table.add_row(row.nummer, row.toelichting, row.uitkomst, "\n".join(row.vlaggen))
    return table


def teksten(regel: Regel) -> str:
    """What can be copied for one melding: the proposal, and the reply where there may be one."""
    parts = [f"=== {regel.nummer} ===", tekst("daglijst.kort", toelichting=regel.toelichting), regel.voorstel]
    if regel.antwoord is None:
        parts.append(tekst("daglijst.geen_antwoord"))
    else:
        parts += [tekst("daglijst.antwoord", onderwerp=regel.antwoord.onderwerp), regel.antwoord.tekst.strip()]
    return "\n\n".join(part for part in parts if part)
