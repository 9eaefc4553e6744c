# SPDX-License-Identifier: Apache-2.0
"""Building a report's data from an audit: pure, the same input gives the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from privacy_audit import __version__
from privacy_audit.audits.changes import Change, CheckChange, changes
from privacy_audit.audits.evidence_records import Evidence
from privacy_audit.audits.model import Action, Answer, AskedCheck, Audit, LastAnswer
from privacy_audit.audits.standing import Standing, audit_standing
from privacy_audit.audits.upcoming import NextCheck
from privacy_audit.checklists.model import Pack
from privacy_audit.profile.model import Profile
from privacy_audit.profile.service import ProfileChange
from privacy_audit.reports.found import NOTHING_SEARCHED, Found
from privacy_audit.reports.found_data import (
    case_data,
    coverage_data,
    evidence_data,
    finding_data,
)
from privacy_audit.reports.model import SCHEMA_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that a report is made of. evidence: the pictures of this audit, without their bytes."""

    audit: Audit
    finished_at: datetime
    packs: tuple[Pack, ...]
    last_answers: Mapping[str, LastAnswer]
    profile: Profile
    profile_changes: tuple[ProfileChange, ...]
    actions: tuple[Action, ...]
    next_check: NextCheck | None
    evidence: tuple[Evidence, ...] = ()
    found: Found = NOTHING_SEARCHED


def build(snapshot: Snapshot) -> dict[str, Any]:
    """The report as JSON-ready data, schema ``SCHEMA_NUMBER``. Private names are left out."""
    audit = snapshot.audit
    changed = {
        change.check_id: change
        for change in changes(audit.checks, audit.answers, snapshot.last_answers)
    }
    used = {asked.pack_id for asked in audit.checks}
    return {
        "schema": SCHEMA_NUMBER,
        "program": {"name": "Privacy Audit", "version": __version__},
        "audit": {
            "id": audit.id,
            "kind": audit.kind.value,
            "started_at": audit.started_at.isoformat(),
            "finished_at": snapshot.finished_at.isoformat(),
        },
        "person": snapshot.profile.display_name,
        "name_changes": [
            {"at": change.at.isoformat(), "kind": change.kind.value, "name": change.name}
            for change in _shown(snapshot.profile_changes, snapshot.profile)
        ],
        "packs": [
            {
                "id": pack.id,
                "title": pack.title,
                "updated_on": pack.updated_on.isoformat(),
                "fingerprint": pack.fingerprint,
                "standing": _standing(audit_standing(audit, pack_id=pack.id)),
            }
            for pack in snapshot.packs
            if pack.id in used
        ],
        "standing": _standing(audit_standing(audit)),
        "checks": [
            _check(asked, audit.answers.get(asked.check_id), changed[asked.check_id])
            for asked in audit.checks
        ],
        "actions": [_action(action) for action in snapshot.actions],
        "next_check": _next(snapshot.next_check),
        "evidence": [evidence_data(picture) for picture in snapshot.evidence],
        "coverage": coverage_data(snapshot.found.coverage),
        "findings": [finding_data(finding) for finding in snapshot.found.findings],
        "cases": [case_data(case) for case in snapshot.found.cases],
    }


def _shown(changes: Iterable[ProfileChange], profile: Profile) -> list[ProfileChange]:
    """The changes without those of private names.

    A name may have become private long after it was added: today's word counts for the names of
    today, and for one that is gone it is enough that it was private once.
    """
    changes = tuple(changes)
    today = {name.text: name.private for name in profile.names}
    once = {change.name for change in changes if change.private}
    return [change for change in changes if not today.get(change.name, change.name in once)]


def regressed(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The checks of a report that were right last time and are open now."""
    return [check for check in body["checks"] if check["change"] == Change.REGRESSED.value]


def better(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The checks of a report that are right now and were not last time."""
    return [check for check in body["checks"] if check["change"] == Change.BETTER.value]


def _standing(standing: Standing) -> dict[str, int]:
    return {
        "seen": standing.seen,
        "said": standing.said,
        "open": standing.open,
        "accepted": standing.accepted,
        "unsure": standing.unsure,
        "not_checked": standing.not_checked,
        "not_applicable": standing.not_applicable,
    }


def _check(asked: AskedCheck, answer: Answer | None, change: CheckChange) -> dict[str, Any]:
    wording = asked.wording
    return {
        "id": asked.check_id,
        "pack": asked.pack_id,
        "pack_title": wording.pack_title,
        "revision": asked.revision,
        "title": wording.title,
        "task": wording.task,
        "check": wording.check,
        "why": wording.why,
        "set": wording.set,
        "verify": wording.verify,
        "severity": wording.severity.value,
        "minutes": wording.minutes,
        "recheck_days": wording.recheck_days,
        "policies": list(wording.policies),
        "answer": answer.kind.value if answer else "not_checked",
        "verified": bool(answer and answer.verified),
        "note": answer.note if answer else "",
        "reason": answer.reason if answer else "",
        "review_on": answer.review_on.isoformat() if answer and answer.review_on else None,
        "answered_at": answer.at.isoformat() if answer else None,
        "change": change.change.value,
        "last": _last(change.last),
    }


def _last(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "answer": answer.kind.value,
        "verified": answer.verified,
        "at": answer.at.isoformat(),
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "check": action.check_id,
        "title": action.title,
        "reason": action.reason,
        "severity": action.severity.value,
        "owner": action.owner.value,
        "due_on": action.due_on.isoformat(),
    }


def _next(next_check: NextCheck | None) -> dict[str, Any] | None:
    if next_check is None:
        return None
    return {
        "on": next_check.on.isoformat(),
        "title": next_check.title,
        "checks": next_check.checks,
        "minutes": next_check.minutes,
    }
