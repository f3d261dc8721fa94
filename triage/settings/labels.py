"""config/labels.yaml: the subcategorieen of the Loket and how far each may be dealt with by the Loket."""

from triage.domain.kaart import Subcategorie
from triage.domain.termen import Knip
from triage.settings.bestanden import Bestandsmodel


class SubcategorieRegel(Bestandsmodel):
    """One subcategorie."""

    naam: str
    gaat_over: str = ""
    knip: Knip = Knip.LOKET_DIRECT
    administratief: bool = False


class LabelsBestand(Bestandsmodel):
    """The whole of labels.yaml."""

    eigenaar: str
    herzien_voor: str
    subcategorieen: list[SubcategorieRegel]

    def domein(self) -> dict[str, Subcategorie]:
        """The subcategorieen by name."""
        return {r.naam: Subcategorie(r.naam, r.gaat_over, r.knip, r.administratief) for r in self.subcategorieen}
