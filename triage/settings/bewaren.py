"""config/bewaren.yaml: how long each kind of record is kept in the store."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from triage.settings.bestanden import Bestandsmodel
from triage.teksten import tekst


class Bewaartermijnen(Bestandsmodel):
    """Days per kind of record. The names are those under which the store cleans up (triage.store.opruimen)."""

    melder_sleutels: int = Field(ge=183)
    """keyed hashes of melder, subject and confirmed address; half a year is how far back chains of referrals are counted"""
    eigen_zinnen: int = Field(ge=30)
    acties: int = Field(ge=30)
    adviezen: int = Field(ge=90)
    dossiers: int = Field(ge=90)
    retouren: int = Field(ge=90)
    bewijs: int = Field(ge=365)
    """blind judgements, voorvallen and learned labels"""
    meldingen: int = Field(ge=90)
    sessies: int = Field(ge=1)
    logboek: int = Field(ge=365)
    """the database itself refuses to lose younger lines"""
    rondes: int = Field(ge=30)

    @model_validator(mode="after")
    def _van_buiten_naar_binnen(self) -> Self:
        """What hangs on a record goes before it: else the shorter term would promise what cannot happen."""
        if self.acties > self.adviezen or max(self.adviezen, self.dossiers, self.retouren) > self.meldingen:
            raise ValueError(tekst("bewaren.volgorde"))
        return self


class BewarenBestand(Bestandsmodel):
    """The whole of bewaren.yaml."""

    eigenaar: str = Field(min_length=1)
    herzien_voor: date
    dagen: Bewaartermijnen
