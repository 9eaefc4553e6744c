# SPDX-License-Identifier: Apache-2.0
"""Settings: each holds at once and is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QPushButton, QRadioButton

from privacy_audit.desktop.preferences import load_preferences
from privacy_audit.ui.pages.settings import SettingsPage
from privacy_audit.ui.pages.settings_file import FileSection
from privacy_audit.vault.backup import read_manifest
from privacy_audit.vault.problems import WrongPassphrase
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultFolder
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.vaults import PASSPHRASE
from tests.helpers.window import FAST, OpenWindow, WindowStage

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = "lamp orbit velvet cactus"


@pytest.fixture
def opened(windows: WindowStage) -> OpenWindow:
    MemoryKeyring.clear()
    windows.make_vault()
    opened = windows.open(unlocked=True)
    opened.press_place("settings")
    return opened


def show(opened: OpenWindow, key: str) -> None:
    front = opened.front
    assert isinstance(front, SettingsPage)
    front.show_section(key)
    opened.settle()


def choose(opened: OpenWindow, name: str, key: str) -> None:
    box = opened.find(QComboBox, name)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    opened.settle()


def outcome(opened: OpenWindow) -> str:
    front = opened.front
    assert isinstance(front, SettingsPage)
    banner = front.section(front._open).outcome
    return banner.words() if banner.isVisible() else ""


def test_the_sections_can_be_walked_by_keyboard(opened: OpenWindow) -> None:
    opened.find(QListView, "settings_list").setFocus()
    opened.press(Qt.Key.Key_Down)
    opened.find(QLineEdit, "old_passphrase")
    opened.press(Qt.Key.Key_Down)
    opened.find(QCheckBox, "keyring_switch")


def test_in_large_text_the_list_becomes_a_choice(opened: OpenWindow) -> None:
    opened.parts.theme.set_text_percent(150)
    opened.settle()
    choose(opened, "settings_choice", "file")
    opened.find(QPushButton, "make_backup")


def test_idle_minutes_hold_and_are_remembered(opened: OpenWindow, windows: WindowStage) -> None:
    heard: list[int] = []
    opened.parts.preferences.idle_minutes_changed.connect(heard.append)
    choose(opened, "idle_minutes", "5")
    assert heard == [5]
    assert load_preferences(windows.folder).preferences.idle_minutes == 5


def test_colours_and_text_size_hold_and_are_remembered(
    opened: OpenWindow, windows: WindowStage
) -> None:
    show(opened, "look")
    opened.find(QRadioButton, "dark").click()
    choose(opened, "text_size", "130")
    kept = load_preferences(windows.folder).preferences
    assert (kept.mode, kept.text_percent) == ("dark", 130)
    assert opened.parts.theme.mode == "dark"
    assert opened.parts.theme.text_percent == 130


def test_single_letters_and_the_own_device_are_remembered(
    opened: OpenWindow, windows: WindowStage
) -> None:
    show(opened, "keys")
    opened.find(QCheckBox, "single_letter_keys").click()
    show(opened, "device")
    choose(opened, "own_device", "iphone")
    kept = load_preferences(windows.folder).preferences
    assert not kept.single_letter_keys
    assert kept.own_device == "iphone"


class TestPassphrase:
    def change(self, opened: OpenWindow, old: str, new: str, again: str) -> None:
        show(opened, "passphrase")
        for name, text in (
            ("old_passphrase", old),
            ("new_passphrase", new),
            ("new_passphrase_again", again),
        ):
            line = opened.find(QLineEdit, name)
            line.setFocus()
            opened.type_text(text)
        opened.press(Qt.Key.Key_Return)

    def test_the_new_one_opens_the_vault_from_now_on(
        self, opened: OpenWindow, windows: WindowStage
    ) -> None:
        self.change(opened, PASSPHRASE.reveal(), NEW, NEW)
        assert "changed" in outcome(opened)
        assert opened.find(QLineEdit, "new_passphrase").text() == ""
        opened.parts.session.lock()
        opened.settle()
        folder = VaultFolder(windows.folder, cost=FAST)
        with pytest.raises(WrongPassphrase):
            folder.unlock(PASSPHRASE)
        folder.unlock(Secret(NEW)).close()

    def test_a_wrong_old_one_changes_nothing(self, opened: OpenWindow) -> None:
        self.change(opened, "wrong wrong wrong", NEW, NEW)
        assert opened.find(QLineEdit, "old_passphrase").property("state") == "error"
        opened.parts.session.lock()
        opened.settle()
        opened.unlock()
        assert opened.parts.session.is_open

    @pytest.mark.parametrize(
        ("new", "again", "field"),
        [(NEW, "something else", "new_passphrase_again"), ("short", "short", "new_passphrase")],
    )
    def test_what_does_not_fit_is_said_at_its_field(
        self, opened: OpenWindow, new: str, again: str, field: str
    ) -> None:
        self.change(opened, PASSPHRASE.reveal(), new, again)
        assert opened.find(QLineEdit, field).property("state") == "error"

    def test_nothing_typed_waits_on_the_page(self, opened: OpenWindow) -> None:
        show(opened, "passphrase")
        opened.find(QLineEdit, "old_passphrase").setText("typed")
        show(opened, "about")
        show(opened, "passphrase")
        assert opened.find(QLineEdit, "old_passphrase").text() == ""


class TestKeyring:
    def test_it_is_switched_on_and_off(self, opened: OpenWindow) -> None:
        show(opened, "keyring")
        switch = opened.find(QCheckBox, "keyring_switch")
        assert not switch.isChecked()
        switch.click()
        opened.settle()
        assert switch.isChecked()
        assert "has the key" in outcome(opened)
        assert MemoryKeyring.entries
        switch.click()
        opened.settle()
        assert not switch.isChecked()
        assert not MemoryKeyring.entries

    def test_a_key_store_that_says_no_leaves_it_off(
        self, opened: OpenWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*args: object) -> None:
            del args
            raise PermissionError

        monkeypatch.setattr(MemoryKeyring, "set_password", refuse)
        show(opened, "keyring")
        switch = opened.find(QCheckBox, "keyring_switch")
        switch.click()
        opened.settle()
        assert not switch.isChecked()
        assert outcome(opened).startswith("It stays off.")


class TestFile:
    def test_a_backup_can_be_read_back(self, opened: OpenWindow, tmp_path: Path) -> None:
        show(opened, "file")
        front = opened.front
        assert isinstance(front, SettingsPage)
        section = front.section("file")
        assert isinstance(section, FileSection)
        section.make_backup(tmp_path / "copy")
        opened.settle()
        assert read_manifest(tmp_path / "copy.pabackup").vault_id
        assert "copy.pabackup" in outcome(opened)

    def test_a_file_that_is_no_backup_is_not_covered(
        self, opened: OpenWindow, tmp_path: Path
    ) -> None:
        other = tmp_path / "letter.txt"
        other.write_text("mine")
        show(opened, "file")
        front = opened.front
        assert isinstance(front, SettingsPage)
        section = front.section("file")
        assert isinstance(section, FileSection)
        section.make_backup(other)
        opened.settle()
        assert other.read_text() == "mine"
        assert "is no backup" in outcome(opened)

    def test_the_check_says_that_all_can_be_read(self, opened: OpenWindow) -> None:
        show(opened, "file")
        opened.find(QPushButton, "check_file").click()
        opened.settle()
        assert outcome(opened).startswith("All of it can be read.")

    def test_restoring_locks_first_and_asks_for_the_backup(self, opened: OpenWindow) -> None:
        show(opened, "file")
        opened.find(QPushButton, "restore_backup").click()
        opened.settle()
        assert not opened.parts.session.is_open
        opened.find(QPushButton, "choose_backup")


def test_erasing_says_what_goes_and_leads_to_the_guide(
    opened: OpenWindow, windows: WindowStage
) -> None:
    show(opened, "keyring")
    opened.find(QCheckBox, "keyring_switch").click()
    opened.settle()
    show(opened, "erase")
    opened.find(QPushButton, "erase").click()
    opened.settle()
    assert "0 reports" in opened.dialog().accessibleDescription()
    opened.find(QLineEdit, "word").setFocus()
    word = opened.find(QLineEdit, "word")
    word.insert("ERASE")
    word.textEdited.emit("ERASE")
    opened.find(QPushButton, "act").click()
    opened.settle()
    assert type(opened.front).__name__ == "FirstRunPage"
    assert not MemoryKeyring.entries
    assert not [path for path in windows.folder.iterdir() if path.name.startswith("vault")]


def test_the_practice_vault_stays_out_of_the_key_store(windows: WindowStage, qapp: object) -> None:
    from PySide6.QtWidgets import QApplication

    from tests.helpers.window import open_window

    assert isinstance(qapp, QApplication)
    windows.make_vault()
    practice = open_window(qapp, windows.folder, practice=True)
    practice.unlock()
    practice.press_place("settings")
    show(practice, "keyring")
    assert not practice.find(QCheckBox, "keyring_switch").isEnabled()
    assert "practice" in practice.window.windowTitle()
    practice.close()
