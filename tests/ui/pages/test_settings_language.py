# SPDX-License-Identifier: Apache-2.0
"""The language of the window: chosen in the settings or before unlocking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from privacy_audit.checklists.kept_packs import load_kept_catalogue
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.desktop.preferences import Language, load_preferences
from privacy_audit.ui.language import install_language
from privacy_audit.ui.pages.settings import SettingsPage
from privacy_audit.ui.pages.settings_language import LanguageSection
from privacy_audit.ui.startup import OPEN_AGAIN
from tests.helpers.window import OpenWindow, WindowStage


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the event loop was asked to end with."""
    asked: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", asked.append)
    return asked


@pytest.fixture
def welsh(qapp: QApplication) -> Iterator[None]:
    del qapp
    spoken = install_language(Language.WELSH, bundled_folder("resources") / "translations")
    assert spoken is not None
    yield
    spoken.close()


def section(opened: OpenWindow) -> LanguageSection:
    opened.press_place("settings")
    page = opened.front
    assert isinstance(page, SettingsPage)
    page.show_section("language")
    opened.settle()
    found = page.section("language")
    assert isinstance(found, LanguageSection)
    return found


def choose(opened: OpenWindow, shown: LanguageSection, choice: Language) -> None:
    button = shown.language.button(choice.value)
    assert isinstance(button, QRadioButton)
    button.click()
    opened.settle()


def test_the_choice_is_remembered_and_says_when_it_is_spoken(
    windows: WindowStage, codes: list[int]
) -> None:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    shown = section(opened)
    assert shown.language.key() == "system"
    assert not shown.again.isVisible()
    choose(opened, shown, Language.WELSH)
    assert "opened next" in shown.note.text()
    assert load_preferences(windows.folder).preferences.language is Language.WELSH
    opened.find(QPushButton, "open_again").click()
    assert codes == [OPEN_AGAIN]


def test_the_draft_is_called_a_draft(windows: WindowStage) -> None:
    windows.make_vault()
    shown = section(windows.open(unlocked=True))
    button = shown.language.button("cy")
    assert button.text() == "Cymraeg (drafft)"
    assert "not yet checked by a Welsh speaker" in button.accessibleDescription()


def test_choosing_what_is_spoken_already_asks_for_no_new_start(windows: WindowStage) -> None:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    shown = section(opened)
    choose(opened, shown, Language.WELSH)
    assert shown.again.isVisible()
    choose(opened, shown, Language.ENGLISH)
    assert not shown.again.isVisible()
    assert "language now" in shown.note.text()


@pytest.mark.usefixtures("welsh")
def test_it_says_which_checks_are_drafted(
    windows: WindowStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = load_kept_catalogue(bundled_folder("checklists"), tmp_path / "cache", "cy")
    monkeypatch.setattr("tests.helpers.window.real_catalogue", lambda: catalogue)
    windows.make_vault()
    shown = section(windows.open(unlocked=True))
    assert shown.packs.isVisible()
    assert "bluetooth" in shown.packs.text()


@pytest.mark.usefixtures("welsh")
def test_the_page_before_the_vault_speaks_it_and_offers_english(
    windows: WindowStage, codes: list[int]
) -> None:
    windows.make_vault()
    opened = windows.open()
    assert opened.find(QPushButton, "unlock").accessibleName() == "Datgloi"
    other = opened.find(QPushButton, "other_language")
    assert other.accessibleName() == "English"
    other.click()
    opened.settle()
    assert codes == [OPEN_AGAIN]
    assert load_preferences(windows.folder).preferences.language is Language.ENGLISH


def test_the_page_before_the_vault_offers_welsh(windows: WindowStage, codes: list[int]) -> None:
    windows.make_vault()
    opened = windows.open()
    opened.find(QPushButton, "other_language").click()
    opened.settle()
    assert codes == [OPEN_AGAIN]
    assert load_preferences(windows.folder).preferences.language is Language.WELSH
