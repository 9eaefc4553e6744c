# SPDX-License-Identifier: Apache-2.0
"""To-dos that come from findings and from cases that wait, on the one list of to-dos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from privacy_audit.audits.actions import ActionService
from privacy_audit.audits.due import act_by
from privacy_audit.audits.model import Action, ActionOwner, ActionState
from privacy_audit.audits.records import add_action
from privacy_audit.checklists.model import Severity
from privacy_audit.desktop.clock import local_day
from privacy_audit.removal.dues import CaseDue, CaseJob
from privacy_audit.removal.model import CaseState
from privacy_audit.removal.records import link_action, linked_actions
from privacy_audit.removal.service import RemovalService
from privacy_audit.search.finding_model import Finding
from privacy_audit.search.finding_views import headline

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_SEVERITY_OF_JOB = {
    CaseJob.COMPLAIN: Severity.HIGH,
    CaseJob.CHASE: Severity.MEDIUM,
    CaseJob.SEND: Severity.MEDIUM,
    CaseJob.LOOK: Severity.MEDIUM,
    CaseJob.LOOK_AGAIN: Severity.LOW,
    CaseJob.ASK_REGULATOR: Severity.LOW,
}


class FindingActions:
    """Makes and closes the to-dos of findings and cases in an open vault."""

    def __init__(
        self,
        database: Database,
        actions: ActionService,
        removal: RemovalService,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._actions = actions
        self._removal = removal
        self._now = now

    def add(
        self,
        finding: Finding,
        *,
        title: str = "",
        owner: ActionOwner = ActionOwner.ME,
        due_on: date | None = None,
    ) -> Action:
        """Put a finding on the list of to-dos; an open one that it has already is handed back.

        Without a title it names the site and what it gives away. Without a day the severity sets
        one.
        """
        for action in self.of_finding(finding.id):
            if action.state is ActionState.OPEN:
                return action
        at = self._now()
        severity = Severity(finding.severity.value)
        with self._database.transaction():
            number = add_action(
                self._database,
                check_id="",
                audit_id=None,
                title=title.strip() or f"Do something about {finding.site}",
                reason=f"{headline(finding)}.",
                severity=severity,
                owner=owner,
                due_on=due_on or act_by(severity, today=local_day(at)),
                at=at,
            )
            link_action(self._database, number, finding_id=finding.id, case_id=None)
        return self._action(number)

    def of_finding(self, finding_id: int) -> list[Action]:
        """The to-dos that came from a finding."""
        numbers = linked_actions(self._database, finding_id=finding_id)
        return [action for action in self._actions.all() if action.id in numbers]

    def follow_cases(self) -> list[Action]:
        """Put on the list what the cases ask for today, close what they no longer ask for.

        Idempotent: each case has one open to-do at most. Returns those that were added.
        """
        dues = {due.case_id: due for due in self._removal.dues() if due.overdue}
        opened = {action.id: action for action in self._actions.open()}
        added: list[Action] = []
        with self._database.transaction():
            for case in self._removal.cases():
                due = dues.get(case.id)
                mine = [
                    opened[number]
                    for number in linked_actions(self._database, case_id=case.id)
                    if number in opened
                ]
                for action in mine:
                    if due is None or action.title != due.what:
                        self._actions.close(action.id)
                if due is not None and all(action.title != due.what for action in mine):
                    added.append(self._add_due(due, finding_id=case.finding_id))
                if case.state is CaseState.REMOVED and case.finding_id is not None:
                    self._close_all(case.finding_id)
        return added

    def _add_due(self, due: CaseDue, *, finding_id: int | None) -> Action:
        number = add_action(
            self._database,
            check_id="",
            audit_id=None,
            title=due.what,
            reason=due.why,
            severity=_SEVERITY_OF_JOB[due.job],
            owner=ActionOwner.ME,
            due_on=due.on,
            at=self._now(),
        )
        # The case is named and not the finding: the to-do ends with the step of the case.
        del finding_id
        link_action(self._database, number, finding_id=None, case_id=due.case_id)
        return self._action(number)

    def _close_all(self, finding_id: int) -> None:
        for action in self.of_finding(finding_id):
            if action.state is ActionState.OPEN:
                self._actions.close(action.id)

    def _action(self, number: int) -> Action:
        return next(action for action in self._actions.all() if action.id == number)
