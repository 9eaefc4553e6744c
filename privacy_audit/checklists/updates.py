# SPDX-License-Identifier: Apache-2.0
"""What becomes of earlier answers when the packs have changed: pure.

A new wording keeps the answer. A new meaning, which is what a raised revision says, asks again.
Renamed and retired ids follow their tombstones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from privacy_audit.checklists.catalogue import Catalogue, Current, Retired, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The question still means what it meant: the answer counts."""

    check_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """The question means something else now: the answer is shown but does not count."""

    check_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The check goes on under another id. ``then`` says whether the answer counts there."""

    check_id: str
    into: str
    reason: str
    on: date
    then: Kept | AskAgain


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """The check was retired: its answers live on in the reports only."""

    check_id: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHere:
    """No pack knows the check: its pack was taken away. The answer waits for it to come back."""

    check_id: str


Outcome = Kept | AskAgain | Moved | GivenUp | NotHere


def outcome(check_id: str, revision: int, catalogue: Catalogue) -> Outcome:
    """What becomes of an answer that was given to ``check_id`` at ``revision``."""
    found = catalogue.resolve(check_id)
    if isinstance(found, Unknown):
        return NotHere(check_id=check_id)
    if isinstance(found, Retired):
        return GivenUp(check_id=check_id, reason=found.stone.reason, on=found.stone.on)
    then = _compared(found, revision)
    if not found.moved:
        return then
    last = found.moved[-1]
    return Moved(check_id=check_id, into=found.check.id, reason=last.reason, on=last.on, then=then)


def outcomes(answers: Iterable[tuple[str, int]], catalogue: Catalogue) -> tuple[Outcome, ...]:
    """The outcome of each answer, given as check id and the revision it was given to."""
    return tuple(outcome(check_id, revision, catalogue) for check_id, revision in answers)


def _compared(found: Current, revision: int) -> Kept | AskAgain:
    check = found.check
    if check.revision == revision:
        return Kept(check_id=check.id)
    if check.revision > revision:
        reason = (
            f"The meaning of this question has changed; the pack is of {found.pack.updated_on}."
        )
    else:
        reason = "You answered a newer version of this question than the pack holds now."
    return AskAgain(check_id=check.id, reason=reason)
