# SPDX-License-Identifier: Apache-2.0
"""The walk as values: which check is shown, which comes next, and what the header says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import (
    Answer,
    AnswerKind,
    AskedCheck,
    Audit,
    AuditKind,
    Established,
    LastAnswer,
)
from privacy_audit.audits.sittings import sitting_at, sittings
from privacy_audit.checklists.model import Group
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_title
from privacy_audit.ui.pages.day_words import about_minutes, minutes_words

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Check

translate = QCoreApplication.translate

MOST_SEGMENTS = 20  # more checks than this are shown sitting by sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkFacts:
    """An open audit with what the page shows beside it.

    current: each asked check as its pack has it today; checks whose id is retired are left out.
    groups: pack id to its part of life. clauses: code to paraphrase and policy. shown: the check to
    begin with; it may be one that the audit did not plan. drafts: check id to a note that is not
    yet part of an answer. pictures: how many each check has.
    """

    audit: Audit
    lasts: Mapping[str, LastAnswer]
    current: Mapping[str, Check]
    groups: Mapping[str, Group]
    clauses: Mapping[str, str]
    shown: AskedCheck
    drafts: Mapping[str, str]
    pictures: Mapping[str, int]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer on its way to the vault. ``stays``: only its note is new, so the check stays."""

    check_id: str
    kind: AnswerKind
    established: Established | None = None
    note: str = ""
    reason: str = ""
    review_on: date | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderWords:
    """What the header says: done of total segments, and the same in long and in short words."""

    title: str
    done: int
    total: int
    words: str
    short: str


# -- the way ------------------------------------------------------------------------------------


def first_unanswered(audit: Audit) -> AskedCheck | None:
    """Where to go on, or ``None`` when every check has an answer."""
    return next((asked for asked in audit.checks if asked.check_id not in audit.answers), None)


def next_after(audit: Audit, position: int) -> AskedCheck | None:
    """The next check without an answer behind ``position``, else the first before it."""
    waiting = [asked for asked in audit.checks if asked.check_id not in audit.answers]
    behind = [asked for asked in waiting if asked.position > position]
    return next(iter(behind or waiting), None)


def neighbour(audit: Audit, position: int, step: int) -> AskedCheck | None:
    """The check ``step`` places on (or back), whether it has an answer or not."""
    place = position + step
    return audit.checks[place] if 0 <= place < len(audit.checks) else None


def with_answer(audit: Audit, asked: AskedCheck, answer: Answer) -> Audit:
    """The audit after an answer was stored; a check outside the plan has joined its end."""
    checks = audit.checks
    if all(check.check_id != asked.check_id for check in checks):
        checks = (*checks, asked)
    return replace(audit, checks=checks, answers={**audit.answers, answer.check_id: answer})


def unanswered_count(audit: Audit) -> int:
    """How many checks have no answer yet."""
    return sum(asked.check_id not in audit.answers for asked in audit.checks)


def regressed_on(kind: AnswerKind, asked: AskedCheck, last: LastAnswer | None) -> Answer | None:
    """Last time's answer, if it was right then and the same question is open now."""
    if kind is not AnswerKind.FAIL or last is None or last.revision != asked.revision:
        return None
    return last.answer if last.answer.kind is AnswerKind.PASS else None


# -- the header -----------------------------------------------------------------------------------


def header_words(audit: Audit, asked: AskedCheck) -> HeaderWords:
    """Check 5 of 12, about 9 minutes left; a long audit counts the minutes of its sitting."""
    total = max(len(audit.checks), asked.position + 1)
    title = audit_title(audit.kind)
    if total <= MOST_SEGMENTS:
        left = _minutes_left(audit, 0, total)
        return HeaderWords(
            title=title,
            done=asked.position,
            total=total,
            words=_long_words(asked, total, left),
            short=_short_words(asked, total, left),
        )
    sitting = sitting_at(sittings(audit.checks), asked.position)
    left = _minutes_left(audit, sitting.first, sitting.last + 1)
    words = translate("WalkView", "Check {n} of {total}, {about} left in this sitting").format(
        n=asked.position + 1, total=total, about=about_minutes(left)
    )
    return HeaderWords(
        title=title,
        done=min(asked.position - sitting.first, sitting.checks - 1),
        total=sitting.checks,
        words=words,
        short=_short_words(asked, total, left),
    )


def _long_words(asked: AskedCheck, total: int, minutes: int) -> str:
    return translate("WalkView", "Check {n} of {total}, {about} left").format(
        n=asked.position + 1, total=total, about=about_minutes(minutes)
    )


def _short_words(asked: AskedCheck, total: int, minutes: int) -> str:
    return translate("WalkView", "Check {n} of {total}, {minutes} min left").format(
        n=asked.position + 1, total=total, minutes=minutes
    )


def _minutes_left(audit: Audit, first: int, end: int) -> int:
    return walk_minutes(
        (asked.pack_id, asked.wording.minutes)
        for asked in audit.checks[first:end]
        if asked.check_id not in audit.answers
    )


def good_place_to_stop(audit: Audit, before: AskedCheck, after: AskedCheck) -> int | None:
    """The minutes of the sitting that has ended between two checks, or ``None``.

    A quick audit is one sitting whatever its sum says.
    """
    if audit.kind is AuditKind.QUICK or len(audit.checks) < 2:
        return None
    cut = sittings(audit.checks)
    done, begun = sitting_at(cut, before.position), sitting_at(cut, after.position)
    if begun.number <= done.number:
        return None
    return done.minutes


def good_place_words(minutes: int, audit: Audit) -> tuple[str, str]:
    """The fact and the rest of the banner between two sittings."""
    left = unanswered_count(audit)
    fact = translate("WalkView", "This is a good place to stop.")
    words = plural(
        "WalkView",
        "That was {about}. Everything is saved. 1 check is left for another day.",
        "That was {about}. Everything is saved. {n} checks are left for other days.",
        left,
    )
    text = words.format(about=about_minutes(minutes), n=left)
    return fact, text


def question_words(group: Group | None) -> str:
    """What the answers answer."""
    match group:
        case Group.SERVICES:
            return translate("WalkView", "How is it on your account?")
        case Group.DEVICES:
            return translate("WalkView", "How is it on your device?")
        case _:
            return translate("WalkView", "How is it?")


def finish_words(audit: Audit) -> str:
    """What finishing now means for the checks without an answer."""
    left = unanswered_count(audit)
    return plural(
        "WalkView",
        "1 check has no answer. The report will say: not checked, never right.",
        "{n} checks have no answer. The report will say: not checked, never right.",
        left,
    ).format(n=left)


def saved_words(asked: AskedCheck) -> str:
    """Check 4 is saved."""
    return translate("WalkView", "Check {n} is saved.").format(n=asked.position + 1)


def length_words(check_minutes: int) -> str:
    """About 3 minutes."""
    return translate("WalkView", "About {span}").format(span=minutes_words(check_minutes))
