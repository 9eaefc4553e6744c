# SPDX-License-Identifier: Apache-2.0
"""Files that come into a folder: noticed once, when they are whole, and never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.ui.pages.incident_evidence_folder import NewFiles


def test_what_lay_there_before_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "old.png").write_bytes(b"x")
    files = NewFiles(tmp_path)
    assert files.look() == []
    assert files.look() == []


def test_a_new_file_is_given_once_when_it_stands_still(tmp_path: Path) -> None:
    files = NewFiles(tmp_path)
    new = tmp_path / "new.png"
    new.write_bytes(b"x")
    assert files.look() == []
    new.write_bytes(b"xy")
    assert files.look() == []
    assert files.look() == [new]
    assert files.look() == []


def test_what_is_still_coming_and_what_is_no_file_waits(tmp_path: Path) -> None:
    files = NewFiles(tmp_path)
    (tmp_path / "film.mp4").write_bytes(b"x")
    (tmp_path / "film.mp4.crdownload").write_bytes(b"x")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "link.png").symlink_to(tmp_path / "film.mp4")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for _ in range(3):
        assert files.look() == []
    (tmp_path / "film.mp4.crdownload").unlink()
    assert [path.name for path in files.look()] == ["film.mp4"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    files = NewFiles(folder)
    folder.rmdir()
    with pytest.raises(EnvironmentProblem):
        files.look()
