# SPDX-License-Identifier: Apache-2.0
"""The symbols of easy read: the same drawings that the window uses, in ink.

Word cannot show SVG, so each stands ready as a PNG in ``resources/symbols`` too
(``packaging/make_symbols.py`` draws them).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.reports.blocks import Symbol
from privacy_audit.reports.templates import trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

INK: Final = "#1e2328"
FILES: Final[Mapping[Symbol, str]] = {
    Symbol.RIGHT: "circle-check",
    Symbol.OPEN: "circle-alert",
    Symbol.NOT_KNOWN: "circle-question-mark",
    Symbol.NOT_YOURS: "circle-minus",
    Symbol.WORSE: "rotate-ccw",
    Symbol.NEW: "plus",
    Symbol.COULD_NOT_CHECK: "eye-off",
    Symbol.DATE: "calendar",
    Symbol.YOU: "user",
    Symbol.MANAGER: "users",
    Symbol.EMPLOYER: "briefcase",
    Symbol.PAGE: "file-text",
    Symbol.PRIVATE: "lock",
    Symbol.FOUND: "search",
    Symbol.ASKED: "mail",
    Symbol.HELP: "life-buoy",
}
"""Each symbol's file in ``resources/icons``, without its ending."""


@cache
def picture(symbol: Symbol) -> str:
    """A symbol as SVG of its own, 24 by 24, in ink."""
    path = bundled_folder("resources") / "icons" / f"{FILES[symbol]}.svg"
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(text.replace("currentColor", INK).split())


@cache
def inline(symbol: Symbol) -> Markup:
    """A symbol inside a page, hidden from screen readers: its words stand beside it."""
    text = picture(symbol).replace('xmlns="http://www.w3.org/2000/svg" ', "", 1)
    return trusted(text.replace("<svg", '<svg class="symbol" aria-hidden="true"', 1))


def png(symbol: Symbol) -> bytes:
    """A symbol as PNG, 128 pixels wide."""
    path = bundled_folder("resources") / "symbols" / f"{FILES[symbol]}.png"
    return path.read_bytes()
