# SPDX-License-Identifier: Apache-2.0
"""The rules of the custody log: how an entry is hashed, chained and checked. Pure.

Each entry's hash covers the hash of the entry before it, so that an entry cannot be changed, taken
out, put in or moved without breaking the chain from there on. Who holds the whole file can still
cut the end off or write everything anew: only a head that was noted outside shows that.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

JSON: TypeAlias = "str | int | bool | Sequence[JSON] | Mapping[str, JSON] | None"
"""What a payload may hold. No fractions: they are written differently by different programs."""

FIRST_PREVIOUS = "0" * 64
_DIGITS_IN_WORDS = 16


class CustodyKind(StrEnum):
    """What was done. The value stands in the log and never changes its meaning."""

    CREATED = "created"  # an incident, or an entry of evidence
    FILE_IMPORTED = "file_imported"
    VIEW_MADE = "view_made"
    DESCRIBED = "described"
    REVIEWED = "reviewed"
    VIEWED = "viewed"
    COPIED = "copied"  # an original or a safe view written outside the vault
    LOOKED = "looked"  # at the page of somebody the user works with
    INSISTED = "insisted"  # on keeping what the program advised against
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"  # payload names the entry: supersedes
    EXPORTED = "exported"
    TIME_STAMPED = "time_stamped"
    REPORTED = "reported"
    CLOSED = "closed"
    REOPENED = "reopened"
    HELD = "held"
    RELEASED = "released"
    PURGED = "purged"
    RESTORED = "restored"  # taken in from a bundle
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    INTEGRITY_CHECK = "integrity_check"
    CLOCK_WARNING = "clock_warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """One entry. at: ISO 8601, UTC, as hashed. payload: ids and hashes, never what was said.

    kind is a plain text: a log from a newer program may hold kinds that this one does not know.
    """

    seq: int
    at: str
    actor: str
    kind: str
    payload: Mapping[str, JSON]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest entry's number and hash in hex; of a head noted outside, 16 digits are enough."""

    seq: int
    hash: str

    @property
    def words(self) -> str:
        """The first 16 digits in fours, to be written down: ``4f2a 91c7 08be d3e5``."""
        digits = self.hash[:_DIGITS_IN_WORDS]
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))

    def line(self) -> str:
        """The checkpoint as one line: ``41: 4f2a 91c7 08be d3e5``."""
        return f"{self.seq}: {self.words}"


def read_head(text: str) -> Head | None:
    """A head from what was noted: a number, then 16 to 64 hexadecimal digits; else ``None``."""
    found = re.fullmatch(r"\D{0,40}?([0-9]{1,12})\s*[:,;.)]?\s+((?:[0-9a-fA-F]\s*){16,64})", text)
    if found is None:
        return None
    return Head(seq=int(found[1]), hash="".join(found[2].split()).lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of a log found, one sentence for each; none means whole. head: the present."""

    problems: tuple[str, ...]
    entries: int
    head: Head | None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def canonical(value: JSON) -> str:
    """The one way to write a value as JSON: sorted keys, no spaces, no escapes, no fractions."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def sha256_of(value: JSON) -> str:
    """The SHA-256 of a value's canonical JSON as UTF-8, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def hash_of(event: CustodyEvent, reference: str) -> str:
    """The hash an entry of the incident ``reference`` must have, in hex."""
    return sha256_of(
        {
            "seq": event.seq,
            "at": event.at,
            "actor": event.actor,
            "kind": event.kind,
            "payload": event.payload,
            "prev": event.previous,
            "incident": reference,
        }
    )


def line_of(event: CustodyEvent) -> str:
    """An entry as one line of JSON, hash included: the form for other programs."""
    return canonical(
        {
            "seq": event.seq,
            "at": event.at,
            "actor": event.actor,
            "kind": event.kind,
            "payload": event.payload,
            "prev": event.previous,
            "hash": event.hash,
        }
    )


def event_of_line(line: str) -> CustodyEvent:
    """The reverse of ``line_of``. Raises ``ValueError`` for anything it would not have written."""
    try:
        data: Any = json.loads(line)
        event = CustodyEvent(
            seq=data["seq"],
            at=data["at"],
            actor=data["actor"],
            kind=data["kind"],
            payload=data["payload"],
            previous=data["prev"],
            hash=data["hash"],
        )
        same = line_of(event) == line
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError("not an entry of a custody log") from error
    texts = (event.at, event.actor, event.kind, event.previous, event.hash)
    if (
        not same
        or type(event.seq) is not int
        or not isinstance(event.payload, dict)
        or not all(isinstance(text, str) for text in texts)
    ):
        raise ValueError("not an entry of a custody log")
    return event


def check_events(
    events: Sequence[CustodyEvent], reference: str, outside: Head | None = None
) -> Verdict:
    """Whether the entries are one unbroken chain from 1 and reach the head noted outside."""
    problems: list[str] = []
    previous = FIRST_PREVIOUS
    for expected, event in enumerate(events, start=1):
        if event.seq != expected:
            problems.append(f"The log has no entry {expected} in its place.")
            break
        if event.previous != previous:
            problems.append(f"Entry {expected} of the log does not follow the one before it.")
        if not _hash_fits(event, reference):
            problems.append(f"Entry {expected} of the log was changed.")
        previous = event.hash
    head = Head(seq=events[-1].seq, hash=events[-1].hash) if events else None
    if outside is not None:
        problems += _against(events, outside)
    return Verdict(problems=tuple(problems), entries=len(events), head=head)


def _hash_fits(event: CustodyEvent, reference: str) -> bool:
    try:
        return hash_of(event, reference) == event.hash
    except (UnicodeError, ValueError, TypeError, RecursionError):
        return False


def _against(events: Sequence[CustodyEvent], outside: Head) -> list[str]:
    noted = [event for event in events if event.seq == outside.seq]
    if not noted:
        return [f"The log ends before entry {outside.seq}, which was noted outside."]
    digits = outside.hash.lower()
    if len(digits) < _DIGITS_IN_WORDS or not all(event.hash.startswith(digits) for event in noted):
        return [f"Entry {outside.seq} of the log is not the one that was noted outside."]
    return []
