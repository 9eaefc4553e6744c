# SPDX-License-Identifier: Apache-2.0
"""The program as its own process: how scripts meet it, also where Qt is not installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import Desk

ROOT = Path(__file__).parents[2]
NO_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None

sys.meta_path.insert(0, NoQt())
"""


@dataclass(frozen=True, slots=True)
class Shell:
    """Starts ``python -m privacy_audit`` in an environment without Qt."""

    environment: dict[str, str]

    def __call__(self, *argv: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one command; with ``check`` it must end with 0."""
        done = subprocess.run(
            [sys.executable, "-m", "privacy_audit", *argv],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        if check:
            assert done.returncode == 0, done.stderr
        return done


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in which PySide6 cannot be imported, and in which nothing speaks UTF-8."""
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "sitecustomize.py").write_text(NO_QT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "blocked"), "LC_ALL": "C"}
    for name in ("PYTHONUTF8", "PYTHONIOENCODING", "PYTHONUNBUFFERED"):
        environment.pop(name, None)
    environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    return Shell(environment)


def test_qt_is_really_out_of_reach(shell: Shell) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import PySide6"],
        env=shell.environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1


def test_the_main_job_works_without_qt(shell: Shell, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    vault = ("--data-dir", desk.data, "--passphrase-file", desk.passphrase)
    shell(*vault, "vault", "create")
    shell(*vault, "profile", "import", tmp_path / "me.toml")
    shell(*vault, "audit", "start", "--kind", "full", "--packs", "facebook,bluetooth")
    shell(*vault, "audit", "answer", "facebook-2fa", "pass", "--verified", "--note", "Sûr ✓")
    status = json.loads(shell(*vault, "audit", "status", "--json").stdout)
    assert status["answers"][0]["note"] == "Sûr ✓"
    shell(*vault, "audit", "finish")
    target = tmp_path / "report.html"
    shell(*vault, "report", "export", "1", "--out", target)
    assert "Siân Ashdown" in target.read_text(encoding="utf-8")
    due = json.loads(shell(*vault, "remind", "due", "--json").stdout)["due"]
    assert due[-1]["check"] == "facebook-2fa", "what was left comes round before what is right"
    shown = shell(*vault, "profile", "show").stdout
    assert "Siân Ashdown" in shown, "also where the terminal does not speak UTF-8"


def test_self_test_works_without_qt(shell: Shell) -> None:
    done = shell("--self-test", "--no-gui")
    assert done.stdout.endswith("Self-test passed.\n")


def test_practice_works_without_qt(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "new" / "practice"
    done = shell("practice", "--out", out)
    assert {path.name for path in out.iterdir()} == {
        "practice-report.html",
        "practice-report.json",
    }
    assert f"Report: {out / 'practice-report.html'}" in done.stdout
    assert "Next check: " in done.stdout
    report = json.loads((out / "practice-report.json").read_text(encoding="utf-8"))
    assert report["body"]["person"] == "Rowan Ashdown"
    assert report["body"]["checks"]
    assert any(check["last"] for check in report["body"]["checks"]), "there were audits before"


def test_the_practice_vault_is_gone_afterwards(shell: Shell, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    shell.environment["TMPDIR"] = str(scratch)
    shell("practice", "--out", tmp_path / "out")
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("argv", [(), ("--demo",), ("--self-test",)])
def test_only_the_window_needs_qt_and_says_so(
    shell: Shell, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    done = shell("--data-dir", tmp_path / "data", *argv, check=False)
    assert done.returncode == 3
    assert "Qt (PySide6) does not work on this computer" in done.stderr
    assert "The commands work without it." in done.stderr


@pytest.mark.parametrize("argv", [("packs", "trace"), ("packs", "list"), ("--version",)])
def test_a_reader_that_goes_away_is_no_error(shell: Shell, argv: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "privacy_audit", *argv],
        cwd=ROOT,
        env=shell.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before it has printed anything
        told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


def test_wrong_use_ends_with_two(shell: Shell) -> None:
    done = shell("audit", "answer", "x", "perhaps", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "perhaps" in done.stderr


def test_no_terminal_ends_with_three(shell: Shell, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk("vault", "create").code == 0
    done = shell("--data-dir", desk.data, "audit", "status", check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "no terminal to ask" in done.stderr
