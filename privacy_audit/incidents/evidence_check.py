# SPDX-License-Identifier: Apache-2.0
"""Whether the evidence in the vault is what the custody log says: every file hashed anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from privacy_audit.errors import AppError
from privacy_audit.incidents import (
    evidence_records,
    evidence_rules,
    look_records,
    originals,
)
from privacy_audit.incidents.bundle.records import read_all
from privacy_audit.incidents.chain import JSON, CustodyKind, Head, Verdict
from privacy_audit.incidents.custody import PROGRAM
from privacy_audit.incidents.evidence_log import (
    Logged,
    entry_hash,
    file_added,
    read_log,
    text_hash,
)
from privacy_audit.incidents.evidence_model import Evidence, FileRole, StoredFile
from privacy_audit.incidents.guard import logged_handle, look_hash
from privacy_audit.incidents.sources import Stopped

if TYPE_CHECKING:
    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.incidents.originals import Cancel, Progress
    from privacy_audit.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceVerdict:
    """What a check found, one sentence for each; none means that nothing was changed since import.

    It does not say that anything shown is genuine. logs: the verdict on each incident's log, by
    reference. files, size: how many files were hashed anew, and their bytes.
    """

    problems: tuple[str, ...]
    logs: tuple[tuple[str, Verdict], ...]
    files: int
    size: int

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems and all(verdict.ok for _reference, verdict in self.logs)


class EvidenceCheck:
    """One pass over the evidence of some incidents. problems, files, size: as they come up."""

    def __init__(
        self,
        database: Database,
        custody: CustodyLog,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> None:
        self._database = database
        self._custody = custody
        self._progress = progress
        self._cancel = cancel
        self._total = 0
        self.problems: list[str] = []
        self.files = 0
        self.size = 0

    def run(self, incident_ids: list[int], outside: Head | None = None) -> EvidenceVerdict:
        """Check these incidents, and write the outcome into their logs. Raises ``Stopped``."""
        logs = tuple(
            (self._reference(incident_id), self._custody.verify(incident_id, outside))
            for incident_id in incident_ids
        )
        self._check(incident_ids)
        verdict = EvidenceVerdict(
            problems=tuple(self.problems), logs=logs, files=self.files, size=self.size
        )
        payload: dict[str, JSON] = {
            "ok": verdict.ok,
            "files": verdict.files,
            "bytes": verdict.size,
        }
        for incident_id in incident_ids:
            self._custody.append(incident_id, CustodyKind.INTEGRITY_CHECK, payload, PROGRAM)
        return verdict

    def _reference(self, incident_id: int) -> str:
        facts = evidence_records.read_incident(self._database, incident_id)
        return evidence_rules.require_there(facts).reference

    def _check(self, incident_ids: list[int]) -> None:
        self._total = sum(
            file.size
            for incident_id in incident_ids
            for evidence in self._readable(incident_id, tell=False)
            for file in evidence.files
        )
        for incident_id in incident_ids:
            self._incident(incident_id)

    def _incident(self, incident_id: int) -> None:
        known = read_log(self._custody.events(incident_id))
        found: set[str] = set()
        for evidence in self._readable(incident_id, tell=True):
            found.add(evidence.reference)
            logged = known.get(evidence.reference)
            if logged is None or not logged.added_at:
                self._tell(f"{evidence.reference} is in the vault, but not in the log.")
            elif logged.gone:
                self._tombstone(evidence, logged)
            else:
                self._entry(evidence, logged)
        for reference in sorted(known.keys() - found):
            self._tell(f"{reference} is in the log, but cannot be found or read in the vault.")
        self._looks(incident_id)
        self._exports(incident_id)

    def _readable(self, incident_id: int, *, tell: bool) -> Iterator[Evidence]:
        for evidence_id in evidence_records.evidence_ids(self._database, incident_id):
            try:
                evidence = evidence_records.read_evidence(self._database, evidence_id)
            except AppError as problem:
                if tell:
                    self._tell(problem.title)
                continue
            if evidence is not None:
                yield evidence

    def _entry(self, evidence: Evidence, logged: Logged) -> None:
        name = evidence.reference
        if evidence.withdrawn_at is not None:
            self._tell(f"{name} was taken out, but the log does not say so.")
            return
        if entry_hash(evidence) != logged.entry:
            self._tell(f"The description of {name} was changed outside this program.")
        if evidence.added_at.isoformat() != logged.added_at:
            self._tell(f"The date of {name} was changed outside this program.")
        files = {file.name: file for file in evidence.files}
        for missing in sorted(logged.files.keys() - files.keys()):
            self._tell(f"{missing} is missing.")
        for file in evidence.files:
            if file_added(evidence, file) != logged.files.get(file.name):
                self._tell(f"What is noted of {file.name} is not what the log says.")
            self._bytes(file)

    def _bytes(self, file: StoredFile) -> None:
        digest, size = hashlib.sha256(), 0
        try:
            for chunk in originals.chunks_of(self._database, file):
                self._require_going_on()
                digest.update(chunk)
                size += len(chunk)
                if self._progress is not None:
                    self._progress(self.size + size, self._total)
        except Stopped:
            raise
        except AppError as problem:
            self._tell(problem.title)
        self.files += 1
        self.size += size

    def _tombstone(self, evidence: Evidence, logged: Logged) -> None:
        name = evidence.reference
        if evidence.withdrawn_at is None:
            self._tell(f"{name} was taken out by the log, but stands in the vault.")
        if not logged.purged:
            if entry_hash(evidence) != logged.entry:
                self._tell(f"What is left of {name} was changed outside this program.")
            if text_hash(evidence.withdrawn_why) != logged.reason:
                self._tell(f"Why {name} was taken out was changed outside this program.")
        left = {file.name: file.sha256 for file in evidence.files}
        for file, said in sorted(logged.files.items()):
            if said.get("role") == FileRole.VIEW.value:
                continue
            if left.get(file) != said.get("sha256"):
                self._tell(f"What is left of {file} is not what the log says.")

    def _looks(self, incident_id: int) -> None:
        events = self._custody.events(incident_id)
        logged = [event.payload for event in events if event.kind == CustodyKind.LOOKED]
        try:
            looks = look_records.read_of_incident(self._database, incident_id)
        except ValueError:
            looks = []
        if any(event.kind == CustodyKind.PURGED for event in events):
            # A purge takes the reasons; whose page it was is left as a key.
            said = sorted(str(payload.get("handle")) for payload in logged)
            found = sorted(logged_handle(look) for look in looks)
        else:
            said = sorted(str(payload.get("look")) for payload in logged)
            found = sorted(look_hash(look) for look in looks)
        if found != said:
            self._tell("The list of looks at a page is not what the log says.")

    def _exports(self, incident_id: int) -> None:
        """What was handed over names an entry of the log, so that its end cannot be cut off."""
        events = self._custody.events(incident_id)
        hashes = {event.seq: event.hash for event in events}
        logged = {
            event.payload.get("export"): event.payload.get("sha256")
            for event in events
            if event.kind == CustodyKind.EXPORTED
        }
        try:
            exports = read_all(self._database, incident_id)
        except ValueError:
            self._tell("The list of bundles cannot be read.")
            return
        for export in exports:
            if export.head_seq and hashes.get(export.head_seq) != export.head_hash:
                self._tell(f"Bundle {export.id} names an entry that the log does not hold.")
            if logged.pop(export.id, None) != export.file_sha256:
                self._tell(f"Bundle {export.id} is not what the log says.")
        for number in logged:
            self._tell(f"Bundle {number} is in the log, but not in the list of bundles.")

    def _require_going_on(self) -> None:
        if self._cancel is not None and self._cancel.cancelled:
            raise Stopped

    def _tell(self, problem: str) -> None:
        self.problems.append(problem)
