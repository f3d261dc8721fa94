"""The test card: proves what the account may write, and when this TOPdesk mails the caller. Nothing here touches any other card."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from triage.koppelen.antwoorden import Mails, Proef
from triage.koppelen.bevinding import Verslag, bij_fout, fout, goed, let_op
from triage.koppelen.controles import meld_scheefte
from triage.koppelen.proefkaart import Inrichting, Proefkaart
from triage.koppelen.vragen import Vrager
from triage.teksten import tekst
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import GeenRecht, NietGevonden, TopdeskFout
from triage.topdesk.modellen import LEEG, Verwijzing, Wijziging
from triage.topdesk.tekst import naar_html

_KIJK_KEER, _KIJK_SECONDEN = 3, 2.0
"""an event mails a moment after the change, so the progress trail is looked at more than once"""
_ONGEWENST = ("onzichtbare_actie", "veldwijziging", "afmelden")
"""steps at which a mail from TOPdesk would come beside our own reply, or without any"""


@dataclass
class Uitkomst:
    """What the test card showed. A step that nobody could judge is None."""

    mails: dict[str, bool | None] = field(default_factory=dict)
    nummer: str = ""
    gesloten: bool = False

    def als_mails(self) -> Mails:
        """The steps as the file with answers has them."""
        return Mails.model_validate(self.mails)


@dataclass
class _Proefneming:
    client: TopdeskClient
    ik: Verwijzing
    inrichting: Inrichting
    proef: Proef
    vrager: Vrager
    verslag: Verslag
    wacht: Callable[[float], None]
    uit: Uitkomst = field(default_factory=Uitkomst)
    gezien: frozenset[str] = frozenset()

    def mail(self, kaart: Proefkaart, stap: str) -> None:
        """Find out whether this step mailed the caller, and report it."""
        new = self._nieuw_in_spoor(kaart, 1 if self.vrager.weet_mail(stap) else _KIJK_KEER)
        seen = self.vrager.mail_gezien(stap, self.proef.adres, new)
        self.uit.mails[stap] = seen
        if new and seen is False:
            self.verslag.meld(let_op("mail_spoor", "tegenspraak", adres=self.proef.adres, stap=tekst(f"koppelen.stap.{stap}")))
        elif new and not self.vrager.weet_mail(stap):
            self.verslag.meld(let_op("mail_spoor", "alleen", adres=self.proef.adres, stap=tekst(f"koppelen.stap.{stap}")))
        outcome = {True: "ja", False: "nee", None: "onbekend"}[seen]
        judge = let_op if seen is None or (seen and stap in _ONGEWENST) else goed
        self.verslag.meld(judge(f"mail_{stap}", outcome))

    def _nieuw_in_spoor(self, kaart: Proefkaart, keer: int) -> bool:
        for turn in range(keer):
            if turn:
                self.wacht(_KIJK_SECONDEN)
            here = self.verslag.probeer("proef_spoor", kaart.mails, "eerste_lijn_lezen")
            if here is None:
                return False
            new, self.gezien = here - self.gezien, self.gezien | here
            if new:
                return True
        return False


def neem_proef(
    client: TopdeskClient, ik: Verwijzing, inrichting: Inrichting, proef: Proef, vrager: Vrager, verslag: Verslag,
    wacht: Callable[[float], None] = time.sleep,
) -> Uitkomst:  # fmt: skip
    """Make a test card, try every right and every step that could mail its caller, and close it, whatever happened in between."""
    run = _Proefneming(client, ik, inrichting, proef, vrager, verslag, wacht)
    branch = _vestiging(client, proef, verslag)
    if proef.vestiging is not None and branch is None:
        return run.uit
    key = f"triage-proef-{secrets.token_hex(8)}"
    card = verslag.probeer("kaart_maken", lambda: Proefkaart.maak(client, key, inrichting, proef.adres, branch), "eerste_lijn_maken")
    if card is None:
        return run.uit
    run.uit.nummer = card.nummer
    verslag.meld(goed("kaart_maken", nummer=card.nummer))
    meld_scheefte(verslag, card.aangemaakt - datetime.now(UTC).replace(microsecond=0))
    try:
        run.mail(card, "aanmaken")
        if _schrijven(run, card):
            run.mail(card, "onzichtbare_actie")
            _velden(run, card)
            _tweede_lijn(run, card)
            run.mail(card, "veldwijziging")
            if verslag.mag("zichtbare_actie", lambda: card.wijzig(_actie("zichtbaar", zichtbaar=True)), "eerste_lijn_schrijven"):
                run.mail(card, "zichtbare_actie")
    finally:
        _sluit(run, card)
    if run.uit.gesloten:
        run.mail(card, "afmelden")
    return run.uit


def _schrijven(run: _Proefneming, card: Proefkaart) -> bool:
    """An invisible action: written, and read back as ours and invisible."""
    if not run.verslag.mag("onzichtbare_actie", lambda: card.wijzig(_actie("onzichtbaar")), "eerste_lijn_schrijven"):
        return False
    ours = run.verslag.probeer("actie_teruglezen", card.acties, "eerste_lijn_lezen")
    if ours is not None:
        right = any(a.onzichtbaar and a.behandelaar_id == run.ik.id for a in ours)
        run.verslag.meld(goed("actie_teruglezen") if right else fout("actie_teruglezen", "anders"))
    return True


def _velden(run: _Proefneming, card: Proefkaart) -> None:
    """The official fields of the first line, and the optional ones: written, and read back."""
    change = run.inrichting.velden(tekst("koppelen.proef_omschrijving_2"))
    now = run.verslag.probeer("velden_schrijven", lambda: card.wijzig(change), "eerste_lijn_schrijven")
    if now is None:
        return
    wrong = run.inrichting.verschil(now)
    run.verslag.meld(fout("velden_schrijven", "anders", velden=", ".join(wrong)) if wrong else goed("velden_schrijven"))


def _tweede_lijn(run: _Proefneming, card: Proefkaart) -> None:
    """Escalate, read and write there, and come back."""
    reason = run.inrichting.escalatiereden
    if not run.verslag.mag("escaleren", lambda: card.escaleer(reason), "escaleren"):
        return
    if run.verslag.mag("tweede_lijn_kaart", card.lees, "tweede_lijn_lezen"):
        change = Wijziging(groep_id=run.inrichting.groep_tweede, status_id=run.inrichting.status_uitgezet)
        run.verslag.mag("tweede_lijn_schrijven", lambda: card.wijzig(change), "tweede_lijn_schrijven")
        supplier = run.inrichting.leverancier
        if supplier is not None:
            run.verslag.mag("leverancier_schrijven", lambda: card.wijzig(Wijziging(leverancier_id=supplier)), "tweede_lijn_schrijven")
            run.verslag.probeer("leverancier_schrijven", lambda: card.wijzig(Wijziging(leverancier_id=LEEG)), "tweede_lijn_schrijven")
    try:
        card.deescaleer()
        run.verslag.meld(goed("deescaleren"))
    except (GeenRecht, NietGevonden):
        run.verslag.meld(let_op("deescaleren", "kan_niet"))  # only `triage undo` needs it, and some tenants have it switched off
    except TopdeskFout as error:
        run.verslag.meld(bij_fout("deescaleren", error, "deescaleren"))


def _sluit(run: _Proefneming, card: Proefkaart) -> None:
    """Close the card; when that fails a person must."""
    try:
        run.uit.gesloten = card.sluit(run.inrichting.status_afgemeld).afgemeld
    except TopdeskFout as error:
        run.verslag.meld(bij_fout("kaart_sluiten", error, "eerste_lijn_schrijven"))
    run.verslag.meld(goed("kaart_sluiten", nummer=card.nummer) if run.uit.gesloten else fout("kaart_sluiten", "open", nummer=card.nummer))


def _vestiging(client: TopdeskClient, proef: Proef, verslag: Verslag) -> str | None:
    if proef.vestiging is None:
        return None
    branches = verslag.probeer("vestiging", client.aansluiting().vestigingen, "vestigingen_lezen")
    wanted = proef.vestiging.strip().casefold()
    found = [b.id for b in branches or () if wanted in (b.id, b.naam.strip().casefold())]
    if branches is not None and len(found) != 1:
        verslag.meld(fout("vestiging", "onbekend", naam=proef.vestiging))
    return found[0] if len(found) == 1 else None


def _actie(welke: str, zichtbaar: bool = False) -> Wijziging:
    return Wijziging(actie_html=naar_html(tekst(f"koppelen.proef_actie_{welke}")), actie_zichtbaar=zichtbaar)
