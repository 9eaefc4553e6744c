# SPDX-License-Identifier: Apache-2.0
"""The entry in the desktop's list of programs, under the name that the user has chosen.

Linux: an entry of the same file name in the user's own folder goes before the system's (Desktop
Entry Specification 1.5, "Desktop File ID"). Windows and macOS have no such order, and in a sandbox
the entry belongs to the host: there nothing is changed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.desktop.preferences import ShownAs
from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.desktop.shown_as import name_outside

if TYPE_CHECKING:
    from privacy_audit.desktop.shown_as import NameOutside

FILE_NAME = "privacy-audit.desktop"
_OURS = "X-Shown-As=chosen"
# What would still say what the program is for.
_LEFT_OUT = ("GenericName", "Comment", "Keywords", "Categories")


def launcher_can_be_named() -> bool:
    """Whether this system lists the program in a way that a user can change."""
    return _systems_entry() is not None


def name_launcher(shown_as: ShownAs) -> None:
    """List the program under a chosen name, or as the system does. Raises EnvironmentProblem."""
    own = _own_entry()
    theirs = _systems_entry()
    with told_plainly(own):
        if shown_as is ShownAs.OWN or theirs is None:
            if own.is_file() and _OURS in own.read_text(encoding="utf-8"):
                own.unlink()
            return
        entry = renamed_entry(theirs.read_text(encoding="utf-8"), name_outside(shown_as))
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(entry, encoding="utf-8")


def renamed_entry(entry: str, name: NameOutside) -> str:
    """The text of a desktop entry under another name, without the words about what it is for."""
    values = {"Name": name.title, "Icon": name.icon, "StartupWMClass": name.window_class}
    lines = []
    for line in entry.splitlines():
        key, equals, _ = line.partition("=")
        plain = key.partition("[")[0].strip()  # Name[cy] is a name, too
        if not equals or plain not in (*values, *_LEFT_OUT):
            lines.append(line)
        elif key.strip() in values:
            lines.append(f"{plain}={values[plain]}")
    at = lines.index("[Desktop Entry]") + 1
    lines[at:at] = [_OURS, "Categories=Utility;"]
    return "\n".join(lines) + "\n"


def _own_entry() -> Path:
    data = os.environ.get("XDG_DATA_HOME", "")
    place = Path(data) if data.startswith("/") else Path.home() / ".local" / "share"
    return place / "applications" / FILE_NAME


def _systems_entry() -> Path | None:
    if not sys.platform.startswith("linux"):
        return None
    folders = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    entries = (Path(folder) / "applications" / FILE_NAME for folder in folders.split(":") if folder)
    return next((entry for entry in entries if entry.is_file()), None)
