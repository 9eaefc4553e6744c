# SPDX-License-Identifier: Apache-2.0
"""The watch over the downloads folder: what it notices, what it leaves alone."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.search.downloads import (
    MOST_BYTES,
    FolderUnreadable,
    FolderWatch,
    SavedFile,
    read_saved,
)

PAGE = b"<html><title>a page</title></html>"


def noticed(watch: FolderWatch, *, looks: int = 3) -> list[str]:
    return [saved.path.name for _ in range(looks) for saved in watch.look()]


@pytest.mark.parametrize("name", ["a.html", "b.htm", "c.mhtml", "d.mht", "E.HTML"])
def test_a_saved_page_is_noticed_once(tmp_path: Path, name: str) -> None:
    watch = FolderWatch(tmp_path)
    (tmp_path / name).write_bytes(PAGE)
    assert noticed(watch) == [name]
    assert noticed(watch) == []


def test_what_lay_there_before_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes(PAGE)
    watch = FolderWatch(tmp_path)
    assert noticed(watch) == []


def test_a_page_saved_over_an_old_one_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "same.html").write_bytes(PAGE)
    watch = FolderWatch(tmp_path)
    (tmp_path / "same.html").write_bytes(PAGE + b"<p>more</p>")
    assert noticed(watch) == ["same.html"]


def test_a_page_is_not_noticed_while_it_grows(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    file = tmp_path / "growing.html"
    for size in range(1, 6):
        file.write_bytes(PAGE * size)
        assert watch.look() == []
    assert noticed(watch) == ["growing.html"]


def test_an_empty_placeholder_and_one_with_a_part_beside_it_wait(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    (tmp_path / "empty.html").touch()
    (tmp_path / "coming.html").write_bytes(PAGE)
    part = tmp_path / "coming.html.part"
    part.write_bytes(b"...")
    assert noticed(watch) == []
    part.unlink()
    assert noticed(watch) == ["coming.html"]


@pytest.mark.parametrize("name", ["page.pdf", "page.html.crdownload", ".hidden.html", "page.js"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    watch = FolderWatch(tmp_path)
    (tmp_path / name).write_bytes(PAGE)
    assert noticed(watch) == []


def test_the_folder_of_a_complete_save_is_not_looked_into(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_bytes(PAGE)
    assert noticed(watch) == ["page.html"]


def test_a_folder_with_the_name_of_a_page_is_left_alone(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    (tmp_path / "page.html").mkdir()
    assert noticed(watch) == []


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_bytes(PAGE)
    folder = tmp_path / "downloads"
    folder.mkdir()
    watch = FolderWatch(folder)
    (folder / "link.html").symlink_to(elsewhere)
    os.mkfifo(folder / "pipe.html")
    assert noticed(watch) == []


def test_a_file_too_large_for_a_page_is_left_alone(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    with (tmp_path / "film.html").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert noticed(watch) == []


def test_a_folder_that_goes_away_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    watch = FolderWatch(folder)
    folder.rmdir()
    with pytest.raises(FolderUnreadable):
        watch.look()
    with pytest.raises(FolderUnreadable):
        FolderWatch(folder)


def test_the_watch_runs_until_it_is_stopped(tmp_path: Path) -> None:
    seen: list[SavedFile] = []
    found, stop = threading.Event(), threading.Event()

    def take(saved: SavedFile) -> None:
        seen.append(saved)
        found.set()

    watch = FolderWatch(tmp_path)
    worker = threading.Thread(
        target=watch.watch, args=(take, stop), kwargs={"poll_seconds": 0.01}, daemon=True
    )
    worker.start()
    (tmp_path / "page.html").write_bytes(PAGE)
    assert found.wait(5)
    stop.set()
    worker.join(5)
    assert not worker.is_alive()
    assert [saved.path.name for saved in seen] == ["page.html"]
    (tmp_path / "late.html").write_bytes(PAGE)
    assert [saved.path.name for saved in seen] == ["page.html"]


def test_a_page_that_vanished_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="cannot be read"):
        read_saved(tmp_path / "gone.html")
