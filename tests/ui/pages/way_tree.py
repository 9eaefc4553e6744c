# SPDX-License-Identifier: Apache-2.0
"""A small way through for the tests of its pages: every sort of screen once."""

from __future__ import annotations

from datetime import date

from privacy_audit.incidents.model import Device, Kind, Owner, Region, Relation
from privacy_audit.incidents.tree.model import (
    Applies,
    CaptureList,
    Contact,
    LockStep,
    Node,
    NodeAnswer,
    NodeKind,
    Promise,
    Screen,
    Step,
    Tree,
)

CHECKED = date(2026, 11, 12)


def an_answer(answer_id: str, to: str, text: str = "", **more: object) -> NodeAnswer:
    return NodeAnswer(id=answer_id, text=text or answer_id, to=to, **more)  # type: ignore[arg-type]


def a_node(node_id: str, step: Step, kind: NodeKind, title: str, **more: object) -> Node:
    return Node(id=node_id, step=step, kind=kind, title=title, checked_on=CHECKED, **more)  # type: ignore[arg-type]


def small_tree() -> Tree:
    """Safe now → device → tell → what → keep → lock → report → less contact → follow up."""
    nodes = (*_before_writing(), *_telling(), *_doing())
    contacts = (
        Contact(id="999", name="Police", for_what="Danger", phone="999", checked_on=CHECKED),
        Contact(
            id="helpline",
            name="A helpline",
            for_what="Someone to talk to, day and night.",
            phone="0800 000 0000",
            address="https://helpline.example/talk",
            hours="Every day, 24 hours",
            checked_on=CHECKED,
        ),
        Contact(
            id="scotland",
            name="A Scottish helpline",
            for_what="The same in Scotland.",
            phone="0800 111 1111",
            regions=frozenset({Region.SCOTLAND}),
            checked_on=date(2026, 11, 1),
            sure=True,
        ),
        Contact(id="manager", name="Your line manager", for_what="", checked_on=CHECKED),
    )
    return Tree(
        start="safe-now",
        nodes={node.id: node for node in nodes},
        contacts={each.id: each for each in contacts},
        promises={
            "manager-told": Promise(
                id="manager-told",
                text="Tell my line manager",
                owner=Owner.ME,
                days=0,
            ),
            "risk_assessment": Promise(
                id="risk_assessment",
                text="Update my risk assessment",
                owner=Owner.EMPLOYER,
                days=5,
            ),
        },
        locks=_locks(),
        captures={
            "threat": CaptureList(
                id="threat",
                title="What to keep of a threat",
                points=("The whole screen, with address and time.", "The name of the account."),
                never=("Do not answer.",),
            )
        },
        sources={},
        updated_on=CHECKED,
    )


def _before_writing() -> tuple[Node, ...]:
    question = NodeKind.QUESTION
    return (
        a_node(
            "safe-now",
            Step.SAFE_NOW,
            question,
            "Are you safe right now?",
            text=("Think of the next few hours. Has someone threatened you?",),
            answers=(
                an_answer(
                    "not-safe",
                    "danger",
                    "I am not safe, or I am not sure",
                    detail="We will show who to call first. You do not need proof to call.",
                    icon="phone",
                ),
                an_answer(
                    "safe",
                    "device",
                    "I am safe for now",
                    detail="We will go on to your devices, then to who can help.",
                    icon="house",
                ),
                an_answer("other", "danger", "I am worried about someone else", icon="users"),
            ),
            before_writing=True,
        ),
        a_node(
            "danger",
            Step.SAFE_NOW,
            NodeKind.HANDOFF,
            "Call 999 now",
            points=("Go where there are other people.",),
            contacts=("999", "helpline", "scotland"),
            next_people=("999",),
            before_writing=True,
        ),
        a_node(
            "device",
            Step.YOUR_DEVICES,
            question,
            "Could the person doing this see this device?",
            answers=(
                an_answer("safe", "tell", "No, only I use it", sets_device=Device.SAFE),
                an_answer("watched", "safer", "Yes, they could", sets_device=Device.WATCHED),
            ),
            before_writing=True,
        ),
        a_node(
            "safer",
            Step.YOUR_DEVICES,
            NodeKind.INFO,
            "Use another device if you can",
            answers=(an_answer("go-on", "tell", "I know the risk, and go on here"),),
            before_writing=True,
        ),
    )


def _telling() -> tuple[Node, ...]:
    return (
        a_node(
            "tell",
            Step.SOMEONE_TO_TELL,
            NodeKind.TASK,
            "Tell your line manager now",
            why="Your employer can act only when they know.",
            points=("By phone first.",),
            answers=(
                an_answer("done", "what", "I have told them"),
                an_answer("cannot_yet", "what", "I will tell them later", needs_reason=True),
            ),
            next_people=("manager", "helpline", "scotland"),
            promises=("manager-told", "risk_assessment"),
        ),
        a_node(
            "what",
            Step.WHAT_HAPPENED,
            NodeKind.QUESTION,
            "What has happened?",
            answers=(
                an_answer("threats", "keep", "Somebody threatens me", sets_kind=Kind.THREATS),
                an_answer(
                    "partner", "keep", "My partner does it", sets_relation=Relation.PARTNER_EX
                ),
                an_answer("under-18", "stop", "A picture of someone under 18"),
            ),
        ),
        a_node(
            "stop",
            Step.WHAT_HAPPENED,
            NodeKind.STOP,
            "Do not copy it",
            text=("Note the address and the time. Then call the police.",),
            contacts=("helpline",),
            next_people=("manager",),
        ),
    )


def _doing() -> tuple[Node, ...]:
    task = NodeKind.TASK
    return (
        a_node(
            "keep",
            Step.KEEP_EVIDENCE,
            task,
            "Keep it before you delete, block or report",
            answers=(an_answer("done", "lock", "It is kept"),),
            screen=Screen.EVIDENCE,
        ),
        a_node(
            "lock",
            Step.LOCK_ACCOUNTS,
            task,
            "Lock your accounts",
            answers=(an_answer("done", "report", "I have gone through the list"),),
            screen=Screen.LOCK_DOWN,
        ),
        a_node(
            "report",
            Step.REPORT_IT,
            task,
            "Report it",
            answers=(an_answer("done", "less", "I have reported it"),),
            screen=Screen.REPORTS,
        ),
        a_node(
            "less",
            Step.LESS_CONTACT,
            NodeKind.INFO,
            "Less contact",
            answers=(an_answer("go-on", "follow", "Go on"),),
        ),
        a_node(
            "follow",
            Step.FOLLOW_UP,
            NodeKind.HANDOFF,
            "What comes after",
            screen=Screen.FOLLOW_UP,
            next_people=("manager",),
        ),
    )


def _locks() -> tuple[LockStep, ...]:
    return (
        LockStep(
            id="safe-device",
            title="Use a safe device first",
            why="A change could be noticed.",
            caution="Talk to a helpline before you change anything.",
            applies=Applies(relations=frozenset({Relation.PARTNER_EX})),
        ),
        LockStep(
            id="email",
            title="Your e-mail",
            why="Whoever has it can open everything else.",
            packs=("email",),
            checks=("email-forwarding",),
        ),
        LockStep(id="phone", title="Your phone number", why="Codes go there."),
    )
