# SPDX-License-Identifier: Apache-2.0
"""To-dos: each open check has one, made and closed by its answers, changed by the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from privacy_audit.audits import records
from privacy_audit.audits.due import act_by
from privacy_audit.audits.model import (
    Action,
    ActionOwner,
    ActionState,
    Answer,
    AnswerKind,
    AskedCheck,
)
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.database import Database

LONGEST_TEXT = 2_000


class ActionService:
    """The list of actions in an open vault.

    catalogue: the packs in force; its tombstones let the action of a renamed check close with it.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Callable[[], Catalogue],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._now = now

    def all(self) -> list[Action]:
        """All actions, open ones first, then by date."""
        return records.actions(self._database)

    def open(self, *, owner: ActionOwner | None = None) -> list[Action]:
        """Open actions, soonest first; only those of ``owner`` if one is named."""
        return [
            action
            for action in self.all()
            if action.state is ActionState.OPEN and owner in {None, action.owner}
        ]

    def change(
        self,
        action_id: int,
        *,
        title: str | None = None,
        owner: ActionOwner | None = None,
        due_on: date | None = None,
        note: str | None = None,
    ) -> Action:
        """Change what is named. Raises ``UserError`` for an unknown number or a bad text."""
        action = self._get(action_id)
        if title is not None and not title.strip():
            raise UserError("A to-do needs a title.", field="title")
        if max(len(title or ""), len(note or "")) > LONGEST_TEXT:
            raise UserError(f"This is longer than {LONGEST_TEXT} characters.", field="note")
        changed = replace(
            action,
            title=action.title if title is None else title.strip(),
            owner=owner or action.owner,
            due_on=due_on or action.due_on,
            note=action.note if note is None else note,
        )
        records.update_action(self._database, changed)
        return changed

    def close(self, action_id: int, *, done: bool = True) -> Action:
        """Close an action as done, or drop it undone."""
        state = ActionState.DONE if done else ActionState.DROPPED
        closed = replace(self._get(action_id), state=state, closed_at=self._now())
        records.update_action(self._database, closed)
        return closed

    def reopen(self, action_id: int) -> Action:
        """Open a closed action again."""
        opened = replace(self._get(action_id), state=ActionState.OPEN, closed_at=None)
        records.update_action(self._database, opened)
        return opened

    def follow_answer(self, asked: AskedCheck, answer: Answer) -> None:
        """Make or close the action of a check after its answer, in the caller's transaction.

        A fail makes an action unless one is open. Right closes it as done; does not apply and
        accepted drop it. Not sure and not now leave it as it is.
        """
        mine = self._of(asked.check_id, self.open())
        if answer.kind is AnswerKind.FAIL and not mine:
            records.add_action(
                self._database,
                check_id=asked.check_id,
                audit_id=answer.audit_id,
                title=asked.wording.task,
                reason=asked.wording.why,
                severity=asked.wording.severity,
                owner=ActionOwner.ME,
                due_on=act_by(asked.wording.severity, today=local_day(answer.at)),
                at=answer.at,
            )
        closing = {
            AnswerKind.PASS: ActionState.DONE,
            AnswerKind.NOT_APPLICABLE: ActionState.DROPPED,
            AnswerKind.ACCEPTED: ActionState.DROPPED,
        }.get(answer.kind)
        if closing is not None:
            for action in mine:
                records.update_action(
                    self._database, replace(action, state=closing, closed_at=answer.at)
                )

    def take_back(self, answer: Answer) -> None:
        """Undo what ``follow_answer`` did for this answer: its moment marks its traces."""
        for action in self._of(answer.check_id, self.all()):
            if action.created_at == answer.at and action.state is ActionState.OPEN:
                records.delete_action(self._database, action.id)
            elif action.closed_at == answer.at:
                self.reopen(action.id)

    def _of(self, check_id: str, actions: Iterable[Action]) -> list[Action]:
        """Those of a check, whatever it was called when they were made."""
        current_id = self._catalogue().current_id
        ids = {check_id, current_id(check_id)} - {None}
        return [
            action
            for action in actions
            if action.check_id in ids or current_id(action.check_id) in ids
        ]

    def _get(self, action_id: int) -> Action:
        for action in self.all():
            if action.id == action_id:
                return action
        raise UserError(
            f"There is no to-do with the number {action_id}.", hint="See the list of to-dos."
        )
