# SPDX-License-Identifier: Apache-2.0
"""Where files lie: the system's places, or one named folder."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from privacy_audit.desktop.folders import APP_NAME, data_folder, user_folders


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG places of Linux")
def test_the_usual_folders_are_the_systems(own_home: Path) -> None:
    folders = user_folders()
    assert folders.data == own_home / ".local/share" / APP_NAME
    assert folders.config == own_home / ".config" / APP_NAME
    assert folders.cache == own_home / ".cache" / APP_NAME
    assert data_folder() == folders.data


def test_asking_creates_nothing(own_home: Path) -> None:
    before = sorted(own_home.rglob("*"))
    user_folders()
    user_folders(own_home / "elsewhere")
    assert sorted(own_home.rglob("*")) == before


def test_a_named_folder_keeps_everything_together(tmp_path: Path) -> None:
    folders = user_folders(tmp_path / "set")
    assert folders.data == tmp_path / "set"
    for folder in (folders.config, folders.cache):
        assert folder.is_relative_to(tmp_path / "set")


def test_a_named_folder_may_start_at_home_and_is_absolute(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert user_folders(Path("~/set")).data == own_home / "set"
    assert user_folders(Path("set")).data == tmp_path / "set"


@pytest.mark.skipif(os.name == "nt", reason="Windows guards the user's folder differently")
def test_made_folders_are_closed_to_others() -> None:
    folders = user_folders().make()
    for folder in (folders.data, folders.config, folders.cache):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
