# SPDX-License-Identifier: Apache-2.0
"""The way through as a graph: what can follow what. Pure.

A link is an answer or ``skip_to``. Whether a node applies is not asked: what holds for every link
holds for every way that somebody can take.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from privacy_audit.incidents.tree.model import Node, NodeAnswer, Tree


@dataclass(frozen=True, slots=True)
class Link:
    """From one node to another; ``answer`` is None for ``skip_to``."""

    origin: Node
    to: str
    answer: NodeAnswer | None


def links(tree: Tree) -> Iterator[Link]:
    """All links, in the order of the nodes."""
    for node in tree.nodes.values():
        yield from links_of(node)


def links_of(node: Node) -> Iterator[Link]:
    """The links of one node."""
    for answer in node.answers:
        yield Link(node, answer.to, answer)
    if node.skip_to:
        yield Link(node, node.skip_to, None)


def reached(
    tree: Tree,
    start: str,
    *,
    without: Collection[str] = (),
    use: Callable[[Link], bool] = lambda _link: True,
) -> set[str]:
    """The ids that can be reached from a node, itself included.

    without: nodes that nobody may enter. use: which links may be taken.
    """
    found = {start} - set(without)
    waiting = deque(found)
    while waiting:
        for link in links_of(tree.nodes[waiting.popleft()]):
            if link.to not in found and link.to not in without and use(link):
                found.add(link.to)
                waiting.append(link.to)
    return found


def answers_to(tree: Tree) -> Mapping[str, int]:
    """For each node the fewest answers after which it can be on the screen."""
    counts = {tree.start: 0}
    waiting = deque([tree.start])
    while waiting:
        node_id = waiting.popleft()
        for link in links_of(tree.nodes[node_id]):
            count = counts[node_id] + (link.answer is not None)
            if count < counts.get(link.to, count + 1):
                counts[link.to] = count
                # A link without an answer costs nothing: what it leads to is looked at first.
                (waiting.append if link.answer else waiting.appendleft)(link.to)
    return counts
