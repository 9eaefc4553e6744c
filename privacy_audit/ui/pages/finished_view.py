# SPDX-License-Identifier: Apache-2.0
"""What the end of an audit says, from its report: nothing here is worked out a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import Action, ActionOwner, AuditKind
from privacy_audit.audits.standing import Standing
from privacy_audit.reports.model import Report
from privacy_audit.reports.snapshot import better, regressed
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_name
from privacy_audit.ui.pages.day_words import (
    about_minutes,
    day_of,
    minutes_words,
    short_day,
)
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

# A pause longer than this says nothing about how long the checks took.
_LONGEST_SITTING_MINUTES = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedFacts:
    """All that the end of an audit shows. actions: those of this report that are still open."""

    today: date
    report: Report
    actions: tuple[Action, ...]
    again: frozenset[str]  # the checks of today's packs, which can be looked at again

    @property
    def kind(self) -> AuditKind:
        """What kind of audit it was."""
        return AuditKind(self.report.body["audit"]["kind"])

    @property
    def standing(self) -> Standing:
        """The counts of the audit."""
        return Standing(**self.report.body["standing"])


def read_finished(
    workspace: Workspace, report_id: int, *, now: Callable[[], datetime]
) -> FinishedFacts:
    """Read the report and what is open of it. Raises ``UserError`` for an unknown number."""
    report = workspace.reports.get(report_id)
    asked = [check["id"] for check in report.body["checks"]]
    return FinishedFacts(
        today=day_of(now()),
        report=report,
        actions=tuple(
            action for action in workspace.audits.actions.open() if action.check_id in asked
        ),
        again=frozenset(_known_today(workspace, asked)),
    )


def _known_today(workspace: Workspace, check_ids: Iterable[str]) -> list[str]:
    catalogue = workspace.catalogue
    return [check_id for check_id in check_ids if catalogue.current_id(check_id) is not None]


# -- the head ------------------------------------------------------------------------------------


def done_title(kind: AuditKind) -> str:
    """That is your quick audit done."""
    return translate("FinishedView", "That is your {kind} done").format(kind=audit_name(kind))


def done_sentence(facts: FinishedFacts) -> tuple[str, str]:
    """12 checks in 14 minutes. | 8 are right, 3 are open, 1 you were not sure of."""
    number = len(facts.report.body["checks"])
    minutes = _minutes_taken(facts.report.body)
    if number == 1 or minutes is None:
        first = plural("FinishedView", "1 check.", "{n} checks.", number).format(n=number)
    else:
        first = plural(
            "FinishedView", "1 check in {minutes}.", "{n} checks in {minutes}.", number
        ).format(n=number, minutes=minutes_words(minutes))
    return first, counts_sentence(facts.standing)


def _minutes_taken(body: Mapping[str, Any]) -> int | None:
    """From the first answer to the last, if that was one sitting."""
    moments = [
        datetime.fromisoformat(check["answered_at"])
        for check in body["checks"]
        if check["answered_at"]
    ]
    if len(moments) < 2:
        return None
    minutes = round((max(moments) - min(moments)).total_seconds() / 60)
    return max(1, minutes) if minutes <= _LONGEST_SITTING_MINUTES else None


def counts_sentence(counts: Standing) -> str:
    """8 are right, 3 are open, 1 you were not sure of."""
    words = (
        (
            counts.right,
            plural("FinishedView", "1 is right", "{n} are right", counts.right),
        ),
        (
            counts.open,
            plural("FinishedView", "1 is open", "{n} are open", counts.open),
        ),
        (
            counts.accepted,
            plural(
                "FinishedView",
                "1 is open and accepted",
                "{n} are open and accepted",
                counts.accepted,
            ),
        ),
        (
            counts.unsure,
            plural(
                "FinishedView", "1 you were not sure of", "{n} you were not sure of", counts.unsure
            ),
        ),
        (
            counts.not_checked,
            plural("FinishedView", "1 not checked", "{n} not checked", counts.not_checked),
        ),
        (
            counts.not_applicable,
            plural("FinishedView", "1 does not apply", "{n} do not apply", counts.not_applicable),
        ),
    )
    return _listed(part.format(n=n) for n, part in words if n)


def _listed(parts: Iterable[str]) -> str:
    return translate("FinishedView", "{list}.").format(list=", ".join(parts))


def bar_words(counts: Standing) -> tuple[str, ...]:
    """The parts of the bar in words, in its order; empty parts are left out."""
    parts = (
        (counts.seen, translate("FinishedView", "{n} right, seen from outside")),
        (counts.said, translate("FinishedView", "{n} right, as you said")),
        (counts.open, translate("FinishedView", "{n} open")),
        (counts.accepted, translate("FinishedView", "{n} open and accepted")),
        (counts.unsure, translate("FinishedView", "{n} not sure: counts as not known")),
        (counts.not_checked, translate("FinishedView", "{n} not checked: counts as not known")),
    )
    return tuple(words.format(n=count) for count, words in parts if count)


# -- the cards -----------------------------------------------------------------------------------


def regression_rows(facts: FinishedFacts) -> tuple[Row, ...]:
    """What was right and is open now; a check that is still asked can be done at once."""
    rows = []
    for check in regressed(facts.report.body):
        can = check["id"] in facts.again
        rows.append(
            Row(
                key=check["id"],
                title=check["title"],
                detail=_right_then(check, today=facts.today),
                icon=Icon.ROTATE_CCW,
                icon_tone=Token.TODO,
                action=translate("FinishedView", "Do it now") if can else "",
                arrow=False,
            )
        )
    return tuple(rows)


def _right_then(check: Mapping[str, Any], *, today: date) -> str:
    right_on = datetime.fromisoformat(check["last"]["at"])
    return translate("FinishedView", "Right on {day}, open now.").format(
        day=short_day(day_of(right_on), today=today)
    )


def action_rows(actions: Sequence[Action], *, today: date) -> tuple[Row, ...]:
    """What the audit put on the list, with who does it and by when."""
    return tuple(
        Row(
            key=str(action.id),
            title=action.title,
            detail=_owner_words(action.owner).format(day=short_day(action.due_on, today=today)),
            icon=Icon.USER if action.owner is ActionOwner.ME else Icon.BRIEFCASE,
            severity=action.severity,
            arrow=False,
        )
        for action in actions
    )


def _owner_words(owner: ActionOwner) -> str:
    match owner:
        case ActionOwner.ME:
            return translate("FinishedView", "For you, by {day}")
        case ActionOwner.MY_MANAGER:
            return translate("FinishedView", "For your manager, by {day}")
        case ActionOwner.MY_EMPLOYER:
            return translate("FinishedView", "Needs your employer, by {day}")
        case _:
            assert_never(owner)


def better_words(body: Mapping[str, Any]) -> tuple[str, str] | None:
    """2 things are better than last time: | their titles. ``None`` when nothing is."""
    titles = [check["title"] for check in better(body)]
    if not titles:
        return None
    fact = plural(
        "FinishedView",
        "1 thing is better than last time:",
        "{n} things are better than last time:",
        len(titles),
    ).format(n=len(titles))
    return fact, " ".join(titles)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """The day on which something is due next, and what that will be."""

    on: date
    words: str


def next_date(body: Mapping[str, Any], *, today: date) -> NextDate | None:
    """The next day with something due, as the report has it; never a day that has gone by."""
    item = body["next_check"]
    if item is None:
        return None
    on = max(date.fromisoformat(item["on"]), today)
    if on == today:
        words = plural(
            "FinishedView",
            "1 check is due already, {about}: {packs}.",
            "{n} checks are due already, {about}: {packs}.",
            item["checks"],
        )
    else:
        words = plural(
            "FinishedView",
            "1 check, {about}: {packs}.",
            "{n} checks, {about}: {packs}.",
            item["checks"],
        )
    return NextDate(
        on=on,
        words=words.format(
            n=item["checks"], about=about_minutes(item["minutes"]), packs=item["title"]
        ),
    )
