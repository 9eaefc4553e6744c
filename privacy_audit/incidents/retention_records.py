# SPDX-License-Identifier: Apache-2.0
"""Deleting what incidents hold: bytes and words of a purged one, all of a practice one.

The vault overwrites what is deleted (``secure_delete``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.incidents.clocks import TIMER_SOURCE
from privacy_audit.incidents.model import OWN

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_AT_A_TIME = 32
_OWN_ACTION = "A to-do of your own"
_CLOCK_ACTION = "What a clock asked for"
_EVIDENCE_IDS = "SELECT id FROM incident_evidence WHERE incident_id = ?1"
_FILE_IDS = f"SELECT id FROM incident_file WHERE evidence_id IN ({_EVIDENCE_IDS})"  # noqa: S608 - constants


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much an incident holds. evidence: entries that stand; size in bytes, of originals."""

    evidence: int
    withdrawn: int
    files: int
    size: int
    exports: int


def counts(database: Database, incident_id: int) -> Counts:
    """How much is in an incident."""
    standing, withdrawn = database.one(
        "SELECT count(*) FILTER (WHERE withdrawn_at IS NULL), "
        "count(*) FILTER (WHERE withdrawn_at IS NOT NULL) "
        "FROM incident_evidence WHERE incident_id = ?1",
        (incident_id,),
    ) or (0, 0)
    files, size = database.one(
        "SELECT count(*), coalesce(sum(size), 0) FROM incident_file "  # noqa: S608 - constants
        f"WHERE role = 'original' AND id IN (SELECT file_id FROM incident_chunk) "
        f"AND evidence_id IN ({_EVIDENCE_IDS})",
        (incident_id,),
    ) or (0, 0)
    exports = database.one(
        "SELECT count(*) FROM incident_export WHERE incident_id = ?1", (incident_id,)
    ) or (0,)
    return Counts(
        evidence=standing, withdrawn=withdrawn, files=files, size=size, exports=exports[0]
    )


def purge_evidence(database: Database, incident_id: int, *, at: datetime, why: str) -> None:
    """Delete the words of the evidence; numbers, sizes and SHA-256 stay as tombstones."""
    database.execute(
        f"UPDATE incident_file SET original_name = '' WHERE evidence_id IN ({_EVIDENCE_IDS})",  # noqa: S608 - constants
        (incident_id,),
    )
    database.execute(
        "UPDATE incident_evidence SET withdrawn_at = ?2, withdrawn_why = ?3 "
        "WHERE incident_id = ?1 AND withdrawn_at IS NULL",
        (incident_id, at.isoformat(), why),
    )
    database.execute(
        "UPDATE incident_evidence SET body = ?2, changed_at = ?3 WHERE incident_id = ?1",
        (incident_id, json.dumps({}), at.isoformat()),
    )


def delete_bytes(database: Database, incident_id: int) -> None:
    """Delete all bytes of the evidence, some at a time: each time is on the disk by itself."""
    batch = (
        "DELETE FROM incident_chunk WHERE rowid IN "  # noqa: S608 - constants
        f"(SELECT rowid FROM incident_chunk WHERE file_id IN ({_FILE_IDS}) LIMIT {_AT_A_TIME})"
    )
    while database.execute(batch, (incident_id,)):
        pass


def purge_words(database: Database, incident_id: int) -> None:
    """Delete what the user wrote; what was done, when and under which reference, stays."""
    database.execute(
        "UPDATE incident_action SET text = ?2 WHERE incident_id = ?1 AND source = ?3",
        (incident_id, _OWN_ACTION, OWN),
    )
    # What a clock asked for names the platform as the user wrote it.
    database.execute(
        "UPDATE incident_action SET text = ?2 WHERE incident_id = ?1 AND source LIKE ?3",
        (incident_id, _CLOCK_ACTION, f"{TIMER_SOURCE}%"),
    )
    for statement in (
        "UPDATE incident_answer SET note = '' WHERE incident_id = ?1",
        "UPDATE incident_action SET outcome = '' WHERE incident_id = ?1",
        "UPDATE incident_report SET channel = '', platform = '' WHERE incident_id = ?1",
        "UPDATE incident_look SET reason = '', authorisation = '' WHERE incident_id = ?1",
        "UPDATE incident_export SET purpose = '', body = '{}' WHERE incident_id = ?1",
    ):
        database.execute(statement, (incident_id,))


def remove_all(database: Database, incident_id: int) -> None:
    """Take an incident out with all that belongs to it. The vault allows it for practice only."""
    database.execute(f"DELETE FROM incident_file WHERE id IN ({_FILE_IDS})", (incident_id,))  # noqa: S608 - constants
    for table in (
        "incident_evidence",
        "incident_look",
        "incident_export",
        "incident_custody",
        "incident_report",
        "incident_action",
        "incident_answer",
    ):
        database.execute(f"DELETE FROM {table} WHERE incident_id = ?1", (incident_id,))  # noqa: S608 - constants
    database.execute("DELETE FROM incident WHERE id = ?1", (incident_id,))
