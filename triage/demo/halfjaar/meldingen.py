"""The invented meldingen of the half year: when they come in, what they are labelled, and where they go. No mail exists of any of them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from triage.demo.halfjaar.gewoonten import HalfjaarBestand, Ontvanger
from triage.domain.advies import Advies, KaartInTopdesk, Uitkomst
from triage.domain.kaart import Subcategorie
from triage.domain.labels import Kans
from triage.domain.termen import VERTROUWENSINSPECTEUR, Lijn, Melder, Modus, Sector, Soort, Stadium
from triage.rappel.kalender import Kalender, is_werkdag
from triage.settings import Config
from triage.store import adviezen, dossiers
from triage.store.dossiers import Opening
from triage.store.tabellen import Melding

_WEEKEND = 0.08
"""share of an ordinary day that comes in on a day off"""
_MELDERS = (Melder.OUDER, Melder.OUDER, Melder.OUDER, Melder.SCHOOL, Melder.STUDENT_MBO, Melder.BURGER, Melder.PERSONEEL, Melder.BESTUUR)
_ZELFDE_MELDER = 0.12
_ANDERE_ROUTE = 0.15
"""share in which a person chose another route than the one suggested"""


@dataclass(frozen=True, slots=True)
class Nieuw:
    """One melding to come."""

    id: str
    nummer: str
    aangemaakt: datetime
    ontvanger: Ontvanger | None
    """None: not handed over"""


def komende(bestand: HalfjaarBestand, aantal: int, alle: Sequence[Ontvanger], kalender: Kalender, rnd: random.Random) -> list[Nieuw]:
    """All meldingen in the order in which they come in."""
    days = [bestand.van + timedelta(days=n) for n in range((bestand.tot - bestand.van).days + 1)]
    weights = [bestand.per_maand.get(d.month, 1.0) * (1 if is_werkdag(d, kalender) else _WEEKEND) for d in days]
    moments = []
    for day in rnd.choices(days, weights, k=aantal):
        local = datetime.combine(day, time(7), kalender.zone) + timedelta(minutes=int(rnd.triangular(0, 15 * 60, 4 * 60)))
        moments.append(local.astimezone(UTC))
    found = []
    for place, moment in enumerate(sorted(moments), start=1):
        handed = rnd.random() < bestand.deel_uitgezet
        receiver = rnd.choices(alle, [o.gewicht for o in alle])[0] if handed else None
        found.append(Nieuw(f"halfjaar-{place:05}", f"M{moment:%y%m} {place:05}", moment, receiver))
    return found


def leg_vast(session: Session, nieuw: Nieuw, moment: datetime, config: Config, rnd: random.Random) -> int | None:
    """Put a melding with its advies into the store at `moment`; returns the id of its dossier when it was handed over."""
    known = f"melder-{rnd.randrange(200):03}" if rnd.random() < _ZELFDE_MELDER else f"eigen-{nieuw.id}"
    handed = nieuw.ontvanger is not None
    session.add(
        Melding(
            id=nieuw.id, nummer=nieuw.nummer, aangemaakt=nieuw.aangemaakt, gewijzigd=moment, staat="toegepast" if handed else "mens",
            reden="" if handed else "geaccepteerd", afgemeld=not handed, melder_sleutel=known,
        )
    )  # fmt: skip
    session.flush()
    advice = _advies(nieuw, config, rnd)
    by_person = rnd.random() < _ANDERE_ROUTE
    row = adviezen.leg_vast(session, advice, nieuw.aangemaakt, moment)
    adviezen.zet_oordeel(session, row, "gewijzigd" if by_person else "geaccepteerd", "topdesk", moment)
    if nieuw.ontvanger is None:
        return None
    return zet_uit(session, nieuw.id, nieuw.ontvanger, advice, "persoon" if by_person else "bot", moment)


def zet_uit(session: Session, melding_id: str, ontvanger: Ontvanger, advies: Advies, door: str, moment: datetime) -> int:
    """Open the dossier of a hand-over."""
    opening = Opening(
        melding_id, ontvanger.id, ontvanger.termijn_eerste, ontvanger.termijn_inhoud,
        Modus.INTERN if ontvanger.intern else Modus.OVERDRAGEN, door, ontvanger.id == VERTROUWENSINSPECTEUR, advies.sector,
        advies.subcategorie, advies.melder, wacht_op_antwoord=ontvanger.termijn_eerste is not None,
    )  # fmt: skip
    return dossiers.open_(session, opening, moment)


def _advies(nieuw: Nieuw, config: Config, rnd: random.Random) -> Advies:
    receiver = nieuw.ontvanger
    sector = Sector(receiver.sector) if receiver is not None and receiver.sector else rnd.choice(list(Sector))
    subject = rnd.choice([s.naam for s in _onderwerpen(config)])
    route = receiver.id.partition(":")[0] if receiver is not None else rnd.choice(("loket", "ouders_en_onderwijs", "job", "laks"))
    internal = receiver is not None and receiver.intern
    mode = Modus.INTERN if internal else Modus.OVERDRAGEN if receiver is not None else Modus.ZELF if route == "loket" else Modus.VERWIJZEN
    line = Lijn.INTERN if internal else Lijn.EXTERN if route != "loket" else Lijn.EERSTE
    outcome = Uitkomst(route, mode, round(rnd.uniform(0.5, 0.99), 4))
    group = receiver.id.replace(":", "/") if receiver is not None and internal else None
    card = KaartInTopdesk(
        line if receiver is not None else Lijn.EERSTE, group, route if receiver is not None and not internal else None,
        "uitgezet" if receiver is not None and receiver.termijn_eerste is not None else "afgemeld",
    )  # fmt: skip
    kind = Soort.VI if route == VERTROUWENSINSPECTEUR else rnd.choice((Soort.VRAAG, Soort.VRAAG, Soort.OVT))
    return Advies(
        melding=nieuw.id, taal="nl", melder=rnd.choice(_MELDERS), sector=sector, subcategorie=subject, subcategorieen=(Kans(subject, 0.8),),
        soort=kind, lijn=line, routes=(outcome,), uitkomsten=(outcome,), tips=(), signaal=route == "signalenteam",
        dringend=route == VERTROUWENSINSPECTEUR, mens=False, stopvlaggen=(), stadium=Stadium.SUGGESTIE, automatisch=False,
        zou_automatisch=False, kaart=card, sjabloon=None, waarom=(), model="halfjaar",
    )  # fmt: skip


def _onderwerpen(config: Config) -> Iterator[Subcategorie]:
    return (s for s in config.kaart.subcategorieen.values() if not s.administratief)
