# SPDX-License-Identifier: Apache-2.0
"""What an incident is: pure values and choices.

Moments are timezone-aware UTC datetimes, days are dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

PRACTICE = "PRACTICE"
"""The mark of an invented incident: it begins its reference and title, and each name of a file."""
COPY = "COPY"
"""The mark of a received incident, at the end of its reference."""


OWN = "own"
"""The source of an action that the user has added."""


class Kind(StrEnum):
    """What has happened. An incident can be several at once."""

    THREATS = "threats"
    DETAILS_PUBLISHED = "details_published"  # address, phone or family
    FAKE_ACCOUNT = "fake_account"
    ACCOUNT_TAKEN_OVER = "account_taken_over"
    INTIMATE_IMAGE = "intimate_image"
    DEVICE_LOST = "device_lost"  # lost, stolen or taken away
    TRACKER_FOUND = "tracker_found"
    PILE_ON = "pile_on"
    HATE_SITE = "hate_site"
    SERVICE_USER_CONTACT = "service_user_contact"
    PRESS = "press"
    STALKING = "stalking"


class Relation(StrEnum):
    """Who is doing it, as far as the user knows."""

    SERVICE_USER = "service_user"  # or their family
    PARTNER_EX = "partner_ex"
    COLLEAGUE = "colleague"
    MANAGER = "manager"
    STRANGER = "stranger"
    UNKNOWN = "unknown"


class Region(StrEnum):
    """Where the user works: law, police and contacts differ."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Device(StrEnum):
    """Whether the person doing this could see the device in use."""

    SAFE = "safe"
    NOT_SURE = "not_sure"
    WATCHED = "watched"


class IncidentState(StrEnum):
    """Where an incident stands."""

    OPEN = "open"
    MONITORING = "monitoring"
    CLOSED = "closed"
    PURGED = "purged"  # evidence gone, the log is kept


class Owner(StrEnum):
    """Whose job an action is; the words of the to-do list."""

    ME = "me"
    MANAGER = "my_manager"
    EMPLOYER = "my_employer"


class ActionState(StrEnum):
    """Where a tracked action stands."""

    TODO = "todo"
    DONE = "done"
    NOT_MINE = "not_mine"
    CANNOT_YET = "cannot_yet"


class Recipient(StrEnum):
    """Whom something was reported to."""

    PLATFORM = "platform"
    POLICE = "police"
    POSH = "posh"
    RHC = "report_harmful_content"
    RPH = "revenge_porn_helpline"
    REPORT_FRAUD = "report_fraud"
    EMPLOYER = "employer"
    HR = "hr"
    REGULATOR = "regulator"
    SOLICITOR = "solicitor"
    OTHER = "other"


class Response(StrEnum):
    """What came back to a report."""

    NOTHING_YET = "nothing_yet"
    REMOVED = "removed"
    REFUSED = "refused"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One thing that has happened to the user. reference: such as INC-2026-0001.

    label: the user's own neutral words, never shown outside the incident pages. first_seen,
    last_seen: as the user says. feelings is never in any export unless the user adds it there.
    """

    id: int
    reference: str
    opened_at: datetime
    kinds: frozenset[Kind] = frozenset()
    relation: Relation = Relation.UNKNOWN
    region: Region = Region.ENGLAND
    device: Device = Device.NOT_SURE
    state: IncidentState = IncidentState.OPEN
    practice: bool = False
    label: str = ""
    first_seen: date | None = None
    last_seen: date | None = None
    effect_on_work: str = ""
    feelings: str = ""
    closed_at: datetime | None = None
    purge_after: date | None = None
    hold_reason: str = ""

    @property
    def received(self) -> bool:
        """Whether it is the copy of somebody else's, taken in from a bundle to be reviewed."""
        return f"-{COPY}" in self.reference

    @property
    def title(self) -> str:
        """The user's words, or else the reference; a practice incident says so first."""
        words = self.label or self.reference
        return f"{PRACTICE}: {words}" if self.practice else words


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAction:
    """A tracked action. source: the tree's node or promise that made it.

    promise: the id of the employer's policy duty it stands for, or "".
    """

    id: int
    incident_id: int
    source: str
    text: str
    owner: Owner
    due_on: date
    state: ActionState = ActionState.TODO
    promise: str = ""
    done_on: date | None = None
    reference: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMade:
    """A report to somebody else, and what came back. platform: its name for a platform."""

    id: int
    incident_id: int
    recipient: Recipient
    sent_at: datetime
    platform: str = ""
    channel: str = ""
    reference: str = ""
    response: Response = Response.NOTHING_YET
    responded_on: date | None = None
