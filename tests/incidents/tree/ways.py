# SPDX-License-Identifier: Apache-2.0
"""Ways through the real tree for tests: every state one can come to, and short spellings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from privacy_audit.incidents.model import Region
from privacy_audit.incidents.tree.model import Answered, Known, Node, NodeAnswer, Tree
from privacy_audit.incidents.tree.walking import after, standing_in


def answered(*steps: str) -> list[Answered]:
    """Answers from texts such as "device:safe"."""
    pairs = [step.split(":") for step in steps]
    return [Answered(node_id=node, answer_id=answer) for node, answer in pairs]


TO_WHAT = ("safe-now:safe", "device:safe", "breathe:go-on", "tell:manager", "tell-manager:done")


@dataclass(frozen=True, slots=True)
class State:
    """A node on the screen, and what is known there."""

    node: Node
    known: Known


def begin(tree: Tree, region: Region) -> State:
    known = Known(region=region)
    return State(standing_in(tree, tree.start, known), known)


def step(tree: Tree, state: State, answer: NodeAnswer) -> State:
    known = after(state.known, answer)
    return State(standing_in(tree, answer.to, known), known)


def states(
    tree: Tree,
    region: Region,
    *,
    use: Callable[[State, NodeAnswer], bool] = lambda _state, _answer: True,
) -> Iterator[State]:
    """Every state that real answers lead to, with one kind of incident at a time."""
    first = begin(tree, region)
    seen, waiting = {first}, deque([first])
    while waiting:
        state = waiting.popleft()
        yield state
        for answer in state.node.answers:
            if answer.id in {"more", "new"} or not use(state, answer):
                continue  # a second round would only add kinds
            there = step(tree, state, answer)
            if there not in seen:
                seen.add(there)
                waiting.append(there)
