"""The mail by which a melding is handed over, to an agency or to a team that has a mailbox: complete, and only where that is allowed."""

from dataclasses import dataclass
from datetime import date

from triage.domain.advies import Advies
from triage.domain.kaart import Instantie, InterneRoute, Kaart
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.mappen import sjabloonmap
from triage.reply.sjablonen import vul
from triage.reply.teksten import advieslijst, of
from triage.reply.toelichting import korte_toelichting
from triage.settings.instellingen import Instellingen
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Overdracht:
    """The mail to an agency or team; `aan` is its general mailbox."""

    aan: str
    onderwerp: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Omslag:
    """What only TOPdesk and the calendar know of a melding that is handed over."""

    nummer: str
    ontvangen: date
    bijlagen: tuple[str, ...] = ()
    """names of what travels along, each with its size"""
    eerste: str = ""
    """until when a first sign is agreed, as it stands in a sentence; empty: nothing agreed"""
    inhoud: str = ""
    """the same for the content"""
    link: str = ""
    """page on which the receiver answers without logging in; empty: by mail only"""


def overdracht(
    advies: Advies, bericht: Bericht, instantie: Instantie, kaart: Kaart, instellingen: Instellingen, omslag: Omslag
) -> Overdracht | None:
    """The hand-over of this melding to an agency, or None where none may be made: no recorded legal basis, or no general mailbox.

    Holds the melder's own text, since that is what is handed over; the line breaks of it stay.
    """
    to = instantie.geheim_adres.onthul() if instantie.geheim_adres is not None else instantie.postbus
    if not instantie.grondslag_uitwisseling.strip() or not to:
        return None
    return _maak(to, instantie.grondslag_uitwisseling, advies, bericht, kaart, instellingen, omslag)


def overdracht_team(
    advies: Advies, bericht: Bericht, team: InterneRoute, kaart: Kaart, instellingen: Instellingen, omslag: Omslag
) -> Overdracht | None:
    """The hand-over to a team of the inspectie; None for a team without mailbox: its card in TOPdesk is the hand-over.

    To the vertrouwensinspecteurs goes a number and a date, nothing else.
    """
    if not team.postbus:
        return None
    if team.id == VERTROUWENSINSPECTEUR:
        return overdracht_vi(team.postbus, instellingen, omslag)
    return _maak(team.postbus, "", advies, bericht, kaart, instellingen, omslag)


def overdracht_vi(aan: str, instellingen: Instellingen, omslag: Omslag) -> Overdracht:
    """Number and date, for a vertrouwensinspecteur matter."""
    given = {"nummer": omslag.nummer, "datum": _dag(omslag.ontvangen)}
    return Overdracht(aan, tekst("overdracht.vi_onderwerp", **given), tekst("overdracht.vi_tekst", loket=instellingen.loket_naam, **given))


def _maak(
    aan: str, grondslag: str, advies: Advies, bericht: Bericht, kaart: Kaart, instellingen: Instellingen, omslag: Omslag
) -> Overdracht:  # fmt: skip
    brief, day = korte_toelichting(advies, kaart), _dag(omslag.ontvangen)
    body = vul(
        sjabloonmap() / "advies",
        "overdracht.txt.j2",
        {
            "ontvangen": day, "nummer": omslag.nummer, "toelichting": brief, "grondslag": grondslag, "team": not grondslag,
            "eerste": omslag.eerste, "inhoud": omslag.inhoud, "link": omslag.link, "melder_naam": bericht.melder_naam,
            "melder_adres": bericht.melder_adres, "onderwerp": bericht.onderwerp, "tekst": bericht.tekst, "feiten": _feiten(advies),
            "ontbreekt": tuple(of(f"antwoord_feit.{f}.u", f.replace("_", " ")) for f in advies.ontbrekende_feiten),
            "bijlagen": omslag.bijlagen, "loket": instellingen.loket_naam,
        },
    )  # fmt: skip
    return Overdracht(aan, tekst("overdracht.onderwerp", nummer=omslag.nummer, toelichting=brief, datum=day), body)


def _feiten(advies: Advies) -> tuple[str, ...]:
    """What the Loket made of it: who writes, about which sector and subject."""
    words = advieslijst("woorden")
    melder = words.get(f"melder.{advies.melder.value}", advies.melder.value)
    sector = tekst(f"antwoord.sector.nl.{advies.sector.value}")
    known = {"melder": melder, "sector": sector, "subcategorie": advies.subcategorie}
    return tuple(tekst(f"overdracht.feit_{name}", waarde=value) for name, value in known.items() if value)


def _dag(dag: date) -> str:
    return dag.strftime("%d-%m-%Y")
