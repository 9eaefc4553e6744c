# SPDX-License-Identifier: Apache-2.0
"""What a node of the way shows: its words, its lists, its contacts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.tree.model import NodeKind, Place, Screen, Step
from privacy_audit.incidents.tree.walking import capture_lists, contacts, lock_steps
from privacy_audit.ui.pages.incident_way_view import (
    ContactView,
    ListView,
    ScreenView,
    contact_view,
    screen_view,
)

if TYPE_CHECKING:
    from privacy_audit.desktop.policy import Contact as EmployerContact
    from privacy_audit.incidents.tree.model import CaptureList, Tree

translate = QCoreApplication.translate

EMERGENCY = "999"


def node_screen(
    tree: Tree, place: Place, *, saved: bool, employer: Sequence[EmployerContact] = ()
) -> ScreenView:
    """The screen of a place.

    saved: with an incident the desks open; without one their lists stand on the screen itself.
    """
    return screen_view(
        place,
        first=not place.can_go_back,
        contacts=_contacts(tree, place, employer),
        lists=_lists(tree, place, saved=saved),
        desk=desk_words(place.node.screen) if saved else "",
    )


def desk_words(screen: Screen | None) -> str:
    """The button that opens the desk of a node; empty for a node without one."""
    if screen is None:
        return ""
    return {
        Screen.EVIDENCE: translate("IncidentWay", "Open what you have kept"),
        Screen.LOCK_DOWN: translate("IncidentWay", "Open the list of accounts"),
        Screen.REPORTS: translate("IncidentWay", "Open what you have reported"),
        Screen.FOLLOW_UP: translate("IncidentWay", "Open what is agreed and when"),
    }[screen]


def employer_view(contact: EmployerContact, number: int) -> ContactView:
    """A contact that the employer has set."""
    return ContactView(
        id=f"employer_{number}",
        name=contact.name,
        for_what="",
        phone=contact.phone,
        email=contact.email,
        address=contact.web,
        hours=contact.hours,
        by_employer=True,
    )


def _contacts(tree: Tree, place: Place, employer: Sequence[EmployerContact]) -> list[ContactView]:
    node = place.node
    ids = dict.fromkeys((*node.contacts, *node.next_people))
    known = contacts(tree, place.known.region, ids)
    # 999 stands beside every screen; twice would only hide the others.
    shown = [contact_view(each) for each in known if each.phone != EMERGENCY]
    telling = node.step is Step.SOMEONE_TO_TELL or node.kind is NodeKind.HANDOFF
    if not telling:
        return shown
    return [*(employer_view(each, number) for number, each in enumerate(employer)), *shown]


def _lists(tree: Tree, place: Place, *, saved: bool) -> list[ListView]:
    node = place.node
    if node.capture and node.capture in tree.captures:
        return [_capture(tree.captures[node.capture])]
    if saved:
        return []
    if node.screen is Screen.EVIDENCE:
        return [_capture(each) for each in capture_lists(tree, place.known)]
    if node.screen is Screen.LOCK_DOWN:
        steps = lock_steps(tree, place.known)
        lines = tuple(f"{number}. {step.title}" for number, step in enumerate(steps, start=1))
        cautions = tuple(dict.fromkeys(step.caution for step in steps if step.caution))
        title = translate("IncidentWay", "Your accounts, in this order")
        return [ListView(title=title, lines=lines, never=cautions)]
    return []


def _capture(found: CaptureList) -> ListView:
    return ListView(title=found.title, lines=found.points, never=found.never)
