# SPDX-License-Identifier: Apache-2.0
"""Closing, holding, deleting; practice incidents."""

from __future__ import annotations

import io
from datetime import date, timedelta

import apsw
import pytest

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.incidents.custody import CustodyLog
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentState,
    Kind,
    Recipient,
    Relation,
)
from privacy_audit.incidents.service import IncidentService
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.service.trees import given

SECRET = b"I know where you park, Ffion"


def filled(service: IncidentService, workspace: Workspace, *, practice: bool = False) -> Incident:
    """An incident with something in every table that it can have."""
    from privacy_audit.incidents.evidence_model import About, EvidenceDetails

    incident = service.open(
        kinds=[Kind.THREATS],
        relation=Relation.SERVICE_USER,  # the only one whose looks are counted
        practice=practice,
        label="Ffion",
        answers=[given("safe:safe")],
    )
    service.answer(incident.id, given("device:mine", "on Ffion's word"))
    service.describe(incident.id, feelings="Ffion is tired", effect_on_work="Ffion stays in")
    action = service.add_action(incident.id, text="Park where Ffion does not")
    service.set_action(action.id, ActionState.DONE, outcome="Ffion agreed")
    report = service.add_report(
        incident.id,
        Recipient.PLATFORM,
        platform="A group about Ffion",
        reference="F-1",
        channel="Ffion's form",
    )
    service.finish_timer(incident.id, f"platform-{report.id}-48h")
    for _ in range(2):
        workspace.evidence.record_look(incident.id, "@someone", reason="Ffion asked me to")
    for name in ("Ffion.txt", "again.txt"):
        workspace.evidence.add(
            incident.id,
            io.BytesIO(SECRET + name.encode()),
            original_name=name,
            about=About.SENT_TO_ME,
            details=EvidenceDetails(what_it_says="Knows where Ffion parks"),
        )
    return service.get(incident.id)


def tables_with(workspace: Workspace, text: str) -> list[str]:
    """Tables that hold a text or bytes anywhere in any row of an incident."""
    database = workspace.vault.database
    names = database.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'incident%'"
    )
    return [
        name
        for (name,) in names
        if any(
            text.encode() in (cell if isinstance(cell, bytes) else str(cell).encode())
            for row in database.query(f"SELECT * FROM {name}")  # noqa: S608 - a test
            for cell in row
        )
    ]


def test_closing_sets_the_day_ninety_days_on(service: IncidentService, clock: Clock) -> None:
    closed = service.close(service.open().id)
    assert closed.state is IncidentState.CLOSED
    assert closed.purge_after == local_day(clock.at) + timedelta(days=90)
    assert service.due_for_purge() == []
    clock.move(days=90)
    assert [each.id for each in service.due_for_purge()] == [closed.id]


def test_closing_takes_another_day_but_none_that_has_been(service: IncidentService) -> None:
    incident = service.open()
    with pytest.raises(UserError, match="has been"):
        service.close(incident.id, date(2026, 11, 19))
    assert service.close(incident.id, date(2027, 11, 20)).purge_after == date(2027, 11, 20)


def test_reopening_forgets_the_day(service: IncidentService) -> None:
    incident = service.open()
    service.close(incident.id)
    opened = service.reopen(incident.id)
    assert (opened.state, opened.closed_at, opened.purge_after) == (IncidentState.OPEN, None, None)
    with pytest.raises(UserError, match="is open"):
        service.reopen(incident.id)


@pytest.mark.parametrize(
    ("recipient", "held"),
    [
        (Recipient.POLICE, True),
        (Recipient.SOLICITOR, True),
        (Recipient.REGULATOR, True),
        (Recipient.HR, False),
        (Recipient.POSH, False),
    ],
)
def test_what_others_may_ask_for_is_held(
    service: IncidentService, recipient: Recipient, held: bool
) -> None:
    incident = service.open()
    service.add_report(incident.id, recipient)
    assert bool(service.close(incident.id).hold_reason) == held


def test_a_hold_stops_the_purge_until_it_is_released(
    service: IncidentService, custody: CustodyLog, clock: Clock
) -> None:
    incident = service.open()
    with pytest.raises(UserError, match="Say why"):
        service.hold(incident.id, " ")
    service.hold(incident.id, "A claim is likely")
    service.close(incident.id)
    clock.move(days=400)
    assert service.due_for_purge() == []
    assert service.purge_due() == []
    with pytest.raises(UserError, match="A claim is likely"):
        service.purge(incident.id, confirm_reference=incident.reference)
    service.release(incident.id, "The claim is over")
    assert [each.reference for each in service.purge_due()] == [incident.reference]
    kinds = [event.kind for event in custody.events(incident.id)]
    assert kinds == ["created", "held", "closed", "released", "purged"]
    with pytest.raises(UserError, match="was deleted"):
        service.release(incident.id, "Again")


def test_purge_asks_for_a_closed_incident_and_its_reference(service: IncidentService) -> None:
    incident = service.open()
    with pytest.raises(UserError, match="is open"):
        service.purge(incident.id, confirm_reference=incident.reference)
    service.close(incident.id)
    for typed in ("", "INC-2026-0002", "yes"):
        with pytest.raises(UserError, match="not the reference"):
            service.purge(incident.id, confirm_reference=typed)
    service.purge(incident.id, confirm_reference=" inc-2026-0001 ")
    with pytest.raises(UserError, match="deleted already"):
        service.purge(incident.id, confirm_reference=incident.reference)


def test_purge_leaves_tombstones_counts_and_a_whole_log(
    service: IncidentService, workspace: Workspace, custody: CustodyLog
) -> None:
    incident = filled(service, workspace)
    hashes = [file.sha256 for one in workspace.evidence.list(incident.id) for file in one.files]
    before = custody.events(incident.id)
    assert len(tables_with(workspace, "Ffion")) == 8
    service.close(incident.id)
    purged = service.purge(incident.id, confirm_reference=incident.reference)
    assert (purged.evidence, purged.files) == (2, 2)
    assert purged.size == 2 * (len(SECRET) + len("Ffion.txt"))
    assert tables_with(workspace, "Ffion") == []
    assert workspace.vault.database.query("SELECT * FROM incident_chunk") == []
    after = workspace.evidence.list(incident.id)
    assert [one.number for one in after] == [1, 2]
    assert all(one.withdrawn_at and one.withdrawn_why for one in after)
    assert [file.sha256 for one in after for file in one.files] == hashes
    events = custody.events(incident.id)
    assert events[: len(before)] == before
    assert dict(events[-1].payload) == {"evidence": 2, "files": 2, "bytes": purged.size}
    assert custody.verify(incident.id).ok
    assert workspace.evidence.verify(incident.id).ok
    gone = service.get(incident.id)
    assert (gone.state, gone.label) == (IncidentState.PURGED, "")
    assert gone.kinds == {Kind.THREATS}
    assert service.reports(incident.id)[0].reference == "F-1"
    assert service.status(incident.id).withdrawn == 2


def test_a_purged_incident_takes_nothing_more(service: IncidentService) -> None:
    incident = service.open()
    service.close(incident.id)
    service.purge(incident.id, confirm_reference=incident.reference)
    for act in (
        lambda: service.reopen(incident.id),
        lambda: service.hold(incident.id, "late"),
        lambda: service.describe(incident.id, label="x"),
        lambda: service.add_action(incident.id, text="x"),
        lambda: service.add_report(incident.id, Recipient.POLICE),
        lambda: service.answer(incident.id, given("safe:safe")),
    ):
        with pytest.raises(UserError, match="was deleted"):
            act()


def test_a_purge_that_fails_deletes_nothing(
    service: IncidentService, workspace: Workspace, custody: CustodyLog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    incident = filled(service, workspace)
    service.close(incident.id)
    before = workspace.evidence.list(incident.id)

    def broken(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(custody, "append", broken)
        with pytest.raises(RuntimeError):
            service.purge(incident.id, confirm_reference=incident.reference)
    assert workspace.evidence.list(incident.id) == before
    assert b"".join(workspace.evidence.read_original(before[0].id)).startswith(SECRET)


def test_practice_says_so_and_goes_without_a_trace(
    service: IncidentService, workspace: Workspace
) -> None:
    real = filled(service, workspace)
    practice = filled(service, workspace, practice=True)
    assert practice.reference == "PRACTICE-2026-0001"
    assert practice.title.startswith("PRACTICE: ")
    assert service.newest_open() == real
    assert service.newest_open(practice=True) == practice
    entries = workspace.evidence.list(real.id)
    service.remove_practice(practice.id)
    assert [each.id for each in service.all()] == [real.id]
    assert workspace.evidence.list(real.id) == entries
    assert workspace.vault.check().ok
    database = workspace.vault.database
    assert database.query("SELECT count(*) FROM incident_evidence") == [(2,)]
    assert database.query(
        "SELECT count(*) FROM incident_custody WHERE incident_id = ?", (practice.id,)
    ) == [(0,)]


def test_a_real_incident_is_never_removed(service: IncidentService, workspace: Workspace) -> None:
    incident = service.open()
    with pytest.raises(UserError, match="not for practice"):
        service.remove_practice(incident.id)
    database = workspace.vault.database
    for sql in (
        "DELETE FROM incident_custody",
        "UPDATE incident_custody SET payload = '{}'",
        "UPDATE incident SET practice = 1",
    ):
        with pytest.raises(apsw.ConstraintError):
            database.execute(sql)
    assert service.get(incident.id) == incident
