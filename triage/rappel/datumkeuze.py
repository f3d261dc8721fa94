"""Which of the days named in a terugkoppeling counts: the promise, the end of a term, or when it was done."""

from collections.abc import Sequence
from datetime import date

from triage.domain.terugkoppeling import Gebeurtenissoort
from triage.rappel.datums import vind_datums
from triage.rappel.datumtaal import Datumtaal
from triage.rappel.datumvormen import Datum, Datumsoort, Tekst
from triage.rappel.kalender import Kalender
from triage.settings.intake_patronen import klein

_G = Gebeurtenissoort

_NOOIT = frozenset({_G.BEDANKJE, _G.ONDUIDELIJK})
_ALLEEN_VOORUIT = frozenset({_G.IN_BEHANDELING, _G.TERUGGESTUURD, _G.MELDER_REACTIE})
"""what happened before says nothing of when it goes on"""


def kies_datum(woorden: str, soort: Gebeurtenissoort, op: date, kalender: Kalender, taal: Datumtaal) -> date | None:
    """The day that counts for this kind of terugkoppeling, or None. Raises KalenderOp when `op` lies outside the calendar."""
    if soort in _NOOIT:
        return None
    text = Tekst(klein(woorden), op, kalender, taal)
    days = [d for d in vind_datums(woorden, op, kalender, taal) if not _is_verwijzing(d, text)]
    ahead = [d for d in days if d.dag > op or (d.dag == op and d.toekomst and d.soort is not Datumsoort.DAG)]
    if soort is _G.STATUSVRAAG:
        return _eerste(_aangekondigd(ahead) or ahead or [d for d in days if _beloofd(d, text)])
    if soort is _G.AUTOMATISCH:
        return _laatste(_aangekondigd(ahead) or ahead or days)
    if soort is _G.INHOUDELIJK:
        # a term inside an answer is mostly a rule, not an appointment of ours
        ahead = [d for d in ahead if d.soort is not Datumsoort.TERMIJN or _wij_doen(d, text)]
        return _eerste(_aangekondigd(ahead) or ahead or [d for d in days if d.soort is Datumsoort.RELATIEF and d.dag <= op])
    if ahead or soort in _ALLEEN_VOORUIT:
        return _eerste(_aangekondigd(ahead) or ahead)
    return _laatste([d for d in days if d.dag <= op])


def _is_verwijzing(d: Datum, text: Tekst) -> bool:
    """True for the date of an earlier letter or mail, which only says what the message is about."""
    return d.dag <= text.op and text.taal.regels.verwijzing.vindt(f"{text.voor(d.begin)}")


def _beloofd(d: Datum, text: Tekst) -> bool:
    return text.taal.regels.belofte.vindt(f"{text.voor(d.begin)} | {text.na(d.eind)}") or text.taal.verleden(text.klein[d.begin : d.eind])


def _wij_doen(d: Datum, text: Tekst) -> bool:
    return text.klein[d.begin : d.eind].startswith("over ")


def _aangekondigd(days: Sequence[Datum]) -> list[Datum]:
    return [d for d in days if d.toekomst]


def _eerste(days: Sequence[Datum]) -> date | None:
    return days[0].dag if days else None


def _laatste(days: Sequence[Datum]) -> date | None:
    return days[-1].dag if days else None
