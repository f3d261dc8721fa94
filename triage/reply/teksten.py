"""Look up the Dutch and English words of replies, with a visible fallback where the list has none."""

from functools import cache
from pathlib import Path

from triage.domain.kaart import Instantie, Kaart
from triage.mappen import sjabloonmap
from triage.teksten import tekst
from triage.yamllader import uit_yaml

NL = "nl"
_VORMEN = ("u", "U", "uw", "Uw", "kunt_u", "wilt_u", "Wilt_u", "Hebt_u", "hoort_u", "Hoort_u", "krijgt_u")


def of(sleutel: str, anders: str, **waarden: str) -> str:
    """The phrase under `sleutel`, or `anders` where a list that people extend (agencies, subcategorieen) lacks it."""
    try:
        return tekst(sleutel, **waarden)
    except KeyError:
        return anders


def woorden(sleutel: str) -> frozenset[str]:
    """A list of words that is written as one phrase."""
    return _woorden(sjabloonmap(), sleutel)


@cache
def _woorden(map_: Path, sleutel: str) -> frozenset[str]:
    return frozenset(tekst(sleutel).split())


def aanspreekvormen(vorm: str) -> dict[str, str]:
    """The forms of address that templates use, for `u` or `je`: name -> form."""
    return dict(_vormen(sjabloonmap(), vorm))


@cache
def _vormen(map_: Path, vorm: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, tekst(f"antwoord.{vorm}.{name}")) for name in _VORMEN)


@cache
def _lijst(map_: Path, naam: str) -> dict[str, str]:
    read = uit_yaml((map_ / "advies" / f"{naam}.yaml").read_text(encoding="utf-8"))
    return {str(key): str(phrase) for key, phrase in read.items()}


def advieslijst(naam: str) -> dict[str, str]:
    """All phrases of templates/advies/<naam>.yaml."""
    return _lijst(sjabloonmap(), naam)


def zinsnaam(instantie: Instantie, taal: str = NL, uw: str = "uw") -> str:
    """The agency's name as it stands within a sentence, with its article."""
    own = instantie.naam.split(" (")[0]
    if taal == NL:
        return of(f"antwoord_naam.{instantie.id}", own, uw=uw)
    return of(f"antwoord_en.{instantie.id}.naam", own)


def korte_naam(route: str, kaart: Kaart) -> str:
    """A route in few words: for the korte toelichting, actions and reports. An unknown id is shown as it is."""
    agency, team = kaart.instanties.get(route), kaart.interne_routes.get(route)
    fallback = team.naam if team else route
    if agency is not None:
        fallback = zinsnaam(agency).removeprefix("de ").removeprefix("het ")
    return of(f"antwoord_kort.{route}", fallback)


def hoofdletter(zin: str) -> str:
    """The same with a capital first; the rest is left alone."""
    return zin[:1].upper() + zin[1:]
