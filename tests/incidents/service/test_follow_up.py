# SPDX-License-Identifier: Apache-2.0
"""Actions, reports and timers in a vault, and the status made of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.incidents.custody import CustodyLog
from privacy_audit.incidents.model import ActionState, Owner, Recipient, Response
from privacy_audit.incidents.service import IncidentService
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.service.trees import given

TO_POLICE = (
    given("safe:safe"), given("device:mine"), given("tell:done"), given("what:threats"),
    given("who:stranger"), given("keep:done"),
)  # fmt: skip


def test_an_action_of_ones_own(service: IncidentService) -> None:
    incident = service.open()
    action = service.add_action(
        incident.id, text=" Park elsewhere ", owner=Owner.MANAGER, due_on=date(2026, 11, 25)
    )
    assert (action.text, action.owner, action.source) == ("Park elsewhere", Owner.MANAGER, "own")
    done = service.set_action(
        action.id, ActionState.DONE, done_on=date(2026, 11, 19), reference="HR 7", outcome="Agreed"
    )
    assert service.actions(incident.id) == [done]
    assert (done.done_on, done.reference, done.outcome) == (date(2026, 11, 19), "HR 7", "Agreed")
    again = service.set_action(action.id, ActionState.TODO, due_on=date(2026, 12, 1))
    assert (again.done_on, again.reference, again.due_on) == (None, "HR 7", date(2026, 12, 1))


def test_what_cannot_be_is_refused(service: IncidentService, clock: Clock) -> None:
    incident = service.open()
    action = service.add_action(incident.id, text="Park elsewhere")
    tomorrow = local_day(clock.at) + timedelta(days=1)
    for act in (
        lambda: service.add_action(incident.id, text="  "),
        lambda: service.add_action(incident.id, text="x" * 401),
        lambda: service.set_action(99, ActionState.DONE),
        lambda: service.set_action(action.id, ActionState.DONE, done_on=tomorrow),
        lambda: service.add_report(incident.id, Recipient.PLATFORM),
        lambda: service.add_report(
            incident.id, Recipient.POLICE, sent_at=clock.at + timedelta(hours=1)
        ),
        lambda: service.set_response(99, Response.REMOVED),
        lambda: service.finish_timer(incident.id, "review-4"),
    ):
        with pytest.raises(UserError):
            act()
    assert service.actions(incident.id) == [action]
    assert service.reports(incident.id) == []


def test_a_report_with_its_answer(service: IncidentService, clock: Clock) -> None:
    incident = service.open()
    report = service.add_report(
        incident.id, Recipient.PLATFORM, platform="Facebook", channel="form", reference="F-1"
    )
    assert report.sent_at <= clock.at
    clock.move(days=3)
    answered = service.set_response(report.id, Response.REFUSED)
    assert answered.responded_on == local_day(clock.at)
    assert service.reports(incident.id) == [answered]
    assert service.set_response(report.id, Response.NOTHING_YET).responded_on is None
    assert service.set_reference(report.id, "F-2").reference == "F-2"


def test_a_report_to_the_police_keeps_the_promise(service: IncidentService) -> None:
    incident = service.open(answers=TO_POLICE)
    report = service.add_report(incident.id, Recipient.POLICE)
    told = next(a for a in service.actions(incident.id) if a.promise == "police-told")
    assert (told.state, told.reference) == (ActionState.DONE, "")
    assert "police-reference-1" in {timer.id for timer in service.timers(incident.id)}
    service.set_reference(report.id, "CAD 1234")
    told = next(a for a in service.actions(incident.id) if a.promise == "police-told")
    assert told.reference == "CAD 1234"


def test_timers_ask_whom_the_user_works_with(workspace: Workspace) -> None:
    from privacy_audit.practice import CIRCUMSTANCES

    incident = workspace.incidents.open()
    workspace.incidents.add_report(incident.id, Recipient.PLATFORM, platform="X")

    def first() -> Recipient | None:
        return workspace.incidents.timers(incident.id)[0].next_route

    assert first() is Recipient.RHC
    workspace.save_circumstances(CIRCUMSTANCES)
    assert first() is Recipient.POSH


def test_a_timer_is_finished_once(service: IncidentService) -> None:
    incident = service.open()
    assert service.finish_timer(incident.id, "review-3").done
    assert service.finish_timer(incident.id, "review-3").done
    (action,) = service.actions(incident.id)
    assert (action.source, action.state) == ("timer:review-3", ActionState.DONE)
    assert [t.id for t in service.timers(incident.id) if not t.done] == ["review-7", "review-28"]


def test_status_gathers_what_follows(
    service: IncidentService, custody: CustodyLog, clock: Clock
) -> None:
    incident = service.open(answers=TO_POLICE)
    service.add_report(incident.id, Recipient.PLATFORM, platform="Facebook")
    clock.move(days=4)
    status = service.status(incident.id)
    assert status.place.node.id == "police"
    assert [timer.id for timer in status.due] == ["platform-1-48h", "review-3"]
    assert {action.promise for action in status.open_actions} == {
        "police-told", "risk-assessment", "supervision",
    }  # fmt: skip
    assert (status.evidence, status.withdrawn, status.size, status.exports) == (0, 0, 0, 0)
    assert status.head == custody.head(incident.id)
    assert status.next_timer == status.due[0]
    assert not status.purge_due


def test_incidents_reach_no_reminder(
    workspace: Workspace, service: IncidentService, tmp_path: Path
) -> None:
    before = workspace.reminders.due()
    incident = service.open(answers=TO_POLICE, label="Pemberton")
    service.add_report(incident.id, Recipient.PLATFORM, platform="Facebook")
    assert workspace.reminders.due() == before
    assert workspace.audits.actions.all() == []
    workspace.reminders.publish(tmp_path)
    published = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"ncident" not in published


def test_what_is_no_text_is_kept_as_it_can_be(service: IncidentService) -> None:
    """Such as an argument of a command in another encoding."""
    typed, kept = "caf\udce9", "caf\\udce9"
    incident = service.open(label=typed)
    assert incident.label == kept
    assert service.describe(incident.id, feelings=typed).feelings == kept
    assert service.add_action(incident.id, text=typed).text == kept
    report = service.add_report(incident.id, Recipient.OTHER, platform=typed, channel=typed)
    assert (report.platform, report.channel) == (kept, kept)
    assert service.hold(incident.id, typed).hold_reason == kept
