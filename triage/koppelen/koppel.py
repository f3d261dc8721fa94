"""From names to ids: each term of the Loket gets its value in TOPdesk, by exact name or by what a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from triage.domain.kaart import Kaart
from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.koppelen.controles import Lijsten
from triage.koppelen.termen import Term, Voorstel, subcategorietermen, termen, vergelijkbaar, zoek
from triage.koppelen.vragen import Vrager
from triage.settings.topdesk import TopdeskBestand
from triage.teksten import tekst
from triage.topdesk.opzoeklijsten import Waarde

_REDEN = Term("escalatiereden", "", "escalatieredenen", verplicht=False)


@dataclass(frozen=True, slots=True)
class Koppeling:
    """topdesk.yaml with ids, and the name of each id in TOPdesk."""

    bestand: TopdeskBestand
    namen: dict[str, str]


def koppel(
    basis: TopdeskBestand, geleverd: TopdeskBestand, kaart: Kaart, lijsten: Lijsten, vrager: Vrager, verslag: Verslag
) -> Koppeling | None:
    """Find or ask the value of every term. None when a mandatory one has none; the report says which, and what comes close."""
    terms, subjects = list(termen(basis, geleverd, kaart)), list(subcategorietermen(basis, kaart))
    strange = vrager.onbekend(frozenset(t.veld for t in (*terms, *subjects, _REDEN)))
    if strange:
        verslag.meld(fout("namen", "onbekende_keuze", velden=", ".join(strange)))
        return None
    found = {t.veld: _kies(t, lijsten[t.lijst], vrager, verslag) for t in terms}
    if not verslag.goed:
        return None
    values = {veld: value.id for veld, value in found.items() if value is not None}
    names = {value.id: value.naam for value in found.values() if value is not None}
    reason = _reden(basis, lijsten, vrager)
    if reason is not None:
        names[reason.id] = reason.naam
    data = _als_bestand(values, basis, reason.id if reason else None)
    data["subcategorieen"] = _subcategorieen(subjects, set(data["sectoren"].values()), lijsten, vrager, verslag)
    shared = _gedeeld(data["statussen"], names)
    verslag.meld(let_op("namen", "status_gedeeld", namen=", ".join(shared)) if shared else goed("namen", aantal=len(values)))
    return Koppeling(TopdeskBestand.model_validate(data), names)


def _kies(gevraagd: Term, waarden: Sequence[Waarde], vrager: Vrager, verslag: Verslag) -> Waarde | None:
    term = vrager.term(gevraagd)
    voorstel = zoek(term, waarden)
    chosen = vrager.kies(voorstel, waarden)
    if chosen is not None:
        return chosen
    what = {"veld": term.veld, "naam": term.naam, "lijkt_op": lijkt_op(voorstel)}
    if term.verplicht:
        verslag.meld(fout("namen", "dubbel" if voorstel.dubbel else "ontbreekt", **what))
    else:
        verslag.meld(let_op("namen", "niet_gebruikt", **what))
    return None


def lijkt_op(voorstel: Voorstel) -> str:
    """What comes close, for people; with ids where only those tell them apart."""
    if not voorstel.lijkt_op:
        return tekst("koppelen.niets_lijkt_op")
    return ", ".join(f"'{v.naam}' ({v.id})" if voorstel.dubbel else f"'{v.naam}'" for v in voorstel.lijkt_op)


def _reden(basis: TopdeskBestand, lijsten: Lijsten, vrager: Vrager) -> Waarde | None:
    """The reason for escalating: most tenants want none, so nothing is reported when there is none."""
    values = lijsten["escalatieredenen"]
    term = vrager.term(replace(_REDEN, naam=basis.escalatiereden or ""))
    return vrager.kies(zoek(term, values), values) if values else None


def _als_bestand(values: dict[str, str], basis: TopdeskBestand, reden: str | None) -> dict[str, Any]:
    entry = {int(veld.partition(".")[2]): id_ for veld, id_ in values.items() if veld.startswith("invoer.")}
    forms = [id_ for number, id_ in entry.items() if basis.invoer[number] in basis.formulieren]
    data: dict[str, Any] = {
        "invoer": list(dict.fromkeys(entry.values())),
        "formulieren": list(dict.fromkeys(forms)),
        "groep_loket": values["groep_loket"],
        "groepen": _groepen(values),
        "escalatiereden": reden,
        "kennisbank": basis.kennisbank,
    }
    for field in ("statussen", "sectoren", "soorten", "leveranciers"):
        data[field] = {veld.partition(".")[2]: id_ for veld, id_ in values.items() if veld.startswith(f"{field}.")}
    return {name: data[name] for name in TopdeskBestand.model_fields if name in data}


def _groepen(values: dict[str, str]) -> dict[str, Any]:
    """Groups by route; one id where every sector has the same."""
    found: dict[str, Any] = {}
    for veld, id_ in values.items():
        if veld.startswith("groepen."):
            route, _, sector = veld.removeprefix("groepen.").partition(".")
            if sector:
                found.setdefault(route, {})[sector] = id_
            else:
                found[route] = id_
    return {
        route: next(iter(named.values())) if isinstance(named, dict) and len(set(named.values())) == 1 else named
        for route, named in found.items()
    }


def _subcategorieen(subjects: list[Term], categorieen: set[str], lijsten: Lijsten, vrager: Vrager, verslag: Verslag) -> dict[str, str]:
    """Names that differ from ours. Names, since one subcategorie has another id under every category."""
    by_name: dict[str, Waarde] = {}
    for value in lijsten["subcategorieen"]:
        if value.onder in categorieen:
            by_name.setdefault(vergelijkbaar(value.naam), value)
    here, found = tuple(by_name.values()), {}
    for term in subjects:
        chosen, ours = _kies(term, here, vrager, verslag), term.veld.partition(".")[2]
        if chosen is not None and vergelijkbaar(chosen.naam) != vergelijkbaar(ours):
            found[ours] = chosen.naam
    return found


def _gedeeld(statussen: dict[str, str], namen: dict[str, str]) -> list[str]:
    """Statuses that stand for more than one state: then a melding's state cannot be read back from its card."""
    ids = list(statussen.values())
    return sorted({namen[i] for i in ids if ids.count(i) > 1})
