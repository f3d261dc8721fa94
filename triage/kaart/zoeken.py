"""`triage zoek`: a few words of a caller in, the best places to go out. Pure: an index and a kaart in, values out."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from triage.domain.kaart import Instantie, Kaart
from triage.domain.termen import Melder, Sector
from triage.kaart.tekens import stam, woorden
from triage.kaart.zoekindex import Index
from triage.kaart.zoekwoorden import ZoekBestand

INTERN_DOORZETTEN = "intern_doorzetten"
ZAK, FRASE, ERVARING = 1.25, 2.0, 0.6
"""weights of the three kinds of evidence: words anywhere, the best single phrase, and words of earlier questions"""
EIGEN_DOELGROEP = 0.35
"""an agency made for this melder goes before one that is for everybody"""
VANGNET = 0.4
"""what being the likeliest place for this melder is worth"""
ANDERE_SECTOR = -0.8
SCHERPTE = 3.0
"""how much faster than its evidence the chance of a place grows; fitted on the half of the questions that is for tuning"""
ONBEKEND = 0.35
"""share of the chance that stays for `none of these` where the evidence is thin"""
_DEEL = 4
"""letters that each part of a compound has at least"""
_SECTOR_VAN = {Melder.STUDENT_MBO: Sector.MBO, Melder.STUDENT_HO: Sector.HO, Melder.LEERLING: Sector.VO}


@dataclass(frozen=True, slots=True)
class Treffer:
    """One place to go, with the chance (0 to 1) that it is a right one."""

    id: str
    kans: float
    bewijs: float
    """the evidence it was ranked by; comparable within one question only"""


def zoek(
    index: Index, kaart: Kaart, zoekwoorden: ZoekBestand, vraag: str, melder: str | None = None, sector: str | None = None, aantal: int = 3
) -> list[Treffer]:
    """The best places to go for a question of a few words, best first; fewer than `aantal` where nothing else fits, none for no words.

    A melder is never offered an agency outside his audience; without a melder nothing is held back.
    `sector` moves the order, it hides nothing.
    """
    stems = _stammen(index, vraag)
    if not stems:
        return []
    evidence = _bewijs(index, stems)
    audiences = _doelgroepen(index, vraag, melder)
    here = sector or (_SECTOR_VAN.get(Melder(melder)) if melder in set(Melder) else None)
    likely = zoekwoorden.vangnet.get(Melder(melder), ()) if melder in set(Melder) else ()
    scored: dict[str, float] = {}
    for id_, score in evidence.items():
        agency = kaart.instanties.get(id_)
        if score <= 0 or (agency is not None and not mag(agency, audiences)):
            continue
        scored[id_] = score + _voorkeur(agency, audiences, here, zoekwoorden) + (VANGNET if id_ in likely else 0.0)
    return _met_kansen(scored, aantal)


def mag(agency: Instantie, doelgroepen: tuple[str, ...]) -> bool:
    """True when a melder of one of these types may be told of this agency, or the Loket passes his melding on to it; also for no types."""
    if not doelgroepen or INTERN_DOORZETTEN in agency.doelgroep:
        return True
    return any(agency.mag(who) for who in doelgroepen)


def _stammen(index: Index, vraag: str) -> list[str]:
    kept = [w for w in woorden(vraag) if w not in index.stop]
    return list(dict.fromkeys(s for w in kept for s in _delen(index, w)))


def _delen(index: Index, woord: str) -> tuple[str, ...]:
    """The stem of a word; of a compound that the index lacks, the stems of its known parts (schoolpand: school and pand)."""
    whole = stam(woord)
    if whole in index.zeldzaam or len(woord) < 2 * _DEEL:
        return (whole,)
    tail = ""
    for cut in range(_DEEL, len(woord) - _DEEL + 1):
        right = stam(woord[cut:])
        if right not in index.zeldzaam:
            continue
        for left in (stam(woord[:cut]), stam(woord[: cut - 1])):  # the second: without a linking s or e
            if left in index.zeldzaam and len(left) >= _DEEL - 1:
                return (left, right)
        tail = tail or right
    return (whole, tail) if tail else (whole,)


def _doelgroepen(index: Index, vraag: str, melder: str | None) -> tuple[str, ...]:
    if not melder:
        return ()
    family = melder == Melder.BURGER and any(stam(w) in index.familie for w in woorden(vraag))
    return (melder, Melder.OUDER.value) if family else (melder,)


def _bewijs(index: Index, stems: list[str]) -> Mapping[str, float]:
    """Evidence per place: how much of the question it covers, how well its best phrase fits, and what earlier questions say."""
    most = max(index.zeldzaam.values())
    matches = [index.lijkt_op(s) for s in stems]
    weights = [_gewicht(index, stem, found, most) for stem, found in zip(stems, matches, strict=True)]
    bag: dict[str, float] = defaultdict(float)
    fit: dict[int, float] = defaultdict(float)
    learned: dict[str, float] = defaultdict(float)
    for found, weight_here in zip(matches, weights, strict=True):
        best: dict[str, float] = {}
        in_phrase: dict[int, float] = {}
        experience: dict[str, float] = {}
        for other, like in found.items():
            rarity = index.zeldzaam.get(other, 0.0)
            for number in index.per_stam.get(other, ()):
                phrase = index.frasen[number]
                best[phrase.id] = max(best.get(phrase.id, 0.0), like * weight_here * phrase.gewicht)
                in_phrase[number] = max(in_phrase.get(number, 0.0), like * weight_here * rarity)
            if like >= 0.75:
                for route, weight in index.ervaring.get(other, {}).items():
                    experience[route] = max(experience.get(route, 0.0), like * weight)
        for id_, value in best.items():
            bag[id_] += value
        for number, value in in_phrase.items():
            fit[number] += value
        for route, value in experience.items():
            learned[route] += value
    size = math.sqrt(sum(w * w for w in weights)) or 1.0
    whole = sum(weights) or 1.0
    phrase_fit: dict[str, float] = defaultdict(float)
    for number, value in fit.items():
        phrase = index.frasen[number]
        phrase_fit[phrase.id] = max(phrase_fit[phrase.id], phrase.gewicht * value / (size * phrase.lengte))
    known = set(index.ids)
    return {
        id_: ZAK * bag[id_] / whole + FRASE * phrase_fit[id_] + ERVARING * learned[id_] / math.sqrt(len(stems))
        for id_ in {*bag, *learned}
        if id_ in known
    }


def _gewicht(index: Index, stem: str, found: Mapping[str, float], most: float) -> float:
    """How telling a word of the question is: its own rarity where the index has it, else that of the word it most likely stands for."""
    own = index.zeldzaam.get(stem)
    return own if own is not None else max((like * index.zeldzaam.get(s, 0.0) for s, like in found.items()), default=0.0) or 0.5 * most


def _voorkeur(agency: Instantie | None, doelgroepen: tuple[str, ...], sector: str | None, zoekwoorden: ZoekBestand) -> float:
    if agency is None:
        return 0.0
    own = EIGEN_DOELGROEP if any(who in agency.doelgroep for who in doelgroepen) else 0.0
    sectors = agency.sectoren or frozenset(zoekwoorden.groep_sectoren.get(agency.groep, ()))
    return own + (ANDERE_SECTOR if sector and sector != Sector.ALG and sectors and sector not in sectors else 0.0)


def _met_kansen(scored: Mapping[str, float], aantal: int) -> list[Treffer]:
    if not scored:
        return []
    ranked = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    top = ranked[0][1]
    mass = {id_: math.exp(SCHERPTE * (score - top)) for id_, score in ranked}
    thin = ONBEKEND * math.exp(-max(top, 0.0))
    total = sum(mass.values())
    return [Treffer(id_, (1 - thin) * mass[id_] / total, score) for id_, score in ranked[:aantal]]
