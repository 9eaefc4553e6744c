# SPDX-License-Identifier: Apache-2.0
"""The JSON of ``incident``: incidents, the way, to-dos, reports, clocks."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.incidents.tree.walking import contacts, lock_steps

if TYPE_CHECKING:
    from privacy_audit.incidents.clocks import Timer
    from privacy_audit.incidents.model import Incident, IncidentAction, ReportMade
    from privacy_audit.incidents.status import Status
    from privacy_audit.incidents.tree.model import Contact, LockStep, Place, Tree


def incident_data(incident: Incident) -> dict[str, Any]:
    """An incident without its feelings, which leave the vault only where they are asked for."""
    return {
        "reference": incident.reference,
        "title": incident.title,
        "practice": incident.practice,
        "state": incident.state.value,
        "opened_at": incident.opened_at.isoformat(),
        "kinds": sorted(kind.value for kind in incident.kinds),
        "relation": incident.relation.value,
        "region": incident.region.value,
        "device": incident.device.value,
        "label": incident.label,
        "first_seen": _text(incident.first_seen),
        "last_seen": _text(incident.last_seen),
        "effect_on_work": incident.effect_on_work,
        "closed_at": _text(incident.closed_at),
        "purge_after": _text(incident.purge_after),
        "hold_reason": incident.hold_reason,
    }


def place_data(place: Place, tree: Tree) -> dict[str, Any]:
    """The present screen of the way."""
    node = place.node
    capture = tree.captures.get(node.capture)
    return {
        "node": node.id,
        "step": node.step.value,
        "kind": node.kind.value,
        "title": node.title,
        "text": list(node.text),
        "points": list(node.points),
        "why": node.why,
        "answers": [
            {
                "id": answer.id,
                "text": answer.text,
                "detail": answer.detail,
                "needs_reason": answer.needs_reason,
            }
            for answer in node.answers
        ],
        "contacts": [_contact(each) for each in shown_contacts(place, tree)],
        "capture": None
        if capture is None
        else {
            "title": capture.title,
            "points": list(capture.points),
            "never": list(capture.never),
        },
        "lock_down": [
            {"id": each.id, "title": each.title, "why": each.why, "caution": each.caution,
             "checks": list(each.checks)}
            for each in shown_locks(place, tree)
        ],
        "may_write": place.may_write,
        "can_go_back": place.can_go_back,
        "steps_done": sorted(step.value for step in place.steps_done),
    }  # fmt: skip


def status_data(status: Status, tree: Tree) -> dict[str, Any]:
    """All of an incident."""
    head = status.head
    return {
        **incident_data(status.incident),
        "place": place_data(status.place, tree),
        "actions": [action_data(each) for each in status.actions],
        "reports": [report_data(each) for each in status.reports],
        "clocks": [_timer(each, due=each in status.due) for each in status.timers],
        "evidence": {
            "kept": status.evidence,
            "withdrawn": status.withdrawn,
            "bytes": status.size,
        },
        "bundles": status.exports,
        "log": None if head is None else {"seq": head.seq, "hash": head.hash, "words": head.words},
        "purge_due": status.purge_due,
    }


def action_data(action: IncidentAction) -> dict[str, Any]:
    """A tracked action."""
    return {
        "id": action.id,
        "text": action.text,
        "owner": action.owner.value,
        "due_on": action.due_on.isoformat(),
        "state": action.state.value,
        "promise": action.promise,
        "done_on": _text(action.done_on),
        "reference": action.reference,
        "outcome": action.outcome,
    }


def report_data(report: ReportMade) -> dict[str, Any]:
    """A report to somebody."""
    return {
        "id": report.id,
        "to": report.recipient.value,
        "platform": report.platform,
        "channel": report.channel,
        "sent_at": report.sent_at.isoformat(),
        "reference": report.reference,
        "response": report.response.value,
        "responded_on": _text(report.responded_on),
    }


def _timer(timer: Timer, *, due: bool) -> dict[str, Any]:
    return {
        "id": timer.id,
        "kind": timer.kind.value,
        "about": timer.about,
        "due_on": timer.due_on.isoformat(),
        "due_at": _text(timer.due_at),
        "next_route": timer.next_route.value if timer.next_route else None,
        "due": due,
        "done": timer.done,
    }


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "for_what": contact.for_what,
        "phone": contact.phone,
        "address": contact.address,
        "email": contact.email,
        "hours": contact.hours,
        "checked_on": contact.checked_on.isoformat(),
        "sure": contact.sure,
    }


def shown_contacts(place: Place, tree: Tree) -> tuple[Contact, ...]:
    """Who can help at a place, in the region."""
    ids = dict.fromkeys((*place.node.contacts, *place.node.next_people))
    return contacts(tree, place.known.region, ids)


def shown_locks(place: Place, tree: Tree) -> tuple[LockStep, ...]:
    """The lock-down order, at the place that shows it."""
    from privacy_audit.incidents.tree.model import Screen

    return lock_steps(tree, place.known) if place.node.screen is Screen.LOCK_DOWN else ()


def _text(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()
