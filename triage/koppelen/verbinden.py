"""`triage connect` from beginning to end: look, map, prove, decide, and only then write the settings."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from triage.koppelen.antwoorden import Kanaal, Mails, Modus, Proef
from triage.koppelen.besluit import controleer_kanaal, kanaal_bij, modus_bij
from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.koppelen.bron import Bron, lees_bron
from triage.koppelen.controles import controleer_klok, controleer_lezen, controleer_toegang, lees_lijsten
from triage.koppelen.koppel import Koppeling, koppel
from triage.koppelen.proef import neem_proef
from triage.koppelen.proefkaart import Inrichting, niet_gelezen_invoer
from triage.koppelen.schrijven import als_tekst, schrijf_bestand
from triage.koppelen.vragen import Vrager
from triage.koppelen.wijzig_yaml import zet
from triage.settings.instellingen import Instellingen, OptioneleVelden
from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.adres import hostwortel, onversleuteld
from triage.topdesk.client import TopdeskClient
from triage.topdesk.modellen import Verwijzing


@dataclass(frozen=True)
class Opdracht:
    """What is to be connected. `wachtwoord` is kept out of every text."""

    map: Path
    adres: str
    gebruiker: str
    wachtwoord: str = field(repr=False)
    begin_op: datetime
    modus: Modus
    proef: Proef | None
    zonder_tls: bool = False
    """somebody accepts that the password crosses a network readable"""


@dataclass(frozen=True)
class Uitslag:
    """What was set. `proef_nummer` is empty without a test card."""

    modus: Modus
    kanaal: Kanaal
    mails: Mails | None
    proef_nummer: str
    bestanden: tuple[Path, ...]


def verbind(opdracht: Opdracht, vrager: Vrager, verslag: Verslag, wacht: Callable[[float], None] = time.sleep) -> Uitslag | None:
    """Connect. None when anything is wrong: then no file was changed, and the report says what to do.

    Raises KoppelFout or ConfigFout for the folder, OngeldigAdres for the address.
    """
    source = lees_bron(opdracht.map, date.today())
    if onversleuteld(hostwortel(opdracht.adres)) and not opdracht.zonder_tls:
        verslag.meld(fout("versleuteling", "geweigerd"))
        return None
    with TopdeskClient(opdracht.adres, opdracht.gebruiker, opdracht.wachtwoord, wacht=wacht) as client:
        me = controleer_toegang(client, verslag)
        if me is None:
            return None
        controleer_klok(client, verslag, _nu)
        controleer_lezen(client, verslag)
        lists = lees_lijsten(client, verslag)
        if lists is None or not verslag.goed:
            return None
        mapping = koppel(source.basis, source.geleverd, source.kaart, lists, vrager, verslag)
        if mapping is None:
            return None
        slots = _optionele_velden(client, source, vrager, verslag)
        fill = Inrichting(client.vertaaltabel(mapping.bestand), slots, niet_gelezen_invoer(lists["invoer"], tuple(mapping.bestand.invoer)))
        mails, number = _proef(client, me, fill, opdracht, vrager, verslag, wacht)
    _controleer_begin(opdracht.begin_op, verslag)
    if not verslag.goed:
        return None
    mode = modus_bij(opdracht.modus, mails, slots, verslag)
    if not source.nieuw and source.instellingen.modus != mode:
        verslag.meld(let_op("modus", "gewijzigd", oud=source.instellingen.modus, nieuw=mode))
    channel = vrager.kanaal(kanaal_bij(mails, source.instellingen.post))
    controleer_kanaal(channel, mails, source.instellingen.post, verslag)
    if not verslag.goed:
        return None
    return Uitslag(mode, channel, mails, number, _schrijf(source, mapping, opdracht.begin_op, mode, channel, slots))


def _proef(
    client: TopdeskClient, me: Verwijzing, fill: Inrichting, opdracht: Opdracht, vrager: Vrager, verslag: Verslag,
    wacht: Callable[[float], None],
) -> tuple[Mails | None, str]:  # fmt: skip
    if opdracht.proef is None:
        verslag.meld(let_op("proef", "overgeslagen"))
        return None, ""
    outcome = neem_proef(client, me, fill, opdracht.proef, vrager, verslag, wacht)
    return outcome.als_mails(), outcome.nummer


def _optionele_velden(client: TopdeskClient, source: Bron, vrager: Vrager, verslag: Verslag) -> OptioneleVelden:
    names = client.aansluiting().veldnamen()
    slots = vrager.velden(names, source.instellingen.optionele_velden)
    used = {what: slot for what, slot in slots.model_dump().items() if slot}
    shown = ", ".join(f"{what} = {slot}" + (f" ('{names[slot]}')" if slot in names else "") for what, slot in used.items())
    verslag.meld(goed("optionele_velden", velden=shown) if used else goed("optionele_velden", "geen"))
    if len(set(used.values())) < len(used):
        verslag.meld(fout("optionele_velden", "dubbel"))
    return slots


def _controleer_begin(begin_op: datetime, verslag: Verslag) -> None:
    shown = begin_op.strftime("%d-%m-%Y %H:%M")
    late = _nu() - begin_op > timedelta(days=1)
    verslag.meld(let_op("begin_op", "verleden", moment=shown) if late else goed("begin_op", moment=shown))


def _schrijf(source: Bron, mapping: Koppeling, begin: datetime, mode: Modus, channel: Kanaal, slots: OptioneleVelden) -> tuple[Path, ...]:
    text = source.instellingen_tekst
    values: dict[tuple[str, ...], object] = {("begin_op",): begin, ("modus",): mode, ("antwoord", "kanaal"): channel}
    if source.nieuw:
        values["bouwt_op",] = "standaard"
    values |= {("optionele_velden", what): slot for what, slot in slots.model_dump().items()}
    for path, value in values.items():
        text = zet(text, path, value)
    local = _nu().astimezone(ZoneInfo(source.instellingen.tijdzone))
    files = source.map / "topdesk.yaml", source.map / "triage.yaml"
    schrijf_bestand(files[0], als_tekst(mapping.bestand, mapping.namen, local), TopdeskBestand)
    schrijf_bestand(files[1], text, Instellingen)
    return files


def _nu() -> datetime:
    return datetime.now(UTC)
