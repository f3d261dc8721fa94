"""A melding with what was concluded so far: what every detector of a stop flag looks at."""

from collections.abc import Iterator
from dataclasses import dataclass

from triage.decide.herkomst import Herkomst
from triage.decide.keuze import Keuze
from triage.decide.lezen import eerste
from triage.decide.regels import Zaak
from triage.decide.vi import Vi
from triage.domain.advies import Stop, Uitkomst
from triage.domain.termen import StopVlag


@dataclass(frozen=True)
class Beeld:
    """A melding with what was concluded so far."""

    zaak: Zaak
    keuze: Keuze
    herkomst: Herkomst
    vi: Vi
    uitkomsten: tuple[Uitkomst, ...]
    tips: tuple[str, ...]
    feiten: tuple[str, ...]
    """ids of facts that are missing"""

    @property
    def route(self) -> str:
        """The first choice."""
        return self.uitkomsten[0].route

    @property
    def subcategorie(self) -> str:
        """The likeliest subcategorie; empty when there is none."""
        return self.keuze.subcategorieen[0].waarde if self.keuze.subcategorieen else ""


def uit_patronen(beeld: Beeld, vlag: StopVlag) -> Iterator[Stop]:
    """The flag, where one of its patterns in config/stopvlaggen.yaml is found."""
    find = eerste(beeld.zaak.regels.stopvlaggen.vlaggen[vlag].patronen, beeld.zaak.lezing, beeld.keuze.melder)
    if find is not None:
        yield Stop(vlag, find.patroon.id, find.woorden)
