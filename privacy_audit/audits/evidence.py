# SPDX-License-Identifier: Apache-2.0
"""Pictures of settings as evidence: kept in the vault, without what cameras and phones add.

The window decodes a file and encodes its pixels afresh; this service only takes such bytes. What
still carries a place, a time or a text beside its pixels is refused, so that no caller can forget.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.audits import evidence_records
from privacy_audit.audits.evidence_records import Evidence
from privacy_audit.audits.picture_bytes import hidden_extras
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

LARGEST_FILE = 10 * 1024 * 1024  # bytes
LONGEST_SIDE = 12_000  # pixels
MOST_PIXELS = 50_000_000
LONGEST_CAPTION = 500
MOST_PICTURES = 10  # of one check in one audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture encoded afresh as PNG or JPEG. width, height: in pixels."""

    data: bytes
    width: int
    height: int


def too_large() -> UserError:
    """The sentence for a file above ``LARGEST_FILE``."""
    return UserError(
        "This picture is larger than 10 MB.",
        "Nothing was added.",
        "Take a screenshot of the part that matters, and add that.",
    )


def too_many_pixels() -> UserError:
    """The sentence for a picture above ``MOST_PIXELS`` or ``LONGEST_SIDE``."""
    return UserError(
        "This picture has too many pixels.",
        "Nothing was added.",
        "Make it smaller, or take a screenshot of the part that matters.",
    )


class EvidenceService:
    """The pictures in an open vault."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, picture: Picture, *, audit_id: int, check_id: str, caption: str = "") -> Evidence:
        """Keep a picture with a check of an audit. It is on disk when this returns.

        Raises ``UserError`` when it is too large, has extras beside its pixels, or is one too many.
        """
        if len(picture.data) > LARGEST_FILE:
            raise too_large()
        sides = (picture.width, picture.height)
        if max(sides) > LONGEST_SIDE or picture.width * picture.height > MOST_PIXELS:
            raise too_many_pixels()
        if min(sides) < 1 or hidden_extras(picture.data):
            raise UserError(
                "This picture could not be cleaned of hidden details.",
                "Nothing was added.",
                "Take a screenshot of it, and add that.",
            )
        if len(caption) > LONGEST_CAPTION:
            raise UserError(
                f"A caption may have {LONGEST_CAPTION} characters at most.", field="caption"
            )
        if len(self.of_check(audit_id, check_id)) >= MOST_PICTURES:
            raise UserError(
                f"A check can have {MOST_PICTURES} pictures at most.",
                hint="Remove one of them first.",
            )
        kept = Evidence(
            id=0,
            audit_id=audit_id,
            check_id=check_id,
            at=self._now(),
            caption=caption.strip(),
            width=picture.width,
            height=picture.height,
            sha256=hashlib.sha256(picture.data).hexdigest(),
        )
        return replace(kept, id=evidence_records.add(self._database, kept, picture.data))

    def of_check(self, audit_id: int, check_id: str) -> list[Evidence]:
        """The pictures of a check in an audit, oldest first."""
        return evidence_records.read_of_check(self._database, audit_id, check_id)

    def of_audit(self, audit_id: int) -> list[Evidence]:
        """All pictures of an audit, oldest first."""
        return evidence_records.read_of_audit(self._database, audit_id)

    def counts(self, audit_id: int) -> dict[str, int]:
        """How many pictures each check of an audit has."""
        return evidence_records.counts_of_audit(self._database, audit_id)

    def image(self, evidence_id: int) -> bytes:
        """The bytes of a picture. Raises ``UserError`` when it is gone."""
        data = evidence_records.read_image(self._database, evidence_id)
        if data is None:
            raise UserError("This picture is not there any more.")
        return data

    def remove(self, evidence_id: int) -> None:
        """Take a picture out of the vault. Raises ``UserError`` when it is gone."""
        if not evidence_records.delete(self._database, evidence_id):
            raise UserError("This picture is not there any more.")
