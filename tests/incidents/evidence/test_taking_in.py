# SPDX-License-Identifier: Apache-2.0
"""Files come in byte for byte and whole, or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import sys
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.incidents import evidence_records, originals
from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_model import (
    About,
    EvidenceDetails,
    EvidenceState,
    FileRole,
)
from privacy_audit.incidents.model import Incident
from privacy_audit.incidents.originals import CHUNK_BYTES
from privacy_audit.incidents.sources import Stopped
from privacy_audit.vault.problems import disk_full
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.evidence.building import no_view

NAMES_ME = About.NAMES_ME


class Stop:
    """A cancel that says yes after so many looks."""

    def __init__(self, after: int) -> None:
        self.left = after

    @property
    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


def rows(workspace: Workspace) -> dict[str, int]:
    """How many rows there are of everything that belongs to evidence."""
    return {
        table: (workspace.vault.database.one(f"SELECT count(*) FROM {table}") or (0,))[0]  # noqa: S608
        for table in ("incident_evidence", "incident_file", "incident_chunk", "incident_custody")
    }


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 17 * CHUNK_BYTES + 5]
)
def test_a_file_comes_back_byte_for_byte(
    evidence: EvidenceService, incident: Incident, tmp_path: Path, size: int
) -> None:
    data = os.urandom(size)
    (tmp_path / "given").write_bytes(data)
    kept = evidence.add(incident.id, tmp_path / "given", about=NAMES_ME)
    assert kept.original is not None
    assert kept.original.size == size
    assert kept.original.sha256 == hashlib.sha256(data).hexdigest()
    back = io.BytesIO()
    evidence.copy_original(kept.id, back)
    assert back.getvalue() == data
    assert (tmp_path / "given").read_bytes() == data


def test_a_stream_that_gives_little_at_a_time(
    evidence: EvidenceService, incident: Incident
) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 70_000))

    data = os.urandom(CHUNK_BYTES + 1234)
    kept = evidence.add(incident.id, Slow(data), about=NAMES_ME, original_name="pasted.png")
    assert b"".join(evidence.read_original(kept.id)) == data
    assert kept.original is not None
    assert kept.original.original_name == "pasted.png"


def test_an_entry_has_its_number_name_and_log(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "IMG 22.PNG").write_bytes(b"only words")
    first = evidence.add(incident.id, tmp_path / "IMG 22.PNG", about=About.SENT_TO_ME)
    second = evidence.add(incident.id, io.BytesIO(b"%PDF-1.7"), about=NAMES_ME)
    assert [one.reference for one in evidence.list(incident.id)] == ["E-0001", "E-0002"]
    assert first.original is not None
    assert first.original.name == "E-0001-original.txt"
    assert first.original.original_name == "IMG 22.PNG"
    assert second.original is not None
    assert second.original.name == "E-0002-original.pdf"
    assert first.state is EvidenceState.CAPTURED
    kinds = [event.kind for event in workspace.custody.events(incident.id)]
    assert kinds == ["created", *["created", "file_imported", "view_made"] * 2]


def test_nothing_that_was_said_stands_in_the_log(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    kept = evidence.add(
        incident.id, io.BytesIO(b"canary bytes"), about=NAMES_ME, original_name="canary.txt"
    )
    evidence.describe(kept.id, what_it_says="canary words", witnesses=("canary",))
    evidence.review(kept.id, "canary", "canary")
    evidence.withdraw(kept.id, "canary")
    for event in workspace.custody.events(incident.id):
        assert "canary" not in repr(event)


def test_cancelling_leaves_nothing(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "given").write_bytes(bytes(20 * CHUNK_BYTES))
    before = rows(workspace)
    for after in (0, 5, 18, 20):
        with pytest.raises(Stopped):
            evidence.add(incident.id, tmp_path / "given", about=NAMES_ME, cancel=Stop(after))
        assert rows(workspace) == before


def test_progress_is_told_in_bytes(
    evidence: EvidenceService, incident: Incident, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    (tmp_path / "given").write_bytes(bytes(20 * CHUNK_BYTES))

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    evidence.add(incident.id, tmp_path / "given", about=NAMES_ME, progress=progress)
    assert told == [(16 * CHUNK_BYTES, 20 * CHUNK_BYTES), (20 * CHUNK_BYTES, 20 * CHUNK_BYTES)]


@pytest.mark.parametrize("at", [0, 3, 17])
def test_a_full_disk_is_said_and_loses_nothing(
    evidence: EvidenceService,
    incident: Incident,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
) -> None:
    earlier = evidence.add(incident.id, io.BytesIO(b"earlier"), about=NAMES_ME)
    (tmp_path / "given").write_bytes(bytes(20 * CHUNK_BYTES))
    before = rows(workspace)
    real = evidence_records.add_chunk

    def add_chunk(database: object, file_id: int, number: int, data: bytes) -> None:
        if number == at:
            raise disk_full()
        real(database, file_id, number, data)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(evidence_records, "add_chunk", add_chunk)
        with pytest.raises(EnvironmentProblem, match="The disk is full"):
            evidence.add(incident.id, tmp_path / "given", about=NAMES_ME)
    assert rows(workspace) == before
    assert b"".join(evidence.read_original(earlier.id)) == b"earlier"
    assert evidence.verify(incident.id).ok


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")
def test_a_disk_that_is_really_full(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    import resource
    import signal

    earlier = evidence.add(incident.id, io.BytesIO(b"earlier"), about=NAMES_ME)
    (tmp_path / "given").write_bytes(os.urandom(40 * CHUNK_BYTES))
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (18 * CHUNK_BYTES, hard))
    try:
        with pytest.raises(EnvironmentProblem):
            evidence.add(incident.id, tmp_path / "given", about=NAMES_ME)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert [one.id for one in evidence.list(incident.id)] == [earlier.id]
    assert evidence.verify(incident.id).ok
    assert workspace.vault.check().ok
    again = evidence.add(incident.id, tmp_path / "given", about=NAMES_ME)
    assert again.reference == "E-0002"


def test_a_file_that_grows_meanwhile_is_noticed(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "given"
    path.write_bytes(bytes(20 * CHUNK_BYTES))
    before = rows(workspace)

    def grow(_done: int, _total: int) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    with pytest.raises(UserError, match="was changed while it was being read"):
        evidence.add(incident.id, path, about=NAMES_ME, progress=grow)
    assert rows(workspace) == before


def test_a_file_that_is_rewritten_meanwhile_is_noticed(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "given"
    path.write_bytes(bytes(20 * CHUNK_BYTES))
    before = rows(workspace)

    def rewrite(done: int, _total: int) -> None:
        with path.open("r+b") as file:
            file.write(b"other")
        os.utime(path, ns=(done, done))

    with pytest.raises(UserError, match="was changed while it was being read"):
        evidence.add(incident.id, path, about=NAMES_ME, progress=rewrite)
    assert rows(workspace) == before


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", ["pipe", "device", "socket", "folder", "link to pipe", "missing"])
def test_only_ordinary_files_are_opened(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "given"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "socket":
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(path))
        listening.close()
    elif kind == "folder":
        path.mkdir()
    elif kind == "link to pipe":
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to(tmp_path / "pipe")
    before = rows(workspace)
    with pytest.raises(UserError, match=r"not an ordinary file|a folder|not there"):
        evidence.add(incident.id, path, about=NAMES_ME)
    assert rows(workspace) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_file_is_followed(
    evidence: EvidenceService, incident: Incident, tmp_path: Path
) -> None:
    (tmp_path / "real").write_bytes(b"there")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    kept = evidence.add(incident.id, tmp_path / "link", about=NAMES_ME)
    assert b"".join(evidence.read_original(kept.id)) == b"there"


def test_what_an_interrupted_import_left_is_swept(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, clock: Clock
) -> None:
    database = workspace.vault.database
    before = rows(workspace)
    for number in range(2):
        file_id = evidence_records.begin_file(database, FileRole.ORIGINAL, clock())
        for chunk in range(3 * number):
            evidence_records.add_chunk(database, file_id, chunk, b"left")
    assert rows(workspace) != before
    kept = evidence.add(incident.id, io.BytesIO(b"new"), about=NAMES_ME)
    found = rows(workspace)
    assert found["incident_file"] == 2, "the new one and its view"
    assert found["incident_chunk"] == 2
    assert b"".join(evidence.read_original(kept.id)) == b"new"


def test_a_view_that_cannot_be_made_says_why_ever_after(
    workspace: Workspace, incident: Incident, clock: Clock
) -> None:
    service = EvidenceService(
        workspace.vault.database, workspace.custody, now=clock, view_maker=no_view
    )
    kept = service.add(incident.id, io.BytesIO(b"x"), about=NAMES_ME)
    assert kept.safe_view is None
    assert service.view(kept.id).why_not == "not shown"
    assert service.verify(incident.id).ok


def test_nothing_of_it_lies_on_the_disk_in_clear(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    canary = b"canary-in-a-coal-mine"
    kept = evidence.add(
        incident.id,
        io.BytesIO(canary * 60_000),
        about=NAMES_ME,
        original_name=canary.decode(),
        details=EvidenceDetails(what_it_says=canary.decode()),
    )
    evidence.view(kept.id)
    workspace.vault.database.query("SELECT 1")
    on_disk = [path for path in (tmp_path / "vault").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in on_disk) > len(canary) * 60_000
    for path in on_disk:
        assert canary not in path.read_bytes()


def test_the_write_ahead_log_stays_small(
    evidence: EvidenceService, incident: Incident, workspace: Workspace, tmp_path: Path
) -> None:
    log = tmp_path / "vault" / "vault.db-wal"
    sizes: list[int] = []
    source = tmp_path / "given"
    source.write_bytes(bytes(50 * CHUNK_BYTES))

    def watch(_done: int, _total: int) -> None:
        sizes.append(log.stat().st_size)

    kept = evidence.add(incident.id, source, about=NAMES_ME, progress=watch)
    assert max(sizes) < 24 * CHUNK_BYTES
    evidence.withdraw(kept.id, "to see")
    assert log.stat().st_size < 24 * CHUNK_BYTES
    assert originals.sweep(workspace.vault.database) == 0
