# SPDX-License-Identifier: Apache-2.0
"""What the log of answers says of each check today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.history import histories
from privacy_audit.audits.model import Answer, AnswerKind
from privacy_audit.audits.selection import History
from tests.helpers.builders import an_answer

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL
UNKNOWN, NOT_CHECKED = AnswerKind.UNKNOWN, AnswerKind.NOT_CHECKED
START = datetime(2026, 1, 10, 12, 0, tzinfo=UTC)

Given = tuple[int, str, AnswerKind] | tuple[int, str, AnswerKind, int]


def told(*given_answers: Given, moved: dict[str, str | None] | None = None) -> dict[str, History]:
    """The histories over answers given as audit, check, kind and perhaps revision.

    Audits are a month apart. moved: ids that go on under another one, or under none.
    """
    log: list[tuple[Answer, int]] = []
    for place, (audit, check, kind, *revision) in enumerate(given_answers):
        at = START + timedelta(days=30 * audit, minutes=place)
        answer = an_answer(kind, id=place, audit_id=audit, check_id=check, at=at)
        log.append((answer, revision[0] if revision else 1))
    moves = moved or {}
    return histories(log, current_id=lambda check_id: moves.get(check_id, check_id))


def test_the_newest_answer_is_the_last_one() -> None:
    history = told((1, "a", PASS), (2, "a", UNKNOWN))["a"]
    assert history.last.answer.kind is UNKNOWN
    assert history.last.revision == 1


def test_open_after_right_remembers_the_day_on_which_it_was_right() -> None:
    assert told((1, "a", PASS), (2, "a", FAIL))["a"].was_right_on == date(2026, 2, 9)


def test_open_from_the_first_was_never_right() -> None:
    assert told((1, "a", FAIL), (2, "a", FAIL))["a"].was_right_on is None


def test_right_again_is_no_regression_any_more() -> None:
    assert told((1, "a", PASS), (2, "a", FAIL), (3, "a", PASS))["a"].was_right_on is None


def test_not_looking_in_between_does_not_hide_a_regression() -> None:
    history = told((1, "a", PASS), (2, "a", NOT_CHECKED), (3, "a", UNKNOWN), (4, "a", FAIL))["a"]
    assert history.was_right_on == date(2026, 2, 9)


def test_putting_off_tells_nothing_about_how_it_stands() -> None:
    history = told((1, "a", PASS), (2, "a", NOT_CHECKED))["a"]
    assert history.last.answer.kind is NOT_CHECKED
    assert history.told is not None
    assert history.told.answer.kind is PASS
    assert told((1, "a", NOT_CHECKED))["a"].told is None


def test_a_slip_put_right_within_one_audit_is_no_regression() -> None:
    assert told((1, "a", PASS), (1, "a", FAIL))["a"].was_right_on is None
    assert told((1, "a", FAIL), (1, "a", PASS))["a"].last.answer.kind is PASS


def test_right_to_another_question_is_no_regression() -> None:
    history = told((1, "a", PASS, 1), (2, "a", FAIL, 2))["a"]
    assert history.was_right_on is None
    assert history.last.revision == 2


def test_a_renamed_check_keeps_its_past() -> None:
    known = told((1, "old", PASS), (2, "new", FAIL), moved={"old": "new"})
    assert set(known) == {"new"}
    assert known["new"].was_right_on == date(2026, 2, 9)


def test_a_retired_check_has_no_history() -> None:
    assert told((1, "gone", FAIL), (1, "a", PASS), moved={"gone": None}).keys() == {"a"}


def test_two_checks_that_became_one_are_as_good_as_the_worse() -> None:
    moved: dict[str, str | None] = {"left": "both", "right": "both"}
    for first, second in ((PASS, FAIL), (FAIL, PASS)):
        history = told((1, "left", first), (1, "right", second), moved=moved)["both"]
        assert history.last.answer.kind is FAIL
        assert history.was_right_on is None, "nobody said that the whole was right"


def test_a_later_audit_counts_more_than_the_worse_of_two() -> None:
    moved: dict[str, str | None] = {"left": "both", "right": "both"}
    history = told((1, "left", FAIL), (1, "right", PASS), (2, "both", PASS), moved=moved)["both"]
    assert history.last.answer.kind is PASS


_logs = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=4),
        st.sampled_from("abc"),
        st.sampled_from(AnswerKind),
    ),
    max_size=20,
).map(lambda log: sorted(log, key=lambda item: item[0]))


@given(log=_logs)
def test_every_answered_check_has_its_newest_answer(
    log: list[tuple[int, str, AnswerKind]],
) -> None:
    known = told(*log)
    newest = {check: kind for _, check, kind in log}
    assert {check: history.last.answer.kind for check, history in known.items()} == newest


@given(log=_logs)
def test_only_what_was_once_right_can_have_been_right(
    log: list[tuple[int, str, AnswerKind]],
) -> None:
    for check, history in told(*log).items():
        if history.was_right_on:
            assert (check, PASS) in {(item[1], item[2]) for item in log}
            assert history.last.answer.kind is not PASS
