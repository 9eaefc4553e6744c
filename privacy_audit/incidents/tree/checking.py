# SPDX-License-Identifier: Apache-2.0
"""What must be true of every way through, whatever its words: rules on the graph. Pure.

``broken_links`` is what the program cannot work with; the reader refuses such a tree. The other
rules keep the promises of the design: danger first, evidence before anything that may destroy it,
nobody left without a next person. ``problems_of`` gives all of them as sentences for an editor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from privacy_audit.checklists.problems import shown, suggestion
from privacy_audit.incidents.model import Kind
from privacy_audit.incidents.tree.contents import CONTENT_RULES
from privacy_audit.incidents.tree.graph import answers_to, links, reached
from privacy_audit.incidents.tree.model import EMERGENCY, Node, NodeKind, Screen, Step, Tree
from privacy_audit.incidents.tree.wording import wording_problems

MOST_ANSWERS: Final = 3
MOST_TO_A_KIND: Final = 8
_ORDER: Final = {step: place for place, step in enumerate(Step)}
_AFTER_EVIDENCE: Final = frozenset({Step.LOCK_ACCOUNTS, Step.REPORT_IT, Step.LESS_CONTACT})


def problems_of(tree: Tree) -> list[str]:
    """Every mistake of a tree, each as a sentence; an empty list for a sound one."""
    broken = [f"{entry}: {message}" for entry, message in broken_links(tree)]
    if broken:
        return broken  # the other rules follow the links
    return [
        problem
        for rule in (*_GRAPH_RULES, *CONTENT_RULES, wording_problems)
        for problem in rule(tree)
    ]


def broken_links(tree: Tree) -> Iterator[tuple[str, str]]:
    """Each link to something that is not there: what names it ("node x"), and a sentence."""
    if tree.start not in tree.nodes:
        yield "start", _missing("node", tree.start, tree.nodes)
    for node in tree.nodes.values():
        for message in _broken_links_of(tree, node):
            yield f"node {node.id}", message
    for contact in tree.contacts.values():
        for message in _unknown("source", contact.sources, tree.sources):
            yield f"contact {contact.id}", message


def _broken_links_of(tree: Tree, node: Node) -> Iterator[str]:
    for answer in node.answers:
        if answer.to not in tree.nodes:
            yield f"answer {shown(answer.id)}: {_missing('node', answer.to, tree.nodes)}"
    if node.skip_to:
        yield from _unknown("node", [node.skip_to], tree.nodes)
        if _skips_in_a_circle(tree, node):
            yield "whoever it is not for is led in a circle by “skip_to”."
    yield from _unknown("contact", [*node.contacts, *node.next_people], tree.contacts)
    yield from _unknown("promise", node.promises, tree.promises)
    yield from _unknown("capture", [node.capture] if node.capture else [], tree.captures)
    yield from _unknown("source", node.sources, tree.sources)


def _unknown(what: str, ids: Iterable[str], known: Mapping[str, object]) -> Iterator[str]:
    for each in ids:
        if each not in known:
            yield _missing(what, each, known)


def _missing(what: str, wanted: str, known: Iterable[str]) -> str:
    return f"there is no {what} {shown(wanted)}.{suggestion(wanted, known)}"


def _skips_in_a_circle(tree: Tree, node: Node) -> bool:
    seen: set[str] = set()
    at: Node | None = node
    while at is not None and at.skip_to:
        if at.id in seen:
            return True
        seen.add(at.id)
        at = tree.nodes.get(at.skip_to)
    return False


def _ends(tree: Tree) -> Iterator[str]:
    """A leaf is a handoff, and every way comes to one."""
    leaves = {node.id for node in tree.nodes.values() if node.kind is NodeKind.HANDOFF}
    for node in tree.nodes.values():
        if node.id in leaves and node.answers:
            yield f"node {node.id}: a handoff is an end and has no answers."
        elif node.id not in leaves and not node.answers:
            yield f"node {node.id}: a dead end. It has no answer and is no handoff."
        elif not reached(tree, node.id) & leaves:
            yield f"node {node.id}: no way leads from here to an end."
        if len(node.answers) > MOST_ANSWERS:
            yield f"node {node.id}: {len(node.answers)} answers; at most {MOST_ANSWERS} fit."


def _orphans(tree: Tree) -> Iterator[str]:
    for node_id in tree.nodes.keys() - reached(tree, tree.start):
        yield f"node {node_id}: nothing leads here."


def _danger_first(tree: Tree) -> Iterator[str]:
    start = tree.nodes[tree.start]
    if start.step is not Step.SAFE_NOW:
        yield f"node {start.id}: the first question is whether the user is safe now."
    near = [tree.nodes[answer.to] for answer in start.answers]
    if not any(node.kind is NodeKind.HANDOFF and EMERGENCY in node.next_people for node in near):
        yield f"node {start.id}: no answer leads straight to 999."
    for node in tree.nodes.values():
        if EMERGENCY not in node.contacts:
            yield f"node {node.id}: 999 is not among its contacts."


def _steps_in_order(tree: Tree) -> Iterator[str]:
    for link in links(tree):
        here, there = link.origin.step, tree.nodes[link.to].step
        new = here is Step.FOLLOW_UP and there is Step.WHAT_HAPPENED  # something new has happened
        if _ORDER[there] < _ORDER[here] and not new:
            yield f"node {link.origin.id}: it leads back from “{here}” to “{there}”."


def _nothing_written_early(tree: Tree) -> Iterator[str]:
    """Nothing is kept before the question about this device is answered."""
    early = {node.id for node in tree.nodes.values() if node.before_writing}
    if tree.start not in early:
        yield f"node {tree.start}: the first node must be marked “before_writing”."
    for link in links(tree):
        if link.to in early and link.origin.id not in early:
            yield f"node {link.origin.id}: it leads back to {link.to}, where nothing may be kept."
    for node_id in sorted(early):
        node = tree.nodes[node_id]
        if node.screen or node.capture or node.promises:
            yield f"node {node_id}: nothing may be kept here, so it makes and opens nothing."
    asking = {node.id for node in tree.nodes.values() if any(a.sets_device for a in node.answers)}
    for node_id in sorted(reached(tree, tree.start, without=asking) - early):
        yield f"node {node_id}: it can be reached before the question about this device."


def _hard_stop(tree: Tree) -> Iterator[str]:
    """Pictures of under-18s: everybody is asked, and no way leads from the stop to keeping."""
    stops = {node.id for node in tree.nodes.values() if node.kind is NodeKind.STOP}
    if not stops:
        yield "tree: there is no hard stop for pictures of people under 18."
    for stop in sorted(stops):
        if tree.nodes[stop].capture or tree.nodes[stop].screen:
            yield f"node {stop}: a stop captures nothing and opens no desk."
        for node_id in sorted(reached(tree, stop)):
            if _keeps(tree.nodes[node_id]):
                yield f"node {stop}: a way leads from this stop to keeping things, in {node_id}."
    asking = {node.id for node in tree.nodes.values() if any(a.to in stops for a in node.answers)}
    for node_id in sorted(reached(tree, tree.start, without=asking)):
        if _keeps(tree.nodes[node_id]):
            yield f"node {node_id}: it can be reached without the question about under-18s."


def _keeps(node: Node) -> bool:
    return node.step is Step.KEEP_EVIDENCE or bool(node.capture) or node.screen is Screen.EVIDENCE


def _evidence_first(tree: Tree) -> Iterator[str]:
    """What may destroy evidence comes after it, unless the user gave a reason to leave it out."""
    desks = {node.id for node in tree.nodes.values() if node.screen is Screen.EVIDENCE}
    open_ways = reached(
        tree,
        tree.start,
        without=desks,
        use=lambda link: not (link.answer and link.answer.needs_reason),
    )
    for node_id in sorted(open_ways):
        if tree.nodes[node_id].step in _AFTER_EVIDENCE:
            yield f"node {node_id}: it can be reached before evidence is kept, without a reason."
    for desk in sorted(desks):
        for answer in tree.nodes[desk].answers:
            if answer.id != "done" and not answer.needs_reason:
                yield f"node {desk}: answer {shown(answer.id)} leaves evidence without a reason."


def _everything_within_reach(tree: Tree) -> Iterator[str]:
    """Each kind of incident is on the screen, as an answer, within so many answers."""
    counts = answers_to(tree)
    for kind in Kind:
        ways = [
            counts[link.origin.id] + 1
            for link in links(tree)
            if link.answer and link.answer.sets_kind is kind and link.origin.id in counts
        ]
        if not ways:
            yield f"tree: no answer says that “{kind}” has happened."
        elif min(ways) > MOST_TO_A_KIND:
            yield f"tree: “{kind}” takes {min(ways)} answers; at most {MOST_TO_A_KIND} are allowed."


_GRAPH_RULES: Final[tuple[Callable[[Tree], Iterator[str]], ...]] = (
    _ends,
    _orphans,
    _danger_first,
    _steps_in_order,
    _nothing_written_early,
    _hard_stop,
    _evidence_first,
    _everything_within_reach,
)
