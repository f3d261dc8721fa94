"""What an entry of the kaart must satisfy beyond its own form: other agencies it names, general mailboxes only, who changed it."""

import re
from collections.abc import Mapping

from triage.kaart.exceptions import KaartFout
from triage.settings.kaart import InstantieBestand
from triage.teksten import tekst

_ID = re.compile(r"[a-z][a-z0-9_]{1,59}")
_ROL = re.compile(r"[a-z][a-z0-9 .\-]{1,39}")
_VOORLETTER = re.compile(r"[a-z]{1,2}\.([a-z]+\.)*[a-z]{2,}@")
_NAAM_NAAM = re.compile(r"([a-z]{2,})\.([a-z]{2,})@")
_FUNCTIES = frozenset(
    {"info", "contact", "loket", "vraag", "vragen", "klachten", "examens", "post", "secretariaat", "servicedesk", "helpdesk"}
)
"""parts of an address that name a function: an address with one of them is no person's"""
_BRON_LANG = 400
_TELEFOON = re.compile(r"\+?[(]?[0-9][0-9 ()-]*")
_EMAIL = re.compile(r"[^@\s<>(),;:]+@([a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_WEB = re.compile(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?(/\S*)?", re.IGNORECASE)
_CIJFERS = range(3, 16)
"""how many digits a telephone number may have: from 112 to an international one"""


def controleer_instantie(id_: str, nieuw: InstantieBestand, alle: Mapping[str, InstantieBestand]) -> list[str]:
    """What is wrong with an agency beside all others, in Dutch; empty when nothing is."""
    problems = []
    if not _ID.fullmatch(id_):
        problems.append(tekst("kaart.id_fout", id=id_))
    if id_ not in alle and not nieuw.alleen_tip:
        problems.append(tekst("kaart.nieuw_alleen_tip", id=id_))
    known = {*alle, id_}
    for field, other in (("opvolger", nieuw.opvolger), ("onderdeel_van", nieuw.onderdeel_van)):
        if other is not None and other not in known:
            problems.append(tekst("kaart.onbekende_instantie", id=id_, veld=field, waarde=other))
    if _kring(id_, nieuw, alle):
        problems.append(tekst("kaart.opvolger_kring", id=id_))
    before = {(c.soort, c.waarde) for c in alle[id_].contact} if id_ in alle else set()
    for line in nieuw.contact:
        # what stood there already may be words, such as the site of one's own gemeente
        if (line.soort, line.waarde) not in before and not _heeft_vorm(line.soort, line.waarde.strip()):
            problems.append(tekst(f"kaart.vorm_{line.soort}", id=id_, waarde=line.waarde))
        if line.soort == "email" and _persoonlijk(line.waarde):
            problems.append(tekst("kaart.persoonlijk_adres", id=id_))
    if nieuw.postbus and not _EMAIL.fullmatch(nieuw.postbus.strip()):
        problems.append(tekst("kaart.vorm_postbus", id=id_, waarde=nieuw.postbus))
    if nieuw.postbus and _persoonlijk(nieuw.postbus):
        problems.append(tekst("kaart.persoonlijk_adres", id=id_))
    return problems


def eis_rol_en_bron(door: str, bron: str) -> None:
    """Refuse a change without a role and a source. Raises KaartFout."""
    if not _ROL.fullmatch(door):
        raise KaartFout(tekst("kaart.rol_fout", door=door))
    if not bron.strip() or len(bron) > _BRON_LANG:
        raise KaartFout(tekst("kaart.bron_fout", lang=_BRON_LANG))


def _heeft_vorm(soort: str, waarde: str) -> bool:
    """True when a value looks like what its kind says: a melder who gets it has to be able to use it."""
    match soort:
        case "telefoon":
            return bool(_TELEFOON.fullmatch(waarde)) and sum(c.isdigit() for c in waarde) in _CIJFERS
        case "email":
            return bool(_EMAIL.fullmatch(waarde))
        case "web" | "formulier":
            return bool(_WEB.fullmatch(waarde))
        case _:
            return bool(waarde)


def _persoonlijk(adres: str) -> bool:
    """True when an address looks like a person's: initials or a first name, a dot, a name."""
    address = adres.strip().lower()
    if _VOORLETTER.match(address):
        return True
    named = _NAAM_NAAM.match(address)
    return named is not None and not _FUNCTIES & set(named.groups())


def _kring(id_: str, nieuw: InstantieBestand, alle: Mapping[str, InstantieBestand]) -> bool:
    seen, here = {id_}, nieuw.opvolger
    while here is not None:
        if here in seen:
            return True
        seen.add(here)
        here = alle[here].opvolger if here in alle else None
    return False
