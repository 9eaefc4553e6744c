# SPDX-License-Identifier: Apache-2.0
"""A bundle of another vault becomes a received copy in this one, for a reviewer.

It is checked whole before anything is kept. The copy gets a reference that says what it is and a
log of its own that begins with its arrival; the log that came with it stays in the bundle, and its
head is noted. Safe views are made anew here: those of somebody else are not trusted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.errors import UserError
from privacy_audit.incidents import evidence_rules
from privacy_audit.incidents.bundle.checking import Checked, check
from privacy_audit.incidents.bundle.model import BundleFor, BundleVerdict
from privacy_audit.incidents.bundle.unpacking import NotABundle, Unpacked
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.evidence_form import entry_of_json
from privacy_audit.incidents.evidence_model import (
    About,
    Evidence,
    EvidenceDetails,
    FileRole,
    Intimate,
    Review,
    Source,
)
from privacy_audit.incidents.model import Incident, Kind, Region, Relation

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.incidents.evidence import EvidenceService
    from privacy_audit.incidents.originals import Cancel, Progress
    from privacy_audit.incidents.service import IncidentService
    from privacy_audit.vault.database import Database
    from privacy_audit.vault.secret import Secret

COPY: Final = "COPY"
"""What the reference of a received copy ends with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A bundle that was checked and not taken in yet."""

    path: Path
    verdict: BundleVerdict
    checked: Checked
    passphrase: Secret | None = None


@contextmanager
def opened(path: Path, passphrase: Secret | None) -> Iterator[Unpacked]:
    """A bundle's files. Raises ``NotABundle``, ``NeedsPassphrase`` and EnvironmentProblem."""
    with told_plainly(path), path.open("rb") as file:
        unpacked = Unpacked(file, passphrase)
        try:
            yield unpacked
        finally:
            unpacked.close()


def arrive(
    path: Path,
    passphrase: Secret | None = None,
    *,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Arrived:
    """Check a bundle file. Raises as ``opened`` does, and ``Stopped``."""
    with opened(path, passphrase) as unpacked:
        checked = check(unpacked, progress=progress, cancel=cancel)
    return Arrived(path=path, verdict=checked.verdict(), checked=checked, passphrase=passphrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Takes bundles into an open vault."""

    database: Database
    incidents: IncidentService
    evidence: EvidenceService
    custody: CustodyLog
    now: Callable[[], datetime]

    def take_in(self, arrived: Arrived, *, cancel: Cancel | None = None) -> Incident:
        """The received copy; all of it or nothing. Raises ``UserError`` for a bundle that is not
        whole or holds no evidence, and EnvironmentProblem."""
        _require_takeable(arrived.verdict)
        with opened(arrived.path, arrived.passphrase) as unpacked, self.database.transaction():
            incident = self.incidents.restore(self._incident(arrived))
            numbers = []
            for entry in arrived.checked.manifest["evidence"]:
                evidence = self._entry(incident.id, entry, unpacked, arrived.checked, cancel)
                numbers.append(f"{entry['id']} is {evidence.reference}")
            self.custody.append(
                incident.id, CustodyKind.RESTORED, _payload(arrived, incident, numbers)
            )
        return self.incidents.get(incident.id)

    def _incident(self, arrived: Arrived) -> Incident:
        data, verdict = arrived.checked.manifest["incident"], arrived.verdict
        taken = {incident.reference for incident in self.incidents.all()}
        name = f"{verdict.reference}-{COPY}"
        places = (name, *(f"{name}{number}" for number in range(2, 1000)))
        try:
            return Incident(
                id=0,
                reference=next(each for each in places if each not in taken),
                opened_at=self.now(),
                kinds=frozenset(Kind(kind) for kind in data["kinds"]),
                relation=Relation(data["relation"]),
                region=Region(data["region"]),
                practice=verdict.practice,
                label=f"Received copy of {verdict.reference}",
                first_seen=_day(data["first_seen"]),
                last_seen=_day(data["last_seen"]),
                effect_on_work=str(data["effect_on_work"]),
            )
        except (KeyError, TypeError, ValueError, StopIteration) as error:
            raise _unreadable() from error

    def _entry(
        self,
        incident_id: int,
        entry: Mapping[str, Any],
        unpacked: Unpacked,
        checked: Checked,
        cancel: Cancel | None,
    ) -> Evidence:
        about, details, review = _read_entry(unpacked, entry)
        file = _original(entry)
        if file is None:
            evidence = self.evidence.add_note(incident_id, about=about, details=details)
        else:
            path = f"data/{file['path']}"
            evidence = self.evidence.add(
                incident_id,
                cast("BinaryIO", _Stream(unpacked.pieces(path))),
                about=about,
                # With the account this would count as a look of the reviewer at its page.
                details=replace(details, source=Source()),
                original_name=str(file.get("original_name", "")),
                insist=details.intimate is Intimate.ADULT,
                cancel=cancel,
            )
            if evidence.original is None or evidence.original.sha256 != checked.hashes[path]:
                raise NotABundle("It was changed while it was read.")
            evidence = self.evidence.describe(
                evidence.id,
                insist=details.intimate is Intimate.ADULT,
                looked=False,
                source=details.source,
            )
        if review is not None and review.reviewer and review.words:
            evidence = self.evidence.review(evidence.id, review.reviewer, review.words, review.tags)
        return evidence


class _Stream:
    """Pieces as a file that is read to its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int) -> bytes:
        if not self._rest:
            self._rest = next(self._pieces, b"")
        part, self._rest = self._rest[:size], self._rest[size:]
        return part


def _require_takeable(verdict: BundleVerdict) -> None:
    if not verdict.ok:
        raise UserError("This bundle is not whole.", "Nothing was taken in.", verdict.problems[0])
    if verdict.recipient is BundleFor.SUPERVISION:
        raise UserError("There is no evidence in it.", "A page for supervision is only read.")


def _payload(arrived: Arrived, incident: Incident, numbers: list[str]) -> dict[str, Any]:
    verdict = arrived.verdict
    with arrived.path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "what": "received copy",
        "reference": incident.reference,
        "of": verdict.reference,
        "sha256": sha256,
        "manifest_sha256": verdict.manifest_sha256,
        "head_seq": verdict.head.seq if verdict.head else None,
        "head_hash": verdict.head.hash if verdict.head else None,
        "evidence": numbers,
    }


def _read_entry(
    unpacked: Unpacked, entry: Mapping[str, Any]
) -> tuple[About, EvidenceDetails, Review | None]:
    try:
        data = json.loads(unpacked.whole(f"data/evidence/{entry['id']}/entry.json"))
        # A bundle without names leaves the reviewer out, and a review without one is none.
        if not (data.get("review") or {}).get("reviewer"):
            data["review"] = None
        about, details, review, _note = entry_of_json(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable() from error
    if review is not None:
        review = replace(
            review,
            reviewer=evidence_rules.cut(review.reviewer, evidence_rules.LONGEST_LINE),
            words=evidence_rules.cut(review.words, evidence_rules.LONGEST_WORDS),
        )
    return about, evidence_rules.shortened(details), review


def _original(entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The file to keep: as it came in, or else the copy for looking."""
    by_role = {file.get("role"): file for file in reversed(entry["files"])}
    return by_role.get(FileRole.ORIGINAL.value) or by_role.get(FileRole.VIEW.value)


def _unreadable() -> UserError:
    return UserError(
        "An entry of this bundle cannot be read by this version of the program.",
        "Nothing was taken in.",
        "Install the newest version, then try again.",
    )


def _day(text: Any) -> date | None:
    return None if text is None else date.fromisoformat(text)
