"""Where a dossier stands after all its events: its state and its two clocks. Pure: the same history gives the same stand."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Klok, Kloksoort, Klokstand, Staat, Stand, Van
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.kalender import Kalender, eerstvolgende_werkdag, lokale_dag, plus_werkdagen
from triage.rappel.overgangen import is_ontvanger, naar
from triage.settings.rappel import RappelBestand

_G = Gebeurtenissoort
_EINDE_WACHTEN = (_G.MELDER_REACTIE, _G.AANVULLING)


@dataclass
class _Opbouw:
    """The stand while the events are walked through."""

    dossier: Dossier
    regels: RappelBestand
    kalender: Kalender
    eerste: Klok
    inhoud: Klok
    staat: Staat = Staat.UITGEZET
    wacht: datetime | None = None
    pauze_tot: date | None = None
    kapot: datetime | None = None
    escalaties: int = 0
    toezeggingen: int = 0
    teken: datetime | None = None
    twijfel: datetime | None = None
    statusvraag: datetime | None = None
    tevreden: bool = False
    geweigerd: list[int] = field(default_factory=list)


def op_volgorde(dossier: Dossier) -> tuple[Gebeurtenis, ...]:
    """The events as they happened; what came in late is put where it belongs. Raises OngeldigeOvergang without a beginning."""
    events = tuple(sorted(dossier.gebeurtenissen, key=lambda g: (g.moment, g.nr)))
    if not events or events[0].soort is not _G.UITGEZET:
        raise OngeldigeOvergang(f"Dossier {dossier.id} does not begin with uitgezet.")
    return events


def maak_stand(dossier: Dossier, regels: RappelBestand, kalender: Kalender) -> Stand:
    """Fold all events. One that cannot follow changes nothing and is named in `geweigerd`.

    Raises OngeldigeOvergang without a beginning, KalenderOp where a term runs off the calendar.
    """
    events = op_volgorde(dossier)
    first = _begin(Kloksoort.EERSTE_TEKEN, dossier.termijn_eerste, events[0], kalender)
    content = _begin(Kloksoort.INHOUD, dossier.termijn_inhoud, events[0], kalender)
    o = _Opbouw(dossier, regels, kalender, first, content)
    for event in events[1:]:
        to = naar(o.staat, event.soort, event.van)
        if to is None:
            o.geweigerd.append(event.nr)
            continue
        o.staat = to
        _werk_bij(o, event)
    return Stand(
        o.staat, o.eerste, o.inhoud, o.wacht, o.pauze_tot, o.kapot, o.escalaties, o.toezeggingen, o.teken, o.twijfel, o.statusvraag,
        o.tevreden, tuple(o.geweigerd),
    )  # fmt: skip


def voeg_toe(dossier: Dossier, gebeurtenis: Gebeurtenis, regels: RappelBestand, kalender: Kalender) -> Dossier:
    """The dossier with one event more. Raises OngeldigeOvergang when it cannot follow, or its number is not the next one."""
    if gebeurtenis.nr != len(dossier.gebeurtenissen):
        raise OngeldigeOvergang(f"Event number {gebeurtenis.nr} in dossier {dossier.id}: the next one is {len(dossier.gebeurtenissen)}.")
    longer = replace(dossier, gebeurtenissen=(*dossier.gebeurtenissen, gebeurtenis))
    refused = maak_stand(longer, regels, kalender).geweigerd
    if gebeurtenis.nr in refused:
        raise OngeldigeOvergang(f"{gebeurtenis.soort} from {gebeurtenis.van} cannot follow in dossier {dossier.id}. Show it to a person.")
    return longer


def _begin(soort: Kloksoort, termijn: int | None, event: Gebeurtenis, kalender: Kalender) -> Klok:
    if termijn is None:
        return Klok(soort, Klokstand.GEEN_AFSPRAAK)
    last = plus_werkdagen(lokale_dag(event.moment, kalender), termijn, kalender)
    return Klok(soort, Klokstand.LOOPT, event.nr, event.moment, termijn, last)


def _werk_bij(o: _Opbouw, event: Gebeurtenis) -> None:
    """What one accepted event does to clocks and notes."""
    receiver = is_ontvanger(event.van)
    progress = event.soort in (_G.ONTVANGEN, _G.IN_BEHANDELING, _G.INHOUDELIJK, _G.AFGEHANDELD, _G.TERUGGESTUURD)
    if event.soort in o.regels.tekens_van_leven and (receiver or (progress and event.van is Van.LOKET)):
        o.eerste = _stop(o.eerste, event)
        o.teken = event.moment
        o.twijfel = None
    if event.van is Van.MELDER and event.soort is not _G.AUTOMATISCH:
        o.tevreden = event.soort is _G.BEDANKJE
    if o.wacht is not None and event.soort in _EINDE_WACHTEN:
        o.wacht = None
        o.eerste, o.inhoud = (_herstart(k, event, o.kalender) for k in (o.eerste, o.inhoud))
    match event.soort:
        case _G.IN_BEHANDELING:
            _schuif_op(o, event)
        case _G.INHOUDELIJK | _G.AFGEHANDELD | _G.TERUGGESTUURD | _G.TERUGGENOMEN:
            o.eerste, o.inhoud = _stop(o.eerste, event), _stop(o.inhoud, event)
            o.wacht = None
        case _G.HEROPEND:
            o.eerste = _begin(Kloksoort.EERSTE_TEKEN, o.dossier.termijn_eerste, event, o.kalender)
            o.inhoud = _begin(Kloksoort.INHOUD, o.dossier.termijn_inhoud, event, o.kalender)
            o.toezeggingen, o.wacht, o.pauze_tot, o.twijfel = 0, None, None, None
        case _G.WACHT_OP_MELDER:
            o.wacht = event.moment
            o.eerste, o.inhoud = _zet_stil(o.eerste), _zet_stil(o.inhoud)
        case _G.ONDUIDELIJK if receiver:
            o.twijfel = event.moment
        case _G.STATUSVRAAG if event.van is Van.MELDER:
            o.statusvraag = event.moment
        case _G.PAUZE:
            o.pauze_tot = event.datum
        case _G.HERVAT:
            o.pauze_tot = None
        case _G.ONBESTELBAAR:
            o.kapot = o.kapot or event.moment
        case _G.BESTELBAAR:
            o.kapot = None
        case _G.ESCALATIE:
            o.escalaties += 1


def _schuif_op(o: _Opbouw, event: Gebeurtenis) -> None:
    """The clock of the content waits for a day or a person that the receiver named, within limits. An empty word moves nothing."""
    clock, day = o.inhoud, lokale_dag(event.moment, o.kalender)
    if clock.stand is not Klokstand.LOOPT or clock.termijn is None or clock.uiterlijk is None:
        return
    if event.datum is not None and event.datum >= day:
        farthest = plus_werkdagen(day, o.regels.langste_toezegging, o.kalender)
        promised = eerstvolgende_werkdag(min(event.datum, farthest), o.kalender)
    elif event.naam_bekend:
        promised = plus_werkdagen(day, clock.termijn, o.kalender)
    else:
        return
    # naming a day before the agreed one shortens nothing
    if promised > clock.uiterlijk and o.toezeggingen < o.regels.meeste_toezeggingen:
        o.toezeggingen += 1
        o.inhoud = replace(clock, vanaf=event.nr, sinds=event.moment, uiterlijk=promised, toegezegd=True)


def _stop(klok: Klok, event: Gebeurtenis) -> Klok:
    if klok.stand in (Klokstand.GEEN_AFSPRAAK, Klokstand.GESTOPT):
        return klok
    return replace(klok, stand=Klokstand.GESTOPT, gestopt_door=event.nr)


def _zet_stil(klok: Klok) -> Klok:
    return replace(klok, stand=Klokstand.STAAT_STIL, uiterlijk=None) if klok.stand is Klokstand.LOOPT else klok


def _herstart(klok: Klok, event: Gebeurtenis, kalender: Kalender) -> Klok:
    """A clock that stood still begins again, with its whole term, at the melder's answer."""
    return _begin(klok.soort, klok.termijn, event, kalender) if klok.stand is Klokstand.STAAT_STIL else klok
