# SPDX-License-Identifier: Apache-2.0
"""Every widget that takes the keyboard has a name for the screen reader, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from privacy_audit.practice import make_practice_vault
from privacy_audit.ui.pages.settings import SettingsPage
from tests.helpers.screenshots import guide_pages, open_pages
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, WindowStage, open_window


def nameless(opened: OpenWindow) -> list[str]:
    """Widgets of the window that take the keyboard, are to be seen, and have no name."""
    found = []
    for widget in opened.window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()!r}")
    return found


@pytest.fixture
def practice(qapp: QApplication, tmp_path: Path) -> OpenWindow:
    passphrase = make_practice_vault(tmp_path / "vault", real_catalogue())
    opened = open_window(qapp, tmp_path / "vault", practice=True)
    opened.parts.door.unlock(passphrase, on_error=print)
    opened.settle()
    return opened


def test_on_every_page_of_the_open_vault(practice: OpenWindow) -> None:
    without: dict[str, list[str]] = {}
    shown = set()
    for name, step in open_pages(3, real_catalogue().packs[0].id):
        step(practice)
        practice.settle()
        shown.add(type(practice.front).__name__)
        if names := nameless(practice):
            without[name] = names
    practice.close()
    assert without == {}
    assert len(shown) >= 19


def test_in_every_section_of_the_settings(practice: OpenWindow) -> None:
    practice.press_place("settings")
    page = practice.front
    assert isinstance(page, SettingsPage)
    without = {}
    for entry in page.entries():
        page.show_section(entry.key)
        practice.settle()
        if names := nameless(practice):
            without[entry.key] = names
    practice.close()
    assert without == {}


def test_before_the_vault(windows: WindowStage) -> None:
    opened = windows.open()
    without = {}
    for name, step in guide_pages():
        step(opened)
        opened.settle()
        if names := nameless(opened):
            without[name] = names
    assert without == {}


@pytest.mark.parametrize("face", ["", "forgotten", "forgotten_restore"])
def test_on_the_passphrase_page(windows: WindowStage, face: str) -> None:
    from PySide6.QtWidgets import QPushButton

    windows.make_vault()
    opened = windows.open()
    if face:
        opened.find(QPushButton, "forgotten").click()
        opened.settle()
    if face == "forgotten_restore":
        opened.find(QPushButton, "forgotten_restore").click()
        opened.settle()
    assert nameless(opened) == []
