# SPDX-License-Identifier: Apache-2.0
"""Reading the single entries of ``resources/incidents/*.yaml``, field by field.

node:     {id, step, kind, title, text?, points?, why?, answers?, applies?, skip_to?, contacts?,
           next_people?, capture?, promises?, screen?, before_writing?, sources, checked_on}
answer:   {id, text, to, detail?, icon?, sets_kind?, sets_relation?, sets_device?, needs_reason?}
applies:  {kinds?, relations?, regions?, devices?}
contact:  {id, name, for_what, phone?, address?, email?, hours?, regions?, sources, checked_on,
           sure, own?, never_for?}
promise:  {id, text, owner, days, applies?, clauses, asks_reference?}
lock:     {id, title, why, packs?, checks?, caution?, applies?}
capture:  {id, title, points, never?, applies?}

A missing optional text is "", a missing list is empty, a missing switch is off.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, TypeVar

from privacy_audit.checklists.field_rules import ID
from privacy_audit.checklists.fields import Record
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
)

_TITLE: Final = 90
_TEXT: Final = 400
_POINT: Final = 200
_MOST: Final = 20
_MOST_ANSWERS: Final = 3
_ANSWER_ID: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_CLAUSE: Final = re.compile(r"S[0-9]-[A-Za-z0-9.-]{1,12}\Z")
_SWITCH: Final = re.compile(r"(?:true|false)\Z")
_EMAIL: Final = re.compile(r"[a-z0-9.+_-]{1,60}@[a-z0-9.-]{3,80}\Z")
_PHONE: Final = re.compile(r"[0-9][0-9 ]{1,18}[0-9]\Z")

Choice = TypeVar("Choice", bound=StrEnum)


def read_node(record: Record) -> Node:
    """One screen."""
    node_id = _named(record, "node")
    node = Node(
        id=node_id,
        step=record.choice("step", Step),
        kind=record.choice("kind", NodeKind),
        title=record.text("title", _TITLE),
        text=_texts(record, "text", _TEXT),
        points=_texts(record, "points", _POINT),
        why=_text(record, "why", _TEXT),
        answers=_answers(record),
        applies=_applies(record),
        skip_to=record.identifier("skip_to") if record.has("skip_to") else "",
        contacts=_ids(record, "contacts"),
        next_people=_ids(record, "next_people"),
        capture=record.identifier("capture") if record.has("capture") else "",
        promises=_ids(record, "promises"),
        screen=record.choice("screen", Screen) if record.has("screen") else None,
        before_writing=_switch(record, "before_writing"),
        sources=record.words("sources", _MOST),
        checked_on=record.day("checked_on"),
    )
    if (node.applies != Applies()) is not bool(node.skip_to):
        record.problem("skip_to", "“applies” and “skip_to” belong together.")
    record.close()
    return node


def _answers(record: Record) -> tuple[NodeAnswer, ...]:
    found = tuple(
        _answer(each) for each in record.records("answers", _MOST_ANSWERS, "answer", optional=True)
    )
    if len({answer.id for answer in found}) != len(found):
        record.problem("answers", "two answers have the same id.")
    return found


def _answer(record: Record) -> NodeAnswer:
    answer = NodeAnswer(
        id=record.identifier("id", _ANSWER_ID),
        text=record.text("text", _TITLE),
        to=record.identifier("to"),
        detail=_text(record, "detail", _POINT),
        icon=record.identifier("icon") if record.has("icon") else "",
        sets_kind=record.choice("sets_kind", Kind) if record.has("sets_kind") else None,
        sets_relation=(
            record.choice("sets_relation", Relation) if record.has("sets_relation") else None
        ),
        sets_device=record.choice("sets_device", Device) if record.has("sets_device") else None,
        needs_reason=_switch(record, "needs_reason"),
    )
    record.close()
    return answer


def read_contact(record: Record) -> Contact:
    """Somebody who can help."""
    contact_id = _named(record, "contact")
    contact = Contact(
        id=contact_id,
        name=record.text("name", _TITLE),
        for_what=record.text("for_what", _TEXT),
        phone=record.word("phone", _PHONE) if record.has("phone") else "",
        address=(record.https_or_null("address") or "") if record.has("address") else "",
        email=record.word("email", _EMAIL) if record.has("email") else "",
        hours=_text(record, "hours", _POINT),
        regions=(
            _choices(record, "regions", Region) if record.has("regions") else frozenset(Region)
        ),
        sources=record.words("sources", _MOST),
        checked_on=record.day("checked_on"),
        sure=record.word("sure", _SWITCH) == "true",
        own=_switch(record, "own"),
        never_for=_choices(record, "never_for", Relation),
    )
    if not contact.regions:
        record.problem("regions", "a contact is for at least one region.")
    if contact.own is bool(contact.phone or contact.address or contact.email):
        record.problem(
            "own", "a contact has a phone, an address or an e-mail, or else it is the user’s own."
        )
    record.close()
    return contact


def read_promise(record: Record) -> Promise:
    """One duty of the employer's policies."""
    promise_id = _named(record, "promise")
    promise = Promise(
        id=promise_id,
        text=record.text("text", _POINT),
        owner=record.choice("owner", Owner),
        days=record.number("days", 0, 90),
        applies=_applies(record),
        clauses=record.words("clauses", _MOST, pattern=_CLAUSE),
        asks_reference=_switch(record, "asks_reference"),
    )
    if not promise.clauses:
        record.problem("clauses", "a promise names its clause of a policy.")
    record.close()
    return promise


def read_lock(record: Record) -> LockStep:
    """One place of the lock-down order."""
    lock_id = _named(record, "lock")
    step = LockStep(
        id=lock_id,
        title=record.text("title", _TITLE),
        why=record.text("why", _TEXT),
        packs=_ids(record, "packs"),
        checks=_ids(record, "checks"),
        caution=_text(record, "caution", _TEXT),
        applies=_applies(record),
    )
    record.close()
    return step


def read_capture(record: Record) -> CaptureList:
    """What to capture of one sort of evidence."""
    capture_id = _named(record, "capture")
    points = _texts(record, "points", _POINT)
    if not points:
        record.problem("points", "at least one point is needed.")
    capture = CaptureList(
        id=capture_id,
        title=record.text("title", _TITLE),
        points=points,
        never=_texts(record, "never", _POINT),
        applies=_applies(record),
    )
    record.close()
    return capture


def _named(record: Record, what: str) -> str:
    """The id of an entry, by which later messages call it."""
    found = record.identifier("id")
    if found:
        record.rename(f"{what} {found}")
    return found


def _applies(record: Record) -> Applies:
    fields = record.mapping("applies", optional=True)
    if fields is None:
        return Applies()
    inner = record.inside(fields, "applies")
    rule = Applies(
        kinds=_choices(inner, "kinds", Kind),
        relations=_choices(inner, "relations", Relation),
        regions=_choices(inner, "regions", Region),
        devices=_choices(inner, "devices", Device),
    )
    if rule == Applies():
        record.problem("applies", "it names nobody; leave it out when it is for everybody.")
    inner.close()
    return rule


def _choices(record: Record, key: str, choices: type[Choice]) -> frozenset[Choice]:
    known = frozenset(str(choice) for choice in choices)
    return frozenset(choices(word) for word in record.words(key, _MOST, known=known, optional=True))


def _ids(record: Record, key: str) -> tuple[str, ...]:
    return record.words(key, _MOST, pattern=ID, optional=True)


def _text(record: Record, key: str, limit: int) -> str:
    return record.text(key, limit) if record.has(key) else ""


def _texts(record: Record, key: str, limit: int) -> tuple[str, ...]:
    node = record.node(key, optional=True)
    return () if node is None else record.texts(key, node, limit, _MOST)


def _switch(record: Record, key: str) -> bool:
    return record.has(key) and record.word(key, _SWITCH) == "true"
