# SPDX-License-Identifier: Apache-2.0
"""Following an incident up: actions with owners and days, reports to others, timers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.incidents import clocks, follow_up_records
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.clocks import Timer
from privacy_audit.incidents.desk import IncidentDesk, checked, not_later
from privacy_audit.incidents.model import (
    OWN,
    ActionState,
    IncidentAction,
    Owner,
    Recipient,
    ReportMade,
    Response,
)

LONGEST_LINE = 400
_PROMISE_OF = {Recipient.POLICE: clocks.POLICE_TOLD, Recipient.HR: "hr-told"}


class FollowUp(IncidentDesk):
    """Actions, reports and timers. They stay inside the incident and never become reminders."""

    def actions(self, incident_id: int) -> list[IncidentAction]:
        """The tracked actions of an incident, soonest first."""
        return follow_up_records.actions(self._database, incident_id)

    def add_action(
        self,
        incident_id: int,
        *,
        text: str,
        owner: Owner = Owner.ME,
        due_on: date | None = None,
        source: str = OWN,
    ) -> IncidentAction:
        """Track something more. due_on: today if not named. Raises UserError without a text."""
        incident = self._kept(self.get(incident_id))
        words = checked(text, "text", longest=LONGEST_LINE)
        if not words:
            raise UserError("The action needs a few words.", field="text")
        with self._database.transaction():
            action = follow_up_records.add_action(
                self._database,
                IncidentAction(
                    id=0,
                    incident_id=incident.id,
                    source=source,
                    text=words,
                    owner=owner,
                    due_on=due_on or self.today(),
                ),
                at=self._now(),
            )
            self._log(
                incident.id,
                CustodyKind.CREATED,
                {"what": "action", "action": action.id, "owner": owner.value},
            )
        return action

    def set_action(
        self,
        action_id: int,
        state: ActionState,
        *,
        done_on: date | None = None,
        reference: str = "",
        outcome: str = "",
        due_on: date | None = None,
    ) -> IncidentAction:
        """Say what has become of an action.

        done_on: the day it was done, today if not named. due_on: a new day. reference, outcome:
        kept as they are where nothing is named. Raises UserError for an unknown number or a day to
        come.
        """
        action = self._action(action_id)
        done = state is ActionState.DONE
        changed = replace(
            action,
            state=state,
            done_on=not_later(done_on or self.today(), self.today(), "done_on") if done else None,
            reference=checked(reference, "reference", longest=LONGEST_LINE) or action.reference,
            outcome=checked(outcome, "outcome") or action.outcome,
            due_on=due_on or action.due_on,
        )
        with self._database.transaction():
            follow_up_records.write_action(self._database, changed, at=self._now())
            self._log_action(changed)
        return changed

    def reports(self, incident_id: int) -> list[ReportMade]:
        """What was reported, oldest first."""
        return follow_up_records.reports(self._database, incident_id)

    def add_report(
        self,
        incident_id: int,
        recipient: Recipient,
        *,
        sent_at: datetime | None = None,
        platform: str = "",
        channel: str = "",
        reference: str = "",
    ) -> ReportMade:
        """Write down that something was reported to somebody.

        sent_at: now if not named. platform: its name, for a report to a platform. Raises UserError
        for a moment to come, or a platform without a name.
        """
        incident = self._kept(self.get(incident_id))
        now = self._now()
        if (sent_at or now) > now:
            raise UserError(
                "This moment is still to come.", "Nothing was changed.", field="sent_at"
            )
        if recipient is Recipient.PLATFORM and not platform.strip():
            raise UserError("Which platform was it?", "Nothing was changed.", field="platform")
        with self._database.transaction():
            report = follow_up_records.add_report(
                self._database,
                ReportMade(
                    id=0,
                    incident_id=incident.id,
                    recipient=recipient,
                    sent_at=sent_at or now,
                    platform=checked(platform, "platform", longest=LONGEST_LINE),
                    channel=checked(channel, "channel", longest=LONGEST_LINE),
                    reference=checked(reference, "reference", longest=LONGEST_LINE),
                ),
                at=now,
            )
            self._log_report(report)
            self._settle_promise(report)
        return report

    def set_response(
        self, report_id: int, response: Response, on: date | None = None
    ) -> ReportMade:
        """Say what came back to a report. on: the day, today if not named."""
        report = self._report(report_id)
        answered = response is not Response.NOTHING_YET
        day = not_later(on or self.today(), self.today(), "on") if answered else None
        return self._changed(replace(report, response=response, responded_on=day))

    def set_reference(self, report_id: int, reference: str) -> ReportMade:
        """Add the number that a report has got, such as the police's."""
        words = checked(reference, "reference", longest=LONGEST_LINE)
        return self._changed(replace(self._report(report_id), reference=words))

    def timers(self, incident_id: int) -> list[Timer]:
        """The clocks of an incident, open ones first, soonest first."""
        return clocks.timers(
            self.get(incident_id),
            self.reports(incident_id),
            self.actions(incident_id),
            with_children=self._with_children(),
        )

    def finish_timer(self, incident_id: int, timer_id: str) -> Timer:
        """Say that what a timer asks for is done. Raises UserError for an unknown one."""
        for timer in self.timers(incident_id):
            if timer.id == timer_id:
                break
        else:
            raise UserError("This incident has no such clock.", "Nothing was changed.")
        if not timer.done:
            with self._database.transaction():
                source = clocks.TIMER_SOURCE + timer.id
                action = self.add_action(incident_id, text=timer.about, source=source)
                self.set_action(action.id, ActionState.DONE)
        return replace(timer, done=True)

    def _changed(self, report: ReportMade) -> ReportMade:
        with self._database.transaction():
            follow_up_records.write_report(self._database, report, at=self._now())
            self._log_report(report)
            self._settle_promise(report)
        return report

    def _settle_promise(self, report: ReportMade) -> None:
        """A report to the police or HR is what the promise to tell them asks for."""
        promise = _PROMISE_OF.get(report.recipient)
        for action in self.actions(report.incident_id) if promise else ():
            if action.promise != promise or (action.state is ActionState.DONE and action.reference):
                continue
            self.set_action(
                action.id,
                ActionState.DONE,
                done_on=action.done_on or local_day(report.sent_at),
                reference=report.reference,
            )

    def _action(self, action_id: int) -> IncidentAction:
        action = follow_up_records.action(self._database, action_id)
        if action is None:
            raise UserError(f"There is no action with the number {action_id}.", field="action")
        self._kept(self.get(action.incident_id))
        return action

    def _report(self, report_id: int) -> ReportMade:
        report = follow_up_records.report(self._database, report_id)
        if report is None:
            raise UserError(f"There is no report with the number {report_id}.", field="report")
        self._kept(self.get(report.incident_id))
        return report

    def _log_action(self, action: IncidentAction) -> None:
        self._log(
            action.incident_id,
            CustodyKind.DESCRIBED,
            {
                "what": "action",
                "action": action.id,
                "state": action.state.value,
                "has_reference": bool(action.reference),
            },
        )

    def _log_report(self, report: ReportMade) -> None:
        self._log(
            report.incident_id,
            CustodyKind.REPORTED,
            {
                "report": report.id,
                "to": report.recipient.value,
                "sent_at": report.sent_at.isoformat(),
                "response": report.response.value,
                "has_reference": bool(report.reference),
            },
        )
