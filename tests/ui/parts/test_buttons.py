# SPDX-License-Identifier: Apache-2.0
"""Buttons: keys, names, wrapping, states."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.answer_button import AnswerButton
from privacy_audit.ui.parts.buttons import BareButton, Button, ButtonKind
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    TARGET_ANSWER,
    TARGET_BUTTON,
    TARGET_LINK,
    TARGET_SMALL,
    Token,
)
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import description_of, name_of, role_of


@pytest.mark.parametrize("kind", ButtonKind)
def test_targets_are_large_enough(theme: Theme, kind: ButtonKind) -> None:
    quiet = kind is ButtonKind.QUIET
    usual, small = Button(theme, "Save", kind=kind), Button(theme, "Save", kind=kind, small=True)
    before = usual.sizeHint().height()
    assert before >= (TARGET_SMALL if quiet else TARGET_BUTTON)
    assert small.sizeHint().height() >= (TARGET_LINK if quiet else TARGET_SMALL - 1)
    theme.set_text_percent(200)
    assert usual.sizeHint().height() >= 1.4 * before


@pytest.mark.parametrize("kind", ButtonKind)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_press_every_button_but_enter_never_erases(
    theme: Theme, qtbot: QtBot, kind: ButtonKind, key: Qt.Key
) -> None:
    button = Button(theme, "Erase", kind=kind)
    qtbot.addWidget(button)
    button.show()
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    QTest.keyClick(button, key)
    never = kind is ButtonKind.DANGER and key is Qt.Key.Key_Return
    assert len(pressed) == (0 if never else 1)


def test_words_are_the_name_also_with_an_ampersand(theme: Theme) -> None:
    button = Button(theme, "Terms & conditions", description="Opens in your own browser")
    assert name_of(button) == "Terms & conditions"
    assert description_of(button) == "Opens in your own browser"
    button.set_text("Something else")
    assert name_of(button) == "Something else"


@pytest.mark.parametrize("percent", [100, 200])
def test_long_words_wrap_instead_of_being_cut(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.set_text_percent(percent)
    window = QWidget()
    column = QVBoxLayout(window)
    words = "Mae rhywbeth wedi digwydd ac mae angen help arnaf nawr"
    buttons = [
        Button(theme, words, icon=Icon.LIFE_BUOY, kind=ButtonKind.CARE_SOFT),
        AnswerButton(theme, "1", words, detail=words, icon=Icon.CIRCLE_CHECK),
        BareButton(theme, words, icon=Icon.LOCK, aside="Ctrl+L"),
    ]
    for button in buttons:
        column.addWidget(button)
    qtbot.addWidget(window)
    window.resize(max(320, window.minimumSizeHint().width()), 1600)
    window.show()
    heights: list[tuple[QWidget, int]] = []
    for button in buttons:
        single = button.sizeHint().height()
        needed = button.heightForWidth(button.width())
        assert button.sizeHint().width() > button.width()
        assert needed > single
        heights.append((button, needed))
    qtbot.waitUntil(lambda: all(button.height() == needed for button, needed in heights))


def test_button_is_not_stretched_by_spare_room(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    button = Button(theme, "Save")
    column.addWidget(button)
    qtbot.addWidget(window)
    window.resize(300, 500)
    window.show()
    qtbot.waitUntil(lambda: button.height() == button.heightForWidth(button.width()))


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("kind", ButtonKind)
def test_words_can_be_read_in_every_state(
    theme: Theme, qtbot: QtBot, mode: Mode, down: bool, kind: ButtonKind
) -> None:
    from tests.ui.theme.test_contrast import contrast

    theme.set_mode(mode)
    window = QWidget()
    window.setAutoFillBackground(True)
    column = QVBoxLayout(window)
    button = Button(theme, "IIIIIIII", kind=kind)
    column.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    button.setDown(down)
    image = window.grab().toImage()
    box = button.geometry()
    ground = image.pixelColor(box.center().x(), box.top() + 3).name()
    words = theme.color(button._ink()).name()
    inked = {
        image.pixelColor(x, y).name()
        for x in range(box.left(), box.right())
        for y in range(box.top() + 4, box.bottom() - 4)
    }
    assert words in inked
    assert contrast(words, ground) >= 4.5


def test_disabled_button_has_disabled_words(theme: Theme) -> None:
    button = Button(theme, "Save", kind=ButtonKind.PRIMARY)
    button.setEnabled(False)
    assert button._ink() is Token.DISABLED


def test_click_does_not_choose_an_answer(theme: Theme, qtbot: QtBot) -> None:
    answer = AnswerButton(theme, "1", "It is right", detail="It is set to Off")
    qtbot.addWidget(answer)
    answer.show()
    with qtbot.waitSignal(answer.clicked):
        QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert not answer.isChecked()
    answer.set_chosen(True)
    assert answer.isChecked()
    found = QAccessible.queryAccessibleInterface(answer)
    assert found is not None
    assert found.state().checked


def test_answer_tells_its_consequence(theme: Theme) -> None:
    answer = AnswerButton(theme, "3", "I am not sure", detail="Counts as not known")
    assert (name_of(answer), description_of(answer)) == ("I am not sure", "Counts as not known")
    assert role_of(answer) is QAccessible.Role.CheckBox
    answer.set_words("Not sure", "")
    assert (name_of(answer), description_of(answer)) == ("Not sure", "")


def test_answer_is_a_large_target(theme: Theme) -> None:
    assert AnswerButton(theme, "1", "It is right").sizeHint().height() >= TARGET_ANSWER
    compact = AnswerButton(theme, "1", "Right", compact=True)
    assert compact.sizeHint().height() >= TARGET_BUTTON
