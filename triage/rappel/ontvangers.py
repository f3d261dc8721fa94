"""Who a receiver is: what it is called, and the general mailbox that its rappels go to."""

from triage.settings import Config
from triage.teksten import tekst


def naam(ontvanger: str, config: Config) -> str:
    """What a receiver is called, with its sector where there is one."""
    route, _, sector = ontvanger.partition(":")
    internal, agency = config.kaart.interne_routes.get(route), config.kaart.opvolger(route)
    name = internal.naam if internal else agency.naam if agency else route
    return tekst("opvolgen.naam_sector", naam=name, sector=sector) if sector else name


def postbus(ontvanger: str, config: Config) -> str:
    """The general mailbox of a receiver; empty where none is known. A secret address comes from the environment."""
    route, _, sector = ontvanger.partition(":")
    team = next((r for r in config.routes.interne_routes if r.id == route), None)
    if team is not None:
        return team.postbus_voor(sector)
    agency = config.kaart.instanties.get(route)
    if agency is None:
        return ""
    return agency.geheim_adres.onthul() if agency.geheim_adres is not None else agency.postbus or ""


def is_intern(ontvanger: str, config: Config) -> bool:
    """True for a team of the inspectie."""
    return ontvanger.partition(":")[0] in config.kaart.interne_routes
