# SPDX-License-Identifier: Apache-2.0
"""The swap of several files at once, and what it keeps aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.vault.files import DATABASE, HEADER, VaultFiles
from tests.vault.making import content


def lay(folder: Path, **files: str) -> None:
    """Write files; ``db``, ``wal`` and ``key`` name those of a vault."""
    names = {"db": DATABASE, "wal": "vault.db-wal", "key": HEADER}
    folder.mkdir(exist_ok=True)
    for short, text in files.items():
        (folder / names[short]).write_text(text)


def test_a_swap_moves_the_database_aside_together_with_its_log(tmp_path: Path) -> None:
    lay(tmp_path, db="old", wal="old log", key="old key")
    files = VaultFiles(tmp_path)
    with files.swap() as folder:
        lay(folder, db="new", key="new key")
    assert content(tmp_path) == {
        "vault.db": b"new",
        "vault.key": b"new key",
        "vault.aside/vault.db": b"old",
        "vault.aside/vault.db-wal": b"old log",
        "vault.aside/vault.key": b"old key",
    }
    files.put_back()
    files.settle()
    assert content(tmp_path) == {
        "vault.db": b"old",
        "vault.db-wal": b"old log",
        "vault.key": b"old key",
    }


def test_a_swap_of_the_database_alone_leaves_the_key_file(tmp_path: Path) -> None:
    lay(tmp_path, db="old", key="key")
    files = VaultFiles(tmp_path)
    with files.swap() as folder:
        lay(folder, db="new")
    files.settle()
    assert content(tmp_path) == {"vault.db": b"new", "vault.key": b"key"}


def test_what_was_aside_before_is_not_mixed_with_what_goes_aside_now(tmp_path: Path) -> None:
    lay(tmp_path, db="second", key="key")
    lay(tmp_path / "vault.aside", db="first", wal="first log")
    files = VaultFiles(tmp_path)
    with files.swap() as folder:
        lay(folder, db="third")
    files.put_back()
    assert (tmp_path / DATABASE).read_text() == "second"
    assert not (tmp_path / "vault.db-wal").exists()


def test_an_error_while_preparing_touches_nothing(tmp_path: Path) -> None:
    lay(tmp_path, db="old", key="key")
    with pytest.raises(ZeroDivisionError), VaultFiles(tmp_path).swap() as folder:  # noqa: PT012
        lay(folder, db="new")
        raise ZeroDivisionError
    assert content(tmp_path) == {"vault.db": b"old", "vault.key": b"key"}


def test_files_of_an_interrupted_swap_count_as_there(tmp_path: Path) -> None:
    lay(tmp_path / "vault.incoming", db="new")
    lay(tmp_path, key="key")
    files = VaultFiles(tmp_path)
    assert files.effective(DATABASE) == tmp_path / "vault.incoming" / DATABASE
    assert files.effective(HEADER) == tmp_path / HEADER
    files.carry_on()
    assert content(tmp_path) == {"vault.db": b"new", "vault.key": b"key"}


def test_a_set_that_was_not_complete_counts_for_nothing(tmp_path: Path) -> None:
    lay(tmp_path / "vault.incoming.part", db="half", key="key")
    files = VaultFiles(tmp_path)
    assert files.effective(DATABASE) is None
    files.carry_on()
    assert content(tmp_path) == {}
