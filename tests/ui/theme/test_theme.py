# SPDX-License-Identifier: Apache-2.0
"""Choosing palettes and text sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from privacy_audit.ui.theme import theme as theme_module
from privacy_audit.ui.theme.fonts import SIZES, Role
from privacy_audit.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT, Palette, Token
from privacy_audit.ui.theme.theme import Mode, Theme


class Hints:
    """Stands in for Qt's style hints, which offscreen never tell anything."""

    def __init__(self, scheme: Qt.ColorScheme, preference: str = "") -> None:
        self._scheme, self._preference = scheme, preference

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 # Qt's name
        return self._scheme

    def accessibility(self) -> Hints:
        return self

    def contrastPreference(self) -> str:  # noqa: N802 # Qt's name
        return self._preference


@pytest.mark.parametrize(
    ("mode", "palette"),
    [(Mode.LIGHT, LIGHT), (Mode.DARK, DARK), (Mode.HIGH_CONTRAST, HIGH_CONTRAST)],
)
def test_mode_dresses_the_program(
    theme: Theme, qapp: QApplication, mode: Mode, palette: Palette
) -> None:
    theme.set_mode(mode)
    assert theme.palette is palette
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == palette.window
    assert palette.accent in qapp.styleSheet()
    assert theme.color(Token.TEXT).name().upper() == palette.text


@pytest.mark.parametrize(
    ("hints", "palette"),
    [
        (Hints(Qt.ColorScheme.Unknown), LIGHT),
        (Hints(Qt.ColorScheme.Light), LIGHT),
        (Hints(Qt.ColorScheme.Dark), DARK),
        (Hints(Qt.ColorScheme.Dark, "ContrastPreference.HighContrast"), HIGH_CONTRAST),
        (Hints(Qt.ColorScheme.Light, "ContrastPreference.NoPreference"), LIGHT),
    ],
)
def test_system_mode_follows_what_the_desktop_tells(hints: Hints, palette: Palette) -> None:
    assert theme_module._choose(Mode.SYSTEM, hints) is palette  # type: ignore[arg-type]


def test_own_choice_beats_the_system() -> None:
    hints = Hints(Qt.ColorScheme.Dark, "HighContrast")
    assert theme_module._choose(Mode.LIGHT, hints) is LIGHT  # type: ignore[arg-type]


def test_changed_is_told_once_and_only_for_changes(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.DARK)
        theme.set_text_percent(100)


def test_text_size_reaches_the_whole_program(theme: Theme, qapp: QApplication) -> None:
    theme.set_text_percent(150)
    assert qapp.font().pointSizeF() == 1.5 * SIZES[Role.BODY].points
    assert theme.scaled(20) == 30


def test_text_size_keeps_its_bounds(theme: Theme) -> None:
    theme.set_text_percent(40)
    assert theme.text_percent == 100
    theme.set_text_percent(900)
    assert theme.text_percent == 200


def test_text_steps_go_up_and_down_and_back(theme: Theme) -> None:
    seen = [theme.text_percent]
    for _ in range(7):
        theme.enlarge_text()
        seen.append(theme.text_percent)
    assert seen == [100, 115, 130, 150, 175, 200, 200, 200]
    theme.shrink_text()
    assert theme.text_percent == 175
    theme.reset_text()
    assert theme.text_percent == 100


@pytest.mark.usefixtures("qapp")
def test_theme_can_be_read_before_it_is_applied() -> None:
    theme = Theme(mode=Mode.DARK, text_percent=130)
    assert theme.color(Token.WINDOW).name().upper() == DARK.window
    assert theme.shows_ring
