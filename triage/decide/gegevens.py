"""Numbers that give somebody away."""

import re

_NEGEN = re.compile(r"(?<![\d+.,-])(?:\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3})(?!\d|[.,-]\d)")
_LANDNUMMER = re.compile(r"(?:\+|00)\d{1,3}[ -]?(?:\(0\)[ -]?)?$")


def elfproef(cijfers: str) -> bool:
    """True when nine digits can be a burgerservicenummer: weights 9 to 2 and -1 give a multiple of eleven."""
    if len(cijfers) != 9 or not cijfers.isascii() or not cijfers.isdigit() or cijfers == "0" * 9:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(c) for w, c in zip(weights, cijfers, strict=True)) % 11 == 0


def bsn_in(tekst: str) -> bool:
    """True when a number that passes the eleven-test stands in the text; telephone numbers with a country code are passed over."""
    for match in _NEGEN.finditer(tekst):
        digits = re.sub(r"\D", "", match.group())
        if elfproef(digits) and not _LANDNUMMER.search(tekst[: match.start()][-8:]):
            return True
    return False
