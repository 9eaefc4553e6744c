# SPDX-License-Identifier: Apache-2.0
"""What is due per check and per pack."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.upcoming import Upcoming
from privacy_audit.reminders.due import due_checks, due_packs
from tests.helpers.builders import a_check, a_pack

TODAY = date(2026, 11, 20)


def an_item(check_id: str, days: int, *, pack: str = "demo", minutes: int = 2) -> Upcoming:
    """A check that is due ``days`` after today."""
    check = a_check(id=check_id, title=f"Is {check_id} set?", minutes=minutes)
    return Upcoming(
        pack=a_pack(check, id=pack, title=pack.title()),
        check=check,
        on=TODAY + timedelta(days=days),
    )


items_by_day = st.lists(
    st.tuples(st.integers(-30, 30), st.sampled_from(("a", "b", "c")), st.integers(1, 9)),
    max_size=15,
).map(
    lambda raw: [
        an_item(f"check-{number}", days, pack=pack, minutes=minutes)
        for number, (days, pack, minutes) in enumerate(sorted(raw))
    ]
)


def test_a_check_is_overdue_from_its_day_on() -> None:
    items = [an_item("past", -1), an_item("today", 0), an_item("future", 1)]
    assert [item.overdue for item in due_checks(items, today=TODAY)] == [True, True, False]


def test_a_check_says_what_it_is_and_how_long_it_takes() -> None:
    found = due_checks([an_item("a", 3, minutes=4)], today=TODAY)[0]
    assert (found.check_id, found.pack_id, found.what) == ("a", "demo", "Is a set?")
    assert (found.on, found.minutes) == (date(2026, 11, 23), 4)


def test_a_pack_counts_what_is_due_on_its_first_day() -> None:
    items = [an_item("a", 3, minutes=1), an_item("b", 3, minutes=2), an_item("c", 4, minutes=4)]
    pack = due_packs(items, today=TODAY)[0]
    assert (pack.on, pack.checks, pack.minutes, pack.overdue) == (date(2026, 11, 23), 2, 3, False)


def test_a_pack_that_is_overdue_counts_all_that_has_come_due() -> None:
    items = [an_item("a", -9), an_item("b", -1), an_item("c", 0), an_item("d", 1)]
    pack = due_packs(items, today=TODAY)[0]
    assert (pack.on, pack.checks, pack.overdue) == (date(2026, 11, 11), 3, True)


def test_packs_stand_soonest_first() -> None:
    items = [an_item("a", 5, pack="later"), an_item("b", 1, pack="sooner")]
    assert [pack.pack_id for pack in due_packs(items, today=TODAY)] == ["sooner", "later"]


@given(items=items_by_day)
def test_packs_and_checks_tell_the_same_story(items: list[Upcoming]) -> None:
    checks = due_checks(items, today=TODAY)
    packs = due_packs(items, today=TODAY)
    assert [check.check_id for check in checks] == [item.check.id for item in items]
    assert {pack.pack_id for pack in packs} == {check.pack_id for check in checks}
    assert any(pack.overdue for pack in packs) == any(check.overdue for check in checks)
    for pack in packs:
        mine = [check for check in checks if check.pack_id == pack.pack_id]
        assert pack.on == min(check.on for check in mine)
        assert 1 <= pack.checks <= len(mine)
        assert pack.minutes <= sum(check.minutes for check in mine)
    overdue = sum(pack.checks for pack in packs if pack.overdue)
    assert overdue == sum(check.overdue for check in checks)
