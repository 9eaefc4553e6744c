# SPDX-License-Identifier: Apache-2.0
"""One check looked at now, beside the plan or on its own."""

from __future__ import annotations

import pytest

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.audits.single import asked_in, start_single
from privacy_audit.errors import UserError
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock


def test_a_single_check_opens_a_small_audit(workspace: Workspace, clock: Clock) -> None:
    audit = start_single(
        workspace.vault.database, workspace.catalogue, "facebook-view-as", now=clock
    )
    assert [asked.check_id for asked in audit.checks] == ["facebook-view-as"]
    assert audit.kind is AuditKind.FOLLOW_UP
    workspace.audits.answer("facebook-view-as", AnswerKind.PASS)
    assert workspace.reports.finish_audit().body["checks"][0]["answer"] == "pass"


def test_a_second_audit_is_not_opened(workspace: Workspace, clock: Clock) -> None:
    workspace.audits.start(AuditKind.QUICK)
    with pytest.raises(UserError, match="open already"):
        start_single(workspace.vault.database, workspace.catalogue, "facebook-view-as", now=clock)


def test_an_unknown_check_opens_nothing(workspace: Workspace, clock: Clock) -> None:
    with pytest.raises(UserError):
        start_single(workspace.vault.database, workspace.catalogue, "facebook-nothing", now=clock)
    assert workspace.audits.current() is None


def test_a_check_outside_the_plan_stands_at_its_end(workspace: Workspace) -> None:
    audit = workspace.audits.start(AuditKind.FULL, only_packs=("bluetooth",))
    shown = asked_in(audit, workspace.catalogue, "facebook-view-as")
    assert shown.position == len(audit.checks)
    planned = audit.checks[3]
    assert asked_in(audit, workspace.catalogue, planned.check_id) is planned
