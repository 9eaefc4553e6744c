# SPDX-License-Identifier: Apache-2.0
"""One process at a time, however the other one ends."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from privacy_audit.vault import lock
from privacy_audit.vault.lock import FolderLock
from privacy_audit.vault.problems import VaultInUse
from privacy_audit.vault.service import VaultState
from tests.vault.making import MARKER, PASSPHRASE, a_folder, a_vault, get
from tests.vault.processes import line_of, running

OPEN_AND_WAIT = """
with a_folder(folder).unlock(PASSPHRASE):
    ready()
    sys.stdin.readline()
"""


def test_another_process_is_told_that_the_vault_is_open_elsewhere(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    with running(OPEN_AND_WAIT, tmp_path / "data") as other:
        assert line_of(other) == "ready"
        folder = a_folder(tmp_path / "data")
        assert folder.state() is VaultState.IN_USE
        began = time.monotonic()
        with pytest.raises(VaultInUse, match="open in another window"):
            folder.unlock(PASSPHRASE)
        assert 1.5 < time.monotonic() - began < 10


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a POSIX system")
def test_a_killed_process_gives_the_vault_free_at_once(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    with running(OPEN_AND_WAIT, tmp_path / "data") as other:
        assert line_of(other) == "ready"
        other.send_signal(signal.SIGKILL)
        other.wait()
        folder = a_folder(tmp_path / "data")
        assert folder.state() is VaultState.READY
        with folder.unlock(PASSPHRASE) as vault:
            assert get(vault, "a") == MARKER


def test_opening_waits_for_a_window_that_is_closing(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    code = """
with a_folder(folder).unlock(PASSPHRASE):
    ready()
    import time; time.sleep(0.5)
"""
    with running(code, tmp_path / "data") as other:
        assert line_of(other) == "ready"
        a_folder(tmp_path / "data").unlock(PASSPHRASE).close()


def test_a_second_opening_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data"):
        other = a_folder(tmp_path / "data")
        assert other.state() is VaultState.IN_USE
        with pytest.raises(VaultInUse):
            other.unlock(PASSPHRASE)


def test_an_open_vault_is_ready_to_the_folder_that_opened_it(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    with folder.create(PASSPHRASE):
        assert folder.state() is VaultState.READY


def test_a_failed_unlock_gives_the_lock_back(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    with pytest.raises(Exception, match="passphrase"):
        a_folder(tmp_path / "data").unlock(type(PASSPHRASE)("quite another one"))
    a_folder(tmp_path / "data").unlock(PASSPHRASE).close()


def test_the_presence_of_the_lock_file_means_nothing(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    assert (tmp_path / "data" / "vault.lock").exists()
    assert a_folder(tmp_path / "data").state() is VaultState.READY


def test_a_lock_on_a_deleted_file_is_not_taken_for_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "vault.lock"
    first = FolderLock(path)
    first.acquire(wait_seconds=0)
    path.unlink()
    second = FolderLock(path)
    second.acquire(wait_seconds=0)
    assert FolderLock(path).held_elsewhere()
    second.release()
    first.release()


def test_a_file_deleted_between_opening_and_locking_is_not_taken_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vault.lock"
    really_lock = lock._try_lock

    def delete_then_lock(handle: int) -> bool:
        monkeypatch.undo()
        path.unlink()
        return really_lock(handle)

    monkeypatch.setattr(lock, "_try_lock", delete_then_lock)
    mine = FolderLock(path)
    mine.acquire(wait_seconds=1)
    assert FolderLock(path).held_elsewhere()
    mine.release()


def test_looking_leaves_no_lock_file_behind(tmp_path: Path) -> None:
    assert not FolderLock(tmp_path / "vault.lock").held_elsewhere()
    assert list(tmp_path.iterdir()) == []
