# SPDX-License-Identifier: Apache-2.0
"""The tables ``incident_evidence``, ``incident_file`` and ``incident_chunk``.

A file whose ``evidence_id`` is empty is being taken in, or is what an interrupted import left.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.incidents.chain import canonical
from privacy_audit.incidents.evidence_form import entry_json, entry_of_json
from privacy_audit.incidents.evidence_model import (
    Evidence,
    FileRole,
    StoredFile,
    reference_of,
)

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_EVIDENCE = "id, incident_id, number, body, added_at, changed_at, withdrawn_at, withdrawn_why"
_FILE = "id, role, name, original_name, media_type, size, sha256, added_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFacts:
    """What evidence has to know of its incident."""

    reference: str
    state: str
    hold_reason: str
    relation: str


def read_incident(database: Database, incident_id: int) -> IncidentFacts | None:
    """The incident's facts, or ``None``."""
    row = database.one(
        "SELECT reference, state, hold_reason, coalesce(json_extract(body, '$.relation'), '') "
        "FROM incident WHERE id = ?",
        (incident_id,),
    )
    if row is None:
        return None
    reference, state, hold_reason, relation = row
    return IncidentFacts(
        reference=reference, state=state, hold_reason=hold_reason, relation=str(relation)
    )


def incident_ids(database: Database) -> list[int]:
    """All incidents, oldest first."""
    return [row[0] for row in database.query("SELECT id FROM incident ORDER BY id")]


def next_number(database: Database, incident_id: int) -> int:
    """The number of the next entry; tombstones keep theirs, so none is used twice."""
    row = database.one(
        "SELECT coalesce(max(number), 0) + 1 FROM incident_evidence WHERE incident_id = ?",
        (incident_id,),
    )
    return 1 if row is None else int(row[0])


def add_evidence(database: Database, evidence: Evidence) -> int:
    """Store an entry without its files and return its id; ``evidence.id`` is ignored."""
    database.execute(
        "INSERT INTO incident_evidence (incident_id, number, body, added_at, changed_at) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            evidence.incident_id,
            evidence.number,
            _body(evidence),
            evidence.added_at.isoformat(),
            evidence.changed_at.isoformat(),
        ),
    )
    return database.last_row_id()


def save_evidence(database: Database, evidence: Evidence) -> None:
    """Write an entry's description, review and tombstone anew."""
    withdrawn = evidence.withdrawn_at
    database.execute(
        "UPDATE incident_evidence SET body = ?, changed_at = ?, withdrawn_at = ?, "
        "withdrawn_why = ? WHERE id = ?",
        (
            _body(evidence),
            evidence.changed_at.isoformat(),
            None if withdrawn is None else withdrawn.isoformat(),
            evidence.withdrawn_why,
            evidence.id,
        ),
    )


def read_evidence(database: Database, evidence_id: int) -> Evidence | None:
    """One entry with its files, or ``None``."""
    row = database.one(
        f"SELECT {_EVIDENCE} FROM incident_evidence WHERE id = ?",  # noqa: S608 - a constant
        (evidence_id,),
    )
    return None if row is None else _evidence(database, row)


def evidence_ids(database: Database, incident_id: int) -> list[int]:
    """The ids of an incident's entries by number."""
    rows = database.query(
        "SELECT id FROM incident_evidence WHERE incident_id = ? ORDER BY number", (incident_id,)
    )
    return [row[0] for row in rows]


def read_of_incident(database: Database, incident_id: int) -> list[Evidence]:
    """The entries of an incident by number, tombstones included."""
    rows = database.query(
        f"SELECT {_EVIDENCE} FROM incident_evidence WHERE incident_id = ? ORDER BY number",  # noqa: S608 - a constant
        (incident_id,),
    )
    return [_evidence(database, row) for row in rows]


def begin_file(database: Database, role: FileRole, at: datetime) -> int:
    """A row for a file that is about to be taken in; returns its id."""
    database.execute(
        "INSERT INTO incident_file (role, name, added_at) VALUES (?, '', ?)",
        (role.value, at.isoformat()),
    )
    return database.last_row_id()


def finish_file(database: Database, evidence_id: int, file: StoredFile) -> None:
    """Make a file that was taken in part of an entry."""
    database.execute(
        "UPDATE incident_file SET evidence_id = ?, name = ?, original_name = ?, media_type = ?, "
        "size = ?, sha256 = ?, added_at = ? WHERE id = ?",
        (
            evidence_id,
            file.name,
            file.original_name,
            file.media_type,
            file.size,
            file.sha256,
            file.added_at.isoformat(),
            file.id,
        ),
    )


def forget_names(database: Database, evidence_id: int) -> None:
    """Drop what the files of a tombstone were called."""
    database.execute(
        "UPDATE incident_file SET original_name = '' WHERE evidence_id = ?", (evidence_id,)
    )


def let_go(database: Database, file_id: int) -> None:
    """Take a file away from its entry; ``leftover_files`` then names it."""
    database.execute(
        "UPDATE incident_file SET evidence_id = NULL, sha256 = '' WHERE id = ?", (file_id,)
    )


def add_chunk(database: Database, file_id: int, number: int, data: bytes) -> None:
    """Store the bytes of a file that follow those of ``number - 1``; the first is 0."""
    database.execute(
        "INSERT INTO incident_chunk (file_id, number, data) VALUES (?, ?, ?)",
        (file_id, number, data),
    )


def read_chunk(database: Database, file_id: int, number: int) -> bytes | None:
    """The bytes of one chunk, or ``None``."""
    row = database.one(
        "SELECT data FROM incident_chunk WHERE file_id = ? AND number = ?", (file_id, number)
    )
    return None if row is None else bytes(row[0])


def count_chunks(database: Database, file_id: int) -> int:
    """How many chunks a file has."""
    row = database.one("SELECT count(*) FROM incident_chunk WHERE file_id = ?", (file_id,))
    return 0 if row is None else int(row[0])


def delete_last_chunks(database: Database, file_id: int, most: int) -> int:
    """Delete up to ``most`` chunks from the end; returns how many there were."""
    return database.execute(
        "DELETE FROM incident_chunk WHERE rowid IN (SELECT rowid FROM incident_chunk "
        "WHERE file_id = ? ORDER BY number DESC LIMIT ?)",
        (file_id, most),
    )


def delete_file(database: Database, file_id: int) -> None:
    """Delete the row of a file whose chunks are gone."""
    database.execute("DELETE FROM incident_file WHERE id = ?", (file_id,))


def leftover_files(database: Database) -> list[int]:
    """Files that belong to no entry: interrupted imports, views that were let go.

    A file that has its hash was whole once; whatever took its entry away was not this program.
    """
    rows = database.query(
        "SELECT id FROM incident_file WHERE evidence_id IS NULL AND sha256 = '' ORDER BY id"
    )
    return [row[0] for row in rows]


def files_of_tombstones(database: Database) -> list[int]:
    """Files of withdrawn entries whose bytes are still there."""
    rows = database.query(
        "SELECT f.id FROM incident_file f JOIN incident_evidence e ON e.id = f.evidence_id "
        "WHERE e.withdrawn_at IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM incident_chunk c WHERE c.file_id = f.id) ORDER BY f.id"
    )
    return [row[0] for row in rows]


def _evidence(database: Database, row: tuple[Any, ...]) -> Evidence:
    try:
        return _read(database, row)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise EnvironmentProblem(
            f"The entry {reference_of(row[2])} of an incident cannot be read.",
            "It was changed outside this program, or the vault is damaged.",
            "Restore a backup from before.",
        ) from error


def _read(database: Database, row: tuple[Any, ...]) -> Evidence:
    number_id, incident_id, number, body, added_at, changed_at, withdrawn_at, why = row
    data = json.loads(body)
    about, details, review, note = entry_of_json(data.get("entry", {}))
    files = database.query(
        f"SELECT {_FILE} FROM incident_file WHERE evidence_id = ? ORDER BY id",  # noqa: S608 - a constant
        (number_id,),
    )
    return Evidence(
        id=number_id,
        incident_id=incident_id,
        number=number,
        about=about,
        details=details,
        review=review,
        note=note,
        why_no_view=str(data.get("why_no_view", "")),
        files=tuple(_file(*file) for file in files),
        added_at=datetime.fromisoformat(added_at),
        changed_at=datetime.fromisoformat(changed_at),
        withdrawn_at=None if withdrawn_at is None else datetime.fromisoformat(withdrawn_at),
        withdrawn_why=why,
    )


def _file(
    file_id: int,
    role: str,
    name: str,
    original_name: str,
    media_type: str,
    size: int,
    sha256: str,
    added_at: str,
) -> StoredFile:
    return StoredFile(
        id=file_id,
        role=FileRole(role),
        name=name,
        original_name=original_name,
        media_type=media_type,
        size=size,
        sha256=sha256,
        added_at=datetime.fromisoformat(added_at),
    )


def _body(evidence: Evidence) -> str:
    entry = entry_json(evidence.about, evidence.details, evidence.review, note=evidence.note)
    return canonical({"entry": entry, "why_no_view": evidence.why_no_view})
