"""Everything that a report is made from, read once: figures from the store, names and agreements from the configuration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from triage.domain.advies import Mandaatregel
from triage.domain.kaart import Kaart
from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.kaart.bron import seed_bestanden
from triage.kaart.levend import levende_bestanden, levende_kaart
from triage.rappel.kalender import Kalender, maak_kalender
from triage.report.gemeten import Gemeten, lees_gemeten
from triage.report.periode import Periode
from triage.report.uitgezet import Uitgezet, beoordeel
from triage.report.vormen import Cel
from triage.settings import Config
from triage.settings.kaart import InstantieBestand
from triage.settings.kalender import JaarPeriode
from triage.settings.rappel import RappelBestand
from triage.store import opruimen, tellingen, tellingen_dossiers
from triage.store.bewaard import Opslagstand, opslagstand
from triage.store.tellingen import Adviestelling, Rondetelling
from triage.store.tellingen_dossiers import Retourtelling
from triage.teksten import tekst

_KETEN_DAGEN = 183
"""how far back referrals of one melder are counted together"""


@dataclass(frozen=True, slots=True)
class Deel:
    """The figures of one period."""

    periode: Periode
    begin: datetime
    einde: datetime
    """first moment that no longer counts: the end of the period, or the moment of the report when that is earlier"""
    binnen: tuple[datetime, ...]
    staten: Mapping[str, int]
    adviezen: tuple[Adviestelling, ...]
    retouren: tuple[Retourtelling, ...]
    stopvlaggen: Mapping[str, int]

    def is_in(self, moment: datetime | None) -> bool:
        """True for a moment within the period."""
        return moment is not None and self.begin <= moment < self.einde


@dataclass(frozen=True, slots=True)
class Bron:
    """All that chapters are made of."""

    nu: Deel
    eerder: Deel
    op: datetime
    """the moment at which everything stood like this; aware, local"""
    uitgezet: tuple[Uitgezet, ...]
    """hand-overs that were open or moved in either period, as they stood at `op`"""
    open_adviezen: tuple[datetime, ...]
    ketens: Mapping[int, int]
    acties: Mapping[tuple[str, str], int]
    verzendingen: Mapping[str, int]
    rondes: Rondetelling
    stilte: tuple[datetime, datetime] | None
    kaart: Kaart
    bestanden: Mapping[str, InstantieBestand]
    mandaat: tuple[Mandaatregel, ...]
    kalender: Kalender
    regels: RappelBestand
    perioden: tuple[JaarPeriode, ...]
    buiten: bool
    gemeten: Gemeten
    opslag: Opslagstand
    gewist: Mapping[str, int]
    """kind of record -> how many went within the period"""
    termijnen: Mapping[str, int]
    """kind of record -> days that it is kept"""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the Loket."""
        return self.kalender.zone

    def naam(self, ontvanger: str) -> str:
        """How people call a route, or a receiver with its sector."""
        route, _, sector = ontvanger.partition(":")
        internal, agency = self.kaart.interne_routes.get(route), self.kaart.instanties.get(route)
        if internal is not None:
            return f"{internal.naam} {sector}".strip()
        return agency.naam if agency is not None else tekst(f"rapport.route_{route}") if route in ("loket", "geen", "") else route

    def rij_is_vi(self, rij: tuple[Cel, ...]) -> bool:
        """True for the row of the vertrouwensinspecteurs in a table by receiver: it shows no count under five, anywhere."""
        return rij[0] == self.naam(VERTROUWENSINSPECTEUR)


def lees_bron(sessie: Session, config: Config, periode: Periode, op: datetime, buiten: bool = False) -> Bron:
    """Read everything for a report on `periode` as things stood at `op` (or at its end, when that was earlier).

    Raises KalenderOp where the calendar does not reach, KaartFout where the kaart in the store cannot be read.
    """
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    moment = min(op, periode.einde(calendar.zone))
    now, before = _deel(sessie, periode, moment, calendar), _deel(sessie, periode.vorige(), moment, calendar)
    pairs = tellingen_dossiers.dossiers(sessie, before.begin, moment)
    start, end = now.begin, now.einde
    terms = config.bewaren.dagen.model_dump()
    return Bron(
        nu=now, eerder=before, op=moment.astimezone(calendar.zone),
        uitgezet=tuple(beoordeel(pairs, config.rappel, calendar, moment)),
        open_adviezen=tuple(tellingen.open_adviezen(sessie, datetime(2000, 1, 1, tzinfo=UTC), end, end)),
        ketens=tellingen.verwijzingen_per_melder(sessie, end - timedelta(days=_KETEN_DAGEN), end),
        acties=tellingen.acties(sessie, start, end), verzendingen=tellingen_dossiers.verzendingen(sessie, start, end),
        rondes=tellingen.rondes(sessie, start, end), stilte=tellingen.langste_stilte(sessie, start, end),
        kaart=levende_kaart(sessie, config.kaart, moment.date()), bestanden=levende_bestanden(sessie, seed_bestanden(config)),
        mandaat=config.mandaat, kalender=calendar, regels=config.rappel, perioden=tuple(config.kalender.perioden), buiten=buiten,
        gemeten=lees_gemeten(sessie, periode, config.instellingen.begin_op, calendar, op),
        opslag=opslagstand(sessie, {kind: op - timedelta(days=days) for kind, days in terms.items()}),
        gewist=opruimen.tellingen(sessie, periode.van, periode.tot + timedelta(days=1)), termijnen=terms,
    )  # fmt: skip


def _deel(sessie: Session, periode: Periode, moment: datetime, calendar: Kalender) -> Deel:
    start, end = periode.begin(calendar.zone), min(periode.einde(calendar.zone), moment)
    return Deel(
        periode, start, end, tuple(tellingen.binnengekomen(sessie, start, end)), tellingen.staten(sessie, start, end),
        tuple(tellingen.adviezen(sessie, start, end, end)), tuple(tellingen_dossiers.retouren(sessie, start, end)),
        tellingen.stopvlaggen(sessie, start, end, end),
    )  # fmt: skip
