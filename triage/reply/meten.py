"""How well the Dutch letters read: Flesch-Douma, sentence length, long words, passive forms and office words, per letter and reader."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from triage.domain.kaart import Kaart
from triage.domain.termen import Melder
from triage.mappen import sjabloonmap
from triage.reply.brieven import schrijf
from triage.reply.sjablonen import OPEN_PLEK
from triage.reply.teksten import NL, woorden
from triage.reply.voorbeelden import DAG, adviezen, bericht, bevestigd
from triage.settings.instellingen import Instellingen

DOEL = 60.0
"""least Flesch-Douma of a letter to a parent, pupil or mbo student: plain language"""
EENVOUDIG = frozenset({Melder.OUDER, Melder.LEERLING, Melder.STUDENT_MBO, Melder.BURGER})
"""readers for whom the target holds"""
LANG_WOORD = 12
"""letters from which a word counts as long"""
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CONTACT = re.compile(r"^(Telefoon|Website|E-mail|Formulier|Post)\b.*$|^Kijk op de website van .*$", re.MULTILINE)
_NUMMER = re.compile(r"^\d+\. |^- ", re.MULTILINE)
_LIJDEND = re.compile(
    r"\b(word|wordt|worden|werd|werden)\b[^.!?]{0,60}?\b(ge\w{2,}(?:d|t|en)|\w{2,}ge\w{2,}(?:d|t|en)|be\w{3,}(?:d|t))\b", re.IGNORECASE
)
"""a form of `worden` with a participle behind it"""


@dataclass(frozen=True, slots=True)
class Leesbaarheid:
    """The measures of the letters of one template to one kind of reader."""

    sjabloon: str
    melder: Melder
    brieven: int
    flesch: float
    """Flesch-Douma, mean over the letters; higher is easier"""
    laagste: float
    """the same of the hardest letter"""
    woorden_per_zin: float
    langste_zin: int
    lange_woorden: float
    """share of words of twelve letters and more"""
    lijdend: float
    """passive forms a letter"""
    kantoor: tuple[str, ...]
    """office words that stand in it"""

    @property
    def haalt_doel(self) -> bool:
        """True when these readers have no target, or it is reached."""
        return self.melder not in EENVOUDIG or self.flesch >= DOEL


def meet(kaart: Kaart, instellingen: Instellingen, vandaag: date = DAG) -> list[Leesbaarheid]:
    """Measure every Dutch letter that the examples make, as if all contacts were confirmed; by template and reader."""
    letters: dict[tuple[str, Melder], list[str]] = {}
    for one in adviezen(bevestigd(kaart)):
        if one.taal == NL:
            letter = schrijf(one, bericht(onderwerp=""), bevestigd(kaart), instellingen, vandaag, vandaag, sjabloonmap() / "antwoorden")
            letters.setdefault((letter.sjabloon, one.melder), []).append(lopende_tekst(letter.tekst))
    return [_meet(template, who, texts) for (template, who), texts in sorted(letters.items())]


def lopende_tekst(brief: str) -> str:
    """The sentences of a letter: without greeting, sign-off, contact lines and gaps, each line ending in a stop."""
    body = OPEN_PLEK.sub("", "\n\n".join(brief.split("\n\n")[1:-2]))
    body = _NUMMER.sub("", _CONTACT.sub("", body))
    return "\n".join(line if line.endswith((".", "?", "!")) else f"{line}." for line in map(str.strip, body.splitlines()) if line)


def flesch_douma(tekst: str) -> float:
    """Reading ease of Dutch running text, by textstat with its Dutch constants (Douma); about 0 to 100 and over."""
    from textstat import textstat  # imported here: it takes a second, and every command would wait for it

    textstat.set_lang("nl")
    return float(textstat.flesch_reading_ease(tekst))


def _meet(sjabloon: str, melder: Melder, teksten: list[str]) -> Leesbaarheid:
    scores = [flesch_douma(t) for t in teksten]
    sentences = [len(_WOORD.findall(s)) for t in teksten for s in zinnen(t)]
    words = [w for t in teksten for w in _WOORD.findall(t)]
    return Leesbaarheid(
        sjabloon, melder, len(teksten), _gemiddeld(scores), min(scores), _gemiddeld(sentences), max(sentences),
        sum(len(w) >= LANG_WOORD for w in words) / len(words), sum(len(_LIJDEND.findall(t)) for t in teksten) / len(teksten),
        tuple(sorted({w.lower() for w in words} & woorden("antwoord_meten.kantoorwoorden"))),
    )  # fmt: skip


def zinnen(tekst: str) -> Iterator[str]:
    """The sentences of a running text."""
    yield from (s for s in re.split(r"(?<=[.?!])\s+", tekst) if _WOORD.search(s))


def _gemiddeld(getallen: Iterable[float]) -> float:
    values = list(getallen)
    return sum(values) / len(values)
