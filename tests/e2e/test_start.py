# SPDX-License-Identifier: Apache-2.0
"""The program as a process: starting, being ready, a second start, ending."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.practice import make_practice_vault
from privacy_audit.ui.single_instance import socket_name
from tests.helpers.vaults import real_catalogue

PATIENCE_SECONDS = 60


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "privacy_audit", *arguments]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


@pytest.fixture
def vault(tmp_path: Path) -> tuple[Path, Path]:
    """The data folder of a vault with one audit, and a file with its passphrase."""
    passphrase = make_practice_vault(tmp_path / "data", real_catalogue(), audits=1)
    file = tmp_path / "passphrase"
    file.write_text(passphrase.reveal() + "\n")
    return tmp_path / "data", file


def test_an_empty_folder_is_ready_with_the_guide(tmp_path: Path) -> None:
    done = run("--data-dir", str(tmp_path / "new"), "--exit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "new" / "vault.db").exists()


def test_a_vault_is_ready_with_its_home_page(vault: tuple[Path, Path]) -> None:
    folder, file = vault
    done = run("--data-dir", str(folder), "--passphrase-file", str(file), "--exit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_wrong_passphrase_file_is_said_on_the_page(vault: tuple[Path, Path]) -> None:
    folder, file = vault
    file.write_text("not this one\n")
    done = run("--data-dir", str(folder), "--passphrase-file", str(file), "--exit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_vault_is_closed_well_at_the_end(vault: tuple[Path, Path]) -> None:
    folder, file = vault
    run("--data-dir", str(folder), "--passphrase-file", str(file), "--exit-when-ready")
    assert not (folder / "vault.db-wal").exists() or not (folder / "vault.db-wal").stat().st_size
    checked = run("--data-dir", str(folder), "--passphrase-file", str(file), "vault", "check")
    assert checked.returncode == 0


def test_the_practice_person_is_gone_afterwards(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    done = run("--demo", "--exit-when-ready", TMPDIR=str(temporary))
    assert (done.returncode, done.stderr) == (0, "")
    assert list(temporary.iterdir()) == []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The window, open on a folder without a vault."""
    process = subprocess.Popen(
        command("--data-dir", str(tmp_path / "data")), stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not Path(socket_name(tmp_path / "data")).exists():
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield process
    process.kill()
    process.wait()
    if process.stderr is not None:
        process.stderr.close()


def test_a_second_start_ends_at_once_and_the_first_goes_on(
    running: subprocess.Popen[str], tmp_path: Path
) -> None:
    second = run("--data-dir", str(tmp_path / "data"))
    assert (second.returncode, second.stderr) == (0, "")
    assert running.poll() is None


def test_a_start_after_a_killed_one_works(running: subprocess.Popen[str], tmp_path: Path) -> None:
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert Path(socket_name(tmp_path / "data")).exists()  # left behind
    following = subprocess.Popen(command("--data-dir", str(tmp_path / "data")))
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            following.wait(timeout=3)  # it stays open
    finally:
        following.kill()
        following.wait()


def test_starting_loads_no_key_store_no_yaml_and_no_crypto(vault: tuple[Path, Path]) -> None:
    folder, _ = vault
    code = (
        "import sys; sys.argv[1:] = ['--data-dir', sys.argv[1], '--exit-when-ready'];"
        "from privacy_audit.__main__ import main; main();"
        "print([n for n in ('keyring', 'yaml', 'cryptography', 'argon2', 'jinja2', 'phonenumbers')"
        " if n in sys.modules])"
    )
    # Keeps the read packs. A window that ends at once may end before it has kept them.
    warm = run("packs", "list")
    assert warm.returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
