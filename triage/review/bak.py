"""The werkbak as rows: made from the store alone, so that the list costs TOPdesk nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from triage.domain.kaart import Kaart
from triage.reply import korte_toelichting
from triage.reply.teksten import advieslijst, korte_naam
from triage.reply.waarom import voorrang
from triage.review.vers import Vers
from triage.store import antwoorden, keuringen, werkbak
from triage.store.omzetten import uit_json
from triage.store.werkbak import Wachtend

VERS = timedelta(seconds=2)
"""how old the list may be: a decision on a stale row is refused by the guard, never carried out twice"""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What a row says of an advies. Holds labels only, no words of the mail."""

    toelichting: str
    melder: str
    sector: str
    subcategorie: str
    uitkomsten: tuple[str, ...]
    alternatieven: tuple[str, ...]
    """short names of the second and third choice"""
    kans: float
    vlaggen: tuple[str, ...]
    dringend: bool
    vi: bool
    automatisch: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """One open melding."""

    wachtend: Wachtend
    voorstel: Voorstel | None
    """None: not judged yet"""
    blind: bool = False
    """a control item: judged by a person before what we would suggest is shown"""
    muur: str = ""
    """id of the wall for which nothing goes by itself after all; empty when there is none"""
    adres_bevestigd: bool = False
    """a person said that the address in this passed-on mail is the melder's"""

    @property
    def dringend(self) -> bool:
        """True for what goes on top."""
        return self.voorstel is not None and self.voorstel.dringend

    @property
    def vi(self) -> bool:
        """True for what may be a vertrouwensinspecteur matter."""
        return self.voorstel is not None and self.voorstel.vi


@dataclass
class Bak:
    """The open meldingen, kept for two seconds; what an advies says never changes, so it is made once."""

    sessies: sessionmaker[Session]
    klok: Callable[[], datetime]
    kaart: Callable[[], Kaart]
    _voorstellen: dict[int, Voorstel] = field(default_factory=dict)
    _rijen: Vers[tuple[tuple[Rij, ...], tuple[Rij, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        """The list is read at the first visit."""
        self._rijen = Vers(self.klok, VERS, lambda _: _met_en_zonder_vi(self._lees()))

    def rijen(self, met_vi: bool) -> tuple[Rij, ...]:
        """Urgent ones first, then oldest first. Without `met_vi` what may be a vertrouwensinspecteur matter is not there."""
        everything, without = self._rijen.geef()
        return everything if met_vi else without

    def vergeet(self) -> None:
        """Something was decided here: read again."""
        self._rijen.vergeet()

    def _lees(self) -> tuple[Rij, ...]:
        with self.sessies() as session:
            waiting = werkbak.wachtend(session)
            ids = [w.advies_id for w in waiting if w.advies_id is not None]
            contents = werkbak.inhouden(session, [i for i in ids if i not in self._voorstellen])
            control, held = keuringen.blind(session), werkbak.aangehouden(session, ids)
            confirmed = antwoorden.met_bevestigd_adres(session, [w.melding_id for w in waiting])
        fresh = {id_: voorstel(content, self.kaart()) for id_, content in contents.items()}
        made = self._voorstellen = {i: self._voorstellen[i] for i in ids if i in self._voorstellen} | fresh
        rows = [
            Rij(w, made.get(w.advies_id or 0), w.melding_id in control, held.get(w.advies_id or 0, ""), w.melding_id in confirmed)
            for w in waiting
        ]
        return tuple(sorted(rows, key=lambda r: not r.dringend))


def _met_en_zonder_vi(rijen: tuple[Rij, ...]) -> tuple[tuple[Rij, ...], tuple[Rij, ...]]:
    return rijen, tuple(r for r in rijen if not r.vi)


def voorstel(inhoud: dict[str, Any], kaart: Kaart) -> Voorstel:
    """What a row says of this advies: for a vertrouwensinspecteur matter neutral words only."""
    advies = uit_json(inhoud)
    words, quiet = advieslijst("woorden"), voorrang(advies)
    outcomes = [words[f"modus.{u.modus.value}"].format(naam=korte_naam(u.route, kaart)) for u in advies.uitkomsten]
    outcomes += [words["modus.tip"].format(naam=korte_naam(route, kaart)) for route in advies.tips]
    return Voorstel(
        toelichting=korte_toelichting(advies, kaart),
        melder="" if quiet else words.get(f"melder.{advies.melder.value}", advies.melder.value),
        sector="" if quiet else advies.sector.value, subcategorie="" if quiet else advies.subcategorie,
        uitkomsten=() if quiet else tuple(outcomes),
        alternatieven=() if quiet else tuple(korte_naam(u.route, kaart) for u in advies.routes[1:3]),
        kans=advies.routes[0].kans, vlaggen=() if quiet else advies.vlaggen, dringend=advies.dringend, vi=quiet,
        automatisch=advies.automatisch,
    )  # fmt: skip
