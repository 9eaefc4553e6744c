# SPDX-License-Identifier: Apache-2.0
"""Two reports side by side: the worse first, and nothing called better or gone that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reports.comparison import (
    CheckGroup,
    Comparison,
    FindingGroup,
    compare,
)
from privacy_audit.reports.found import Found
from privacy_audit.reports.model import Report
from tests.helpers.builders import a_pack
from tests.reports.builders import (
    FINISHED,
    a_body,
    a_coverage,
    a_finding,
    a_report_of,
    every_state_report,
)

LATER = FINISHED + timedelta(days=180)
ANSWERS = ("pass", "fail", "unknown", "not_applicable", "accepted", "not_checked")


def with_answers(
    answers: dict[str, str], *, at: datetime = FINISHED, revision: int = 1, **more: Any
) -> Report:
    """A report that asked these checks; more: other keys of each check."""
    body = a_body(a_pack(), {})
    (check,) = body["checks"]
    checks = [
        {**check, "id": name, "title": name, "answer": answer, "revision": revision, **more}
        for name, answer in answers.items()
    ]
    number = 1 if at == FINISHED else 2
    return a_report_of({**body, "checks": checks}, number=number, at=at)


def group_of(before: str, after: str) -> CheckGroup:
    """What becomes of one check with these answers."""
    result = compare(with_answers({"one": before}), with_answers({"one": after}, at=LATER))
    (difference,) = result.checks
    return difference.group


GROUPS = {
    ("pass", "fail"): CheckGroup.REGRESSED,
    ("pass", "accepted"): CheckGroup.WORSE,
    ("pass", "unknown"): CheckGroup.WORSE,
    ("unknown", "fail"): CheckGroup.WORSE,
    ("unknown", "accepted"): CheckGroup.WORSE,
    ("fail", "pass"): CheckGroup.BETTER,
    ("accepted", "pass"): CheckGroup.BETTER,
    ("unknown", "pass"): CheckGroup.BETTER,
    ("fail", "unknown"): CheckGroup.SAME,
    ("fail", "accepted"): CheckGroup.SAME,
}


@pytest.mark.parametrize("before", ANSWERS)
@pytest.mark.parametrize("after", ANSWERS)
def test_each_pair_of_answers_has_its_group(before: str, after: str) -> None:
    if "not_checked" in (before, after):
        expected = CheckGroup.NOT_ANSWERED
    elif "not_applicable" in (before, after):
        expected = CheckGroup.SAME
    else:
        expected = GROUPS.get((before, after), CheckGroup.SAME)
    assert group_of(before, after) is expected


@given(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS))
def test_not_known_is_never_better(before: str, after: str) -> None:
    if group_of(before, after) is CheckGroup.BETTER:
        assert after == "pass"


def test_another_meaning_is_not_compared() -> None:
    newer = with_answers({"one": "fail"}, at=LATER, revision=2)
    (difference,) = compare(with_answers({"one": "pass"}), newer).checks
    assert difference.group is CheckGroup.NOT_COMPARABLE


def test_the_worse_stand_first_and_the_serious_before_the_mild() -> None:
    older = with_answers({"mild": "pass", "grave": "pass", "fine": "fail"})
    newer = with_answers({"fine": "pass", "mild": "fail", "grave": "fail"}, at=LATER)
    for check in newer.body["checks"]:
        check["severity"] = {"mild": "low", "grave": "critical", "fine": "high"}[check["id"]]
    result = compare(older, newer)
    assert [check.check_id for check in result.checks] == ["grave", "mild", "fine"]
    assert result.compared == 3


def test_the_order_of_the_names_does_not_matter() -> None:
    older, newer = with_answers({"one": "pass"}), with_answers({"one": "fail"}, at=LATER)
    assert compare(older, newer) == compare(newer, older)
    assert compare(newer, older).before is older


def test_what_only_one_of_them_asked_is_counted_and_not_judged() -> None:
    result = compare(
        with_answers({"one": "fail", "two": "fail"}),
        with_answers({"two": "pass", "three": "fail", "four": "fail"}, at=LATER),
    )
    assert [check.check_id for check in result.checks] == ["two"]
    assert (result.only_before, result.only_after) == (1, 2)


def test_a_renamed_check_is_found_again() -> None:
    result = compare(
        with_answers({"old": "pass"}),
        with_answers({"new": "fail"}, at=LATER),
        current_id=lambda name: "new" if name == "old" else name,
    )
    assert [(check.check_id, check.group) for check in result.checks] == [
        ("new", CheckGroup.REGRESSED)
    ]


def test_two_checks_that_became_one_are_as_good_as_the_worse() -> None:
    result = compare(
        with_answers({"a": "fail", "b": "pass"}),
        with_answers({"c": "pass"}, at=LATER),
        current_id=lambda _: "c",
    )
    assert [check.group for check in result.checks] == [CheckGroup.BETTER]


def test_retired_checks_of_two_old_reports_can_still_be_compared() -> None:
    result = compare(
        with_answers({"gone": "pass"}),
        with_answers({"gone": "fail"}, at=LATER),
        current_id=lambda _: None,
    )
    assert [check.group for check in result.checks] == [CheckGroup.REGRESSED]


# -- findings -------------------------------------------------------------------------------------


def with_findings(*findings: Any, at: datetime = FINISHED, searched: bool = True) -> Report:
    """A report that knows these findings."""
    found = Found(coverage=a_coverage() if searched else None, findings=findings)
    body = a_body(a_pack(), {}, found=found)
    return a_report_of(body, number=1 if at == FINISHED else 2, at=at)


def compared(before: Report, after: Report) -> Comparison:
    """Both, in order."""
    return compare(before, after)


@pytest.mark.parametrize(
    ("before", "after", "group"),
    [
        (None, "new", FindingGroup.NEW),
        (None, "still_there", FindingGroup.NEW),
        (None, "could_not_check", FindingGroup.COULD_NOT_CHECK),
        (None, "gone", FindingGroup.GONE),
        ("still_there", None, FindingGroup.NOT_FOLLOWED),
        ("new", "still_there", FindingGroup.SAME),
        ("still_there", "changed", FindingGroup.CHANGED),
        ("still_there", "gone", FindingGroup.GONE),
        ("still_there", "could_not_check", FindingGroup.COULD_NOT_CHECK),
        ("gone", "gone", FindingGroup.SAME),
        ("gone", "still_there", FindingGroup.BACK),
        ("gone", "could_not_check", FindingGroup.COULD_NOT_CHECK),
    ],
)
def test_each_pair_of_states_has_its_group(
    before: str | None, after: str | None, group: FindingGroup
) -> None:
    result = compared(
        with_findings(*([a_finding(state=before)] if before else [])),
        with_findings(*([a_finding(state=after)] if after else []), at=LATER),
    )
    assert [each.group for each in result.findings] == [group]
    assert result.findings_compared


def test_other_facts_on_the_page_are_a_change() -> None:
    more = a_finding(exposures=("home_address", "family", "phone"))
    result = compared(with_findings(a_finding()), with_findings(more, at=LATER))
    assert [each.group for each in result.findings] == [FindingGroup.CHANGED]


@pytest.mark.parametrize("which", ["before", "after"])
def test_without_a_search_on_both_sides_nothing_is_said(which: str) -> None:
    finding = a_finding()
    before = with_findings(finding) if which == "after" else with_findings(searched=False)
    after = (
        with_findings(finding, at=LATER)
        if which == "before"
        else with_findings(searched=False, at=LATER)
    )
    result = compared(before, after)
    assert not result.findings_compared
    assert result.findings == ()


def test_a_report_of_the_first_schema_can_be_compared() -> None:
    report = every_state_report()
    old = {
        key: value
        for key, value in report.body.items()
        if key not in {"evidence", "coverage", "findings", "cases"}
    }
    before = replace(a_report_of({**old, "schema": 1}, number=1), at=FINISHED - timedelta(days=9))
    result = compare(before, report)
    assert result.compared == 6
    assert not result.findings_compared
