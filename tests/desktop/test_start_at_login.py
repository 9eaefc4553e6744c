# SPDX-License-Identifier: Apache-2.0
"""Starting at login: off until it is switched on, and read back by other readers."""

from __future__ import annotations

import plistlib
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from privacy_audit.desktop.program import Program, this_program
from privacy_audit.desktop.start_at_login import (
    FileAtLogin,
    RunKeyAtLogin,
    desktop_entry,
    this_start_at_login,
)
from privacy_audit.errors import EnvironmentProblem

PROGRAM = Program(command=("/opt/py", "-m", "privacy_audit"), folder=Path("/opt/a b"))


def test_it_is_off_until_it_is_switched_on(tmp_path: Path) -> None:
    login = FileAtLogin(tmp_path / "autostart" / "privacy-audit.desktop")
    assert not login.is_on()
    login.switch(PROGRAM)
    assert login.is_on()
    login.switch(None)
    assert not login.is_on()
    login.switch(None)


def test_the_entry_is_one_that_desktops_read(tmp_path: Path) -> None:
    path = tmp_path / "privacy-audit.desktop"
    FileAtLogin(path).switch(PROGRAM)
    reader = ConfigParser(interpolation=None)
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read(path, encoding="utf-8")
    entry = dict(reader["Desktop Entry"])
    assert entry["Type"] == "Application"
    assert entry["Exec"] == "/opt/py -m privacy_audit"
    assert entry["Path"] == "/opt/a b"
    assert entry["Terminal"] == "false"


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/opt/py", "/opt/py"),
        ("/opt/my py", '"/opt/my py"'),
        ("/opt/100%", "/opt/100%%"),
        ('/opt/"x"', '"/opt/\\\\"x\\\\""'),
        ("/opt/$x", '"/opt/\\\\$x"'),
        ("", '""'),
    ],
)
def test_awkward_words_are_quoted_as_the_specification_says(word: str, written: str) -> None:
    assert f"\nExec={written}\n" in desktop_entry(Program(command=(word,)))


def test_the_agent_of_macos_starts_at_login_only(tmp_path: Path) -> None:
    path = tmp_path / "LaunchAgents" / "privacy-audit.login.plist"
    FileAtLogin(path).switch(PROGRAM)
    data = plistlib.loads(path.read_bytes())
    assert data["RunAtLoad"] is True
    assert "StartCalendarInterval" not in data
    assert data["ProgramArguments"] == list(PROGRAM.command)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file")
    with pytest.raises(EnvironmentProblem):
        FileAtLogin(tmp_path / "autostart" / "x.desktop").switch(PROGRAM)


def test_this_system_has_a_place_of_its_own_and_nothing_is_on() -> None:
    login = this_start_at_login()
    assert not login.is_on()
    if sys.platform.startswith("linux"):
        assert isinstance(login, FileAtLogin)
        login.switch(this_program())
        assert (Path.home() / ".config" / "autostart" / "privacy-audit.desktop").is_file()


def test_the_registry_is_left_alone_elsewhere() -> None:
    if sys.platform != "win32":
        RunKeyAtLogin().switch(PROGRAM)
        assert not RunKeyAtLogin().is_on()


def test_the_program_that_would_be_started_does_start() -> None:
    program = this_program().with_arguments("--version")
    done = subprocess.run(
        program.command, cwd=program.folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Privacy Audit ")


def test_a_built_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert this_program() == Program(command=(sys.executable,))
