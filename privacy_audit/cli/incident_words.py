# SPDX-License-Identifier: Apache-2.0
"""How ``incident`` tells people of an incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from privacy_audit.cli.incident_shapes import shown_contacts, shown_locks
from privacy_audit.cli.output import day, print_line, print_table
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentAction,
    IncidentState,
    Owner,
    ReportMade,
    Response,
)
from privacy_audit.incidents.names import visible_text
from privacy_audit.incidents.tree.model import Screen

if TYPE_CHECKING:
    from privacy_audit.incidents.status import Status
    from privacy_audit.incidents.tree.model import Contact, Place, Tree

_OWNERS = {Owner.ME: "you", Owner.MANAGER: "your manager", Owner.EMPLOYER: "your employer"}
_DESKS = {
    Screen.EVIDENCE: "Keep files with: incident evidence add FILE --about sent-to-me",
    Screen.REPORTS: "Write a report down with: incident report TO",
    Screen.FOLLOW_UP: "To-dos and clocks: incident status",
}
_STATES = {
    ActionState.TODO: "to do",
    ActionState.DONE: "done",
    ActionState.NOT_MINE: "not mine",
    ActionState.CANNOT_YET: "cannot yet",
}
_RESPONSES = {
    Response.NOTHING_YET: "no answer yet",
    Response.REMOVED: "removed",
    Response.REFUSED: "refused",
    Response.OTHER: "answered",
}


def print_place(place: Place, tree: Tree) -> None:
    """The present screen, with who can help and what can be answered."""
    node = place.node
    print_line(node.title)
    for line in node.text:
        print_line(line)
    for point in node.points:
        print_line(f"- {point}")
    if node.why:
        print_line(f"Why: {node.why}")
    _print_lists(place, tree)
    if node.screen in _DESKS:
        print_line(_DESKS[node.screen])
    shown = shown_contacts(place, tree)
    if shown:
        print_line()
        for contact in shown:
            print_contact(contact)
    print_line()
    if not node.answers:
        print_line("The way ends here. You can go back one step with --back.")
    for answer in node.answers:
        detail = f" {answer.detail}" if answer.detail else ""
        print_line(f"--answer {answer.id}: {answer.text}.{detail}")


def _print_lists(place: Place, tree: Tree) -> None:
    capture = tree.captures.get(place.node.capture)
    if capture is not None:
        print_line(f"{capture.title}:")
        for point in (*capture.points, *capture.never):
            print_line(f"- {point}")
    for number, step in enumerate(shown_locks(place, tree), start=1):
        print_line(f"{number}. {step.title}. {step.why}")
        if step.caution:
            print_line(f"   {step.caution}")
        if step.checks:
            print_line(f"   Checks: {', '.join(step.checks)}")


def print_contact(contact: Contact) -> None:
    """Name, number and hours, and how old that is."""
    where = ", ".join(part for part in (contact.phone, contact.address, contact.email) if part)
    hours = f" ({contact.hours})" if contact.hours else ""
    print_line(f"{contact.name}{f': {where}' if where else ''}{hours}")
    print_line(f"  {contact.for_what}")
    if where and contact.phone not in {"999", "101"}:
        sure = "" if contact.sure else " Nobody has called to check it yet."
        print_line(f"  Last looked up on {day(contact.checked_on)}.{sure}")


def print_incidents(incidents: Iterable[Incident]) -> None:
    """A table of incidents."""
    print_table(
        (
            each.reference,
            _state(each),
            day(each.opened_at),
            ", ".join(sorted(kind.value.replace("_", " ") for kind in each.kinds)) or "not said",
            one_line(each.label),
        )
        for each in incidents
    )


def print_status(status: Status) -> None:
    """Where an incident stands."""
    incident = status.incident
    print_line(f"{incident.reference}, {_state(incident)} since {day(incident.opened_at)}.")
    if incident.practice:
        print_line("This one is for practice. Nothing in it is real.")
    if incident.purge_after:
        print_line(f"From {day(incident.purge_after)} on, “incident list” asks about its evidence.")
    if incident.hold_reason:
        print_line(f"It is held: {one_line(incident.hold_reason)}. Nothing in it can be deleted.")
    print_line(f"The way stands at: {status.place.node.title}")
    taken = f", {status.withdrawn} taken out" if status.withdrawn else ""
    print_line(f"Evidence: {status.evidence} kept{taken}. Bundles written: {status.exports}.")
    if status.head:
        print_line(f"The log’s mark, to be written down: {status.head.line()}")
    if status.actions:
        print_line()
        print_table(action_row(action) for action in status.actions)
    if status.reports:
        print_line()
        print_table(report_row(report) for report in status.reports)
    waiting = [timer for timer in status.timers if not timer.done]
    if waiting:
        print_line()
        print_table(
            (
                timer.id,
                "now" if timer in status.due else f"from {day(timer.due_at or timer.due_on)}",
                one_line(timer.about),
            )
            for timer in waiting
        )


def action_row(action: IncidentAction) -> tuple[str, ...]:
    """An action as a row."""
    when = f"on {day(action.done_on)}" if action.done_on else f"by {day(action.due_on)}"
    reference = f" ({action.reference})" if action.reference else ""
    return (
        f"action {action.id}",
        _STATES[action.state],
        when,
        _OWNERS[action.owner],
        one_line(action.text + reference),
    )


def report_row(report: ReportMade) -> tuple[str, ...]:
    """A report as a row."""
    to = report.platform or report.recipient.value.replace("_", " ")
    reference = f" ({report.reference})" if report.reference else ""
    return (
        f"report {report.id}",
        one_line(f"to {to}"),
        day(report.sent_at),
        _RESPONSES[report.response] + one_line(reference),
    )


def one_line(text: str) -> str:
    """What somebody typed, so that nothing in it steers the terminal or hides."""
    return visible_text(text, lines=False)


def _state(incident: Incident) -> str:
    if incident.state is IncidentState.CLOSED and incident.hold_reason:
        return "closed, held"
    if incident.state is IncidentState.PURGED:
        return "deleted, log kept"
    return incident.state.value
