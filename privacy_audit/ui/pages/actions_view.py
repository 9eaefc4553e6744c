# SPDX-License-Identifier: Apache-2.0
"""The to-do list as rows: what is open, what needs the employer, what is closed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import Action, ActionOwner, ActionState
from privacy_audit.reports.templates import visible
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import day_of, long_day, near_day
from privacy_audit.ui.pages.report_view import due_words, owner_icon
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate


class Shown(StrEnum):
    """Which to-dos are shown."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The to-dos after filtering. ``closed``: newest first; the others: soonest first."""

    own: tuple[Action, ...]
    employer: tuple[Action, ...]
    closed: tuple[Action, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing is left to show."""
        return not (self.own or self.employer or self.closed)


def sections(
    actions: Sequence[Action], *, shown: Shown, owner: ActionOwner | None = None
) -> Sections:
    """Filter and divide the list. owner: only theirs, ``None`` for everybody's."""
    mine = [action for action in actions if owner in {None, action.owner}]
    opened = [action for action in mine if action.state is ActionState.OPEN]
    closed = [action for action in mine if action.state is not ActionState.OPEN]
    if shown is Shown.CLOSED:
        opened = []
    if shown is Shown.OPEN:
        closed = []
    opened.sort(key=lambda action: (action.due_on, action.severity.rank))
    closed.sort(key=lambda action: action.closed_at or action.created_at, reverse=True)
    employer = tuple(each for each in opened if each.owner is ActionOwner.MY_EMPLOYER)
    return Sections(
        own=tuple(each for each in opened if each.owner is not ActionOwner.MY_EMPLOYER),
        employer=employer,
        closed=tuple(closed),
    )


def action_rows(actions: Sequence[Action], *, today: date) -> tuple[Row, ...]:
    """The rows of one section."""
    return tuple(_row(action, today) for action in actions)


def _row(action: Action, today: date) -> Row:
    note, tone = _note(action, today)
    return Row(
        key=str(action.id),
        title=visible(action.title),
        icon=_icon(action),
        icon_tone=Token.GOOD if action.state is ActionState.DONE else Token.MUTED,
        severity=action.severity,
        detail=_detail(action),
        note=note,
        note_tone=tone,
    )


def _icon(action: Action) -> Icon:
    if action.state is ActionState.DONE:
        return Icon.CIRCLE_CHECK
    if action.state is ActionState.DROPPED:
        return Icon.CIRCLE_MINUS
    return owner_icon(action.owner)


def _detail(action: Action) -> str:
    if action.closed_at is not None:
        on = long_day(day_of(action.closed_at))
        if action.state is ActionState.DONE:
            return translate("ActionsView", "Done on {day}").format(day=on)
        return translate("ActionsView", "Dropped on {day}").format(day=on)
    words = due_words(action.owner, action.due_on)
    if not action.note:
        return words
    note = " ".join(visible(action.note).split())
    return translate("ActionsView", "{due}. Note: {note}").format(due=words, note=note)


def _note(action: Action, today: date) -> tuple[str, Token]:
    """How soon, for what is open: "tomorrow", or since when it has been due."""
    if action.state is not ActionState.OPEN:
        return "", Token.MUTED
    near = near_day(action.due_on, today=today)
    if action.due_on < today:
        return translate("ActionsView", "Was due {day}").format(day=near), Token.TODO
    if action.due_on == today:
        return translate("ActionsView", "Due today"), Token.TODO
    if (action.due_on - today).days < 7:
        return translate("ActionsView", "Due {day}").format(day=near), Token.MUTED
    return "", Token.MUTED


def late_words(actions: Sequence[Action], *, today: date) -> str:
    """5 things to do, 2 of them were due before today."""
    opened = [action for action in actions if action.state is ActionState.OPEN]
    late = sum(1 for action in opened if action.due_on < today)
    if not opened:
        return ""
    count = plural("ActionsView", "1 thing to do.", "{n} things to do.", len(opened)).format(
        n=len(opened)
    )
    if not late:
        return count
    words = plural(
        "ActionsView", "1 was due before today.", "{n} were due before today.", late
    ).format(n=late)
    return f"{count} {words}"


def employer_text(actions: Sequence[Action]) -> str:
    """What needs the employer, to be pasted into a message: titles and dates, nothing else."""
    lines = [translate("ActionsView", "What I need from my employer:")]
    lines.extend(
        translate("ActionsView", "- {title}, by {day}").format(
            title=visible(action.title), day=long_day(action.due_on)
        )
        for action in actions
    )
    return "\n".join(lines) + "\n"


def owner_words(owner: ActionOwner) -> str:
    """Who is to do it, as a choice."""
    return {
        ActionOwner.ME: translate("ActionsView", "Me"),
        ActionOwner.MY_MANAGER: translate("ActionsView", "My manager"),
        ActionOwner.MY_EMPLOYER: translate("ActionsView", "My employer"),
    }[owner]
