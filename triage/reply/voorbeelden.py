"""Examples of every letter that can be asked for: who writes, about what, where it goes. Invented; used by `triage check` and tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from triage.domain.advies import Advies, KaartInTopdesk, Uitkomst
from triage.domain.kaart import Instantie, Kaart
from triage.domain.labels import Kans
from triage.domain.melding import Bericht
from triage.domain.termen import (
    LOKET,
    SIGNALENTEAM,
    VERTROUWENSINSPECTEUR,
    Berichtsoort,
    Kanaal,
    Lijn,
    Melder,
    Modus,
    Sector,
    Soort,
    Stadium,
)
from triage.reply.beeld import JE
from triage.reply.instantie import mag

DAG = date(2026, 1, 15)
"""the day of the examples"""
TALEN = ("nl", "en")
SJABLONEN = ("loket", "verwijzen", "signaal", "intern", "overdragen", "feiten", "houd", "correctie")
MELDERS = tuple(m for m in Melder if m is not Melder.ANONIEM)
"""an anonymous melder gets no letter"""
_INTERN_DOORZETTEN = "intern_doorzetten"
_SIGNAAL = Uitkomst(SIGNALENTEAM, Modus.INTERN, 0.8)


def advies(
    sjabloon: str, melder: Melder, sector: Sector, uitkomsten: tuple[Uitkomst, ...], *, tips: tuple[str, ...] = (), taal: str = "nl",
    soort: str = Soort.VRAAG.value, subcategorie: str = "Overig", signaal: bool = False, automatisch: bool = False,
) -> Advies:  # fmt: skip
    """An advies as decide() could give it, with what a letter does not look at left plain."""
    return Advies(
        melding="VOORBEELD", taal=taal, melder=melder, sector=sector, subcategorie=subcategorie, subcategorieen=(Kans(subcategorie, 0.9),),
        soort=soort, lijn=Lijn.EERSTE, routes=uitkomsten, uitkomsten=uitkomsten, tips=tips, signaal=signaal, dringend=False, mens=False,
        stopvlaggen=(), stadium=Stadium.SUGGESTIE, automatisch=automatisch, zou_automatisch=automatisch,
        kaart=KaartInTopdesk(Lijn.EERSTE, None, None, "in_behandeling"), sjabloon=sjabloon, waarom=(),
    )  # fmt: skip


def bericht(naam: str = "Voorbeeld van der Naam", onderwerp: str = "hoe zit het hiermee", taal: str = "nl") -> Bericht:
    """A bericht with this sender and subject; its text never matters to a letter."""
    return Bericht(
        id="VOORBEELD", kanaal=Kanaal.EMAIL, onderwerp=onderwerp, tekst="", handtekening="", geciteerd="", taal=taal,
        soort=Berichtsoort.MELDING, afzender_naam=naam, afzender_adres="melder@voorbeeld.nl", melder_naam=naam,
        melder_adres="melder@voorbeeld.nl",
    )  # fmt: skip


def bevestigd(kaart: Kaart) -> Kaart:
    """The same kaart as if every contact had been confirmed on the day of the examples."""

    def fresh(agency: Instantie) -> Instantie:
        until = DAG + timedelta(days=365)
        return replace(agency, contact=tuple(replace(c, gecontroleerd_op=DAG, controleren_voor=until) for c in agency.contact))

    return replace(kaart, instanties={id_: fresh(i) for id_, i in kaart.instanties.items()})


def onbevestigd(kaart: Kaart) -> Kaart:
    """The same kaart as if nothing had ever been confirmed."""

    def stale(agency: Instantie) -> Instantie:
        return replace(agency, contact=tuple(replace(c, gecontroleerd_op=None) for c in agency.contact))

    return replace(kaart, instanties={id_: stale(i) for id_, i in kaart.instanties.items()})


def adviezen(kaart: Kaart, *, volledig: bool = False) -> Iterator[Advies]:
    """Every sjabloon with every melder, language and route that decide() can combine; sectors, subjects and modes of sending in turn.

    Not `volledig`: each agency and each team with one melder per form of address only; enough to find a fault in a text.
    """
    sectors = tuple(Sector)
    subjects = tuple(s.naam for s in kaart.subcategorieen.values() if not s.administratief)
    seen: set[tuple[str, tuple[Uitkomst, ...], bool]] = set()
    for n, (template, melder, outcomes, tips) in enumerate(_gevallen(kaart)):
        key = (template, outcomes, melder in JE)
        wide = template == "intern" or any(u.route in kaart.instanties for u in outcomes)
        if wide and not volledig and key in seen:
            continue
        seen.add(key)
        signal = any(u.route == SIGNALENTEAM for u in outcomes)
        for language in TALEN:
            yield advies(
                template, melder, sectors[n % len(sectors)], outcomes, tips=tips, taal=language,
                soort=Soort.OVT.value if signal else Soort.VRAAG.value, signaal=signal,
                subcategorie=subjects[n % len(subjects)] if subjects else "Overig", automatisch=n % 2 == 0,
            )  # fmt: skip


def _gevallen(kaart: Kaart) -> Iterator[tuple[str, Melder, tuple[Uitkomst, ...], tuple[str, ...]]]:
    for melder in MELDERS:
        agencies = [i for i in kaart.instanties.values() if mag(i, melder)]
        tips = tuple(i.id for i in agencies if i.alleen_tip)[:2]
        yield from _binnen(kaart, melder, tips)
        for agency in agencies:
            if agency.alleen_tip:
                continue
            for mode in {Modus.VERWIJZEN: 1, agency.modus: 1}:
                yield mode.value, melder, (Uitkomst(agency.id, mode, 0.9),), tips[:1]
                yield "signaal", melder, (Uitkomst(agency.id, mode, 0.9), _SIGNAAL), tips[:1]
            yield "correctie", melder, (Uitkomst(agency.id, Modus.VERWIJZEN, 0.9),), ()
        for agency in kaart.instanties.values():
            if _INTERN_DOORZETTEN in agency.doelgroep:
                yield "overdragen", melder, (Uitkomst(agency.id, Modus.OVERDRAGEN, 0.9),), ()
                yield "signaal", melder, (Uitkomst(agency.id, Modus.OVERDRAGEN, 0.9), _SIGNAAL), tips


def _binnen(kaart: Kaart, melder: Melder, tips: tuple[str, ...]) -> Iterator[tuple[str, Melder, tuple[Uitkomst, ...], tuple[str, ...]]]:
    """What stays with the inspectie."""
    own = Uitkomst(LOKET, Modus.ZELF, 0.9)
    for template in ("loket", "feiten", "houd", "correctie"):
        yield template, melder, (own,), ()
    yield "feiten", melder, (_SIGNAAL,), ()
    yield "loket", melder, (own, _SIGNAAL), tips
    yield "signaal", melder, (_SIGNAAL,), ()
    yield "signaal", melder, (_SIGNAAL,), tips
    for team in kaart.interne_routes.values():
        if team.id not in (SIGNALENTEAM, VERTROUWENSINSPECTEUR):
            yield "intern", melder, (Uitkomst(team.id, Modus.INTERN, 0.9),), ()
            yield "intern", melder, (Uitkomst(team.id, Modus.INTERN, 0.9), _SIGNAAL), tips
