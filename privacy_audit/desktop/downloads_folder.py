# SPDX-License-Identifier: Apache-2.0
"""Where the user's browser puts what is saved: the downloads folder of this system."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

_XDG_LINE = re.compile(r'^\s*XDG_DOWNLOAD_DIR\s*=\s*"(?P<path>(?:[^"\\]|\\.)*)"', re.MULTILINE)
# FOLDERID_Downloads, as Windows writes it into the user's part of the registry.
_WINDOWS_FOLDER_ID = "{374DE290-123F-4565-9164-39C4925E467B}"
_WINDOWS_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def downloads_folder() -> Path | None:
    """The downloads folder, or ``None`` where there is none. Creates nothing."""
    home = Path.home()
    named = _named_by_system(home)
    for folder in (named, home / "Downloads"):
        if folder is not None and folder.is_dir():
            return folder
    return None


def _named_by_system(home: Path) -> Path | None:
    if sys.platform == "win32":
        return _from_registry()
    if sys.platform == "darwin":
        return None  # always "Downloads" on the disk, whatever the Finder calls it
    return from_user_dirs(home, os.environ)


def from_user_dirs(home: Path, environment: Mapping[str, str]) -> Path | None:
    """What ``user-dirs.dirs`` says (xdg-user-dirs); ``None`` where it says nothing.

    A folder that is the home folder itself means "none", by the rules of that file.
    """
    config = environment.get("XDG_CONFIG_HOME", "")
    place = Path(config) if config.startswith("/") else home / ".config"
    try:
        text = (place / "user-dirs.dirs").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    found = _XDG_LINE.search(text)
    if found is None:
        return None
    written = re.sub(r"\\(.)", r"\1", found.group("path"))
    if written.startswith("$HOME/"):
        folder = home / written.removeprefix("$HOME/")
    elif written.startswith("/"):
        folder = Path(written)
    else:
        return None
    return None if folder == home or "\0" in written else folder


def _from_registry() -> Path | None:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY) as key:
                value, _kind = winreg.QueryValueEx(key, _WINDOWS_FOLDER_ID)
        except OSError:
            return None
        return Path(os.path.expandvars(str(value)))
    return None
