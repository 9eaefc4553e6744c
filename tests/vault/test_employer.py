# SPDX-License-Identifier: Apache-2.0
"""What an employer may set for the vault: a longer passphrase, and no key store. Nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.ui.key_ahead import KeyStoreAhead
from privacy_audit.vault.keystore import KeyringState, KeyStore
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultFolder
from privacy_audit.vault.wrapping import new_key
from tests.vault.keyrings import BrokenKeyring, OwnKeyring
from tests.vault.making import MARKER, PASSPHRASE, QUICK, a_folder, get, put

ID = "0123456789abcdef0123456789abcdef"


def forbidden(ring: OwnKeyring) -> KeyStore:
    return KeyStore(backend=lambda: ring, allowed=False)


def test_a_forbidden_store_is_never_asked_and_takes_nothing() -> None:
    store = KeyStore(backend=BrokenKeyring, allowed=False)
    store.start_reading(ID)
    answers = [store.read(ID), store.keep(ID, new_key()), store.state()]
    assert answers == [KeyringState.FORBIDDEN] * 3
    assert "Your employer" in KeyringState.FORBIDDEN.sentence


def test_a_forbidden_store_is_not_asked_by_a_child_process() -> None:
    store = KeyStoreAhead(allowed=False)
    store.start_reading(ID)
    assert store.read(ID) is KeyringState.FORBIDDEN
    store.close()


def test_a_key_kept_before_is_taken_out_and_the_vault_stays_the_users(tmp_path: Path) -> None:
    ring = OwnKeyring()
    before = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    with before.create(PASSPHRASE, keep_in_keyring=True) as vault:
        put(vault, "a", MARKER)
    assert ring.entries
    folder = a_folder(tmp_path / "data", keystore=forbidden(ring))
    assert not folder.keeps_key_in_keyring()
    assert folder.unlock_with_keyring() is KeyringState.FORBIDDEN
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER
        assert not vault.in_keyring
    assert ring.entries == {}


def test_a_new_vault_is_made_without_the_store(tmp_path: Path) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=forbidden(ring))
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        assert not vault.in_keyring
    assert ring.entries == {}


def test_a_longer_minimum_holds_for_new_passphrases_only(tmp_path: Path) -> None:
    short = Secret("ten signs!")
    a_folder(tmp_path / "data").create(short).close()
    folder = VaultFolder(
        tmp_path / "data",
        keystore=KeyStore(backend=BrokenKeyring),
        minimum_characters=16,
        cost=QUICK,
    )
    with folder.unlock(short) as vault:  # what is the worker's stays open to them
        with pytest.raises(UserError, match="at least 16 characters") as refused:
            vault.change_passphrase(short, Secret("eleven sign"))
        assert refused.value.field == "new_passphrase"
        vault.change_passphrase(short, PASSPHRASE)
    with pytest.raises(UserError, match="at least 16 characters"):
        VaultFolder(tmp_path / "new", minimum_characters=16, cost=QUICK).create(short)
    assert not (tmp_path / "new").exists()
