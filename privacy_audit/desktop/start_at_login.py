# SPDX-License-Identifier: Apache-2.0
"""Starting the window when the user logs in; off until the user switches it on.

Linux: an entry by the freedesktop Autostart specification. macOS: an agent of launchd. Windows: a
value below the user's own Run key. No rights are needed anywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.desktop.program import Program

NAME = "privacy-audit"
TITLE = "Privacy Audit"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")


class StartAtLogin(Protocol):
    """One system's way. ``switch`` raises EnvironmentProblem when the system refuses."""

    def is_on(self) -> bool:
        """Whether anything starts at login, of this or an older version."""

    def switch(self, program: Program | None) -> None:
        """Start this program at login; ``None``: nothing."""


class FileAtLogin:
    """A file in a folder that the desktop looks into. title: what lists of such files show."""

    def __init__(self, path: Path, *, title: str = TITLE) -> None:
        self._path, self._title = path, title

    def is_on(self) -> bool:
        """Whether the file is there."""
        return self._path.is_file()

    def switch(self, program: Program | None) -> None:
        """Write or delete the file."""
        with told_plainly(self._path):
            if program is None:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(self._text(program))

    def _text(self, program: Program) -> bytes:
        if self._path.suffix == ".plist":
            from privacy_audit.desktop.launchd import agent_plist

            return agent_plist(f"{NAME}.login", program, hourly=False)
        return desktop_entry(program, self._title).encode()


class RunKeyAtLogin:
    """A value of the Windows registry."""

    def is_on(self) -> bool:
        """Whether the value is there."""
        if sys.platform == "win32":
            import winreg

            with (
                suppress(OSError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key,
            ):
                winreg.QueryValueEx(key, NAME)
                return True
        return False

    def switch(self, program: Program | None) -> None:
        """Write or delete the value."""
        if sys.platform == "win32":
            import winreg

            with (
                told_plainly(Path(_RUN_KEY)),
                winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key,
            ):
                if program is not None:
                    line = subprocess.list2cmdline(program.command)
                    winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)
                else:
                    with suppress(FileNotFoundError):
                        winreg.DeleteValue(key, NAME)


def desktop_entry(program: Program, title: str = TITLE) -> str:
    """The autostart entry (Desktop Entry Specification 1.5)."""
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        f"Name={_value(title)}",
        f"Exec={' '.join(_exec_word(word) for word in program.command)}",
        *([f"Path={_value(str(program.folder))}"] if program.folder else []),
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    ]
    return "\n".join(lines) + "\n"


def _exec_word(word: str) -> str:
    """One argument of ``Exec``: quoted where needed; the quoted form is escaped once more."""
    word = word.replace("%", "%%")
    if word and not _RESERVED.intersection(word):
        return word
    quoted = "".join(f"\\{char}" if char in '"`$\\' else char for char in word)
    return _value(f'"{quoted}"')


def _value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def this_start_at_login(title: str = TITLE) -> StartAtLogin:
    """The way of this system. title: what the desktop's list of such programs shows (Linux)."""
    if sys.platform == "win32":
        return RunKeyAtLogin()
    if sys.platform == "darwin":
        return FileAtLogin(Path.home() / "Library" / "LaunchAgents" / f"{NAME}.login.plist")
    config = os.environ.get("XDG_CONFIG_HOME", "")
    place = Path(config) if config.startswith("/") else Path.home() / ".config"
    return FileAtLogin(place / "autostart" / f"{NAME}.desktop", title=title)
