# SPDX-License-Identifier: Apache-2.0
"""A bundle in a reviewer's vault: checked first, marked as a copy, with a log of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.bundle.unpacking import NeedsPassphrase
from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    EvidenceDetails,
    Intimate,
)
from privacy_audit.incidents.model import Kind, Relation
from privacy_audit.vault.sealing import WrongFilePassphrase
from privacy_audit.vault.secret import Secret
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace
from tests.incidents.bundle.cases import ACCOUNT, PNG, PROFILE, WITNESS, a_case, repacked, unpacked
from tests.incidents.bundle.conftest import Case

PASSPHRASE = Secret("lantern orbit velvet crumb")


@pytest.fixture
def reviewer(tmp_path: Path) -> Iterator[Workspace]:
    """Another vault, which has an incident of its own."""
    workspace = make_workspace(tmp_path / "reviewer", now=Clock())
    workspace.incidents.open(kinds={Kind.PRESS})
    yield workspace
    workspace.close()


def test_a_received_copy_has_the_evidence_and_says_what_it_is(
    case: Case, reviewer: Workspace
) -> None:
    bundles = reviewer.bundles
    copy = bundles.take_in(bundles.read(case.full[BundleFor.POLICE].written.path))
    assert copy.reference == "INC-2026-0001-COPY"
    assert copy.title == "Received copy of INC-2026-0001"
    assert copy.kinds == case.incident.kinds
    assert copy.relation is Relation.SERVICE_USER
    assert reviewer.incidents.actions(copy.id) == [], "the sender's to-dos are not the reviewer's"
    first, empty, chat, note = reviewer.evidence.list(copy.id)
    assert b"".join(reviewer.evidence.read_original(first.id)) == PNG
    assert first.details.source == ACCOUNT
    assert first.review is not None
    assert first.review.reviewer == WITNESS
    assert first.review.tags == {ContentWarning.THREAT}
    assert first.original is not None
    assert first.original.original_name == "grösse \u202egnp.exe"
    assert b"".join(reviewer.evidence.read_original(empty.id)) == b""
    assert b"".join(reviewer.evidence.read_original(chat.id)) == "hello, ä chat".encode()
    assert note.note
    assert note.details.intimate is Intimate.ADULT


def test_its_log_begins_with_the_arrival_and_is_whole(case: Case, reviewer: Workspace) -> None:
    written = case.plain[BundleFor.POLICE].written
    copy = reviewer.bundles.take_in(reviewer.bundles.read(written.path))
    verdict = reviewer.evidence.verify(copy.id)
    assert verdict.ok, (verdict.problems, verdict.logs)
    (arrival,) = [e for e in reviewer.custody.events(copy.id) if e.kind == "restored"]
    assert written.head is not None
    assert arrival.payload["head_hash"] == written.head.hash
    assert arrival.payload["sha256"] == written.sha256
    assert arrival.payload["of"] == "INC-2026-0001"
    assert "E-0004 is E-0004" in str(arrival.payload["evidence"])


def test_it_counts_as_no_look_at_anybodys_page(case: Case, reviewer: Workspace) -> None:
    for _ in range(4):
        reviewer.bundles.take_in(reviewer.bundles.read(case.plain[BundleFor.POLICE].written.path))
    references = [each.reference for each in reviewer.incidents.all()]
    assert "INC-2026-0001-COPY4" in references
    assert not [
        event
        for incident in reviewer.incidents.all()
        for event in reviewer.custody.events(incident.id)
        if event.kind == "looked"
    ]


def test_what_the_employer_got_comes_in_as_words_and_views(case: Case, reviewer: Workspace) -> None:
    bundles = reviewer.bundles
    plain = bundles.take_in(bundles.read(case.plain[BundleFor.EMPLOYER].written.path))
    assert all(each.note for each in reviewer.evidence.list(plain.id))
    full = bundles.take_in(bundles.read(case.full[BundleFor.EMPLOYER].written.path))
    kept = [each for each in reviewer.evidence.list(full.id) if not each.note]
    assert kept
    assert kept[0].original is not None
    assert kept[0].original.media_type == "image/png"


def test_a_practice_case_stays_practice(tmp_path: Path, reviewer: Workspace) -> None:
    workspace, incident = a_case(tmp_path / "vault", practice=True)
    written = workspace.bundles.write(incident.id, BundleFor.POLICE, tmp_path / "p.zip")
    workspace.close()
    copy = reviewer.bundles.take_in(reviewer.bundles.read(written.path))
    assert copy.practice
    assert copy.reference.startswith("PRACTICE-")
    assert copy.title.startswith("PRACTICE")


def test_a_page_for_supervision_is_only_read(case: Case, reviewer: Workspace) -> None:
    arrived = reviewer.bundles.read(case.plain[BundleFor.SUPERVISION].written.path)
    assert arrived.verdict.ok
    with pytest.raises(UserError):
        reviewer.bundles.take_in(arrived)


def test_a_bundle_that_was_changed_is_not_taken_in(
    case: Case, reviewer: Workspace, tmp_path: Path
) -> None:
    bag = unpacked(case.plain[BundleFor.POLICE].written.path, tmp_path / "out")
    (bag / "data/evidence/E-0003/original.txt").write_bytes(b"milder")
    arrived = reviewer.bundles.read(repacked(bag, tmp_path / "changed.zip"))
    with pytest.raises(UserError):
        reviewer.bundles.take_in(arrived)
    assert len(reviewer.incidents.all()) == 1


def test_a_file_that_changes_between_check_and_taking_in_leaves_nothing(
    case: Case, reviewer: Workspace, tmp_path: Path
) -> None:
    bag = unpacked(case.plain[BundleFor.POLICE].written.path, tmp_path / "out")
    good = repacked(bag, tmp_path / "good.zip")
    arrived = reviewer.bundles.read(good)
    (bag / "data/evidence/E-0003/original.txt").write_bytes(b"milder")
    bad = repacked(bag, tmp_path / "bad.zip")
    with pytest.raises(UserError):
        reviewer.bundles.take_in(replace(arrived, path=bad))
    assert len(reviewer.incidents.all()) == 1
    assert reviewer.vault.database.problems() == ()


def test_an_encrypted_bundle_asks_for_its_passphrase(reviewer: Workspace, tmp_path: Path) -> None:
    workspace, incident = a_case(tmp_path / "vault")
    written = workspace.bundles.write(
        incident.id, BundleFor.POLICE, tmp_path / "case.zip.age", passphrase=PASSPHRASE
    )
    workspace.close()
    assert written.sealed
    with pytest.raises(NeedsPassphrase):
        reviewer.bundles.read(written.path)
    with pytest.raises(WrongFilePassphrase):
        reviewer.bundles.check(written.path, Secret("saddle prism thirsty oak"))
    arrived = reviewer.bundles.read(written.path, PASSPHRASE)
    assert arrived.verdict.ok
    assert arrived.verdict.sealed
    copy = reviewer.bundles.take_in(arrived)
    assert b"".join(reviewer.evidence.read_original(reviewer.evidence.list(copy.id)[0].id)) == PNG


def test_a_text_that_marks_have_made_too_long_is_cut_and_taken_in(
    reviewer: Workspace, tmp_path: Path
) -> None:
    sender = make_workspace(tmp_path / "sender", now=Clock())
    sender.profile.save(PROFILE, is_me=True)
    incident = sender.incidents.open()
    sender.evidence.add_note(
        incident.id,
        about=About.SENT_TO_ME,
        details=EvidenceDetails(what_it_says="E17 4QH " * 500, witnesses=("Ann",)),
    )
    target = tmp_path / "case.zip"
    sender.bundles.write(incident.id, BundleFor.POLICE, target)
    sender.close()
    copy = reviewer.bundles.take_in(reviewer.bundles.read(target))
    (note,) = reviewer.evidence.list(copy.id)
    assert note.details.what_it_says.startswith("[postcode] [postcode]")
    assert note.details.what_it_says.endswith("…")
    assert len(note.details.what_it_says) <= 4_000
