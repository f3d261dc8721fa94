"""Every mail of rappel once, with invented data, so that `triage check` finds a missing template or phrase before a mail has to go."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.brieven import Mailgegevens, Rappelmail, gevraagd, schrijf_mail
from triage.rappel.bundel import als_gebeurtenis, bundel
from triage.rappel.kalender import Kalender
from triage.rappel.plan import Gepland, volgende_stap
from triage.settings.instellingen import Instellingen
from triage.settings.rappel import RappelBestand
from triage.teksten import tekst

_TWEE = 2


def proefbrieven(
    regels: RappelBestand, instellingen: Instellingen, kalender: Kalender, routes: tuple[str, ...], map_: Path | None = None
) -> tuple[Rappelmail, ...]:
    """All mails that the steps can lead to, single and as a digest, for internal routes, an agency and in confidence.

    Raises SjabloonFout for a faulty template, KeyError (of `tekst`) for a phrase that is missing.
    """
    start = datetime.combine(kalender.eerste + timedelta(days=30), kalender.open, UTC)
    mails: list[Rappelmail] = []
    for route in (*routes, "een_instantie"):
        secret = route == VERTROUWENSINSPECTEUR
        asked = gevraagd(route, intern=route in routes)
        for number in (1, _TWEE):
            cases = [_dossier(str(i), route, secret, start) for i in range(number)]
            given = {d.id: Mailgegevens(d.nummer, route, start.date(), tekst("rappel.proef_toelichting"), asked) for d in cases}
            while steps := [s for s in (volgende_stap(d, regels, kalender) for d in cases) if isinstance(s, Gepland)]:
                (one,) = bundel(steps, regels)
                mails.append(schrijf_mail(one, given, instellingen, kalender, one.stappen[0].niet_voor.date(), map_))
                cases = [
                    replace(d, gebeurtenissen=(*d.gebeurtenissen, als_gebeurtenis(s, len(d.gebeurtenissen), s.niet_voor)))
                    for d, s in zip(cases, steps, strict=True)
                ]
    return tuple(mails)


def _dossier(id_: str, route: str, vertrouwelijk: bool, start: datetime) -> Dossier:
    first = Gebeurtenis(0, Gebeurtenissoort.UITGEZET, start, Van.LOKET)
    return Dossier(id_, f"M0000 000{id_}", route, 5, 10, vertrouwelijk, (first,))
