# SPDX-License-Identifier: Apache-2.0
"""What an answer must be before it is stored: pure. Each refusal is a ``UserError``."""

from __future__ import annotations

from datetime import date

from privacy_audit.audits.model import AnswerKind, Established
from privacy_audit.errors import UserError

LONGEST_NOTE = 4_000


def established_as(kind: AnswerKind, established: Established | None) -> Established | None:
    """How a pass is known: stated, unless said otherwise. Raises for anything but a pass."""
    if kind is AnswerKind.PASS:
        return established or Established.STATED
    if established is not None:
        raise UserError("Only “right” can have been seen from outside.", field="verified")
    return None


def judge_text(text: str, *, field: str) -> None:
    """Refuse a note or a reason that is too long or cannot be stored."""
    if len(text) > LONGEST_NOTE:
        raise UserError(f"This may have {LONGEST_NOTE} characters at most.", field=field)
    # Half a character pair, as a terminal of another encoding hands it over, cannot be stored.
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UserError("This holds a character that cannot be read.", field=field)


def judge_risk(kind: AnswerKind, reason: str, review_on: date | None, *, today: date) -> None:
    """Refuse an accepted risk without a reason and a day after ``today``, and these elsewhere."""
    if kind is not AnswerKind.ACCEPTED:
        if reason or review_on:
            raise UserError(
                "A reason and a review date belong to an accepted risk only.", field="reason"
            )
        return
    if not reason.strip():
        raise UserError("Say why you accept this risk for now.", field="reason")
    if review_on is None:
        raise UserError("Choose a date to look at this again.", field="review_on")
    if review_on <= today:
        raise UserError("The date to look again must be after today.", field="review_on")
