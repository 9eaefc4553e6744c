# SPDX-License-Identifier: Apache-2.0
"""Writing a bundle: listed and logged or not there at all, encrypted, stamped, and honest."""

from __future__ import annotations

import errno
import hashlib
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import bagit  # type: ignore[import-untyped] # it brings no types
import pytest

from privacy_audit.errors import AppError, UserError
from privacy_audit.incidents.bundle.model import BundleFor, Choices
from privacy_audit.incidents.bundle.time_stamp import StampOrder, StampState
from privacy_audit.incidents.model import Incident
from privacy_audit.incidents.sources import Stopped
from privacy_audit.net import ledger
from privacy_audit.net.problems import HostNotAllowed
from privacy_audit.vault.secret import Secret
from privacy_audit.workspace import Workspace
from tests.incidents.bundle.authority import Authority, needs_openssl, openssl, stamp_address
from tests.incidents.bundle.cases import a_case, repacked, unpacked
from tests.incidents.bundle.test_age_stream import PASSPHRASE, age, needs_age
from tests.net.doors import CancelSwitch
from tests.net.serving import Server, serving
from tests.reports.files import pdf_text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Workspace, Incident]]:
    workspace, incident = a_case(tmp_path / "vault")
    yield workspace, incident
    workspace.close()


def export_events(workspace: Workspace, incident: Incident) -> list[dict[str, object]]:
    """The payloads of the log's entries about bundles."""
    return [
        dict(event.payload)
        for event in workspace.custody.events(incident.id)
        if event.kind == "exported"
    ]


def test_it_is_listed_and_logged(desk: tuple[Workspace, Incident], tmp_path: Path) -> None:
    workspace, incident = desk
    head = workspace.custody.head(incident.id)
    written = workspace.bundles.write(
        incident.id,
        BundleFor.POLICE,
        tmp_path / "case.zip",
        choices=Choices(purpose="  PC 1234,\n front desk "),
    )
    assert hashlib.sha256(written.path.read_bytes()).hexdigest() == written.sha256
    assert written.head == head
    (listed,) = workspace.bundles.exports(incident.id)
    assert (listed.recipient, listed.purpose) == (BundleFor.POLICE, "PC 1234, front desk")
    assert (listed.file_sha256, listed.sealed) == (written.sha256, False)
    assert head is not None
    assert (listed.head_seq, listed.head_hash) == (head.seq, head.hash)
    (event,) = export_events(workspace, incident)
    assert event["sha256"] == written.sha256
    assert event["manifest_sha256"] == written.manifest_sha256
    assert event["evidence"] == ["E-0001", "E-0002", "E-0003", "E-0004"]
    assert workspace.incidents.status(incident.id).exports == 1
    assert workspace.evidence.verify(incident.id).ok


@pytest.mark.skipif(sys.platform == "win32", reason="modes do nothing there")
def test_only_its_owner_can_read_it(desk: tuple[Workspace, Incident], tmp_path: Path) -> None:
    workspace, incident = desk
    written = workspace.bundles.write(incident.id, BundleFor.SUPERVISION, tmp_path / "page.zip")
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o600


def test_a_preview_writes_nothing(desk: tuple[Workspace, Incident]) -> None:
    workspace, incident = desk
    before = workspace.custody.head(incident.id)
    for recipient in BundleFor:
        workspace.bundles.preview(incident.id, recipient)
    assert workspace.custody.head(incident.id) == before
    assert workspace.bundles.exports(incident.id) == []


def test_a_stop_leaves_nothing(desk: tuple[Workspace, Incident], tmp_path: Path) -> None:
    workspace, incident = desk
    switch = CancelSwitch()
    switch.pull()
    with pytest.raises(Stopped):
        workspace.bundles.write(incident.id, BundleFor.POLICE, tmp_path / "case.zip", cancel=switch)
    assert not list(tmp_path.glob("*case*"))
    assert export_events(workspace, incident) == []
    assert workspace.bundles.exports(incident.id) == []


def test_what_did_not_get_its_name_is_said_in_the_log(
    desk: tuple[Workspace, Incident], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(_part: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    workspace, incident = desk
    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(AppError):
        workspace.bundles.write(incident.id, BundleFor.SUPERVISION, tmp_path / "case.zip")
    last = workspace.custody.events(incident.id)[-1]
    assert last.kind == "corrected"
    assert last.payload["written"] is False
    assert not list(tmp_path.glob(".*.part"))
    assert workspace.custody.verify(incident.id).ok


def test_a_folder_that_is_not_there_is_a_sentence(desk: tuple[Workspace, Incident]) -> None:
    workspace, incident = desk
    with pytest.raises(AppError, match="is not there"):
        workspace.bundles.write(incident.id, BundleFor.POLICE, Path("/nowhere/at/all/x.zip"))
    assert export_events(workspace, incident) == []


@pytest.mark.parametrize(("name", "passphrase"), [("x.zip.age", None), ("x.zip", PASSPHRASE)])
def test_the_name_says_whether_it_is_encrypted(
    desk: tuple[Workspace, Incident], tmp_path: Path, name: str, passphrase: Secret | None
) -> None:
    workspace, incident = desk
    with pytest.raises(UserError):
        workspace.bundles.write(
            incident.id, BundleFor.POLICE, tmp_path / name, passphrase=passphrase
        )
    assert not (tmp_path / name).exists()


def test_words_for_whom_have_an_end(desk: tuple[Workspace, Incident]) -> None:
    workspace, incident = desk
    with pytest.raises(UserError):
        workspace.bundles.preview(incident.id, BundleFor.POLICE, Choices(purpose="x" * 201))


def test_progress_ends_with_all_of_it(desk: tuple[Workspace, Incident], tmp_path: Path) -> None:
    workspace, incident = desk
    steps: list[tuple[int, int]] = []
    workspace.bundles.write(
        incident.id,
        BundleFor.POLICE,
        tmp_path / "case.zip",
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps[-1][0] == steps[-1][1] > 0


# -- what is wrong is said ------------------------------------------------------------------------


@pytest.mark.needs("poppler")
def test_damaged_evidence_is_handed_over_and_said(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    third = workspace.evidence.list(incident.id)[2]
    assert third.original is not None
    database = workspace.vault.database
    database.execute("DROP TRIGGER incident_chunk_is_never_rewritten")
    database.execute(
        "UPDATE incident_chunk SET data = ? WHERE file_id = ?", (b"milder", third.original.id)
    )
    written = workspace.bundles.write(incident.id, BundleFor.POLICE, tmp_path / "case.zip")
    assert len(written.problems) == 1
    assert "E-0003/original.txt is not what was put into the vault" in written.problems[0]
    bag = unpacked(written.path, tmp_path / "out")
    assert bagit.Bag(str(bag)).validate(), "the lists are of what is in it"
    read_me = " ".join(pdf_text((bag / "data/0_READ_ME_FIRST.pdf").read_bytes()).split())
    assert "What is wrong with it" in read_me
    verdict = workspace.bundles.check(written.path)
    assert written.problems[0] in verdict.problems


def test_a_log_that_is_not_whole_is_handed_over_and_said(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    database = workspace.vault.database
    database.execute("DROP TRIGGER incident_custody_is_never_rewritten")
    database.execute("UPDATE incident_custody SET actor = 'nobody' WHERE seq = 3")
    preview = workspace.bundles.preview(incident.id, BundleFor.POLICE)
    assert preview.problems == ("Entry 3 of the log was changed.",)
    written = workspace.bundles.write(incident.id, BundleFor.POLICE, tmp_path / "case.zip")
    assert "Entry 3 of the log was changed." in written.problems
    assert not workspace.bundles.check(written.path).ok


# -- encrypted, stamped ---------------------------------------------------------------------------


@needs_age
def test_the_age_program_opens_it(desk: tuple[Workspace, Incident], tmp_path: Path) -> None:
    workspace, incident = desk
    written = workspace.bundles.write(
        incident.id, BundleFor.POLICE, tmp_path / "case.zip.age", passphrase=PASSPHRASE
    )
    assert age("--decrypt", "--output", tmp_path / "case.zip", written.path) == 0
    bag = unpacked(tmp_path / "case.zip", tmp_path / "out")
    assert bagit.Bag(str(bag)).validate()
    assert workspace.bundles.check(tmp_path / "case.zip").ok
    assert b"E-0001" not in written.path.read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def server(authority: Authority) -> Iterator[Server]:
    with serving() as running:
        running.routes["/stamp"] = authority.route()
        yield running


@needs_openssl
def test_a_stamped_bundle_holds_with_openssl(
    desk: tuple[Workspace, Incident], tmp_path: Path, authority: Authority, server: Server
) -> None:
    workspace, incident = desk
    order = StampOrder(
        address=stamp_address(server), certificate=authority.certificate.read_bytes()
    )
    written = workspace.bundles.write(
        incident.id, BundleFor.POLICE, tmp_path / "case.zip", time_stamp=order
    )
    assert written.stamp.state is StampState.GRANTED
    bag = unpacked(written.path, tmp_path / "out")
    assert bagit.Bag(str(bag)).validate()
    verify = ("ts", "-verify", "-data", bag / "tagmanifest-sha256.txt", "-in",
              bag / "timestamp.tsr", "-CAfile", bag / "timestamp-ca.pem")  # fmt: skip
    done = openssl(*verify)
    assert "Verification: OK" in done.stdout + done.stderr
    verdict = workspace.bundles.check(written.path)
    assert verdict.ok, verdict.problems
    assert verdict.stamp.state is StampState.GRANTED
    (listed,) = workspace.bundles.exports(incident.id)
    assert listed.time_stamp == (bag / "timestamp.tsr").read_bytes()
    assert workspace.custody.events(incident.id)[-1].kind == "time_stamped"
    _assert_bound(workspace, bag, tmp_path)


def _assert_bound(workspace: Workspace, bag: Path, tmp_path: Path) -> None:
    """Neither the bundle nor the stamp can be another one."""
    stamp = bag / "timestamp.tsr"
    before = stamp.read_bytes()
    stamp.write_bytes(before[:-3] + bytes([before[-3] ^ 1]) + before[-2:])
    spoilt = workspace.bundles.check(repacked(bag, tmp_path / "spoilt.zip"))
    assert any(problem.startswith("The time stamp:") for problem in spoilt.problems)
    stamp.write_bytes(before)
    (bag / "bag-info.txt").write_text((bag / "bag-info.txt").read_text() + "More: x\n")
    lines = (bag / "tagmanifest-sha256.txt").read_text().splitlines(keepends=True)
    digest = hashlib.sha256((bag / "bag-info.txt").read_bytes()).hexdigest()
    (bag / "tagmanifest-sha256.txt").write_text(
        "".join(f"{digest}  bag-info.txt\n" if "bag-info" in line else line for line in lines)
    )
    forged = workspace.bundles.check(repacked(bag, tmp_path / "forged.zip"))
    assert forged.problems == ("The time stamp: The stamp belongs to another bundle.",)


def test_nothing_goes_out_unless_a_stamp_is_asked_for(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    for recipient in BundleFor:
        written = workspace.bundles.write(
            incident.id, recipient, tmp_path / f"{recipient.value}.zip"
        )
        assert written.stamp.state is StampState.NOT_ASKED
    assert ledger.entries(workspace.vault.database) == []


def test_a_refused_stamp_does_not_keep_the_bundle_back(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    with serving() as server:
        server.routes["*"] = lambda handler: handler.answer(status=503)
        written = workspace.bundles.write(
            incident.id,
            BundleFor.SUPERVISION,
            tmp_path / "page.zip",
            time_stamp=StampOrder(address=server.url("/stamp")),
        )
    assert written.stamp.state is StampState.FAILED
    assert "503" in written.stamp.reason
    assert workspace.bundles.check(written.path).ok
    (listed,) = workspace.bundles.exports(incident.id)
    assert listed.body["stamp"]["state"] == "failed"  # type: ignore[index] # as it was written
    (entry,) = ledger.entries(workspace.vault.database)
    assert entry.purpose == "time stamp of a bundle"


def test_an_address_that_is_not_allowed_is_refused_before_anything(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    order = StampOrder(address="http://stamps.example/tsr")
    with pytest.raises(HostNotAllowed):
        workspace.bundles.what_leaves_for_stamp(order)
    with pytest.raises(HostNotAllowed):
        workspace.bundles.write(
            incident.id, BundleFor.SUPERVISION, tmp_path / "page.zip", time_stamp=order
        )
    assert not (tmp_path / "page.zip").exists()


def test_a_purged_incident_has_nothing_to_hand_over(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    workspace.incidents.close(incident.id)
    if workspace.incidents.get(incident.id).hold_reason:
        workspace.incidents.release(incident.id, "test")
    workspace.incidents.purge(incident.id, confirm_reference=incident.reference)
    with pytest.raises(UserError, match="is deleted"):
        workspace.bundles.write(incident.id, BundleFor.POLICE, tmp_path / "x.zip")
    shutil.rmtree(tmp_path / "out", ignore_errors=True)


def test_for_whom_it_is_can_be_typed_in_any_encoding(
    desk: tuple[Workspace, Incident], tmp_path: Path
) -> None:
    workspace, incident = desk
    choices = Choices(purpose="PC Caf\udce9")
    workspace.bundles.write(
        incident.id, BundleFor.SUPERVISION, tmp_path / "case.zip", choices=choices
    )
    assert workspace.bundles.exports(incident.id)[0].purpose == "PC Caf\\udce9"
