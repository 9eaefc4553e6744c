# SPDX-License-Identifier: Apache-2.0
"""The small drawings of a report and a paper list as inline SVG, made of our own numbers only.

Each stands beside its words, so all are hidden from screen readers. They carry presentation
attributes and no style, which the Content-Security-Policy would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

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

PATTERNS = (
    '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>'
    '<rect width="2.5" height="6" fill="#1d6546"/></pattern>'
    '<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="1.5" height="4" fill="#ad7210"/></pattern>'
    '<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="1" fill="#4e5a66"/></pattern></defs></svg>'
)


def patterns() -> Markup:
    """The patterns that bars and swatches name; stands once in a page, before them."""
    return trusted(PATTERNS)


def bar(standing: Mapping[str, int]) -> Markup:
    """Where things stand as a bar over the full width; empty when nothing applies."""
    shown = [(standing[key], look) for key, look in _PARTS.items() if standing[key]]
    total = sum(count for count, _ in shown)
    if not total:
        return trusted("")
    unit = (100 - _GAP * (len(shown) - 1)) / total
    left, parts = 0.0, []
    for count, look in shown:
        width = count * unit
        parts.append(
            f'<rect x="{left:.2f}%" y="1" width="{width:.2f}%" height="14" rx="2" {look}/>'
        )
        left += width + _GAP
    return trusted(f'<svg class="bar" aria-hidden="true">{"".join(parts)}</svg>')


def swatch(key: str) -> Markup:
    """One part of the bar as a small field for the legend."""
    look = _PARTS.get(key, 'fill="none"')
    return trusted(
        '<svg class="swatch" width="22" height="14" aria-hidden="true">'
        f'<rect x="1" y="1" width="20" height="12" rx="2" {look}/></svg>'
    )


def severity_strokes(rank: int) -> Markup:
    """Four rising strokes; ``rank`` 0 (critical) fills all, 3 (low) fills one."""
    strokes = []
    for place in range(4):
        height = 5 + 3 * place
        ink = "#1e2328" if place < 4 - rank else "#cfc9bd"
        strokes.append(
            f'<rect x="{place * 5}" y="{14 - height}" width="3.5" height="{height}" fill="{ink}"/>'
        )
    return trusted(
        f'<svg class="strokes" width="19" height="14" aria-hidden="true">{"".join(strokes)}</svg>'
    )
