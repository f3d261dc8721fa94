"""The demo's self-check: each promise is looked up in TOPdesk, the mailbox and the store, none in what the worker says of itself."""

from collections import Counter
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.demo.sporen import sporen
from triage.domain import advies as domein
from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.sandbox.kenmerk import id_van
from triage.settings import Config
from triage.store.database import open_database, sessies
from triage.store.omzetten import uit_json
from triage.store.tabellen import Actie, Advies, Melding
from triage.teksten import tekst
from triage.worker.ronde import Uitslag

MIN_RAAK, MIN_DRIE = 0.85, 0.95
"""what the demo promises of the first route and of the first three"""


@dataclass(frozen=True)
class Afloop:
    """Everything there is to look at when the worker is done."""

    config: Config
    mails: list[dict[str, Any]]
    """the demo's meldingen with their gold labels"""
    kaarten: list[dict[str, Any]]
    """every card in the embedded TOPdesk, with its trail"""
    post: list[EmailMessage]
    rondes: list[Uitslag]

    def antwoorden(self) -> list[EmailMessage]:
        """Mails that went neither to the alarm's mailbox nor to an agency that took a melding over: those to melders."""
        return [m for m in self.post if m not in self.alarmen() and m not in self.overdrachten()]

    def alarmen(self) -> list[EmailMessage]:
        """Mails to the alarm's mailbox."""
        return [m for m in self.post if str(m["To"]) == self.config.instellingen.alarm.vi_postbus]

    def overdrachten(self) -> list[EmailMessage]:
        """Mails to the general mailbox of an agency."""
        boxes = {i.postbus for i in self.config.kaart.instanties.values() if i.postbus}
        return [m for m in self.post if str(m["To"]) in boxes]


@dataclass(frozen=True)
class Geval:
    """One melding of the demo from all sides."""

    mail: dict[str, Any]
    kaart: dict[str, Any]
    advies: domein.Advies
    acties: tuple[tuple[str, str], ...]
    """(kind, status) of each action"""

    @property
    def toegepast(self) -> bool:
        """True when the official fields were set."""
        return ("velden", "gedaan") in self.acties

    @property
    def goed(self) -> frozenset[str]:
        """Routes that a sensible colleague would accept as first choice."""
        return frozenset({self.mail["route"], *self.mail["ook_goed"]})


@dataclass(frozen=True)
class Bevinding:
    """One promise and whether it was seen."""

    zin: str
    goed: bool
    bewijs: str


def gevallen(afloop: Afloop) -> list[Geval]:
    """The meldingen that the store has an advies for, in the order of the demo's file."""
    cards = {card["id"]: card for card in afloop.kaarten}
    engine = open_database(afloop.config.omgeving.opslag)
    with sessies(engine)() as session:
        found = [g for mail in afloop.mails if (g := _geval(session, mail, cards)) is not None]
    engine.dispose()
    return found


def controleer(afloop: Afloop) -> list[Bevinding]:
    """All promises of the demo, each with what was counted."""
    cases = gevallen(afloop)
    total = len(afloop.mails)
    marked = [c for c in cases if _merken(c.kaart) == 1]
    applied = [c for c in cases if c.toegepast]
    replies, alarms = afloop.antwoorden(), afloop.alarmen()
    handed = [c for c in cases if ("overdracht_smtp", "gedaan") in c.acties]
    addresses = Counter(str(m["To"]) for m in replies)
    mailed = [c for c in cases if ("antwoord_smtp", "gedaan") in c.acties]
    vi = [c for c in cases if c.advies.route == VERTROUWENSINSPECTEUR or "vi" in c.advies.vlaggen]
    vi_gold = [c for c in cases if c.mail["route"] == VERTROUWENSINSPECTEUR]
    first = sum(c.advies.route in c.goed for c in cases)
    three = sum(bool({u.route for u in c.advies.routes[:3]} & c.goed) for c in cases)
    checks = [
        ("niets_kwijt", len(cases) == total, f"{len(cases)}/{total}"),
        ("eenmaal", len(marked) == total, f"{len(marked)}/{total}"),
        ("toegepast", len(applied) > 0, str(len(applied))),
        ("velden", all(_velden_gezet(c) for c in applied), str(len(applied))),
        ("suggestie_raakt_niets", all(c.kaart["category"] is None for c in cases if not c.toegepast), str(len(cases) - len(applied))),
        ("post", len(mailed) == len(replies) and all(n == 1 for n in addresses.values()), f"{len(replies)}"),
        ("overdracht", len(handed) == len(afloop.overdrachten()), f"{len(handed)}"),
        ("vi_gezien", all(c in vi for c in vi_gold), f"{len(vi_gold)}"),
        ("vi_stil", not any(c.toegepast or c in mailed for c in vi), f"{len(vi)}"),
        ("vi_alarm", len(alarms) == len(vi) and all(_noemt_alleen_nummer(m, vi) for m in alarms), f"{len(alarms)}"),
        ("doelgroep", all(_binnen_doelgroep(afloop.config, c) for c in cases), f"{len(cases)}"),
        ("vlag_is_mens", not any(c.toegepast and c.advies.stopvlaggen for c in cases), f"{sum(bool(c.advies.stopvlaggen) for c in cases)}"),
        ("raak", first >= MIN_RAAK * total, f"{first}/{total}"),
        ("drie", three >= MIN_DRIE * total, f"{three}/{total}"),
        ("rustig", not afloop.rondes[-1].acties and all(r.goed for r in afloop.rondes), f"{len(afloop.rondes)}"),
        ("privacy", not _mailtekst_in_opslag(afloop), ""),
    ]
    return [Bevinding(tekst(f"demo.belofte_{key}"), good, proof) for key, good, proof in checks]


def _geval(session: Session, mail: dict[str, Any], cards: dict[str, dict[str, Any]]) -> Geval | None:
    card = cards.get(id_van("kaart", f"melding/{mail['id']}"))
    row = session.scalar(select(Advies).where(Advies.melding_id == card["id"]).order_by(Advies.id.desc())) if card else None
    if card is None or row is None or session.get(Melding, card["id"]) is None:
        return None
    actions = session.scalars(select(Actie).where(Actie.melding_id == card["id"]).order_by(Actie.id))
    return Geval(mail, card, uit_json(row.inhoud), tuple((a.soort, a.status) for a in actions))


def _noemt_alleen_nummer(alarm: EmailMessage, vi: list[Geval]) -> bool:
    """True when an alarm is about one of these cards and repeats no five words of its mail."""
    text = f"{alarm['Subject']} {alarm.get_content()}"
    about = [c for c in vi if c.kaart["number"] in text]
    return len(about) == 1 and not sporen([about[0].mail], text)


def _merken(kaart: dict[str, Any]) -> int:
    """How many entries of ours stand on the card: a suggestion or a note, exactly one."""
    return sum("[triage " in (entry.get("plainText") or "") for entry in kaart["_acties"])


def _velden_gezet(geval: Geval) -> bool:
    card = geval.kaart
    filled = all(card[name] is not None for name in ("category", "subcategory", "callType", "operatorGroup"))
    second = geval.advies.kaart.groep is not None or geval.advies.kaart.leverancier is not None
    return filled and (card["status"] == "secondLine") == second


def _binnen_doelgroep(config: Config, geval: Geval) -> bool:
    """Nobody is sent, nor given as a tip, where his kind may not go; judged by the gold label of who he is."""
    melder = geval.mail["melder"]
    named = [u.route for u in geval.advies.uitkomsten] + list(geval.advies.tips) if geval.toegepast else []
    agencies = [config.kaart.instanties[n] for n in named if n in config.kaart.instanties]
    return all(a.mag(melder) or "intern_doorzetten" in a.doelgroep for a in agencies)


def _mailtekst_in_opslag(afloop: Afloop) -> list[str]:
    """Ids of mails that left a trace in the database, its log or any other file of the demo."""
    folder = afloop.config.omgeving.status_bestand.parent
    stored = " ".join(f.read_bytes().decode("utf-8", errors="ignore") for f in sorted(folder.iterdir()) if f.is_file())
    return sporen(afloop.mails, stored)
