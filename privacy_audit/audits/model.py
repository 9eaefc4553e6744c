# SPDX-License-Identifier: Apache-2.0
"""The values of an audit. Answers follow the result states of XCCDF (NIST IR 7275)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from privacy_audit.checklists.model import Severity


class AuditKind(StrEnum):
    """What an audit is for."""

    QUICK = "quick"
    FULL = "full"
    FOLLOW_UP = "follow_up"
    AFTER_INCIDENT = "after_incident"


class AnswerKind(StrEnum):
    """What the user says of a check."""

    PASS = "pass"  # noqa: S105 - an answer, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ACCEPTED = "accepted"
    NOT_CHECKED = "not_checked"


class Established(StrEnum):
    """How a pass is known: looked at from outside, or said."""

    VERIFIED = "verified"
    STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it was given. ``established`` stands with ``PASS`` only.

    reason, review_on: with ``ACCEPTED`` only. id: the row, which ``undo`` names.
    """

    id: int
    audit_id: int
    check_id: str
    kind: AnswerKind
    established: Established | None
    note: str
    reason: str
    review_on: date | None
    at: datetime

    @property
    def verified(self) -> bool:
        """Right, and seen from outside."""
        return self.established is Established.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A check as it was asked, kept so that a report can be reread when the pack has changed."""

    title: str
    task: str
    check: str
    why: str
    set: str
    verify: str
    severity: Severity
    minutes: int
    recheck_days: int
    policies: tuple[str, ...]
    pack_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCheck:
    """A check of an audit, at its place in the walk (0 is first)."""

    position: int
    pack_id: str
    check_id: str
    revision: int
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A dated run. ``answers`` has the answer that counts for each check that has one."""

    id: int
    kind: AuditKind
    started_at: datetime
    finished_at: datetime | None
    checks: tuple[AskedCheck, ...]
    answers: Mapping[str, Answer]

    @property
    def is_open(self) -> bool:
        """Not finished yet."""
        return self.finished_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAnswer:
    """The newest earlier answer to a check, with the revision of the wording it was given to."""

    answer: Answer
    revision: int


class ActionOwner(StrEnum):
    """Who is to do it."""

    ME = "me"
    MY_MANAGER = "my_manager"
    MY_EMPLOYER = "my_employer"


class ActionState(StrEnum):
    """Where a to-do stands. ``DROPPED``: closed without being done, at the user's word."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A to-do with a reason, a due date and an owner."""

    id: int
    check_id: str
    audit_id: int | None
    title: str
    reason: str
    severity: Severity
    owner: ActionOwner
    due_on: date
    state: ActionState
    note: str
    created_at: datetime
    closed_at: datetime | None
