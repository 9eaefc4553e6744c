# SPDX-License-Identifier: Apache-2.0
"""What the user is told before a bundle is written: what stays, and what to think of. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from privacy_audit.incidents.bundle import words
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.model import Relation

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan

_HOME: Final = "your home address, phone, e-mail, family, car and year of birth"


def stays(plan: Plan) -> tuple[str, ...]:
    """What does not leave, in sentences."""
    choices, recipient = plan.choices, plan.recipient
    police = recipient is BundleFor.POLICE
    said = [
        (not (choices.feelings and police), "What you wrote about how you feel."),
        (not choices.effect, "What you wrote about the effect on your work."),
        (True, "Your own title of the incident, your answers on the way, your profile."),
        (
            recipient is BundleFor.SUPERVISION,
            "All evidence: no picture, no text, no address, no account, no name.",
        ),
        (recipient is BundleFor.EMPLOYER, "The files as they came in."),
        (
            recipient is BundleFor.EMPLOYER and not choices.views,
            "The copies made for looking.",
        ),
        (
            recipient is BundleFor.EMPLOYER and not choices.work_matter,
            "In what is written here, the accounts of the person doing this.",
        ),
        (
            not choices.names and recipient is not BundleFor.SUPERVISION,
            "Your name, and the names of witnesses and reviewers, in what is written here.",
        ),
        (
            not (choices.own_details and police),
            f"In what is written here: {_HOME}.",
        ),
        (recipient is BundleFor.EMPLOYER, "The custody log: counts stand for it."),
    ]
    found = [text for holds, text in said if holds]
    if recipient is not BundleFor.SUPERVISION:
        left = [each for each in plan.record.evidence if each not in plan.chosen]
        gone = sum(each.withdrawn_at is not None for each in left)
        if gone:
            found.append(f"Entries that were taken out: {gone}.")
        if len(left) > gone:
            found.append(f"Entries that you left out: {len(left) - gone}.")
        hidden = len(plan.chosen) - len(plan.entries)
        if hidden:
            found.append(f"Entries about an intimate image: {hidden}.")
    return tuple(found)


def warnings(plan: Plan) -> tuple[str, ...]:
    """What the user should know before it is written."""
    found = []
    incident, choices = plan.record.incident, plan.choices
    if incident.practice:
        found.append(words.PRACTICE_LINE)
    if plan.recipient is BundleFor.POLICE:
        found.append(
            "Files as they came in are not changed. Your address or other people may be seen "
            "in them."
        )
    else:
        if incident.relation is Relation.MANAGER:
            found.append("This is about your manager. Give it to HR, and not to your manager.")
        found.append(
            "What you hand over becomes a record of your employer. Somebody may ask for it later."
        )
        found.append(
            "Only details that your profile and the evidence name are taken out. A name that you "
            "typed yourself may still be there: read each text."
        )
    if plan.recipient is BundleFor.EMPLOYER and choices.views:
        found.append(
            "Nothing is blacked out within the copies made for looking: names and numbers in a "
            "picture, a mail or a chat stay readable. Look at each before you go on."
        )
    return tuple(found)
