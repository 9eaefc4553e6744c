# SPDX-License-Identifier: Apache-2.0
"""A list of checks on paper: boxes to tick on the sofa, to be typed in afterwards.

It holds nothing about the user: only what the packs ask. The numbers count within a pack, and the
letter or digit beside each box is the key that answers the check when it is typed in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from privacy_audit.checklists.model import Check, Confidence, Pack, Surface
from privacy_audit.reports import drawings, words
from privacy_audit.reports.templates import render_page, trusted

if TYPE_CHECKING:
    from markupsafe import Markup

SURFACE_WORDS = {
    Surface.WEB: "On the web",
    Surface.IPHONE: "iPhone or iPad",
    Surface.ANDROID: "Android",
    Surface.WINDOWS: "Windows",
    Surface.MACOS: "Mac",
    Surface.LINUX: "Linux",
    Surface.ANYWHERE: "Anywhere",
}
# The keys of the check page, so that typing in from paper needs nothing new to be learnt.
BOXES = (
    ("S", "Right, seen"),
    ("1", "Right, as I know it"),
    ("2", "Open"),
    ("3", "Not sure"),
    ("4", "Does not apply"),
    ("6", "Not now"),
)
_LABEL = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedCheck:
    """A check with its short number: its place in its pack, counted from 1."""

    number: int
    pack: Pack
    check: Check


def numbered(
    packs: Sequence[Pack], *, leave_out: Collection[str] = ()
) -> tuple[NumberedCheck, ...]:
    """The checks of a paper list in order. What is left out keeps its number for itself."""
    return tuple(
        NumberedCheck(number=number, pack=pack, check=check)
        for pack in packs
        for number, check in enumerate(pack.checks, start=1)
        if check.id not in leave_out
    )


def render_paper(
    packs: Sequence[Pack], *, printed_on: date, leave_out: Collection[str] = ()
) -> str:
    """The printable list as the text of one HTML file.

    leave_out: ids of checks that do not apply to the user.
    """
    items = numbered(packs, leave_out=leave_out)
    by_pack = [(pack, [item for item in items if item.pack.id == pack.id]) for pack in packs]
    return render_page(
        "paper",
        {
            "date": words.day_words(printed_on),
            "boxes": [{"key": key, "words": text} for key, text in BOXES],
            "count": words.counted(len(items), "check"),
            "minutes": words.counted(sum(item.check.minutes for item in items), "minute"),
            "packs": [
                {
                    "title": pack.title,
                    "about": pack.about,
                    "updated": words.day_words(pack.updated_on),
                    "left_out": len(pack.checks) - len(mine),
                    "checks": [_check(item) for item in mine],
                }
                for pack, mine in by_pack
                if mine
            ],
        },
    )


def _check(item: NumberedCheck) -> dict[str, Any]:
    check = item.check
    return {
        "number": item.number,
        "title": check.title,
        "check": check.check,
        "severity": words.SEVERITIES[check.severity.value],
        "strokes": drawings.severity_strokes(check.severity.rank),
        "minutes": words.counted(check.minutes, "minute"),
        "set": check.set,
        "verify": check.verify,
        "warns_others": check.warns_others or "",
        "labels_may_differ": check.confidence in {Confidence.GENERAL, Confidence.LOW},
        "paths": _paths(check),
        "link": check.link or "",
        "host": urlsplit(check.link).hostname if check.link else "",
        "qr": qr_drawing(check.link) if check.link else "",
    }


def _paths(check: Check) -> list[dict[str, Any]]:
    """The steps for each device; devices with the same steps share them."""
    devices: dict[tuple[str, ...], list[str]] = {}
    for surface, steps in check.paths.items():
        named = devices.setdefault(steps, [])
        if surface is not Surface.ANYWHERE:
            named.append(SURFACE_WORDS[surface])
    return [
        {"device": ", ".join(named), "steps": [_spans(step) for step in steps]}
        for steps, named in devices.items()
    ]


def qr_drawing(address: str) -> Markup:
    """The address as a QR code: inline SVG, black on white with its quiet zone."""
    import segno

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, light="#ffffff", omitsize=True, svgclass=None, lineclass=None)
    return trusted(drawn.replace("<svg ", '<svg class="qr" aria-hidden="true" ', 1))


def _spans(step: str) -> list[dict[str, object]]:
    """A step as runs of text; what stood between asterisks is a label of the screen."""
    return [
        {"text": text, "label": place % 2 == 1}
        for place, text in enumerate(_LABEL.split(step))
        if text
    ]
