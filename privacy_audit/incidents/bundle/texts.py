# SPDX-License-Identifier: Apache-2.0
"""The plain files of a bundle: entries, manifest, log, statement. Pure over a plan."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from privacy_audit import __version__
from privacy_audit.incidents.bundle import words
from privacy_audit.incidents.bundle.model import SCHEMA_NUMBER, BundleFor, LeavingText
from privacy_audit.incidents.chain import line_of
from privacy_audit.incidents.names import visible_text
from privacy_audit.reports.comma_separated import BYTE_ORDER_MARK, safe

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan, PlannedEntry
    from privacy_audit.incidents.chain import CustodyEvent

LOG_COLUMNS: Final = ("seq", "at", "actor", "kind", "payload", "prev", "hash")
_WINDOWS_LINE: Final = "\r\n"


def entry_json_file(plan: Plan, entry: PlannedEntry) -> bytes:
    """An entry for other programs. ``left_out`` says that fields are empty for a reason."""
    return _json(
        {
            "schema": SCHEMA_NUMBER,
            "id": entry.reference,
            "incident": plan.record.incident.reference,
            "practice": plan.record.incident.practice,
            "added_at": entry.evidence.added_at.isoformat(),
            **entry.data,
            "files": [_file(plan, leaving.path, stored) for leaving, stored in entry.files],
            "withheld": entry.withheld,
        }
    )


def entry_text_file(plan: Plan, entry: PlannedEntry) -> bytes:
    """An entry for people."""
    lines = [f"{entry.reference} of {plan.record.incident.reference}"]
    if plan.record.incident.practice:
        lines.append(words.PRACTICE_LINE)
    lines.append("")
    lines += [_pair(text) for text in entry.texts]
    lines.append(f"Put into the vault: {words.moment_words(entry.evidence.added_at)}")
    for leaving, stored in entry.files:
        lines += [
            "",
            f"File: {leaving.path.rpartition('/')[2]}, {stored.size} bytes",
            f"SHA-256: {stored.sha256}",
        ]
    if entry.withheld:
        lines += ["", entry.withheld]
    return text_file(lines)


def manifest_file(plan: Plan, problems: Sequence[str]) -> bytes:
    """The whole bundle for other programs. problems: what was found while it was written."""
    return _json(manifest_data(plan, problems))


def manifest_data(plan: Plan, problems: Sequence[str]) -> dict[str, Any]:
    """The same as plain data. docs/bundle-format.md promises its shape."""
    record, head = plan.record, plan.record.head
    data: dict[str, Any] = {
        "schema": SCHEMA_NUMBER,
        "made_by": f"Privacy Audit {__version__}",
        "made_at": record.taken_at.isoformat(),
        "for": plan.recipient.value,
        "practice": record.incident.practice,
        "incident": incident_data(plan),
        "log": {
            "entries": record.verdict.entries,
            "head": None if head is None else {"seq": head.seq, "hash": head.hash},
        },
        "problems": list(problems),
    }
    if plan.recipient is BundleFor.SUPERVISION:
        return data
    choices = asdict(plan.choices)
    del choices["evidence"], choices["purpose"]
    return {
        **data,
        "choices": choices,
        "reports": [report_data(plan, place) for place in range(len(record.reports))],
        "actions": [action_data(plan, place) for place in range(len(record.actions))],
        "evidence": [
            {
                "id": entry.reference,
                "folder": entry.folder,
                "files": [_file(plan, leaving.path, stored) for leaving, stored in entry.files],
            }
            for entry in plan.entries
        ],
        "withdrawn": [
            {"id": each.reference, "at": _moment(each.withdrawn_at)}
            for each in record.evidence
            if each.withdrawn_at is not None
        ],
    }


def incident_data(plan: Plan) -> dict[str, Any]:
    """What is said of the incident: categories and days, and own words where they were let out."""
    incident, choices = plan.record.incident, plan.choices
    police = plan.recipient is BundleFor.POLICE
    return {
        "reference": incident.reference,
        "opened_on": incident.opened_at.date().isoformat(),
        "kinds": sorted(kind.value for kind in incident.kinds),
        "relation": incident.relation.value,
        "region": incident.region.value,
        "state": incident.state.value,
        "first_seen": _day(incident.first_seen),
        "last_seen": _day(incident.last_seen),
        "effect_on_work": plan.blackout(incident.effect_on_work) if choices.effect else "",
        "feelings": plan.blackout(incident.feelings) if choices.feelings and police else "",
    }


def report_data(plan: Plan, place: int) -> dict[str, Any]:
    """A report to somebody else."""
    report = plan.record.reports[place]
    return {
        "to": report.recipient.value,
        "sent_at": report.sent_at.isoformat(),
        "platform": plan.blackout(report.platform),
        "channel": plan.blackout(report.channel),
        "reference": plan.blackout(report.reference),
        "response": report.response.value,
        "responded_on": _day(report.responded_on),
    }


def action_data(plan: Plan, place: int) -> dict[str, Any]:
    """Something to be done, and by whom."""
    action = plan.record.actions[place]
    return {
        "text": plan.blackout(action.text),
        "owner": action.owner.value,
        "due_on": _day(action.due_on),
        "state": action.state.value,
        "done_on": _day(action.done_on),
        "reference": plan.blackout(action.reference),
        "outcome": plan.blackout(action.outcome),
    }


def log_lines(events: Iterable[CustodyEvent]) -> bytes:
    """The log as its chain was hashed, one entry a line."""
    return "".join(f"{line_of(event)}\n" for event in events).encode()


def log_csv(events: Iterable[CustodyEvent]) -> bytes:
    """The log for a spreadsheet; see ``reports.comma_separated`` for its cells."""
    rows = []
    for event in events:
        data = json.loads(line_of(event))
        payload = json.dumps(data["payload"], ensure_ascii=False, sort_keys=True)
        rows.append([str({**data, "payload": payload}[column]) for column in LOG_COLUMNS])
    return _csv(LOG_COLUMNS, rows)


def log_summary(events: Sequence[CustodyEvent], reference: str) -> bytes:
    """How often each kind of act was logged, and when first and last. reference: the incident's."""
    counts = Counter(event.kind for event in events)
    rows = []
    for kind in sorted(counts):
        at = [event.at for event in events if event.kind == kind]
        rows.append([reference, kind, str(counts[kind]), at[0], at[-1]])
    return _csv(("incident", "kind", "times", "first_at", "last_at"), rows)


def statement(plan: Plan) -> bytes:
    """Facts in the first person for an officer to make a statement of; no form of any force."""
    incident, record = plan.record.incident, plan.record
    name = plan.record.profile.display_name if plan.choices.names else ""
    lines = [
        "DRAFT. Not signed, not a witness statement.",
        "It is for the officer to turn into one.",
        *([words.PRACTICE_LINE] if incident.practice else []),
        "",
        f"Reference: {incident.reference}",
        "",
        f"I am {name or '[your name]'}.",
        f"When this began: {words.day_or_nothing(incident.first_seen)}.",
        f"The last time that I know of: {words.day_or_nothing(incident.last_seen)}.",
        f"I have kept {len(plan.entries)} entries of evidence.",
        f"Who is doing this, as far as I know: {words.RELATIONS[incident.relation]}.",
        "",
    ]
    for entry in plan.entries:
        said = {text.name: text.text for text in entry.texts}
        lines.append(f"{entry.reference}. {_sentence(said)}")
    lines += ["", "Reports that I have made:"]
    lines += [
        f"- {words.moment_words(report.sent_at)}: {words.RECIPIENTS[report.recipient]}"
        f"{_reference(plan.blackout(report.reference))}: "
        f"{words.RESPONSES[report.response]}."
        for report in record.reports
    ] or ["- none recorded"]
    for title, text in (
        ("How it affects my work:", incident.effect_on_work if plan.choices.effect else ""),
        ("How I feel:", incident.feelings if plan.choices.feelings else ""),
    ):
        if text:
            lines += ["", title, plan.blackout(text)]
    lines += ["", "I have left out what I do not know. Signed:                Date:"]
    return text_file(lines)


def text_file(lines: Iterable[str]) -> bytes:
    """Lines for people: with the line ends that every system shows, and nothing that hides."""
    text = "\n".join(visible_text(line) for line in lines)
    return (text.replace("\n", _WINDOWS_LINE) + _WINDOWS_LINE).encode()


def _sentence(said: Mapping[str, str]) -> str:
    when = said.get("Time") or said.get("Time shown") or words.NOT_RECORDED
    where = said.get("Website or app") or words.NOT_RECORDED
    account = said.get("Account handle") or said.get("Account name") or words.NOT_RECORDED
    what = said.get("What it says") or words.NOT_RECORDED
    return (
        f"{said['What it is'].capitalize()}. When: {when}. Where: {where}. "
        f"Account: {account}. What it says, in my words: {what}"
    )


def _reference(text: str) -> str:
    return f", reference {text}" if text else ""


def _pair(text: LeavingText) -> str:
    return f"{text.name}: {text.text}"


def _file(plan: Plan, path: str, stored: Any) -> dict[str, Any]:
    original = stored.original_name if plan.recipient is BundleFor.POLICE else ""
    return {
        "path": path,
        "role": stored.role.value,
        "size": stored.size,
        "sha256": stored.sha256,
        "media_type": stored.media_type,
        "original_name": plan.blackout(original),
    }


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=_WINDOWS_LINE)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(visible_text(cell)) for cell in row])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _moment(at: Any) -> str | None:
    return None if at is None else str(at.isoformat())
