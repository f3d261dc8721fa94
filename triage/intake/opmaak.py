"""HTML mail as a person reads it.

The mark-up is cut at `<` and `>` by hand: html.parser takes quadratic time on what is never closed, and this must end on any input.
Whatever is not understood stays as text, for nothing a melder wrote may be lost.
"""

import html
import re

_TAGS = frozenset({
    "a", "abbr", "address", "article", "b", "base", "basefont", "big", "blockquote", "body", "br", "button", "caption", "center",
    "cite", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "fieldset", "figure", "font", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "img", "input", "ins", "label", "legend", "li", "link",
    "main", "map", "area", "meta", "nav", "object", "ol", "option", "p", "pre", "q", "s", "section", "select", "small", "span",
    "strike", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "title",
    "tr", "tt", "u", "ul", "var", "xml", "script", "noscript",
})  # fmt: skip
_BLOK = frozenset({
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_ALINEA = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote",
})  # fmt: skip
_OVERSLAAN = ("script", "style", "head", "title", "xml", "svg", "noscript")
_ZONDER_EINDE = frozenset({
    "br", "hr", "img", "input", "meta", "link", "base", "col", "area",
})  # fmt: skip
_IS_HTML = re.compile(
    r"<(?:!doctype html|html|body|div|p|br|table|span)\b[^<>]{0,2000}>|</(?:p|div|span|table|td|b|strong|a|font|ul|li)\s?>", re.IGNORECASE
)
_NAAM = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>:])")
_VERBORGEN = re.compile(
    r"""\shidden(?=[\s/>=])|style\s*=\s*["']?[^"'>]*?(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"""
    r"""|font-size\s*:\s*0(?![.\d]*[1-9])|max-height\s*:\s*0(?![.\d]*[1-9]))"""
)
_MAILTO = re.compile(r"""href\s*=\s*["']?mailto:([^"'?>\s]{3,100})""")
_ENTITEIT = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_CITAAT_IN, _CITAAT_UIT, _CEL, _RIJ = "\x01", "\x02", "\x03", "\x04"
_MAX_DIEPTE = 10


def leesbaar(bron: str) -> str:
    """Plain text of a mail that is HTML or plain. Takes text without control characters; quotes come out as lines with `>`."""
    if not _IS_HTML.search(bron):
        return _ENTITEIT.sub(lambda m: html.unescape(m.group()), bron)
    return _regels("".join(_stukken(bron)))


def _stukken(bron: str) -> list[str]:
    """Text and marks, in order; what is hidden is taken out when its element closes."""
    out: list[str] = []
    lower = bron.lower() if "\u0130" not in bron else bron.replace("\u0130", "i").lower()
    hidden: list[tuple[str, int, int]] = []  # tag, place in out, how many of the same tag are open inside
    gone: set[str] = set()  # ends that were looked for and are not in the rest of the text
    mail = ""
    at = 0

    def zoek(what: str, start: int) -> int:
        if what in gone:
            return -1
        found = lower.find(what, start)
        if found < 0:
            gone.add(what)
        return found

    while at < len(bron):
        lt = bron.find("<", at)
        if lt < 0:
            lt = len(bron)
        if lt > at:
            out.append(_woorden(bron[at:lt]))
        if lt == len(bron):
            break
        if lower.startswith("<!--", lt):
            end = zoek("-->", lt)
            at = end + 3 if end >= 0 else lt + 4
            continue
        name = _NAAM.match(lower, lt)
        tag = name.group(1) if name else ""
        end = zoek(">", lt) if tag in _TAGS or lower.startswith(("<!", "<?"), lt) else _eind_vreemd(lower, lt, tag)
        if end < 0:
            out.append("<")
            at = lt + 1
            continue
        piece, at = lower[lt : end + 1], end + 1
        closing = piece.startswith("</")
        if tag in _OVERSLAAN and not closing:
            stop = zoek(f"</{tag}", at)
            at = stop if stop >= 0 else at
            continue
        if hidden and hidden[-1][0] == tag:
            _, place, inner = hidden[-1]
            if not closing:
                hidden[-1] = (tag, place, inner + 1)
            elif inner:
                hidden[-1] = (tag, place, inner - 1)
            else:
                hidden.pop()
                del out[place:]
                continue
        elif not closing and tag not in _ZONDER_EINDE and len(piece) > len(tag) + 2 and _VERBORGEN.search(piece[:600]):
            hidden.append((tag, len(out), 0))
        if tag == "a":
            address = _MAILTO.search(piece[:1_000]) if not closing else None
            if closing and mail and mail not in "".join(out[-3:]).lower():
                out.append(f" ({mail})")
            mail = address.group(1) if address else ""
        out.append(_merk(tag, piece, closing))
    return out


def _eind_vreemd(lower: str, lt: int, tag: str) -> int:
    """End of a tag that HTML does not know (`<o:p>`), or -1 for what is text: `<jan@voorbeeld.nl>`, `a < b`."""
    end = lower.find(">", lt, lt + 60)
    return end if tag and end > 0 and "@" not in lower[lt:end] else -1


def _merk(tag: str, piece: str, closing: bool) -> str:
    """What a tag leaves behind in the text."""
    if tag == "br":
        return "\n"
    if tag == "hr":
        return "\n-----\n"
    if tag == "p":
        return "\n" if "msonormal" in piece or closing else "\n\n"
    if tag == "blockquote":
        return "\n" + (_CITAAT_UIT if closing else _CITAAT_IN) + "\n"
    if tag in ("td", "th"):
        return "" if closing else _CEL
    if tag == "tr":
        return "" if closing else _RIJ
    if tag == "li":
        return "" if closing else "\n- "
    return "\n\n" if tag in _ALINEA and not closing else "\n" if tag in _BLOK else ""


def _woorden(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[\x01-\x04]", "", html.unescape(text)))


def _regels(text: str) -> str:
    rows = [_rij(row) if _CEL in row else row for row in text.split(_RIJ)]
    lines: list[str] = []
    depth = 0
    for line in "\n".join(rows).split("\n"):
        if line == _CITAAT_IN:
            depth = min(depth + 1, _MAX_DIEPTE)
        elif line == _CITAAT_UIT:
            depth = max(depth - 1, 0)
        else:
            clean = line.replace(_CITAAT_IN, "").replace(_CITAAT_UIT, "")
            quoted = f"{'>' * depth} {clean.strip()}".rstrip()
            if not depth or clean.strip() or lines[-1:] != [quoted]:
                lines.append(quoted if depth else clean)
    return "\n".join(lines)


def _rij(row: str) -> str:
    """The cells of one row: `label: value` for a form of two columns, else one after the other."""
    cells = [c.strip(" ") for c in row.split(_CEL)]
    cells = [c for c in cells if c.strip()]
    if any("\n" in c.strip() for c in cells):
        return "\n".join(cells)
    cells = [c.strip() for c in cells]
    if len(cells) == 2 and len(cells[0]) <= 40:
        return f"{cells[0].rstrip(' :')}: {cells[1]}"
    return " ".join(cells)
