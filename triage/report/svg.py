"""Charts as SVG: vectors that print sharply, with a title and all values as text for who cannot see them."""

from html import escape
from textwrap import wrap

from triage.report.opmaak import getal
from triage.report.vormen import Grafiek
from triage.teksten import tekst

BREED = 700
KLEUREN = ("#154273", "#e17000", "#9aa5b1")
"""dark, middle, light: told apart in print and by the colour-blind"""
_LABEL, _WAARDE = 240, 60
_LETTERS = 31
"""characters of a label that fit on one line"""
_ONDER, _BOVEN, _HOOG, _LINKS = 44, 34, 180, 50


def teken(g: Grafiek) -> str:
    """The chart as one <svg> element. Nothing in it is loaded from elsewhere."""
    body, height = _lijn(g) if g.soort == "lijn" else _balken(g)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREED} {height}" width="{BREED}" height="{height}" role="img" '
        f'aria-label="{escape(alternatief(g))}" font-family="DejaVu Sans, Arial, sans-serif" font-size="12">'
        f"<title>{escape(g.kop)}</title><desc>{escape(alternatief(g))}</desc>{_legenda(g)}{body}</svg>"
    )


def alternatief(g: Grafiek) -> str:
    """All that the chart shows, in words."""
    parts = [
        f"{label}: " + ", ".join(f"{r.naam} {getal(r.waarden[n])}" if len(g.reeksen) > 1 else getal(r.waarden[n]) for r in g.reeksen)
        for n, label in enumerate(g.labels)
    ]
    return tekst("rapport.grafiek_van", kop=g.kop, waarden="; ".join(parts))


def _legenda(g: Grafiek) -> str:
    if len(g.reeksen) < 2:
        return ""
    parts, x = [], 0.0
    for series, colour in zip(g.reeksen, KLEUREN, strict=False):
        parts.append(f'<rect x="{x:.0f}" y="4" width="12" height="12" fill="{colour}"/>{_tekst(x + 18, 14, series.naam)}')
        x += 40 + 7.5 * len(series.naam)
    return "".join(parts)


def _balken(g: Grafiek) -> tuple[str, int]:
    stacked = g.soort == "stapel"
    sums = [sum(r.waarden[n] for r in g.reeksen) if stacked else max(r.waarden[n] for r in g.reeksen) for n in range(len(g.labels))]
    scale = (BREED - _LABEL - _WAARDE) / (max(sums, default=0) or 1)
    parts, y = [], 28 if len(g.reeksen) > 1 else 4
    for n, label in enumerate(g.labels):
        lines = wrap(label, _LETTERS) or [""]
        bars = 18 if stacked else 13 * len(g.reeksen)
        high = max(bars, 14 * len(lines)) + 8
        for k, line in enumerate(lines):
            parts.append(_tekst(_LABEL - 8, y + high / 2 - 7 * len(lines) + 14 * k + 7, line, "end"))
        parts += _stapel(g, n, y + (high - 18) / 2, scale) if stacked else _naast(g, n, y + (high - bars) / 2, scale)
        if stacked:
            parts.append(_tekst(_LABEL + sums[n] * scale + 5, y + high / 2 + 4, getal(sums[n])))
        y += high
    parts.append(f'<line x1="{_LABEL}" y1="24" x2="{_LABEL}" y2="{y}" stroke="#444"/>')
    return "".join(parts), int(y + 6)


def _stapel(g: Grafiek, n: int, y: float, scale: float) -> list[str]:
    parts, x = [], float(_LABEL)
    for series, colour in zip(g.reeksen, KLEUREN, strict=False):
        width = series.waarden[n] * scale
        if width:
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="18" fill="{colour}" stroke="#fff" stroke-width="0.5"/>'
            )
        x += width
    return parts


def _naast(g: Grafiek, n: int, y: float, scale: float) -> list[str]:
    parts = []
    for series, colour in zip(g.reeksen, KLEUREN, strict=False):
        width = series.waarden[n] * scale
        parts.append(f'<rect x="{_LABEL}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="11" fill="{colour}"/>')
        parts.append(_tekst(_LABEL + width + 5, y + 10, getal(series.waarden[n]), maat=10))
        y += 13
    return parts


def _lijn(g: Grafiek) -> tuple[str, int]:
    top = _rond(max((v for r in g.reeksen for v in r.waarden), default=0))
    bottom, left = _BOVEN + _HOOG, _LINKS + 24
    step = (BREED - left - 40) / max(len(g.labels) - 1, 1)
    parts = []
    for k in range(5):
        y = bottom - _HOOG * k / 4
        parts.append(f'<line x1="{_LINKS}" y1="{y:.1f}" x2="{BREED - 10}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(_tekst(_LINKS - 6, y + 4, getal(top * k / 4, tienden=top < 4), "end"))
    every = max(1, -(-len(g.labels) // 13))
    for n, label in enumerate(g.labels[::every]):
        for k, line in enumerate(_twee_regels(label)):
            parts.append(_tekst(left + n * every * step, bottom + 16 + 13 * k, line, "middle", 10))
    for series, colour, dash in reversed(list(zip(g.reeksen, KLEUREN, ("", "6 4", "2 3"), strict=False))):
        points = [(left + n * step, bottom - _HOOG * v / top) for n, v in enumerate(series.waarden)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash or "none"}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    return "".join(parts), bottom + _ONDER


def _twee_regels(label: str) -> list[str]:
    first, _, last = label.partition(" t/m ")
    return [first, f"t/m {last}"] if last else label.split(" ", 1)


def _rond(value: float) -> float:
    """A round number at or above it that divides well into four."""
    size = 1
    while True:
        for step in (4, 8, 12, 20, 32):
            if step * size >= value:
                return float(step * size)
        size *= 10


def _tekst(x: float, y: float, words: str, anchor: str = "start", maat: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{maat}" fill="#222">{escape(words)}</text>'
