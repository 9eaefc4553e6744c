# SPDX-License-Identifier: Apache-2.0
"""Where Esc leads."""

from __future__ import annotations

import pytest

from privacy_audit.ui import destinations as to
from privacy_audit.ui.way import Way


def walked(*places: to.Destination) -> Way:
    way = Way()
    for place in places:
        way.go(place)
    return way


def test_esc_leads_to_where_the_user_came_from() -> None:
    way = walked(to.GoHome(), to.GoChecks(), to.GoPack("facebook"))
    assert way.back() == to.GoChecks()


def test_going_back_twice_does_not_go_in_circles() -> None:
    way = walked(to.GoHome(), to.GoChecks(), to.GoPack("facebook"))
    for place in (to.GoChecks(), to.GoHome()):
        assert way.back() == place
        way.go(place)
    assert way.back() is None


def test_a_page_without_a_way_before_it_leads_home() -> None:
    assert walked(to.GoSettings()).back() == to.GoHome()


def test_a_walk_that_is_over_is_not_gone_back_to() -> None:
    way = walked(to.GoHome(), to.GoWalk(), to.GoFinished(3))
    assert way.back() == to.GoHome()


def test_help_leads_back_into_the_walk() -> None:
    way = walked(to.GoHome(), to.GoWalk(), to.GoHelp())
    assert way.back() == to.GoWalk()


@pytest.mark.parametrize("after", [to.GoChecks(), to.GoReports()])
def test_nobody_is_led_back_to_help(after: to.Destination) -> None:
    way = walked(to.GoHome(), to.GoHelp(), after)
    assert way.back() == to.GoHome()


def test_the_way_does_not_grow_without_end() -> None:
    way = walked(to.GoHome(), *(to.GoPack(str(number)) for number in range(100)))
    steps = 0
    while (before := way.back()) is not None:
        way.go(before)
        steps += 1
    assert steps <= 21
