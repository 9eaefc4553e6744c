# SPDX-License-Identifier: Apache-2.0
"""Questions: the safe button first, answered once, freed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from privacy_audit.ui.parts.dialogs import ConfirmDialog, DangerDialog
from privacy_audit.ui.theme.theme import Theme


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    yield window
    window.hide()


def confirm(window: QWidget, theme: Theme, answers: list[bool]) -> ConfirmDialog:
    return ConfirmDialog.ask(
        window,
        theme,
        title="Stop this audit?",
        text="Your answers stay.",
        act="Stop the audit",
        keep="Go on",
        on_answer=answers.append,
    )


def danger(window: QWidget, theme: Theme, answers: list[bool]) -> DangerDialog:
    return DangerDialog.ask(
        window,
        theme,
        title="Erase everything?",
        text="Your file and its key go.\n\nCopies you saved elsewhere *stay*.",
        word="ERASE",
        word_label="Type ERASE to go on",
        act="Erase",
        keep="Keep everything",
        on_answer=answers.append,
    )


def test_act_answers_yes_and_frees_the_dialog(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    answers: list[bool] = []
    dialog = confirm(window, theme, answers)
    QTest.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert answers == [True]
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]


@pytest.mark.parametrize("way", ["button", "escape", "close", "enter"])
def test_every_other_way_keeps(window: QWidget, theme: Theme, qtbot: QtBot, way: str) -> None:
    answers: list[bool] = []
    dialog = confirm(window, theme, answers)
    qtbot.waitUntil(dialog.keep_button.hasFocus)
    if way == "button":
        QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    elif way == "close":
        dialog.close()
    else:
        key = Qt.Key.Key_Escape if way == "escape" else Qt.Key.Key_Return
        QTest.keyClick(dialog.keep_button, key)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert answers == [False]


def test_danger_needs_the_word(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    answers: list[bool] = []
    dialog = danger(window, theme, answers)
    qtbot.waitUntil(dialog.keep_button.hasFocus)
    assert not dialog.act_button.isEnabled()
    QTest.keyClicks(dialog.field.line, "ERAS")
    assert not dialog.act_button.isEnabled()
    QTest.keyClicks(dialog.field.line, "e ")
    assert dialog.act_button.isEnabled()
    QTest.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert answers == [True]


def test_enter_never_erases_and_never_closes_from_the_field(
    window: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    answers: list[bool] = []
    dialog = danger(window, theme, answers)
    QTest.keyClicks(dialog.field.line, "ERASE")
    dialog.field.setFocus()
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    dialog.act_button.setFocus()
    QTest.keyClick(dialog.act_button, Qt.Key.Key_Return)
    assert answers == []
    assert dialog.isVisible()
    QTest.keyClick(dialog.act_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert answers == [True]


def test_dialog_at_large_text_shows_all_its_words(
    window: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    theme.set_text_percent(200)
    dialog = danger(window, theme, [])
    from privacy_audit.ui.parts.text import Paragraph

    def whole() -> bool:
        return all(
            label.height() >= label.heightForWidth(label.width())
            for label in dialog.findChildren(Paragraph)
            if label.isVisible()
        )

    qtbot.waitUntil(whole)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))


@pytest.mark.parametrize("percent", [100, 200])
def test_field_below_a_long_text_is_not_squashed(
    window: QWidget, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.set_text_percent(percent)
    dialog = DangerDialog.ask(
        window,
        theme,
        title="Erase everything?",
        text="All answers, reports and findings of this person go from this computer. " * 3,
        word="ERASE",
        word_label="Type ERASE to go on",
        act="Erase",
        keep="Keep everything",
        on_answer=lambda _answer: None,
    )
    line = dialog.field.line
    qtbot.waitUntil(lambda: line.height() >= line.sizeHint().height(), timeout=2000)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
