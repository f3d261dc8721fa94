"""Text to and from TOPdesk's long fields, and the fingerprint by which we know our own text again."""

import hashlib
import hmac
import html
import re
import unicodedata

MAX_TEKST = 30_000
"""characters of HTML in one entry; TOPdesk documents no limit, this is known to pass"""

_TAG = re.compile(r"<[^<>]*>")
_REGELEINDE = re.compile(r"\r\n|\r|\u2028|\u2029|\x85|\n")
_NIEUWE_REGEL_TAG = re.compile(r"<\s*(?:br\b[^<>]*|/\s*(?:p|div|h\d|li)\s*)>", re.IGNORECASE)
_LAGEN = 8
"""layers of escaping that are undone; a limit, because a text made to be deep would cost a second otherwise"""
_STUUR = {c: None for c in range(32) if chr(c) not in "\n\t"} | {127: None}


def naar_html(tekst: str) -> str:
    """Plain text as TOPdesk takes it: `& < >` escaped, line ends as <br>, no control characters."""
    clean = leesbaar(_REGELEINDE.sub("\n", tekst)).translate(_STUUR)
    return html.escape(clean, quote=False).replace("\n", "<br>")


def van_html(memo: str) -> str:
    """Readable text of an entry that came back as HTML."""
    return html.unescape(_TAG.sub("", _NIEUWE_REGEL_TAG.sub("\n", memo)))


def leesbaar(tekst: str) -> str:
    """The same text with lone surrogates replaced: they can be neither printed nor stored."""
    return tekst.encode("utf-8", "replace").decode("utf-8")


def vingerafdruk(tekst: str, sleutel: bytes = b"") -> str:
    """64 hex digits that are the same for our text in every form in which TOPdesk may give it back.

    Only letters and digits count, without case; tags and entities are undone. `sleutel` keys the hash, so that what is stored
    cannot be matched with guessed text.
    """
    return hmac.new(sleutel, _kern(tekst).encode("utf-8"), hashlib.sha256).hexdigest()


def _kern(tekst: str) -> str:
    """What is left when mark-up, escaping, spacing, punctuation and case are taken away."""
    text = tekst
    for _ in range(_LAGEN):  # text that was escaped twice needs a second turn
        before, text = text, html.unescape(_TAG.sub(" ", text))
        if text == before:
            break
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum())
