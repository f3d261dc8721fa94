"""Carry out the actions of one melding, one after the other, each claimed before and settled after it."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy.orm import Session

from triage.apply.aanhouden import Plan, houd_aan, muur_ervoor
from triage.apply.bewijs import is_bewezen, labels_bewezen
from triage.apply.budget import Budget, Gestopt
from triage.apply.exceptions import Muur, NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.apply.halverwege import TERUGGEZET, vertel, vertel_mislukt
from triage.apply.handelingen import HANDELINGEN
from triage.apply.kaarten import bericht_van, bewaak
from triage.apply.soorten import BLIJFT, OP_VERZOEK, PER_MAIL, Actiesoort
from triage.apply.stoppen import houd_gestopt
from triage.apply.verzonden import al_verzonden
from triage.apply.werk import Resultaat, Werk
from triage.apply.werkplaats import Werkplaats
from triage.store import acties, meldingen
from triage.store.omzetten import uit_json
from triage.store.tabellen import Actie, Advies, Melding
from triage.topdesk.exceptions import GeenToegang, KaartGewijzigd, NietBereikbaar, OnbekendAntwoord, Onzeker, TopdeskFout
from triage.topdesk.modellen import Incident

log = logging.getLogger(__name__)

LANGE_MAIL = 2.0
"""seconds of mailing after which the card is read anew before it is written to. TOPdesk has no conditional write, so a person who came in
between is overwritten. A mail that leaves at once keeps that gap as short as between any read and write, and the hand-over at one read:
only a slow one costs another."""


def voer_uit(w: Werkplaats, melding_id: str, budget: Budget, kaart: Incident | None = None) -> None:
    """Run what waits for this melding. `kaart` saves a read when it was read a moment ago. Raises Gestopt."""
    mailing = 0.0
    while True:
        now = w.klok()
        with w.sessies.begin() as session:
            houd_gestopt(session, melding_id, now)
            steps = acties.van_melding(session, melding_id)
            action = _volgende(steps, now, budget)
            if action is None:
                return
            advice, known = session.get_one(Advies, action.advies_id), session.get_one(Melding, melding_id)
            plan = Plan(action, advice, known, tuple(steps))
            if not _mag_nu(w, advice, action):
                acties.laat_vervallen(session, melding_id, "modus")
                vertel(session, w, advice, TERUGGEZET)  # the note itself is for the next time: nothing here goes round twice
                return
            if _zonder_bewijs(session, w, plan):
                acties.laat_vervallen(session, melding_id, "geen_bewijs")
                known.bekijken = True
                return
            by_itself = plan.vanzelf()
            if not acties.claim(session, action.id, w.wie, now):
                return
        begin = monotonic()
        kaart = _een(w, plan, by_itself, kaart, budget)
        if kaart is None:
            return
        mailing += monotonic() - begin if action.soort in PER_MAIL else 0.0
        if mailing > LANGE_MAIL:
            kaart, mailing = None, 0.0


def _volgende(stappen: list[Actie], nu: datetime, budget: Budget) -> Actie | None:
    """What may be done next. An alarm goes beside the plan: first where it can leave, held by no cap, and nothing waits for it."""
    alarms = [a for a in stappen if a.soort == Actiesoort.ALARM_VI]
    alarm = None if budget.post_weg else acties.volgende(alarms, nu)
    if alarm is not None or budget.op():
        return alarm
    step = acties.volgende([a for a in stappen if a.soort != Actiesoort.ALARM_VI], nu)
    return None if step is not None and step.soort in PER_MAIL and budget.post_weg else step


def _mag_nu(w: Werkplaats, advies: Advies, actie: Actie) -> bool:
    """False when the mode was turned back since this was planned: what waits then must not go out after all."""
    match w.config.instellingen.modus:
        case "automatisch":
            return True
        case "suggestie":
            return actie.soort in (*BLIJFT, *OP_VERZOEK) or advies.oordeel_door == "akkoord"
        case _:
            return False


def _zonder_bewijs(session: Session, w: Werkplaats, plan: Plan) -> bool:
    """True when this would be done by itself and its proof fell away since it was planned. What was begun is finished."""
    if plan.besloten():
        return False
    begun = any(a.status not in ("wacht", "vervallen") or a.pogingen for a in plan.stappen())
    if plan.actie.soort == Actiesoort.LABELS:
        return not begun and not labels_bewezen(session, w)
    return not begun and not is_bewezen(session, w, uit_json(plan.advies.inhoud))


def _een(w: Werkplaats, plan: Plan, vanzelf: set[str], kaart: Incident | None, budget: Budget) -> Incident | None:
    """Carry out one claimed action; the card as it stands after it, or None when the rest has to wait or lapses."""
    actie = plan.actie
    try:
        kaart = kaart or w.client.incident(actie.melding_id)
        if vanzelf and _aangehouden(w, plan, vanzelf, kaart):
            return kaart
        result = HANDELINGEN[actie.soort](w, _werk(w, plan, kaart))
    except GeenToegang as error:
        zet(w, actie, "wacht", error)
        raise Gestopt(type(error).__name__) from error
    except (NietBereikbaar, OnbekendAntwoord) as error:  # a page of a proxy or of maintenance is no answer either
        if kaart is None:
            zet(w, actie, "wacht", error)
            if budget.zwijgt(error):
                _later(w, actie, error)
            return None
        _later(w, actie, error)
        budget.tegenslag(error)
        return None
    except NietVerzonden as error:
        budget.post_weg = type(error).__name__
        budget.uitgesteld += 1
        if actie.soort == Actiesoort.ALARM_VI:  # a warning is never given up, and the suggestion does not wait for it
            zet(w, actie, "wacht", error)
            return kaart
        _later(w, actie, error)
        return None
    except Onzeker as error:
        zet(w, actie, "onzeker", error)
        budget.tegenslag(error)
        return None
    except KaartGewijzigd:
        _kaart_gewijzigd(w, actie)
        return None
    except (VerzendTwijfel, PostGeweigerd, Muur) as error:
        # the mail is settled one way or another; the fields that follow tell a person on the card
        zet(w, actie, "onzeker_verzonden" if isinstance(error, VerzendTwijfel) else "mislukt", error)
        budget.mislukt += 1
        return kaart
    except TopdeskFout as error:
        geef_op(w, actie, error)
        budget.mislukt += 1
        return None
    except Exception as error:  # a fault of ours, such as a text that cannot be made
        # everything that Post does ends in one of its own errors, so no mail has left; of a change TOPdesk is asked what became of it
        zet(w, actie, "mislukt" if actie.soort in PER_MAIL else "onzeker", error)
        budget.mislukt += 1
        return None
    _gedaan(w, actie, result)
    budget.gelukt(result.schrijfacties)
    return result.kaart


def _aangehouden(w: Werkplaats, plan: Plan, vanzelf: set[str], kaart: Incident) -> bool:
    """True when a wall stands before what is about to begin by itself: then the whole plan lapsed, and the card will say why."""
    melding_id, bericht = plan.melding.id, bericht_van(w, kaart)
    with w.sessies.begin() as session:
        wall = muur_ervoor(session, w, melding_id, uit_json(plan.advies.inhoud), bericht, vanzelf)
        if wall:
            houd_aan(session, w, plan.actie, wall)
            log.info("nothing goes by itself: melding=%s wall=%s", melding_id, wall)
    return bool(wall)


def geef_op(w: Werkplaats, actie: Actie, error: Exception) -> None:
    """This action will not come about: the rest of the plan lapses and the melding is left to a person, with the reason."""
    zet(w, actie, "mislukt", error)
    with w.sessies.begin() as session:
        acties.laat_vervallen(session, actie.melding_id, "eerdere_stap_mislukt")
        meldingen.zet_staat(session, actie.melding_id, "fout", type(error).__name__)
        vertel_mislukt(session, w, actie)


def te_lang(w: Werkplaats, actie: Actie) -> bool:
    """True when an action has been tried for so long that it is left to a person."""
    return w.klok() - actie.gemaakt_op > timedelta(hours=w.config.instellingen.ronde.opgeven_na_uren)


def zet(w: Werkplaats, actie: Actie, status: str, error: Exception) -> None:
    """Settle an attempt that did not end well; the reason is the kind of error, never its text."""
    reason = str(error) if isinstance(error, Muur) else type(error).__name__
    with w.sessies.begin() as session:
        acties.zet_status(session, actie.id, status, reason)
    log.warning("action not done: %s melding=%s status=%s reason=%s", actie.soort, actie.melding_id, status, reason)


def _werk(w: Werkplaats, plan: Plan, kaart: Incident) -> Werk:
    """The action with its card, past the guard that no person was there since it was planned."""
    actie, concluded, by_person = plan.actie, uit_json(plan.advies.inhoud), plan.advies.oordeel_door == "akkoord"
    own: datetime | None = plan.melding.eigen_wijziging if kaart.wijziger is not None and kaart.wijziger.id == w.ik.id else None
    # an alarm says a number and nothing of the card: that the melder wrote again may not keep it back
    judged = kaart.gewijzigd if actie.soort == Actiesoort.ALARM_VI else plan.advies.kaart_gewijzigd
    bewaak(kaart, judged, own, ook_afgemeld=actie.soort == Actiesoort.AANGEHOUDEN)
    same = [a for a in plan.alles if a.advies_id == actie.advies_id]
    with w.sessies() as session:
        before = al_verzonden(session, actie, concluded, plan.alles, by_person)
    return Werk(
        actie=actie, kaart=kaart, advies=concluded, door_mens=by_person,
        eerder=tuple(a for a in same if a.volgorde < actie.volgorde), al_verzonden=before,
        gepland=min((a.niet_voor for a in same if a.status == "wacht" and a.niet_voor is not None), default=None),
    )  # fmt: skip


def _gedaan(w: Werkplaats, actie: Actie, result: Resultaat) -> None:
    with w.sessies.begin() as session:
        acties.gedaan(session, actie, w.klok(), result.kaart.gewijzigd if result.schrijfacties else None)
        if result.na_afloop is not None:
            result.na_afloop(session)
    log.info("action done: %s melding=%s", actie.soort, actie.melding_id)


def _later(w: Werkplaats, actie: Actie, error: Exception) -> None:
    """Nothing was done: the next round tries again, but not for ever."""
    if te_lang(w, actie):
        geef_op(w, actie, error)
    else:
        zet(w, actie, "wacht", error)


def _kaart_gewijzigd(w: Werkplaats, actie: Actie) -> None:
    """A person was there: what was planned lapses and the card is looked at again. What was ordered and begun is told as failed."""
    status = "mislukt" if actie.soort in OP_VERZOEK and actie.pogingen > 1 else "vervallen"
    with w.sessies.begin() as session:
        acties.zet_status(session, actie.id, status, "kaart_gewijzigd")
        acties.laat_vervallen(session, actie.melding_id, "kaart_gewijzigd")
        session.get_one(Melding, actie.melding_id).bekijken = True
    log.info("card was changed by a person, nothing written: melding=%s", actie.melding_id)
