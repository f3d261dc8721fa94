"""When no route stands out: the two or three that a person is asked to choose from."""

from triage.decide.beeld import Beeld
from triage.domain.advies import Stop
from triage.domain.termen import GEEN, VERTROUWENSINSPECTEUR, StopVlag

_MEESTE = 3


def onbeslist(beeld: Beeld, stops: tuple[Stop, ...]) -> tuple[str, ...]:
    """Routes to choose from, the first choice first: what the labels promise to hold a good one, less what the rules forbid.

    Empty where one is left, where nothing is to be answered, and for a vertrouwensinspecteur matter, which leaves no choice.
    """
    if beeld.route in (GEEN, VERTROUWENSINSPECTEUR) or any(s.vlag is StopVlag.VI for s in stops):
        return ()
    open_to = set(beeld.zaak.labels.keuzes) - set(beeld.keuze.afgevallen)
    found = [k.waarde for k in beeld.keuze.routes if k.waarde == beeld.route or k.waarde in open_to][:_MEESTE]
    return tuple(found) if len(found) > 1 else ()
