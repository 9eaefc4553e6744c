# SPDX-License-Identifier: Apache-2.0
"""Private files are written whole, for their owner alone, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from privacy_audit.desktop.private_files import (
    file_problem,
    private_folder,
    replacing,
    write_private,
)
from privacy_audit.errors import EnvironmentProblem

posix = pytest.mark.skipif(os.name == "nt", reason="Windows guards the user's folder differently")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_private(tmp_path / "new", b"1")
        (tmp_path / "open").write_text("old")
        (tmp_path / "open").chmod(0o644)
        write_private(tmp_path / "open", "now private")
    finally:
        os.umask(old)
    assert mode(tmp_path / "new") == 0o600
    assert mode(tmp_path / "open") == 0o600


def test_text_is_utf_8_and_keeps_its_line_ends(tmp_path: Path) -> None:
    write_private(tmp_path / "note", "ŵyn\nun\r\n")
    assert (tmp_path / "note").read_bytes() == "ŵyn\nun\r\n".encode()


def test_an_error_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "note"
    write_private(path, "old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:  # noqa: PT012 - the block counts
        file.write(b"half of the ne")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["note"]


def test_the_name_changes_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "note"
    write_private(path, "old")
    with replacing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_what_a_killed_process_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".note.part").write_text("left over")
    write_private(tmp_path / "note", "new")
    assert [item.name for item in tmp_path.iterdir()] == ["note"]


@posix
def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / ".note.part").symlink_to(victim)
    write_private(tmp_path / "note", "new")
    assert victim.read_text() == "mine"
    assert not (tmp_path / "note").is_symlink()


@posix
def test_a_new_or_empty_folder_is_closed_and_a_used_one_is_left(tmp_path: Path) -> None:
    for name in ("empty", "used"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o755)
    (tmp_path / "used" / "letter.txt").write_text("mine")
    assert mode(private_folder(tmp_path / "a" / "b" / "new")) == 0o700
    assert mode(private_folder(tmp_path / "empty")) == 0o700
    assert mode(private_folder(tmp_path / "used")) == 0o755


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EnvironmentProblem):
        private_folder(tmp_path / "file" / "folder")
    with pytest.raises(EnvironmentProblem):
        private_folder(tmp_path / "file")


def test_writing_where_there_is_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="is not there"):
        write_private(tmp_path / "nowhere" / "note", "x")


@pytest.mark.skipif(os.name == "nt", reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    path = tmp_path / "note"
    write_private(path, "old")
    with (
        pytest.raises(EnvironmentProblem, match="disk is full"),
        replacing(path),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"x")
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "may not use"),
        (errno.EPERM, "may not use"),
        (errno.ENOENT, "is not there"),
        (errno.EIO, "could not be used"),
    ],
)
def test_each_cause_has_its_own_words(code: int, words: str) -> None:
    problem = file_problem(OSError(code, os.strerror(code)), Path("folder/note"))
    assert words in problem.title
    assert problem.hint


def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    for special in (tmp_path / "folder", tmp_path / "pipe", tmp_path / "link"):
        if special.name == "folder":
            special.mkdir()
        elif special.name == "pipe":
            os.mkfifo(special)
        else:
            special.symlink_to("/dev/null")
        with pytest.raises(EnvironmentProblem, match="no ordinary file"):
            write_private(special, "text")
        assert not special.is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link", "pipe"]
