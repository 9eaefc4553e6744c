# SPDX-License-Identifier: Apache-2.0
"""The shipped fonts load, hold the letters we need, and follow the text size."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QRawFont

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.ui.theme.fonts import FAMILY, FONT_FILES, SIZES, Role, Weight, load_fonts
from privacy_audit.ui.theme.theme import Theme

WELSH = "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýàèìòùẁỳäëïöüẅÿ"
TYPOGRAPHY = "“”‘’–…£€·"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", FONT_FILES)
def test_each_weight_holds_welsh_letters_and_typography(name: str) -> None:
    font = QRawFont(str(bundled_folder("resources") / "fonts" / name), 16)
    assert font.isValid()
    assert [
        letter for letter in WELSH + TYPOGRAPHY if not font.supportsCharacter(ord(letter))
    ] == []


@pytest.mark.usefixtures("theme")
def test_fonts_load_under_their_family() -> None:
    assert FAMILY in QFontDatabase.families()
    assert set(QFontDatabase.styles(FAMILY)) >= {"Regular", "SemiBold", "Bold"}


@pytest.mark.parametrize("weight", Weight)
def test_each_weight_is_a_real_one(theme: Theme, weight: Weight) -> None:
    info = QFontInfo(theme.font(Role.BODY, weight))
    assert info.family() == FAMILY
    assert info.weight() == weight
    assert info.exactMatch()


@pytest.mark.parametrize("role", Role)
def test_sizes_follow_the_text_size(theme: Theme, role: Role) -> None:
    assert theme.font(role).pointSizeF() == SIZES[role].points
    before = theme.line_height(role)
    theme.set_text_percent(200)
    assert theme.font(role).pointSizeF() == 2 * SIZES[role].points
    assert theme.line_height(role) == pytest.approx(2 * before, rel=0.05)


def test_nothing_is_smaller_than_small() -> None:
    assert min(size.points for size in SIZES.values()) == SIZES[Role.SMALL].points == 10.5


def test_lines_have_room_for_letters_with_accents(theme: Theme) -> None:
    for role in Role:
        natural = QFontMetrics(theme.font(role)).tightBoundingRect("ŴÿgÊj").height()
        assert theme.line_height(role) >= natural


@pytest.mark.usefixtures("qapp")
def test_missing_files_are_named() -> None:
    assert load_fonts(bundled_folder("checklists")) == FONT_FILES
