# SPDX-License-Identifier: Apache-2.0
"""A stored report as rows and sentences for the window: pure over the report's own data.

Everything is said as it was said on that day. What a report holds was typed by somebody once, so
marks that hide or turn text are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import ActionOwner, Answer, AnswerKind, AuditKind, Established
from privacy_audit.audits.standing import Standing
from privacy_audit.checklists.model import Severity
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import PackPart
from privacy_audit.reports.templates import visible
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_title
from privacy_audit.ui.pages.day_words import about_minutes, day_of, long_day
from privacy_audit.ui.pages.standing_words import (
    answer_badge,
    answer_phrase,
    bar_counts,
    short_standing,
)
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate

Json = Mapping[str, Any]


# -- a report among others ------------------------------------------------------------------------


def report_day(report: Report) -> date:
    """The day on which the audit ended, by this computer's calendar."""
    return day_of(report.at)


def report_title(report: Report) -> str:
    """Quick audit of 20 November 2026."""
    return translate("ReportView", "{kind} of {day}").format(
        kind=audit_title(AuditKind(report.body["audit"]["kind"])), day=long_day(report_day(report))
    )


def report_row(report: Report) -> Row:
    """A report in the list: its day, what it was, how things stood, its number."""
    stood = Standing(**report.body["standing"])
    kind = audit_title(AuditKind(report.body["audit"]["kind"]))
    return Row(
        key=str(report.id),
        title=long_day(report_day(report)),
        detail=translate("ReportView", "{kind}, {checks}").format(
            kind=kind, checks=checks_words(len(report.body["checks"]))
        ),
        bar=bar_counts(stood),
        bar_sentence=short_standing(stood),
        note=translate("ReportView", "Report {n}").format(n=report.id),
    )


def checks_words(count: int) -> str:
    """1 check, 12 checks."""
    return plural("ReportView", "1 check", "{n} checks", count).format(n=count)


def pack_row(pack: PackPart) -> Row:
    """A pack of a long report, with how it stood."""
    stood = Standing(**pack.standing)
    return Row(
        key=pack.id,
        title=visible(pack.title),
        bar=bar_counts(stood),
        bar_sentence=short_standing(stood),
    )


# -- the parts of a report ------------------------------------------------------------------------


def answer_of(check: Json) -> Answer | None:
    """The answer of a check of a report; ``None`` when it was never answered."""
    if check["answered_at"] is None:
        return None
    kind = AnswerKind(check["answer"])
    passed = Established.VERIFIED if check["verified"] else Established.STATED
    return Answer(
        id=0,
        audit_id=0,
        check_id=check["id"],
        kind=kind,
        established=passed if kind is AnswerKind.PASS else None,
        note=check["note"],
        reason=check["reason"],
        review_on=date.fromisoformat(check["review_on"]) if check["review_on"] else None,
        at=datetime.fromisoformat(check["answered_at"]),
    )


def check_row(check: Json) -> Row:
    """A check with its answer, last time's answer and the note."""
    said = [*_last_time(check), *_words_of_the_user(check)]
    return Row(
        key=check["id"],
        title=visible(check["title"]),
        badges=check_badges(check),
        severity=Severity(check["severity"]),
        detail=" ".join(said),
    )


def check_badges(check: Json) -> tuple[RowBadge, ...]:
    """The answer in words; what was right before stands out."""
    if check["change"] == "regressed":
        words = translate("ReportView", "Was right, is open now")
        return (RowBadge(text=words, look=badge.REGRESSED),)
    return (answer_badge(answer_of(check)),)


def last_time_words(check: Json) -> str:
    """Last time, 21 May 2026: open. Empty when there was no last time."""
    return " ".join(_last_time(check))


def _last_time(check: Json) -> list[str]:
    if check["change"] == "not_comparable":
        return [
            translate(
                "ReportView",
                "The question means something else than last time: the two cannot be compared.",
            )
        ]
    last = check["last"]
    if last is None:
        return []
    on = long_day(day_of(datetime.fromisoformat(last["at"])))
    if check["change"] == "regressed":
        return [translate("ReportView", "Right on {day}, open now.").format(day=on)]
    said = answer_phrase(AnswerKind(last["answer"]), verified=last["verified"])
    return [translate("ReportView", "Last time, {day}: {answer}.").format(day=on, answer=said)]


def _words_of_the_user(check: Json) -> list[str]:
    said = []
    if check["note"]:
        note = " ".join(visible(check["note"]).split())
        said.append(translate("ReportView", "Your note: {note}").format(note=note))
    if check["reason"]:
        said.append(accepted_words(check))
    return said


def accepted_words(check: Json) -> str:
    """Why a risk was accepted, and until when."""
    return translate("ReportView", "You accept this: {reason} Look again on {day}.").format(
        reason=_sentence(visible(check["reason"])),
        day=long_day(date.fromisoformat(check["review_on"])),
    )


def changed_row(check: Json) -> Row:
    """A check among those that are worse or better than last time."""
    regressed = check["change"] == "regressed"
    return Row(
        key=check["id"],
        title=visible(check["title"]),
        icon=Icon.ROTATE_CCW if regressed else Icon.CIRCLE_CHECK,
        icon_tone=Token.TODO if regressed else Token.GOOD,
        detail=last_time_words(check),
        severity=Severity(check["severity"]) if regressed else None,
    )


def action_row(action: Json) -> Row:
    """A to-do as it stood on that day."""
    owner = ActionOwner(action["owner"])
    return Row(
        key=action["check"],
        title=visible(action["title"]),
        icon=owner_icon(owner),
        severity=Severity(action["severity"]),
        detail=due_words(owner, date.fromisoformat(action["due_on"])),
    )


def owner_icon(owner: ActionOwner) -> Icon:
    """The drawing of who is to do it."""
    return {
        ActionOwner.ME: Icon.USER,
        ActionOwner.MY_MANAGER: Icon.USERS,
        ActionOwner.MY_EMPLOYER: Icon.BRIEFCASE,
    }[owner]


def due_words(owner: ActionOwner, due_on: date) -> str:
    """For you, by 27 November 2026."""
    match owner:
        case ActionOwner.ME:
            words = translate("ReportView", "For you, by {day}")
        case ActionOwner.MY_MANAGER:
            words = translate("ReportView", "For your manager, by {day}")
        case ActionOwner.MY_EMPLOYER:
            words = translate("ReportView", "For your employer, by {day}")
        case _:
            assert_never(owner)
    return words.format(day=long_day(due_on))


def next_check_words(following: Json) -> tuple[str, str]:
    """The day, and what comes round then."""
    detail = translate("ReportView", "{pack}: {checks}, {about}.").format(
        pack=visible(following["title"]),
        checks=checks_words(following["checks"]),
        about=about_minutes(following["minutes"]),
    )
    return long_day(date.fromisoformat(following["on"])), detail


def _sentence(text: str) -> str:
    """The user's own words with an end, so that ours can follow."""
    flat = " ".join(text.split())
    return flat if flat.endswith((".", "!", "?", "…")) else f"{flat}."
