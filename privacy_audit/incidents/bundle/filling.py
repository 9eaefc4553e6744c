# SPDX-License-Identifier: Apache-2.0
"""From a plan to a bag: the stored files stream through, the pages are made after them.

The pages come last because they say what was wrong with the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from privacy_audit import __version__
from privacy_audit.errors import AppError, UserError
from privacy_audit.incidents.bundle import documents, supervision, texts
from privacy_audit.incidents.bundle import plan as plans
from privacy_audit.incidents.bundle.blackout import EVERYTHING
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.bundle.verify_text import verify_file
from privacy_audit.incidents.sources import Stopped
from privacy_audit.reports.rendering import document_bytes
from privacy_audit.reports.supervision.own_words import Detail, held_in
from privacy_audit.reports.variants import ExportFormat

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.bagging import BagWriter
    from privacy_audit.incidents.bundle.plan import Plan
    from privacy_audit.incidents.evidence_model import StoredFile
    from privacy_audit.incidents.originals import Cancel, Progress
    from privacy_audit.reports.blocks import Document

Read = Callable[["StoredFile"], Iterator[bytes]]
"""Gives the bytes of a stored file piece by piece; may raise an AppError where they are damaged."""

_OWN: frozenset[Detail] = EVERYTHING - {
    Detail.NAME, Detail.RELATIVE, Detail.PLACE, Detail.BIRTH_YEAR, Detail.ADDRESS, Detail.VEHICLE,
}  # fmt: skip


def fill(
    bag: BagWriter,
    plan: Plan,
    read: Read,
    *,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> tuple[bytes, list[str]]:
    """Write everything but a time stamp; the tag manifest, and what was wrong with the files.

    Raises ``Stopped`` when cancelled, and ``UserError`` for a summary that holds a detail.
    """
    problems = list(plan.record.verdict.problems)
    _Stream(plan, read, progress, cancel).put_all(bag, problems)
    for name, data in written_files(plan, problems):
        stop_if_asked(cancel)
        bag.add(name, data)
    return bag.close(bag_info(plan)), problems


def stop_if_asked(cancel: Cancel | None) -> None:
    """Raise ``Stopped`` when the user asked for it."""
    if cancel is not None and cancel.cancelled:
        raise Stopped


def written_files(plan: Plan, problems: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every file that this program writes itself, by its path below ``data/``."""
    for file in plan.files:
        if file.evidence_id is None:
            yield file.path, _made(file.path, plan, problems)


def bag_info(plan: Plan) -> list[tuple[str, str]]:
    """The lines of ``bag-info.txt``."""
    record, head = plan.record, plan.record.head
    lines = [
        ("Bag-Software-Agent", f"Privacy Audit {__version__}"),
        ("External-Identifier", record.incident.reference),
        ("Bagging-Date", record.taken_at.date().isoformat()),
        ("Bundle-For", plan.recipient.value),
    ]
    if record.incident.practice:
        lines.append(("Practice", "yes, an invented case"))
    if head is not None:
        lines += [("Log-Head-Entry", str(head.seq)), ("Log-Head-SHA-256", head.hash)]
    return lines


class _Stream:
    """The stored files on their way into a bag."""

    def __init__(
        self, plan: Plan, read: Read, progress: Progress | None, cancel: Cancel | None
    ) -> None:
        self._stored = [pair for entry in plan.entries for pair in entry.files]
        self._read = read
        self._progress = progress
        self._cancel = cancel
        self._total = sum(stored.size for _leaving, stored in self._stored)
        self._done = 0

    def put_all(self, bag: BagWriter, problems: list[str]) -> None:
        for leaving, stored in self._stored:
            bagged = bag.add(leaving.path, self._pieces(stored, problems), size=stored.size)
            if (bagged.size, bagged.sha256) != (stored.size, stored.sha256):
                problems.append(
                    f"{leaving.path} is not what was put into the vault, whose SHA-256 was "
                    f"{stored.sha256}."
                )

    def _pieces(self, stored: StoredFile, problems: list[str]) -> Iterator[bytes]:
        try:
            for piece in self._read(stored):
                stop_if_asked(self._cancel)
                yield piece
                self._done += len(piece)
                if self._progress is not None:
                    self._progress(self._done, self._total)
        except Stopped:
            raise
        except AppError as problem:
            problems.append(problem.title)


def _made(path: str, plan: Plan, problems: Sequence[str]) -> bytes:
    if path.startswith("evidence/"):
        folder, name = path.rsplit("/", 1)
        entry = next(each for each in plan.entries if each.folder == folder)
        if name == "entry.json":
            return texts.entry_json_file(plan, entry)
        return texts.entry_text_file(plan, entry)
    makers: dict[str, Callable[[], bytes]] = {
        plans.READ_ME: lambda: _page(documents.read_me(plan, problems), path),
        plans.INDEX_PDF: lambda: _page(documents.index(plan), path),
        plans.INDEX_HTML: lambda: documents.index_page(plan),
        plans.TIMELINE: lambda: _page(documents.timeline(plan), path),
        plans.LOG_CSV: lambda: texts.log_csv(plan.record.log),
        plans.LOG_LINES: lambda: texts.log_lines(plan.record.log),
        plans.LOG_SUMMARY: lambda: texts.log_summary(
            plan.record.log, plan.record.incident.reference
        ),
        plans.STATEMENT: lambda: texts.statement(plan),
        plans.SUMMARY_PDF: lambda: _summary(plan, path),
        plans.SUMMARY_TXT: lambda: supervision.plain_text(plan),
        plans.MANIFEST: lambda: texts.manifest_file(plan, problems),
        plans.VERIFY: lambda: verify_file(plan),
    }
    make = makers.get(path) or makers[path.replace(".html", ".pdf")]
    return make()


def _summary(plan: Plan, path: str) -> bytes:
    require_nothing_held(plan)
    return _page(supervision.document(plan), path)


def require_nothing_held(plan: Plan) -> None:
    """The last look at a page for supervision. Raises ``UserError`` when a detail is on it."""
    if plan.recipient is not BundleFor.SUPERVISION:
        return
    # The log's head is digits of our own that could look like anything.
    shown = [text for text in supervision.page_texts(plan) if "Log head:" not in text]
    held = [each for each in held_in(shown, plan.record.profile) if each.detail in _OWN]
    if held:
        raise UserError(
            f"The page would hold {held[0].detail.value}.",
            "Nothing was written.",
            "Take it out of what you wrote, then try again.",
        )


def _page(document: Document, path: str) -> bytes:
    return document_bytes(
        document, ExportFormat.PDF if path.endswith(".pdf") else ExportFormat.HTML
    )
