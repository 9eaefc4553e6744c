# SPDX-License-Identifier: Apache-2.0
"""How a file becomes an entry: its bytes first, then one transaction that makes it count."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from privacy_audit.errors import AppError
from privacy_audit.incidents import evidence_log, evidence_records, originals
from privacy_audit.incidents.chain import JSON, CustodyKind
from privacy_audit.incidents.custody import PROGRAM, WORKER
from privacy_audit.incidents.evidence_model import (
    About,
    Evidence,
    EvidenceDetails,
    FileRole,
    StoredFile,
)
from privacy_audit.incidents.names import generated_name
from privacy_audit.incidents.originals import Cancel, Progress, TakenIn
from privacy_audit.incidents.safe_views import SafeView, StoredBytes, ViewKind, ViewMaker
from privacy_audit.incidents.sniffing import HEAD_BYTES, Sniffed, sniff
from privacy_audit.incidents.sources import changed_meanwhile, open_source

if TYPE_CHECKING:
    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.vault.database import Database


class Intake:
    """Takes files into an open vault and makes their safe views."""

    def __init__(
        self,
        database: Database,
        custody: CustodyLog,
        *,
        now: Callable[[], datetime],
        view_maker: ViewMaker,
    ) -> None:
        self._database = database
        self._custody = custody
        self._now = now
        self._view_maker = view_maker
        self._swept = False

    def take_in(
        self, source: Path | BinaryIO, progress: Progress | None, cancel: Cancel | None
    ) -> TakenIn:
        """The bytes of a source, in the vault but of no entry yet; see ``sources`` for what fits.

        What an interrupted import left before is swept away first.
        """
        if not self._swept:
            originals.sweep(self._database)
            self._swept = True
        if not isinstance(source, Path):
            return self._store(source, FileRole.ORIGINAL, 0, progress, cancel)
        taken: TakenIn | None = None
        try:
            with open_source(source) as (file, size):
                taken = self._store(file, FileRole.ORIGINAL, size, progress, cancel)
                _require_size(taken, size, source.name)
        except BaseException:
            if taken is not None:
                self.drop(taken)
            raise
        return taken

    def drop(self, taken: TakenIn) -> None:
        """Delete what was taken in and belongs to no entry."""
        with suppress(AppError):  # on a full disk the next import sweeps it away
            originals.erase(self._database, taken.file_id)

    def enter(
        self, incident_id: int, about: About, details: EvidenceDetails, *, note: bool
    ) -> Evidence:
        """A new entry and its line in the log; in the caller's transaction."""
        now = self._now()
        evidence = Evidence(
            id=0,
            incident_id=incident_id,
            number=evidence_records.next_number(self._database, incident_id),
            about=about,
            details=details,
            added_at=now,
            changed_at=now,
            note=note,
        )
        evidence = replace(evidence, id=evidence_records.add_evidence(self._database, evidence))
        self.log(evidence, CustodyKind.CREATED, evidence_log.created(evidence))
        return evidence

    def attach(
        self,
        evidence: Evidence,
        taken: TakenIn,
        *,
        role: FileRole = FileRole.ORIGINAL,
        original_name: str = "",
    ) -> None:
        """Make what was taken in a file of the entry; in the caller's transaction."""
        file = StoredFile(
            id=taken.file_id,
            role=role,
            name=generated_name(evidence.number, role, taken.sniffed.extension),
            original_name=original_name,
            media_type=taken.sniffed.media_type,
            size=taken.size,
            sha256=taken.sha256,
            added_at=taken.at,
        )
        evidence_records.finish_file(self._database, evidence.id, file)
        is_view = role is FileRole.VIEW
        self.log(
            evidence,
            CustodyKind.VIEW_MADE if is_view else CustodyKind.FILE_IMPORTED,
            evidence_log.file_added(evidence, file),
            actor=PROGRAM if is_view else WORKER,
        )

    def make_view(self, evidence: Evidence) -> None:
        """Make the safe view of an entry, or note why there is none; once for each entry."""
        original = evidence.original
        if original is None:
            return
        stored = StoredBytes(
            size=original.size,
            chunks=lambda: originals.chunks_of(self._database, original),
            tail=lambda most: originals.tail_of(self._database, original, most),
        )
        view = self._view_maker(self._sniffed(original), stored)
        if view.passing:
            return
        if view.kind is ViewKind.NONE:
            evidence_records.save_evidence(
                self._database, replace(evidence, why_no_view=view.why_not)
            )
            return
        self._keep_view(evidence, view)

    def log(
        self,
        evidence: Evidence,
        kind: CustodyKind,
        payload: Mapping[str, JSON],
        *,
        actor: str = WORKER,
    ) -> None:
        """A line in the log of the entry's incident."""
        payload = {"evidence": evidence.reference, **payload}
        self._custody.append(evidence.incident_id, kind, payload, actor)

    def _keep_view(self, evidence: Evidence, view: SafeView) -> None:
        taken = self._store(io.BytesIO(view.to_bytes()), FileRole.VIEW)
        extension = "png" if view.kind is ViewKind.PICTURE else "txt"
        sniffed = Sniffed(taken.sniffed.family, view.media_type, extension)
        try:
            with self._database.transaction():
                self.attach(evidence, replace(taken, sniffed=sniffed), role=FileRole.VIEW)
        except BaseException:
            self.drop(taken)
            raise

    def _store(
        self,
        source: BinaryIO,
        role: FileRole,
        size: int = 0,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> TakenIn:
        return originals.take_in(
            self._database,
            source,
            role=role,
            at=self._now(),
            total=size,
            progress=progress,
            cancel=cancel,
        )

    def _sniffed(self, file: StoredFile) -> Sniffed:
        first = evidence_records.read_chunk(self._database, file.id, 0) or b""
        return sniff(first[:HEAD_BYTES])


def _require_size(taken: TakenIn, size: int, name: str) -> None:
    if taken.size != size:
        raise changed_meanwhile(name)
