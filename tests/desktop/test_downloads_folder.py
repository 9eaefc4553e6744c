# SPDX-License-Identifier: Apache-2.0
"""Where the downloads folder lies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from privacy_audit.desktop.downloads_folder import downloads_folder, from_user_dirs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the rules of Linux desktops")


def user_dirs(home: Path, line: str) -> None:
    (home / ".config").mkdir(exist_ok=True)
    (home / ".config" / "user-dirs.dirs").write_text(f"# a note\n{line}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "folder"),
    [
        ('XDG_DOWNLOAD_DIR="$HOME/Llwythiadau"', "Llwythiadau"),
        ('  XDG_DOWNLOAD_DIR = "$HOME/a \\"b\\""', 'a "b"'),
        ('XDG_DOWNLOAD_DIR="$HOME/"', None),
        ('XDG_DOWNLOAD_DIR="$HOME"', None),
        ('XDG_DOWNLOAD_DIR="relative"', None),
        ('XDG_MUSIC_DIR="$HOME/Music"', None),
        ("XDG_DOWNLOAD_DIR=", None),
    ],
)
def test_the_file_of_the_desktop_is_read(tmp_path: Path, line: str, folder: str | None) -> None:
    user_dirs(tmp_path, line)
    found = from_user_dirs(tmp_path, {})
    assert found == (tmp_path / folder if folder else None)


def test_an_absolute_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    user_dirs(tmp_path, 'XDG_DOWNLOAD_DIR="/srv/in"')
    assert from_user_dirs(tmp_path, {}) == Path("/srv/in")


def test_the_config_folder_may_be_elsewhere(tmp_path: Path) -> None:
    user_dirs(tmp_path, 'XDG_DOWNLOAD_DIR="/srv/in"')
    elsewhere = {"XDG_CONFIG_HOME": str(tmp_path / ".config")}
    assert from_user_dirs(tmp_path / "other", elsewhere) == Path("/srv/in")


def test_without_that_file_it_is_downloads_in_the_home(own_home: Path) -> None:
    assert downloads_folder() is None
    (own_home / "Downloads").mkdir()
    assert downloads_folder() == own_home / "Downloads"


def test_a_folder_that_is_gone_falls_back(own_home: Path) -> None:
    user_dirs(own_home, 'XDG_DOWNLOAD_DIR="$HOME/gone"')
    (own_home / "Downloads").mkdir()
    assert downloads_folder() == own_home / "Downloads"
