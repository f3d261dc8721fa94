"""config/routes.yaml: the teams of the inspectie that take meldingen, with their terms."""

from datetime import date

from pydantic import Field

from triage.domain.kaart import InterneRoute
from triage.domain.termen import Sector
from triage.settings.bestanden import Bestandsmodel


class Route(Bestandsmodel):
    """One internal route."""

    id: str
    naam: str
    voor: str
    per_sector: bool = False
    vervanger: str = ""
    termijn_eerste: int = Field(ge=1)
    termijn_inhoud: int = Field(ge=1)
    nooit_automatisch: bool = False
    postbus: str = ""
    """general mailbox, where the team does not work in TOPdesk, and for rappels; without one the teamleider is told instead"""
    postbussen: dict[Sector, str] = {}
    """per sector, where the teams have one each"""
    eigenaar: str = ""
    """who looks after this entry; empty: the owner of the file"""
    herzien_voor: date | None = None
    """when this entry must be looked at again; None: with the file"""

    def postbus_voor(self, sector: str) -> str:
        """The mailbox of the team for one sector (empty for a route that is not per sector)."""
        return {k.value: v for k, v in self.postbussen.items()}.get(sector, self.postbus)

    def domein(self) -> InterneRoute:
        """The team as decide() sees it."""
        return InterneRoute(
            self.id, self.naam, self.per_sector, self.termijn_eerste, self.termijn_inhoud, self.nooit_automatisch, self.postbus
        )


class RoutesBestand(Bestandsmodel):
    """The whole of routes.yaml."""

    eigenaar: str
    herzien_voor: date
    interne_routes: list[Route]

    def domein(self) -> dict[str, InterneRoute]:
        """The internal routes by id."""
        return {r.id: r.domein() for r in self.interne_routes}
