"""What is written on the card for colleagues: the suggestion beside an untouched melding, the note beside an applied decision."""

from functools import cache
from pathlib import Path
from typing import Any

from triage.domain.advies import Advies, Mandaatregel, Uitkomst
from triage.domain.kaart import Kaart
from triage.domain.termen import StopVlag
from triage.mappen import sjabloonmap
from triage.reply.sjablonen import vul
from triage.reply.teksten import advieslijst, korte_naam
from triage.reply.waarom import citaat, stopvlag_zin, voorrang, waarom_zinnen
from triage.settings.instellingen import Instellingen
from triage.settings.topdesk import TopdeskBestand
from triage.teksten import tekst

_ANDERE = 2
_REDENEN = 4
_ELDERS = ("runner_up", "kantelpunt", "kantelpunt_melder")
"""reasons that tell of the alternative"""


def suggestie(
    advies: Advies, kaart: Kaart, instellingen: Instellingen, merk: str, topdesk: TopdeskBestand | None = None, gepland: str = "",
    bevestig: str = "", splitsen: str = "",
) -> str:  # fmt: skip
    """Plain text of the invisible action for the mailverdeler; its last line is `merk`.

    Values are named as in TOPdesk when `topdesk` is given. What may be a vertrouwensinspecteur matter gets a neutral text: no labels,
    no quotes, no alternatives. `gepland`: the time at which this is carried out by itself, empty when it is not. `bevestig`: the
    number of a card whose melder's address has to be confirmed before a reply leaves, empty when there is nothing to confirm.
    `splitsen`: the number of a card with several questions, which may each get a deelmelding; empty for others.
    """
    about = {"gepland": gepland, "bevestig": bevestig, "splitsen": splitsen}
    view = _beeld(advies, kaart, merk) | _velden(advies, kaart, instellingen, topdesk) | about
    return vul(sjabloonmap() / "advies", "suggestie.txt.j2", view)


def notitie(
    advies: Advies, kaart: Kaart, merk: str, antwoord_status: str, mandaat: Mandaatregel | None = None, overdracht_status: str = ""
) -> str:
    """Plain text of the invisible note beside an applied decision; its last line is `merk`.

    `antwoord_status`: verzonden | onzeker | geweigerd | zelf | geen; another is shown as it is.
    `overdracht_status`: of the mail that hands the melding over; told only when it is onzeker or geweigerd.
    """
    view = _beeld(advies, kaart, merk) | {
        "door": mandaat.door if mandaat else "",
        "reden": mandaat.reden if mandaat else "",
        "tot": mandaat.tot.strftime("%d-%m-%Y") if mandaat else "",
        "automatisch": advies.automatisch,
        "route": korte_naam(advies.route, kaart),
        "antwoord_status": advieslijst("woorden").get(f"antwoord.{antwoord_status}", antwoord_status),
        "overdracht_status": advieslijst("woorden").get(f"overdracht.{overdracht_status}", ""),
    }
    return vul(sjabloonmap() / "advies", "notitie.txt.j2", view)


def uitkomst_zinnen(advies: Advies, kaart: Kaart) -> list[str]:
    """What is proposed, a phrase for each outcome and tip; none for what may be a vertrouwensinspecteur matter."""
    lines = [uitkomst_zin(u, kaart) for u in advies.uitkomsten]
    lines += [advieslijst("woorden")["modus.tip"].format(naam=korte_naam(route, kaart)) for route in advies.tips]
    return [] if voorrang(advies) else lines


def zeker(kans: float) -> str:
    """A chance in words."""
    return next(phrase for least, phrase in _zekerheden(sjabloonmap()) if round(kans * 100) >= least)


@cache
def _zekerheden(map_: Path) -> tuple[tuple[int, str], ...]:
    """Least chance in percents and its words, highest first; by folder, so that another one is read anew."""
    steps = {int(k.removeprefix("zeker.")): phrase for k, phrase in advieslijst("woorden").items() if k.startswith("zeker.")}
    return tuple(sorted(steps.items(), reverse=True))


def _beeld(advies: Advies, kaart: Kaart, merk: str) -> dict[str, Any]:
    outcomes = uitkomst_zinnen(advies, kaart)
    return {"voorrang": voorrang(advies), "merk": merk, "uitkomsten": outcomes, "zeker": zeker(advies.routes[0].kans)}


def _velden(advies: Advies, kaart: Kaart, instellingen: Instellingen, topdesk: TopdeskBestand | None) -> dict[str, Any]:
    if voorrang(advies):
        return {}
    words, card = advieslijst("woorden"), advies.kaart
    reasons = list(zip(advies.waarom, waarom_zinnen(advies, kaart), strict=True))
    first = list(dict.fromkeys(line for reason, line in reasons if reason.regel not in _ELDERS))[:_REDENEN]
    tipping = [line for reason, line in reasons if reason.regel.startswith("kantelpunt")]
    names = _namen(advies, kaart, topdesk)
    return names | {
        "soort": topdesk.soorten.get(advies.soort, advies.soort) if topdesk else advies.soort,
        "subcategorie": (topdesk.subcategorieen if topdesk else {}).get(advies.subcategorie, advies.subcategorie),
        "lijn": words[f"lijn.{card.lijn.value}"],
        "waarom": list(dict.fromkeys(first + tipping)),
        "anders": [korte_naam(u.route, kaart) for u in advies.routes[1 : 1 + _ANDERE]],
        "stopvlaggen": _stopvlaggen(advies),
        "mens": advies.mens,
        "akkoord": instellingen.optionele_velden.akkoord is not None,
    }


def _namen(advies: Advies, kaart: Kaart, topdesk: TopdeskBestand | None) -> dict[str, str]:
    """Category, group, supplier and status, as TOPdesk calls them or else in the Loket's own words."""
    words, card = advieslijst("woorden"), advies.kaart
    route = (card.groep or "").split("/")[0]
    group = korte_naam(route, kaart) if route else words["groep_loket"]
    supplier = korte_naam(card.leverancier, kaart) if card.leverancier else ""
    if topdesk is None:
        sector = tekst(f"antwoord.sector.nl.{advies.sector.value}")
        return {"categorie": sector, "groep": group, "leverancier": supplier, "status": words[f"status.{card.status}"]}
    groups = topdesk.groepen.get(route, group) if route else topdesk.groep_loket
    return {
        "categorie": topdesk.sectoren.get(advies.sector.value, advies.sector.value),
        "groep": groups if isinstance(groups, str) else groups.get(advies.sector.value, group),
        "leverancier": topdesk.leveranciers.get(card.leverancier, supplier) if card.leverancier else "",
        "status": getattr(topdesk.statussen, card.status, card.status),
    }


def uitkomst_zin(uitkomst: Uitkomst, kaart: Kaart) -> str:
    """One outcome in a few Dutch words."""
    return advieslijst("woorden")[f"modus.{uitkomst.modus.value}"].format(naam=korte_naam(uitkomst.route, kaart))


def _stopvlaggen(advies: Advies) -> list[str]:
    """Each flag once, with the first words that raised it. What is sensitive is not quoted."""
    lines: dict[str, str] = {}
    for stop in advies.stopvlaggen:
        quote = "" if stop.vlag in (StopVlag.BIJZONDERE_GEGEVENS, StopVlag.CONTACT_OUD) else citaat(stop.woorden)
        if stop.vlag.value not in lines or (quote and "“" not in lines[stop.vlag.value]):
            lines[stop.vlag.value] = f"{stopvlag_zin(stop.vlag)}{f' (“{quote}”)' if quote else ''}"
    return list(lines.values())
