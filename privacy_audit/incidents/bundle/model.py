# SPDX-License-Identifier: Apache-2.0
"""A bundle as values: for whom, what the user chose, what leaves, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from privacy_audit.incidents.bundle.time_stamp import Stamp

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.incidents.chain import CustodyEvent, Head, Verdict
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.incidents.model import Incident, IncidentAction, ReportMade
    from privacy_audit.profile.model import Profile

SCHEMA_NUMBER = 1


class BundleFor(StrEnum):
    """Who gets it. ``POLICE`` is for a solicitor too, ``EMPLOYER`` for a manager and HR."""

    POLICE = "police"
    EMPLOYER = "employer"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user lets out besides what always goes. Everything is off until it is ticked.

    evidence: ids of the entries; ``None`` means all that stand. views: safe views for the employer.
    intimate: what is marked as an intimate image (never of somebody under 18: nothing is kept of
    those). effect: the effect on work. feelings: police only. own_details: address, phone and
    family stay readable in texts, police only. names: your name and those of witnesses and
    reviewers. work_matter: the employer sees the accounts in full. purpose: for whom, own words.
    """

    evidence: frozenset[int] | None = None
    views: bool = False
    intimate: bool = False
    effect: bool = False
    feelings: bool = False
    own_details: bool = False
    names: bool = False
    work_matter: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is known of an incident, from which a content may be made.

    log: the custody log whole; verdict: what its check found. taken_at: aware UTC.
    """

    incident: Incident
    actions: tuple[IncidentAction, ...]
    reports: tuple[ReportMade, ...]
    evidence: tuple[Evidence, ...]
    log: tuple[CustodyEvent, ...]
    verdict: Verdict
    profile: Profile
    taken_at: datetime

    @property
    def head(self) -> Head | None:
        """The newest entry of the log."""
        return self.verdict.head


class Made(StrEnum):
    """Where the bytes of a file come from."""

    ORIGINAL = "original"  # untouched, from the vault
    VIEW = "view"  # re-encoded, from the vault
    WRITTEN = "written"  # by this program, for this bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingFile:
    """A file of a bundle. path: below ``data/``. what: in plain words.

    size, sha256: of the stored bytes, where they are known before. evidence_id: whose it is.
    """

    path: str
    what: str
    made: Made = Made.WRITTEN
    size: int | None = None
    sha256: str = ""
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingText:
    """One field that leaves: of what, its name in words, and exactly what it says."""

    of: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Exactly what a bundle would hold.

    stays: what does not leave, in sentences. blacked_out: kinds of details that were taken out of
    texts. problems: what a check of the log found. name: of the file to write.
    """

    recipient: BundleFor
    name: str
    files: tuple[LeavingFile, ...]
    texts: tuple[LeavingText, ...]
    stays: tuple[str, ...]
    blacked_out: tuple[str, ...]
    warnings: tuple[str, ...]
    problems: tuple[str, ...]
    head: Head | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A bundle on the disk. sha256: of the file; manifest_sha256: of its tag manifest."""

    path: Path
    sha256: str
    manifest_sha256: str
    head: Head | None
    files: tuple[LeavingFile, ...]
    sealed: bool
    stamp: Stamp
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleVerdict:
    """What a check of a bundle file found; no problem means that nothing was changed.

    reference: of the incident. files: how many were hashed. stamp: as far as there is one.
    log_entries: of the custody log within, ``None`` where only a summary is in it.
    """

    problems: tuple[str, ...]
    reference: str = ""
    recipient: BundleFor | None = None
    practice: bool = False
    made_at: datetime | None = None
    files: int = 0
    sealed: bool = False
    head: Head | None = None
    log_entries: int | None = None
    manifest_sha256: str = ""
    stamp: Stamp = field(default_factory=Stamp)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A bundle as the vault remembers it. body: what was in it, without any of its words."""

    id: int
    incident_id: int
    at: datetime
    recipient: BundleFor
    purpose: str
    body: dict[str, object]
    head_seq: int
    head_hash: str
    file_sha256: str
    sealed: bool
    time_stamp: bytes | None
