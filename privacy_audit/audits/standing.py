# SPDX-License-Identifier: Apache-2.0
"""Where things stand, as counts that explain themselves. Unknown never counts as good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import Answer, AnswerKind, AskedCheck, Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Counts of checks by how they stand.

    seen: right, looked at from outside. said: right, as the user said. open: not right.
    accepted: not right, and the user accepts it for now. unsure: "I am not sure". not_checked:
    no answer, or "not now". not_applicable: outside the sum.
    """

    seen: int = 0
    said: int = 0
    open: int = 0
    accepted: int = 0
    unsure: int = 0
    not_checked: int = 0
    not_applicable: int = 0

    @property
    def right(self) -> int:
        """Right, seen or said."""
        return self.seen + self.said

    @property
    def not_known(self) -> int:
        """Neither known to be right nor known to be open."""
        return self.unsure + self.not_checked

    @property
    def total(self) -> int:
        """All checks that apply."""
        return self.right + self.open + self.accepted + self.not_known

    def __add__(self, other: Standing) -> Standing:
        return Standing(
            seen=self.seen + other.seen,
            said=self.said + other.said,
            open=self.open + other.open,
            accepted=self.accepted + other.accepted,
            unsure=self.unsure + other.unsure,
            not_checked=self.not_checked + other.not_checked,
            not_applicable=self.not_applicable + other.not_applicable,
        )


def standing_of(answer: Answer | None) -> Standing:
    """One check's part in the counts; no answer counts as not checked."""
    if answer is None:
        return Standing(not_checked=1)
    match answer.kind:
        case AnswerKind.PASS:
            return Standing(seen=1) if answer.verified else Standing(said=1)
        case AnswerKind.FAIL:
            return Standing(open=1)
        case AnswerKind.ACCEPTED:
            return Standing(accepted=1)
        case AnswerKind.UNKNOWN:
            return Standing(unsure=1)
        case AnswerKind.NOT_CHECKED:
            return Standing(not_checked=1)
        case AnswerKind.NOT_APPLICABLE:
            return Standing(not_applicable=1)
        case _:
            assert_never(answer.kind)


def standing(answers: Iterable[Answer | None]) -> Standing:
    """The counts over one answer, or ``None``, for each check."""
    total = Standing()
    for answer in answers:
        total = total + standing_of(answer)
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an open audit has come. ``position``: the check to go on with, or ``None``."""

    answered: int
    total: int
    minutes_left: int
    position: int | None


def progress(audit: Audit) -> Progress:
    """Answered checks, minutes left and where to go on: the first check without an answer.

    A check that was put off with "not now" is answered for the walk, so that the walk goes on;
    it still counts as not checked in ``standing``.
    """
    waiting = [asked for asked in audit.checks if asked.check_id not in audit.answers]
    return Progress(
        answered=len(audit.checks) - len(waiting),
        total=len(audit.checks),
        minutes_left=walk_minutes((asked.pack_id, asked.wording.minutes) for asked in waiting),
        position=waiting[0].position if waiting else None,
    )


def audit_standing(audit: Audit, *, pack_id: str | None = None) -> Standing:
    """The counts of an audit, or of one pack in it."""
    asked: list[AskedCheck] = [
        check for check in audit.checks if pack_id is None or check.pack_id == pack_id
    ]
    return standing(audit.answers.get(check.check_id) for check in asked)
