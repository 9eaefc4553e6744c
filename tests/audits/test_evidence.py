# SPDX-License-Identifier: Apache-2.0
"""Pictures in the vault: kept as they are, and never with more than their pixels."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from privacy_audit.audits import evidence
from privacy_audit.audits.evidence import EvidenceService, Picture
from privacy_audit.audits.model import AuditKind
from privacy_audit.errors import UserError
from privacy_audit.workspace import Workspace
from tests.audits.test_picture_bytes import a_png, chunk
from tests.helpers.vaults import Clock

CHECK = "facebook-view-as"


@pytest.fixture
def service(workspace: Workspace, clock: Clock) -> EvidenceService:
    """The pictures of a vault with one open audit, number 1."""
    workspace.audits.start(AuditKind.FULL, only_packs=("facebook",))
    return EvidenceService(workspace.vault.database, now=clock)


def a_picture(data: bytes | None = None, *, width: int = 1, height: int = 1) -> Picture:
    """A clean picture."""
    return Picture(data=data or a_png(), width=width, height=height)


def test_a_picture_is_kept_byte_by_byte(service: EvidenceService) -> None:
    kept = service.add(a_picture(), audit_id=1, check_id=CHECK, caption=" After the change ")
    (read,) = service.of_check(1, CHECK)
    assert read == kept
    assert read.caption == "After the change"
    assert read.sha256 == hashlib.sha256(a_png()).hexdigest()
    assert service.image(read.id) == a_png()
    assert service.counts(1) == {CHECK: 1}


def test_pictures_of_another_check_or_audit_are_apart(service: EvidenceService) -> None:
    service.add(a_picture(), audit_id=1, check_id=CHECK)
    assert service.of_check(1, "facebook-past-posts") == []
    assert service.counts(2) == {}


def test_hidden_details_are_refused_whoever_brings_them(service: EvidenceService) -> None:
    with pytest.raises(UserError, match="hidden details"):
        service.add(a_picture(a_png(chunk(b"eXIf", b"GPS"))), audit_id=1, check_id=CHECK)
    assert service.of_check(1, CHECK) == []


@pytest.mark.parametrize(("width", "height"), [(12_001, 1), (1, 12_001), (10_000, 6_000), (0, 5)])
def test_too_many_pixels_are_refused(service: EvidenceService, width: int, height: int) -> None:
    with pytest.raises(UserError):
        service.add(a_picture(width=width, height=height), audit_id=1, check_id=CHECK)


def test_too_many_bytes_are_refused(
    service: EvidenceService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST_FILE", 20)
    with pytest.raises(UserError, match="10 MB"):
        service.add(a_picture(), audit_id=1, check_id=CHECK)


def test_a_check_has_ten_pictures_at_most(service: EvidenceService) -> None:
    for _ in range(10):
        service.add(a_picture(), audit_id=1, check_id=CHECK)
    with pytest.raises(UserError, match="10 pictures"):
        service.add(a_picture(), audit_id=1, check_id=CHECK)


def test_a_picture_can_be_taken_out(service: EvidenceService) -> None:
    kept = service.add(a_picture(), audit_id=1, check_id=CHECK)
    service.remove(kept.id)
    assert service.of_check(1, CHECK) == []
    with pytest.raises(UserError):
        service.image(kept.id)
    with pytest.raises(UserError):
        service.remove(kept.id)


def test_no_picture_lies_in_clear_on_the_disk(service: EvidenceService, tmp_path: Path) -> None:
    mark = b"a line that nobody may read, not"
    picture = a_picture(a_png(chunk(b"PLTE", mark)))
    service.add(picture, audit_id=1, check_id=CHECK, caption=mark.decode())
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) >= 2
    assert not [file.name for file in files if mark in file.read_bytes()]
