# SPDX-License-Identifier: Apache-2.0
"""An entry as JSON: what the vault keeps, what the log hashes and what a bundle holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from privacy_audit.incidents.evidence_model import (
    About,
    Captured,
    ContentWarning,
    EvidenceDetails,
    EvidenceKind,
    Exposed,
    Intimate,
    Review,
    ShownTime,
    Source,
    Visibility,
)

if TYPE_CHECKING:
    from privacy_audit.incidents.chain import JSON

E = TypeVar("E", bound=StrEnum)


def entry_json(
    about: About, details: EvidenceDetails, review: Review | None, *, note: bool
) -> dict[str, JSON]:
    """What the user and the reviewer said. The log holds the hash of exactly this."""
    return {
        "about": about.value,
        "note": note,
        "kind": details.kind.value,
        "source": {**asdict(details.source), "visibility": details.source.visibility.value},
        "shown_time": {**asdict(details.shown_time), "at": _moment(details.shown_time.at)},
        "captured": {**asdict(details.captured), "at": _moment(details.captured.at)},
        "warnings": _sorted(details.warnings),
        "exposes": _sorted(details.exposes),
        "what_it_says": details.what_it_says,
        "witnesses": list(details.witnesses),
        "my_replies_included": details.my_replies_included,
        "links": list(details.links),
        "intimate": details.intimate.value,
        "review": None
        if review is None
        else {
            "reviewer": review.reviewer,
            "at": _moment(review.at),
            "words": review.words,
            "tags": _sorted(review.tags),
        },
    }


def entry_of_json(
    data: Mapping[str, Any],
) -> tuple[About, EvidenceDetails, Review | None, bool]:
    """The reverse: about, details, review, note. Unknown keys of newer programs are left out.

    The tombstone of a purge has no words at all; then nothing here means anything.
    Raises ``ValueError`` for anything that is no entry.
    """
    if not data:
        return About.SENT_TO_ME, EvidenceDetails(), None, False
    try:
        review = data.get("review")
        return (
            About(data["about"]),
            _details(data),
            None if review is None else _review(review),
            bool(data.get("note")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an entry of evidence") from error


def _details(data: Mapping[str, Any]) -> EvidenceDetails:
    source, shown, captured = (
        _texts(data.get(name) or {}) for name in ("source", "shown_time", "captured")
    )
    return EvidenceDetails(
        kind=EvidenceKind(data["kind"]),
        source=Source(
            **_known(source, Source),
            visibility=Visibility((data.get("source") or {}).get("visibility", "unknown")),
        ),
        shown_time=ShownTime(
            **_known(shown, ShownTime), at=_read_moment((data.get("shown_time") or {}).get("at"))
        ),
        captured=Captured(
            **_known(captured, Captured),
            at=_read_moment((data.get("captured") or {}).get("at")),
            cropped=bool((data.get("captured") or {}).get("cropped")),
        ),
        warnings=_choices(ContentWarning, data.get("warnings", ())),
        exposes=_choices(Exposed, data.get("exposes", ())),
        what_it_says=str(data.get("what_it_says", "")),
        witnesses=tuple(str(name) for name in data.get("witnesses", ())),
        my_replies_included=bool(data.get("my_replies_included")),
        links=tuple(str(link) for link in data.get("links", ())),
        intimate=Intimate(data.get("intimate", "no")),
    )


def _review(data: Mapping[str, Any]) -> Review:
    at = _read_moment(data["at"])
    if at is None:
        raise ValueError("a review without its time")
    return Review(
        reviewer=str(data["reviewer"]),
        at=at,
        words=str(data["words"]),
        tags=_choices(ContentWarning, data.get("tags", ())),
    )


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: value
        for name, value in data.items()
        if isinstance(value, str) and name not in {"at", "visibility"}
    }


def _known(texts: Mapping[str, str], of: type) -> dict[str, Any]:
    names = set(of.__dataclass_fields__)  # type: ignore[attr-defined] # a dataclass
    return {name: text for name, text in texts.items() if name in names}


def _choices(of: type[E], values: Any) -> frozenset[E]:
    known = {choice.value for choice in of}
    return frozenset(of(value) for value in values if value in known)


def _sorted(choices: frozenset[E]) -> Sequence[JSON]:
    return sorted(choice.value for choice in choices)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()


def _read_moment(text: Any) -> datetime | None:
    if text is None:
        return None
    at = datetime.fromisoformat(str(text))
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at
