# SPDX-License-Identifier: Apache-2.0
"""The screens of the way through as values: words, answers, contacts, steps. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.model import ActionState, Region
from privacy_audit.incidents.tree.model import Contact, Node, NodeAnswer, Place, Step
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.theme.icons import Icon

translate = QCoreApplication.translate

MOST_ANSWERS = 3


class StepState(StrEnum):
    """Where one of the nine steps stands."""

    DONE = "done"
    HERE = "here"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One big answer. asks_reason: a reason is asked for before it counts."""

    id: str
    text: str
    detail: str = ""
    icon: Icon = Icon.CHEVRON_RIGHT
    asks_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Somebody who can help, in words. checked: when it was looked up and by whom."""

    id: str
    name: str
    for_what: str
    phone: str = ""
    address: str = ""
    email: str = ""
    hours: str = ""
    checked: str = ""
    by_employer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A titled list of plain lines, such as what to capture. never: what not to do."""

    title: str
    lines: tuple[str, ...]
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenView:
    """One screen: a question, what belongs to it, and at most three answers."""

    key: str
    title: str
    lead: str = ""
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    why: str = ""
    answers: tuple[AnswerView, ...] = ()
    lists: tuple[ListView, ...] = ()
    contacts: tuple[ContactView, ...] = ()
    desk: str = ""
    can_go_back: bool = False
    checked: str = ""


def step_name(step: Step) -> str:
    """The name of a step, as in the list."""
    return {
        Step.SAFE_NOW: translate("IncidentWay", "Safe now"),
        Step.YOUR_DEVICES: translate("IncidentWay", "Your devices"),
        Step.SOMEONE_TO_TELL: translate("IncidentWay", "Someone to tell"),
        Step.WHAT_HAPPENED: translate("IncidentWay", "What has happened"),
        Step.KEEP_EVIDENCE: translate("IncidentWay", "Keep evidence"),
        Step.LOCK_ACCOUNTS: translate("IncidentWay", "Lock your accounts"),
        Step.REPORT_IT: translate("IncidentWay", "Report it"),
        Step.LESS_CONTACT: translate("IncidentWay", "Less contact"),
        Step.FOLLOW_UP: translate("IncidentWay", "Follow up"),
    }[step]


def step_words(step: Step) -> str:
    """Step 5 of 9: keep evidence."""
    name = step_name(step)
    return translate("IncidentWay", "Step {n} of {all}: {name}").format(
        n=list(Step).index(step) + 1, all=len(Step), name=name[:1].lower() + name[1:]
    )


def step_states(here: Step, done: Collection[Step]) -> Mapping[Step, StepState]:
    """Where each of the nine stands."""
    states = {step: StepState.DONE if step in done else StepState.COMING for step in Step}
    states[here] = StepState.HERE
    return states


_TASK_ICONS = {
    ActionState.DONE.value: Icon.CHECK,
    ActionState.CANNOT_YET.value: Icon.CLOCK,
    ActionState.NOT_MINE.value: Icon.USERS,
}


def answer_icon(answer: NodeAnswer) -> Icon:
    """The icon that the tree names; else that of what the answer means; else a plain one."""
    try:
        return Icon(answer.icon)
    except ValueError:
        return _TASK_ICONS.get(answer.id, Icon.ARROW_RIGHT)


def answer_view(answer: NodeAnswer) -> AnswerView:
    """An answer of the tree."""
    return AnswerView(
        id=answer.id,
        text=answer.text,
        detail=answer.detail,
        icon=answer_icon(answer),
        asks_reason=answer.needs_reason,
    )


def checked_words(checked_on: date, *, sure: bool) -> str:
    """When a contact was looked up, and whether a person has seen it on the live page."""
    day = long_day(checked_on)
    if sure:
        return translate("IncidentWay", "Checked on the live page on {day}.").format(day=day)
    return translate(
        "IncidentWay",
        "Looked up on {day}. Nobody has looked on the live page yet: it may have changed.",
    ).format(day=day)


def contact_view(contact: Contact) -> ContactView:
    """A contact of the tree. One without a number or a page, "your manager", was not looked up."""
    reached = contact.phone or contact.address or contact.email
    return ContactView(
        id=contact.id,
        name=contact.name,
        for_what=contact.for_what,
        phone=contact.phone,
        address=contact.address,
        email=contact.email,
        hours=contact.hours,
        checked=checked_words(contact.checked_on, sure=contact.sure) if reached else "",
    )


def numbers_words(contacts: Iterable[Contact]) -> str:
    """Beneath 999: the page works offline, and how old its numbers are."""
    known = [contact for contact in contacts if contact.phone]
    if not known:
        return translate("IncidentWay", "This page works without the internet.")
    oldest = long_day(min(contact.checked_on for contact in known))
    if all(contact.sure for contact in known):
        return translate(
            "IncidentWay",
            "This page works without the internet. The numbers were last checked on {day}.",
        ).format(day=oldest)
    return translate(
        "IncidentWay",
        "This page works without the internet. The numbers were looked up on {day}. "
        "Not all of them have been looked at on the live page.",
    ).format(day=oldest)


def screen_view(
    place: Place,
    *,
    first: bool,
    contacts: Sequence[ContactView] = (),
    lists: Sequence[ListView] = (),
    desk: str = "",
) -> ScreenView:
    """The screen of a place. first: nothing has been answered yet."""
    node = place.node
    lead = translate("IncidentWay", "You have come to the right place. One thing at a time.")
    return ScreenView(
        key=node.id,
        title=node.title,
        lead=lead if first else "",
        text=node.text,
        points=node.points,
        why=node.why,
        answers=tuple(answer_view(each) for each in node.answers[:MOST_ANSWERS]),
        contacts=tuple(contacts),
        lists=tuple(lists),
        desk=desk,
        can_go_back=place.can_go_back,
        checked=_node_checked(node),
    )


def closed_view(view: ScreenView) -> ScreenView:
    """The screen of an incident that is closed: to be read, not to be answered."""
    words = translate(
        "IncidentWay", "This incident is closed. Open it again in its follow-up to go on."
    )
    return replace(view, answers=(), text=(words, *view.text), desk="", can_go_back=False)


def _node_checked(node: Node) -> str:
    if node.checked_on is None:
        return ""
    return translate("IncidentWay", "This advice was last checked on {day}.").format(
        day=long_day(node.checked_on)
    )


def region_name(region: Region) -> str:
    """Where the user works."""
    return {
        Region.ENGLAND: translate("IncidentWay", "England"),
        Region.WALES: translate("IncidentWay", "Wales"),
        Region.SCOTLAND: translate("IncidentWay", "Scotland"),
        Region.NORTHERN_IRELAND: translate("IncidentWay", "Northern Ireland"),
    }[region]
