"""How a melding goes to a route. Doorverwijzen is four different things (domein.md)."""

from collections.abc import Iterable

from triage.decide.doelgroep import alleen_doorzetten
from triage.domain.kaart import Kaart
from triage.domain.termen import GEEN, LOKET, Modus


def modus(kaart: Kaart, route: str, groepen: Iterable[str] = ()) -> Modus:
    """The mode of a melding by mail of a melder with these audiences; warm is for the telephone only.

    Overdragen passes on what a melder wrote: it needs a recorded legal basis and a general mailbox, else the melder gets the
    agency's details and acts. An agency whose address is secret can only be handed to by us, so it never becomes verwijzen.
    """
    if route == LOKET:
        return Modus.ZELF
    if route == GEEN:
        return Modus.GEEN
    if route in kaart.interne_routes:
        return Modus.INTERN
    if alleen_doorzetten(kaart, route):
        return Modus.OVERDRAGEN
    agreed = kaart.instanties[route].modus_voor(groepen)
    return Modus.OVERDRAGEN if agreed is Modus.OVERDRAGEN and mag_overdragen(kaart, route) else Modus.VERWIJZEN


def mag_overdragen(kaart: Kaart, route: str) -> bool:
    """True when there is a legal basis for passing a melding on to this agency, and a general mailbox to send it to."""
    agency = kaart.instanties.get(route)
    if agency is None or not agency.grondslag_uitwisseling.strip():
        return False
    return agency.postbus is not None or agency.geheim_adres is not None
