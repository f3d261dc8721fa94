"""config/triage.yaml: how this Loket lets the worker work."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from triage.settings.bestanden import Bestandsmodel
from triage.teksten import tekst


def _met_tijdzone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(tekst("config.tijdzone_ontbreekt"))
    return moment


Moment = Annotated[datetime, AfterValidator(_met_tijdzone)]


class Ronde(Bestandsmodel):
    """The rhythm of the worker and its limits."""

    poll_seconden: int = Field(default=120, ge=5)
    overlap_seconden: int = Field(default=120, ge=0)
    max_wijzigingen: int = Field(default=50, ge=1)
    """cap on changes to TOPdesk in one round; what is over waits for the next"""
    max_pogingen: int = Field(default=5, ge=1)
    """how often a melding that cannot be judged is tried before it is left to a person"""
    opgeven_na_uren: int = Field(default=72, ge=1)
    """how long an action is tried while TOPdesk or the mail server gives no answer"""
    parallel: int = Field(default=2, ge=1, le=4)
    twijfel_seconden: int = Field(default=60, ge=0)
    """how long a change whose answer was lost may still be under way, before TOPdesk is asked whether it was made"""


class Postserver(Bestandsmodel):
    """The one mail server that anything leaves through. Its password comes from the environment."""

    host: str = ""
    poort: int = Field(default=587, ge=1, le=65535)
    starttls: bool = True
    gebruiker: str = ""
    afzender: str = ""
    """general mailbox of the Loket"""
    bijlagen_mb: int = Field(default=20, ge=1, le=50)
    """a hand-over with more attachments than this is left to a person"""


class Antwoord(Bestandsmodel):
    """The one channel through which replies leave."""

    kanaal: Literal["geen", "topdesk", "smtp"] = "geen"
    wacht_minuten: int = Field(default=30, ge=0)
    """how long an automatic decision waits, so that a person can still stop it"""
    hoogstens_per_melder: int = Field(default=2, ge=1)
    """automatic replies to one melder within the window; what is over waits for a person"""
    hoogstens_per_onderwerp: int = Field(default=10, ge=1)
    """the same for one subject, whoever writes: a machine may write under many addresses"""
    venster_uren: int = Field(default=24, ge=1, le=240)


class Alarm(Bestandsmodel):
    """Functional mailboxes that are warned; empty: no warning, and `triage check` says so."""

    vi_postbus: str = ""
    """gets the number of a vertrouwensinspecteur matter, nothing else"""
    vi_herhaal_minuten: int = Field(default=60, ge=5)
    """again after this, until a person touches the card"""
    storing_postbus: str = ""
    storing_na_ronden: int = Field(default=5, ge=1)


class Opvolging(Bestandsmodel):
    """Keeping after missing terugkoppeling; which steps and terms stands in rappel.yaml and routes.yaml."""

    rappels: bool = False
    """mails of rappel leave; False: they are planned and shown only"""
    teamleider_postbus: str = ""
    """functional mailbox that gets the last step; empty: it is shown in `triage stand` only"""
    antwoordpagina: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """address of the page on which a receiver answers; empty: no links in mails"""
    link_dagen: int = Field(default=60, ge=1, le=365)
    """how long such a link works"""
    lees_dagen_na_sluiten: int = Field(default=60, ge=0)
    """how long a hand-over that is closed is still read for a message that comes after all"""


class OptioneleVelden(Bestandsmodel):
    """Slots of optional fields in TOPdesk, as `optionalFields1.text1`; null: not used."""

    route: str | None = Field(default=None, pattern=r"^optionalFields[12]\.text[1-5]$")
    kans: str | None = Field(default=None, pattern=r"^optionalFields[12]\.number[1-5]$")
    akkoord: str | None = Field(default=None, pattern=r"^optionalFields[12]\.boolean[1-5]$")
    """a person sets this to accept the suggestion"""


class Pagina(Bestandsmodel):
    """The review pages."""

    stil_minuten: int = Field(default=30, ge=1)
    """a session without any click ends after this"""
    sessie_uren: int = Field(default=10, ge=1, le=24)
    """no session lasts longer than a working day"""
    vi_rollen: list[Literal["medewerker", "mailverdeler", "voorlichter", "teamleider"]] = ["mailverdeler", "teamleider"]
    """roles that may see that there is a vertrouwensinspecteur matter, and open it"""
    per_bladzijde: int = Field(default=50, ge=5, le=100)
    """meldingen on one page of the werkbak"""
    bedenktijd_seconden: int = Field(default=10, ge=0, le=300)
    """so long nothing is done with what was decided on a page: until then undo brings everything back, letters too"""


class Instellingen(Bestandsmodel):
    """The whole of triage.yaml."""

    modus: Literal["alleen_lezen", "schaduw", "suggestie", "automatisch"]
    begin_op: Moment
    """older meldingen are read for the nulmeting only"""
    tijdzone: str = "Europe/Amsterdam"
    bouwt_op: Literal["standaard"] | None = None
    """`standaard`: a file or folder that is missing here is taken from the shipped config/"""
    alleen_sandbox: bool = False
    """refuse any TOPdesk that does not say it is the sandbox"""
    loket_naam: str
    loket_telefoon: str = ""
    loket_web: str = ""
    ronde: Ronde = Ronde()
    post: Postserver = Postserver()
    antwoord: Antwoord = Antwoord()
    alarm: Alarm = Alarm()
    optionele_velden: OptioneleVelden = OptioneleVelden()
    bewaar_dagen_inverse: int = Field(default=1, ge=0, le=7)
    """days that `triage undo` can give back; the encrypted inverse is wiped after it"""
    opvolging: Opvolging = Opvolging()
    pagina: Pagina = Pagina()
