# SPDX-License-Identifier: Apache-2.0
"""The summary file (``.pasum``), schema 1: JSON in UTF-8, to be written and read strictly.

``resources/schemas/pasum-1.schema.json`` describes the same for other programs. A file may have
come from anybody: reading asks of each value what it is and how long it is, and refuses the whole
file with one sentence otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from privacy_audit.audits.model import ActionOwner, AuditKind
from privacy_audit.checklists.model import Severity
from privacy_audit.reports.supervision.file_parts import (
    NewerSummary,
    NotASummary,
    Part,
    parsed,
)
from privacy_audit.reports.supervision.model import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_ACTIONS,
    MOST_NEEDS,
    MOST_PACKS,
    Agreed,
    AuditFact,
    Done,
    Field,
    Need,
    NextLook,
    Noted,
    SeverityCounts,
    Summary,
    Worse,
)

FORMAT: Final = "privacy-audit-supervision-summary"
SCHEMA: Final = 1
SUFFIX: Final = ".pasum"
MAX_BYTES: Final = 400_000
"""More than the fullest file can hold; a longer one is not read."""
_ID: Final = re.compile(r"[0-9a-f]{16}\Z")


# -- writing ----------------------------------------------------------------------------------


def write(summary: Summary) -> bytes:
    """The bytes of the file; the same summary gives the same bytes."""
    fields: dict[str, Any] = {
        Field.AUDIT.value: _audit_data(summary.audit),
        Field.PACKS.value: None if summary.packs is None else list(summary.packs),
        Field.STANDING.value: _standing_data(summary.standing),
        Field.WORSE.value: _worse_data(summary.worse),
        Field.DONE.value: _done_data(summary.done),
        Field.NEEDS.value: _needs_data(summary.needs),
        Field.AGREED.value: None if summary.agreed is None else _agreed_data(summary.agreed),
        Field.NEXT.value: _next_data(summary.next),
        Field.FEELING.value: summary.feeling,
    }
    data: dict[str, Any] = {
        "format": FORMAT,
        "schema": SCHEMA,
        "id": summary.id,
        "made_on": summary.made_on.isoformat(),
        "fields": {name: value for name, value in fields.items() if value is not None},
    }
    if summary.noted is not None:
        data["noted"] = {"actions": _agreed_data(summary.noted.actions), "name": summary.noted.name}
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


def _audit_data(audit: AuditFact | None) -> dict[str, Any] | None:
    if audit is None:
        return None
    return {"kind": audit.kind.value, "on": audit.on.isoformat(), "checks": audit.checks}


def _standing_data(counts: tuple[SeverityCounts, ...] | None) -> list[dict[str, Any]] | None:
    if counts is None:
        return None
    return [
        {
            "severity": row.severity.value,
            "right": row.right,
            "open": row.open,
            "not_known": row.not_known,
        }
        for row in counts
    ]


def _worse_data(worse: Worse | None) -> dict[str, Any] | None:
    if worse is None:
        return None
    return {
        "compared": worse.compared,
        "counts": {severity.value: count for severity, count in worse.counts},
    }


def _done_data(done: Done | None) -> dict[str, Any] | None:
    if done is None:
        return None
    searched = done.searched_on.isoformat() if done.searched_on else None
    return {
        "better": done.better,
        "closed": done.closed,
        "asked": done.asked,
        "searched_on": searched,
    }


def _needs_data(needs: tuple[Need, ...] | None) -> list[dict[str, Any]] | None:
    if needs is None:
        return None
    return [{"text": need.text, "by": need.by.isoformat() if need.by else None} for need in needs]


def _agreed_data(agreed: tuple[Agreed, ...]) -> list[dict[str, Any]]:
    return [
        {
            "title": each.title,
            "owner": each.owner.value,
            "due_on": each.due_on.isoformat() if each.due_on else None,
        }
        for each in agreed
    ]


def _next_data(following: NextLook | None) -> dict[str, Any] | None:
    if following is None:
        return None
    return {"on": following.on.isoformat(), "minutes": following.minutes}


# -- reading ----------------------------------------------------------------------------------


def read(data: bytes) -> Summary:
    """The summary in these bytes. Raises ``NotASummary`` or ``NewerSummary``."""
    if len(data) > MAX_BYTES:
        raise NotASummary("it is much longer than a summary can be")
    top = Part(parsed(data), "the file")
    if top.data.get("format") != FORMAT:
        raise NotASummary
    schema = top.data.get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA:
        raise NewerSummary
    if schema != SCHEMA or isinstance(schema, bool):
        raise NotASummary("it does not say which version of the format it has")
    top.only({"format", "schema", "id", "made_on", "fields"}, {"noted"})
    return Summary(
        id=top.matching("id", _ID),
        made_on=top.day("made_on"),
        noted=_read_noted(top.part("noted")) if "noted" in top.data else None,
        **_read_fields(top.part("fields")),
    )


def _read_fields(part: Part) -> dict[str, Any]:
    readers: Mapping[Field, Callable[[Part], object]] = {
        Field.AUDIT: _read_audit,
        Field.PACKS: _read_packs,
        Field.STANDING: _read_standing,
        Field.WORSE: _read_worse,
        Field.DONE: _read_done,
        Field.NEEDS: _read_needs,
        Field.AGREED: lambda fields: _read_agreed(fields.parts("agreed", MOST_ACTIONS)),
        Field.NEXT: _read_next,
        Field.FEELING: lambda fields: fields.text("feeling", LONGEST_WORDS, lines=True),
    }
    part.only(set(), {each.value for each in Field})
    return {each.value: reader(part) for each, reader in readers.items() if each.value in part.data}


def _read_audit(fields: Part) -> AuditFact:
    part = fields.part("audit")
    part.only({"kind", "on", "checks"})
    return AuditFact(
        kind=part.choice("kind", AuditKind), on=part.day("on"), checks=part.count("checks")
    )


def _read_packs(fields: Part) -> tuple[str, ...]:
    titles = fields.items("packs", MOST_PACKS)
    return tuple(
        fields.fit("packs", title, LONGEST_TITLE, empty=False, lines=False)
        if isinstance(title, str)
        else fields.refuse("packs")
        for title in titles
    )


def _read_standing(fields: Part) -> tuple[SeverityCounts, ...]:
    rows = []
    for part in fields.parts("standing", len(Severity)):
        part.only({"severity", "right", "open", "not_known"})
        rows.append(
            SeverityCounts(
                severity=part.choice("severity", Severity),
                right=part.count("right"),
                open=part.count("open"),
                not_known=part.count("not_known"),
            )
        )
    return tuple(rows)


def _read_worse(fields: Part) -> Worse:
    part = fields.part("worse")
    part.only({"compared", "counts"})
    counts = part.part("counts")
    counts.only(set(), {severity.value for severity in Severity})
    return Worse(
        compared=part.count("compared"),
        counts=tuple(
            (severity, counts.count(severity.value))
            for severity in Severity
            if severity.value in counts.data
        ),
    )


def _read_done(fields: Part) -> Done:
    part = fields.part("done")
    part.only({"better", "closed", "asked", "searched_on"})
    return Done(
        better=part.count("better"),
        closed=part.count("closed"),
        asked=part.count("asked"),
        searched_on=part.day_if_any("searched_on"),
    )


def _read_needs(fields: Part) -> tuple[Need, ...]:
    needs = []
    for part in fields.parts("needs", MOST_NEEDS):
        part.only({"text", "by"})
        needs.append(Need(text=part.text("text", LONGEST_TITLE), by=part.day_if_any("by")))
    return tuple(needs)


def _read_agreed(parts: list[Part]) -> tuple[Agreed, ...]:
    agreed = []
    for part in parts:
        part.only({"title", "owner", "due_on"})
        agreed.append(
            Agreed(
                title=part.text("title", LONGEST_TITLE),
                owner=part.choice("owner", ActionOwner),
                due_on=part.day_if_any("due_on"),
            )
        )
    return tuple(agreed)


def _read_next(fields: Part) -> NextLook:
    part = fields.part("next")
    part.only({"on", "minutes"})
    return NextLook(on=part.day("on"), minutes=part.count("minutes"))


def _read_noted(part: Part) -> Noted:
    part.only({"actions", "name"})
    return Noted(
        actions=_read_agreed(part.parts("actions", MOST_ACTIONS)),
        name=part.text("name", LONGEST_NAME, empty=True),
    )
