# SPDX-License-Identifier: Apache-2.0
"""The paper way: what is read and stored on the vault's worker, and its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import Answer, AnswerKind, Audit, AuditKind, Established
from privacy_audit.checklists.model import Pack
from privacy_audit.desktop.private_files import write_private
from privacy_audit.reports.paper import NumberedCheck, numbered, render_paper
from privacy_audit.reports.templates import visible
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_name
from privacy_audit.ui.pages.day_words import about_minutes
from privacy_audit.ui.pages.standing_words import answer_badge, answer_phrase
from privacy_audit.ui.parts.rows import Row

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

FILE_NAME: Final = "checks-on-paper.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a key says. The keys are those of the check page, and S for "seen from outside"."""

    kind: AnswerKind
    established: Established | None = None


KEYS: Final = {
    "S": Typed(kind=AnswerKind.PASS, established=Established.VERIFIED),
    "1": Typed(kind=AnswerKind.PASS, established=Established.STATED),
    "2": Typed(kind=AnswerKind.FAIL),
    "3": Typed(kind=AnswerKind.UNKNOWN),
    "4": Typed(kind=AnswerKind.NOT_APPLICABLE),
    "6": Typed(kind=AnswerKind.NOT_CHECKED),
}
ACCEPT_KEY: Final = "5"


def key_words() -> dict[str, str]:
    """What each key answers, in the order of the boxes on the paper."""
    return {
        "S": translate("PaperView", "Right, seen"),
        "1": translate("PaperView", "Right, as I know it"),
        "2": translate("PaperView", "Open"),
        "3": translate("PaperView", "Not sure"),
        "4": translate("PaperView", "Does not apply"),
        "6": translate("PaperView", "Not now"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """The packs, those in use, the checks that do not apply, and the audit that is open."""

    packs: tuple[Pack, ...]
    used: frozenset[str]
    leave_out: frozenset[str]
    audit: Audit | None

    def chosen(self, pack_ids: Collection[str]) -> tuple[Pack, ...]:
        """The packs with these ids, in their order."""
        return tuple(pack for pack in self.packs if pack.id in pack_ids)


def read_paper(workspace: Workspace) -> PaperFacts:
    """Read everything at once."""
    packs = workspace.catalogue.packs
    # A pack that is named is wanted; only what fits none of the user's devices is left out.
    named = workspace.audits.tailored(only_packs=[pack.id for pack in packs])
    return PaperFacts(
        packs=packs,
        used=frozenset(item.pack.id for item in workspace.audits.pack_standings()),
        leave_out=frozenset(item.check.id for item in named if not item.selected),
        audit=workspace.audits.current(),
    )


def write_list(
    target: Path, packs: Sequence[Pack], *, printed_on: date, leave_out: Collection[str]
) -> Path:
    """Write the printable list, mode 0600. Raises EnvironmentProblem."""
    write_private(target, render_paper(packs, printed_on=printed_on, leave_out=leave_out))
    return target


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer from paper."""

    check_id: str
    typed: Typed
    note: str = ""


def store_entry(workspace: Workspace, entry: Entry, *, packs: Sequence[str]) -> Audit:
    """Store an answer in the open audit, or in a new full audit of ``packs``; both or neither.

    Returns the audit with it. Raises ``UserError`` and ``EnvironmentProblem``.
    """
    with workspace.vault.database.transaction():
        if workspace.audits.current() is None:
            workspace.audits.start(AuditKind.FULL, only_packs=packs)
        workspace.audits.answer(
            entry.check_id,
            entry.typed.kind,
            established=entry.typed.established,
            note=entry.note,
        )
    return _current(workspace)


def take_back(workspace: Workspace) -> tuple[Answer, Audit]:
    """Undo the newest answer; returns it and the audit without it."""
    answer = workspace.audits.undo()
    return answer, _current(workspace)


def finish(workspace: Workspace) -> int:
    """Close the open audit; returns the number of its report."""
    return workspace.reports.finish_audit().id


def _current(workspace: Workspace) -> Audit:
    audit = workspace.audits.current()
    assert audit is not None  # noqa: S101 - it was written to a moment ago
    return audit


# -- words ----------------------------------------------------------------------------------------


def list_words(packs: Sequence[Pack], *, leave_out: Collection[str]) -> str:
    """35 checks, about 3 hours."""
    items = numbered(packs, leave_out=leave_out)
    if not items:
        return translate("PaperView", "No pack is chosen yet.")
    minutes = about_minutes(sum(item.check.minutes for item in items))
    return plural("PaperView", "1 check, {about}", "{n} checks, {about}", len(items)).format(
        n=len(items), about=minutes
    )


def entry_rows(
    items: Sequence[NumberedCheck], answers: Mapping[str, Answer], notes: Mapping[str, str]
) -> tuple[Row, ...]:
    """The rows to type into: number and title, the answer as it is stored.

    notes: those that wait for an answer.
    """
    return tuple(
        _entry_row(item, answers.get(item.check.id), notes.get(item.check.id, "")) for item in items
    )


def _entry_row(item: NumberedCheck, answer: Answer | None, waiting: str) -> Row:
    note = waiting or (answer.note if answer else "")
    words = " ".join(visible(note).split())
    return Row(
        key=item.check.id,
        title=translate("PaperView", "{n}. {title}").format(
            n=item.number, title=visible(item.check.title)
        ),
        badges=(answer_badge(answer),) if answer else (),
        detail=translate("PaperView", "Note: {note}").format(note=words) if words else "",
        arrow=False,
    )


def typed_words(item: NumberedCheck, answer: Answer) -> str:
    """Saved: 7, right, as you said."""
    return translate("PaperView", "Saved: {n}, {answer}").format(
        n=item.number, answer=answer_phrase(answer.kind, verified=answer.verified)
    )


def progress_words(items: Sequence[NumberedCheck], answers: Mapping[str, Answer]) -> str:
    """7 of 20 are typed in."""
    done = sum(1 for item in items if item.check.id in answers)
    return translate("PaperView", "{done} of {total} are typed in").format(
        done=done, total=len(items)
    )


def open_audit_words(audit: Audit) -> str:
    """What becomes of the answers when an audit is open already."""
    return translate("PaperView", "A {kind} is open. What you type goes into it.").format(
        kind=audit_name(audit.kind)
    )
