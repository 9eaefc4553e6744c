# SPDX-License-Identifier: Apache-2.0
"""Where the way through stands after some answers. Pure: no clock, no files.

Nothing about a place is stored but the answers. They are replayed by node, not by number: each
node takes the first answer to it that is not used up. So an answer that an older tree asked for is
passed over, and a question that a newer tree has put in between is asked before the rest counts.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from privacy_audit.incidents.model import Region, Relation
from privacy_audit.incidents.tree.model import (
    Answered,
    Applies,
    CaptureList,
    Contact,
    Known,
    LockStep,
    Node,
    NodeAnswer,
    Place,
    Promise,
    Tree,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """The nodes from the first to the present one, what is known there, and the answers used.

    used: for each node but the last the index of its answer in the sequence that was walked.
    """

    nodes: tuple[Node, ...]
    used: tuple[int, ...]
    known: Known


def walk(
    tree: Tree, answers: Sequence[Answered], region: Region, *, given: Known | None = None
) -> Place:
    """The place that the answers lead to.

    The people of its node are those that there are in the region, without the one who does it:
    a line manager is not among them when it is the line manager.

    given: what is known besides the answers, such as the kinds that a command named; its region
    does not count. Raises KeyError for a tree with a dangling link, which no reader lets through.
    """
    walked = path(tree, answers, region, given=given)
    node = _with_people_for(tree, walked.nodes[-1], walked.known)
    return Place(
        node=node,
        known=walked.known,
        steps_done=frozenset(each.step for each in walked.nodes) - {node.step},
        may_write=not node.before_writing,
        can_go_back=bool(walked.used),
    )


def _with_people_for(tree: Tree, node: Node, known: Known) -> Node:
    def fitting(ids: tuple[str, ...]) -> tuple[str, ...]:
        found = contacts(tree, known.region, ids, relation=known.relation)
        return tuple(contact.id for contact in found)

    return replace(node, contacts=fitting(node.contacts), next_people=fitting(node.next_people))


def path(
    tree: Tree, answers: Sequence[Answered], region: Region, *, given: Known | None = None
) -> Walked:
    """The nodes that the answers led through. To go back, leave out the answer ``used[-1]``."""
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, answered in enumerate(answers):
        waiting[answered.node_id].append(index)
    known = replace(given or Known(), region=region)
    nodes = [standing_in(tree, tree.start, known)]
    used: list[int] = []
    while (found := _next_answer(nodes[-1], answers, waiting[nodes[-1].id])) is not None:
        index, answer = found
        known = after(known, answer)
        used.append(index)
        nodes.append(standing_in(tree, answer.to, known))
    return Walked(nodes=tuple(nodes), used=tuple(used), known=known)


def _next_answer(
    node: Node, answers: Sequence[Answered], waiting: deque[int]
) -> tuple[int, NodeAnswer] | None:
    """The first unused answer to a node that the node still offers."""
    offered = {answer.id: answer for answer in node.answers}
    while waiting:
        index = waiting.popleft()
        answer = offered.get(answers[index].answer_id)
        if answer is not None:
            return index, answer
    return None


def after(known: Known, answer: NodeAnswer) -> Known:
    """What is known once an answer is given."""
    return replace(
        known,
        kinds=known.kinds | ({answer.sets_kind} if answer.sets_kind else frozenset()),
        relation=answer.sets_relation or known.relation,
        device=answer.sets_device or known.device,
    )


def applies(rule: Applies, known: Known) -> bool:
    """Whether a rule is for what is known; an empty set is for everybody."""
    return (
        (not rule.kinds or bool(rule.kinds & known.kinds))
        and (not rule.relations or known.relation in rule.relations)
        and (not rule.regions or known.region in rule.regions)
        and (not rule.devices or known.device in rule.devices)
    )


def standing_in(tree: Tree, node_id: str, known: Known) -> Node:
    """The node itself, or the one that stands in for it when it does not apply."""
    node = tree.nodes[node_id]
    while node.skip_to and not applies(node.applies, known):
        node = tree.nodes[node.skip_to]
    return node


def next_nodes(node: Node) -> tuple[str, ...]:
    """The ids of all nodes that can follow or stand in for this one, each once."""
    links = [answer.to for answer in node.answers]
    return tuple(dict.fromkeys([*links, node.skip_to] if node.skip_to else links))


def promises_made(
    tree: Tree, answers: Sequence[Answered], region: Region, *, given: Known | None = None
) -> tuple[tuple[Promise, str], ...]:
    """The promises of the nodes that were reached, each once, with the id of its first node.

    Which promises are for this user is judged by what is known now: that the line manager takes
    part in it may come up after the promises were first met.
    """
    walked = path(tree, answers, region, given=given)
    made: dict[str, str] = {}
    for node in walked.nodes:
        for promise_id in node.promises:
            made.setdefault(promise_id, node.id)
    return tuple(
        (tree.promises[promise_id], node_id)
        for promise_id, node_id in made.items()
        if applies(tree.promises[promise_id].applies, walked.known)
    )


def capture_lists(tree: Tree, known: Known) -> tuple[CaptureList, ...]:
    """The lists of what to capture that are for what is known, in their order.

    All of them while it is not known what has happened.
    """
    if not known.kinds:
        return tuple(tree.captures.values())
    return tuple(each for each in tree.captures.values() if applies(each.applies, known))


def lock_steps(tree: Tree, known: Known) -> tuple[LockStep, ...]:
    """The lock-down order for what is known."""
    return tuple(step for step in tree.locks if applies(step.applies, known))


def contacts(
    tree: Tree,
    region: Region,
    ids: Iterable[str],
    *,
    relation: Relation = Relation.UNKNOWN,
) -> tuple[Contact, ...]:
    """The contacts of these ids that there are in a region, in the order of the ids.

    relation: who does it, so that nobody is sent to that very person.
    """
    found = (tree.contacts[each] for each in dict.fromkeys(ids) if each in tree.contacts)
    return tuple(
        contact
        for contact in found
        if region in contact.regions and relation not in contact.never_for
    )
