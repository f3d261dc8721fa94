"""One function per kind of action: what it does to the outside, and what must be kept when it is done."""

from collections.abc import Callable, Collection

from sqlalchemy.orm import Session

from triage.apply.aankondigen import kondig_aan
from triage.apply.adres import is_bevestigd
from triage.apply.antwoordlink import maak_link, na_verzending
from triage.apply.exceptions import Muur, NietVerzonden
from triage.apply.halverwege import tot_zover
from triage.apply.handeling_deel import maak_deel, sluit_deel
from triage.apply.inhoud import merk, velden_nu, wijziging_labels, wijziging_suggestie, wijziging_velden, zonder_akkoord
from triage.apply.kaarten import bericht_van
from triage.apply.kringloop import bewaak_kringloop, onthoud_tekst
from triage.apply.muren import bewaak_antwoord, bewaak_melder, eigen_van
from triage.apply.overdragen import zending
from triage.apply.post import Post
from triage.apply.soorten import ANTWOORD_LANGS, ANTWOORDEN, Actiesoort
from triage.apply.uitzetten import zet_uit
from triage.apply.verzonden import zelfde_brief
from triage.apply.werk import Resultaat, Werk
from triage.apply.werkplaats import Werkplaats
from triage.domain.melding import Bericht
from triage.domain.termen import Soort, StopVlag
from triage.reply import Antwoord, antwoord
from triage.reply.brieven import met_tekst
from triage.store import acties, adviezen, meldingen, werkbak
from triage.store.tabellen import Actie
from triage.teksten import tekst
from triage.topdesk.modellen import Wijziging
from triage.topdesk.tekst import naar_html, vingerafdruk


def _suggestie(w: Werkplaats, werk: Werk) -> Resultaat:
    when = kondig_aan(w, werk)
    change = wijziging_suggestie(w, werk.advies, bericht_van(w, werk.kaart), werk.kaart, werk.actie.sleutel, when)
    return Resultaat(w.client.wijzig(werk.kaart.id, change), 1)


def _escaleren(w: Werkplaats, werk: Werk) -> Resultaat:
    if werk.kaart.lijn != "firstLine":
        return Resultaat(werk.kaart, 0)
    _onthoud(w, werk, None, {"lijn": werk.kaart.lijn})
    return Resultaat(w.client.escaleer(werk.kaart.id, w.tabel.escalatiereden), 1)


def _velden(w: Werkplaats, werk: Werk) -> Resultaat:
    replied, handed_over = antwoord_status(w, werk), overdracht_status(werk)
    change = wijziging_velden(w, werk.advies, werk.kaart, werk.actie.sleutel, replied, handed_over, door_mens=werk.door_mens)
    _onthoud(w, werk, None, velden_nu(werk.kaart, change))
    return Resultaat(w.client.wijzig(werk.kaart.id, change), 1, lambda session: _toegepast(session, w, werk))


def _labels(w: Werkplaats, werk: Werk) -> Resultaat:
    if StopVlag.VI.value in werk.advies.vlaggen or werk.advies.soort == Soort.VI.value:
        raise Muur("vi")
    change = wijziging_labels(w, werk.advies, werk.actie.sleutel)
    _onthoud(w, werk, None, velden_nu(werk.kaart, change))
    return Resultaat(w.client.wijzig(werk.kaart.id, change), 1)


def _antwoord_topdesk(w: Werkplaats, werk: Werk) -> Resultaat:
    reply, bericht = _mag_weg(w, werk)
    bewaak_melder(werk.kaart.melder_adres, bericht)
    if _al_geschreven(w, werk, reply):
        return Resultaat(werk.kaart, 0)
    return Resultaat(w.client.wijzig(werk.kaart.id, Wijziging(actie_html=naar_html(reply.tekst), actie_zichtbaar=True)), 1)


def _antwoord_smtp(w: Werkplaats, werk: Werk) -> Resultaat:
    reply, bericht = _mag_weg(w, werk)
    if _al_geschreven(w, werk, reply):
        return Resultaat(werk.kaart, 0)
    subject = f"{reply.onderwerp} [{werk.kaart.nummer}]"
    _post(w).verstuur(bericht.melder_adres, subject, reply.tekst, w.sleutels.herken("mail", werk.actie.sleutel))
    return Resultaat(werk.kaart, 0)


def _overdracht_smtp(w: Werkplaats, werk: Werk) -> Resultaat:
    if werk.al_verzonden:
        raise Muur("al_verzonden")
    link = maak_link(w, werk.advies)
    page = link.adres if link is not None else ""
    ready = zending(w.client, w.config, werk.advies, bericht_van(w, werk.kaart), werk.kaart, w.vandaag(), werk.door_mens, page)
    mail, sign = ready.mail, w.sleutels.herken("mail", werk.actie.sleutel)
    _post(w).verstuur(mail.aan, mail.onderwerp, mail.tekst, sign, ready.bestanden)
    return Resultaat(werk.kaart, 0, na_verzending(w, werk.advies, werk.kaart.id, link))


def _gestopt(w: Werkplaats, werk: Werk) -> Resultaat:
    lines = [tekst("antwoordbesluit.notitie"), *tot_zover(_stappen(w, werk))]
    return _briefje(w, werk, "\n".join(lines), zonder_akkoord(w, werk.kaart))  # after a stop it takes a new yes


def _aangehouden(w: Werkplaats, werk: Werk) -> Resultaat:
    wall = werk.actie.sleutel.rpartition(":")[2]
    return _briefje(w, werk, "\n".join([tekst("antwoordbesluit.aangehouden", reden=tekst(f"muur.{wall}")), *tot_zover(_stappen(w, werk))]))


def _alsnog(w: Werkplaats, werk: Werk) -> Resultaat:
    became = _hoe_weg(werk, ANTWOORDEN)
    if became not in ("verzonden", "onzeker"):
        return Resultaat(werk.kaart, 0)  # what the card says is still so
    return _briefje(w, werk, tekst(f"antwoordbesluit.alsnog_{became}"))


def _stappen(w: Werkplaats, werk: Werk) -> list[Actie]:
    """Every step of this advies as it stands now."""
    with w.sessies() as session:
        return [a for a in acties.van_melding(session, werk.kaart.id) if a.advies_id == werk.actie.advies_id]


def _briefje(w: Werkplaats, werk: Werk, zin: str, optioneel: tuple[tuple[str, bool], ...] = ()) -> Resultaat:
    note = f"{zin}\n\n{merk(w, werk.actie.sleutel)}"
    return Resultaat(w.client.wijzig(werk.kaart.id, Wijziging(actie_html=naar_html(note), optioneel=optioneel)), 1)


def _deelmelding(w: Werkplaats, werk: Werk) -> Resultaat:
    return Resultaat(*maak_deel(w, werk.actie, werk.kaart, werk.advies))


def _deel_terug(w: Werkplaats, werk: Werk) -> Resultaat:
    sluit_deel(w, werk.actie)
    return Resultaat(werk.kaart, 0)  # the main card itself was not touched


def _alarm_vi(w: Werkplaats, werk: Werk) -> Resultaat:
    number, settings = werk.kaart.nummer, w.config.instellingen
    text = tekst("alarm.vi_tekst", nummer=number, loket=settings.loket_naam)
    _post(w).verstuur(
        settings.alarm.vi_postbus, tekst("alarm.vi_onderwerp", nummer=number), text, w.sleutels.herken("mail", werk.actie.sleutel)
    )
    return Resultaat(werk.kaart, 0)


HANDELINGEN: dict[str, Callable[[Werkplaats, Werk], Resultaat]] = {
    Actiesoort.SUGGESTIE: _suggestie,
    Actiesoort.ESCALEREN: _escaleren,
    Actiesoort.VELDEN: _velden,
    Actiesoort.LABELS: _labels,
    Actiesoort.ANTWOORD_TOPDESK: _antwoord_topdesk,
    Actiesoort.ANTWOORD_SMTP: _antwoord_smtp,
    Actiesoort.OVERDRACHT_SMTP: _overdracht_smtp,
    Actiesoort.ALARM_VI: _alarm_vi,
    Actiesoort.GESTOPT: _gestopt,
    Actiesoort.AANGEHOUDEN: _aangehouden,
    Actiesoort.ALSNOG: _alsnog,
    Actiesoort.DEELMELDING: _deelmelding,
    Actiesoort.DEEL_TERUG: _deel_terug,
}


def _post(w: Werkplaats) -> Post:
    if w.post is None:
        raise NietVerzonden("No mail server is configured: set post.host in triage.yaml.")
    return w.post


def antwoord_status(w: Werkplaats, werk: Werk) -> str:
    """What the note on the card has to say of the reply: verzonden | onzeker | geweigerd | zelf | geen."""
    by_hand = "zelf" if werk.advies.sjabloon is not None and w.config.instellingen.antwoord.kanaal == "geen" else "geen"
    return _hoe_weg(werk, ANTWOORDEN) or by_hand


def overdracht_status(werk: Werk) -> str:
    """What it has to say of the mail to the agency: verzonden | onzeker | geweigerd, empty where there was none."""
    return _hoe_weg(werk, (Actiesoort.OVERDRACHT_SMTP,))


def _hoe_weg(werk: Werk, soorten: Collection[str]) -> str:
    sent = next((a for a in werk.eerder if a.soort in soorten), None)
    return {"gedaan": "verzonden", "onzeker_verzonden": "onzeker"}.get(sent.status, "geweigerd") if sent is not None else ""


def _mag_weg(w: Werkplaats, werk: Werk) -> tuple[Antwoord, Bericht]:
    """The reply made anew from the card, past every wall."""
    settings = w.config.instellingen
    if werk.al_verzonden:
        raise Muur("al_verzonden")
    if werk.actie.soort != ANTWOORD_LANGS.get(settings.antwoord.kanaal):
        raise Muur("ander_kanaal")  # it was set otherwise while this waited: a reply leaves one way only
    if any(a.soort == Actiesoort.OVERDRACHT_SMTP and a.status != "gedaan" for a in werk.eerder):
        raise Muur("niet_overgedragen")  # the reply would say that it was
    bericht = bericht_van(w, werk.kaart)
    draft = _bewerkt(w, werk, antwoord(werk.advies, bericht, w.config.kaart, settings, w.vandaag()))
    with w.sessies() as session:
        confirmed = is_bevestigd(session, w.sleutels, werk.kaart.id, bericht.melder_adres)
    allowed = bewaak_antwoord(werk.advies, bericht, draft, w.config.kaart, w.vandaag(), eigen_van(settings), werk.door_mens, confirmed)
    with w.sessies() as session:
        bewaak_kringloop(session, w, werk.kaart.id, bericht, werk.door_mens)
    onthoud_tekst(w, allowed.tekst)
    return allowed, bericht


def _al_geschreven(w: Werkplaats, werk: Werk, reply: Antwoord) -> bool:
    """True when the melder has this letter already: a decision that was undone and made again sends it no second time.

    Keeps by what the letter can be known again otherwise. Raises Muur when the earlier one only may have left.
    """
    sign = w.sleutels.herken("antwoord", vingerafdruk(reply.tekst))
    with w.sessies() as session:
        status = zelfde_brief(acties.van_melding(session, werk.kaart.id), werk.actie, sign)
    if status and status != "gedaan":
        raise Muur("al_verzonden")
    _onthoud(w, werk, sign, None)
    return bool(status)


def _bewerkt(w: Werkplaats, werk: Werk, gemaakt: Antwoord | None) -> Antwoord | None:
    """The reply as a person edited it on the review page, where somebody did; the walls look at that text too."""
    with w.sessies() as session:
        sealed = werkbak.concept(session, werk.actie.advies_id)
    return gemaakt if sealed is None or gemaakt is None else met_tekst(gemaakt, **w.sleutels.open(sealed))


def _onthoud(w: Werkplaats, werk: Werk, vingerafdruk_: str | None, inverse: dict[str, str | bool | None] | None) -> None:
    """Keep before the call what is needed after a crash in the middle of it."""
    sealed = w.sleutels.verzegel(inverse) if inverse is not None and w.config.instellingen.bewaar_dagen_inverse else None
    with w.sessies.begin() as session:
        acties.onthoud(session, werk.actie.id, vingerafdruk_, sealed)


def _toegepast(session: Session, w: Werkplaats, werk: Werk) -> None:
    now, advice = w.klok(), werk.advies
    adviezen.zet_oordeel(session, werk.actie.advies_id, "toegepast", "akkoord" if werk.door_mens else "mandaat", now)
    meldingen.zet_staat(session, werk.kaart.id, "toegepast")
    zet_uit(session, advice, w.config.kaart, werk.kaart.id, now)
