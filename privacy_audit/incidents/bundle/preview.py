# SPDX-License-Identifier: Apache-2.0
"""Every text that would leave, for the page before the last step. Pure over a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from privacy_audit.incidents.bundle import supervision, words
from privacy_audit.incidents.bundle.model import BundleFor, LeavingText
from privacy_audit.incidents.bundle.texts import action_data, incident_data, report_data
from privacy_audit.incidents.names import visible_text
from privacy_audit.reports.words import day_words

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan


def leaving_texts(plan: Plan) -> tuple[LeavingText, ...]:
    """The fields in the words in which they leave, black-outs included."""
    if plan.recipient is BundleFor.SUPERVISION:
        return tuple(
            LeavingText(of="The page", name="", text=text) for text in supervision.page_texts(plan)
        )
    return tuple(
        LeavingText(of=text.of, name=text.name, text=visible_text(text.text))
        for text in (*_incident(plan), *_reports(plan), *_actions(plan), *_entries(plan))
        if text.text
    )


def _incident(plan: Plan) -> Iterator[LeavingText]:
    incident, data = plan.record.incident, incident_data(plan)
    kinds = words.listed(words.KINDS[kind] for kind in incident.kinds)
    name = plan.record.profile.display_name if plan.choices.names else ""
    for title, text in (
        ("Reference", incident.reference),
        ("Your name", name),
        ("What", kinds),
        ("Who", words.RELATIONS[incident.relation]),
        ("First seen", words.day_or_nothing(incident.first_seen)),
        ("Last seen", words.day_or_nothing(incident.last_seen)),
        ("Effect on work", data["effect_on_work"]),
        ("How you feel", data["feelings"]),
    ):
        yield LeavingText(of="The incident", name=title, text=text)


def _reports(plan: Plan) -> Iterator[LeavingText]:
    for place, report in enumerate(plan.record.reports):
        data = report_data(plan, place)
        parts = (
            words.moment_words(report.sent_at),
            data["platform"],
            data["channel"],
            data["reference"],
            words.RESPONSES[report.response],
        )
        yield LeavingText(
            of="Reports",
            name=words.RECIPIENTS[report.recipient],
            text=", ".join(part for part in parts if part),
        )


def _actions(plan: Plan) -> Iterator[LeavingText]:
    for place, action in enumerate(plan.record.actions):
        data = action_data(plan, place)
        done = f"done {day_words(action.done_on)}" if action.done_on else ""
        state = done or words.ACTION_STATES[action.state]
        parts = (data["text"], state, data["reference"], data["outcome"])
        yield LeavingText(
            of="Actions",
            name=words.OWNERS[action.owner],
            text=", ".join(part for part in parts if part),
        )


def _entries(plan: Plan) -> Iterator[LeavingText]:
    for entry in plan.entries:
        yield from entry.texts
        for leaving, stored in entry.files:
            yield LeavingText(
                of=entry.reference,
                name=leaving.path.rpartition("/")[2],
                text=f"{stored.size} bytes, SHA-256 {stored.sha256}",
            )
        if entry.withheld:
            yield LeavingText(of=entry.reference, name="Stays", text=entry.withheld)
