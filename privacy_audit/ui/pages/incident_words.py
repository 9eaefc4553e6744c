# SPDX-License-Identifier: Apache-2.0
"""The words of incidents: kinds, people, states, and the rows of their list. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentState,
    Kind,
    Owner,
    Recipient,
    Relation,
    Response,
)
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.parts.badge import (
    DOES_NOT_APPLY,
    NOT_CHECKED,
    OPEN,
    RIGHT_SAID,
    BadgeKind,
    BadgeLook,
)
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate


def kind_word(kind: Kind) -> str:
    """What has happened, in a few words."""
    return {
        Kind.THREATS: translate("IncidentWords", "threats"),
        Kind.DETAILS_PUBLISHED: translate("IncidentWords", "address, phone or family published"),
        Kind.FAKE_ACCOUNT: translate("IncidentWords", "a fake account"),
        Kind.ACCOUNT_TAKEN_OVER: translate("IncidentWords", "an account taken over"),
        Kind.INTIMATE_IMAGE: translate("IncidentWords", "a private picture"),
        Kind.DEVICE_LOST: translate("IncidentWords", "a device lost or taken"),
        Kind.TRACKER_FOUND: translate("IncidentWords", "a tracker"),
        Kind.PILE_ON: translate("IncidentWords", "many people at once"),
        Kind.HATE_SITE: translate("IncidentWords", "a page against you"),
        Kind.SERVICE_USER_CONTACT: translate("IncidentWords", "contact by a service user"),
        Kind.PRESS: translate("IncidentWords", "the press"),
        Kind.STALKING: translate("IncidentWords", "again and again"),
    }[kind]


def kinds_words(kinds: Iterable[Kind]) -> str:
    """What has happened, in the order of the model; empty when nothing was said."""
    given = set(kinds)
    return ", ".join(kind_word(kind) for kind in Kind if kind in given)


def relation_words(relation: Relation) -> str:
    """Who is doing it, as far as the user knows."""
    return {
        Relation.SERVICE_USER: translate("IncidentWords", "A service user, or their family"),
        Relation.PARTNER_EX: translate("IncidentWords", "A partner, or someone I was with"),
        Relation.COLLEAGUE: translate("IncidentWords", "A colleague"),
        Relation.MANAGER: translate("IncidentWords", "My manager"),
        Relation.STRANGER: translate("IncidentWords", "A stranger"),
        Relation.UNKNOWN: translate("IncidentWords", "I do not know"),
    }[relation]


def recipient_words(recipient: Recipient) -> str:
    """Whom something was reported to."""
    return {
        Recipient.PLATFORM: translate("IncidentWords", "The platform, such as Facebook"),
        Recipient.POLICE: translate("IncidentWords", "The police"),
        Recipient.POSH: translate(
            "IncidentWords", "Professionals Online Safety Helpline (work with children)"
        ),
        Recipient.RHC: translate("IncidentWords", "Report Harmful Content"),
        Recipient.RPH: translate("IncidentWords", "Revenge Porn Helpline"),
        Recipient.REPORT_FRAUD: translate("IncidentWords", "Report Fraud"),
        Recipient.EMPLOYER: translate("IncidentWords", "My employer or manager"),
        Recipient.HR: translate("IncidentWords", "HR"),
        Recipient.REGULATOR: translate("IncidentWords", "The regulator"),
        Recipient.SOLICITOR: translate("IncidentWords", "A solicitor"),
        Recipient.OTHER: translate("IncidentWords", "Somebody else"),
    }[recipient]


def response_words(response: Response) -> str:
    """What came back."""
    return {
        Response.NOTHING_YET: translate("IncidentWords", "Nothing yet"),
        Response.REMOVED: translate("IncidentWords", "They took it down"),
        Response.REFUSED: translate("IncidentWords", "They refused"),
        Response.OTHER: translate("IncidentWords", "Something else"),
    }[response]


def owner_words(owner: Owner) -> str:
    """Whose job an action is."""
    return {
        Owner.ME: translate("IncidentWords", "Me"),
        Owner.MANAGER: translate("IncidentWords", "My manager"),
        Owner.EMPLOYER: translate("IncidentWords", "My employer"),
    }[owner]


def state_words(state: ActionState) -> str:
    """Where an action stands."""
    return {
        ActionState.TODO: translate("IncidentWords", "To do"),
        ActionState.DONE: translate("IncidentWords", "Done"),
        ActionState.NOT_MINE: translate("IncidentWords", "Not mine"),
        ActionState.CANNOT_YET: translate("IncidentWords", "Cannot yet"),
    }[state]


def state_badge(state: ActionState) -> RowBadge:
    """The badge of an action."""
    looks = {
        ActionState.TODO: NOT_CHECKED,
        ActionState.DONE: RIGHT_SAID,
        ActionState.NOT_MINE: DOES_NOT_APPLY,
        ActionState.CANNOT_YET: OPEN,
    }
    return RowBadge(text=state_words(state), look=looks[state])


PRACTICE_LOOK = BadgeLook(BadgeKind.CARE, Icon.USERS)


def incident_title(incident: Incident) -> str:
    """Its own words, else its reference."""
    label = visible(" ".join(incident.label.split()))
    if label:
        return f"{incident.reference}: {label}"
    return incident.reference


def incident_row(incident: Incident, *, today: date) -> Row:
    """One incident in the list."""
    badges = [_incident_badge(incident, today)]
    if incident.practice:
        word = translate("IncidentWords", "Practice")
        badges.append(RowBadge(text=word, look=PRACTICE_LOOK))
    return Row(
        key=str(incident.id),
        title=incident_title(incident),
        detail=_incident_detail(incident),
        badges=tuple(badge for badge in badges if badge is not None),
        icon=Icon.LIFE_BUOY,
        icon_tone=Token.CARE,
    )


def _incident_detail(incident: Incident) -> str:
    begun = translate("IncidentWords", "Begun on {day}.").format(
        day=long_day(day_of(incident.opened_at))
    )
    kinds = kinds_words(incident.kinds)
    if not kinds:
        return begun
    return translate("IncidentWords", "{begun} It is about: {kinds}.").format(
        begun=begun, kinds=kinds
    )


def _incident_badge(incident: Incident, today: date) -> RowBadge | None:
    if incident.state is IncidentState.PURGED:
        word = translate("IncidentWords", "Deleted, the log is kept")
        return RowBadge(text=word, look=DOES_NOT_APPLY)
    if incident.state is IncidentState.MONITORING:
        return RowBadge(text=translate("IncidentWords", "Watching"), look=NOT_CHECKED)
    if incident.state is not IncidentState.CLOSED:
        return None
    if incident.hold_reason:
        return RowBadge(text=translate("IncidentWords", "Closed, on hold"), look=DOES_NOT_APPLY)
    if incident.purge_after is not None and incident.purge_after <= today:
        return RowBadge(text=translate("IncidentWords", "Its day to go has come"), look=OPEN)
    return RowBadge(text=translate("IncidentWords", "Closed"), look=RIGHT_SAID)


def sections(incidents: Sequence[Incident]) -> dict[str, list[Incident]]:
    """The list in three parts: open, over, practice."""
    over = {IncidentState.CLOSED, IncidentState.PURGED}
    real = [each for each in incidents if not each.practice]
    return {
        "open": [each for each in real if each.state not in over],
        "over": [each for each in real if each.state in over],
        "practice": [each for each in incidents if each.practice],
    }
