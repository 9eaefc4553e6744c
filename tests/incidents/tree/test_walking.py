# SPDX-License-Identifier: Apache-2.0
"""Replaying answers: back, loops, older trees, newer trees."""

from __future__ import annotations

from dataclasses import replace

from privacy_audit.incidents.model import Device, Kind, Region, Relation
from privacy_audit.incidents.tree.model import (
    Answered,
    Applies,
    Known,
    Node,
    NodeAnswer,
    NodeKind,
    Step,
    Tree,
)
from privacy_audit.incidents.tree.walking import applies, next_nodes, path, walk
from tests.incidents.tree.ways import TO_WHAT, answered

REGION = Region.ENGLAND


def test_no_answer_stands_at_the_first_question(tree: Tree) -> None:
    place = walk(tree, (), REGION)
    assert place.node.id == tree.start == "safe-now"
    assert place.steps_done == frozenset()
    assert not place.may_write
    assert not place.can_go_back


def test_answers_lead_on_and_say_what_is_known(tree: Tree) -> None:
    steps = (*TO_WHAT, "what:about-me", "what-words:threats", "what-more:no-more", "who:partner")
    place = walk(tree, answered(*steps), Region.SCOTLAND)
    assert place.node.id == "under-18"
    assert place.known == Known(
        kinds=frozenset({Kind.THREATS}),
        relation=Relation.PARTNER_EX,
        region=Region.SCOTLAND,
        device=Device.SAFE,
    )
    assert place.steps_done == {Step.SAFE_NOW, Step.YOUR_DEVICES, Step.SOMEONE_TO_TELL}


def test_a_loop_takes_its_answers_in_turn(tree: Tree) -> None:
    loop = (
        "what:about-me", "what-words:threats", "what-more:more",
        "what:contact", "what-contact:press", "what-more:no-more",
    )  # fmt: skip
    place = walk(tree, answered(*TO_WHAT, *loop), REGION)
    assert place.node.id == "who"
    assert place.known.kinds == {Kind.THREATS, Kind.PRESS}


def test_going_back_leaves_out_the_answer_used_last(tree: Tree) -> None:
    answers = answered(*TO_WHAT, "what:about-me")
    used = path(tree, answers, REGION).used
    assert used == (0, 1, 2, 3, 4, 5)
    before = [each for index, each in enumerate(answers) if index != used[-1]]
    assert walk(tree, before, REGION).node.id == "what"


def test_answers_to_questions_that_are_gone_are_passed_over(tree: Tree) -> None:
    answers = answered(*TO_WHAT[:2], "horoscope:leo", *TO_WHAT[2:])
    answers.insert(0, Answered(node_id="safe-now", answer_id="perhaps"))
    walked = path(tree, answers, REGION)
    assert walked.nodes[-1].id == "what"
    assert walked.used == (1, 2, 4, 5, 6)


def test_a_new_question_is_asked_before_the_old_answers_count(tree: Tree) -> None:
    new = Node(
        id="new",
        step=Step.YOUR_DEVICES,
        kind=NodeKind.QUESTION,
        title="Is there coffee?",
        answers=(NodeAnswer(id="there-is", text="There is", to="breathe"),),
    )
    device = tree.nodes["device"]
    first = replace(device.answers[0], to="new")
    newer = replace(
        tree,
        nodes={
            **tree.nodes,
            "new": new,
            "device": replace(device, answers=(first, *device.answers[1:])),
        },
    )
    answers = answered(*TO_WHAT)
    assert walk(newer, answers, REGION).node.id == "new"
    assert walk(newer, answers, REGION).known.relation is Relation.UNKNOWN
    answers.append(Answered(node_id="new", answer_id="there-is"))
    assert walk(newer, answers, REGION).node.id == "what"
    # Back takes the newest answer on the way, wherever it stands in the list.
    assert path(newer, answers, REGION).used == (0, 1, 5, 2, 3, 4)


def test_what_was_said_elsewhere_counts_as_known(tree: Tree) -> None:
    said = Known(
        kinds=frozenset({Kind.FAKE_ACCOUNT}),
        relation=Relation.STRANGER,
        region=Region.WALES,
        device=Device.SAFE,
    )
    steps = (*TO_WHAT, "what:about-me", "what-words:threats", "what-more:no-more")
    place = walk(tree, answered(*steps), REGION, given=said)
    assert place.node.id == "under-18"
    assert place.known.kinds == {Kind.FAKE_ACCOUNT, Kind.THREATS}
    assert place.known.region is REGION


def test_people_of_a_place_fit_the_region_and_leave_out_who_does_it(tree: Tree) -> None:
    stop = ("safe-now:safe", "device:not-sure", "safer-device:stop-here")
    node = walk(tree, answered(*stop), Region.SCOTLAND).node
    assert [each for each in node.contacts if each.startswith("da-")] == ["da-scotland"]
    manager = Known(relation=Relation.MANAGER)
    later = (*TO_WHAT[:2], "breathe:later")
    assert "your-manager" in walk(tree, answered(*later), REGION).node.next_people
    people = walk(tree, answered(*later), REGION, given=manager).node.next_people
    assert people == ("your-trusted-person", "samaritans")


def test_an_empty_rule_is_for_everybody_and_all_parts_must_fit() -> None:
    known = Known(kinds=frozenset({Kind.PRESS}), relation=Relation.STRANGER, region=Region.WALES)
    assert applies(Applies(), known)
    press = frozenset({Kind.PRESS})
    assert applies(Applies(kinds=press, regions=frozenset({Region.WALES})), known)
    assert not applies(Applies(kinds=press, regions=frozenset({Region.SCOTLAND})), known)
    assert not applies(Applies(kinds=frozenset({Kind.THREATS})), known)
    assert not applies(Applies(relations=frozenset({Relation.UNKNOWN})), known)
    assert not applies(Applies(devices=frozenset({Device.SAFE})), known)


def test_next_nodes_are_named_once(tree: Tree) -> None:
    assert next_nodes(tree.nodes["device"]) == ("breathe", "safer-device")
    assert next_nodes(tree.nodes["who"]) == ("under-18", "who-other", "work-route")
    assert next_nodes(tree.nodes["end"]) == ()
