# SPDX-License-Identifier: Apache-2.0
"""What the evidence page does on the vault's worker: plain functions, no widget is touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.errors import AppError
from privacy_audit.incidents.evidence_model import EvidenceKind, EvidenceState
from privacy_audit.incidents.model import Relation
from privacy_audit.incidents.sources import Stopped
from privacy_audit.incidents.tree.model import Answered, NodeKind, Screen
from privacy_audit.incidents.tree.walking import contacts
from privacy_audit.ui.pages.incident_evidence_view import EvidenceFacts, MarkGiven
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_check import EvidenceVerdict
    from privacy_audit.incidents.evidence_model import ContentWarning, Evidence, EvidenceDetails
    from privacy_audit.incidents.guard import LookAhead
    from privacy_audit.incidents.tree.model import CaptureList, Contact, Node, Tree
    from privacy_audit.ui.pages.incident_evidence_files import HandedIn
    from privacy_audit.ui.pages.incident_evidence_keep import KeepWish
    from privacy_audit.ui.tasks import CancelToken
    from privacy_audit.workspace import Workspace

Progress = Callable[[int, int], None]

MOST_BYTES_CHECKED = 128 * 1024 * 1024
"""Larger collections are checked when the user asks, not by themselves."""

_CAPTURES = {
    EvidenceKind.POST: "post",
    EvidenceKind.COMMENT: "post",
    EvidenceKind.MESSAGE: "message",
    EvidenceKind.EMAIL: "email",
    EvidenceKind.CALL: "call",
    EvidenceKind.VOICEMAIL: "call",
    EvidenceKind.FAKE_PROFILE: "fake-account",
    EvidenceKind.DETAILS_PAGE: "details-page",
    EvidenceKind.ACCOUNT_LOG: "account-taken-over",
    EvidenceKind.LETTER: "letter",
    EvidenceKind.PHOTO: "post",
    EvidenceKind.OTHER: "diary",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingFacts:
    """What the form for adding needs from the way through."""

    captures: Mapping[EvidenceKind, CaptureList]
    stop: Node | None
    contacts: tuple[Contact, ...]
    brakes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding: the new entries, and why files were left out. left: by name."""

    entries: tuple[Evidence, ...]
    problems: tuple[tuple[str, AppError], ...] = ()
    left: tuple[HandedIn, ...] = ()
    stopped: bool = False


def read_facts(workspace: Workspace, *, incident_id: int) -> EvidenceFacts:
    """Everything that the page shows."""
    return EvidenceFacts(
        incident=workspace.incidents.get(incident_id),
        entries=tuple(workspace.evidence.list(incident_id)),
        log=workspace.custody.verify(incident_id),
        mark_given=read_mark(workspace, incident_id),
    )


def check_quietly(workspace: Workspace, *, entries: Sequence[Evidence]) -> dict[int, bool]:
    """Whether the bytes of entries are those that came in; nothing is written into the log.

    Without an answer when they are too many to read by the way.
    """
    files = [entry for entry in entries if entry.original is not None and _stands(entry)]
    if sum(entry.original.size for entry in files if entry.original) > MOST_BYTES_CHECKED:
        return {}
    return {entry.id: _is_same(workspace, entry) for entry in files}


def _stands(entry: Evidence) -> bool:
    return entry.state is not EvidenceState.WITHDRAWN


def _is_same(workspace: Workspace, entry: Evidence) -> bool:
    try:
        for _ in workspace.evidence.read_original(entry.id):
            pass
    except AppError:
        return False
    return True


def check_all(
    workspace: Workspace, *, incident_id: int, progress: Progress, token: CancelToken
) -> EvidenceVerdict:
    """Hash every file anew and check the log; the outcome is written into it. Raises Stopped."""
    return workspace.evidence.verify(incident_id, progress=progress, cancel=token)


def same_after(entries: Sequence[Evidence], verdict: EvidenceVerdict) -> dict[int, bool]:
    """Which entries are the same, from the sentences of a check: they name what they are about."""
    return {
        entry.id: not any(_is_about(problem, entry.reference) for problem in verdict.problems)
        for entry in entries
        if entry.original is not None and _stands(entry)
    }


def _is_about(problem: str, reference: str) -> bool:
    """E-1000 is not E-10000."""
    return re.search(rf"{re.escape(reference)}(?!\d)", problem) is not None


# -- adding -----------------------------------------------------------------------------------


def read_keeping(workspace: Workspace, *, incident_id: int) -> KeepingFacts:
    """What is asked before something is kept."""
    tree = workspace.incidents.tree
    incident = workspace.incidents.get(incident_id)
    stop = next((node for node in tree.nodes.values() if node.kind is NodeKind.STOP), None)
    ids = stop.contacts if stop is not None else ()
    return KeepingFacts(
        captures=captures_by_kind(tree),
        stop=stop,
        contacts=contacts(tree, incident.region, ids, relation=incident.relation),
        brakes=incident.relation is Relation.SERVICE_USER,
    )


def captures_by_kind(tree: Tree) -> dict[EvidenceKind, CaptureList]:
    """The list of what to capture for each sort of evidence."""
    return {kind: tree.captures[name] for kind, name in _CAPTURES.items() if name in tree.captures}


def keep(
    workspace: Workspace,
    *,
    incident_id: int,
    wish: KeepWish,
    progress: Progress,
    token: CancelToken,
) -> Added:
    """Keep files one after the other, or words only. What one file refuses does not stop others.

    Raises ``AppError`` when nothing could be kept at all.
    """
    if not wish.files:
        note = workspace.evidence.add_note(incident_id, about=wish.about, details=wish.details)
        return Added(entries=(note,))
    entries: list[Evidence] = []
    problems: list[tuple[str, AppError]] = []
    left: list[HandedIn] = []
    for at, file in enumerate(wish.files):
        try:
            entries.append(_add(workspace, incident_id, wish, file, progress, token))
        except Stopped:
            return Added(
                entries=tuple(entries),
                problems=tuple(problems),
                left=wish.files[at:],
                stopped=True,
            )
        except AppError as problem:
            if len(wish.files) == 1:
                raise
            problems.append((file.name, problem))
            left.append(file)
    return Added(entries=tuple(entries), problems=tuple(problems), left=tuple(left))


def _add(
    workspace: Workspace,
    incident_id: int,
    wish: KeepWish,
    file: HandedIn,
    progress: Progress,
    token: CancelToken,
) -> Evidence:
    return workspace.evidence.add(
        incident_id,
        file.source(),
        original_name=file.name,
        about=wish.about,
        details=wish.details,
        reason=wish.reason,
        authorisation=wish.authorisation,
        insist=wish.insists,
        progress=progress,
        cancel=token,
    )


def may_look(workspace: Workspace, *, incident_id: int, handle: str) -> LookAhead:
    """What a look at an account needs now."""
    return workspace.evidence.may_look(incident_id, handle)


# -- acts -------------------------------------------------------------------------------------


def describe(workspace: Workspace, *, entry_id: int, wish: KeepWish) -> Evidence:
    """Store what is known of an entry."""
    return workspace.evidence.describe(
        entry_id, about=wish.about, insist=wish.insists, **_as_fields(wish.details)
    )


def _as_fields(details: EvidenceDetails) -> dict[str, Any]:
    return {each.name: getattr(details, each.name) for each in fields(details)}


def take_out(workspace: Workspace, *, entry_id: int, reason: str) -> Evidence:
    """Take an entry out; a tombstone stays."""
    return workspace.evidence.withdraw(entry_id, reason)


def review(
    workspace: Workspace,
    *,
    entry_id: int,
    reviewer: str,
    words: str,
    tags: frozenset[ContentWarning],
) -> Evidence:
    """Store what a colleague saw."""
    return workspace.evidence.review(entry_id, reviewer, words, tags)


def go_on(workspace: Workspace, *, incident_id: int) -> None:
    """Say on the way through that what could be kept is kept, if the way stands there."""
    node = workspace.incidents.place(incident_id).node
    if node.screen is Screen.EVIDENCE and node.answers:
        answered = Answered(node_id=node.id, answer_id=node.answers[0].id)
        workspace.incidents.answer(incident_id, answered)


# -- the mark ---------------------------------------------------------------------------------


def _mark_key(incident_id: int) -> str:
    return f"incident_mark_{incident_id}"


def read_mark(workspace: Workspace, incident_id: int) -> MarkGiven | None:
    """The newest mark of the log that left this vault, copied or in a bundle."""
    kept = read_setting(workspace.vault.database, _mark_key(incident_id))
    copied = None
    if isinstance(kept, dict):
        at = datetime.fromisoformat(str(kept["at"]))
        copied = MarkGiven(seq=int(kept["seq"]), at=at)
    handed_over = [
        MarkGiven(seq=export.head_seq, at=export.at, handed_over=True)
        for export in workspace.bundles.exports(incident_id)[:1]
    ]
    given = [mark for mark in (copied, *handed_over) if mark is not None]
    return max(given, key=lambda mark: mark.at, default=None)


def keep_mark(workspace: Workspace, *, incident_id: int, seq: int) -> None:
    """Remember which mark was copied, and when."""
    value = {"seq": seq, "at": workspace.now().isoformat()}
    write_setting(workspace.vault.database, _mark_key(incident_id), value)
