"""The file with answers for `triage connect --file`: everything that a person would be asked, and never a password."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from triage.koppelen.exceptions import KoppelFout
from triage.settings.bestanden import Bestandsmodel, lees, lees_yaml
from triage.settings.exceptions import ConfigFout, Probleem
from triage.settings.instellingen import Moment, OptioneleVelden
from triage.teksten import tekst
from triage.topdesk.adres import hostwortel
from triage.topdesk.exceptions import OngeldigAdres

Modus = Literal["schaduw", "suggestie"]
"""how a new connection may start"""
Kanaal = Literal["geen", "topdesk", "smtp"]
_WACHTWOORDVELDEN = frozenset({"wachtwoord_bestand", "wachtwoord_geldig_tot"})


def goed_adres(adres: str) -> str:
    """The address as it was given. Raises ValueError with what is wrong with it; a password in it is not repeated."""
    reason = ""
    try:
        hostwortel(adres)
    except OngeldigAdres as error:
        reason = error.reden
    if reason:  # raised outside the handler: what is shown of an error shows where it came from
        raise ValueError(tekst(f"koppelen.adres.{reason}"))
    return adres.strip()


class Mails(Bestandsmodel):
    """Did the caller of the test card get a mail at this step? null: look in the progress trail, which not every tenant fills."""

    aanmaken: bool | None = None
    onzichtbare_actie: bool | None = None
    veldwijziging: bool | None = None
    zichtbare_actie: bool | None = None
    afmelden: bool | None = None


class Proef(Bestandsmodel):
    """The test card."""

    adres: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    """mailbox of the administrator, who is the caller on it"""
    vestiging: str | None = None
    """branch of the caller, where the tenant wants one"""
    mails: Mails = Mails()


class Antwoorden(Bestandsmodel):
    """The whole file."""

    adres: Annotated[str, AfterValidator(goed_adres)]
    zonder_tls: bool = False
    """somebody accepts that the password crosses a network readable"""
    gebruiker: str
    wachtwoord_bestand: Path
    wachtwoord_geldig_tot: date | None = None
    begin_op: Moment
    modus: Modus = "schaduw"
    kanaal: Kanaal | None = None
    """null: what the test card shows"""
    keuzes: dict[str, str | None] = {}
    """term, as `statussen.nieuw` or `groepen.signalenteam`, -> name or id in TOPdesk; null: not used"""
    optionele_velden: OptioneleVelden = OptioneleVelden()
    proef: Proef | None = None
    """null: no test card, so nothing that writes is tried"""


def lees_antwoorden(pad: Path) -> Antwoorden:
    """Read and check the file. Raises KoppelFout when it holds a password, ConfigFout for other mistakes; no message shows a value."""
    data = lees_yaml(pad)
    if isinstance(data, dict) and _wachtwoord_in(data):
        raise KoppelFout(tekst("koppelen.wachtwoord_in_antwoorden", bestand=pad))
    problems: list[Probleem] = []
    try:
        return lees(pad, Antwoorden)
    except ConfigFout as error:
        problems = [Probleem(p.bestand, p.regel, p.veld, "", p.melding) for p in error.problemen]
    # raised outside the handler: the original shows the values, and a password may have ended up in a wrong field
    raise ConfigFout(problems)


def _wachtwoord_in(data: dict[Any, Any]) -> bool:
    names = (str(key).casefold() for key in data)
    return any(("wachtwoord" in name or "password" in name) and name not in _WACHTWOORDVELDEN for name in names)
