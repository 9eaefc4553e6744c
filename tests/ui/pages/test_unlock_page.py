# SPDX-License-Identifier: Apache-2.0
"""The page before an existing vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.unlock import UnlockPage
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultFolder
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.vaults import PASSPHRASE
from tests.helpers.window import FAST, OpenWindow, WindowStage


def unlock_page(opened: OpenWindow) -> UnlockPage:
    page = opened.front
    assert isinstance(page, UnlockPage)
    return page


@pytest.fixture
def locked(windows: WindowStage) -> OpenWindow:
    windows.make_vault()
    return windows.open()


def type_and_unlock(opened: OpenWindow, passphrase: str) -> None:
    opened.type_text(passphrase)
    opened.press(Qt.Key.Key_Return)


def test_the_passphrase_and_enter_open_the_vault(locked: OpenWindow) -> None:
    focused = locked.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "passphrase"
    type_and_unlock(locked, PASSPHRASE.reveal())
    assert type(locked.front).__name__ == "HomePage"


def test_a_wrong_passphrase_is_said_at_the_field_and_forgotten(locked: OpenWindow) -> None:
    type_and_unlock(locked, "a wrong passphrase")
    page = unlock_page(locked)
    assert "does not open this vault" in page.passphrase.error()
    assert page.passphrase.text() == ""
    assert locked.window.focusWidget() is page.passphrase.editor
    type_and_unlock(locked, PASSPHRASE.reveal())
    assert locked.parts.session.is_open


def test_an_empty_field_is_no_attempt(locked: OpenWindow) -> None:
    locked.press(Qt.Key.Key_Return)
    assert unlock_page(locked).passphrase.error() == "Type your passphrase first."


@pytest.mark.parametrize("profile", [True, False])
def test_nothing_typed_is_left_after_unlocking(windows: WindowStage, *, profile: bool) -> None:
    windows.make_vault(profile=profile)
    opened = windows.open()
    type_and_unlock(opened, PASSPHRASE.reveal())
    assert opened.parts.session.is_open
    fields = opened.window.findChildren(QLineEdit)
    assert not [each for each in fields if each.text() == PASSPHRASE.reveal()]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "vault.key").write_bytes(b"{}"), "damaged"),
        (lambda folder: (folder / "vault.db").unlink(), "missing"),
        (lambda folder: (folder / "vault.db").write_bytes(b""), "damaged"),
    ],
)
def test_a_spoiled_vault_asks_for_a_backup_instead_of_a_passphrase(
    windows: WindowStage, spoil: Callable[[Path], None], sentence: str
) -> None:
    windows.make_vault()
    spoil(windows.folder)
    opened = windows.open()
    page = unlock_page(opened)
    assert sentence in page.banner.words()
    assert not page.passphrase.isVisible()
    opened.find(QPushButton, "restore_instead")


def test_a_vault_that_is_open_elsewhere_can_be_looked_at_again(windows: WindowStage) -> None:
    windows.make_vault()
    other = VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE)
    opened = windows.open()
    page = unlock_page(opened)
    assert "open in another window" in page.banner.words()
    assert not page.passphrase.isVisible()
    other.close()
    opened.find(QPushButton, "look_again").click()
    opened.settle()
    assert page.passphrase.isVisible()


def test_high_contrast_and_text_size_hold_at_once_and_are_kept(locked: OpenWindow) -> None:
    locked.find(Switch, "high_contrast").click()
    locked.find(QPushButton, "larger_text").click()
    locked.settle()
    kept = locked.parts.preferences.value
    assert locked.parts.theme.high_contrast
    assert kept.mode == "high_contrast"
    assert kept.text_percent == locked.parts.theme.text_percent > 100
    locked.find(Switch, "high_contrast").click()
    assert not locked.parts.theme.high_contrast


class TestKeyring:
    @pytest.fixture
    def kept(self, windows: WindowStage) -> WindowStage:
        MemoryKeyring.clear()
        windows.make_vault()
        vault = VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE)
        vault.keep_in_keyring(keep=True)
        vault.close()
        return windows

    def test_it_opens_the_vault_at_the_start(self, kept: WindowStage) -> None:
        assert type(kept.open().front).__name__ == "HomePage"

    def test_locking_by_hand_is_not_undone_by_it(self, kept: WindowStage) -> None:
        opened = kept.open()
        opened.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert not opened.parts.session.is_open
        opened.find(QPushButton, "unlock_with_keyring").click()
        opened.settle()
        assert opened.parts.session.is_open

    def test_why_it_does_not_open_is_said_beside_the_question(self, kept: WindowStage) -> None:
        MemoryKeyring.clear()
        page = unlock_page(kept.open())
        assert "Type your passphrase" in page.passphrase.editor.accessibleDescription()

    def test_without_it_there_is_no_button(self, locked: OpenWindow) -> None:
        assert not [
            button
            for button in locked.window.findChildren(QPushButton, "unlock_with_keyring")
            if button.isVisible()
        ]


class TestForgotten:
    def test_it_can_be_gone_back_from(self, locked: OpenWindow) -> None:
        locked.find(QPushButton, "forgotten").click()
        locked.settle()
        locked.find(QPushButton, "forgotten_back").click()
        locked.settle()
        assert unlock_page(locked).passphrase.isVisible()

    def test_everything_can_be_erased_after_a_typed_word(
        self, locked: OpenWindow, windows: WindowStage
    ) -> None:
        locked.find(QPushButton, "forgotten").click()
        locked.settle()
        locked.find(QPushButton, "forgotten_erase").click()
        locked.settle()
        act = locked.find(QPushButton, "act")
        assert not act.isEnabled()
        word = locked.find(QLineEdit, "word")
        word.setFocus()
        word.insert("ERASE")
        word.textEdited.emit("ERASE")
        act.click()
        locked.settle()
        assert type(locked.front).__name__ == "FirstRunPage"
        assert not (windows.folder / "vault.db").exists()


class TestRestore:
    OTHER = Secret("another passphrase of old")

    @pytest.fixture
    def backup(self, windows: WindowStage, tmp_path: Path) -> Path:
        """A backup of the vault as it was before it was changed."""
        windows.make_vault()
        vault = VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE)
        target = vault.backup(tmp_path / "old.pabackup")
        vault.close()
        return target

    def choose(
        self, opened: OpenWindow, backup: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def to_open(
            parent: object, title: str, *, kinds: str, on_chosen: Callable[[Path], object]
        ) -> None:
            del parent, title, kinds
            on_chosen(backup)

        monkeypatch.setattr(FileQuestion, "to_open", to_open)
        opened.find(QPushButton, "choose_backup").click()
        opened.settle()
        opened.type_text(passphrase)
        opened.press(Qt.Key.Key_Return)

    def test_a_spoiled_vault_is_mended_by_its_backup(
        self, windows: WindowStage, backup: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (windows.folder / "vault.key").write_bytes(b"{}")
        opened = windows.open()
        opened.find(QPushButton, "restore_instead").click()
        opened.settle()
        self.choose(opened, backup, PASSPHRASE.reveal(), monkeypatch)
        if not opened.parts.session.is_open:  # its broken file may count as newer: asked first
            opened.find(QPushButton, "act").click()
            opened.settle()
        assert type(opened.front).__name__ == "HomePage"

    def test_a_wrong_passphrase_of_the_backup_is_said_at_its_field(
        self, windows: WindowStage, backup: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (windows.folder / "vault.db").unlink()
        opened = windows.open()
        opened.find(QPushButton, "restore_instead").click()
        opened.settle()
        self.choose(opened, backup, "wrong wrong wrong", monkeypatch)
        field = opened.find(QLineEdit, "backup_passphrase")
        assert field.property("state") == "error"
        assert field.text() == ""

    def test_a_newer_vault_is_not_replaced_without_asking(
        self, windows: WindowStage, backup: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vault = VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE)
        vault.database.execute("INSERT INTO setting (key, value) VALUES ('later', '1')")
        vault.close()
        opened = windows.open()
        opened.find(QPushButton, "forgotten").click()
        opened.settle()
        opened.find(QPushButton, "forgotten_restore").click()
        opened.settle()
        self.choose(opened, backup, PASSPHRASE.reveal(), monkeypatch)
        assert not opened.parts.session.is_open
        opened.find(QPushButton, "keep").click()
        opened.settle()
        opened.unlock()
        opened.parts.session.lock()
        opened.settle()
        again = VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE)
        assert again.database.one("SELECT value FROM setting WHERE key = 'later'") == ("1",)
        again.close()

    def test_what_is_no_backup_is_said(
        self,
        windows: WindowStage,
        backup: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        del backup
        (windows.folder / "vault.db").unlink()
        other = tmp_path / "notes.txt"
        other.write_text("no backup")
        opened = windows.open()
        opened.find(QPushButton, "restore_instead").click()
        opened.settle()
        self.choose(opened, other, PASSPHRASE.reveal(), monkeypatch)
        words = [
            each.accessibleName()
            for each in opened.window.findChildren(type(unlock_page(opened).banner))
            if each.isVisible()
        ]
        assert any("cannot be restored" in each for each in words)
