"""One card that we made ourselves. The only way in which connect writes to TOPdesk, so that no melding can be touched by it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from triage.settings.instellingen import OptioneleVelden
from triage.teksten import tekst
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import Geweigerd, Onzeker
from triage.topdesk.modellen import Actie, Incident, Wijziging
from triage.topdesk.nieuw import NieuweKaart
from triage.topdesk.opzoeklijsten import Waarde
from triage.topdesk.tekst import naar_html
from triage.topdesk.vertaaltabel import Vertaaltabel

_PROEFWAARDE: dict[str, str | float | bool] = {"text": "proef", "number": 0.5, "boolean": True}


@dataclass(frozen=True, slots=True)
class Inrichting:
    """The values that the test card is filled with, as a melding would be."""

    tabel: Vertaaltabel
    optioneel: OptioneleVelden
    invoer_id: str | None
    """an entry type that is not polled: a worker that runs meanwhile must leave the card alone"""

    @property
    def escalatiereden(self) -> str | None:
        """Reason for escalating."""
        return self.tabel.escalatiereden

    @property
    def groep_tweede(self) -> str:
        """A group of the second line."""
        return next(iter(self.tabel.groepen.values()), self.tabel.groep_loket)

    @property
    def leverancier(self) -> str | None:
        """A supplier, where any agency has one."""
        return next(iter(self.tabel.leveranciers.values()), None)

    @property
    def status_uitgezet(self) -> str:
        """The status of a card that waits for a team."""
        return self.tabel.statussen["uitgezet"]

    @property
    def status_afgemeld(self) -> str:
        """The status of a closed card."""
        return self.tabel.statussen["afgemeld"]

    def velden(self, omschrijving: str) -> Wijziging:
        """All fields that the worker ever changes on the first line."""
        category, subcategory = self._plek()
        return Wijziging(
            korte_omschrijving=omschrijving, categorie_id=category, subcategorie_id=subcategory,
            soort_id=list(self.tabel.soorten.values())[-1], groep_id=self.tabel.groep_loket,
            status_id=self.tabel.statussen["in_behandeling"], optioneel=self._optioneel(),
        )  # fmt: skip

    def verschil(self, kaart: Incident) -> tuple[str, ...]:
        """Names of fields that a card does not hold after `velden()` was written to it."""
        wanted = self.velden("")
        pairs = {
            "categorie": (kaart.categorie, wanted.categorie_id),
            "subcategorie": (kaart.subcategorie, wanted.subcategorie_id),
            "soort": (kaart.soort, wanted.soort_id),
            "behandelaarsgroep": (kaart.behandelaarsgroep, wanted.groep_id),
            "status": (kaart.status, wanted.status_id),
        }
        wrong = [name for name, (has, due) in pairs.items() if due is not None and (has is None or has.id != due)]
        return (*wrong, *(slot for slot, value in wanted.optioneel if kaart.optioneel.get(slot) != value))

    def _plek(self) -> tuple[str, str | None]:
        """A category, the last (most general) sector's, and a subcategory under it."""
        sector, category = list(self.tabel.categorieen.items())[-1]
        return category, next((id_ for (where, _), id_ in self.tabel.subcategorieen.items() if where == sector), None)

    def _optioneel(self) -> tuple[tuple[str, str | bool | float], ...]:
        slots = [slot for slot in self.optioneel.model_dump().values() if slot]
        return tuple((slot, _PROEFWAARDE[slot.partition(".")[2].rstrip("12345")]) for slot in slots)


@dataclass(frozen=True, slots=True)
class Proefkaart:
    """A card of ours."""

    client: TopdeskClient
    id: str
    nummer: str
    aangemaakt: datetime

    @classmethod
    def maak(cls, client: TopdeskClient, sleutel: str, inrichting: Inrichting, adres: str, vestiging: str | None) -> Self:
        """Make it, for a caller with this address. Raises TopdeskFout. After a lost answer it is looked up by `sleutel`, not made again."""
        bare = NieuweKaart(
            extern_nummer=sleutel, aanvraag_html=naar_html(tekst("koppelen.proef_aanvraag")), melder_naam=tekst("koppelen.proef_melder"),
            melder_adres=adres, velden=Wijziging(korte_omschrijving=tekst("koppelen.proef_omschrijving_1")),
            invoer_id=inrichting.invoer_id, vestiging_id=vestiging,
        )  # fmt: skip
        try:
            made = _eenmaal(client, bare)
        except Geweigerd:  # nothing was made: tenants with mandatory fields want more than mail import gives
            made = _eenmaal(client, replace(bare, velden=inrichting.velden(tekst("koppelen.proef_omschrijving_1"))))
        return cls(client, made.id, made.nummer, made.aangemaakt)

    def lees(self) -> Incident:
        """The card as it is now."""
        return self.client.incident(self.id)

    def acties(self) -> tuple[Actie, ...]:
        """Its actions."""
        return self.client.acties(self.id)

    def mails(self) -> frozenset[str]:
        """Sent mails that its progress trail shows."""
        return self.client.aansluiting().mails_in_spoor(self.id)

    def wijzig(self, wijziging: Wijziging) -> Incident:
        """Change it."""
        return self.client.wijzig(self.id, wijziging)

    def escaleer(self, reden: str | None) -> Incident:
        """To the second line."""
        return self.client.escaleer(self.id, reden)

    def deescaleer(self) -> Incident:
        """Back to the first line, with a reason where TOPdesk has any: some tenants want one."""
        try:
            return self.client.deescaleer(self.id)
        except Geweigerd:
            reason = self.client.aansluiting().deescalatiereden()
            if reason is None:
                raise
            return self.client.deescaleer(self.id, reason)

    def sluit(self, status: str) -> Incident:
        """Close it."""
        return self.client.wijzig(self.id, Wijziging(status_id=status, afmelden=True))


def _eenmaal(client: TopdeskClient, kaart: NieuweKaart) -> Incident:
    try:
        return client.maak(kaart)
    except Onzeker:
        known = client.aansluiting().id_bij_extern_nummer(kaart.extern_nummer)
        if known is None:
            raise
        return client.incident(known)


def niet_gelezen_invoer(waarden: tuple[Waarde, ...], gelezen: tuple[str, ...]) -> str | None:
    """An entry type that the worker does not poll; None when there is none."""
    return next((v.id for v in waarden if v.id not in gelezen), None)
