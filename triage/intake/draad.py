"""What the writer wrote now, and the earlier mail below, between or above it."""

import re
from dataclasses import dataclass

from triage.intake.onderwerp import is_doorgestuurd
from triage.settings.intake import DraadRegels
from triage.settings.intake_patronen import klein

_CITAATTEKEN = re.compile(r"^(?:> ?){1,20}")
_GROTER_DAN = re.compile(r"^> ?\d")
_STREEP = re.compile(r"^[-_=*~ ]{3,}$")
_VOOR_LABEL = re.compile(r" (?=[a-z]{2,12}:)")
_KOPREGELS = 8  # a header block of a mail program has at most this many lines
_MAX_AANHEF = 300


@dataclass(frozen=True, slots=True)
class Draad:
    """One mail taken apart. `doorgestuurd` is content that belongs to what the writer says, `geciteerd` is not."""

    eigen: str
    doorgestuurd: str
    geciteerd: str


@dataclass(frozen=True, slots=True)
class _Regel:
    diepte: int
    tekst: str
    klein: str


def ontwar(tekst: str, onderwerp: str, regels: DraadRegels, max_regel: int) -> Draad:
    """Take `tekst` apart. Answers between quotes stay with the writer's own words, in their order."""
    lines = [_lees_regel(line, max_regel) for line in tekst.split("\n")]
    own: list[str] = []
    earlier: list[_Regel] = []
    first = ""  # what the first earlier mail was announced with: antwoord, doorgestuurd, kop, aanhef, teken
    ours = False
    in_block = False
    at = 0
    while at < len(lines):
        line = lines[at]
        kind, used = _grens(lines, at, regels, in_block or is_doorgestuurd(onderwerp)) if line.tekst else ("", 0)
        if kind:
            header = lines[at : at + used]
            if not first:
                ours = any(regels.kop_van.vindt(h.klein) and regels.eigen_afzender.vindt(h.klein) for h in header) or (
                    kind == "aanhef" and regels.eigen_afzender.vindt(" ".join(h.klein for h in header))
                )
            first = first or kind
            earlier += header
            at += used
            if line.diepte == 0:
                below = next((one for one in lines[at:] if one.tekst or one.diepte), None)
                in_block = in_block or below is None or below.diepte == 0
            continue
        if line.diepte:
            if not first:
                first, ours = "teken", regels.eigen_afzender.vindt(line.klein)
            earlier.append(line)
        elif in_block:
            earlier.append(line)
        else:
            own.append(line.tekst)
        at += 1
    return _oordeel("\n".join(own).strip(), earlier, onderwerp, first, ours, regels)


def _oordeel(own: str, earlier: list[_Regel], onderwerp: str, first: str, ours: bool, regels: DraadRegels) -> Draad:
    """Decide whether the earlier mail is part of what the writer brings, or only history."""
    if not earlier:
        return Draad(own, "", "")
    # the header of a letter ("Aan: ..., Betreft: ...") may stand above a Van: line and is no text yet
    empty = not any(c.isalnum() for line in own.split("\n") if not regels.kop_overig.vindt(klein(line[:200])) for c in line)
    forwarded = (
        first == "doorgestuurd"
        or is_doorgestuurd(onderwerp)
        or (not empty and regels.verwijst_naar_onder.vindt(klein(own)) and not (ours and len(own) > 200))
        or (empty and first in ("kop", "antwoord") and not ours)
    )
    text = zonder_koppen(earlier, regels) if forwarded else "\n".join(line.tekst for line in earlier)
    return Draad(own, text.strip(), "") if forwarded else Draad(own, "", text.strip())


def zonder_koppen(lines: list[_Regel], regels: DraadRegels) -> str:
    """The words of earlier mails without header lines, separators and lines above quotes."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        kind, used = _grens(lines, at, regels, True) if lines[at].tekst else ("", 0)
        if kind:
            at += used
            if kept and kept[-1]:
                kept.append("")
            continue
        if not (_STREEP.match(lines[at].tekst) or (regels.kop_overig.vindt(lines[at].klein) and len(lines[at].tekst) < 120)):
            kept.append(lines[at].tekst)
        at += 1
    return "\n".join(kept)


def _lees_regel(line: str, max_regel: int) -> _Regel:
    marks = _CITAATTEKEN.match(line)
    if marks is None or _GROTER_DAN.match(line):
        return _Regel(0, line, klein(line[:max_regel]))
    bare = line[marks.end() :].strip()
    return _Regel(marks.group().count(">"), bare, klein(bare[:max_regel]))


def _grens(lines: list[_Regel], at: int, regels: DraadRegels, lone: bool) -> tuple[str, int]:
    """What kind of border begins at this line, and how many lines it takes; ("", 0) for none. `lone`: a single Van: line counts too."""
    line = lines[at]
    if len(line.tekst) > _MAX_AANHEF:
        return "", 0
    if regels.scheiding_doorgestuurd.vindt(line.klein):
        return "doorgestuurd", 1 + _kop_lengte(lines, at + 1, regels)
    if regels.scheiding_antwoord.vindt(line.klein):
        return "antwoord", 1 + _kop_lengte(lines, at + 1, regels)
    if _STREEP.match(line.tekst):
        header = _kop_lengte(lines, at + 1, regels)
        starts = header and any(regels.kop_van.vindt(one.klein) for one in lines[at + 1 : at + 1 + header])
        return ("kop", 1 + header) if starts else ("", 0)
    if regels.kop_van.vindt(line.klein):
        length = _kop_lengte(lines, at, regels)
        alone = lone and len(line.tekst) < 80 and (at == 0 or not lines[at - 1].tekst or bool(_STREEP.match(lines[at - 1].tekst)))
        if length > 1 or alone or len(regels.kop_overig.ids(_VOOR_LABEL.sub("\n", line.klein))) > 1:
            return "kop", max(length, 1)
        return "", 0
    return _aanhef(lines, at, regels)


def _kop_lengte(lines: list[_Regel], at: int, regels: DraadRegels) -> int:
    """Number of lines of the header block that begins here, empty lines between included; 0 when there is none."""
    length = 0
    for offset, line in enumerate(lines[at : at + 2 * _KOPREGELS]):
        if regels.kop_van.vindt(line.klein) or regels.kop_overig.vindt(line.klein):
            if len(line.tekst) > _MAX_AANHEF:
                break
            length = offset + 1
        elif line.tekst:
            break
    return length


def _aanhef(lines: list[_Regel], at: int, regels: DraadRegels) -> tuple[str, int]:
    """A line such as `Op ma 3 nov schreef X:`, which mail programs break over up to three lines."""
    for used in (1, 2, 3):
        part = lines[at : at + used]
        joined = " ".join(one.klein for one in part)
        if len(part) < used or len(joined) > _MAX_AANHEF or not part[-1].tekst or any(one.diepte != part[0].diepte for one in part):
            return "", 0
        if regels.aanhef.vindt(joined):
            below = next((one for one in lines[at + used :] if one.tekst or one.diepte), None)
            marked = below is not None and below.diepte > part[0].diepte
            return ("aanhef", used) if marked or regels.aanhef_zeker.vindt(joined) else ("", 0)
    return "", 0
