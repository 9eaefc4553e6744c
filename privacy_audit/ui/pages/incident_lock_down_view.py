# SPDX-License-Identifier: Apache-2.0
"""The lock-down desk as values: the accounts in their order, and what has become of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.model import ActionState, IncidentAction, IncidentState, Relation
from privacy_audit.incidents.tree.walking import contacts, lock_steps
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.incident_way_nodes import EMERGENCY
from privacy_audit.ui.pages.incident_way_view import ContactView, contact_view
from privacy_audit.ui.pages.incident_words import state_badge
from privacy_audit.ui.parts.rows import Row

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Check
    from privacy_audit.incidents.tree.model import LockStep, Place, Tree
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

LOCK_SOURCE = "lock:"
"""An action whose source begins so says what has become of the lock-down step of this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One check that helps with a step. notices: what others may notice of the change."""

    id: str
    title: str
    pack: str
    notices: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockLine:
    """One step with what has become of it. others: checks of things the user does not use."""

    step: LockStep
    number: int
    state: ActionState
    action_id: int | None
    checks: tuple[CheckLine, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LockFacts:
    """The desk of one incident. partner: advice comes before any change."""

    lines: tuple[LockLine, ...]
    partner: bool
    contacts: tuple[ContactView, ...]
    is_closed: bool


def read_locks(workspace: Workspace, incident_id: int) -> LockFacts:
    """The facts; for the vault's worker."""
    place = workspace.incidents.place(incident_id)
    tree = workspace.incidents.tree
    actions = lock_actions(workspace.incidents.actions(incident_id))
    used = {item.check.id for item in workspace.audits.tailored() if item.selected}
    line = partial(_line, workspace=workspace, actions=actions, used=used)
    state = workspace.incidents.get(incident_id).state
    return LockFacts(
        lines=tuple(
            line(step, number) for number, step in enumerate(lock_steps(tree, place.known), start=1)
        ),
        partner=_by_partner(place),
        contacts=_advisers(tree, place),
        is_closed=state in {IncidentState.CLOSED, IncidentState.PURGED},
    )


def lock_actions(actions: Sequence[IncidentAction]) -> dict[str, IncidentAction]:
    """What has become of each step, by its id."""
    return {
        action.source.removeprefix(LOCK_SOURCE): action
        for action in actions
        if action.source.startswith(LOCK_SOURCE)
    }


def set_lock(workspace: Workspace, incident_id: int, step: LockStep, state: ActionState) -> None:
    """Store what has become of a step; for the vault's worker."""
    service = workspace.incidents
    action = lock_actions(service.actions(incident_id)).get(step.id)
    if action is None:
        source = LOCK_SOURCE + step.id
        action = service.add_action(incident_id, text=step.title, source=source)
    service.set_action(action.id, state)


def _line(
    step: LockStep,
    number: int,
    *,
    workspace: Workspace,
    actions: Mapping[str, IncidentAction],
    used: set[str],
) -> LockLine:
    known = _checks(workspace, step)
    shown = [check for check in known if check.id in used]
    action = actions.get(step.id)
    return LockLine(
        step=step,
        number=number,
        state=action.state if action is not None else ActionState.TODO,
        action_id=action.id if action is not None else None,
        checks=tuple(_check_line(workspace, check) for check in shown),
        others=len(known) - len(shown),
    )


def _checks(workspace: Workspace, step: LockStep) -> list[Check]:
    """The checks of a step that this version still has, under their present ids."""
    catalogue = workspace.catalogue
    ids = dict.fromkeys(catalogue.current_id(check_id) for check_id in step.checks)
    return [catalogue.check(check_id) for check_id in ids if check_id is not None]


def _check_line(workspace: Workspace, check: Check) -> CheckLine:
    return CheckLine(
        id=check.id,
        title=check.title,
        pack=workspace.catalogue.pack_of(check.id).title,
        notices=check.warns_others or "",
    )


def _by_partner(place: Place) -> bool:
    return place.known.relation is Relation.PARTNER_EX


def _advisers(tree: Tree, place: Place) -> tuple[ContactView, ...]:
    """Whom to ask before any change: those that the way names to people with such a partner."""
    if not _by_partner(place):
        return ()
    ids = dict.fromkeys(
        contact_id
        for node in tree.nodes.values()
        if Relation.PARTNER_EX in node.applies.relations
        for contact_id in node.contacts
    )
    found = contacts(tree, place.known.region, ids)
    return tuple(contact_view(each) for each in found if each.phone not in {"", EMERGENCY})


def lock_rows(facts: LockFacts) -> list[Row]:
    """The rows of the list, in the order in which to lock."""
    return [
        Row(
            key=line.step.id,
            title=translate("IncidentLockDown", "{n}. {title}").format(
                n=line.number, title=line.step.title
            ),
            detail=line.step.why,
            badges=() if line.state is ActionState.TODO else (state_badge(line.state),),
        )
        for line in facts.lines
    ]


def check_rows(line: LockLine) -> list[Row]:
    """The checks of a step as rows."""
    return [
        Row(
            key=check.id,
            title=check.title,
            detail=_check_detail(check),
        )
        for check in line.checks
    ]


def _check_detail(check: CheckLine) -> str:
    if not check.notices:
        return check.pack
    return translate("IncidentLockDown", "{pack}. Others may notice: {words}").format(
        pack=check.pack, words=check.notices
    )


def done_words(facts: LockFacts) -> str:
    """2 of 11 steps are settled."""
    settled = sum(line.state in {ActionState.DONE, ActionState.NOT_MINE} for line in facts.lines)
    return plural(
        "IncidentLockDown",
        "{n} of {all} steps is settled.",
        "{n} of {all} steps are settled.",
        settled,
    ).format(n=settled, all=len(facts.lines))


def others_words(line: LockLine) -> str:
    """Checks that are left out, because the user has said that they do not use it."""
    if not line.others:
        return ""
    return plural(
        "IncidentLockDown",
        "{n} more check is about things that you said you do not use.",
        "{n} more checks are about things that you said you do not use.",
        line.others,
    ).format(n=line.others)


def first_open(facts: LockFacts) -> str:
    """The step to look at first: the first that is not settled."""
    for line in facts.lines:
        if line.state is ActionState.TODO:
            return line.step.id
    return facts.lines[0].step.id if facts.lines else ""
