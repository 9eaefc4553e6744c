# SPDX-License-Identifier: Apache-2.0
"""The program's own name and mark, and the neutral ones that the user can choose instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.desktop.preferences import ShownAs
from privacy_audit.ui.theme.icons import Icon, app_mark_svg, icon_svg

if TYPE_CHECKING:
    from privacy_audit.ui.theme.palette import Palette

translate = QCoreApplication.translate
NEUTRAL_ICONS = {
    ShownAs.NOTES: Icon.PENCIL,
    ShownAs.PLANNER: Icon.CALENDAR,
    ShownAs.DOCUMENTS: Icon.FOLDER,
}
_TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="{ground}"/>'
    '<g transform="translate(6 6) scale({scale})" fill="none" stroke="{ink}" stroke-width="2.2" '
    'stroke-linecap="round" stroke-linejoin="round">{drawing}</g></svg>'
)
_INSIDE = re.compile(r"<svg\b[^>]*>(?P<drawing>.*)</svg>", re.DOTALL)


def program_name(shown_as: ShownAs) -> str:
    """The name for a choice, in the language of the window."""
    return {
        ShownAs.OWN: translate("ProgramName", "Privacy Audit"),
        ShownAs.NOTES: translate("ProgramName", "Notes"),
        ShownAs.PLANNER: translate("ProgramName", "Planner"),
        ShownAs.DOCUMENTS: translate("ProgramName", "Documents"),
    }[shown_as]


def mark_svg(shown_as: ShownAs, palette: Palette) -> str:
    """The mark for a choice as SVG text in the accent of a palette."""
    icon = NEUTRAL_ICONS.get(shown_as)
    if icon is None:
        return app_mark_svg(palette)
    found = _INSIDE.search(icon_svg(icon, palette.on_accent))
    drawing = found["drawing"] if found else ""
    return _TILE.format(
        ground=palette.accent, ink=palette.on_accent, scale=20 / 24, drawing=drawing
    )
