# SPDX-License-Identifier: Apache-2.0
"""The follow-up of an incident as values: promises and actions, days to look, its facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.clocks import TIMER_SOURCE, Timer, TimerKind
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentAction,
    IncidentState,
    Kind,
    Owner,
    Region,
    Relation,
)
from privacy_audit.incidents.retention import purge_day
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day, near_day
from privacy_audit.ui.pages.incident_lock_down_view import LOCK_SOURCE
from privacy_audit.ui.pages.incident_words import owner_words, state_badge
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

_LEFT = {ActionState.TODO, ActionState.CANNOT_YET}


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFacts:
    """Everything of the page. timers: open ones; actions: the steps of the lock-down left out."""

    incident: Incident
    actions: tuple[IncidentAction, ...]
    timers: tuple[Timer, ...]
    now: datetime

    @property
    def today(self) -> date:
        """The user's day."""
        return day_of(self.now)

    @property
    def is_over(self) -> bool:
        """Closed, or its evidence gone."""
        return self.incident.state in {IncidentState.CLOSED, IncidentState.PURGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionChange:
    """What has become of an action."""

    action_id: int
    state: ActionState
    due_on: date
    reference: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """Something more that is agreed."""

    text: str
    owner: Owner
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The facts of an incident in the user's own words."""

    label: str
    kinds: frozenset[Kind]
    relation: Relation
    region: Region
    first_seen: date | None
    last_seen: date | None
    effect_on_work: str
    feelings: str


def described(incident: Incident) -> Described:
    """The facts as they are stored."""
    return Described(
        label=incident.label,
        kinds=incident.kinds,
        relation=incident.relation,
        region=incident.region,
        first_seen=incident.first_seen,
        last_seen=incident.last_seen,
        effect_on_work=incident.effect_on_work,
        feelings=incident.feelings,
    )


# -- for the vault's worker ---------------------------------------------------------------------


def read_follow_up(workspace: Workspace, incident_id: int) -> FollowUpFacts:
    """The facts of the page."""
    service = workspace.incidents
    return FollowUpFacts(
        incident=service.get(incident_id),
        actions=tuple(
            action
            for action in service.actions(incident_id)
            if not action.source.startswith((LOCK_SOURCE, TIMER_SOURCE))
        ),
        timers=tuple(timer for timer in service.timers(incident_id) if not timer.done),
        now=workspace.now(),
    )


def change_action(workspace: Workspace, incident_id: int, change: ActionChange) -> FollowUpFacts:
    """Store what has become of an action. Raises UserError."""
    workspace.incidents.set_action(
        change.action_id,
        change.state,
        due_on=change.due_on,
        reference=change.reference,
        outcome=change.outcome,
    )
    return read_follow_up(workspace, incident_id)


def add_action(workspace: Workspace, incident_id: int, new: NewAction) -> FollowUpFacts:
    """Track something more. Raises UserError."""
    workspace.incidents.add_action(incident_id, text=new.text, owner=new.owner, due_on=new.due_on)
    return read_follow_up(workspace, incident_id)


def finish_timer(workspace: Workspace, incident_id: int, timer_id: str) -> FollowUpFacts:
    """Say that what a clock asks for is done. Raises UserError."""
    workspace.incidents.finish_timer(incident_id, timer_id)
    return read_follow_up(workspace, incident_id)


def describe(workspace: Workspace, incident_id: int, facts: Described) -> FollowUpFacts:
    """Store the facts that differ from what is stored. Raises UserError."""
    before = described(workspace.incidents.get(incident_id))
    changes = {
        name: getattr(facts, name)
        for name in Described.__slots__
        if getattr(facts, name) != getattr(before, name)
    }
    if changes:
        workspace.incidents.describe(incident_id, **changes)
    return read_follow_up(workspace, incident_id)


# -- rows and words -----------------------------------------------------------------------------


def action_rows(facts: FollowUpFacts) -> list[Row]:
    """Promises and actions: what is left first, soonest first."""
    ordered = sorted(facts.actions, key=lambda each: (each.state not in _LEFT, each.due_on))
    return [_action_row(action, facts.today) for action in ordered]


def _action_row(action: IncidentAction, today: date) -> Row:
    left = action.state in _LEFT
    late = left and action.due_on <= today
    note = near_day(action.due_on, today=today) if left else ""
    return Row(
        key=str(action.id),
        title=visible(action.text),
        detail=_action_detail(action),
        badges=() if action.state is ActionState.TODO else (state_badge(action.state),),
        icon=Icon.USER if action.owner is Owner.ME else Icon.BRIEFCASE,
        icon_tone=Token.CARE,
        note=note,
        note_tone=Token.TODO if late else Token.MUTED,
    )


def _action_detail(action: IncidentAction) -> str:
    who = owner_words(action.owner)
    if action.state is ActionState.DONE and action.done_on is not None:
        words = translate("IncidentFollowUp", "{who}. Done on {day}")
        parts = [words.format(who=who, day=long_day(action.done_on))]
    else:
        words = translate("IncidentFollowUp", "{who}. By {day}")
        parts = [words.format(who=who, day=long_day(action.due_on))]
    if action.reference:
        words = translate("IncidentFollowUp", "reference {reference}")
        parts.append(words.format(reference=visible(action.reference)))
    if action.outcome:
        parts.append(visible(" ".join(action.outcome.split())))
    return ", ".join(parts)


def review_points(timer: Timer) -> tuple[str, ...]:
    """What to look at on a day of review; nothing for other clocks."""
    if timer.kind is not TimerKind.REVIEW:
        return ()
    return (
        translate("IncidentFollowUp", "Is it still going on? Has anything new come in?"),
        translate("IncidentFollowUp", "Has everybody done what they said they would do?"),
        translate("IncidentFollowUp", "Who knows, and who else should know?"),
        translate("IncidentFollowUp", "What would help you this week?"),
    )


def count_words(facts: FollowUpFacts) -> str:
    """How much of what is agreed is still to be done."""
    left = [action for action in facts.actions if action.state in _LEFT]
    if not facts.actions:
        return translate("IncidentFollowUp", "Nothing has been agreed yet.")
    if not left:
        return translate("IncidentFollowUp", "Everything that was agreed is settled.")
    return translate("IncidentFollowUp", "{n} of {all} are still to be done.").format(
        n=len(left), all=len(facts.actions)
    )


def keeping_words(incident: Incident) -> str:
    """How long it is kept, in one sentence or two."""
    if incident.state is IncidentState.PURGED:
        return translate(
            "IncidentFollowUp",
            "The evidence and your words are deleted. The log is kept, without them.",
        )
    if incident.hold_reason:
        return translate(
            "IncidentFollowUp", "On hold: {reason}. Nothing can be deleted until you release it."
        ).format(reason=visible(incident.hold_reason).rstrip("."))
    if incident.state is IncidentState.CLOSED and incident.purge_after is not None:
        return translate(
            "IncidentFollowUp",
            "Closed. From {day} on you can delete it. Nothing goes by itself: you are asked.",
        ).format(day=long_day(incident.purge_after))
    return translate(
        "IncidentFollowUp",
        "It is open. When it is over, close it. It stays for 90 days after that, or as long as you "
        "say, and nothing goes by itself.",
    )


def usual_purge_day(today: date) -> date:
    """The day that is offered when an incident is closed."""
    return purge_day(today)
