"""Sends the rappels that are due: each claimed before it leaves, at most once per step, whatever happens in between."""

import logging
import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session, sessionmaker

from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Kloksoort, Van
from triage.rappel import antwoordlinks
from triage.rappel.brieven import Mailgegevens, Rappelmail, gevraagd, schrijf_mail
from triage.rappel.bundel import Bundel, aan_de_beurt, bundel
from triage.rappel.kalender import Kalender, is_open, lokale_dag
from triage.rappel.ontvangers import is_intern, naam, postbus
from triage.rappel.plan import Geen, Gepland, volgende_stap
from triage.rappel.vastleggen import leg_vast
from triage.reply import korte_toelichting
from triage.settings import Config
from triage.settings.rappel import RappelBestand
from triage.store import adviezen, dossiers, verzendingen
from triage.store.omzetten import uit_json
from triage.store.verzendingen import Claim

log = logging.getLogger(__name__)

Verzender = Callable[[str, str, str, str], None]
"""(address, subject, text, Message-ID) -> sent, or one of the errors of apply.post"""

DOOD_NA = timedelta(minutes=15)
"""a mail that is under way for so long has no living process any more: handing one over takes half a minute at most"""


@dataclass(frozen=True)
class Verzendpunt:
    """What sending needs."""

    config: Config
    kalender: Kalender
    sessies: sessionmaker[Session]
    verstuur: Verzender
    wie: str
    """id of this process"""
    klok: Callable[[], datetime]
    teken: antwoordlinks.Tekenaar | None = None
    """signs links to the page; None: no links"""
    geheugen: dict[str, tuple[Dossier, bool, Gepland | Geen]] = field(default_factory=dict)
    """dossier id -> what was computed for it last; holds as long as nothing happened in it"""

    def plan(self, dossier: Dossier, regels: RappelBestand, kalender: Kalender, kapot: Collection[str]) -> Gepland | Geen:
        """`volgende_stap`, computed again only when something happened."""
        broken = dossier.ontvanger in kapot
        known = self.geheugen.get(dossier.id)
        if known is None or known[:2] != (dossier, broken):
            known = (dossier, broken, volgende_stap(dossier, regels, kalender, kapot))
            self.geheugen[dossier.id] = known
        return known[2]


@dataclass
class Uitslag:
    """What one pass did, in mails."""

    verzonden: int = 0
    mislukt: int = 0
    onzeker: int = 0
    uitgesteld: int = 0
    """the mail server was away: the next pass tries again"""


def verstuur_rappels(p: Verzendpunt) -> Uitslag:
    """One pass over everything that is due now. Sends nothing outside office hours. Raises KalenderOp where the calendar ends."""
    result, now = Uitslag(), p.klok()
    result.onzeker += ruim_onzekere_op(p, now - DOOD_NA)
    if not is_open(now, p.kalender):
        return result
    for mail in te_versturen(p, now):
        try:
            _een(p, mail, now, result)
        except NietVerzonden as error:
            log.warning("rappels wait, the mail server is away: %s", type(error).__name__)
            result.uitgesteld += 1
            break
    return result


def te_versturen(p: Verzendpunt, nu: datetime) -> tuple[Bundel, ...]:
    """The mails that may leave at `nu`: due, never claimed before, and within the limits per hour and per day."""
    with p.sessies() as session:
        here = dossiers.open_dossiers(session)
        broken = zonder_postbus(session, p.config, (d.ontvanger for d in here))
        steps = aan_de_beurt(here, p.config.rappel, p.kalender, nu, broken, p.plan)
        for closed in p.geheugen.keys() - {d.id for d in here}:
            del p.geheugen[closed]
        known = verzendingen.bekend(session, [s.sleutel for s in steps])
        midnight = datetime.combine(lokale_dag(nu, p.kalender), time(), p.kalender.zone)
        today = verzendingen.mails_sinds(session, midnight)
        this_hour = sum(verzendingen.mails_sinds(session, nu - timedelta(hours=1)).values())
    reachable = [s for s in steps if s.sleutel not in known and _adres(s.aan, s.ontvanger, p.config)]
    return bundel(reachable, p.config.rappel, today, this_hour)


def zonder_postbus(sessie: Session, config: Config, ontvangers: Iterable[str]) -> frozenset[str]:
    """Receivers that no mail can reach: it bounced, or no mailbox is known. The teamleider is told instead."""
    return dossiers.kapotte_postbussen(sessie) | {o for o in set(ontvangers) if not postbus(o, config)}


def ruim_onzekere_op(p: Verzendpunt, voor: datetime) -> int:
    """Settle mails whose process died between claim and end: never sent again, shown to a person. Returns how many."""
    with p.sessies.begin() as session:
        stuck = verzendingen.blijven_hangen(session, voor)
        for mark in stuck:
            _sluit_af(session, p, mark, "onzeker", p.klok(), "onderbroken")
    return len(stuck)


def _een(p: Verzendpunt, mail: Bundel, now: datetime, result: Uitslag) -> None:
    """Claim, send and settle one mail."""
    mark = secrets.token_hex(16)
    with p.sessies() as session:
        given, links = _gegevens(session, p, mail, now)
    letter = schrijf_mail(mail, given, p.config.instellingen, p.kalender, lokale_dag(now, p.kalender))
    address = _adres(mail.aan, mail.ontvanger, p.config)
    with p.sessies.begin() as session:
        if not _nog_steeds(session, p, mail):
            return  # somebody answered a moment ago
        claims = [Claim(s.sleutel, int(s.dossier), s.stap, s.aan) for s in mail.stappen]
        if not verzendingen.claim(session, claims, mail.sleutel, mark, p.wie, now):
            return  # another worker was first
        for link in links:
            antwoordlinks.bewaar(session, link)
    _verstuur(p, letter, address, mark, mail, result)


def _verstuur(p: Verzendpunt, letter: Rappelmail, address: str, mark: str, mail: Bundel, result: Uitslag) -> None:
    try:
        p.verstuur(address, letter.onderwerp, letter.tekst, mark)
    except NietVerzonden:
        with p.sessies.begin() as session:
            verzendingen.geef_vrij(session, mark)
        raise
    except PostGeweigerd:
        result.mislukt += 1
        with p.sessies.begin() as session:
            verzendingen.zet_status(session, mark, "mislukt", p.klok(), "geweigerd")
            if mail.aan == "ontvanger":
                bounced = Gebeurtenis(0, Gebeurtenissoort.ONBESTELBAAR, p.klok(), Van.SYSTEEM)
                leg_vast(session, int(mail.stappen[0].dossier), bounced, "worker", p.klok())
        log.warning("rappel refused by the mail server: %s", mail.sleutel)
    except VerzendTwijfel:
        result.onzeker += 1
        with p.sessies.begin() as session:
            _sluit_af(session, p, mark, "onzeker", p.klok(), "verbinding_weg")
        log.warning("rappel in doubt: %s", mail.sleutel)
    else:
        result.verzonden += 1
        with p.sessies.begin() as session:
            _sluit_af(session, p, mark, "gedaan", p.klok())
        log.info("rappel sent: %s steps=%d", mail.sleutel, len(mail.stappen))


def _sluit_af(session: Session, p: Verzendpunt, mark: str, status: str, now: datetime, fout: str = "") -> None:
    """Settle a mail and add its steps to the histories. One in doubt counts as sent: better one too few than one twice."""
    if not verzendingen.zet_status(session, mark, status, now, fout):
        return
    for row in verzendingen.van_mail(session, mark):
        dossier, clock, since, step = row.sleutel.split(":")
        kind = Gebeurtenissoort.RAPPEL if row.aan == "ontvanger" else Gebeurtenissoort.ESCALATIE
        event = Gebeurtenis(0, kind, row.verzonden_op or row.geclaimd_op, Van.LOKET, klok=Kloksoort(clock), vanaf=int(since), stap=step)
        leg_vast(session, int(dossier), event, "worker", now, f"rappel:{row.sleutel}")


def _nog_steeds(session: Session, p: Verzendpunt, mail: Bundel) -> bool:
    """True when every step of this mail is still what comes next, read within the transaction that claims it."""
    broken = zonder_postbus(session, p.config, (s.ontvanger for s in mail.stappen))
    for step in mail.stappen:
        planned = volgende_stap(dossiers.lees(session, int(step.dossier)), p.config.rappel, p.kalender, broken)
        if not isinstance(planned, Gepland) or planned.sleutel != step.sleutel:
            return False
    return True


def _gegevens(session: Session, p: Verzendpunt, mail: Bundel, now: datetime) -> tuple[dict[str, Mailgegevens], list[antwoordlinks.Link]]:
    given: dict[str, Mailgegevens] = {}
    links = []
    for step in mail.stappen:
        row = dossiers.rij(session, int(step.dossier))
        advice = adviezen.laatste(session, row.melding_id)
        brief = korte_toelichting(uit_json(advice.inhoud), p.config.kaart) if advice is not None and not row.vertrouwelijk else ""
        asked = gevraagd(row.ontvanger.partition(":")[0], is_intern(row.ontvanger, p.config))
        link = None
        if p.teken is not None and mail.aan == "ontvanger":
            link = p.teken(row.id, now)
            links.append(link)
        given[step.dossier] = Mailgegevens(
            row.nummer, naam(row.ontvanger, p.config), lokale_dag(row.geopend_op, p.kalender), brief, asked, link.adres if link else ""
        )
    return given, links


def _adres(aan: str, ontvanger: str, config: Config) -> str:
    return config.instellingen.opvolging.teamleider_postbus if aan == "teamleider" else postbus(ontvanger, config)
