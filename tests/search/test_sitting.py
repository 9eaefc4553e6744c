# SPDX-License-Identifier: Apache-2.0
"""A sitting: one query after the other, and the saved files afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from privacy_audit.search.downloads import FolderWatch, SavedFile
from privacy_audit.search.plan import PAGES_PER_SITTING, RunKind
from privacy_audit.search.run_importing import Outcome
from privacy_audit.search.runs import QueryState, Source
from privacy_audit.search.sitting import Sitting
from tests.search.running import Runs, new_runs
from tests.search.test_plan import ENGINES
from tests.search.test_run_importing import page, the_plan


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    """A service over a new real vault."""
    with new_runs(tmp_path) as opened:
        yield opened


@pytest.fixture
def sitting(runs: Runs) -> Sitting:
    """A sitting with DuckDuckGo and Google planned."""
    run = runs.service.start(RunKind.FIRST, the_plan("duckduckgo", "google"))
    return Sitting(runs.service, run.id, ENGINES, engine="duckduckgo")


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A downloads folder."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def saved_page(folder: Path, name: str, data: bytes, *, complete: bool = False) -> SavedFile:
    """Save a page as a browser does, and notice it."""
    watch = FolderWatch(folder)
    if complete:
        pictures = folder / f"{Path(name).stem}_files"
        pictures.mkdir()
        (pictures / "logo.png").write_bytes(b"png")
    (folder / name).write_bytes(data)
    noticed = watch.look() + watch.look()
    assert len(noticed) == 1
    return noticed[0]


def take_file(sitting: Sitting, saved: SavedFile) -> Outcome:
    data, read = sitting.read_file(saved)
    return sitting.keep(read, data, saved=saved).outcome


def test_the_next_query_opens_in_the_users_engine(sitting: Sitting) -> None:
    opened = sitting.next()
    assert opened is not None
    assert (opened.number, opened.is_time_for_a_pause) == (1, False)
    parts = urlsplit(opened.link)
    assert parts.hostname == "html.duckduckgo.com"
    assert parse_qs(parts.query)["q"] == ['"Rowan Ashdown"']


def test_the_same_query_is_opened_until_its_page_has_come(sitting: Sitting) -> None:
    first = sitting.next()
    assert sitting.next() == first
    assert sitting.take(page("duckduckgo-name.html")).outcome is Outcome.TAKEN
    second = sitting.next()
    assert second is not None
    assert (second.query.query.form, second.number) == ("name_town", 2)


def test_a_query_that_is_put_off_comes_last(sitting: Sitting) -> None:
    sitting.next()
    sitting.put_off()
    following = sitting.next()
    assert following is not None
    assert following.query.query.form == "name_town"
    assert sitting.left()[-1].query.form == "name"


def test_after_twelve_pages_it_is_time_for_a_pause(sitting: Sitting) -> None:
    for number in range(PAGES_PER_SITTING):
        opened = sitting.next()
        assert opened is not None
        assert not opened.is_time_for_a_pause, number
        sitting.strike()
    following = sitting.next()
    assert following is not None
    assert following.is_time_for_a_pause


def test_an_engine_that_refuses_is_left_alone(runs: Runs, sitting: Sitting) -> None:
    planned = len(sitting.left())
    assert sitting.leave_engine_alone("duckduckgo") == planned
    assert sitting.next() is None
    run = runs.service.open_run()
    assert run is not None
    states = {one.query.engine: one.state for one in runs.service.queries(run.id)}
    assert states["duckduckgo"] is QueryState.COULD_NOT_CHECK
    assert states["google"] is QueryState.PLANNED


def test_pasted_source_is_taken_like_a_file(runs: Runs, sitting: Sitting) -> None:
    taken = sitting.take(page("duckduckgo-handle.html"), source=Source.PASTE)
    assert taken.outcome is Outcome.TAKEN
    run = runs.service.open_run()
    assert run is not None
    assert [stored.source for stored in runs.service.pages(run.id)] == [Source.PASTE]


def test_saved_files_are_deleted_with_their_folder_of_pictures(
    sitting: Sitting, downloads: Path
) -> None:
    saved = saved_page(downloads, "me.html", page("duckduckgo-name.html"), complete=True)
    assert take_file(sitting, saved) is Outcome.TAKEN
    assert list(sitting.files_taken) == [downloads / "me.html"]
    deleted = sitting.delete_saved_files()
    assert deleted.deleted == (downloads / "me.html",)
    assert list(downloads.iterdir()) == []
    assert list(sitting.files_taken) == []


def test_a_file_that_was_not_taken_in_is_never_deleted(sitting: Sitting, downloads: Path) -> None:
    recipe = saved_page(downloads, "recipe.html", b"<html><body>Flour, water.</body></html>")
    assert take_file(sitting, recipe) is Outcome.NOT_A_RESULT_PAGE
    other = page("duckduckgo-name.html").replace(b"Rowan Ashdown", b"Somebody Else")
    stranger = saved_page(downloads, "other.html", other)
    assert take_file(sitting, stranger) is Outcome.NOT_PLANNED
    sitting.delete_saved_files()
    assert sorted(path.name for path in downloads.iterdir()) == ["other.html", "recipe.html"]


def test_a_file_that_was_changed_since_is_left(sitting: Sitting, downloads: Path) -> None:
    saved = saved_page(downloads, "me.html", page("duckduckgo-name.html"))
    take_file(sitting, saved)
    saved.path.write_bytes(b"my diary")
    assert sitting.delete_saved_files().left == (saved.path,)
    assert saved.path.read_bytes() == b"my diary"


def test_a_folder_that_holds_more_than_pictures_is_left(sitting: Sitting, downloads: Path) -> None:
    saved = saved_page(downloads, "me.html", page("duckduckgo-name.html"), complete=True)
    (downloads / "me_files" / "letters").mkdir()
    take_file(sitting, saved)
    sitting.delete_saved_files()
    assert not saved.path.exists()
    assert (downloads / "me_files" / "logo.png").exists()
