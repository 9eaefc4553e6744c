# SPDX-License-Identifier: Apache-2.0
"""What the custody log says of evidence: the payloads, written here and read back here. Pure.

A payload holds references, sizes and hashes. What was said, by whom and about whom stays in the
vault, so that the log can be given away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from privacy_audit.incidents.chain import JSON, CustodyEvent, CustodyKind, sha256_of
from privacy_audit.incidents.evidence_form import entry_json
from privacy_audit.incidents.evidence_model import Evidence, StoredFile


def entry_hash(evidence: Evidence) -> str:
    """The SHA-256 of what the user and the reviewer said, in hex."""
    return sha256_of(
        entry_json(evidence.about, evidence.details, evidence.review, note=evidence.note)
    )


def text_hash(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def created(evidence: Evidence) -> dict[str, JSON]:
    """A new entry."""
    return {
        "evidence": evidence.reference,
        "about": evidence.about.value,
        "kind": evidence.details.kind.value,
        "note": evidence.note,
        "added_at": evidence.added_at.isoformat(),
        "entry": entry_hash(evidence),
    }


def file_added(evidence: Evidence, file: StoredFile) -> dict[str, JSON]:
    """A file of an entry: an original that came in, or a view that was made."""
    return {
        "evidence": evidence.reference,
        "file": file.name,
        "role": file.role.value,
        "size": file.size,
        "sha256": file.sha256,
        "media_type": file.media_type,
        "added_at": file.added_at.isoformat(),
        "original_name": text_hash(file.original_name),
    }


def changed(evidence: Evidence) -> dict[str, JSON]:
    """An entry was described or reviewed."""
    return {"evidence": evidence.reference, "entry": entry_hash(evidence)}


def withdrawn(evidence: Evidence) -> dict[str, JSON]:
    """An entry became a tombstone."""
    original = evidence.original
    return {
        "evidence": evidence.reference,
        "entry": entry_hash(evidence),
        "sha256": None if original is None else original.sha256,
        "reason": text_hash(evidence.withdrawn_why),
    }


@dataclass(slots=True)
class Logged:
    """What the log says of one entry. files: what ``file_added`` said, by name."""

    entry: str = ""
    added_at: str = ""
    files: dict[str, Mapping[str, JSON]] = field(default_factory=dict)
    reason: str | None = None
    purged: bool = False

    @property
    def gone(self) -> bool:
        """Whether the entry is a tombstone."""
        return self.purged or self.reason is not None


def read_log(events: Iterable[CustodyEvent]) -> dict[str, Logged]:
    """What the log says of each entry, by reference."""
    known: dict[str, Logged] = {}
    for event in events:
        if event.kind == CustodyKind.PURGED:
            for logged in known.values():
                logged.purged = True
        reference = event.payload.get("evidence")
        if isinstance(reference, str):
            _read(event, known.setdefault(reference, Logged()))
    return known


def _read(event: CustodyEvent, logged: Logged) -> None:
    payload = event.payload
    match event.kind:
        case CustodyKind.FILE_IMPORTED | CustodyKind.VIEW_MADE:
            logged.files[str(payload.get("file"))] = payload
        case CustodyKind.CREATED:
            logged.added_at = str(payload.get("added_at"))
        case CustodyKind.WITHDRAWN:
            logged.reason = str(payload.get("reason"))
    if isinstance(payload.get("entry"), str):
        logged.entry = str(payload["entry"])
