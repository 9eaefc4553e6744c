# SPDX-License-Identifier: Apache-2.0
"""Fields: labels, errors, secrets, dates."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.choice_fields import DateField, SelectField
from privacy_audit.ui.parts.fields import Field, LongField, PasswordField, TextField
from privacy_audit.ui.parts.strength import PassphraseStrength
from privacy_audit.ui.parts.switch import RadioChoice, Switch, TickBox
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Theme
from tests.ui.parts.reading import description_of, name_of

NAMES = [("current", "Current"), ("former", "Former"), ("nickname", "Nickname")]


def all_fields(theme: Theme) -> list[Field]:
    return [
        TextField(theme, "Postcode", hint="Example: E17 0ZZ"),
        LongField(theme, "Note to yourself"),
        PasswordField(theme, "Passphrase"),
        SelectField(theme, "Kind of name", NAMES),
        DateField(theme, "Look again on", date(2026, 12, 18)),
    ]


def test_label_names_every_editor(theme: Theme, qtbot: QtBot) -> None:
    for field in all_fields(theme):
        qtbot.addWidget(field)
        assert field.editor.accessibleName() == field.label()
        assert field._label.buddy() is field.editor
        assert field.focusProxy() is field.editor
        if not isinstance(field, SelectField):  # on Linux its name is its value, by Qt's design
            assert name_of(field.editor) == field.label()


def test_error_is_shown_described_and_cleared(theme: Theme, qtbot: QtBot) -> None:
    for field in all_fields(theme):
        qtbot.addWidget(field)
        field.show_error("This postcode is one letter short.")
        assert field.error() == "This postcode is one letter short."
        assert description_of(field.editor) == "This postcode is one letter short."
        assert field.editor.property("state") == "error"
        field.clear_error()
        assert field.error() == ""
        assert field.editor.property("state") == ""


def test_error_gets_a_danger_edge(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "Postcode")
    qtbot.addWidget(field)
    field.show()
    field.show_error("Too short.")
    image = field.line.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0).name() == theme.color(Token.DANGER).name()


def test_hint_comes_back_after_an_error(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "Postcode", hint="Example: E17 0ZZ")
    qtbot.addWidget(field)
    field.show_error("Too short.")
    field.show()
    QTest.keyClicks(field.line, "E")
    assert field.error() == ""
    assert description_of(field.line) == "Example: E17 0ZZ"


def test_typing_tells_and_setting_does_not(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "Name")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("Margaret")
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.line, "!")
    assert field.text() == "Margaret!"
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_note_tells_typing_leaves_by_tab_and_submits(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    field, after = LongField(theme, "Note"), QPushButton("After")
    column.addWidget(field)
    column.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("changed on my phone")
    field.setFocus()
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.area, "x")
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field.area, Qt.Key.Key_Tab)
    assert "\t" not in field.text()
    assert window.focusWidget() is after


def test_passphrase_is_hidden_until_asked(theme: Theme, qtbot: QtBot) -> None:
    field = PasswordField(theme, "Passphrase")
    qtbot.addWidget(field)
    field.show()
    field.set_text("kettle marble")
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    button = field.findChild(QPushButton)
    assert button is not None
    assert name_of(button) == "Show"
    assert description_of(button) == "Passphrase"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.is_shown()
    assert name_of(button) == "Hide"
    field.clear()
    assert not field.is_shown()
    assert field.text() == ""


def test_passphrase_can_be_pasted(theme: Theme, qtbot: QtBot, qapp: object) -> None:
    from PySide6.QtGui import QGuiApplication

    assert qapp is not None
    field = PasswordField(theme, "Passphrase")
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText("kettle marble tuesday fern")
    with qtbot.waitSignal(field.edited):
        field.line.paste()
        field.line.textEdited.emit(field.line.text())
    assert field.text() == "kettle marble tuesday fern"


def test_enter_in_a_passphrase_submits_and_does_not_show_it(theme: Theme, qtbot: QtBot) -> None:
    field = PasswordField(theme, "Passphrase")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert not field.is_shown()


def test_choice_gives_keys_and_is_worked_by_arrows(theme: Theme, qtbot: QtBot) -> None:
    field = SelectField(theme, "Kind of name", NAMES)
    qtbot.addWidget(field)
    field.show()
    assert field.key() == "current"
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.box, Qt.Key.Key_Down)
    assert field.key() == "former"
    with qtbot.assertNotEmitted(field.edited):
        field.set_key("nickname")
        field.set_key("no such key")
    assert field.key() == "nickname"


def test_date_keeps_its_earliest_day(theme: Theme, qtbot: QtBot) -> None:
    field = DateField(theme, "On", date(2026, 12, 18), earliest=date(2026, 11, 21))
    qtbot.addWidget(field)
    assert field.day() == date(2026, 12, 18)
    with qtbot.assertNotEmitted(field.edited):
        field.set_day(date(2026, 1, 1))
    assert field.day() == date(2026, 11, 21)
    assert field.day_edit.text() == "21 November 2026"
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(field.day_edit, Qt.Key.Key_Up)


@pytest.mark.parametrize("percent", [100, 200])
def test_editors_have_room_for_their_words(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.set_text_percent(percent)
    for field in all_fields(theme):
        qtbot.addWidget(field)
        field.resize(field.sizeHint())
        field.show()
        assert field.editor.height() >= theme.line_height("body")  # type: ignore[arg-type]
        assert field.editor.height() >= field.editor.fontMetrics().height() + 16


@pytest.mark.parametrize("kind", [TickBox, Switch])
def test_space_and_a_click_on_the_words_switch(
    theme: Theme, qtbot: QtBot, kind: type[TickBox]
) -> None:
    box = kind(theme, "What you looked at", detail="Names of the services only")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    assert (name_of(box), description_of(box)) == (
        "What you looked at",
        "Names of the services only",
    )
    off = box.grab().toImage()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert box.grab().toImage() != off
    words = box.rect().center()
    with qtbot.waitSignal(box.toggled):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, words)
    assert not box.isChecked()


def test_locked_switch_says_why_and_stays(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch(theme, "Your notes", locked_reason="Notes never leave this file")
    qtbot.addWidget(switch)
    switch.show()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()
    assert not switch.isEnabled()
    assert description_of(switch) == "Notes never leave this file"


def test_radio_choice_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    options = [("light", "Light", ""), ("dark", "Dark", ""), ("system", "Like the system", "")]
    choice = RadioChoice(theme, "Colours", options)
    qtbot.addWidget(choice)
    choice.show()
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    choice.set_key("light")
    choice.button("light").setFocus()
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice.button("light"), Qt.Key.Key_Down)
    assert chosen.args == ["dark"]
    assert choice.key() == "dark"


@pytest.mark.parametrize("percent", [100, 200])
def test_words_of_a_switch_wrap(theme: Theme, percent: int) -> None:
    theme.set_text_percent(percent)
    switch = Switch(theme, "What you need from your employer, in your own words, if you like")
    assert switch.heightForWidth(260) > switch.heightForWidth(2000)
    assert switch.minimumSizeHint().width() < 400


def test_strength_says_word_and_sentence(theme: Theme, qtbot: QtBot) -> None:
    strength = PassphraseStrength(theme)
    qtbot.addWidget(strength)
    strength.set_strength(3, "Strong.", "Guessing it would take many years.")
    assert strength.words() == "Strong. Guessing it would take many years."
    strength.resize(500, 30)
    strong = strength.grab().toImage()
    strength.set_strength(9, "Strong.", "Guessing it would take many years.")
    assert strength.grab().toImage() != strong


def test_choice_grows_with_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    field = SelectField(theme, "Kind of name", NAMES)
    qtbot.addWidget(field)
    field.show()
    before = field.box.sizeHint()
    theme.set_text_percent(200)
    assert field.box.sizeHint().width() > 1.4 * before.width()
    assert field.box.sizeHint().height() > 1.3 * before.height()
