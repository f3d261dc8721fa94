"""Which meldingen a person judges without our suggestion. By keyed hash: nobody can steer it, and a second look gives the same."""

from triage.domain.advies import Advies
from triage.domain.termen import Stadium, StopVlag
from triage.settings.mandaat import Verdienen

_CIJFERS = 13
"""hex digits that count: so many that a float still holds them exactly"""


def in_steekproef(hash_: str, aandeel: float) -> bool:
    """True for this share (0 to 1) of all keyed hashes (32 hex digits)."""
    return bool(int(hash_[:_CIJFERS], 16) / 16**_CIJFERS < aandeel)


def aandeel(stadium: Stadium, regels: Verdienen, per_maand: int) -> float:
    """Share to be judged blind. `per_maand`: how many meldingen of this route came in the last thirty days, this one included."""
    if stadium is not Stadium.AUTOMATISCH:
        return regels.controle_suggestie
    return min(1.0, max(regels.controle_automatisch, regels.controle_per_maand / max(1, per_maand)))


def mag_wachten(advies: Advies) -> bool:
    """False for what must never be held back: a vertrouwensinspecteur matter and everything urgent."""
    return not advies.dringend and StopVlag.VI.value not in advies.vlaggen
