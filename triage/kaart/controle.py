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
    for line in nieuw.contact:
        if line.soort == "email" and _persoonlijk(line.waarde):
            problems.append(tekst("kaart.persoonlijk_adres", id=id_))
    if nieuw.postbus and _persoonlijk(nieuw.postbus):
        problems.append(tekst("kaart.persoonlijk_adres", id=id_))
    return problems


def eis_rol_en_bron(door: str, bron: str) -> None:
    """Refuse a change without a role and a source. Raises KaartFout."""
    if not _ROL.fullmatch(door):
        raise KaartFout(tekst("kaart.rol_fout", door=door))
    if not bron.strip() or len(bron) > _BRON_LANG:
        raise KaartFout(tekst("kaart.bron_fout", lang=_BRON_LANG))


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
