# SPDX-License-Identifier: Apache-2.0
"""A way of a few screens, so that the service is tested whatever the real one says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from privacy_audit.incidents.model import Device, Kind, Owner, Relation
from privacy_audit.incidents.tree.model import (
    Answered,
    Applies,
    Node,
    NodeAnswer,
    NodeKind,
    Promise,
    Step,
    Tree,
)


def _node(node_id: str, step: Step, kind: NodeKind, *answers: NodeAnswer, **more: Any) -> Node:
    return Node(id=node_id, step=step, kind=kind, title=node_id, answers=answers, **more)


def _to(answer_id: str, to: str, **more: Any) -> NodeAnswer:
    return NodeAnswer(id=answer_id, text=answer_id, to=to, **more)


NODES = (
    _node(
        "safe", Step.SAFE_NOW, NodeKind.QUESTION, _to("safe", "device"), _to("danger", "call"),
        before_writing=True,
    ),
    _node("call", Step.SAFE_NOW, NodeKind.HANDOFF, before_writing=True),
    _node(
        "device", Step.YOUR_DEVICES, NodeKind.QUESTION,
        _to("mine", "tell", sets_device=Device.SAFE), before_writing=True,
    ),
    _node(
        "tell", Step.SOMEONE_TO_TELL, NodeKind.TASK, _to("done", "what"), _to("cannot_yet", "what"),
        promises=("manager-told", "risk-assessment", "supervision"),
    ),
    _node(
        "what", Step.WHAT_HAPPENED, NodeKind.QUESTION,
        _to("threats", "who", sets_kind=Kind.THREATS), _to("press", "who", sets_kind=Kind.PRESS),
    ),
    _node(
        "who", Step.WHAT_HAPPENED, NodeKind.QUESTION,
        _to("manager", "keep", sets_relation=Relation.MANAGER),
        _to("stranger", "keep", sets_relation=Relation.STRANGER),
    ),
    _node(
        "keep", Step.KEEP_EVIDENCE, NodeKind.TASK,
        _to("done", "police"), _to("skipped", "police", needs_reason=True),
    ),
    _node(
        "police", Step.REPORT_IT, NodeKind.TASK, _to("done", "end"), _to("not_mine", "end"),
        promises=("police-told",), applies=Applies(kinds=frozenset({Kind.THREATS})), skip_to="end",
    ),
    _node("end", Step.FOLLOW_UP, NodeKind.HANDOFF, promises=("hr-told",)),
)  # fmt: skip


def _promise(promise_id: str, owner: Owner, days: int, **more: Any) -> Promise:
    return Promise(id=promise_id, text=f"{promise_id} in words", owner=owner, days=days, **more)


PROMISES = (
    _promise("manager-told", Owner.ME, 0),
    _promise("risk-assessment", Owner.EMPLOYER, 7),
    _promise("supervision", Owner.ME, 14),
    _promise("police-told", Owner.ME, 1, asks_reference=True),
    _promise(
        "hr-told", Owner.ME, 2, applies=Applies(relations=frozenset({Relation.MANAGER}))
    ),
)  # fmt: skip

TREE = Tree(
    start="safe",
    nodes={node.id: node for node in NODES},
    contacts={},
    promises={promise.id: promise for promise in PROMISES},
    locks=(),
    captures={},
    sources={},
    updated_on=date(2026, 11, 20),
)


def given(text: str, note: str = "") -> Answered:
    """``node:answer`` as an answer."""
    node_id, _, answer_id = text.partition(":")
    return Answered(node_id=node_id, answer_id=answer_id, note=note)


def without(node_id: str) -> Tree:
    """The way of a later release, in which a node is gone."""
    return replace(TREE, nodes={key: node for key, node in TREE.nodes.items() if key != node_id})
