# SPDX-License-Identifier: Apache-2.0
"""What a bundle calls things: plain words for every choice, and how moments are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    EvidenceKind,
    Exposed,
    Intimate,
    Visibility,
)
from privacy_audit.incidents.model import (
    ActionState,
    Kind,
    Owner,
    Recipient,
    Relation,
    Response,
)
from privacy_audit.reports.words import day_words

NOT_RECORDED: Final = "not recorded"
PRACTICE_LINE: Final = "PRACTICE. This case is invented, for training. Nothing in it happened."

FOR: Final = {
    BundleFor.POLICE: "the police or a solicitor",
    BundleFor.EMPLOYER: "a manager or HR",
    BundleFor.SUPERVISION: "supervision",
}
KINDS: Final = {
    Kind.THREATS: "Threats",
    Kind.DETAILS_PUBLISHED: "Address, phone number or family published",
    Kind.FAKE_ACCOUNT: "A fake account",
    Kind.ACCOUNT_TAKEN_OVER: "An account taken over",
    Kind.INTIMATE_IMAGE: "An intimate image",
    Kind.DEVICE_LOST: "A device lost, stolen or taken",
    Kind.TRACKER_FOUND: "A tracker found",
    Kind.PILE_ON: "Many people at once",
    Kind.HATE_SITE: "A site or page against workers",
    Kind.SERVICE_USER_CONTACT: "Contact by somebody who gets a service",
    Kind.PRESS: "Contact by the press",
    Kind.STALKING: "Followed or watched again and again",
}
RELATIONS: Final = {
    Relation.SERVICE_USER: "somebody who gets a service, or their family",
    Relation.PARTNER_EX: "a partner or former partner",
    Relation.COLLEAGUE: "a colleague",
    Relation.MANAGER: "a manager",
    Relation.STRANGER: "a stranger",
    Relation.UNKNOWN: "not known",
}
RECIPIENTS: Final = {
    Recipient.PLATFORM: "the website or app",
    Recipient.POLICE: "the police",
    Recipient.POSH: "the Professionals Online Safety Helpline",
    Recipient.RHC: "Report Harmful Content",
    Recipient.RPH: "the Revenge Porn Helpline",
    Recipient.REPORT_FRAUD: "Report Fraud",
    Recipient.EMPLOYER: "the employer",
    Recipient.HR: "HR",
    Recipient.REGULATOR: "the regulator",
    Recipient.SOLICITOR: "a solicitor",
    Recipient.OTHER: "somebody else",
}
RESPONSES: Final = {
    Response.NOTHING_YET: "no answer yet",
    Response.REMOVED: "taken down",
    Response.REFUSED: "refused",
    Response.OTHER: "another answer",
}
ACTION_STATES: Final = {
    ActionState.TODO: "to do",
    ActionState.DONE: "done",
    ActionState.NOT_MINE: "not mine",
    ActionState.CANNOT_YET: "cannot yet",
}
OWNERS: Final = {
    Owner.ME: "the worker",
    Owner.MANAGER: "the manager",
    Owner.EMPLOYER: "the employer",
}
EVIDENCE_KINDS: Final = {
    EvidenceKind.POST: "post",
    EvidenceKind.COMMENT: "comment",
    EvidenceKind.MESSAGE: "message",
    EvidenceKind.EMAIL: "e-mail",
    EvidenceKind.CALL: "call",
    EvidenceKind.VOICEMAIL: "voicemail",
    EvidenceKind.FAKE_PROFILE: "fake profile",
    EvidenceKind.DETAILS_PAGE: "page with private details",
    EvidenceKind.ACCOUNT_LOG: "record of an account",
    EvidenceKind.LETTER: "letter",
    EvidenceKind.PHOTO: "photo",
    EvidenceKind.OTHER: "something else",
}
ABOUT: Final = {
    About.SENT_TO_ME: "It was sent to the worker",
    About.NAMES_ME: "It names the worker",
    About.SHOWS_ME: "It shows the worker",
    About.IMPERSONATES_ME: "It pretends to be the worker",
}
WARNINGS: Final = {
    ContentWarning.THREAT: "threat",
    ContentWarning.SEXUAL: "sexual",
    ContentWarning.SLUR: "slur",
    ContentWarning.VIOLENCE: "violence",
    ContentWarning.CHILD: "about a child",
    ContentWarning.SELF_HARM: "self-harm",
}
EXPOSED: Final = {
    Exposed.ADDRESS: "home address",
    Exposed.PHONE: "phone number",
    Exposed.FAMILY: "family",
    Exposed.WORKPLACE: "place of work",
    Exposed.CAR: "car",
    Exposed.ROUTINE: "daily routine",
}
VISIBILITIES: Final = {
    Visibility.PUBLIC: "everybody",
    Visibility.PRIVATE_TO_ME: "the worker alone",
    Visibility.GROUP: "a group",
    Visibility.UNKNOWN: "not known",
}
INTIMATE: Final = {
    Intimate.NO: "no",
    Intimate.ADULT: "yes",
    Intimate.UNDER_18: "yes, of somebody under 18: described only, nothing is kept",
}
_BY_TYPE: Final[tuple[Mapping[StrEnum, str], ...]] = (
    EVIDENCE_KINDS,
    ABOUT,
    WARNINGS,
    EXPOSED,
    VISIBILITIES,
    INTIMATE,
)  # type: ignore[assignment] # each maps its own choices
WORDS: Final[Mapping[StrEnum, str]] = {
    choice: text for table in _BY_TYPE for choice, text in table.items()
}


def moment_words(at: datetime | None) -> str:
    """A moment in UTC, as an officer in any place can read it: ``18 November 2026, 21:14 UTC``."""
    if at is None:
        return NOT_RECORDED
    at = at.astimezone(UTC)
    return f"{day_words(at.date())}, {at:%H:%M} UTC"


def day_or_nothing(day: date | None) -> str:
    """A day in words, or that it is not recorded."""
    return day_words(day) if day else NOT_RECORDED


def listed(choices: Iterable[str]) -> str:
    """Words with commas in the order of the alphabet, or that there are none."""
    return ", ".join(sorted(choices)) or NOT_RECORDED
