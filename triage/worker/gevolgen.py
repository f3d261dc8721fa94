"""What a person reads on the card after an event: why it came back, what was not clear, how to answer a question about progress."""

from datetime import datetime

from triage.apply.werkplaats import Werkplaats
from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Stand
from triage.rappel.brieven import datum_tekst
from triage.rappel.kalender import Kalender, lokale_dag, maak_kalender
from triage.rappel.ontvangers import naam
from triage.rappel.stand import maak_stand
from triage.reply.teksten import korte_naam
from triage.store import dossiers
from triage.teksten import tekst

_G = Gebeurtenissoort


def briefje(w: Werkplaats, dossier_id: int, gebeurtenis: Gebeurtenis) -> str:
    """The note that goes with an event; empty where there is nothing to say."""
    with w.sessies() as session:
        dossier = dossiers.lees(session, dossier_id)
    who = naam(dossier.ontvanger, w.config)
    match gebeurtenis.soort:
        case _G.TERUGGESTUURD:
            reason = tekst(f"opvolgen.reden_{gebeurtenis.reden or 'anders'}")
            where = korte_naam(gebeurtenis.bestemming, w.config.kaart) if gebeurtenis.bestemming else tekst("opvolgen.bestemming_onbekend")
            return tekst("opvolgen.briefje_teruggestuurd", naam=who, reden=reason, bestemming=where)
        case _G.ONDUIDELIJK:
            return tekst("opvolgen.briefje_onduidelijk", nummer=dossier.nummer)
        case _G.ONBESTELBAAR:
            return tekst("opvolgen.briefje_onbestelbaar", naam=who)
        case _G.STATUSVRAAG:
            return statusantwoord(w, dossier)
        case _:
            return ""


def statusantwoord(w: Werkplaats, dossier: Dossier) -> str:
    """A draft answer to a melder who asks how it stands, from the dossier alone."""
    calendar = maak_kalender(w.config.kalender, w.config.instellingen.tijdzone)
    stand = maak_stand(dossier, w.config.rappel, calendar)
    begin = dossier.gebeurtenissen[0].moment
    lines = [
        tekst("opvolgen.status_begin", datum=_dag(begin, calendar), naam=naam(dossier.ontvanger, w.config)),
        tekst(f"opvolgen.status_{stand.staat}"),
        _verwachting(stand, calendar, w.klok()),
    ]
    return tekst("opvolgen.briefje_statusvraag", nummer=dossier.nummer, concept=" ".join(line for line in lines if line))


def _verwachting(stand: Stand, kalender: Kalender, nu: datetime) -> str:
    clock = stand.actieve_klok
    if not stand.open:
        return ""
    if stand.wacht_op_melder is not None:
        return tekst("opvolgen.status_wacht")
    if clock is None or clock.uiterlijk is None:
        return tekst("opvolgen.status_geen_termijn")
    if clock.uiterlijk < lokale_dag(nu, kalender):
        return tekst("opvolgen.status_te_laat")
    return tekst("opvolgen.status_verwacht", datum=datum_tekst(clock.uiterlijk))


def _dag(moment: datetime, kalender: Kalender) -> str:
    return datum_tekst(lokale_dag(moment, kalender))
