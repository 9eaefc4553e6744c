# SPDX-License-Identifier: Apache-2.0
"""The invented incident says in every place that it is one."""

from __future__ import annotations

import re

import pytest

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.evidence_model import ContentWarning, EvidenceState
from privacy_audit.incidents.model import Kind, Recipient, Region
from privacy_audit.incidents.practice import open_practice, practice_case
from privacy_audit.incidents.safe_views import ViewKind
from privacy_audit.workspace import Workspace


def test_it_is_opened_with_something_of_each_sort(workspace: Workspace) -> None:
    incident = open_practice(workspace.incidents, workspace.evidence, region=Region.SCOTLAND)
    assert incident.practice
    assert incident.region is Region.SCOTLAND
    assert incident.kinds == {Kind.FAKE_ACCOUNT, Kind.THREATS}
    assert incident.title == "PRACTICE: A page that copies my profile"
    entries = workspace.evidence.list(incident.id)
    views = [workspace.evidence.view(entry.id, record=False).kind for entry in entries]
    assert views == [ViewKind.PICTURE, ViewKind.TEXT, ViewKind.TEXT]
    assert {entry.state for entry in entries} == {EvidenceState.CAPTURED, EvidenceState.DESCRIBED}
    assert ContentWarning.THREAT in entries[1].warnings
    (report,) = workspace.incidents.reports(incident.id)
    assert report.recipient is Recipient.PLATFORM
    due = workspace.incidents.status(incident.id).due
    assert [timer.id for timer in due] == [f"platform-{report.id}-48h"]


def test_everything_in_it_says_that_it_is_invented(workspace: Workspace) -> None:
    incident = open_practice(workspace.incidents, workspace.evidence)
    assert incident.reference.startswith("PRACTICE-")
    for entry in workspace.evidence.list(incident.id):
        original = entry.original
        assert original is not None
        assert original.original_name.startswith("PRACTICE")
        text = workspace.evidence.view(entry.id, record=False).text
        assert not text or "PRACTICE" in text
    for recipient in BundleFor:
        preview = workspace.bundles.preview(incident.id, recipient)
        assert preview.name.startswith("PRACTICE")


def test_nobody_in_it_exists() -> None:
    case = practice_case()
    text = str(case)
    assert "PRACTICE" in text
    for host in re.findall(r"(?:https?://|@)((?:[\w-]+\.)+[a-z]{2,})", text):
        assert host.endswith(("example.org", "example.net", "ashdown.real")), host
    assert re.findall(r"\b0\d{3,4} ?\d{6}\b", text) == ["07700 900199"]
    picture = (bundled_folder("resources") / "incidents" / "practice-profile.png").read_bytes()
    assert picture.startswith(b"\x89PNG")


def test_it_can_be_opened_and_removed_at_will(workspace: Workspace) -> None:
    real = workspace.incidents.open(kinds=[Kind.PRESS])
    head = workspace.custody.head(real.id)
    for _ in range(2):
        practice = open_practice(workspace.incidents, workspace.evidence)
        assert practice.reference.endswith("-0001")
        assert workspace.incidents.newest_open() == real
        workspace.incidents.remove_practice(practice.id)
    assert workspace.incidents.all() == [real]
    assert workspace.custody.head(real.id) == head
    assert workspace.vault.check().ok
    assert workspace.vault.database.query("SELECT count(*) FROM incident_chunk") == [(0,)]


@pytest.mark.parametrize("practice", [True, False])
def test_it_counts_nowhere(workspace: Workspace, practice: bool) -> None:
    before = (workspace.reminders.due(), workspace.newest_report(), workspace.audits.actions.all())
    if practice:
        open_practice(workspace.incidents, workspace.evidence)
    else:
        workspace.incidents.open(kinds=[Kind.THREATS])
    after = (workspace.reminders.due(), workspace.newest_report(), workspace.audits.actions.all())
    assert after == before
