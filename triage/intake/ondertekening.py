"""What stands below the melder's words: closing, name and function, phone signature, disclaimer."""

import re

from triage.settings.intake import OndertekeningRegels
from triage.settings.intake_patronen import klein

_ZOEKREGELS = 16  # a signature is looked for in this many lines with text, counted from below
_KORT = 80
_ZINSEINDE = re.compile(r"""[.?!…:)"'”’]\s?$|[\U0001f300-\U0001faff☺-☻]$""")
_NA_ZIN = re.compile(r"[.?!…)][\"'”]?\s(?=[A-Z])")
_STREEPJES = re.compile(r"^(?:--|—|__)$")
_NAAMDEEL = re.compile(r"^(?:[A-ZÀ-ÖØ-ÞŁŚŞİČŠŽ][\w'’.-]*|[\"'(].{1,20}[\"')])$")


def zonder_aanhangsels(text: str, regels: OndertekeningRegels, max_regel: int) -> str:
    """The text without phone signatures and disclaimers. A text that holds nothing else stays whole."""
    kept: list[str] = []
    dropping = False
    for line in text.split("\n"):
        if not line:
            dropping = False
        low = klein(line[:max_regel])
        mobile = regels.mobiel.eerste(low) if len(line) <= 160 else None
        if mobile:
            line = line[: mobile.start()].rstrip(" ,-|")
            if not line:
                continue
        disclaimer = None if dropping or not line else regels.disclaimer.eerste(low)
        if disclaimer:
            dropping = True
            before = line[: _zinsbegin(line, disclaimer.start())].rstrip()
            if before:
                kept.append(before)
        elif not dropping or regels.blokregel.vindt(low[:300]):
            kept.append(line)
    shorter = "\n".join(kept).strip()
    return shorter if any(c.isalpha() for c in shorter) else text


def splits(text: str, regels: OndertekeningRegels) -> tuple[str, str]:
    """(words, signature). A closing in the middle takes only the name below it along; a postscript stays with the words."""
    lines = text.split("\n")
    place = _op_streepjes(lines)
    below = [line for line in lines[place + 1 :] if line] if place is not None else []
    upper = lines[:place] if place is not None else lines
    words, signature = _op_groet(upper, regels) or _op_naam(upper, regels) or _in_regel(upper, regels) or (upper, [])
    rest = "\n".join(words).strip()
    signed = [line for line in (*signature, *below) if line]
    if not any(c.isalnum() for c in rest) and (sum(len(line.split()) for line in signed) > 14 or any("?" in line for line in signed)):
        return text.strip(), ""  # everything would be signature: then it is none
    return rest, "\n".join(signed)


def is_naam(line: str, regels: OndertekeningRegels) -> bool:
    """True for a line that reads as a person's name, perhaps with something between brackets or behind a comma."""
    bare = re.sub(r"\s*[(\[][^()\[\]]{0,60}[)\]]$", "", line).partition(",")[0].strip()
    parts = bare.replace("/", " ").replace("&", " ").split()
    if not 1 <= len(parts) <= 7 or len(line) > _KORT or bare.endswith(("?", "!", ":", ";")) or klein(bare) in regels.geen_naam:
        return False
    if bare.endswith(".") and not (len(parts[-1]) <= 3 and len(parts) > 1) and len(bare) > 3:
        return False
    names = [p for p in parts if klein(p) not in regels.tussenvoegsels]
    if not names or not all(_NAAMDEEL.match(p) for p in names) or any(c.isdigit() for c in bare):
        return False
    return len(bare) <= 3 or not bare.isupper() or len(parts) > 1


def _zinsbegin(line: str, at: int) -> int:
    """Begin of the sentence around position `at`: a disclaimer may follow a melder's words on the same line."""
    return max(line.rfind(mark, 0, at) + len(mark) if mark in line[:at] else 0 for mark in (". ", "? ", "! "))


def _op_streepjes(lines: list[str]) -> int | None:
    """Place of the line `-- ` that divides text and signature."""
    for place in range(len(lines) - 1, max(len(lines) - 25, 0), -1):
        below = [line for line in lines[place + 1 :] if line]
        if _STREEPJES.match(lines[place]):
            prose = sum(len(line) > 120 or line.endswith("?") for line in below)
            return place if len(below) <= 15 and not prose else None
    return None


def _laatste(lines: list[str]) -> list[int]:
    """Places of the last lines with text, from below."""
    return [i for i in range(len(lines) - 1, -1, -1) if lines[i]][:_ZOEKREGELS]


def _blokregel(line: str, regels: OndertekeningRegels) -> bool:
    """True for a line that may stand in a signature."""
    if regels.blokregel.vindt(klein(line[:300])):
        return True
    return len(line) <= _KORT and not (line.endswith("?") or (_ZINSEINDE.search(line) and len(line.split()) > 5))


def _op_groet(lines: list[str], regels: OndertekeningRegels) -> tuple[list[str], list[str]] | None:
    """Cut at the last closing."""
    for place in _laatste(lines):
        if len(lines[place]) > _KORT or lines[place].endswith("?") or not regels.groet.vindt(klein(lines[place])):
            continue
        after = lines[place + 1 :]
        end = next((i for i, line in enumerate(after) if line and regels.naschrift.vindt(klein(line[:60]))), len(after))
        if all(_blokregel(line, regels) for line in after[:end] if line):
            return lines[:place] + after[end:], lines[place : place + 1 + end]
        # real text below the closing: take the closing and the name directly under it, keep all else
        taken = 1
        while taken <= len(after) and taken < 4 and after[taken - 1] and (is_naam(after[taken - 1], regels) or len(after[taken - 1]) < 30):
            taken += 1
        if taken == 1 and _alleen_groet(lines[place]):
            continue  # the closing of a letter that is told about
        return lines[:place] + lines[place + taken :], lines[place : place + taken]
    return None


def _alleen_groet(line: str) -> bool:
    """True for a closing without a name behind it."""
    return line.endswith((",", ".", "!")) or line.lower() == line or not line.split()[-1][:1].isupper()


def _op_naam(lines: list[str], regels: OndertekeningRegels) -> tuple[list[str], list[str]] | None:
    """Cut at a name that stands below the text without any closing."""
    found = None
    for place in _laatste(lines)[:8]:
        if not _blokregel(lines[place], regels):
            break
        above = lines[place - 1] if place else ""
        # a name on the first line greets, it does not sign
        if place and is_naam(lines[place], regels) and (not above or _ZINSEINDE.search(above)):
            found = place
            if not above:
                break
    return (lines[:found], lines[found:]) if found is not None else None


def _in_regel(lines: list[str], regels: OndertekeningRegels) -> tuple[list[str], list[str]] | None:
    """Cut a closing with a name, or a full name alone, off the end of the last line."""
    last = next(iter(_laatste(lines)), None)
    if last is None:
        return None
    line = lines[last]
    tail = max(len(line) - 90, 0)
    match = regels.groet_in_regel.eerste(klein(line[tail:]))
    if match is not None:
        cut = tail + match.start()
        cut += len(line[cut:]) - len(line[cut:].lstrip(" .,?!"))
    else:
        cut = next((m.end() for m in _NA_ZIN.finditer(line, tail) if _volle_naam(line[m.end() :], regels)), 0)
        if not cut:
            return None
    return [*lines[:last], line[:cut].rstrip()], [line[cut:].strip()]


def _volle_naam(text: str, regels: OndertekeningRegels) -> bool:
    words = text.split()
    return 2 <= len(words) <= 5 and klein(words[0]) not in regels.geen_naam and is_naam(text, regels)
