"""Which event may follow on which state, and from whom: an explicit table. What is not in it is refused and shown to a person."""

from triage.domain.terugkoppeling import OPEN, Gebeurtenissoort, Staat, Van

_G, _S = Gebeurtenissoort, Staat

_ALTIJD = (_G.MELDER_REACTIE, _G.AANVULLING, _G.STATUSVRAAG, _G.BEDANKJE, _G.AUTOMATISCH, _G.ONDUIDELIJK, _G.ONBESTELBAAR, _G.BESTELBAAR)
"""may come in any state and leave it as it is"""
_ZOLANG_OPEN = (_G.WACHT_OP_MELDER, _G.RAPPEL, _G.ESCALATIE, _G.PAUZE, _G.HERVAT)
_VOORTGANG = {
    _G.INHOUDELIJK: _S.BEANTWOORD,
    _G.AFGEHANDELD: _S.AFGEHANDELD,
    _G.TERUGGESTUURD: _S.TERUGGESTUURD,
    _G.TERUGGENOMEN: _S.TERUGGENOMEN,
}

OVERGANGEN: dict[Staat, dict[Gebeurtenissoort, Staat]] = {
    _S.UITGEZET: _VOORTGANG | {_G.ONTVANGEN: _S.ONTVANGEN, _G.IN_BEHANDELING: _S.IN_BEHANDELING},
    _S.ONTVANGEN: _VOORTGANG | {_G.ONTVANGEN: _S.ONTVANGEN, _G.IN_BEHANDELING: _S.IN_BEHANDELING},
    # a late or repeated receipt takes nothing back
    _S.IN_BEHANDELING: _VOORTGANG | {_G.ONTVANGEN: _S.IN_BEHANDELING, _G.IN_BEHANDELING: _S.IN_BEHANDELING},
    _S.BEANTWOORD: {_G.INHOUDELIJK: _S.BEANTWOORD, _G.AFGEHANDELD: _S.AFGEHANDELD, _G.HEROPEND: _S.UITGEZET},
    _S.AFGEHANDELD: {_G.AFGEHANDELD: _S.AFGEHANDELD, _G.INHOUDELIJK: _S.AFGEHANDELD, _G.HEROPEND: _S.UITGEZET},
    _S.TERUGGESTUURD: {_G.TERUGGESTUURD: _S.TERUGGESTUURD, _G.TERUGGENOMEN: _S.TERUGGENOMEN, _G.HEROPEND: _S.UITGEZET},
    _S.TERUGGENOMEN: {_G.TERUGGENOMEN: _S.TERUGGENOMEN, _G.HEROPEND: _S.UITGEZET},
}
for _staat, _rij in OVERGANGEN.items():
    _rij.update(dict.fromkeys(_ALTIJD + (_ZOLANG_OPEN if _staat in OPEN else ()), _staat))

_ONTVANGER = frozenset({Van.INSTANTIE, Van.TEAM})
_HUIS = frozenset({Van.LOKET, Van.SYSTEEM})
"""the Loket or its worker"""

AFZENDERS: dict[Gebeurtenissoort, frozenset[Van]] = {
    **dict.fromkeys((_G.ONTVANGEN, _G.IN_BEHANDELING, _G.INHOUDELIJK, _G.AFGEHANDELD, _G.TERUGGESTUURD), _ONTVANGER | {Van.LOKET}),
    **dict.fromkeys((_G.MELDER_REACTIE, _G.AANVULLING, _G.STATUSVRAAG, _G.BEDANKJE), frozenset(Van) - {Van.SYSTEEM}),
    **dict.fromkeys((_G.AUTOMATISCH, _G.ONDUIDELIJK), frozenset(Van)),
    **dict.fromkeys((_G.UITGEZET, _G.RAPPEL, _G.ESCALATIE, _G.PAUZE, _G.HERVAT, _G.TERUGGENOMEN, _G.HEROPEND), _HUIS),
    **dict.fromkeys((_G.ONBESTELBAAR, _G.BESTELBAAR), _HUIS),
    _G.WACHT_OP_MELDER: _ONTVANGER | {Van.LOKET},
}
"""who may say so: a melder who writes that it is solved closes nothing by himself"""


def naar(staat: Staat, soort: Gebeurtenissoort, van: Van) -> Staat | None:
    """The state after this event; None when it cannot follow on `staat` or does not count from this sender."""
    return OVERGANGEN[staat].get(soort) if van in AFZENDERS[soort] else None


def is_ontvanger(van: Van) -> bool:
    """True for the team or agency that has the melding."""
    return van in _ONTVANGER
