# SPDX-License-Identifier: Apache-2.0
"""The file outside the vault: days and discreet words, private, whole, claimed by one."""

from __future__ import annotations

import json
import os
import stat
import threading
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.reminders.notice_file import (
    FILE_NAME,
    claim,
    give_back,
    read_plan,
    remove_plan,
    told_on,
    write_plan,
)
from privacy_audit.reminders.notices import NoticeDay, Plan
from privacy_audit.reminders.quiet import Manners, Pause, Quiet

DAY = date(2026, 11, 20)
PLAN = Plan(
    text="Time for a look",
    days=(
        NoticeDay(on=DAY, line="It takes about 2 minutes."),
        NoticeDay(
            on=date(2027, 1, 31), line="About 40 minutes in all, 15 minutes at a time.", again=True
        ),
    ),
    manners=Manners(
        quiet=Quiet(begins=time(20, 30), ends=time(9), weekdays=frozenset({5, 6})),
        pauses=(Pause(begins=date(2026, 12, 1), ends=date(2026, 12, 9)),),
    ),
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert write_plan(tmp_path, PLAN)
    assert read_plan(tmp_path) == PLAN
    assert not write_plan(tmp_path, PLAN), "the same again is not written"


@pytest.mark.skipif(os.name == "nt", reason="modes do nothing there")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    write_plan(tmp_path, PLAN)
    claim(tmp_path, DAY)
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_it_holds_days_times_and_discreet_words_alone(tmp_path: Path) -> None:
    write_plan(tmp_path, PLAN)
    data = json.loads((tmp_path / FILE_NAME).read_text())
    assert set(data) == {"schema", "text", "quiet", "pauses", "days"}
    assert all(set(each) == {"on", "line", "again"} for each in data["days"])


def test_no_file_is_no_plan(tmp_path: Path) -> None:
    assert read_plan(tmp_path) is None
    assert told_on(tmp_path) is None


def changed(**fields: Any) -> str:
    data = {
        "schema": 1, "text": "A review is due",
        "quiet": {"from": "21:00", "until": "08:00", "weekdays": []},
        "pauses": [], "days": [{"on": "2026-11-20", "line": "It takes about 2 minutes."}],
    }  # fmt: skip
    return json.dumps({**data, **fields})


def test_the_sample_of_the_next_test_is_good(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(changed())
    assert read_plan(tmp_path) is not None


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "[" * 100_000, changed(schema=2), changed(days=[{"on": "x"}]),
        changed(text="Your stalker"), changed(days=[{"on": "2026-11-20", "line": "a\nb"}]),
        changed(days=[{"on": "2026-11-20", "line": 5}]), changed(days=5),
        changed(days=[{"on": "2026-11-20", "line": "x" * 90}]),
        changed(days=[{"on": "2026-11-20", "line": "Your stalker wrote again"}]),
        changed(text=["A review is due"]),
        changed(quiet={"from": "21:00+01:00", "until": "08:00", "weekdays": []}),
        changed(quiet={"from": "21:00", "until": "08:00", "weekdays": [1e999]}),
        changed(quiet={"from": "25:00", "until": "08:00", "weekdays": []}),
        changed(pauses=[{"from": "2026-11-20", "until": "2026-11-01"}]),
        changed(days=[{"on": "2026-11-20", "line": "a"}, {"on": "2026-11-19", "line": "b"}]),
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_is_told_and_never_shown(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    with pytest.raises(EnvironmentProblem, match="cannot be read"):
        read_plan(tmp_path)


def test_of_many_processes_one_may_tell(tmp_path: Path) -> None:
    start = threading.Barrier(12)
    won: list[bool] = []

    def try_it() -> None:
        start.wait()
        won.append(claim(tmp_path, DAY))

    threads = [threading.Thread(target=try_it) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False] * 11 + [True]
    assert told_on(tmp_path) == DAY


def test_a_claim_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    claim(tmp_path, date(2026, 11, 13))
    claim(tmp_path, DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["reminders.told.2026-11-20"]


def test_a_notice_that_was_not_shown_is_owed_as_before(tmp_path: Path) -> None:
    before = date(2026, 11, 13)
    claim(tmp_path, before)
    claim(tmp_path, DAY)
    give_back(tmp_path, DAY, before=before)
    assert told_on(tmp_path) == before
    assert claim(tmp_path, DAY)
    give_back(tmp_path, DAY, before=None)
    assert told_on(tmp_path) is None


def test_names_that_are_no_days_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "reminders.told.soon").touch()
    assert told_on(tmp_path) is None
    claim(tmp_path, DAY)
    assert (tmp_path / "reminders.told.soon").exists()


def test_all_of_it_can_be_removed(tmp_path: Path) -> None:
    write_plan(tmp_path, PLAN)
    claim(tmp_path, DAY)
    (tmp_path / "vault.db").touch()
    assert remove_plan(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["vault.db"]
    assert remove_plan(tmp_path) == 0


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        write_plan(tmp_path / "gone", PLAN)
    with pytest.raises(EnvironmentProblem):
        claim(tmp_path / "gone", DAY)
