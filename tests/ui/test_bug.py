# SPDX-License-Identifier: Apache-2.0
"""A mistake of the program: locked first, told without a value, sent to nobody."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from privacy_audit.ui.bug import BugCatcher
from privacy_audit.ui.bug_text import redacted
from privacy_audit.ui.way import Way
from tests.helpers.window import OpenWindow, WindowStage

SECRET = "kettle marble tuesday fern"


def raised(act: object) -> BaseException:
    try:
        assert callable(act)
        act()
    except BaseException as error:  # noqa: BLE001 - the test's own
        return error
    raise AssertionError("nothing was raised")


def in_our_code() -> None:
    Way().go(None)  # type: ignore[arg-type]
    way = Way()
    way._before = SECRET  # type: ignore[assignment]
    way.go(object())  # type: ignore[arg-type]
    way.here = SECRET  # type: ignore[assignment]
    way.go(object())  # type: ignore[arg-type]


class TestText:
    def test_kind_and_place_are_told(self) -> None:
        text = redacted(raised(in_our_code))
        assert "builtins.AttributeError" in text
        assert "ui/way.py:" in text
        assert " in go" in text

    def test_no_value_is_told(self) -> None:
        def fails() -> None:
            passphrase = SECRET
            raise ValueError(f"cannot use {passphrase}")

        text = redacted(raised(fails))
        assert "builtins.ValueError" in text
        assert "kettle" not in text

    def test_no_path_of_the_user_is_told(self) -> None:
        text = redacted(raised(in_our_code))
        assert "/home" not in text
        assert "test_bug" not in text

    def test_what_led_to_it_is_told_too(self) -> None:
        def fails() -> None:
            try:
                int(SECRET)
            except ValueError as error:
                raise KeyError(SECRET) from error

        text = redacted(raised(fails))
        assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
        assert "kettle" not in text


@pytest.fixture
def open_at_home(windows: WindowStage) -> Iterator[OpenWindow]:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    catcher = BugCatcher(opened.parts.theme, opened.parts.session, opened.window)
    yield opened
    catcher.close()


def hit(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_the_vault_is_locked_before_anything_is_said(open_at_home: OpenWindow) -> None:
    hit(raised(in_our_code))
    assert not open_at_home.parts.session.is_open
    text = open_at_home.find(QPlainTextEdit, "bug_text").toPlainText()
    assert "ui/way.py:" in text


def test_the_text_can_be_copied(open_at_home: OpenWindow) -> None:
    hit(raised(in_our_code))
    open_at_home.find(QPushButton, "bug_copy").click()
    assert "ui/way.py:" in QApplication.clipboard().text()


def test_many_mistakes_are_one_dialog(open_at_home: OpenWindow) -> None:
    for _ in range(3):
        hit(raised(in_our_code))
    open_at_home.dialog()


def test_one_can_go_on_by_keyboard(open_at_home: OpenWindow) -> None:
    hit(raised(in_our_code))
    open_at_home.settle()
    dialog = open_at_home.dialog()
    button = open_at_home.find(QPushButton, "bug_close")
    assert dialog.focusWidget() is button
    button.click()
    open_at_home.settle()
    assert open_at_home.front.heading == "Locked"
    open_at_home.unlock()
    assert open_at_home.parts.session.is_open


def test_a_mistake_on_a_thread_touches_no_window(
    open_at_home: OpenWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=in_our_code)
    thread.start()
    thread.join()
    assert "ui/way.py:" in capsys.readouterr().err
    assert open_at_home.parts.session.is_open


def test_the_hooks_are_put_back(windows: WindowStage) -> None:
    before = sys.excepthook, threading.excepthook
    opened = windows.open()
    BugCatcher(opened.parts.theme, opened.parts.session, opened.window).close()
    assert (sys.excepthook, threading.excepthook) == before


def test_ctrl_c_ends_the_program_without_a_dialog(
    open_at_home: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    hit(KeyboardInterrupt())
    assert ended == [True]
    assert open_at_home.parts.session.is_open
