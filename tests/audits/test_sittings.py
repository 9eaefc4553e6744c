# SPDX-License-Identifier: Apache-2.0
"""A long audit is cut into sittings of 15 minutes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import AskedCheck
from privacy_audit.audits.selection import SITTING_MINUTES
from privacy_audit.audits.sittings import sitting_at, sittings
from tests.helpers.builders import a_check, an_asked_check

walks = st.lists(
    st.tuples(st.integers(min_value=1, max_value=30), st.sampled_from("ab")), max_size=40
)


def asked(minutes_and_packs: list[tuple[int, str]]) -> list[AskedCheck]:
    """Checks of these minutes in these packs."""
    return [
        replace(
            an_asked_check(a_check(id=f"demo-{place}", minutes=minutes), position=place),
            pack_id=pack_id,
        )
        for place, (minutes, pack_id) in enumerate(minutes_and_packs)
    ]


@given(walks)
def test_sittings_cover_the_walk_once(walk: list[tuple[int, str]]) -> None:
    checks = asked(walk)
    places = [place for cut in sittings(checks) for place in range(cut.first, cut.last + 1)]
    assert places == list(range(len(checks)))


@given(walks)
def test_no_sitting_is_longer_unless_one_check_alone_is(walk: list[tuple[int, str]]) -> None:
    checks = asked(walk)
    for cut in sittings(checks):
        mine = checks[cut.first : cut.last + 1]
        minutes = walk_minutes((each.pack_id, each.wording.minutes) for each in mine)
        assert cut.minutes == minutes
        assert minutes <= SITTING_MINUTES or cut.checks == 1


@given(walks.filter(bool))
def test_each_place_lies_in_its_sitting(walk: list[tuple[int, str]]) -> None:
    cut = sittings(asked(walk))
    for place in range(len(walk)):
        assert sitting_at(cut, place).holds(place)
    assert sitting_at(cut, len(walk)) == cut[-1]


def test_a_check_that_does_not_fit_begins_the_next_sitting() -> None:
    cut = sittings(asked([(8, "a"), (8, "b"), (7, "a"), (2, "b")]))
    assert [(each.first, each.last, each.minutes) for each in cut] == [
        (0, 0, 8),
        (1, 2, 15),
        (3, 3, 2),
    ]
    assert sittings([]) == ()
