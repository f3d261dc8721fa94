"""What TOPdesk answered: the body in whatever shape it came, and what its code means for a read and for a write."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from triage.topdesk.exceptions import (
    GeenRecht,
    GeenToegang,
    Geweigerd,
    NietBereikbaar,
    NietGevonden,
    OnbekendAntwoord,
    Onzeker,
    TopdeskFout,
)

MAX_WACHTEN = 60.0
"""seconds we wait at most when TOPdesk asks us to; longer than this is left to the next round"""
_NIETS_GEWIJZIGD = "no fields changed"
_ADRES = re.compile(r"[^\s'\"<>()]+@[^\s'\"<>()]+")
_CIJFERS = re.compile(r"\d[\d\s.-]{5,}\d")
_AANGEHAALD = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_WOORD = re.compile(r"[^\W\d_]{4,}")
_VELDNAAM = re.compile(r"[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*")


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One answer. `inhoud` is the parsed JSON; None for an empty body and for one that is no JSON (then `leesbaar` is False)."""

    status: int
    kop: Mapping[str, str]
    """headers; names in any case when it comes from requests"""
    inhoud: Any
    leesbaar: bool = True

    @property
    def niets_gewijzigd(self) -> bool:
        """True when TOPdesk says that a change changes nothing, which it says with several codes."""
        return self.leesbaar and _NIETS_GEWIJZIGD in _woorden(self.inhoud).lower()


def ontleed(status: int, kop: Mapping[str, str], ruw: bytes) -> Antwoord:
    """Read a body. Broken bytes become a replacement character: one odd mail must not stop a round."""
    text = ruw.decode("utf-8-sig", "replace").strip()
    if not text:
        return Antwoord(status, kop, None)
    try:
        return Antwoord(status, kop, json.loads(text, strict=False))
    except (ValueError, RecursionError):
        return Antwoord(status, kop, None, leesbaar=False)


def fout_bij(antwoord: Antwoord, oproep: str, *, schrijft: bool, verstuurd: frozenset[str] = frozenset()) -> TopdeskFout | None:
    """The error that an answer stands for, or None when it is a good one.

    `oproep` names the call for the message. For a write the line is drawn at what TOPdesk may have done: anything that does not
    prove that nothing was changed is Onzeker. `verstuurd`: words of the text that was sent, kept out of the message.
    """
    status = antwoord.status
    if 200 <= status < 300 and antwoord.leesbaar:
        return None
    words = _veilig(_woorden(antwoord.inhoud), verstuurd)
    where = f"{oproep}: {status}" + (f", {words}" if words else "")
    after = seconden_wachten(antwoord.kop)
    soon = after is None or after <= MAX_WACHTEN
    if 200 <= status < 300:
        return Onzeker(f"{where}, and the answer cannot be read") if schrijft else OnbekendAntwoord(f"{where}, no JSON")
    if status == 303 and schrijft:
        return Onzeker(f"{where}, a redirect to a result")  # the one redirect that follows on something done
    if 300 <= status < 400:
        return OnbekendAntwoord(f"{where}, a redirect; redirects are not followed")
    if status == 401:
        return GeenToegang(where)
    if status in (425, 429) or (status == 503 and after is not None):
        return NietBereikbaar(where, wachten=after, herhaalbaar=soon)
    if status == 408 or status >= 500:
        return Onzeker(where) if schrijft else NietBereikbaar(where, wachten=after, herhaalbaar=soon and status not in (501, 505))
    if not antwoord.leesbaar or status == 407:
        return OnbekendAntwoord(f"{where}, no JSON")  # a proxy's or another server's page: never "the card is gone"
    if status == 403:
        return GeenRecht(where)
    return NietGevonden(where) if status in (404, 410) else Geweigerd(where)


def seconden_wachten(kop: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks for, given as a number or as a date; None when absent or unreadable."""
    value = kop.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value[:9])
    until, now = _datum(value), _datum(kop.get("Date", ""))
    # measured on the clock of the one who asks, where it says what time it is there
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds()) if until else None


def _datum(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _woorden(inhoud: Any) -> str:
    """The words of an error body: an array of objects, one object, an object with `errors`, or bare text."""
    match inhoud:
        case str():
            return inhoud
        case [*items]:
            return "; ".join(w for w in map(_woorden, items[:5]) if w)
        case {"errors": [*items]}:
            return _woorden(items)
        case dict():
            said = [inhoud.get(k) for k in ("errorCode", "message", "errorMessage", "error")]
            fields = inhoud.get("appliesTo")
            named = [f for f in fields if isinstance(f, str)] if isinstance(fields, list) else []
            return " ".join([s for s in said if isinstance(s, str) and s] + named)
        case _:
            return ""


def woorden_in(inhoud: Any) -> frozenset[str]:
    """The longer words in every text of a body, so that an error that repeats them can be told without them."""
    match inhoud:
        case str():
            return frozenset(w.casefold() for w in _WOORD.findall(inhoud))
        case dict():
            return frozenset().union(*map(woorden_in, inhoud.values()))
        case list():
            return frozenset().union(*map(woorden_in, inhoud))
        case _:
            return frozenset()


def _veilig(woorden: str, verstuurd: frozenset[str]) -> str:
    """TOPdesk's words without what may be a person's: what we sent, addresses, long numbers, quoted text that is no field name."""

    def quoted(found: re.Match[str]) -> str:
        inside = found[1] or found[2] or ""
        return found[0] if _VELDNAAM.fullmatch(inside) else "'...'"

    def unless_sent(found: re.Match[str]) -> str:
        return "..." if found[0].casefold() in verstuurd else found[0]

    line = _WOORD.sub(unless_sent, " ".join(woorden.split())[:1000])
    return _AANGEHAALD.sub(quoted, _CIJFERS.sub("...", _ADRES.sub("...", line)))[:200]
