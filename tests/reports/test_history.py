# SPDX-License-Identifier: Apache-2.0
"""How open checks and findings went: what was known by then, and gaps that stay gaps."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reports.chart import chart
from privacy_audit.reports.history import HistoryPoint, history, up_to
from privacy_audit.reports.model import Report
from tests.reports.builders import FINISHED, a_finding, a_report_of
from tests.reports.test_comparison import with_answers, with_findings


def reports(*answers: dict[str, str], severity: str = "high") -> list[Report]:
    """One report per dictionary, a month apart, newest first as the vault gives them."""
    made = [
        a_report_of(
            dict(with_answers(given, severity=severity).body),
            number=place,
            at=FINISHED + timedelta(days=30 * place),
        )
        for place, given in enumerate(answers, start=1)
    ]
    return made[::-1]


def opens(points: tuple[HistoryPoint, ...]) -> list[int]:
    return [point.open for point in points]


def test_a_quick_audit_does_not_make_the_others_disappear() -> None:
    points = history(reports({"a": "fail", "b": "fail", "c": "pass"}, {"a": "pass"}, {"c": "fail"}))
    assert opens(points) == [2, 1, 2]
    assert [point.checks for point in points] == [3, 3, 3]
    assert [point.report_id for point in points] == [1, 2, 3]


def test_not_now_is_no_answer() -> None:
    points = history(reports({"a": "fail"}, {"a": "not_checked"}, {"a": "unknown"}))
    assert opens(points) == [1, 1, 0]
    assert points[-1].checks == 1


def test_only_critical_and_high_checks_count() -> None:
    assert opens(history(reports({"a": "fail"}, severity="medium"))) == [0]
    assert opens(history(reports({"a": "fail"}, severity="critical"))) == [1]


def test_an_accepted_risk_is_not_counted_as_open() -> None:
    assert opens(history(reports({"a": "accepted"}))) == [0]


def test_renamed_checks_are_one_and_retired_ones_none() -> None:
    follows = {"old": "new", "new": "new", "dead": None}.get
    points = history(reports({"old": "fail", "dead": "fail"}, {"new": "pass"}), current_id=follows)
    assert opens(points) == [1, 0]


def test_findings_that_are_gone_do_not_count_and_unknown_is_not_none() -> None:
    found = with_findings(a_finding(1), a_finding(2, state="gone"), a_finding(3, state="new"))
    none = with_findings()
    never = with_findings(searched=False)
    points = [history([report])[0].findings for report in (found, none, never)]
    assert points == [2, 0, None]


def test_a_copy_shows_nothing_that_came_later() -> None:
    made = reports({"a": "fail"}, {"a": "pass"}, {"a": "fail"})
    points = history(made)
    assert [point.report_id for point in up_to(points, made[1])] == [1, 2]
    assert up_to(points, a_report_of(dict(made[0].body), number=99)) == ()


COUNTS = st.lists(
    st.tuples(st.integers(0, 400), st.one_of(st.none(), st.integers(0, 900))),
    min_size=1,
    max_size=40,
)


@given(COUNTS)
def test_every_point_lies_inside_and_at_its_height(counts: list[tuple[int, int | None]]) -> None:
    made = chart([opened for opened, _ in counts], [found for _, found in counts])
    top = made.ticks[-1]
    assert len(made.ticks) == 5
    assert made.ticks[0] == 0
    for height, (opened, _) in zip(made.open, counts, strict=True):
        assert 0 <= height <= 1
        assert round(height * top) == opened
    for place, (_, found) in zip(made.findings, counts, strict=True):
        assert (place is None) == (found is None)
        if place is not None:
            assert round(place * top) == found
    assert list(made.across) == sorted(made.across)
    assert made.labelled[-1] == len(counts) - 1
    assert len(made.labelled) <= 8


@given(COUNTS)
def test_labels_at_the_ends_never_lie_on_each_other(counts: list[tuple[int, int | None]]) -> None:
    made = chart([opened for opened, _ in counts], [found for _, found in counts], close=0.2)
    if made.findings_label is not None:
        assert abs(made.open_label - made.findings_label) >= 0.2 - 1e-9
        assert min(made.open_label, made.findings_label) >= -1e-9


@given(COUNTS)
def test_a_gap_stays_a_gap(counts: list[tuple[int, int | None]]) -> None:
    made = chart([opened for opened, _ in counts], [found for _, found in counts])
    drawn = [place for run in made.finding_runs() for place in run]
    assert drawn == [place for place, (_, found) in enumerate(counts) if found is not None]
    for run in made.finding_runs():
        assert list(run) == list(range(run[0], run[-1] + 1))


def test_the_scale_has_round_numbers() -> None:
    assert chart([19], [14]).ticks == (0, 5, 10, 15, 20)
    assert chart([0], [None]).ticks == (0, 1, 2, 3, 4)
    assert chart([900], [3]).ticks == (0, 500, 1000, 1500, 2000)
