# SPDX-License-Identifier: Apache-2.0
"""Walking the real tree in every way: nobody gets lost, and the order is kept."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.incidents.model import Device, Kind, Region, Relation
from privacy_audit.incidents.tree.model import (
    EMERGENCY,
    Answered,
    NodeAnswer,
    NodeKind,
    Screen,
    Step,
    Tree,
)
from privacy_audit.incidents.tree.reading import load_tree
from privacy_audit.incidents.tree.walking import contacts, promises_made, walk
from tests.incidents.tree.ways import TO_WHAT, State, answered, begin, states, step

LATE = {Step.LOCK_ACCOUNTS, Step.REPORT_IT, Step.LESS_CONTACT, Step.FOLLOW_UP}


@pytest.mark.parametrize("region", list(Region))
def test_every_state_goes_on_or_names_somebody(tree: Tree, region: Region) -> None:
    count = 0
    for state in states(tree, region):
        count += 1
        node, relation = state.node, state.known.relation
        assert contacts(tree, region, node.contacts)[0].id == EMERGENCY, node.id
        if not node.answers:
            assert node.kind is NodeKind.HANDOFF, node.id
            assert contacts(tree, region, node.next_people, relation=relation), node.id
    assert count > 1000


@pytest.mark.parametrize("region", list(Region))
@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_reached_within_eight_answers(tree: Tree, region: Region, kind: Kind) -> None:
    here = {begin(tree, region)}
    for _count in range(8):
        here = {step(tree, state, answer) for state in here for answer in state.node.answers}
        if any(kind in state.known.kinds for state in here):
            return
    pytest.fail(f"{kind} is too far away")


@pytest.mark.parametrize("region", list(Region))
def test_reporting_comes_after_evidence_on_every_real_way(tree: Tree, region: Region) -> None:
    def without_evidence(state: State, answer: NodeAnswer) -> bool:
        desk = state.node.screen is Screen.EVIDENCE
        return not desk and not answer.needs_reason

    ways = list(states(tree, region, use=without_evidence))
    assert any(state.node.screen is Screen.EVIDENCE for state in ways)
    assert not [state.node.id for state in ways if state.node.step in LATE]


@pytest.mark.parametrize("region", list(Region))
def test_each_node_is_on_somebody_s_screen(tree: Tree, region: Region) -> None:
    """But those for other regions, and what comes in a second round."""
    seen = {state.node.id for state in states(tree, region)}
    unseen = tree.nodes.keys() - seen - {"safe-again", "danger-again"}
    assert all(
        node.applies.regions and region not in node.applies.regions
        for node in (tree.nodes[each] for each in unseen)
    ), unseen


@pytest.mark.parametrize("region", list(Region))
def test_with_a_partner_no_list_of_changes_comes_before_advice(tree: Tree, region: Region) -> None:
    def no_advice(_state: State, answer: NodeAnswer) -> bool:
        return answer.id != "advised"

    for state in states(tree, region, use=no_advice):
        if state.known.relation is Relation.PARTNER_EX:
            assert state.node.screen is not Screen.LOCK_DOWN
            assert state.node.id not in {"keep-account", "lock-watched"}


@pytest.mark.parametrize("region", list(Region))
def test_kinds_meet_their_own_nodes_only(tree: Tree, region: Region) -> None:
    for state in states(tree, region):
        wanted = state.node.applies.kinds
        assert not wanted or wanted & state.known.kinds, state.node.id


def test_police_differ_by_region(tree: Tree) -> None:
    where = {
        region: {
            state.node.id
            for state in states(tree, region)
            if "police-told" in state.node.promises and state.node.kind is NodeKind.TASK
        }
        for region in Region
    }
    assert where == {
        Region.ENGLAND: {"report-police"},
        Region.WALES: {"report-police"},
        Region.SCOTLAND: {"report-police-scotland"},
        Region.NORTHERN_IRELAND: {"report-police-ni"},
    }


def test_manager_as_the_source_is_never_sent_to_the_manager(tree: Tree) -> None:
    answers = [
        *answered(*TO_WHAT[:3], "tell:source-at-work", "tell-source:manager"),
        *answered("tell-around-manager:done", "what:about-me", "what-words:threats"),
        *answered("what-more:no-more"),
    ]
    place = walk(tree, answers, Region.ENGLAND)
    assert place.node.id == "work-route"  # who it is was said already
    assert place.known.relation is Relation.MANAGER
    made = {promise.id for promise, _node in promises_made(tree, answers, Region.ENGLAND)}
    assert made == {"hr-told", "risk-assessment", "online-support", "procedure-used"}
    people = contacts(
        tree, Region.ENGLAND, ["your-manager", "your-hr"], relation=place.known.relation
    )
    assert [contact.id for contact in people] == ["your-hr"]


def test_promises_follow_what_is_said_later(tree: Tree) -> None:
    start = [*answered(*TO_WHAT, "what:contact", "what-contact:press")]
    before = {promise.id for promise, _node in promises_made(tree, start, Region.WALES)}
    assert "manager-told" in before
    assert "tell-press" in {
        promise.id
        for promise, node in promises_made(tree, start, Region.WALES)
        if node == "what-more"
    }
    manager = [
        *start,
        *answered("what-more:no-more", "who:other", "who-other:at-work", "who-at-work:manager"),
    ]
    after = {promise.id for promise, _node in promises_made(tree, manager, Region.WALES)}
    assert not after & {"manager-told", "tell-press", "supervision"}


def test_nothing_may_be_written_until_the_device_is_known(tree: Tree) -> None:
    for steps, may_write in (
        ((), False),
        (TO_WHAT[:1], False),
        (("safe-now:safe", "device:watched"), False),
        (("safe-now:safe", "device:watched", "safer-device:stop-here"), False),
        (("safe-now:not-safe",), False),
        (TO_WHAT[:2], True),
        (("safe-now:safe", "device:not-sure", "safer-device:go-on-here"), True),
    ):
        assert walk(tree, answered(*steps), Region.ENGLAND).may_write is may_write, steps


def test_going_on_at_a_watched_device_stays_known(tree: Tree) -> None:
    steps = ("safe-now:safe", "device:watched", "safer-device:go-on-here")
    assert walk(tree, answered(*steps), Region.ENGLAND).known.device is Device.WATCHED
    steps = ("safe-now:safe", "device:watched", "safer-device:moved")
    assert walk(tree, answered(*steps), Region.ENGLAND).known.device is Device.SAFE


PREFIXES = ((), TO_WHAT, (*TO_WHAT, "what:about-me", "what-words:threats"))


@settings(max_examples=150, deadline=None)
@given(
    start=st.sampled_from(PREFIXES),
    picks=st.lists(st.integers(min_value=0, max_value=2), min_size=8, max_size=80),
    region=st.sampled_from(Region),
)
def test_random_walks_come_to_an_end(
    start: tuple[str, ...], picks: list[int], region: Region
) -> None:
    tree = load_tree()
    answers = answered(*start)
    place = walk(tree, answers, region)
    for pick in picks:
        if not place.node.answers:
            break
        answer = place.node.answers[pick % len(place.node.answers)]
        answers.append(Answered(node_id=place.node.id, answer_id=answer.id))
        place = walk(tree, answers, region)
    # Wherever that is, whoever now says "no more" and "done" comes to an end.
    for _count in range(45):
        if not place.node.answers:
            break
        calm = [each for each in place.node.answers if each.id not in {"more", "new"}]
        answers.append(Answered(node_id=place.node.id, answer_id=calm[0].id))
        place = walk(tree, answers, region)
    assert place.node.kind is NodeKind.HANDOFF
    assert contacts(tree, region, place.node.next_people, relation=place.known.relation)


def test_random_walks_see_every_node(tree: Tree) -> None:
    """Walks that take any answer, second rounds too, end by themselves and cover the tree."""
    seen: set[str] = set()
    chance = random.Random(20261120)
    for number in range(3000):
        state = begin(tree, list(Region)[number % 4])
        for _count in range(400):
            seen.add(state.node.id)
            if not state.node.answers:
                break
            # The first answer of the first question ends at once: most walks leave it out.
            first = 1 if state.node.id == tree.start and number % 10 else 0
            state = step(tree, state, chance.choice(state.node.answers[first:]))
        assert not state.node.answers, "a walk of 400 answers came to no end"
    assert seen == tree.nodes.keys()
