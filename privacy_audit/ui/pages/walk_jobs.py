# SPDX-License-Identifier: Apache-2.0
"""What the walk reads and stores; each function runs on the vault's worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.audits.corrections import CorrectionService
from privacy_audit.audits.evidence import EvidenceService, Picture
from privacy_audit.audits.model import Answer, AnswerKind, AskedCheck, Audit
from privacy_audit.audits.single import asked_in, start_single
from privacy_audit.checklists.catalogue import Current
from privacy_audit.ui.pages.check_view import clause_words
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.walk_view import Given, WalkFacts, first_unanswered
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.audits.correction_records import Correction
    from privacy_audit.audits.evidence_records import Evidence
    from privacy_audit.checklists.model import Check
    from privacy_audit.workspace import Workspace

_DRAFTS = "note_drafts"

Clock = Callable[[], datetime]


def read_walk(workspace: Workspace, check_id: str | None, *, now: Clock) -> WalkFacts | None:
    """The open audit at ``check_id``, or where it was left; ``None`` when no audit is open.

    With a ``check_id`` and no open audit a small one is opened for that check.
    """
    audit = workspace.audits.current()
    if audit is None:
        if check_id is None:
            return None
        audit = start_single(workspace.vault.database, workspace.catalogue, check_id, now=now)
    if check_id is not None:
        shown = asked_in(audit, workspace.catalogue, check_id)
    else:
        shown = first_unanswered(audit) or audit.checks[-1]
    lasts = workspace.audits.last_answers(audit)
    return WalkFacts(
        audit=audit,
        lasts=lasts,
        current=_current_checks(workspace, audit, shown),
        groups={pack.id: pack.group for pack in workspace.catalogue.packs},
        clauses=clause_words(workspace.catalogue.policies),
        shown=shown,
        drafts=_read_drafts(workspace, audit.id),
        pictures=EvidenceService(workspace.vault.database, now=now).counts(audit.id),
        today=day_of(now()),
    )


def _current_checks(workspace: Workspace, audit: Audit, shown: AskedCheck) -> dict[str, Check]:
    asked = {check.check_id for check in audit.checks} | {shown.check_id}
    found = ((check_id, workspace.catalogue.resolve(check_id)) for check_id in asked)
    return {check_id: now.check for check_id, now in found if isinstance(now, Current)}


def save_answer(workspace: Workspace, given: Given) -> Answer:
    """Store an answer; it is on disk when this returns. The draft of its note goes with it."""
    with workspace.vault.database.transaction():
        answer = workspace.audits.answer(
            given.check_id,
            given.kind,
            established=given.established,
            note=given.note,
            reason=given.reason,
            review_on=given.review_on,
        )
        keep_draft(workspace, answer.audit_id, answer.check_id, text="")
    return answer


def undo_answer(workspace: Workspace) -> tuple[Answer, Audit]:
    """Take back the newest answer; returns it with the audit as it is then."""
    answer = workspace.audits.undo()
    audit = workspace.audits.current()
    assert audit is not None  # noqa: S101 # undo has just changed it
    return answer, audit


def keep_draft(workspace: Workspace, audit_id: int, check_id: str, *, text: str) -> None:
    """Keep a note that has no answer yet, so that stopping or locking loses nothing.

    An empty text forgets it. Notes of earlier audits are forgotten with the first new one.
    """
    before = _read_drafts(workspace, audit_id)
    notes = {**before, check_id: text.strip()} if text.strip() else dict(before)
    if not text.strip():
        notes.pop(check_id, None)
    if notes != before:
        value = {"audit": audit_id, "notes": notes}
        write_setting(workspace.vault.database, _DRAFTS, value)


def _read_drafts(workspace: Workspace, audit_id: int) -> dict[str, str]:
    value = read_setting(workspace.vault.database, _DRAFTS)
    if not value or value["audit"] != audit_id:
        return {}
    return dict(value["notes"])


def finish(workspace: Workspace) -> int:
    """Close the open audit; returns the number of its report."""
    return workspace.reports.finish_audit().id


def note_difference(
    workspace: Workspace, asked: AskedCheck, *, surface: str, note: str, now: Clock
) -> Correction:
    """Put "it looks different for me" on the correction list."""
    service = CorrectionService(workspace.vault.database, now=now)
    return service.add(asked.check_id, pack_id=asked.pack_id, note=note, surface=surface)


def note_difference_and_answer(
    workspace: Workspace, asked: AskedCheck, *, surface: str, note: str, now: Clock
) -> Answer:
    """The same, with the answer "not sure" and the note beside it: both or neither."""
    with workspace.vault.database.transaction():
        note_difference(workspace, asked, surface=surface, note=note, now=now)
        given = Given(check_id=asked.check_id, kind=AnswerKind.UNKNOWN, note=note)
        return save_answer(workspace, given)


def pictures_of(
    workspace: Workspace, audit_id: int, check_id: str, *, now: Clock
) -> list[tuple[Evidence, bytes]]:
    """The pictures of a check with their bytes, oldest first."""
    service = EvidenceService(workspace.vault.database, now=now)
    return [(item, service.image(item.id)) for item in service.of_check(audit_id, check_id)]


def keep_picture(
    workspace: Workspace,
    picture: Picture,
    *,
    audit_id: int,
    asked: AskedCheck,
    caption: str,
    now: Clock,
) -> Evidence:
    """Store a picture that was encoded afresh."""
    service = EvidenceService(workspace.vault.database, now=now)
    return service.add(picture, audit_id=audit_id, check_id=asked.check_id, caption=caption)


def remove_picture(workspace: Workspace, evidence_id: int, *, now: Clock) -> None:
    """Take a picture out of the vault."""
    EvidenceService(workspace.vault.database, now=now).remove(evidence_id)
