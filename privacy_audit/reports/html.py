# SPDX-License-Identifier: Apache-2.0
"""A document as one HTML file: no script, nothing remote, every text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from privacy_audit.checklists.model import Severity
from privacy_audit.reports import drawings, symbols, words
from privacy_audit.reports.blocks import Document, Drawing, Look, Tone
from privacy_audit.reports.templates import render_page

if TYPE_CHECKING:
    from markupsafe import Markup

# A sign beside each answer that reads in black and white.
_SIGNS: Final = {
    Tone.SEEN: "✓",
    Tone.SAID: "✓",
    Tone.OPEN: "○",
    Tone.UNKNOWN: "?",
    Tone.PLAIN: "–",
}
_LARGE_WORDS = 26  # of the drawing: 18 pt where it is as wide as the text


def render(document: Document) -> str:
    """The whole file as text. Nothing in it depends on anything outside of it."""

    def history(drawing: Drawing) -> Markup:
        if document.look is Look.LARGE:
            return drawings.history(drawing, size=_LARGE_WORDS)
        return drawings.history(drawing)

    return render_page(
        "report",
        {
            "document": document,
            "kind_of": _kind,
            "signs": _SIGNS,
            "severity_words": words.SEVERITIES,
            "patterns": drawings.patterns(),
            "bar": drawings.bar,
            "swatch": drawings.swatch,
            "strokes": _strokes,
            "symbol": symbols.inline,
            "history": history,
        },
    )


def _kind(block: object) -> str:
    return type(block).__name__


def _strokes(severity: Severity) -> Markup:
    return drawings.severity_strokes(severity.rank)
