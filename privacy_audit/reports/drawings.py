# SPDX-License-Identifier: Apache-2.0
"""The small drawings of a report and a paper list as SVG, made of our own words and numbers only.

They carry presentation attributes and no style, which the Content-Security-Policy would refuse.
In a page, each stands beside its words and is hidden from screen readers, but for the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from privacy_audit.reports.blocks import BarPart, Drawing
from privacy_audit.reports.chart import Chart, chart
from privacy_audit.reports.templates import trusted

if TYPE_CHECKING:
    from markupsafe import Markup

# Order and look of the bar's parts: solid, hatched, ochre, lines, dots, empty. Pattern and edge
# carry the meaning, so that a black and white print says the same.
_PARTS = {
    "seen": 'fill="#1d6546"',
    "said": 'fill="url(#hatch)" stroke="#1d6546"',
    "open": 'fill="#ad7210"',
    "accepted": 'fill="url(#lines)" stroke="#ad7210"',
    "unsure": 'fill="url(#dots)" stroke="#4e5a66"',
    "not_checked": 'fill="none" stroke="#827c6f" stroke-dasharray="3 2"',
}
_GAP = 0.3  # percent of the bar's width
_INK, _MUTED, _LINE, _OCHRE, _BLUE = "#1e2328", "#555b61", "#dad5ca", "#ad7210", "#1f5079"
SVG = 'xmlns="http://www.w3.org/2000/svg"'
FAMILY: Final = "Atkinson Hyperlegible Next"

_DEFS = (
    "<defs>"
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>'
    '<rect width="2.5" height="6" fill="#1d6546"/></pattern>'
    '<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="1.5" height="4" fill="#ad7210"/></pattern>'
    '<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="1" fill="#4e5a66"/></pattern></defs>'
)
PATTERNS = f'<svg class="patterns" width="0" height="0" aria-hidden="true">{_DEFS}</svg>'


def patterns() -> Markup:
    """The patterns that bars and swatches name; stands once in a page, before them."""
    return trusted(PATTERNS)


def bar(parts: Sequence[BarPart]) -> Markup:
    """Where things stand as a bar over the full width; empty when nothing applies."""
    rects = _rects(parts, 100, "%")
    return trusted(f'<svg class="bar" aria-hidden="true">{rects}</svg>' if rects else "")


def bar_picture(parts: Sequence[BarPart], *, width: int = 600) -> str:
    """The same as a picture of its own, 16 high and ``width`` wide; empty as above."""
    rects = _rects(parts, width, "")
    return f'<svg {SVG} width="{width}" height="16">{_DEFS}{rects}</svg>' if rects else ""


def _rects(parts: Sequence[BarPart], width: float, unit: str) -> str:
    drawn = [part for part in parts if part.key in _PARTS]
    total = sum(part.count for part in drawn)
    if not total:
        return ""
    gap = _GAP * width / 100
    share = (width - gap * (len(drawn) - 1)) / total
    left, rects = 0.0, []
    for part in drawn:
        wide = part.count * share
        rects.append(
            f'<rect x="{left:.2f}{unit}" y="1" width="{wide:.2f}{unit}" height="14" rx="2" '
            f"{_PARTS[part.key]}/>"
        )
        left += wide + gap
    return "".join(rects)


def swatch(key: str) -> Markup:
    """One part of the bar as a small field for the legend."""
    return trusted(
        f'<svg class="swatch" width="22" height="14" aria-hidden="true">{_swatch_rect(key)}</svg>'
    )


def swatch_picture(key: str) -> str:
    """The same as a picture of its own."""
    return f'<svg {SVG} width="22" height="14">{_DEFS}{_swatch_rect(key)}</svg>'


def _swatch_rect(key: str) -> str:
    look = _PARTS.get(key, 'fill="none"')
    return f'<rect x="1" y="1" width="20" height="12" rx="2" {look}/>'


def severity_strokes(rank: int) -> Markup:
    """Four rising strokes; ``rank`` 0 (critical) fills all, 3 (low) fills one."""
    return trusted(
        f'<svg class="strokes" width="19" height="14" aria-hidden="true">{_strokes(rank)}</svg>'
    )


def severity_picture(rank: int) -> str:
    """The same as a picture of its own."""
    return f'<svg {SVG} width="19" height="14">{_strokes(rank)}</svg>'


def _strokes(rank: int) -> str:
    strokes = []
    for place in range(4):
        height = 5 + 3 * place
        ink = _INK if place < 4 - rank else "#cfc9bd"
        strokes.append(
            f'<rect x="{place * 5}" y="{14 - height}" width="3.5" height="{height}" fill="{ink}"/>'
        )
    return "".join(strokes)


# -- history --------------------------------------------------------------------------------------

_WIDE, _HIGH = 680, 220
_LEFT, _RIGHT, _TOP, _FOOT = 36, 130, 12, 34  # for words of size 14; they grow with the letters
_SIZE = 14


def history(drawing: Drawing, *, size: int = _SIZE) -> Markup:
    """The history as a drawing in a page; its alternative text is read out. size: of the words."""
    wide, high, inner = _history(drawing, size)
    return trusted(
        f'<svg class="history" viewBox="0 0 {wide} {high}" role="img" '
        f"aria-label={quoteattr(drawing.alt)}>{inner}</svg>"
    )


def history_picture(drawing: Drawing, *, size: int = _SIZE) -> str:
    """The same as a picture of its own."""
    wide, high, inner = _history(drawing, size)
    return f'<svg {SVG} width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">{inner}</svg>'


class _Field:
    """Turns places of a chart into places of the drawing."""

    def __init__(self, size: int) -> None:
        grow = size / _SIZE
        self.size = size
        self.left, self.top = _LEFT * grow, _TOP * grow
        self.right, self.foot = _WIDE - _RIGHT * grow, _HIGH - _FOOT * grow

    def x(self, across: float) -> float:
        return self.left + 12 + across * (self.right - self.left - 24)

    def y(self, height: float) -> float:
        return self.foot - height * (self.foot - self.top)

    def words(self, x: float, y: float, text: str, ink: str, *, anchor: str = "start") -> str:
        weight = ' font-weight="bold"' if ink != _MUTED else ""
        return (
            f'<text x="{x:.1f}" y="{y + self.size * 0.35:.1f}" font-size="{self.size}" '
            f'font-family="{FAMILY}" fill="{ink}" text-anchor="{anchor}"{weight}>'
            f"{escape(text)}</text>"
        )


def _history(drawing: Drawing, size: int) -> tuple[int, int, str]:
    points = drawing.points
    field = _Field(size)
    close = size * 1.3 / (field.foot - field.top)
    made = chart(
        [point.open for point in points], [point.findings for point in points], close=close
    )
    parts = [*_grid(made, field), *_dates(drawing, made, field)]
    parts += [*_findings_line(drawing, made, field), *_open_line(drawing, made, field)]
    return _WIDE, _HIGH, "".join(parts)


def _grid(made: Chart, field: _Field) -> list[str]:
    parts = []
    for tick in made.ticks:
        y = field.y(tick / made.ticks[-1])
        parts.append(
            f'<line x1="{field.left:.1f}" x2="{field.right:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="{_LINE}"/>'
        )
        parts.append(field.words(field.left - 8, y, str(tick), _MUTED, anchor="end"))
    return parts


def _dates(drawing: Drawing, made: Chart, field: _Field) -> list[str]:
    y = field.foot + field.size * 1.3
    room = (field.right - field.left) / (field.size * 4.4)  # how many dates fit side by side
    every = max(1, round(len(made.labelled) / max(1.0, room)))
    return [
        field.words(
            field.x(made.across[place]), y, drawing.points[place].label, _MUTED, anchor="middle"
        )
        for place in made.labelled[::-every]  # from the right: the newest always has its date
    ]


def _open_line(drawing: Drawing, made: Chart, field: _Field) -> list[str]:
    places = [(field.x(x), field.y(y)) for x, y in zip(made.across, made.open, strict=True)]
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{_OCHRE}"/>' for x, y in places]
    words = f"{drawing.points[-1].open} open"
    label = field.words(places[-1][0] + 16, field.y(made.open_label), words, "#835200")
    return [_polyline(places, _OCHRE, ""), *dots, label]


def _findings_line(drawing: Drawing, made: Chart, field: _Field) -> list[str]:
    parts: list[str] = []
    last = -1
    for run in made.finding_runs():
        places = [(field.x(made.across[at]), field.y(made.findings[at] or 0.0)) for at in run]
        parts.append(_polyline(places, _BLUE, ' stroke-dasharray="7 5"'))
        parts += [
            f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{_BLUE}"/>'
            for x, y in places
        ]
        last = run[-1]
    if made.findings_label is not None:
        count = drawing.points[last].findings
        words = "1 finding" if count == 1 else f"{count} findings"
        y = field.y(made.findings_label)
        parts.append(field.words(field.x(made.across[last]) + 16, y, words, _BLUE))
    return parts


def _polyline(places: Sequence[tuple[float, float]], ink: str, more: str) -> str:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline points="{way}" fill="none" stroke="{ink}" stroke-width="2.5"{more}/>'
