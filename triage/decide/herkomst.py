"""Where a melding comes from: who sent it, who sent the melder, and which agencies have had their turn."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from triage.decide.lezen import Naam, Vondst, vondsten
from triage.decide.regels import Zaak, beste
from triage.domain.kaart import Instantie, Kaart
from triage.domain.termen import Kanaal, Melder
from triage.settings.beslissen import Aanduiding

_HAAKJES = re.compile(r"\s*[(,].*$")
_DOMEIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})")
_ALS_MELDER = (Melder.GEMEENTE.value, Melder.LEERPLICHTAMBTENAAR.value)
"""kaart ids that are also melders: of such a melder, a word like `gemeente` means himself"""
_KORT = 4
"""an abbreviation of at most so many letters may be an ordinary word: capitals count"""


@dataclass(frozen=True)
class Herkomst:
    """What the way of a melding until here forbids."""

    uitgesloten: Mapping[str, str]
    """kaart id -> id of the rule that keeps it out"""
    gezonden: tuple[Vondst, ...]
    """where the melder says who sent or refused him"""
    afzender: tuple[str, ...]
    """kaart ids of the agency whose address the mail comes from"""


@cache
def _van_instantie(id_: str, naam: str, voorheen: tuple[str, ...], afkorting: str) -> tuple[Naam, ...]:
    words = dict.fromkeys(w for w in (_HAAKJES.sub("", naam), *voorheen, afkorting) if w)
    return tuple(Naam(w, (id_,), w == afkorting and len(w) <= _KORT) for w in words)


@cache
def _van_lijst(aanduidingen: tuple[Aanduiding, ...]) -> tuple[Naam, ...]:
    return tuple(Naam(word, a.instanties, a.exact) for a in aanduidingen for word in a.woorden)


def namen(kaart: Kaart, aanduidingen: tuple[Aanduiding, ...]) -> tuple[Naam, ...]:
    """Every way to name an agency: from the kaart, and the common words for them, which go before where both know a word."""
    own = [n for a in kaart.instanties.values() for n in _van_instantie(a.id, a.naam, a.voorheen, a.afkorting)]
    return (*own, *_van_lijst(aanduidingen))


@lru_cache(maxsize=4096)
def domein(adres: str) -> str:
    """The domain in a mail address or web address; empty when there is none."""
    match = _DOMEIN.search(adres.rsplit("@", 1)[-1].lower())
    return match.group(1) if match else ""


def afzender_instanties(adres: str, kaart: Kaart) -> tuple[str, ...]:
    """Kaart ids of the agency that a mail comes from, more where several share a web site; empty for anybody else.

    It is the agency's own mailbox, or an address in the domain of its own web site. The domain of a mailbox alone says nothing:
    small agencies share a provider with everybody.
    """
    own = adres.strip().lower()
    if "@" not in own:
        return ()
    return tuple(a.id for a in kaart.instanties.values() if own in _postbussen(a) or domein(own) in _sites(a))


def _postbussen(instantie: Instantie) -> set[str]:
    mail = {c.waarde.lower() for c in instantie.contact if c.soort == "email"}
    return mail | {instantie.postbus.lower()} if instantie.postbus else mail


def _sites(instantie: Instantie) -> set[str]:
    """Domains of its web sites; a page at another's site does not count."""
    pages = (c.waarde.lower().removeprefix("https://").rstrip("/") for c in instantie.contact if c.soort == "web")
    return {domein(page) for page in pages if "/" not in page} - {""}


def gezonden(zaak: Zaak) -> tuple[Vondst, ...]:
    """Each place where the melder says who sent or refused him, or where he has already been."""
    found: dict[tuple[str, ...], Vondst] = {}
    own = beste(zaak.labels.melder)
    for pattern in zaak.regels.beslissen.gezonden:
        for find in vondsten(pattern, zaak.lezing):
            for named in find.genoemd:
                if own in _ALS_MELDER and set(named.instanties) & set(_ALS_MELDER):
                    continue
                found.setdefault(named.instanties or (named.woord.lower(),), find)
    return tuple(dict.fromkeys(found.values()))


def herkomst(zaak: Zaak) -> Herkomst:
    """Never back to the desk that passed it on, the agency that wrote, or one that the melder says has had its turn."""
    shut: dict[str, str] = {}
    sender = afzender_instanties(zaak.bericht.afzender_adres, zaak.kaart)
    sent = gezonden(zaak)
    if zaak.bericht.doorgezet_door:
        shut[zaak.bericht.doorgezet_door] = "niet_terug_doorgezet"
    elif zaak.bericht.kanaal is Kanaal.DOORGEZET and not sender:
        shut["informatie_rijksoverheid"] = "niet_terug_doorgezet"
    for id_ in sender:
        shut.setdefault(id_, "niet_terug_afzender")
    for find in sent:
        for named in find.genoemd:
            for id_ in named.instanties:
                shut.setdefault(id_, "niet_terug_geweest")
    if zaak.historie.zelfde_onderwerp is not None:
        for id_ in zaak.historie.verwezen_naar:
            shut.setdefault(id_, "niet_terug_verwezen")
    for id_ in zaak.historie.geweigerd:
        shut[id_] = "niet_terug_geweigerd"
    known = zaak.kaart.instanties.keys() | zaak.kaart.interne_routes.keys()
    return Herkomst({i: r for i, r in shut.items() if i in known}, sent, sender)


def genoemde_instanties(vondsten_: tuple[Vondst, ...]) -> tuple[tuple[str, ...], ...]:
    """The different agencies in these finds; each as the kaart ids that may be meant, or the word where it is not on the kaart."""
    return tuple(dict.fromkeys(n.instanties or (n.woord.lower(),) for v in vondsten_ for n in v.genoemd))
