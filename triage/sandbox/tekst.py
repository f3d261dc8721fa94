"""Memo text: what TOPdesk makes of the HTML that it is given, and how it gives it back."""

import re
from html import escape
from html.entities import codepoint2name
from html.parser import HTMLParser
from typing import Literal

_TAGS = frozenset({"i", "em", "b", "strong", "u", "h5", "h6", "a", "p", "div"})
_BLOK = frozenset({"p", "div", "h5", "h6"})
_WIT = re.compile(r"\s+")
_AFBEELDING = re.compile(r"data:image/[a-z+.-]+;base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|/tas/|mailto:)\S*", re.IGNORECASE)


class _Zeef(HTMLParser):
    def __init__(self, verboden: Literal["verwijderen", "escapen"], entiteiten: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.escapen = verboden == "escapen"
        self.entiteiten = entiteiten
        self.memo: list[str] = []
        self.plat: list[str] = []
        self.open: list[str] = []

    def tekst(self, data: str) -> None:
        self.memo.append(_entiteiten(escape(data)) if self.entiteiten else escape(data))
        self.plat.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "br":
            self.memo.append("<br/>")
            self.plat.append("\n")
        elif tag == "img" and _AFBEELDING.fullmatch(given.get("src") or ""):
            self.memo.append(f'<img src="{escape(given["src"] or "")}"/>')
        elif tag in _TAGS:
            target = given.get("href") or ""
            self.memo.append(f'<a href="{escape(target)}">' if tag == "a" and _LINK.fullmatch(target) else f"<{tag}>")
            self.open.append(tag)
        elif self.escapen:
            self.tekst(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open:
                last = self.open.pop()
                self.memo.append(f"</{last}>")
                if last in _BLOK:
                    self.plat.append("\n")
                if last == tag:
                    break
        elif self.escapen and tag not in _TAGS and tag not in ("br", "img"):
            self.tekst(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.tekst(_WIT.sub(" ", data))

    def sluit(self) -> None:
        self.close()
        while self.open:
            self.memo.append(f"</{self.open.pop()}>")


def zeef(html: str, verboden: Literal["verwijderen", "escapen"], entiteiten: bool) -> tuple[str, str]:
    """(memoText, plainText) of an action or request as sent. Line ends are folded: only <br> breaks a line."""
    sieve = _Zeef(verboden, entiteiten)
    sieve.feed(html)
    sieve.sluit()
    return "".join(sieve.memo), "".join(sieve.plat).strip("\n")


def uit_plat(tekst: str, entiteiten: bool) -> tuple[str, str]:
    """(memoText, plainText) of text that came in by mail: every line end stays one."""
    plain = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    memo = escape(plain).replace("\n", "<br/>")
    return (_entiteiten(memo) if entiteiten else memo), plain


def _entiteiten(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c if ord(c) < 128 else f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in text)
