# SPDX-License-Identifier: Apache-2.0
"""What a finished audit asked and nobody answered comes round soon, and never counts as right."""

from __future__ import annotations

from datetime import timedelta

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.desktop.clock import local_day
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock


def test_what_was_asked_and_left_is_the_next_check(workspace: Workspace, clock: Clock) -> None:
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.PASS)
    report = workspace.reports.finish_audit()
    week = local_day(clock.at) + timedelta(days=7)
    assert report.body["next_check"]["on"] == week.isoformat()
    due = {item.check_id: item.on for item in workspace.reminders.checks()}
    assert due["facebook-view-as"] == week
    assert due["facebook-past-posts"] == local_day(clock.at) + timedelta(days=365)


def test_an_open_audit_gives_no_dates_yet(workspace: Workspace) -> None:
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.PASS)
    assert [item.check_id for item in workspace.reminders.checks()] == ["facebook-past-posts"]


def test_an_earlier_answer_is_not_overruled_by_being_left(workspace: Workspace) -> None:
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.PASS)
    workspace.reports.finish_audit()
    before = {item.check_id: item.on for item in workspace.reminders.checks()}
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-view-as", AnswerKind.PASS)
    workspace.reports.finish_audit()
    after = {item.check_id: item.on for item in workspace.reminders.checks()}
    assert after["facebook-past-posts"] == before["facebook-past-posts"]
