"""The grammar of Dutch dates, built once from the word lists of config/terugkoppeling.yaml."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triage.settings.terugkoppeling import DatumRegels

_DAGDEEL = r"(?:ochtend|morgen|middag|avond|nacht)?"
_ONGEVEER = r"(?:ongeveer|circa|ca\.|zo'n|hooguit|maximaal|uiterlijk|ruim|nog|de)"
_WEEKWOORD = (
    r"(?:volgende week|komende week|vorige week|deze week|aanstaande|aankomende|komende|volgende|eerstvolgende|afgelopen|vorige|sinds|"
    r"a\.s\.|as\.|jl\.|j\.l\.|over (?:een|1) week|over (?:twee|2) weken)"
)


@dataclass(frozen=True, slots=True)
class Datumtaal:
    """The compiled grammar, and the questions that are asked about the words around a day."""

    regels: DatumRegels
    maanden: Mapping[str, int]
    weekdagen: Mapping[str, int]
    dagen_verschil: Mapping[str, int]
    dag_maand: re.Pattern[str]
    termijn: re.Pattern[str]
    weekdag: re.Pattern[str]
    weekdag_in_week: re.Pattern[str]
    relatief: re.Pattern[str]
    periode: re.Pattern[str]

    def toekomst(self, ervoor: str) -> bool:
        """True when the words just before a day make it a last day, or one still to come."""
        return self.regels.toekomst.vindt(ervoor)

    def verleden(self, ervoor: str) -> bool:
        """True when the words just before a day put it in the past."""
        return self.regels.verleden.vindt(ervoor)

    def is_voltooid(self, ervoor: str, erna: str) -> bool:
        """True when the part of the sentence that the day is in tells what was done, and plans nothing."""
        sentence = f"{ervoor.rpartition(',')[2]} {erna.partition(',')[0]}"
        return self.regels.voltooid.vindt(sentence) and not self.regels.plan.vindt(sentence) and not self.toekomst(ervoor)

    def geen_datum(self, ervoor: str, erna: str) -> bool:
        """True when two numbers with a dash between them are no day and month here."""
        return self.regels.geen_datum_ervoor.vindt(ervoor) or self.regels.geen_datum_erna.vindt(erna)

    def geen_termijn(self, ervoor: str, erna: str) -> bool:
        """True when a number of days or weeks is no term that begins now."""
        return self.regels.geen_termijn_ervoor.vindt(ervoor) or self.regels.geen_termijn_erna.vindt(erna)

    def getal(self, woord: str) -> float | None:
        """The value of a number in digits or words."""
        word = woord.replace(",", ".").strip()
        if word.replace(".", "", 1).isdigit():
            return float(word)
        return self.regels.getallen.get(word)

    def maand_in(self, woorden: str) -> int | None:
        """The month named in a few words."""
        return next((number for name, number in self.maanden.items() if re.search(rf"\b{name}\b", woorden)), None)


def _of(woorden: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(woorden, key=len, reverse=True))


def maak_datumtaal(regels: DatumRegels) -> Datumtaal:
    """Build the grammar."""
    months, days, short, numbers = (_of(w) for w in (regels.maanden, regels.weekdagen, regels.weekdagen_kort, regels.getallen))
    return Datumtaal(
        regels=regels,
        maanden=regels.maanden,
        weekdagen=regels.weekdagen | regels.weekdagen_kort,
        dagen_verschil=regels.relatief,
        dag_maand=re.compile(
            rf"(?<![\d/.,-])(?P<dag>\d{{1,2}})(?:e|ste|de)? ?(?P<maand>{months})\b\.?(?: ?(?P<jaar>'\d{{2}}|20\d\d)(?!\d|[.:]\d))?"
        ),
        termijn=re.compile(
            rf"(?P<over>\b(?:uiterlijk )?(?:over|binnen|met|nog|de komende|komende|eerstkomende) (?:{_ONGEVEER} )?)?"
            rf"\b(?P<getal>\d{{1,3}}(?:,5)?|{numbers})[ -]"
            r"(?P<eenheid>werkdagen|werkdag|kalenderdagen|dagen|dag|weken|week|maanden|maand|uren|uur)\b"
        ),
        weekdag=re.compile(
            rf"(?P<ervoor>\b{_WEEKWOORD}(?: op| de)? )?"
            rf"\b(?P<dag>{days}|(?<=\bop )(?:{short})|(?<=week )(?:{short})|(?<=aanstaande )(?:{short})|(?:{short})(?= a\.?s\b))"
            rf"{_DAGDEEL}\b(?! tot en met)(?P<erna>,? (?:van )?{_WEEKWOORD})?"
        ),
        weekdag_in_week=re.compile(rf"\b(?P<dag>{days}){_DAGDEEL},? (?:van|in|uit) week (?P<week>\d{{1,2}})\b"),
        relatief=re.compile(rf"\b({_of(regels.relatief)}){_DAGDEEL}\b"),
        periode=re.compile(
            rf"\b(?P<deel>eind|einde|begin|half|medio|midden)(?: van)? "
            rf"(?P<wat>(?:de |deze |het |dit |volgende |komende |aanstaande ){{0,2}}(?:week|werkweek|maand|dag|jaar)\b|(?:{months})\b)"
        ),
    )
