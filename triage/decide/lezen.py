"""A bericht made ready for patterns: no accents, lower case, names of agencies marked, every place traceable to the original words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from triage.decide.vouwen import MERK, klein, vouw
from triage.domain.melding import Bericht
from triage.domain.termen import Melder
from triage.settings.beslissen import INSTANTIE, Patroon

_ZINSEINDE = re.compile(r"[.!?\n]")
_MAX_WOORDEN = 12


@dataclass(frozen=True, slots=True)
class Naam:
    """One way in which people call an agency, and the kaart ids that may be meant."""

    woord: str
    instanties: tuple[str, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Genoemd:
    """The name of an agency in a marked text: its place there, and the kaart ids that may be meant."""

    plaats: int
    instanties: tuple[str, ...]
    woord: str


@dataclass(frozen=True, slots=True)
class Veldtekst:
    """One field of a bericht in its four forms."""

    bron: str
    gevouwen: str
    """without accents, capitals kept"""
    klein: str
    gemerkt: str
    """`klein` with each name of an agency replaced by MERK"""
    genoemd: tuple[Genoemd, ...]
    herkomst: tuple[tuple[int, int], ...]
    """(place in `gemerkt`, how much further that place is in `bron`) after each mark"""

    def bronplaats(self, plaats: int) -> int:
        """The place in `bron` of a place in `gemerkt`."""
        shift = 0
        for start, more in self.herkomst:
            if plaats < start:
                break
            shift = more
        return plaats + shift


@dataclass(frozen=True, slots=True)
class Lezing:
    """All fields of a bericht, ready for patterns."""

    onderwerp: Veldtekst
    tekst: Veldtekst
    handtekening: Veldtekst
    geciteerd: Veldtekst

    def veld(self, naam: str) -> Veldtekst:
        """The field called so."""
        found: Veldtekst = getattr(self, naam)
        return found


@dataclass(frozen=True, slots=True)
class Vondst:
    """Where a pattern was found: its words as they stand in the bericht, and the agencies named in them."""

    patroon: Patroon
    woorden: str
    genoemd: tuple[Genoemd, ...] = ()


@lru_cache(maxsize=8)
def _namenregex(namen: tuple[Naam, ...]) -> tuple[re.Pattern[str], dict[str, Naam]]:
    known = {klein(vouw(n.woord)): n for n in sorted(namen, key=lambda n: not n.exact)}
    words = "|".join(re.escape(w) for w in sorted(known, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w|-\w)"), known


def _veldtekst(bron: str, namen: tuple[Naam, ...]) -> Veldtekst:
    folded = vouw(bron)
    low = klein(folded)
    if not namen:
        return Veldtekst(bron, folded, low, low, (), ())
    regex_, known = _namenregex(namen)
    pieces, named, origin, last, shift = [], [], [], 0, 0
    for match in regex_.finditer(low):
        name, start, end = known[match.group()], match.start(), match.end()
        if name.exact and folded[start:end] != name.woord:
            continue
        pieces += [low[last:start], MERK]
        named.append(Genoemd(start - shift, name.instanties, bron[start:end]))
        shift += end - start - 1
        origin.append((start - (shift - (end - start - 1)) + 1, shift))
        last = end
    pieces.append(low[last:])
    return Veldtekst(bron, folded, low, "".join(pieces), tuple(named), tuple(origin))


def lees(bericht: Bericht, namen: tuple[Naam, ...]) -> Lezing:
    """Make a bericht ready for patterns; `namen` are the names of agencies to mark in what the melder himself says."""
    return Lezing(
        _veldtekst(bericht.onderwerp, namen),
        _veldtekst(bericht.tekst, namen),
        _veldtekst(bericht.handtekening, ()),
        _veldtekst(bericht.geciteerd, ()),
    )


@cache
def regex(patroon: str) -> re.Pattern[str]:
    """The compiled pattern; `<instantie>` stands for a marked name."""
    return re.compile(patroon.replace(INSTANTIE, MERK), re.MULTILINE)


def vondsten(patroon: Patroon, lezing: Lezing, melder: str | None = None) -> Iterator[Vondst]:
    """Every place where a pattern is found and nothing in the same sentence cancels it. `melder` None: whoever writes."""
    if not geldt_voor(patroon, melder) or _elders_ontkend(patroon, lezing):
        return
    for name in patroon.waar:
        field = lezing.veld(name)
        marked = INSTANTIE in patroon.patroon
        text = field.gemerkt if marked else field.gevouwen if patroon.hoofdletters else field.klein
        for match in regex(patroon.patroon).finditer(text):
            start, end = match.span()
            if patroon.tenzij and regex(patroon.tenzij).search(_zin(text, start, end)):
                continue
            named = tuple(g for g in field.genoemd if start <= g.plaats < end) if marked else ()
            if marked:
                start, end = field.bronplaats(start), field.bronplaats(end)
            yield Vondst(patroon, kort(field.bron[start:end]), named)


def _elders_ontkend(patroon: Patroon, lezing: Lezing) -> bool:
    if not patroon.tenzij_ergens:
        return False
    return any(regex(patroon.tenzij_ergens).search(field.klein) for field in (lezing.onderwerp, lezing.tekst))


def eerste(patronen: tuple[Patroon, ...], lezing: Lezing, melder: str | None = None) -> Vondst | None:
    """The first find of any of these patterns, the strong ones first."""
    for pattern in sorted(patronen, key=lambda p: not p.sterk):
        found = next(vondsten(pattern, lezing, melder), None)
        if found is not None:
            return found
    return None


def geldt_voor(patroon: Patroon, melder: str | None) -> bool:
    """True when a pattern is meant for this melder."""
    if melder is None:
        return True
    return (not patroon.melders or Melder(melder) in patroon.melders) and Melder(melder) not in patroon.behalve_melders


def kort(woorden: str) -> str:
    """Quoted words on one line, at most twelve."""
    words = woorden.split()
    return " ".join(words[:_MAX_WOORDEN])


def _zin(text: str, start: int, end: int) -> str:
    begin = 0
    for match in _ZINSEINDE.finditer(text, max(0, start - 400), start):
        begin = match.end()
    begin = max(begin, start - 400)
    stop = _ZINSEINDE.search(text, end, min(len(text), end + 400))
    return text[begin : stop.start() if stop else min(len(text), end + 400)]
