"""config/labels.yaml: the subcategorieen of the Loket and how far each may be dealt with by the Loket."""

from datetime import date

from triage.domain.kaart import Subcategorie
from triage.domain.termen import Knip
from triage.settings.bestanden import Bestandsmodel


class SubcategorieRegel(Bestandsmodel):
    """One subcategorie."""

    naam: str
    gaat_over: str = ""
    knip: Knip = Knip.LOKET_DIRECT
    administratief: bool = False
    eigenaar: str = ""
    """who looks after this entry; empty: the owner of the file"""
    herzien_voor: date | None = None
    """when this entry must be looked at again; None: with the file"""

    def domein(self) -> Subcategorie:
        """The subcategorie as decide() sees it."""
        return Subcategorie(self.naam, self.gaat_over, self.knip, self.administratief)


class LabelsBestand(Bestandsmodel):
    """The whole of labels.yaml."""

    eigenaar: str
    herzien_voor: date
    subcategorieen: list[SubcategorieRegel]

    def domein(self) -> dict[str, Subcategorie]:
        """The subcategorieen by name."""
        return {r.naam: r.domein() for r in self.subcategorieen}
