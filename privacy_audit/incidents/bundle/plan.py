# SPDX-License-Identifier: Apache-2.0
"""Which files a bundle holds, in which order, and what of each entry is in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from privacy_audit.incidents.bundle.fields import blackout_for, entry_data, entry_texts
from privacy_audit.incidents.bundle.model import (
    BundleFor,
    Choices,
    LeavingFile,
    LeavingText,
    Made,
    Record,
)
from privacy_audit.incidents.evidence_model import Evidence, FileRole, Intimate, StoredFile
from privacy_audit.incidents.model import PRACTICE

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.blackout import Blackout

READ_ME: Final = "0_READ_ME_FIRST.pdf"
INDEX_PDF: Final = "1_INDEX.pdf"
INDEX_HTML: Final = "1_INDEX.html"
TIMELINE: Final = "2_TIMELINE.pdf"
LOG_CSV: Final = "3_CUSTODY_LOG.csv"
LOG_LINES: Final = "3_CUSTODY_LOG.jsonl"
LOG_SUMMARY: Final = "3_CUSTODY_SUMMARY.csv"
STATEMENT: Final = "4_STATEMENT_DRAFT.txt"
SUMMARY_PDF: Final = "0_SUMMARY.pdf"
SUMMARY_TXT: Final = "0_SUMMARY.txt"
MANIFEST: Final = "manifest.json"
VERIFY: Final = "VERIFY.txt"

_WHAT: Final = {
    READ_ME: "What this is, how to check it, what it does not show",
    INDEX_PDF: "List of the entries",
    INDEX_HTML: "The same list for a web browser",
    TIMELINE: "What happened and what was done, by date",
    LOG_CSV: "Log of every act on the evidence, for a spreadsheet",
    LOG_LINES: "The same log for other programs",
    LOG_SUMMARY: "How often each kind of act stands in the log",
    STATEMENT: "Draft of a statement: facts only, unsigned",
    SUMMARY_PDF: "One page of categories, dates and counts",
    SUMMARY_TXT: "The same page as plain text",
    MANIFEST: "The same facts for other programs",
    VERIFY: "How to check the files without this program",
}
_BEFORE: Final = {
    BundleFor.POLICE: (
        READ_ME, INDEX_PDF, INDEX_HTML, TIMELINE, LOG_CSV, LOG_LINES, STATEMENT,
    ),
    BundleFor.EMPLOYER: (READ_ME, INDEX_PDF, INDEX_HTML, TIMELINE, LOG_SUMMARY),
    BundleFor.SUPERVISION: (SUMMARY_PDF, SUMMARY_TXT),
}  # fmt: skip
_ROLES: Final = {
    FileRole.ORIGINAL: "the file as it came in, untouched",
    FileRole.VIEW: "a copy made for looking",
    FileRole.CONTEXT: "a file that shows what was around it, untouched",
    FileRole.TRANSCRIPT: "what is said in it, untouched",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEntry:
    """An entry that leaves. data: its fields; files: those of its stored files that leave.

    withheld: why files of it stay, or an empty text.
    """

    evidence: Evidence
    data: dict[str, Any]
    texts: tuple[LeavingText, ...]
    files: tuple[tuple[LeavingFile, StoredFile], ...]
    withheld: str = ""

    @property
    def reference(self) -> str:
        """Such as E-0003; also the name of its folder."""
        return self.evidence.reference

    @property
    def folder(self) -> str:
        """Where its files are, below ``data/``."""
        return f"evidence/{self.reference}"


@dataclass(frozen=True)
class Plan:
    """A bundle before it is written. blackout: takes details out of texts, and remembers which."""

    record: Record
    recipient: BundleFor
    choices: Choices
    blackout: Blackout

    @cached_property
    def entries(self) -> tuple[PlannedEntry, ...]:
        """The entries that leave, by number; none for supervision."""
        if self.recipient is BundleFor.SUPERVISION:
            return ()
        return tuple(self._entry(each) for each in self.chosen if not self._left_out(each))

    @cached_property
    def chosen(self) -> tuple[Evidence, ...]:
        """The entries that the user let out and that stand."""
        wanted = self.choices.evidence
        return tuple(
            each
            for each in self.record.evidence
            if each.withdrawn_at is None and (wanted is None or each.id in wanted)
        )

    @property
    def folder(self) -> str:
        """The bag's name."""
        practice = self.record.incident.practice
        mark = f"_{PRACTICE}" if practice and PRACTICE not in self.record.incident.reference else ""
        return f"{self.record.incident.reference}_{self.recipient.value}{mark}"

    @cached_property
    def files(self) -> tuple[LeavingFile, ...]:
        """Every file below ``data/``, in the order in which a person would open them."""
        return tuple(self._files())

    def _files(self) -> Iterator[LeavingFile]:
        yield from (_written(name) for name in page_names(_BEFORE[self.recipient]))
        yield from self._entry_paths()
        yield from (_written(name) for name in (MANIFEST, VERIFY))

    def _entry_paths(self) -> Iterator[LeavingFile]:
        for entry in self.entries:
            about = f"{entry.reference}: what is known of it"
            yield LeavingFile(path=f"{entry.folder}/entry.json", what=f"{about}, for programs")
            yield LeavingFile(path=f"{entry.folder}/entry.txt", what=about)
            yield from (file for file, _stored in entry.files)

    def _left_out(self, evidence: Evidence) -> bool:
        """Of an intimate image the employer learns nothing unless the user says so."""
        return (
            self.recipient is BundleFor.EMPLOYER
            and evidence.details.intimate is not Intimate.NO
            and not self.choices.intimate
        )

    def _entry(self, evidence: Evidence) -> PlannedEntry:
        data = entry_data(evidence, self.recipient, self.choices, self.blackout)
        files, withheld = self._stored(evidence)
        return PlannedEntry(
            evidence=evidence,
            data=data,
            texts=tuple(entry_texts(evidence.reference, data)),
            files=tuple(files),
            withheld=withheld,
        )

    def _stored(self, evidence: Evidence) -> tuple[list[tuple[LeavingFile, StoredFile]], str]:
        if not evidence.files:
            return [], ""
        if evidence.details.intimate is not Intimate.NO and not self.choices.intimate:
            return [], "An intimate image: its files stay with the worker."
        if self.recipient is BundleFor.EMPLOYER:
            wanted = {FileRole.VIEW} if self.choices.views else set()
        else:
            wanted = set(FileRole)
        kept = [file for file in evidence.files if file.role in wanted]
        withheld = "" if len(kept) == len(evidence.files) else "Its files stay with the worker."
        if kept and withheld:
            withheld = "The file as it came in stays with the worker."
        return [(_leaving(evidence, file, kept), file) for file in kept], withheld


def can_make_pdf() -> bool:
    """Whether typst is here; there is none for Windows on ARM."""
    return find_spec("typst") is not None


def page_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of the files; where no PDF can be made, its page is one for a web browser."""
    if can_make_pdf():
        return tuple(names)
    return tuple(dict.fromkeys(name.replace(".pdf", ".html") for name in names))


def make_plan(record: Record, recipient: BundleFor, choices: Choices) -> Plan:
    """What a bundle would hold."""
    plan = Plan(
        record=record,
        recipient=recipient,
        choices=choices,
        blackout=blackout_for(recipient, choices, record),
    )
    _ = plan.entries  # so that ``blackout.taken`` is known
    return plan


def _written(name: str) -> LeavingFile:
    return LeavingFile(path=name, what=_WHAT.get(name) or _WHAT[name.replace(".html", ".pdf")])


def _leaving(evidence: Evidence, file: StoredFile, among: list[StoredFile]) -> LeavingFile:
    same = [each for each in among if each.role is file.role]
    number = f"-{same.index(file) + 1}" if len(same) > 1 else ""
    extension = file.name.rpartition(".")[2]
    return LeavingFile(
        path=f"evidence/{evidence.reference}/{file.role.value}{number}.{extension}",
        what=f"{evidence.reference}: {_ROLES[file.role]}",
        made=Made.VIEW if file.role is FileRole.VIEW else Made.ORIGINAL,
        size=file.size,
        sha256=file.sha256,
        evidence_id=evidence.id,
    )
