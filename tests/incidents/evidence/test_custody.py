# SPDX-License-Identifier: Apache-2.0
"""The custody log in a real vault."""

from __future__ import annotations

import apsw
import pytest

from privacy_audit.errors import UserError
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.model import Incident
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.evidence.building import an_incident


def test_entries_are_chained_and_counted(workspace: Workspace, incident: Incident) -> None:
    before = len(workspace.custody.events(incident.id))
    workspace.custody.append(incident.id, CustodyKind.VIEWED, {"evidence": "E-0001"})
    last = workspace.custody.append(incident.id, CustodyKind.LOCKED, {}, actor="program")
    verdict = workspace.custody.verify(incident.id)
    assert verdict.ok
    assert verdict.entries == before + 2
    head = workspace.custody.head(incident.id)
    assert head is not None
    assert (head.seq, head.hash) == (last.seq, last.hash)


def test_an_entry_goes_with_the_transaction_that_failed(
    workspace: Workspace, incident: Incident
) -> None:
    before = workspace.custody.head(incident.id)

    def fail() -> None:
        with workspace.vault.database.transaction():
            workspace.custody.append(incident.id, CustodyKind.VIEWED, {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert workspace.custody.head(incident.id) == before


def test_each_incident_has_a_log_of_its_own(workspace: Workspace, incident: Incident) -> None:
    other = an_incident(workspace)
    workspace.custody.append(incident.id, CustodyKind.VIEWED, {})
    assert workspace.custody.verify(other.id).entries == 1
    assert workspace.custody.verify(other.id).ok


def test_a_clock_that_goes_back_is_written_down(
    workspace: Workspace, incident: Incident, clock: Clock
) -> None:
    clock.move(hours=-3)
    workspace.custody.append(incident.id, CustodyKind.VIEWED, {})
    kinds = [event.kind for event in workspace.custody.events(incident.id)]
    assert kinds[-2:] == ["clock_warning", "viewed"]
    clock.move(hours=4)
    workspace.custody.append(incident.id, CustodyKind.VIEWED, {})
    kinds = [event.kind for event in workspace.custody.events(incident.id)]
    assert kinds[-2:] == ["viewed", "viewed"]
    assert workspace.custody.verify(incident.id).ok


def test_a_correction_is_a_new_entry(workspace: Workspace, incident: Incident) -> None:
    first = workspace.custody.append(incident.id, CustodyKind.VIEWED, {"evidence": "E-0001"})
    correction = workspace.custody.correct(incident.id, first.seq, {"evidence": "E-0002"})
    assert correction.payload == {"evidence": "E-0002", "supersedes": first.seq}
    assert first in workspace.custody.events(incident.id)
    with pytest.raises(UserError, match="no entry 99"):
        workspace.custody.correct(incident.id, 99, {})


def test_the_vault_itself_refuses_to_change_or_shorten_the_log(
    workspace: Workspace, incident: Incident
) -> None:
    database = workspace.vault.database
    with pytest.raises(apsw.ConstraintError, match="only grows"):
        database.execute("UPDATE incident_custody SET actor = 'me'")
    with pytest.raises(apsw.ConstraintError, match="only grows"):
        database.execute("DELETE FROM incident_custody")
    with pytest.raises(apsw.ConstraintError):
        database.execute(
            "INSERT OR REPLACE INTO incident_custody "
            "SELECT incident_id, seq, at, 'me', kind, payload, previous, hash FROM incident_custody"
        )
    assert workspace.custody.verify(incident.id).ok


def test_an_incident_that_is_not_there_has_no_log(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="not there"):
        workspace.custody.append(77, CustodyKind.VIEWED, {})
    with pytest.raises(UserError, match="not there"):
        workspace.custody.verify(77)
