"""Mails the report to the teamleider: once per week and month, on the day that config/rapport.yaml names or the first working day after."""

import logging
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.apply.post import Bestand, Post
from triage.apply.werkplaats import Werkplaats
from triage.rappel.kalender import is_werkdag, maak_kalender
from triage.report.html import dag, maak_mail, mailtekst
from triage.report.periode import Periode, maand_voor, week_voor
from triage.report.samenstellen import maak_rapport
from triage.report.schrijven import schrijf
from triage.report.vormen import Rapport
from triage.settings.rapport import RapportBestand, Weekdag
from triage.store import rapporten
from triage.teksten import tekst

log = logging.getLogger(__name__)

_WEEKDAGEN = get_args(Weekdag)


def aan_de_beurt(regels: RapportBestand, nu: datetime, begin: date) -> Iterator[tuple[str, Periode]]:
    """The reports that are due at a local moment, each with the key of its claim; none on a period wholly before `begin`.

    `nu` is on a working day: a report whose day was off, or on which the worker stood still, is due on the next.
    """
    if nu.hour < regels.vanaf_uur:
        return
    if regels.weekdag is not None and nu.weekday() >= _WEEKDAGEN.index(regels.weekdag):
        week = week_voor(nu.date())
        if week.tot >= begin:
            yield f"week:{week.van.isoformat()}", week
    if regels.maandelijks:
        month = maand_voor(nu.date())
        if month.tot >= begin:
            yield f"maand:{month.van.isoformat()}", month


def rapportronde(w: Werkplaats) -> int:
    """Mail what is due; returns how many reports left. Nothing without a receiver or a mail server."""
    rules, calendar = w.config.rapport, maak_kalender(w.config.kalender, w.config.instellingen.tijdzone)
    now = w.klok().astimezone(calendar.zone)
    if not rules.ontvanger or w.post is None or not is_werkdag(now.date(), calendar):
        return 0
    begin = w.config.instellingen.begin_op.astimezone(calendar.zone).date()
    return sum(_verstuur(w, w.post, key, period) for key, period in aan_de_beurt(rules, now, begin))


def _verstuur(w: Werkplaats, post: Post, sleutel: str, periode: Periode) -> bool:
    with w.sessies() as session:
        if rapporten.is_geclaimd(session, sleutel):
            return False
        report = maak_rapport(session, w.config, periode, w.klok())
    with TemporaryDirectory() as folder:
        attached = _bijlagen(report, Path(folder))
    with w.sessies.begin() as session:
        if not rapporten.claim(session, sleutel, w.klok()):
            return False
    paper = any(a.naam.endswith(".pdf") for a in attached)
    kind = "week" if sleutel.startswith("week") else "maand"
    subject = tekst(f"rapport.mail_onderwerp_{kind}", van=dag(periode.van), tot=dag(periode.tot))
    mark = f"rapport-{sleutel.replace(':', '-')}"
    status = ""
    try:
        post.verstuur(w.config.rapport.ontvanger, subject, mailtekst(report, paper), mark, attached, maak_mail(report, paper))
        status = "verzonden"
    except NietVerzonden:
        log.warning("report did not leave, the next pass tries again: %s", sleutel)
    except PostGeweigerd:
        status = "mislukt"
        log.error("report refused by the mail server: %s; look at ontvanger in rapport.yaml", sleutel)
    except VerzendTwijfel:
        status = "onzeker"
        log.error("report may have left, it is not sent again: %s", sleutel)
    with w.sessies.begin() as session:
        if status:
            rapporten.zet(session, sleutel, status, w.klok())
        else:
            rapporten.geef_vrij(session, sleutel)
    return status == "verzonden"


def _bijlagen(report: Rapport, folder: Path) -> tuple[Bestand, ...]:
    """The workbook and, where it could be made, the PDF; named by content, period and moment."""
    written = schrijf(report, folder)
    if written.zonder_pdf:
        log.warning("report without PDF, install: %s", written.zonder_pdf)
    name = f"rapport-loket_{report.periode.van.isoformat()}_{report.periode.tot.isoformat()}_stand-{report.moment:%Y-%m-%dT%H%M}"
    files = [f for f in written.bestanden if f.suffix in (".pdf", ".xlsx")]
    return tuple(Bestand(name + f.suffix, f.read_bytes()) for f in sorted(files))
