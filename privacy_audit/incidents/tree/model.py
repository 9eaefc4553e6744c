# SPDX-License-Identifier: Apache-2.0
"""The way through as values: steps, nodes, answers, contacts, lists. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from privacy_audit.checklists.model import Source
from privacy_audit.incidents.model import Device, Kind, Owner, Region, Relation

EMERGENCY: Final = "emergency-999"
"""The id of the contact that every page shows, in every region and without the internet."""


class Step(StrEnum):
    """The nine steps of the window, in their order."""

    SAFE_NOW = "safe_now"
    YOUR_DEVICES = "your_devices"  # could this device be watched; breathe, or let someone else
    SOMEONE_TO_TELL = "someone_to_tell"
    WHAT_HAPPENED = "what_happened"  # what, who, pictures of under-18s
    KEEP_EVIDENCE = "keep_evidence"
    LOCK_ACCOUNTS = "lock_accounts"
    REPORT_IT = "report_it"
    LESS_CONTACT = "less_contact"
    FOLLOW_UP = "follow_up"


class NodeKind(StrEnum):
    """What a screen is."""

    QUESTION = "question"
    TASK = "task"  # something to do: done, not mine, cannot yet
    INFO = "info"  # read and go on
    STOP = "stop"  # a hard stop: no way on to keeping anything
    HANDOFF = "handoff"  # a leaf: the next person


class Screen(StrEnum):
    """A node that shows a desk of its own below its words."""

    EVIDENCE = "evidence"
    LOCK_DOWN = "lock_down"
    REPORTS = "reports"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """For whom a node is; an empty set means for everybody."""

    kinds: frozenset[Kind] = frozenset()
    relations: frozenset[Relation] = frozenset()
    regions: frozenset[Region] = frozenset()
    devices: frozenset[Device] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeAnswer:
    """One answer; at most three of a node. What it sets is known from then on."""

    id: str
    text: str
    to: str
    detail: str = ""
    icon: str = ""
    sets_kind: Kind | None = None
    sets_relation: Relation | None = None
    sets_device: Device | None = None
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One screen. ``skip_to`` is the node that stands in when this one does not apply.

    contacts, next_people: ids of ``Contact``. capture: id of a capture list. promises: ids of the
    promises that reaching this node makes. The answers of a task have the ids of ``ActionState``
    where they mean the same: done, not_mine, cannot_yet. A leaf has no answers.
    """

    id: str
    step: Step
    kind: NodeKind
    title: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    why: str = ""
    answers: tuple[NodeAnswer, ...] = ()
    applies: Applies = Applies()
    skip_to: str = ""
    contacts: tuple[str, ...] = ()
    next_people: tuple[str, ...] = ()
    capture: str = ""
    promises: tuple[str, ...] = ()
    screen: Screen | None = None
    before_writing: bool = False
    sources: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who can help. Numbers are shown as written, never dialled by the program.

    own: somebody whose number only the user has, such as the line manager; then no way to reach
    them is given. never_for: when it is one of these, nobody is sent to this contact: a line
    manager is no help when it is the line manager. checked_on: the day on which the entry was last
    compared with its sources.
    """

    id: str
    name: str
    for_what: str
    phone: str = ""
    address: str = ""  # a web address, https
    email: str = ""
    hours: str = ""
    regions: frozenset[Region] = frozenset(Region)
    sources: tuple[str, ...] = ()
    checked_on: date = date.min
    sure: bool = False  # a person has looked at it on the live page
    own: bool = False
    never_for: frozenset[Relation] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A duty of the employer's policies as a tracked action. clause: the policies' clause ids."""

    id: str
    text: str
    owner: Owner
    days: int
    applies: Applies = Applies()
    clauses: tuple[str, ...] = ()
    asks_reference: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LockStep:
    """One place of the lock-down order. checks: ids of checks, most important first."""

    id: str
    title: str
    why: str
    packs: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    caution: str = ""
    applies: Applies = Applies()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureList:
    """What to capture of one sort of evidence, and how."""

    id: str
    title: str
    points: tuple[str, ...]
    never: tuple[str, ...] = ()
    applies: Applies = Applies()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Everything of ``resources/incidents``. ``start``: the id of the first node."""

    start: str
    nodes: Mapping[str, Node]
    contacts: Mapping[str, Contact]
    promises: Mapping[str, Promise]
    locks: tuple[LockStep, ...]
    captures: Mapping[str, CaptureList]
    sources: Mapping[str, Source]
    updated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer as it was given; ``note``: the reason of a skipped step, else empty."""

    node_id: str
    answer_id: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the answers so far say."""

    kinds: frozenset[Kind] = frozenset()
    relation: Relation = Relation.UNKNOWN
    region: Region = Region.ENGLAND
    device: Device = Device.NOT_SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the way stands: the node to show, what is known, the steps behind.

    may_write: False until the question about this device is answered. can_go_back: whether there is
    an answer to take back.
    """

    node: Node
    known: Known
    steps_done: frozenset[Step]
    may_write: bool
    can_go_back: bool
