"""Who may what: the one table of routes and roles. A route that is not in it is refused to everybody."""

from typing import Literal

Rol = Literal["medewerker", "mailverdeler", "voorlichter", "teamleider", "beheerder"]
ROLLEN: tuple[Rol, ...] = ("medewerker", "mailverdeler", "voorlichter", "teamleider", "beheerder")

OPENBAAR: frozenset[str] = frozenset({"openbaar"})
"""also without a session"""
ALLEN: frozenset[str] = frozenset(ROLLEN)
LOKET: frozenset[str] = ALLEN - {"beheerder"}
"""an administrator keeps things running and sees no melding"""
VERDELEN: frozenset[str] = frozenset({"mailverdeler", "voorlichter", "teamleider"})
KENNIS: frozenset[str] = frozenset({"voorlichter", "teamleider"})
STAND: frozenset[str] = frozenset({"voorlichter", "teamleider", "beheerder"})
BEHEER: frozenset[str] = frozenset({"beheerder"})

RECHTEN: dict[tuple[str, str], frozenset[str]] = {
    ("GET", "/"): ALLEN,
    ("GET", "/inloggen"): OPENBAAR,
    ("POST", "/inloggen"): OPENBAAR,
    ("POST", "/uitloggen"): ALLEN,
    ("GET", "/statisch/{naam}"): OPENBAAR,
    ("GET", "/werkbak"): VERDELEN,
    ("POST", "/werkbak/{nummer}/besluit"): VERDELEN,
    ("POST", "/werkbak/{nummer}/terug"): VERDELEN,
    ("GET", "/melding/{nummer}"): VERDELEN,
    ("POST", "/melding/{nummer}/voorbeeld"): VERDELEN,
    ("POST", "/melding/{nummer}/besluit"): VERDELEN,
    ("POST", "/melding/{nummer}/adres"): VERDELEN,
    ("GET", "/zoek"): LOKET,
    ("GET", "/zoek/antwoorden"): LOKET,
    ("POST", "/zoek/vastleggen"): LOKET,
    ("GET", "/uitgezet"): LOKET,
    ("POST", "/uitgezet/{dossier_id}"): VERDELEN,
    ("GET", "/kaart"): LOKET,
    ("GET", "/kaart/{id_}"): LOKET,
    ("POST", "/kaart/{id_}/bevestig"): KENNIS,
    ("POST", "/kaart/{id_}/wijzig"): KENNIS,
    ("GET", "/teksten"): LOKET,
    ("GET", "/betwist"): KENNIS,
    ("POST", "/betwist/{regel}"): KENNIS,
    ("GET", "/stand"): STAND,
    ("GET", "/beheer"): BEHEER,
    ("POST", "/beheer/actie/{actie_id}"): BEHEER,
    ("GET", "/beheer/gebruikers"): BEHEER,
    ("POST", "/beheer/gebruikers/{naam}"): BEHEER,
    ("GET", "/beheer/logboek"): BEHEER,
}
"""(method, path as it is registered) -> roles"""

MENU: tuple[tuple[str, str], ...] = (
    ("/werkbak", "werkbak"),
    ("/zoek", "zoek"),
    ("/uitgezet", "uitgezet"),
    ("/kaart", "kaart"),
    ("/teksten", "teksten"),
    ("/betwist", "betwist"),
    ("/stand", "stand"),
    ("/beheer", "beheer"),
)
"""pages in the navigation, in order: (path, key of its name)"""


def mag(rol: str, methode: str, pad: str) -> bool:
    """True when somebody with this role may use this route. `pad` as it is registered; an unknown route is refused."""
    allowed = RECHTEN.get((methode, pad), frozenset())
    return allowed is OPENBAAR or rol in allowed


def menu(rol: str) -> tuple[tuple[str, str], ...]:
    """The pages that this role may open."""
    return tuple((path, name) for path, name in MENU if mag(rol, "GET", path))
