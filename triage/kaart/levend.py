"""The living kaart: what the store holds over what the files hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from pydantic import ValidationError
from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.kaart.exceptions import KaartFout
from triage.settings.kaart import InstantieBestand
from triage.store.kaartversies import INSTANTIE, nieuwste
from triage.teksten import tekst


def levende_bestanden(sessie: Session, seed: Mapping[str, InstantieBestand], op: datetime | None = None) -> dict[str, InstantieBestand]:
    """All agencies as they stand (or stood at the moment `op`), as their files would say: the seed where nobody changed anything.

    Raises KaartFout when a version was written by a newer or older release and no longer fits.
    """
    return {**seed, **_uit_de_opslag(sessie, op)}


def levende_kaart(sessie: Session, seed: Kaart, vandaag: date, op: datetime | None = None) -> Kaart:
    """The kaart for decide() and reply on a day: an immutable snapshot.

    Secret addresses come from the seed, that has them from the environment. Raises KaartFout as `levende_bestanden` does.
    """
    changed = {
        id_: one.domein(id_, vandaag, seed.instanties[id_].geheim_adres if id_ in seed.instanties and one.geheim else None)
        for id_, one in _uit_de_opslag(sessie, op).items()
    }
    return replace(seed, instanties={**seed.instanties, **changed})


def _uit_de_opslag(sessie: Session, op: datetime | None) -> dict[str, InstantieBestand]:
    found = {}
    for id_, version in nieuwste(sessie, INSTANTIE, op).items():
        try:
            found[id_] = InstantieBestand.model_validate(version.inhoud)
        except ValidationError as error:
            fields = ", ".join(".".join(str(p) for p in e["loc"]) for e in error.errors(include_input=False))
            raise KaartFout(tekst("kaart.versie_onleesbaar", id=id_, nummer=version.volgnummer, velden=fields)) from None
    return found
