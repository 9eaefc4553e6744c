# SPDX-License-Identifier: Apache-2.0
"""A tree that is broken in one place is found, with a sentence that says where and what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from privacy_audit.incidents.model import Kind, Region
from privacy_audit.incidents.tree.checking import problems_of
from privacy_audit.incidents.tree.model import (
    Applies,
    Contact,
    Node,
    NodeAnswer,
    NodeKind,
    Screen,
    Step,
    Tree,
)

NOWHERE = NodeAnswer(id="nowhere", text="Nowhere", to="what-wrods")


def change(tree: Tree, node_id: str, **changes: object) -> Tree:
    node = replace(tree.nodes[node_id], **changes)  # type: ignore[arg-type]
    return replace(tree, nodes={**tree.nodes, node_id: node})


def contact(tree: Tree, contact_id: str, **changes: object) -> Tree:
    found = replace(tree.contacts[contact_id], **changes)  # type: ignore[arg-type]
    return replace(tree, contacts={**tree.contacts, contact_id: found})


def redirect(tree: Tree, node_id: str, answer_id: str, to: str) -> Tree:
    answers = tuple(
        replace(each, to=to) if each.id == answer_id else each
        for each in tree.nodes[node_id].answers
    )
    return change(tree, node_id, answers=answers)


def allow(tree: Tree, node_id: str, answer_id: str) -> Tree:
    """One answer asks for no reason any more."""
    answers = tuple(
        replace(each, needs_reason=False) if each.id == answer_id else each
        for each in tree.nodes[node_id].answers
    )
    return change(tree, node_id, answers=answers)


def forget_kind(tree: Tree, kind: Kind) -> Tree:
    for node in list(tree.nodes.values()):
        answers = tuple(
            replace(each, sets_kind=None) if each.sets_kind is kind else each
            for each in node.answers
        )
        tree = change(tree, node.id, answers=answers)
    return tree


def detour(tree: Tree) -> Tree:
    """Two more screens before the question what has happened."""
    nodes = dict(tree.nodes)
    for name, to in (("wait-1", "wait-2"), ("wait-2", "what-words")):
        nodes[name] = replace(
            tree.nodes["what"], id=name, answers=(NodeAnswer(id="on", text="Go on", to=to),)
        )
    return redirect(replace(tree, nodes=nodes), "what", "about-me", "wait-1")


STALKING = Applies(kinds=frozenset({Kind.STALKING}))
HARD = (
    "Organisational accountability necessitates comprehensive documentation of individual "
    "circumstances. Considerable administrative responsibilities accompany such extraordinarily "
    "complicated situations."
)
OWN_PROMISES = ("hr-told", "manager-told", "tell-press")
ORPHAN = Node(
    id="orphan",
    step=Step.FOLLOW_UP,
    kind=NodeKind.HANDOFF,
    title="Alone",
    contacts=("emergency-999",),
    next_people=("your-hr",),
    sources=("GK",),
    checked_on=date(2026, 11, 20),
)

NOBODY_NAMES = Contact(
    id="new", name="New", for_what="New", own=True, sources=("GK",), checked_on=date(2026, 11, 20)
)

BROKEN: dict[str, tuple[Callable[[Tree], Tree], str]] = {
    "a dangling answer": (
        lambda tree: change(tree, "what", answers=(*tree.nodes["what"].answers[:2], NOWHERE)),
        "node what: answer “nowhere”: there is no node “what-wrods”. Did you mean “what-words”?",
    ),
    "a dangling skip": (
        lambda tree: change(tree, "keep-press", skip_to="gone"),
        "node keep-press: there is no node “gone”.",
    ),
    "a circle of skips": (
        lambda tree: change(tree, "keep-stalking", skip_to="keep-press"),
        "node keep-press: whoever it is not for is led in a circle by “skip_to”.",
    ),
    "no first node": (lambda tree: replace(tree, start="x"), "start: there is no node “x”."),
    "an unknown contact": (
        lambda tree: change(tree, "end", next_people=("your-mother",)),
        "node end: there is no contact “your-mother”.",
    ),
    "an unknown source": (
        lambda tree: contact(tree, "posh", sources=("XYZ",)),
        "contact posh: there is no source “XYZ”.",
    ),
    "a dead end": (
        lambda tree: change(tree, "keep-press", answers=()),
        "node keep-press: a dead end. It has no answer and is no handoff.",
    ),
    "a trap": (
        lambda tree: redirect(tree, "look-after-you", "go-on", "look-after-you"),
        "node look-after-you: no way leads from here to an end.",
    ),
    "an end that goes on": (
        lambda tree: change(tree, "end", answers=(NodeAnswer(id="on", text="On", to="end"),)),
        "node end: a handoff is an end and has no answers.",
    ),
    "four answers": (
        lambda tree: change(
            tree,
            "what",
            answers=(*tree.nodes["what"].answers, NodeAnswer(id="d", text="D", to="who")),
        ),
        "node what: 4 answers; at most 3 fit.",
    ),
    "an orphan": (
        lambda tree: replace(tree, nodes={**tree.nodes, "orphan": ORPHAN}),
        "node orphan: nothing leads here.",
    ),
    "nobody next": (
        lambda tree: change(tree, "end", next_people=()),
        "node end: it is an end and names no next person.",
    ),
    "nobody next in one region": (
        lambda tree: change(tree, "end", next_people=("da-wales",)),
        "node end: nobody is next in scotland when it is “stranger”.",
    ),
    "only the manager next": (
        lambda tree: change(tree, "end", next_people=("your-manager",)),
        "node end: nobody is next in england when it is “manager”.",
    ),
    "a node without a date": (
        lambda tree: change(tree, "what", checked_on=None),
        "node what: it has no date on which it was checked.",
    ),
    "a contact without a date": (
        lambda tree: contact(tree, "posh", checked_on=date.min),
        "contact posh: it has no date on which it was checked.",
    ),
    "a contact of tomorrow": (
        lambda tree: contact(tree, "posh", checked_on=date(2027, 1, 1)),
        "contact posh: checked on 2027-01-01, which is after the tree was last changed.",
    ),
    "a node without a source": (
        lambda tree: change(tree, "what", sources=()),
        "node what: it has no source.",
    ),
    "a contact for nowhere": (
        lambda tree: contact(tree, "posh", regions=frozenset()),
        "contact posh: it is for no region.",
    ),
    "a contact that nobody names": (
        lambda tree: replace(tree, contacts={**tree.contacts, "new": NOBODY_NAMES}),
        "contact new: no node names it.",
    ),
    "a region without 999": (
        lambda tree: contact(
            tree, "emergency-999", regions=frozenset(Region) - {Region.NORTHERN_IRELAND}
        ),
        "tree: there is no 999 in northern_ireland.",
    ),
    "a region without police": (
        lambda tree: contact(tree, "police-scotland", regions=frozenset({Region.WALES})),
        "tree: there is no web page of the police in scotland.",
    ),
    "danger far away": (
        lambda tree: redirect(tree, "safe-now", "not-safe", "device"),
        "node safe-now: no answer leads straight to 999.",
    ),
    "999 out of sight": (
        lambda tree: change(tree, "what", contacts=()),
        "node what: 999 is not among its contacts.",
    ),
    "another first question": (
        lambda tree: replace(tree, start="tell"),
        "node tell: the first question is whether the user is safe now.",
    ),
    "a step back": (
        lambda tree: redirect(tree, "lock-desk", "done", "keep-first"),
        "node lock-desk: it leads back from “lock_accounts” to “keep_evidence”.",
    ),
    "writing before the device": (
        lambda tree: redirect(tree, "safe-now", "safe", "breathe"),
        "node breathe: it can be reached before the question about this device.",
    ),
    "a promise before the device": (
        lambda tree: change(tree, "danger", promises=("police-told",)),
        "node danger: nothing may be kept here, so it makes and opens nothing.",
    ),
    "back to where nothing is kept": (
        lambda tree: redirect(tree, "safe-again", "not-safe", "danger"),
        "node safe-again: it leads back to danger, where nothing may be kept.",
    ),
    "no hard stop": (
        lambda tree: change(tree, "under-18-stop", kind=NodeKind.TASK),
        "tree: there is no hard stop for pictures of people under 18.",
    ),
    "a way from the stop to evidence": (
        lambda tree: redirect(tree, "under-18-stop", "told", "keep-first"),
        "node under-18-stop: a way leads from this stop to keeping things, in keep-first.",
    ),
    "a stop that captures": (
        lambda tree: change(tree, "under-18-stop", capture="post"),
        "node under-18-stop: a stop captures nothing and opens no desk.",
    ),
    "a way around the question about under-18s": (
        lambda tree: redirect(tree, "who", "partner", "keep-first"),
        "node keep-first: it can be reached without the question about under-18s.",
    ),
    "reporting before evidence": (
        lambda tree: redirect(tree, "keep-first", "go-on", "report-desk"),
        "node report-desk: it can be reached before evidence is kept, without a reason.",
    ),
    "evidence left out without a reason": (
        lambda tree: allow(tree, "keep-desk", "skip"),
        "node keep-desk: answer “skip” leaves evidence without a reason.",
    ),
    "a partner’s way without a reason": (
        lambda tree: allow(tree, "keep-partner", "skip"),
        "node less-mute: it can be reached before evidence is kept, without a reason.",
    ),
    "a kind that nobody can choose": (
        lambda tree: forget_kind(tree, Kind.PRESS),
        "tree: no answer says that “press” has happened.",
    ),
    "a kind too far away": (
        detour,
        "tree: “threats” takes 9 answers; at most 8 are allowed.",
    ),
    "a kind without a branch": (
        lambda tree: change(
            change(
                tree,
                "keep-press",
                applies=STALKING,
            ),
            "report-press",
            applies=STALKING,
        ),
        "tree: no node is for “press”.",
    ),
    "a kind without a list": (
        lambda tree: replace(
            tree,
            captures={
                name: replace(each, applies=STALKING)
                for name, each in tree.captures.items()
            },
        ),
        "tree: there is no list of what to capture for “press”.",
    ),
    "a desk that nobody opens": (
        lambda tree: change(tree, "report-desk", screen=None),
        f"tree: no node opens the desk “{Screen.REPORTS}”.",
    ),
    "one answer that settles everything": (
        lambda tree: change(tree, "report-desk", promises=OWN_PROMISES),
        "node report-desk: one answer would settle 3 promises.",
    ),
    "a promise without a clause": (
        lambda tree: replace(
            tree,
            promises={**tree.promises, "hr-told": replace(tree.promises["hr-told"], clauses=())},
        ),
        "promise hr-told: it names no clause of a policy.",
    ),
    "a partner’s way past the advice": (
        lambda tree: redirect(tree, "keep-desk", "done", "lock-desk"),
        "node lock-desk: a partner’s way can reach it past the advice.",
    ),
    "no advice first": (
        lambda tree: replace(tree, locks=tree.locks[3:]),
        "lock email: with a partner or ex, advice comes before any change.",
    ),
    "an exclamation mark": (
        lambda tree: change(tree, "end", title="You can stop now!"),
        "node end: no exclamation marks: “You can stop now!”",
    ),
    "a word that hurts": (
        lambda tree: change(tree, "end", title="Every victim can stop now"),
        "node end: the word “victim” is avoided: “Every victim can stop now”",
    ),
    "hard words": (
        lambda tree: change(
            tree,
            "end",
            text=(HARD,),
            points=(),
        ),
        "node end: it needs a reading age of",
    ),
    "a sentence without end": (
        lambda tree: change(tree, "end", why=" ".join(["go"] * 21)),
        "node end: a sentence of 21 words: “go go go",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_tree_is_found(tree: Tree, name: str) -> None:
    breaking, sentence = BROKEN[name]
    broken = breaking(tree)
    assert broken != tree, "the test broke nothing"
    found = problems_of(broken)
    assert any(problem.startswith(sentence) for problem in found), "\n".join(found)
