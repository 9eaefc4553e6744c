# SPDX-License-Identifier: Apache-2.0
"""Erasing needs a typed word and no passphrase, and leaves nothing that is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.vault.keystore import KeyringState, KeyStore
from privacy_audit.vault.problems import VaultInUse
from privacy_audit.vault.service import VaultState
from tests.vault.keyrings import HangingKeyring, OwnKeyring
from tests.vault.making import PASSPHRASE, a_folder, a_vault, content, put
from tests.vault.processes import line_of, running


@pytest.mark.parametrize("word", ["", "erase", "ERASE EVERYTHING", "yes", "ＥＲＡＳＥ"])
def test_any_other_word_erases_nothing(tmp_path: Path, word: str) -> None:
    a_vault(tmp_path / "data").close()
    before = content(tmp_path)
    with pytest.raises(UserError, match="ERASE") as caught:
        a_folder(tmp_path / "data").erase(word)
    assert caught.value.field == "confirmation"
    assert content(tmp_path) == before


def test_everything_of_the_vault_goes_and_nothing_else(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with a_vault(data) as vault:
        put(vault, "b", "2")
        vault.backup(tmp_path / "one.backup")
    for folder in ("vault.aside", "vault.incoming.part", "vault.backup.part"):
        (data / folder).mkdir()
        (data / folder / "vault.key").write_bytes(b"a key file")
        (data / folder / ".one.part").write_bytes(b"half a copy")
    for name in ("vault.db-wal", "vault.db-shm", "vault.db-journal", ".vault.key.part"):
        (data / name).write_bytes(b"left over")
    (data / "preferences.json").write_text("{}")
    (data / "letter.txt").write_text("mine")
    erased = a_folder(data).erase(" ERASE ")
    assert sorted(path.name for path in data.iterdir()) == ["letter.txt", "preferences.json"]
    assert (tmp_path / "one.backup").exists()
    assert erased.files == 12
    assert erased.keyring is None
    assert not erased.entry_left
    assert a_folder(data).state() is VaultState.ABSENT


@pytest.mark.parametrize("name", ["vault.key", "vault.db"])
def test_a_damaged_or_half_vault_can_be_erased(tmp_path: Path, name: str) -> None:
    for harm in (b"rubbish", None):
        a_vault(tmp_path / "data").close()
        if harm is None:
            (tmp_path / "data" / name).unlink()
        else:
            (tmp_path / "data" / name).write_bytes(harm)
        a_folder(tmp_path / "data").erase("ERASE")
        assert list((tmp_path / "data").iterdir()) == []


def test_the_entry_in_the_key_store_goes_too(tmp_path: Path) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    folder.create(PASSPHRASE, keep_in_keyring=True).close()
    assert len(ring.entries) == 1
    erased = folder.erase("ERASE")
    assert ring.entries == {}
    assert erased.keyring is KeyringState.AVAILABLE
    assert not erased.entry_left


def test_a_key_store_that_hangs_does_not_keep_the_vault_alive(tmp_path: Path) -> None:
    ring = HangingKeyring()
    ring.let_go.set()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring, limit_seconds=0.2))
    folder.create(PASSPHRASE, keep_in_keyring=True).close()
    ring.let_go.clear()
    erased = folder.erase("ERASE")
    assert list((tmp_path / "data").iterdir()) == []
    assert erased.entry_left
    ring.let_go.set()


def test_the_own_open_vault_is_closed_first(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    vault = folder.create(PASSPHRASE)
    folder.erase("ERASE")
    assert not vault.is_open
    assert list((tmp_path / "data").iterdir()) == []


def test_a_vault_open_in_another_process_is_not_erased(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    code = "with a_folder(folder).unlock(PASSPHRASE):\n    ready(); sys.stdin.readline()"
    with running(code, tmp_path / "data") as other:
        line_of(other)
        with pytest.raises(VaultInUse):
            a_folder(tmp_path / "data").erase("ERASE")
        assert (tmp_path / "data" / "vault.key").exists()


def test_erasing_nothing_is_no_error(tmp_path: Path) -> None:
    assert a_folder(tmp_path / "nowhere").erase("ERASE").files == 0
    assert not (tmp_path / "nowhere").exists()


def test_a_new_vault_can_be_made_in_the_same_place(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    first = folder.create(PASSPHRASE)
    folder.erase("ERASE")
    with folder.create(PASSPHRASE) as second:
        assert second.vault_id != first.vault_id
