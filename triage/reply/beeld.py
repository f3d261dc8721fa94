"""What a template may see of one melding: a narrow view of plain strings. The text of the mail is never in it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from triage.domain.advies import Advies
from triage.domain.kaart import Instantie, Kaart
from triage.domain.melding import Bericht
from triage.domain.termen import SIGNALENTEAM, Melder, Modus, Sector
from triage.reply.aanhef import aanhef
from triage.reply.instantie import InstantieBeeld, beeld, mag, te_noemen, zonder_contact, zonder_tijden
from triage.reply.onderwerp import eigen_onderwerp, onderwerp, soortwoord
from triage.reply.teksten import NL, aanspreekvormen, of
from triage.settings.instellingen import Instellingen
from triage.teksten import tekst

JE = frozenset({Melder.LEERLING, Melder.STUDENT_MBO})
_ZAKELIJK = frozenset({Melder.SCHOOL, Melder.BESTUUR, Melder.LEERPLICHTAMBTENAAR, Melder.GEMEENTE, Melder.BEDRIJF, Melder.INSTANTIE})
MAX_GENOEMD = 2
"""agencies named to one melder for one question (domein.md); a third goes to a person"""


@dataclass(frozen=True, slots=True)
class Beeld:
    """Everything that a reply may be made of. `asdict` of this, with the forms of address, is all that a template gets."""

    taal: str
    aanhef: str
    je: bool
    sector: str
    route: str
    """id of the main route: for a choice of words, never to be printed"""
    onderwerp: str
    eigen_onderwerp: str
    soort: str
    """vraag, melding, klacht, verzoek or bericht"""
    persoon: str
    plek: str
    zelf: str
    """which blokken/zelf_* tells what this melder can do"""
    signaal: bool
    signaalteam: str
    team: str
    termijn: str
    verwezen: bool
    """there is an agency to name that the melder goes to himself"""
    hoofd: InstantieBeeld
    """the agency that the letter is about; an open place when there is none to name"""
    tips: tuple[InstantieBeeld, ...]
    """agencies named beside it: first those that the advies refers to, then mere tips"""
    vast: int
    """how many of them are no mere tip and must stay"""
    overgedragen: tuple[InstantieBeeld, ...]
    """agencies that got the melding beside the main outcome"""
    feiten: tuple[str, ...]
    uiterlijk: str
    automatisch: bool
    loket_naam: str
    loket_telefoon: str
    loket_web: str

    def als_dict(self) -> dict[str, Any]:
        """The names that a template knows."""
        return asdict(self) | aanspreekvormen("je" if self.je else "u")


def maak_beeld(advies: Advies, bericht: Bericht, kaart: Kaart, instellingen: Instellingen, vandaag: date, uiterlijk: date | None) -> Beeld:
    """The view for one letter. An automatic letter never holds a tip without a confirmed contact; a draft shows the gap."""
    language, je = advies.taal, advies.melder in JE
    uw = aanspreekvormen("je" if je else "u")["uw"]
    excluded = {bericht.doorgezet_door} if bericht.doorgezet_door else set()

    def show(agency: Instantie, most: int) -> InstantieBeeld:
        return beeld(agency, advies.sector, advies.subcategorie, language, uw, vandaag, most)

    main_route, handed, referred = _routes(advies)
    passed_on = main_route in handed  # then the agency that really got it is named, and the melder need not be its audience
    main = kaart.instanties.get(main_route) if passed_on else te_noemen(main_route, advies.melder, kaart, excluded)
    also = [agency for route in handed if route != main_route and (agency := kaart.instanties.get(route))]
    firm = [te_noemen(route, advies.melder, kaart, excluded) for route in referred]
    head = show(main, 3) if main else _open()
    fixed = [zonder_tijden(show(agency, 2)) if agency else _open() for agency in firm]
    room = MAX_GENOEMD - len(fixed) - bool(main)
    extra = _anderen([te_noemen(route, advies.melder, kaart, excluded) for route in advies.tips], [main, *firm, *also])
    loose = [zonder_tijden(show(agency, 2)) for agency in extra[: max(0, room)]]
    team = next((o.route for o in advies.uitkomsten if o.modus is Modus.INTERN and o.route != SIGNALENTEAM), "")
    team = team or next((o.route for o in advies.uitkomsten if o.modus is Modus.INTERN), "")
    place = of(f"antwoord.plek.{language}.{advies.sector.value}", tekst(f"antwoord.plek.{language}.anders"))
    return Beeld(
        taal=language,
        aanhef=aanhef(bericht.melder_naam if bericht.doorgezet_herkend else "", language, je=je, zakelijk=advies.melder in _ZAKELIJK),
        je=je,
        sector=advies.sector.value,
        route=main_route,
        onderwerp=onderwerp(advies, kaart),
        eigen_onderwerp=eigen_onderwerp(bericht.onderwerp),
        soort=soortwoord(advies),
        persoon=of(f"antwoord.persoon.{language}.{advies.melder.value}", tekst(f"antwoord.persoon.{language}.anders")),
        plek=place,
        zelf=_zelf(advies.melder, advies.sector),
        signaal=advies.signaal,
        signaalteam=_team(SIGNALENTEAM, advies),
        team=_team(team, advies) if team else tekst("antwoord.open.team"),
        termijn=str(kaart.interne_routes[team].termijn_inhoud) if team in kaart.interne_routes else "",
        verwezen=main is not None and not passed_on,
        hoofd=head if main and mag(main, advies.melder) else zonder_contact(head),
        tips=(*fixed, *(i for i in loose if not (i.open and advies.automatisch))),
        vast=len(fixed),
        overgedragen=tuple(zonder_contact(show(agency, 1)) for agency in also),
        feiten=tuple(_feit(f, language, je) for f in advies.ontbrekende_feiten) or (tekst("antwoord.open.feiten"),),
        uiterlijk=_datum(uiterlijk, language) if uiterlijk else tekst("antwoord.open.datum"),
        automatisch=advies.automatisch,
        loket_naam=instellingen.loket_naam,
        loket_telefoon=instellingen.loket_telefoon,
        loket_web=instellingen.loket_web,
    )


def _routes(advies: Advies) -> tuple[str, list[str], list[str]]:
    """(the agency that the letter is about or empty, agencies that get the melding, further agencies to refer to), as route ids."""
    handed = [o.route for o in advies.uitkomsten if o.modus is Modus.OVERDRAGEN]
    referred = [o.route for o in advies.uitkomsten if o.modus in (Modus.VERWIJZEN, Modus.WARM, Modus.TIP)]
    main = {"overdragen": handed, "verwijzen": referred, "correctie": referred}.get(advies.sjabloon or "", [""]) or [advies.route]
    return main[0], handed, [route for route in referred if route != main[0]]


def _anderen(agencies: list[Instantie | None], genoemd: list[Instantie | None]) -> list[Instantie]:
    """Each agency once, without those named already and those that nobody could name."""
    before = {a.id for a in genoemd if a is not None}
    return list({a.id: a for a in agencies if a is not None and a.id not in before}.values())


def _open() -> InstantieBeeld:
    """Stands where no agency can be named: a person has to fill it in."""
    gap = tekst("antwoord.open.instantie")
    return InstantieBeeld("", gap, gap, "", "", (), False, (), "", True)


def _zelf(melder: Melder, sector: Sector) -> str:
    """Which own route a melder has: by who asks first, then by sector."""
    if sector is Sector.KO and melder in (Melder.OUDER, Melder.BURGER):
        return "opvang"
    if melder is Melder.OUDER:
        return "ouder_student" if sector in (Sector.MBO, Sector.HO) else "ouder"
    if melder in (Melder.LEERLING, Melder.STUDENT_MBO, Melder.STUDENT_HO, Melder.PERSONEEL):
        return melder.value
    return "ander"


def _team(route: str, advies: Advies) -> str:
    sector = tekst(f"antwoord.sector.{advies.taal}.{advies.sector.value}")
    return of(f"antwoord.team.{advies.taal}.{route}", tekst("antwoord.open.team"), sector=sector)


def _feit(feit: str, taal: str, je: bool) -> str:
    """How a missing fact is asked for. Unknown ids are shown as words, so that a person sees what is meant."""
    form = taal if taal != NL else ("je" if je else "u")
    return of(f"antwoord_feit.{feit}.{form}", feit.replace("_", " "))


def _datum(dag: date, taal: str) -> str:
    month = tekst(f"antwoord.maanden.{taal}").split()[dag.month - 1]
    return f"{dag.day} {month} {dag.year}"
