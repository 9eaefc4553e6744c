# SPDX-License-Identifier: Apache-2.0
"""Builders: a value with everything in it that a test does not care about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from privacy_audit.audits.model import (
    Answer,
    AnswerKind,
    AskedCheck,
    Audit,
    AuditKind,
    Established,
    LastAnswer,
    Wording,
)
from privacy_audit.audits.selection import History
from privacy_audit.checklists.model import (
    Check,
    Conditions,
    Confidence,
    Group,
    Pack,
    Severity,
    Source,
    Surface,
)
from privacy_audit.checklists.tailoring import Tailored

_CHECK = Check(
    id="demo-check",
    revision=1,
    title="Is it set?",
    task="Set it",
    check="Look at the setting.",
    why="A stranger could see it.",
    set="Off",
    paths={Surface.WEB: ("Open *Settings*.",)},
    link="https://www.example.org/settings",
    verify="Look in a private window.",
    severity=Severity.HIGH,
    minutes=2,
    recheck_days=90,
    policies=(),
    sources=("GK",),
    verified_on=date(2026, 1, 1),
    confidence=Confidence.HIGH,
    applies_when=Conditions(),
    warns_others=None,
)
_PACK = Pack(
    id="demo",
    title="Demo",
    platform="demo",
    group=Group.SERVICES,
    about="A pack for tests.",
    updated_on=date(2026, 11, 1),
    hosts=("www.example.org",),
    applies_when=Conditions(),
    sources=(Source(key="GK", title="General knowledge", address=None, read_on="2026"),),
    checks=(_CHECK,),
    tombstones=(),
    fingerprint="0" * 64,
)


def a_check(**changes: Any) -> Check:
    """A check; name what matters."""
    return replace(_CHECK, **changes)


def a_pack(*checks: Check, **changes: Any) -> Pack:
    """A pack with these checks."""
    return replace(_PACK, checks=checks or (_CHECK,), **changes)


def an_answer(kind: AnswerKind = AnswerKind.PASS, **changes: Any) -> Answer:
    """An answer; a pass is stated unless said otherwise."""
    answer = Answer(
        id=1,
        audit_id=1,
        check_id="demo-check",
        kind=kind,
        established=Established.STATED if kind is AnswerKind.PASS else None,
        note="",
        reason="",
        review_on=None,
        at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
    )
    return replace(answer, **changes)


def an_asked_check(
    check: Check | None = None, *, position: int = 0, pack_id: str = "demo"
) -> AskedCheck:
    """A check as asked in an audit."""
    check = check or _CHECK
    return AskedCheck(
        position=position,
        pack_id=pack_id,
        check_id=check.id,
        revision=check.revision,
        wording=Wording(
            title=check.title,
            task=check.task,
            check=check.check,
            why=check.why,
            set=check.set,
            verify=check.verify,
            severity=check.severity,
            minutes=check.minutes,
            recheck_days=check.recheck_days,
            policies=check.policies,
            pack_title="Demo",
        ),
    )


def an_audit(*checks: AskedCheck, **changes: Any) -> Audit:
    """An open audit over these checks, nothing answered."""
    audit = Audit(
        id=1,
        kind=AuditKind.QUICK,
        started_at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
        finished_at=None,
        checks=checks or (an_asked_check(),),
        answers={},
    )
    return replace(audit, **changes)


def a_history(
    kind: AnswerKind = AnswerKind.PASS,
    *,
    revision: int = 1,
    was_right_on: date | None = None,
    **changes: Any,
) -> History:
    """What is known of a check whose newest answer was this."""
    last = LastAnswer(answer=an_answer(kind, **changes), revision=revision)
    return History(last=last, was_right_on=was_right_on)


def a_tailored(check: Check | None = None, **changes: Any) -> Tailored:
    """A check that applies."""
    check = check or _CHECK
    tailored = Tailored(pack=a_pack(check), check=check, selected=True, reason="For everyone.")
    return replace(tailored, **changes)
