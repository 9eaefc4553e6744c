# SPDX-License-Identifier: Apache-2.0
"""The jobs of dev.py: what each starts, its exit status, and when tests need not run again."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(dev.__file__).resolve().parent


def test_exit_status_of_a_program_is_passed_on() -> None:
    assert dev.call([sys.executable, "-c", "raise SystemExit(5)"]) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="signals end programs on POSIX")
def test_program_ended_by_a_signal_has_the_shells_status() -> None:
    script = f"import os; os.kill(os.getpid(), {int(signal.SIGTERM)})"
    assert dev.call([sys.executable, "-c", script]) == 128 + signal.SIGTERM


def test_practice_folders_are_dated_and_new(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 7, 24, 5, tzinfo=UTC)
    first, second = dev.practice_folder(tmp_path, now), dev.practice_folder(tmp_path, now)
    assert first.parent == tmp_path / "privacy-audit-practice"
    assert (first.name, second.name) == ("2026-11-20_07-24-05", "2026-11-20_07-24-05_2")
    assert list(first.iterdir()) == []


def test_practice_folder_without_a_home_is_temporary(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, not a folder", encoding="utf-8")
    folder = dev.practice_folder(home, datetime(2026, 11, 20, tzinfo=UTC))
    assert folder.is_dir()
    assert "privacy-audit-practice-2026-11-20" in folder.name
    folder.rmdir()


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ({"fingerprint": "now", "at": 1000.0}, True),
        ({"fingerprint": "now", "at": 1000.0 - dev.LAPSE_SECONDS - 1}, False),
        ({"fingerprint": "now", "at": 1001.0}, False),
        ({"fingerprint": "other", "at": 1000.0}, False),
        ({"fingerprint": "now", "at": "noon"}, False),
        ({"fingerprint": "now"}, False),
        ({}, False),
    ],
)
def test_tests_passed_lately(stamp: dict[str, object], *, expected: bool) -> None:
    assert dev.passed_lately(stamp, "now", 1000.0) is expected


def test_tree_leaves_out_what_tools_generate(tmp_path: Path) -> None:
    for name in ("a.py", "sub/b.yaml", ".ci/run", "sub/__pycache__/b.pyc", ".git/x", ".venv/y"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    names = [file.relative_to(tmp_path).as_posix() for file in dev.tree_files(tmp_path)]
    assert sorted(names) == [".ci/run", "a.py", "sub/b.yaml"]


def test_passed_tests_do_not_count_for_changed_files_or_for_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.delenv("CI", raising=False)
    file = tmp_path / "a.py"
    file.write_text("a", encoding="utf-8")
    seen = [dev.tests_fingerprint()]
    file.write_text("b", encoding="utf-8")
    seen.append(dev.tests_fingerprint())
    file.rename(tmp_path / "c.py")
    seen.append(dev.tests_fingerprint())
    monkeypatch.setenv("CI", "true")
    seen.append(dev.tests_fingerprint())
    assert len(set(seen)) == 4


class Calls:
    """What dev.py would have started, and the status that it got for it."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.failing = ""

    def __call__(self, command: list[str], **_: object) -> int:
        self.commands.append(command[1:])
        if "practice" in command:
            (Path(command[-1]) / "report.html").write_text("<p>", encoding="utf-8")
        return 4 if self.failing and self.failing in command else 0

    def count(self, word: str) -> int:
        return sum(word in command for command in self.commands)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """A checkout in ``tmp_path`` whose system and environment are ready."""
    calls = Calls()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "TESTS_STAMP", tmp_path / ".venv" / "dev-tests.json")
    monkeypatch.setattr(dev, "ensure_system", lambda *_: None)
    monkeypatch.setattr(dev, "prepare", lambda _: None)
    monkeypatch.setattr(dev, "call", calls)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "a.py").write_text("a", encoding="utf-8")
    return calls


def test_check_spares_the_tests_that_passed_on_the_same_files(
    calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["test"]) == 0
    assert dev.main(["check"]) == 0
    assert calls.count("pytest") == 1
    assert "not run again" in capsys.readouterr().err
    (tmp_path / "a.py").write_text("b", encoding="utf-8")
    assert dev.main(["check"]) == 0
    assert calls.count("pytest") == 2


@pytest.mark.parametrize(("job", "failing"), [(["test", "tests/x"], ""), (["test"], "pytest")])
def test_partial_or_failed_tests_spare_nothing(calls: Calls, job: list[str], failing: str) -> None:
    calls.failing = failing
    assert dev.main(job) == (4 if failing else 0)
    calls.failing = ""
    assert dev.main(["check"]) == 0
    assert calls.count("pytest") == 2


def test_check_goes_through_every_step_and_fails_with_the_first(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.failing = "format"
    assert dev.main(["check"]) == 4
    assert [calls.count(word) for word in ("ruff", "mypy", "pytest")] == [2, 1, 1]
    assert capsys.readouterr().err.splitlines()[-1] == "check: format failed"


def test_run_without_a_display_makes_a_practice_report(
    calls: Calls,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda *_: False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert dev.main(["run"]) == 0
    said = capsys.readouterr()
    report = Path(said.out.strip().removeprefix("The practice report lies here: "))
    assert report.is_file()
    assert "no display" in said.err
    assert calls.count("practice") == 1


def test_only_the_window_insists_on_the_systems_parts(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[bool, bool]] = []

    def ensure(required: list[dev.Part], wanted: Sequence[dev.Part] = ()) -> None:
        part = dev.WINDOW_PARTS[0]
        asked.append((part in required, part in wanted))

    monkeypatch.setattr(dev, "ensure_system", ensure)
    monkeypatch.setattr(dev, "has_display", lambda *_: True)
    dev.main(["run"])
    dev.main(["run", "--version"])
    assert asked == [(True, False), (False, True)]
    assert len(calls.commands) == 2


def test_run_passes_its_arguments_on_without_a_display(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda *_: False)
    assert dev.main(["run", "packs", "list", "--json"]) == 0
    assert calls.commands == [["-P", "-m", "privacy_audit", "packs", "list", "--json"]]


def test_run_with_a_display_opens_the_window(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda *_: True)
    assert dev.main(["run"]) == 0
    assert calls.commands == [["-P", "-m", "privacy_audit"]]


def test_demo_without_a_display_says_what_else_there_is(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda *_: False)
    assert dev.main(["demo"]) == dev.MISSING_PART
    assert "--screenshots" in capsys.readouterr().err
    assert dev.main(["demo", "--screenshots", "pictures"]) == 0
    assert calls.commands == [
        ["-m", "tests.helpers.screenshots", str(Path("pictures").resolve())],
    ]


def test_unknown_job_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == dev.WRONG_USE
    said = capsys.readouterr().err
    assert "'fly'" in said
    assert all(job in said for job in dev.COMMANDS)


def test_help_names_every_job(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == list(dev.COMMANDS)


def test_check_takes_no_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "tests/vault"]) == dev.WRONG_USE
    assert "tests/vault" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (dev.Problem("A sentence.", "  a log"), dev.MISSING_PART, "  a log\nA sentence."),
        (OSError(28, "No space left on device"), dev.MISSING_PART, "The disk is full."),
        (PermissionError(13, "Permission denied", "x"), dev.MISSING_PART, "refused"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_failure_of_a_job_becomes_a_sentence_and_a_status(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    words: str,
) -> None:
    def fail(_: list[str]) -> int:
        raise error

    monkeypatch.setitem(dev.COMMANDS, "bench", fail)
    assert dev.main(["bench"]) == status
    assert words in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no executable bit")
def test_ci_script_can_be_started() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
