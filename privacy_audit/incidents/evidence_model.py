# SPDX-License-Identifier: Apache-2.0
"""What a piece of evidence is: pure values and choices.

Moments are timezone-aware UTC datetimes. Every text is what the user typed or was shown; an empty
one means "not recorded".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class About(StrEnum):
    """How a piece of evidence concerns the user. One is always needed."""

    SENT_TO_ME = "sent_to_me"
    NAMES_ME = "names_me"
    SHOWS_ME = "shows_me"
    IMPERSONATES_ME = "impersonates_me"


class EvidenceKind(StrEnum):
    """What the evidence shows."""

    POST = "post"
    COMMENT = "comment"
    MESSAGE = "message"
    EMAIL = "email"
    CALL = "call"
    VOICEMAIL = "voicemail"
    FAKE_PROFILE = "fake_profile"
    DETAILS_PAGE = "details_page"  # where an address, a phone number or family is published
    ACCOUNT_LOG = "account_log"  # sign-ins, rules, mails about security
    LETTER = "letter"
    PHOTO = "photo"
    OTHER = "other"


class ContentWarning(StrEnum):
    """What somebody who opens it should be ready for."""

    THREAT = "threat"
    SEXUAL = "sexual"
    SLUR = "slur"
    VIOLENCE = "violence"
    CHILD = "child"
    SELF_HARM = "self_harm"


class Exposed(StrEnum):
    """What it gives away, as categories only."""

    ADDRESS = "address"
    PHONE = "phone"
    FAMILY = "family"
    WORKPLACE = "workplace"
    CAR = "car"
    ROUTINE = "routine"


class Visibility(StrEnum):
    """Who could see it where it was."""

    PUBLIC = "public"
    PRIVATE_TO_ME = "private_to_me"
    GROUP = "group"
    UNKNOWN = "unknown"


class Intimate(StrEnum):
    """Whether it is an intimate or sexual image, and of whom."""

    NO = "no"
    ADULT = "adult"  # described, not kept, unless the user insists
    UNDER_18 = "under_18"  # never kept


class FileRole(StrEnum):
    """What a stored file is to its entry."""

    ORIGINAL = "original"
    VIEW = "view"
    CONTEXT = "context"
    TRANSCRIPT = "transcript"


class EvidenceState(StrEnum):
    """Where an entry stands."""

    CAPTURED = "captured"
    DESCRIBED = "described"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where it was: the account as shown, its handle and number, and who could see it."""

    platform: str = ""
    url: str = ""
    account_display: str = ""
    account_handle: str = ""
    account_url: str = ""
    account_id: str = ""
    visibility: Visibility = Visibility.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTime:
    """When it was posted, as the page shows it. at: the same worked out, if that is possible.

    zone: name of the time zone. certainty: in the user's words, such as "shown as yesterday".
    """

    text: str = ""
    at: datetime | None = None
    zone: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """How it was kept: when, by whom and with what. cropped: whether parts were cut away."""

    at: datetime | None = None
    zone: str = ""
    by: str = ""
    method: str = ""
    device: str = ""
    app: str = ""
    logged_in_as: str = ""
    cropped: bool = False
    clock_check: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDetails:
    """What is known about a piece of evidence. links: references of other entries, E-0001."""

    kind: EvidenceKind = EvidenceKind.OTHER
    source: Source = Source()
    shown_time: ShownTime = ShownTime()
    captured: Captured = Captured()
    warnings: frozenset[ContentWarning] = frozenset()
    exposes: frozenset[Exposed] = frozenset()
    what_it_says: str = ""
    witnesses: tuple[str, ...] = ()
    my_replies_included: bool = False
    links: tuple[str, ...] = ()
    intimate: Intimate = Intimate.NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What somebody else wrote down, so that the user need not look again."""

    reviewer: str
    at: datetime
    words: str
    tags: frozenset[ContentWarning] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file in the vault without its bytes. size in bytes; sha256 in hex.

    name: generated, ASCII. original_name: data only; show it through ``names.visible``.
    """

    id: int
    role: FileRole
    name: str
    original_name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One entry. files: none for a note. why_no_view: why there is no safe view, if one was tried.

    withdrawn_at: the bytes and the description are gone, the hash and the reason are kept.
    """

    id: int
    incident_id: int
    number: int
    about: About
    details: EvidenceDetails
    added_at: datetime
    changed_at: datetime
    files: tuple[StoredFile, ...] = ()
    review: Review | None = None
    why_no_view: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_why: str = ""
    note: bool = field(default=False)

    @property
    def reference(self) -> str:
        """The entry's name in its incident, such as E-0003."""
        return reference_of(self.number)

    @property
    def original(self) -> StoredFile | None:
        """The file as it came in; ``None`` of a note."""
        return next((file for file in self.files if file.role is FileRole.ORIGINAL), None)

    @property
    def safe_view(self) -> StoredFile | None:
        """The file of the safe view, if one was made."""
        return next((file for file in self.files if file.role is FileRole.VIEW), None)

    @property
    def state(self) -> EvidenceState:
        """Where the entry stands."""
        if self.withdrawn_at is not None:
            return EvidenceState.WITHDRAWN
        if self.review is not None:
            return EvidenceState.REVIEWED
        if self.details.what_it_says:
            return EvidenceState.DESCRIBED
        return EvidenceState.CAPTURED

    @property
    def warnings(self) -> frozenset[ContentWarning]:
        """What the user and the reviewer warned of."""
        return self.details.warnings | (self.review.tags if self.review else frozenset())


def reference_of(number: int) -> str:
    """The reference of an entry's number: 3 gives E-0003."""
    return f"E-{number:04d}"
