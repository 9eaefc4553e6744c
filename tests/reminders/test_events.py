# SPDX-License-Identifier: Apache-2.0
"""The events that come with the program, and strict reading of their file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from privacy_audit.checklists.model import Severity
from privacy_audit.errors import UserError
from privacy_audit.reminders.events import (
    Asks,
    Event,
    judge_event,
    load_triggers,
    made_by,
)
from tests.helpers.vaults import real_catalogue

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ALL = tuple((pack, check) for pack in real_catalogue().packs for check in pack.checks)
KNOWN = {check.id for _, check in ALL}
PROMISED = {
    "court-hearing", "child-removal", "press", "new-phone", "changed-job", "break-up",
    "platform-changes",
}  # fmt: skip


def test_each_promised_event_is_there() -> None:
    assert set(load_triggers()) == PROMISED


@pytest.mark.parametrize("trigger_id", sorted(PROMISED))
def test_each_names_checks_that_exist(trigger_id: str) -> None:
    trigger = load_triggers()[trigger_id]
    named = {check_id for makes in trigger.makes for check_id in makes.checks}
    assert named <= KNOWN
    assert trigger.detail.endswith(".")
    assert not any(check_id.startswith("incident-") for check_id in named)


@pytest.mark.parametrize("trigger_id", sorted(PROMISED))
def test_each_makes_something_due_and_no_wall_of_it(trigger_id: str) -> None:
    trigger = load_triggers()[trigger_id]
    event = Event(
        id=1, trigger_id=trigger_id, on=TODAY + timedelta(days=20),
        pack_id="facebook" if trigger.asks is Asks.PACK else "", reported_at=NOW,
    )  # fmt: skip
    made = made_by(event, trigger, ALL)
    assert 0 < len(made) <= 20
    assert [one.on for one in made] == sorted(one.on for one in made)
    assert made[0].on >= TODAY


def test_a_platform_that_changed_brings_its_worse_checks_only() -> None:
    trigger = load_triggers()["platform-changes"]
    event = Event(id=1, trigger_id=trigger.id, on=TODAY, pack_id="x", reported_at=NOW)
    made = {one.check_id for one in made_by(event, trigger, ALL)}
    assert made == {
        check.id
        for pack, check in ALL
        if pack.id == "x" and check.severity in {Severity.CRITICAL, Severity.HIGH}
    }


def test_an_unneeded_check_is_left_out() -> None:
    trigger = load_triggers()["new-phone"]
    event = Event(id=1, trigger_id=trigger.id, on=TODAY, pack_id="", reported_at=NOW)
    iphone_only = [(pack, check) for pack, check in ALL if pack.id == "iphone"]
    assert {one.check_id.partition("-")[0] for one in made_by(event, trigger, iphone_only)} == {
        "iphone"
    }


def test_what_is_missing_or_too_much_is_refused() -> None:
    triggers = load_triggers()
    with pytest.raises(UserError, match="Which one"):
        judge_event(triggers["platform-changes"], on=TODAY, pack_id="", today=TODAY)
    with pytest.raises(UserError, match="not about one platform"):
        judge_event(triggers["press"], on=TODAY, pack_id="facebook", today=TODAY)
    with pytest.raises(UserError, match="more than a year"):
        judge_event(triggers["press"], on=date(2029, 1, 1), pack_id="", today=TODAY)


GOOD = """
schema = 1
[[event]]
id = "press"
title = "The press"
detail = "They look."
asks = "nothing"
[[event.makes]]
days = 0
search = true
"""


def test_the_sample_of_the_next_test_is_good(tmp_path: Path) -> None:
    (tmp_path / "events.toml").write_text(GOOD)
    assert set(load_triggers(tmp_path)) == {"press"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("schema = 1", "schema = 2"),
        ('asks = "nothing"', 'asks = "everything"'),
        ('asks = "nothing"', 'asks = "day"'),
        ("search = true", "serch = true"),
        ("search = true", "search = false"),
        ('title = "The press"', 'titel = "The press"'),
        ("[[event]]", "[[event]]\nid = 'press'\n[[event]]"),
    ],
)
def test_a_wrong_file_of_ours_is_found_at_once(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    (tmp_path / "events.toml").write_text(GOOD.replace(old, new))
    with pytest.raises((ValueError, KeyError)):
        load_triggers(tmp_path)
