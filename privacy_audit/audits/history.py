# SPDX-License-Identifier: Apache-2.0
"""What earlier answers say of each check, following renamed ids: pure over the answer log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from privacy_audit.audits.model import Answer, AnswerKind, LastAnswer
from privacy_audit.audits.selection import History
from privacy_audit.desktop.clock import local_day

_WORST_FIRST = (
    AnswerKind.FAIL,
    AnswerKind.ACCEPTED,
    AnswerKind.UNKNOWN,
    AnswerKind.NOT_CHECKED,
    AnswerKind.PASS,
    AnswerKind.NOT_APPLICABLE,
)


@dataclass(slots=True)
class _Trail:
    last: LastAnswer | None = None
    told: LastAnswer | None = None
    right_on: date | None = None
    was_right_on: date | None = None

    def add(self, answer: Answer, revision: int) -> None:
        joined = self.last is not None and _are_joined(self.last.answer, answer)
        if self.last is not None:
            if joined and _stands_worse(self.last.answer, answer):
                return
            if self.last.revision != revision:
                # What was right then was the answer to another question.
                self.right_on = self.was_right_on = None
        if answer.kind is AnswerKind.PASS:
            self.right_on, self.was_right_on = local_day(answer.at), None
        elif answer.kind is AnswerKind.FAIL and not joined:
            self.was_right_on = self.right_on
        self.last = LastAnswer(answer=answer, revision=revision)
        if answer.kind is not AnswerKind.NOT_CHECKED:
            self.told = self.last


def _are_joined(last: Answer, answer: Answer) -> bool:
    """Whether these are the answers to two checks of one audit that have become one since."""
    return last.audit_id == answer.audit_id and last.check_id != answer.check_id


def _stands_worse(last: Answer, answer: Answer) -> bool:
    """Two checks that became one are as good as the worse of them."""
    return _WORST_FIRST.index(last.kind) < _WORST_FIRST.index(answer.kind)


def _that_count(answers: Iterable[tuple[Answer, int]]) -> Iterable[tuple[Answer, int]]:
    """The newest answer to each check of each audit: a slip that was put right is no history."""
    newest: dict[tuple[int, str], tuple[Answer, int]] = {}
    for answer, revision in answers:
        key = (answer.audit_id, answer.check_id)
        newest.pop(key, None)
        newest[key] = (answer, revision)
    return newest.values()


def histories(
    answers: Iterable[tuple[Answer, int]], *, current_id: Callable[[str], str | None]
) -> dict[str, History]:
    """The history of each check that was ever answered, under the id it has today.

    answers: the log, oldest first, with the revision each was given to. current_id: follows
    tombstones; ``None`` for a retired check, whose answers live on in the reports only.
    """
    trails: dict[str, _Trail] = {}
    for answer, revision in _that_count(answers):
        check_id = current_id(answer.check_id)
        if check_id is not None:
            trails.setdefault(check_id, _Trail()).add(answer, revision)
    return {
        check_id: History(last=trail.last, told=trail.told, was_right_on=trail.was_right_on)
        for check_id, trail in trails.items()
        if trail.last is not None
    }
