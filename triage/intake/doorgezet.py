"""Mail that another desk passes on: the real melder and the melder's own words inside that desk's form.

There is no one form, so fields, marks and the desk's sentences are patterns in config/intake.yaml, tried from the surest to the vaguest.
"""

import re
from dataclasses import dataclass, field

from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.intake.melderveld import Melder, vind_melder
from triage.intake.sjabloontekst import beste_gok
from triage.settings.intake import DoorgezetRegels, OndertekeningRegels
from triage.settings.intake_patronen import klein

STREEP = re.compile(r"^[-_=*~ ]{3,}$")
_CITAAT = re.compile(r"^(?:> ?)+")
_WOORDEN = frozenset({"vraag", "vervolg", "samenvatting"})
_FEITEN = frozenset({"naam", "adres", "gegevens", "dienst"})


@dataclass(frozen=True, slots=True)
class Doorgezet:
    """A passed-on mail taken apart."""

    vraag: str
    """the melder's own words; the whole text when the form is not known"""
    melder: Melder
    onderwerp: str
    """as the form gives it; empty when it does not"""
    rest: str
    """the desk's own text"""
    herkend: bool


@dataclass(slots=True)
class _Lezing:
    """What has been read so far."""

    delen: dict[str, list[str]] = field(default_factory=lambda: {"vraag": [], "vervolg": [], "samenvatting": []})
    velden: list[tuple[str, str]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    nu: str = ""
    """where the next words go; empty: to the desk"""
    geciteerd: bool = False
    """the words began within quote marks, so they end with these"""
    wacht_op: str = ""
    """a label stood alone on its line: its value is on the next"""


def is_doorgezet(mail: Mail, tekst: str, regels: DoorgezetRegels) -> bool:
    """True when the desk passed this mail on: by the channel, by its name as sender with words of passing on, or by its form alone."""
    if mail.kanaal is Kanaal.DOORGEZET:
        return True
    if mail.kanaal is Kanaal.CONTACTFORMULIER:
        return False
    low = klein(tekst[:6_000])
    by_desk = regels.afzender.vindt(klein(mail.van[:400]))
    if not by_desk and not regels.bureau.vindt(low):
        return False
    sentences = len(regels.zin.ids(low))
    formed = regels.begin.vindt(low) or sum(regels.label.match(line) is not None for line in low.split("\n")[:60]) >= 2
    # somebody who tells that the desk sent him here must not be taken for that desk
    return (sentences > 0 or formed) if by_desk else (sentences >= 2 and formed)


def lees_doorgezet(mail: Mail, tekst: str, regels: DoorgezetRegels, namen: OndertekeningRegels) -> Doorgezet:
    """Take a passed-on mail apart. `vraag` is never empty when `tekst` is not."""
    reading = _lees(tekst, regels)
    words = "\n\n".join(_tekst(reading.delen[part]) for part in ("vraag", "vervolg") if _heeft_tekst(reading.delen[part]))
    summary = reading.delen["samenvatting"]
    rest, sure = reading.rest + (summary if words else []), True
    if not words and _heeft_tekst(summary):
        words = _tekst(summary)
    if not words:
        words, rest, sure = beste_gok(tekst.split("\n"), regels)
    melder = vind_melder(reading.velden, rest, words, mail.van, regels, namen)
    subject = next((value for name, value in reading.velden if name == "betreft" and not regels.leeg.vindt(klein(value))), "")
    known = bool(words) and (sure or bool(melder.naam or melder.adres))
    return Doorgezet(words or tekst, melder, subject, _tekst(rest) if words else "", known)


def _lees(tekst: str, regels: DoorgezetRegels) -> _Lezing:
    """Go through the lines once."""
    r = _Lezing()
    lines = [part for line in tekst.split("\n") for part in _los(line, regels)]
    for number, raw in enumerate(lines):
        marks = _CITAAT.match(raw)
        line = raw[marks.end() :] if marks else raw
        low = klein(line[:1_000])
        if r.nu and r.geciteerd and not marks and line:
            r.nu = ""
        if _begint(low, regels):
            r.nu, r.geciteerd = "vraag", bool(marks)
        elif r.nu and (regels.einde.vindt(low) or STREEP.match(line) or _slot(lines, number, regels)):
            # the form goes on below the words; only a label or a mark starts words again
            r.nu = ""
            r.rest.append(line)
        elif (match := regels.label.match(low)) is not None and _is_feit(r, match, line):
            _bij_label(r, _veld(match), line[match.start("waarde") :].strip(), line, bool(marks))
        elif r.wacht_op and line:
            r.velden.append((r.wacht_op, line))
            r.rest.append(line)
            r.wacht_op = ""
        elif r.nu:
            r.delen[r.nu].append(line)
        elif (alone := regels.kaal_label.match(low)) is not None:
            r.wacht_op = "naam" if alone.group("naam") else "adres"
            r.rest.append(line)
        else:
            r.rest.append(line)
    return r


def _bij_label(r: _Lezing, veld: str, waarde: str, line: str, marks: bool) -> None:
    """A line `label: value`."""
    r.wacht_op = ""
    if veld in _WOORDEN:
        r.nu, r.geciteerd = veld, marks
        r.delen[veld] += ["", waarde] if r.delen[veld] else [waarde]
        return
    # words go on below it: a melder too writes lines such as `Datum: ...`
    if waarde:
        r.velden.append((veld, waarde))
    elif veld not in ("dienst", "betreft"):
        r.wacht_op = veld
    r.rest.append(line)


def _is_feit(r: _Lezing, match: re.Match[str], line: str) -> bool:
    """False for a sentence within the melder's words that happens to begin as a label does (`Van: alles wat ...`)."""
    value = line[match.start("waarde") :].strip()
    return not r.nu or _veld(match) in _WOORDEN or (len(value) <= 80 and not value.endswith(("?", "!")))


def _veld(match: re.Match[str]) -> str:
    return next(name for name, value in match.groupdict().items() if value is not None and name != "waarde")


def _begint(low: str, regels: DoorgezetRegels) -> bool:
    return len(low) <= 100 and regels.begin.vindt(low) and not regels.einde.vindt(low)


def _slot(lines: list[str], at: int, regels: DoorgezetRegels) -> bool:
    """True when the desk's closing begins at this line: a closing line counts when the desk's name follows within two lines."""
    low = klein(lines[at][:1_000])
    if regels.slot.vindt(low):
        return True
    if len(low) > 60 or not low.rstrip().endswith((",", ":", "groet", "groeten")):
        return False
    below = [klein(line[:200]) for line in lines[at + 1 : at + 5] if line][:2]
    return any(len(line) <= 90 and regels.bureau.vindt(line) for line in below)


def _los(line: str, regels: DoorgezetRegels) -> list[str]:
    """A line with several facts (`Naam: .. E-mail: ..`) as one line for each."""
    low = klein(line[:400])
    first = regels.label.match(low)
    if line.count(":") < 2 or len(line) > 400 or first is None or _veld(first) not in _FEITEN:
        return [line]
    parts, start = [], 0
    for space in re.finditer(r"(?<=\S)\s(?=\S)", low):
        match = regels.label.match(low[space.end() :])
        short = match is not None and match.start("waarde") <= 30 and not low[space.end()].isspace()
        if match is not None and short and _veld(match) in _FEITEN and low[: space.end()].count(":"):
            parts.append(line[start : space.start()])
            start = space.end()
    return [*parts, line[start:]]


def _heeft_tekst(lines: list[str]) -> bool:
    return any(c.isalnum() or c == "?" for line in lines for c in line)


def _tekst(lines: list[str]) -> str:
    """Lines as text, without the quotation marks around the whole."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    inner = re.fullmatch(r"""["“”„'‘’«»](.*)["“”„'‘’«»]""", text, re.DOTALL)
    return inner.group(1).strip() if inner and not re.search(r"[“”„\"]", inner.group(1)) else text
