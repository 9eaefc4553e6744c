# SPDX-License-Identifier: Apache-2.0
"""The allow-list: what a summary may be computed from, leaf by leaf, and how.

A computation never sees a report. It sees the leaves that ``reads`` names, and each leaf has
already become a number, a date or a word of a fixed list. So a note, an address or the name of a
check cannot reach a summary by mistake: no leaf can carry it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from privacy_audit.audits.changes import Change
from privacy_audit.audits.model import ActionState, AnswerKind, AuditKind
from privacy_audit.checklists.model import Severity
from privacy_audit.desktop.clock import local_day
from privacy_audit.reports.supervision.model import (
    AuditFact,
    Done,
    Field,
    NextLook,
    SeverityCounts,
    Worse,
)

Json = Mapping[str, Any]
Leaves = Mapping[str, list[dict[str, Any]]]
"""The named leaves: for each root its rows, an absent root has none."""


class CaseState(StrEnum):
    """How far a removal has come, as a report writes it."""

    PLANNED = "planned"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    REMOVED = "removed"
    BACK_AGAIN = "back_again"


class Comes(StrEnum):
    """Where a field comes from."""

    SNAPSHOT = "snapshot"
    CHOICE = "choice"  # ticked by the user, from words of this program
    TALK = "talk"  # agreed with the supervisor
    OWN_WORDS = "own_words"


def _moment(value: Any) -> date:
    return local_day(datetime.fromisoformat(value))


def _moment_if_any(value: Any) -> date | None:
    return None if value is None else _moment(value)


LEAVES: Final[Mapping[str, Mapping[str, Callable[[Any], object]]]] = {
    "audit": {"kind": AuditKind, "finished_at": _moment},
    "packs": {"id": str},
    "checks": {"severity": Severity, "answer": AnswerKind, "change": Change},
    "next_check": {"on": date.fromisoformat, "minutes": int},
    "coverage": {"started_at": _moment},
    "cases": {"state": CaseState},
    "todo": {"state": ActionState, "closed_at": _moment_if_any},
    "before": {"finished_at": _moment},
    "after": {"finished_at": _moment},
}
"""Every leaf that may be read, and what it becomes. ``packs.id`` is looked up in the program's own
packs and never shown itself. ``todo``: the list of to-dos; ``before``, ``after``: the audits before
and after this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One field of the allow-list. reads: the leaves its computation sees; empty for own words."""

    field: Field
    comes: Comes
    reads: tuple[str, ...] = ()
    compute: Callable[[Leaves], object] | None = None


def leaves(sources: Json, reads: tuple[str, ...]) -> Leaves:
    """Only the named leaves of a report's body and its companions, each as its own type.

    Raises ValueError or KeyError where a leaf is not what the list says.
    """
    wanted: dict[str, dict[str, Callable[[Any], object]]] = {}
    for path in reads:
        root, name = path.split(".")
        wanted.setdefault(root, {})[name] = LEAVES[root][name]
    return {root: _rows(sources.get(root), names) for root, names in wanted.items()}


def computed(allowed: Allowed, sources: Json) -> Any:
    """The value of a field, or ``None`` when nothing is known for it."""
    return None if allowed.compute is None else allowed.compute(leaves(sources, allowed.reads))


def _rows(found: Any, names: Mapping[str, Callable[[Any], object]]) -> list[dict[str, Any]]:
    if found is None:
        return []
    rows = [found] if isinstance(found, Mapping) else found
    return [{name: become(row[name]) for name, become in names.items()} for row in rows]


def _audit(seen: Leaves) -> AuditFact:
    (audit,) = seen["audit"]
    return AuditFact(kind=audit["kind"], on=audit["finished_at"], checks=len(seen["checks"]))


def _packs(seen: Leaves) -> tuple[str, ...]:
    return tuple(pack["id"] for pack in seen["packs"])


def _standing(seen: Leaves) -> tuple[SeverityCounts, ...]:
    places = {
        AnswerKind.PASS: "right",
        AnswerKind.FAIL: "open",
        AnswerKind.ACCEPTED: "open",
        AnswerKind.UNKNOWN: "not_known",
        AnswerKind.NOT_CHECKED: "not_known",
    }
    counted = Counter(
        (check["severity"], places[check["answer"]])
        for check in seen["checks"]
        if check["answer"] in places
    )
    return tuple(
        SeverityCounts(
            severity=severity,
            **{place: counted[severity, place] for place in ("right", "open", "not_known")},
        )
        for severity in Severity
        if any(counted[severity, place] for place in ("right", "open", "not_known"))
    )


def _worse(seen: Leaves) -> Worse:
    checks = seen["checks"]
    worse = Counter(check["severity"] for check in checks if check["change"] is Change.REGRESSED)
    left_out = {Change.NEW, Change.NOT_COMPARABLE}
    return Worse(
        counts=tuple((severity, worse[severity]) for severity in Severity if worse[severity]),
        compared=sum(check["change"] not in left_out for check in checks),
    )


def _done(seen: Leaves) -> Done:
    before = next((audit["finished_at"] for audit in seen["before"]), date.min)
    after = next((audit["finished_at"] for audit in seen["after"]), date.max)
    not_asked = {CaseState.PLANNED}
    return Done(
        better=sum(check["change"] is Change.BETTER for check in seen["checks"]),
        closed=sum(
            item["state"] is ActionState.DONE and before <= (item["closed_at"] or date.min) <= after
            for item in seen["todo"]
        ),
        asked=sum(case["state"] not in not_asked for case in seen["cases"]),
        searched_on=next((run["started_at"] for run in seen["coverage"]), None),
    )


def _next(seen: Leaves) -> NextLook | None:
    found = seen["next_check"]
    return NextLook(on=found[0]["on"], minutes=found[0]["minutes"]) if found else None


ALLOWED: Final = (
    Allowed(
        field=Field.AUDIT,
        comes=Comes.SNAPSHOT,
        reads=("audit.kind", "audit.finished_at", "checks.answer"),
        compute=_audit,
    ),
    Allowed(field=Field.PACKS, comes=Comes.SNAPSHOT, reads=("packs.id",), compute=_packs),
    Allowed(
        field=Field.STANDING,
        comes=Comes.SNAPSHOT,
        reads=("checks.severity", "checks.answer"),
        compute=_standing,
    ),
    Allowed(
        field=Field.WORSE,
        comes=Comes.SNAPSHOT,
        reads=("checks.severity", "checks.change"),
        compute=_worse,
    ),
    Allowed(
        field=Field.DONE,
        comes=Comes.SNAPSHOT,
        reads=(
            "checks.change",
            "todo.state",
            "todo.closed_at",
            "before.finished_at",
            "after.finished_at",
            "cases.state",
            "coverage.started_at",
        ),
        compute=_done,
    ),
    Allowed(field=Field.NEEDS, comes=Comes.CHOICE),
    Allowed(field=Field.AGREED, comes=Comes.TALK),
    Allowed(
        field=Field.NEXT,
        comes=Comes.SNAPSHOT,
        reads=("next_check.on", "next_check.minutes"),
        compute=_next,
    ),
    Allowed(field=Field.FEELING, comes=Comes.OWN_WORDS),
)
"""The whole list. What is not here is in no supervision file."""
