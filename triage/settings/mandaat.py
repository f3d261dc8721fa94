"""config/mandaat.yaml: who allowed which automation, for what, until when."""

from collections.abc import Iterable
from datetime import date

from triage.domain.advies import Mandaatregel
from triage.domain.termen import Stadium
from triage.settings.bestanden import Bestandsmodel


class MandaatRegel(Bestandsmodel):
    """One mandaat. Without one, a route stands at suggestie."""

    wat: str
    stadium: Stadium
    door: str
    reden: str
    van: date
    tot: date
    """last day; it is looked at again before then"""
    eigenaar: str = ""
    """who looks after this entry; empty: the owner of the file"""


class MandaatBestand(Bestandsmodel):
    """The whole of mandaat.yaml."""

    eigenaar: str
    groepen: dict[str, list[str]] = {}
    """mandaatgroep -> route ids that are alike"""
    mandaten: list[MandaatRegel] = []

    def domein(self) -> tuple[Mandaatregel, ...]:
        """The rules, a rule for a group written out per route."""
        return self.uitgeschreven(self.mandaten)

    def uitgeschreven(self, regels: Iterable[MandaatRegel]) -> tuple[Mandaatregel, ...]:
        """These rules with the groups of this file written out per route."""
        return tuple(
            Mandaatregel(route, r.stadium, r.door, r.reden, r.van, r.tot) for r in regels for route in self.groepen.get(r.wat, [r.wat])
        )
