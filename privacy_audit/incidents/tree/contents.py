# SPDX-License-Identifier: Apache-2.0
"""What must stand in a tree beside its links: people, dates, sources, regions, branches. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from privacy_audit.incidents.model import Kind, Owner, Region, Relation
from privacy_audit.incidents.tree.graph import reached
from privacy_audit.incidents.tree.model import (
    EMERGENCY,
    Known,
    NodeKind,
    Screen,
    Step,
    Tree,
)
from privacy_audit.incidents.tree.walking import capture_lists, contacts, lock_steps

_POLICE: Final = "police-"
_BRANCHES: Final = frozenset({Step.KEEP_EVIDENCE, Step.REPORT_IT})


def _somebody_next(tree: Tree) -> Iterator[str]:
    """Each end names a next person, wherever the user works and whoever does it."""
    for node in tree.nodes.values():
        if node.kind is not NodeKind.HANDOFF:
            continue
        if not node.next_people:
            yield f"node {node.id}: it is an end and names no next person."
            continue
        for region in Region:
            for relation in Relation:
                if not contacts(tree, region, node.next_people, relation=relation):
                    yield f"node {node.id}: nobody is next in {region} when it is “{relation}”."


def _dated(tree: Tree) -> Iterator[str]:
    for node in tree.nodes.values():
        yield from _date_problems(tree, f"node {node.id}", node.checked_on, node.sources)
    for contact in tree.contacts.values():
        name = f"contact {contact.id}"
        yield from _date_problems(tree, name, contact.checked_on, contact.sources)
        if not contact.regions:
            yield f"{name}: it is for no region."


def _date_problems(
    tree: Tree, name: str, checked_on: date | None, sources: tuple[str, ...]
) -> Iterator[str]:
    if checked_on is None or checked_on == date.min:
        yield f"{name}: it has no date on which it was checked."
    elif checked_on > tree.updated_on:
        yield f"{name}: checked on {checked_on}, which is after the tree was last changed."
    if not sources:
        yield f"{name}: it has no source."


def _police_everywhere(tree: Tree) -> Iterator[str]:
    emergency = tree.contacts.get(EMERGENCY)
    for region in Region:
        if emergency is None or region not in emergency.regions or emergency.phone != "999":
            yield f"tree: there is no 999 in {region}."
        police = [
            contact
            for contact in tree.contacts.values()
            if contact.id.startswith(_POLICE) and region in contact.regions
        ]
        if not any(contact.phone for contact in police):
            yield f"tree: there is no number of the police in {region}."
        if not any(contact.address for contact in police):
            yield f"tree: there is no web page of the police in {region}."


def _nothing_unused(tree: Tree) -> Iterator[str]:
    nodes = tree.nodes.values()
    named = {each for node in nodes for each in (*node.contacts, *node.next_people)}
    for contact_id in sorted(tree.contacts.keys() - named):
        yield f"contact {contact_id}: no node names it."
    promised = {each for node in nodes for each in node.promises}
    for promise_id in sorted(tree.promises.keys() - promised):
        yield f"promise {promise_id}: no node makes it."
    used = {each for node in nodes for each in node.sources}
    used |= {each for contact in tree.contacts.values() for each in contact.sources}
    for key in sorted(tree.sources.keys() - used):
        yield f"source {key}: nothing rests on it."


def _promises_kept_apart(tree: Tree) -> Iterator[str]:
    """A task's answer settles the user's own promises of its node, so there are only few."""
    for promise in tree.promises.values():
        if not promise.clauses:
            yield f"promise {promise.id}: it names no clause of a policy."
    for node in tree.nodes.values():
        own = [each for each in node.promises if tree.promises[each].owner is Owner.ME]
        if node.kind is NodeKind.TASK and len(own) > 2:
            yield f"node {node.id}: one answer would settle {len(own)} promises."


def _a_branch_for_each_kind(tree: Tree) -> Iterator[str]:
    for kind in Kind:
        if not any(
            kind in node.applies.kinds and node.step in _BRANCHES for node in tree.nodes.values()
        ):
            yield f"tree: no node is for “{kind}”."
        if not capture_lists(tree, Known(kinds=frozenset({kind}))):
            yield f"tree: there is no list of what to capture for “{kind}”."


def _desks(tree: Tree) -> Iterator[str]:
    there = {node.screen for node in tree.nodes.values()}
    for screen in Screen:
        if screen not in there:
            yield f"tree: no node opens the desk “{screen}”."
    for step in Step:
        if not any(node.step is step for node in tree.nodes.values()):
            yield f"tree: no node belongs to the step “{step}”."


def _advice_before_change(tree: Tree) -> Iterator[str]:
    """With a partner or ex, no way leads to the lock-down list past the node with advice."""
    partner = frozenset({Relation.PARTNER_EX})
    advice = {
        node.id
        for node in tree.nodes.values()
        if node.step is Step.LOCK_ACCOUNTS and node.applies.relations == partner
    }
    if not advice:
        yield "tree: nothing asks for advice first when it is a partner or ex."
    for node_id in sorted(reached(tree, tree.start, without=advice)):
        if tree.nodes[node_id].screen is Screen.LOCK_DOWN:
            yield f"node {node_id}: a partner’s way can reach it past the advice."
    steps = lock_steps(tree, Known(relation=Relation.PARTNER_EX))
    if steps and steps[0].checks:
        yield f"lock {steps[0].id}: with a partner or ex, advice comes before any change."


CONTENT_RULES: Final[tuple[Callable[[Tree], Iterator[str]], ...]] = (
    _somebody_next,
    _dated,
    _police_everywhere,
    _nothing_unused,
    _promises_kept_apart,
    _a_branch_for_each_kind,
    _desks,
    _advice_before_change,
)
