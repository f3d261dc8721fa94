"""The phrases of an advies: why it is so, and what a stop flag means. Ids come in, plain Dutch goes out."""

import re

from triage.domain.advies import Advies, Waarom
from triage.domain.kaart import Kaart
from triage.domain.termen import VERTROUWENSINSPECTEUR, Soort, StopVlag
from triage.reply.teksten import advieslijst, korte_naam

_LANGSTE_CITAAT = 60
_CIJFERS = re.compile(r"\d(?:[ .-]?\d){3,}")
"""runs of digits that may be a number of a person"""
_ADRES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


def voorrang(advies: Advies) -> bool:
    """True for what is, or may be, a vertrouwensinspecteur matter: told neutrally, without words, labels or alternatives."""
    return (
        StopVlag.VI.value in advies.vlaggen
        or advies.soort == Soort.VI.value
        or any(u.route == VERTROUWENSINSPECTEUR for u in (*advies.uitkomsten, *advies.routes[:1]))
    )


def citaat(woorden: str) -> str:
    """Quoted words of a melder as they may stand in an action: one line, short, with numbers and addresses blotted out."""
    plain = _CIJFERS.sub("…", _ADRES.sub("…", " ".join(woorden.split())))
    return plain if len(plain) <= _LANGSTE_CITAAT else plain[: _LANGSTE_CITAAT - 1].rstrip() + "…"


def stopvlag_zin(vlag: StopVlag | str) -> str:
    """What a stop flag means, for the mailverdeler. An unknown id is shown as it is."""
    id_ = vlag.value if isinstance(vlag, StopVlag) else vlag
    return advieslijst("stopvlaggen").get(id_, id_)


def waarom_zinnen(advies: Advies, kaart: Kaart) -> tuple[str, ...]:
    """Each reason as a short Dutch phrase, in their order. A rule without a phrase is shown by its id, so that it is noticed."""
    quiet = voorrang(advies)
    return tuple(_zin(reason, kaart, quiet) for reason in advies.waarom)


def _zin(reden: Waarom, kaart: Kaart, stil: bool) -> str:
    phrases = advieslijst("waarom")
    words = "" if stil else citaat(reden.woorden)
    key = reden.regel if words or f"{reden.regel}_kaal" not in phrases else f"{reden.regel}_kaal"
    value, _, extra = reden.waarde.partition(":")
    listed = advieslijst("woorden")["of"].join(_toon(part, kaart) for part in reden.waarde.split(":"))
    named = {"opsomming": listed, "regel": reden.regel, "woorden": words, "waarde": _toon(value, kaart), "extra": _toon(extra, kaart)}
    return phrases.get(key, phrases["onbekend"]).format_map(named).strip()


def _toon(waarde: str, kaart: Kaart) -> str:
    """A value as people say it: a route by its short name, a kind of melder or message by its word, the rest as it is."""
    words = advieslijst("woorden")
    for group in ("melder", "berichtsoort"):
        if f"{group}.{waarde}" in words and waarde not in kaart.instanties:
            return words[f"{group}.{waarde}"]
    return korte_naam(waarde, kaart)
