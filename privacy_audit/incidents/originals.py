# SPDX-License-Identifier: Apache-2.0
"""The bytes of evidence in the vault: in and out in pieces, whole or not at all.

A file is stored over several transactions, so that neither memory nor the write-ahead log has to
hold all of it. Until the last transaction names its entry, it counts for nothing; what an
interrupted import leaves is swept away before the next one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, Protocol

from privacy_audit.errors import AppError, EnvironmentProblem
from privacy_audit.incidents import evidence_records
from privacy_audit.incidents.evidence_model import FileRole, StoredFile
from privacy_audit.incidents.sniffing import HEAD_BYTES, Sniffed, sniff
from privacy_audit.incidents.sources import Stopped

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

CHUNK_BYTES = 1024 * 1024
_CHUNKS_IN_STEP = 16  # what one transaction writes or deletes

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all; 0 in all when that is not known."""


class Cancel(Protocol):
    """Asks work to stop; the window's ``CancelToken`` is one."""

    @property
    def cancelled(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A file whose bytes are in the vault, but which no entry has yet."""

    file_id: int
    size: int
    sha256: str
    sniffed: Sniffed
    at: datetime


def damaged(name: str) -> EnvironmentProblem:
    """The sentence for a stored file whose bytes are not those that came in."""
    return EnvironmentProblem(
        f"{name} is not what was put in: bytes are missing or were changed.",
        "Do not rely on this copy.",
        "Restore a backup from before, or go back to the device it came from.",
    )


def take_in(
    database: Database,
    source: BinaryIO,
    *,
    role: FileRole,
    at: datetime,
    total: int = 0,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> TakenIn:
    """Copy a source to its end into the vault; what came in goes again after any error.

    total: its size in bytes, if known. Raises ``Stopped`` when cancelled and EnvironmentProblem.
    """
    file_id = evidence_records.begin_file(database, role, at)
    try:
        digest, size, head = hashlib.sha256(), 0, b""
        for step in _steps(_chunks(source, cancel)):
            with database.transaction():
                for number, chunk in step:
                    evidence_records.add_chunk(database, file_id, number, chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    head = head or chunk[:HEAD_BYTES]
            if progress is not None:
                progress(size, total)
    except BaseException:
        with suppress(AppError):  # on a full disk the next import sweeps it away
            erase(database, file_id)
        raise
    return TakenIn(
        file_id=file_id, size=size, sha256=digest.hexdigest(), sniffed=sniff(head), at=at
    )


def chunks_of(database: Database, file: StoredFile, *, check: bool = True) -> Iterator[bytes]:
    """The bytes of a stored file, piece by piece.

    check: compare with its size and SHA-256. Raises EnvironmentProblem, at the end at the latest,
    when they are not those that came in.
    """
    digest, size = hashlib.sha256(), 0
    for number in range(evidence_records.count_chunks(database, file.id)):
        chunk = evidence_records.read_chunk(database, file.id, number)
        if chunk is None:
            raise damaged(file.name)
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    if check and (size, digest.hexdigest()) != (file.size, file.sha256):
        raise damaged(file.name)


def tail_of(database: Database, file: StoredFile, most: int) -> bytes:
    """The last bytes of a stored file: whole chunks, up to ``most`` bytes and one chunk."""
    count = evidence_records.count_chunks(database, file.id)
    first = max(0, count - max(1, most // CHUNK_BYTES))
    chunks = (evidence_records.read_chunk(database, file.id, at) for at in range(first, count))
    return b"".join(chunk for chunk in chunks if chunk is not None)


def erase(database: Database, file_id: int) -> None:
    """Delete a file with its bytes, a few at a time."""
    erase_bytes(database, file_id)
    evidence_records.delete_file(database, file_id)


def erase_bytes(database: Database, file_id: int) -> None:
    """Delete the bytes of a file; its row stays. The vault overwrites what is deleted."""
    while evidence_records.delete_last_chunks(database, file_id, _CHUNKS_IN_STEP):
        pass


def sweep(database: Database) -> int:
    """Delete what interrupted imports and withdrawals left; returns how many files that were."""
    leftovers = evidence_records.leftover_files(database)
    for file_id in leftovers:
        erase(database, file_id)
    tombstones = evidence_records.files_of_tombstones(database)
    for file_id in tombstones:
        erase_bytes(database, file_id)
    return len(leftovers) + len(tombstones)


def _chunks(source: BinaryIO, cancel: Cancel | None) -> Iterator[bytes]:
    """Pieces of ``CHUNK_BYTES``; a source may give less at a time. Raises ``Stopped``."""
    while True:
        if cancel is not None and cancel.cancelled:
            raise Stopped
        parts: list[bytes] = []
        missing = CHUNK_BYTES
        while missing and (part := source.read(missing)):
            parts.append(part)
            missing -= len(part)
        if not parts:
            return
        yield b"".join(parts)


def _steps(chunks: Iterator[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    step: list[tuple[int, bytes]] = []
    for numbered in enumerate(chunks):
        step.append(numbered)
        if len(step) == _CHUNKS_IN_STEP:
            yield step
            step = []
    if step:
        yield step
