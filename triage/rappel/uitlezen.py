"""What a terugkoppeling says besides its kind: who deals with it, why it came back, where it should go, what comes next.

The words read out are words of the mail: they are shown, never stored.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from triage.domain.terugkoppeling import Gebeurtenissoort, Retourreden
from triage.rappel.lezing import Lezing
from triage.settings.intake_patronen import klein
from triage.settings.terugkoppeling import TerugkoppelingBestand

_G = Gebeurtenissoort

_NOOIT = "(?!)"  # matches nothing
_LANGSTE = 60  # characters of a name, function or destination
_MET_BEHANDELAAR = frozenset({_G.ONTVANGEN, _G.IN_BEHANDELING, _G.INHOUDELIJK, _G.AFGEHANDELD, _G.AUTOMATISCH, _G.STATUSVRAAG})
_MET_STAP = frozenset({_G.ONTVANGEN, _G.IN_BEHANDELING})
_LIDWOORD = re.compile(r"^(?:een|de|het|onze|ons|mijn|uw|die|dat|een andere|andere)\s+", re.IGNORECASE)


def lees_behandelaar(lezing: Lezing, soort: Gebeurtenissoort, regels: TerugkoppelingBestand) -> str | None:
    """Who deals with it, as a function, department or name; None when the text does not say."""
    if soort not in _MET_BEHANDELAAR:
        return None
    # a machine names a group in a field; what else it says of its staff is said to everybody
    sources = [b for b in regels.behandelaar if soort is not _G.AUTOMATISCH or "<functie>" not in b]
    # in an answer a name is mostly that of whom it is about
    names = [_NOOIT] if soort is _G.INHOUDELIJK else regels.namen
    for pattern in _patronen(tuple(sources), tuple(regels.functies), tuple(names)):
        for m in pattern.finditer(lezing.woorden):
            before = klein(lezing.woorden[max(0, m.start("wie") - 20) : m.start("wie")])
            if not regels.geen_behandelaar.vindt(before):
                return _als_functie(_net(m["wie"]))
    first_person = re.search(regels.ik_behandel, lezing.woorden, re.IGNORECASE)
    if soort in (_G.IN_BEHANDELING, _G.AFGEHANDELD) and first_person:
        return _functie_in(f"{lezing.woorden.rpartition(chr(10))[2]}\n{lezing.ondertekening}", tuple(regels.functies))
    return None


def lees_reden(lezing: Lezing, soort: Gebeurtenissoort, regels: TerugkoppelingBestand) -> Retourreden | None:
    """Why a melding came back; `anders` when the text gives no reason that is known. None for every other kind."""
    if soort is not _G.TERUGGESTUURD:
        return None
    for rule in regels.reden:
        if any(regels.per_kenteken[k].vindt(s) for k in rule.kentekens for s in lezing.zinnen):
            return rule.reden
    return Retourreden.VERKEERDE_INSTANTIE if lees_bestemming(lezing, soort, regels) else Retourreden.ANDERS


def lees_bestemming(lezing: Lezing, soort: Gebeurtenissoort, regels: TerugkoppelingBestand) -> str | None:
    """Where it should go, in the words of the text; None when it does not say."""
    lists = {
        _G.TERUGGESTUURD: regels.bestemming,
        _G.MELDER_REACTIE: regels.bestemming_reactie,
        _G.AUTOMATISCH: regels.bestemming_automatisch,
        _G.AFGEHANDELD: [r for r in regels.bestemming if "doorgezonden" in r],
    }
    until = rf"(?:(?!{regels.bestemming_stop}).){{2,{_LANGSTE}}}"
    for pattern in _patronen(tuple(lists.get(soort, ())), bestemming=until):
        for m in pattern.finditer(lezing.woorden):
            where = _net(m["waar"])
            if len(where) > 1 and not regels.geen_bestemming.vindt(where.lower()):
                return where
    return None


def lees_stap(lezing: Lezing, soort: Gebeurtenissoort, regels: TerugkoppelingBestand) -> str | None:
    """The next step, in our own words; None when the text names none."""
    if soort not in _MET_STAP:
        return None
    return next((r.stap for r in regels.stappen if any(r.patronen.vindt(s) for s in lezing.zinnen)), None)


@lru_cache(maxsize=16)
def _patronen(
    bronnen: tuple[str, ...], functies: tuple[str, ...] = (), namen: tuple[str, ...] = (), bestemming: str = ""
) -> tuple[re.Pattern[str], ...]:
    functions, names = "|".join(f"(?:{f})" for f in functies), "|".join(f"(?:{n})" for n in namen)
    filled = (b.replace("<functie>", functions).replace("<naam>", names).replace("<bestemming>", bestemming) for b in bronnen)
    return tuple(re.compile(b, re.MULTILINE) for b in filled)


def _functie_in(text: str, functies: Sequence[str]) -> str | None:
    """The line of a signature that is a function."""
    for line in text.split("\n"):
        if any(re.fullmatch(f, line.strip(), re.IGNORECASE) for f in functies):
            return _net(line)
    return None


def _als_functie(words: str) -> str:
    """A function at the start of a sentence without the capital of that sentence."""
    return words[0].lower() + words[1:] if words[:1].isupper() and words[1:].islower() and " " not in words else words


def _net(words: str) -> str:
    return _LIDWOORD.sub("", " ".join(words.split())).strip(" .,;:-'\"")[:_LANGSTE]
