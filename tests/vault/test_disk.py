# SPDX-License-Identifier: Apache-2.0
"""A disk that is full, read-only or gone: a sentence, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.vault.service import Vault
from tests.vault.making import (
    MARKER,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    a_folder,
    a_vault,
    content,
    get,
    next_migrations,
    put,
)
from tests.vault.processes import run

LINUX = sys.platform.startswith("linux")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 2 MiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(disk)]
    if not LINUX or subprocess.run(command, capture_output=True, check=False).returncode:
        # A container may forbid this even to root; no package brings it, so CI cannot insist.
        pytest.xfail("this machine does not let anybody mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, *, leave: int = 0) -> Path:
    """Use up the disk but for so many bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    if leave:
        os.truncate(filler, filler.stat().st_size - leave)
    return filler


def put_many(vault: Vault, count: int, value: str) -> None:
    """Store so many settings."""
    for number in range(count):
        put(vault, f"k{number:04}", value)


@pytest.mark.needs("root")
def test_a_full_disk_loses_no_acknowledged_answer(small_disk: Path) -> None:
    acknowledged = 0
    with a_vault(small_disk / "data") as vault:
        filler = fill(small_disk, leave=60_000)
        with pytest.raises(EnvironmentProblem, match="disk is full"):  # noqa: PT012 - counts
            while True:
                put(vault, f"k{acknowledged:04}", "v" * 1000)
                acknowledged += 1
        assert acknowledged > 3
        assert vault.database.one("SELECT count(*) FROM setting") == (acknowledged + 1,)
        filler.unlink()
        put(vault, "after", "room again")
    with a_folder(small_disk / "data").unlock(PASSPHRASE) as vault:
        assert vault.database.one("SELECT count(*) FROM setting") == (acknowledged + 2,)
        assert vault.check().ok


@pytest.mark.needs("root")
def test_a_transaction_that_fills_the_disk_is_undone_as_a_whole(small_disk: Path) -> None:
    with a_vault(small_disk / "data") as vault:
        filler = fill(small_disk, leave=60_000)
        with (
            pytest.raises(EnvironmentProblem, match="disk is full"),
            vault.database.transaction(),
        ):
            put_many(vault, 200, "v" * 10_000)
        assert vault.database.query("SELECT key FROM setting") == [("a",)]
        filler.unlink()
        with vault.database.transaction():
            put(vault, "b", "2")
    with a_folder(small_disk / "data").unlock(PASSPHRASE) as vault:
        assert get(vault, "b") == "2"


@pytest.mark.needs("root")
def test_with_a_full_disk_the_vault_still_opens_to_read(small_disk: Path) -> None:
    a_vault(small_disk / "data").close()
    fill(small_disk)
    with a_folder(small_disk / "data").unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


@pytest.mark.needs("root")
def test_a_passphrase_change_on_a_full_disk_leaves_the_old_one(small_disk: Path) -> None:
    with a_vault(small_disk / "data") as vault:
        fill(small_disk)
        with pytest.raises(EnvironmentProblem, match="disk is full"):
            vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    with a_folder(small_disk / "data").unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


@pytest.mark.needs("root")
def test_a_backup_that_does_not_fit_leaves_the_older_one(small_disk: Path) -> None:
    with a_vault(small_disk / "data") as vault:
        target = vault.backup(small_disk / "one.backup")
        older = target.read_bytes()
        fill(small_disk, leave=100_000)
        put(vault, "a", "newer")
        with pytest.raises(EnvironmentProblem, match="disk is full"):
            vault.backup(target)
        assert target.read_bytes() == older
        assert get(vault, "a") == "newer"
    assert sorted(path.name for path in small_disk.iterdir()) == ["data", "filler", "one.backup"]
    assert not (small_disk / "data" / "vault.backup.part").exists()


@pytest.mark.needs("root")
@pytest.mark.parametrize("what", ["create", "restore", "migrate"])
def test_what_does_not_fit_changes_nothing(small_disk: Path, tmp_path: Path, what: str) -> None:
    with a_vault(tmp_path / "big") as vault:
        put(vault, "b", "v" * 300_000)
        vault.backup(tmp_path / "one.backup")
    if what != "create":
        a_vault(small_disk / "data").close()
    filler = fill(small_disk, leave=50_000)
    before = content(small_disk)
    folder = a_folder(
        small_disk / "data", migrations=next_migrations() if what == "migrate" else None
    )
    jobs: dict[str, Callable[[], object]] = {
        "create": lambda: folder.create(PASSPHRASE),
        "restore": lambda: folder.restore(tmp_path / "one.backup", PASSPHRASE, replace_newer=True),
        "migrate": lambda: folder.unlock(PASSPHRASE),
    }
    with pytest.raises(EnvironmentProblem, match="disk is full"):
        jobs[what]()
    assert content(small_disk) == before
    filler.unlink()
    if what == "create":
        folder.create(PASSPHRASE).close()
    else:
        with a_folder(small_disk / "data").unlock(PASSPHRASE) as vault:
            assert get(vault, "a") == MARKER


@pytest.mark.skipif(os.name == "nt", reason="needs resource limits")
def test_a_file_that_may_not_grow_is_told_without_root_too(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    code = """
import resource
vault = a_folder(folder).unlock(PASSPHRASE)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
done = 0
try:
    while True:
        put(vault, f"k{done:04}", "v" * 3000)
        done += 1
except AppError as problem:
    print(done, problem.title)
"""
    done, _, title = run(code, tmp_path / "data").partition(" ")
    assert "disk" in title
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        assert vault.database.one("SELECT count(*) FROM setting") == (int(done) + 1,)
        assert vault.check().ok


@pytest.mark.needs("root")
def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    a_vault(small_disk / "data").close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    folder = a_folder(small_disk / "data")
    assert folder.state().value == "ready"
    with pytest.raises(EnvironmentProblem, match="can only be read"):
        folder.unlock(PASSPHRASE)
    with pytest.raises(EnvironmentProblem, match="can only be read"):
        a_folder(small_disk / "new").create(PASSPHRASE)
    with pytest.raises(EnvironmentProblem, match="can only be read"):
        folder.erase("ERASE")


def test_a_disk_that_turns_read_only_is_told_at_the_next_answer(tmp_path: Path) -> None:
    # A disk with open files cannot be remounted; SQLite's own switch gives the same error code.
    with a_vault(tmp_path / "data") as vault:
        vault.database.execute("PRAGMA query_only = ON")
        with pytest.raises(EnvironmentProblem, match="can only be read"):
            put(vault, "b", "2")
        assert get(vault, "a") == MARKER


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX accounts")
def test_a_folder_of_somebody_else_is_told(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    code = """
import tempfile, shutil
import apsw, argon2.low_level
from cryptography.hazmat.primitives.ciphers import aead
place = Path(tempfile.mkdtemp())
shutil.copytree(folder, place / "data")
place.chmod(0o755)
for path in [place / "data", *(place / "data").iterdir()]:
    path.chmod(0o555 if path.is_dir() else 0o444)
if os.geteuid() == 0:
    os.setuid(65534)
vaults = a_folder(place / "data")
for job in (lambda: vaults.unlock(PASSPHRASE), lambda: a_folder(place / "new").create(PASSPHRASE),
            lambda: vaults.erase("ERASE")):
    try:
        job()
    except AppError as problem:
        print(problem.title.replace(str(place), ""))
"""
    titles = run(code, tmp_path / "data").splitlines()
    assert titles[0] == "Your account may not use “/data/vault.lock”."
    assert [title.startswith("Your account may not use") for title in titles] == [True] * len(
        titles
    )
    assert len(titles) >= 2


@pytest.mark.needs("root")
def test_a_disk_that_is_taken_away_is_told(tmp_path: Path, small_disk: Path) -> None:
    vault = a_vault(small_disk / "data")
    subprocess.run(["umount", "-l", str(small_disk)], check=True)
    try:
        with pytest.raises(EnvironmentProblem, match="not there any more"):
            put(vault, "b", "2")
        assert a_folder(small_disk / "data").state().value == "absent"
        vault.close()
    finally:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path / "disk")]
        subprocess.run(command, check=True)
