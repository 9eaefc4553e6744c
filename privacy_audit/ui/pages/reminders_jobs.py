# SPDX-License-Identifier: Apache-2.0
"""What the page of reminders has done on the vault's worker, and where each thing is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from privacy_audit.checklists.model import Group
from privacy_audit.reminders.agenda import SEARCH_KEY
from privacy_audit.reminders.model import Due, Source
from privacy_audit.ui.destinations import (
    Destination,
    GoActions,
    GoCase,
    GoOneCheck,
    GoPack,
    GoSearch,
)

if TYPE_CHECKING:
    from privacy_audit.reminders.quiet import Pause
    from privacy_audit.reminders.service import Overview
    from privacy_audit.reminders.settings import ReminderSettings
    from privacy_audit.workspace import Workspace


def place_of(item: Due) -> Destination:
    """Where an item is done."""
    if item.source is Source.PACK:
        return GoPack(item.pack_id)
    if item.source is Source.CASE:
        return GoCase(int(item.key.partition(":")[2]))
    if item.key == SEARCH_KEY:
        return GoSearch()
    if item.check_id and item.source is not Source.ACTION:
        return GoOneCheck(item.check_id)
    return GoActions()


def read_reminders(workspace: Workspace) -> tuple[Overview, Sequence[tuple[str, str]]]:
    """What is due, and the platforms that the user has: ids and titles."""
    packs = [item.pack for item in workspace.audits.pack_standings()]
    services = [(pack.id, pack.title) for pack in packs if pack.group is Group.SERVICES]
    return workspace.reminders.overview(), services


def snooze(workspace: Workspace, *, key: str, until: date) -> Due:
    """Let an item wait."""
    return workspace.reminders.snooze(key, until)


def skip(workspace: Workspace, *, key: str, reason: str) -> Due:
    """Leave an item out this once."""
    return workspace.reminders.skip(key, reason)


def put_back(workspace: Workspace, *, key: str) -> int:
    """Take every such word about an item back."""
    return workspace.reminders.put_back(key)


def report_event(
    workspace: Workspace, *, trigger_id: str, on: date | None, pack_id: str
) -> tuple[int, int]:
    """Note an event; its number, and how many things it makes due."""
    event, made = workspace.reminders.report_event(trigger_id, on=on, pack_id=pack_id)
    return event.id, len(made)


def take_back_event(workspace: Workspace, *, number: int) -> None:
    """As if it had not been reported."""
    workspace.reminders.take_back_event(number)


def save_settings(workspace: Workspace, *, settings: ReminderSettings) -> ReminderSettings:
    """Keep rhythm, quiet hours and words."""
    return workspace.reminders.save_settings(settings)


def pause(workspace: Workspace, *, days: Pause) -> None:
    """Leave the user alone for some days."""
    workspace.reminders.pause(days)


def end_pauses(workspace: Workspace) -> int:
    """No pause any more."""
    return workspace.reminders.end_pauses()
