# SPDX-License-Identifier: Apache-2.0
"""Colours stand in the palette only, font sizes in ``fonts.py`` only."""

from __future__ import annotations

import re
from pathlib import Path

import privacy_audit.ui
from privacy_audit.ui.theme import palette
from privacy_audit.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT
from privacy_audit.ui.theme.stylesheet import make_style_sheet

UI = Path(privacy_audit.ui.__file__).parent
COLOUR = re.compile(r"""["'](#[0-9A-Fa-f]{3,8})["']|QColor\(\s*\d|Qt\.GlobalColor\.(\w+)""")
NO_COLOUR = "transparent"


def test_no_colour_stands_outside_the_palette() -> None:
    found = []
    for path in sorted(UI.rglob("*.py")):
        if path == Path(palette.__file__):
            continue
        for match in COLOUR.finditer(path.read_text(encoding="utf-8")):
            colour = match.group(1) or match.group(2) or match.group(0)
            if colour != NO_COLOUR:
                found.append(f"{path.relative_to(UI)}: {match.group(0)}")
    assert found == []


def test_style_sheet_sets_no_font_and_leaves_no_gap() -> None:
    for each in (LIGHT, DARK, HIGH_CONTRAST):
        sheet = make_style_sheet(each)
        assert "font" not in sheet
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")


def test_no_widget_sets_a_font_size_of_its_own() -> None:
    for path in sorted(UI.rglob("*.py")):
        if path.name != "fonts.py":
            text = path.read_text(encoding="utf-8")
            assert "setPointSize" not in text, path
            assert "setPixelSize" not in text, path
