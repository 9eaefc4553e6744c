# SPDX-License-Identifier: Apache-2.0
"""What may be kept as evidence and what may not. Pure.

Sexual images of people under 18 are never taken in: to keep or to view one can be an offence even
for somebody who collects evidence (Warwickshire 7.4). Intimate images of adults are described.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from privacy_audit.errors import UserError
from privacy_audit.incidents.evidence_model import (
    About,
    Captured,
    EvidenceDetails,
    Intimate,
    ShownTime,
    Source,
)
from privacy_audit.incidents.model import IncidentState
from privacy_audit.incidents.names import keepable
from privacy_audit.incidents.sources import NOTHING_ADDED

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_records import IncidentFacts

LONGEST_LINE = 400  # characters
LONGEST_ADDRESS = 2_000
LONGEST_WORDS = 4_000
MOST_NAMED = 20  # witnesses, links

_ADDRESSES = frozenset({"url", "account_url"})
_UNCHANGED = "Nothing was changed."

V = TypeVar("V", Source, ShownTime, Captured)


def require_there(facts: IncidentFacts | None) -> IncidentFacts:
    """The facts. Raises ``UserError`` without."""
    if facts is None:
        raise UserError("This incident is not there any more.", NOTHING_ADDED)
    return facts


def require_open(facts: IncidentFacts | None) -> None:
    """Raises ``UserError`` for an incident that takes nothing in any more."""
    facts = require_there(facts)
    if facts.state in {IncidentState.CLOSED.value, IncidentState.PURGED.value}:
        raise UserError(
            f"{facts.reference} is closed.", NOTHING_ADDED, "Open it again, or begin a new one."
        )


def require_not_held(facts: IncidentFacts | None) -> None:
    """Raises ``UserError`` for an incident of which nothing may go."""
    facts = require_there(facts)
    if facts.hold_reason:
        raise UserError(
            f"{facts.reference} is held: {facts.hold_reason}.",
            "Nothing was taken out.",
            "Release it first, if nobody can need it any more.",
        )


def require_keepable(details: EvidenceDetails, *, insist: bool, kept: bool = False) -> None:
    """Raises ``UserError`` for an image that may not be kept. kept: it is in the vault already."""
    if details.intimate is Intimate.UNDER_18:
        raise UserError(
            "A sexual image of a person under 18 is never kept here.",
            _UNCHANGED if kept else NOTHING_ADDED,
            "Take this entry out now, and tell the police."
            if kept
            else "Write down its address, the account and the time only, and tell the police.",
            field="intimate",
        )
    if details.intimate is Intimate.ADULT and not insist:
        raise UserError(
            "An intimate image is described, not kept.",
            _UNCHANGED if kept else NOTHING_ADDED,
            "Write a note with its address and what it shows. Keep the image itself only if the"
            " police have asked for it.",
            field="intimate",
        )


def require_notable(details: EvidenceDetails) -> None:
    """Raises ``UserError`` for a note on an image of somebody under 18 that says too much."""
    if details.intimate is not Intimate.UNDER_18:
        return
    allowed = EvidenceDetails(
        kind=details.kind,
        source=details.source,
        shown_time=details.shown_time,
        captured=details.captured,
        warnings=details.warnings,
        intimate=Intimate.UNDER_18,
    )
    if details != allowed:
        raise UserError(
            "Of an image of a person under 18, only address, account and time are noted.",
            "Nothing was saved.",
            "Leave the other fields empty, and tell the police.",
            field="what_it_says",
        )


def looked_at(about: About, details: EvidenceDetails) -> str:
    """The account whose page the user went to for this evidence; empty if it came to them."""
    if about is About.SENT_TO_ME:
        return ""
    source = details.source
    return source.account_handle or source.account_url or source.account_id


def checked(details: EvidenceDetails) -> EvidenceDetails:
    """The details with their texts as they can be kept. Raises ``UserError`` for too long ones."""
    if max(len(details.witnesses), len(details.links)) > MOST_NAMED:
        raise UserError(f"{MOST_NAMED} at most.", field="witnesses")
    return replace(
        details,
        source=_lines(details.source),
        shown_time=_lines(details.shown_time),
        captured=_lines(details.captured),
        what_it_says=words(details.what_it_says, "what_it_says"),
        witnesses=tuple(line(name, "witnesses") for name in details.witnesses if name.strip()),
        links=tuple(line(link, "links") for link in details.links if link.strip()),
    )


def shortened(details: EvidenceDetails) -> EvidenceDetails:
    """The details with texts that are too long cut at their end.

    For those of a bundle: a mark in the place of a detail can be longer than the detail.
    """
    return replace(
        details,
        source=_cut_lines(details.source),
        shown_time=_cut_lines(details.shown_time),
        captured=_cut_lines(details.captured),
        what_it_says=cut(details.what_it_says, LONGEST_WORDS),
        witnesses=tuple(cut(name, LONGEST_LINE) for name in details.witnesses[:MOST_NAMED]),
        links=tuple(cut(link, LONGEST_LINE) for link in details.links[:MOST_NAMED]),
    )


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, with an ellipsis where it was cut."""
    text = keepable(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def line(text: str, field: str, *, needed: bool = False, longest: int = LONGEST_LINE) -> str:
    """A text on one line. Raises ``UserError`` when it is too long, or empty though needed."""
    return _within(" ".join(keepable(text).split()), field, needed=needed, longest=longest)


def words(text: str, field: str, *, needed: bool = False) -> str:
    """A text of several lines. Raises ``UserError`` like ``line``."""
    return _within(keepable(text).strip(), field, needed=needed, longest=LONGEST_WORDS)


def _within(text: str, field: str, *, needed: bool, longest: int) -> str:
    if len(text) > longest:
        raise UserError(f"{longest:,} characters at most.", field=field)
    if needed and not text:
        raise UserError("Write a few words here.", field=field)
    return text


def _lines(value: V) -> V:
    return _each_text(value, lambda text, name: line(text, name, longest=_longest(name)))


def _cut_lines(value: V) -> V:
    return _each_text(value, lambda text, name: cut(text, _longest(name)))


def _longest(name: str) -> int:
    return LONGEST_ADDRESS if name in _ADDRESSES else LONGEST_LINE


def _each_text(value: V, change: Callable[[str, str], str]) -> V:
    """change: gets a text and the name of its field."""
    texts: Any = {
        each.name: change(getattr(value, each.name), each.name)
        for each in fields(value)
        if type(getattr(value, each.name)) is str
    }
    return replace(value, **texts)
