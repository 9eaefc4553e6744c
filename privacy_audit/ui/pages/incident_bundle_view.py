# SPDX-License-Identifier: Apache-2.0
"""The page of a bundle as values: its choices in words, what leaves as a paper. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.bundle.model import (
    BundleFor,
    BundleVerdict,
    LeavingFile,
    LeavingText,
    Preview,
    Written,
)
from privacy_audit.incidents.bundle.time_stamp import Stamp, StampState
from privacy_audit.incidents.evidence_model import Evidence, EvidenceState
from privacy_audit.incidents.names import visible, visible_text
from privacy_audit.reports.blocks import (
    Bullets,
    Document,
    Item,
    Look,
    Paragraph,
    Section,
    Style,
)
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.incident_evidence_view import moment_words, title_words

translate = QCoreApplication.translate
_KILO = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class LetOut:
    """One thing that can be let out. field: of ``Choices``. whom: for whom it is asked."""

    field: str
    words: str
    detail: str
    whom: frozenset[BundleFor]


def let_outs() -> tuple[LetOut, ...]:
    """Everything that stays unless it is switched on, in the order of the page."""
    police, employer = BundleFor.POLICE, BundleFor.EMPLOYER
    return (
        LetOut(
            field="views",
            words=translate("Bundle", "Copies of the pictures for looking"),
            detail=translate("Bundle", "Nothing is blacked out in pictures, mails and chats."),
            whom=frozenset({employer}),
        ),
        LetOut(
            field="work_matter",
            words=translate("Bundle", "Accounts of the person doing this, in full"),
            detail=translate("Bundle", "Only when it is a matter of work, such as a service user."),
            whom=frozenset({employer}),
        ),
        LetOut(
            field="effect",
            words=translate("Bundle", "The effect on my work"),
            detail="",
            whom=frozenset(BundleFor),
        ),
        LetOut(
            field="names",
            words=translate("Bundle", "My name, and names of witnesses"),
            detail="",
            whom=frozenset({police, employer}),
        ),
        LetOut(
            field="own_details",
            words=translate("Bundle", "My address, phone and family"),
            detail=translate("Bundle", "In what is written. Pictures are never changed."),
            whom=frozenset({police}),
        ),
        LetOut(
            field="feelings",
            words=translate("Bundle", "How I feel"),
            detail="",
            whom=frozenset({police}),
        ),
        LetOut(
            field="intimate",
            words=translate("Bundle", "What is marked as an intimate image"),
            detail=translate("Bundle", "Only when they have asked for it."),
            whom=frozenset({police, employer}),
        ),
    )


def recipient_options() -> list[tuple[str, str, str]]:
    """For whom it is: key, words, second line."""
    return [
        (
            BundleFor.POLICE.value,
            translate("Bundle", "Police or a solicitor"),
            translate("Bundle", "The files as they came in, a list, a timeline, the whole log."),
        ),
        (
            BundleFor.EMPLOYER.value,
            translate("Bundle", "My manager or HR"),
            translate("Bundle", "A list in words and a timeline. No files as they came in."),
        ),
        (
            BundleFor.SUPERVISION.value,
            translate("Bundle", "Supervision"),
            translate("Bundle", "One page of kinds, dates and counts. No evidence at all."),
        ),
    ]


def entries_to_choose(entries: Iterable[Evidence]) -> list[tuple[int, str]]:
    """The entries that stand, each with its words."""
    return [
        (
            entry.id,
            translate("Bundle", "{number}: {title}").format(
                number=entry.reference, title=title_words(entry)
            ),
        )
        for entry in entries
        if entry.state is not EvidenceState.WITHDRAWN
    ]


def size_words(size: int) -> str:
    """12 KB, 3.4 MB."""
    if size < _KILO * _KILO:
        return translate("Bundle", "{n} KB").format(n=max(1, round(size / _KILO)))
    if size < _KILO**3:
        return translate("Bundle", "{n} MB").format(n=f"{size / _KILO**2:.1f}")
    return translate("Bundle", "{n} GB").format(n=f"{size / _KILO**3:.1f}")


def paper(preview: Preview, made_at: datetime) -> Document:
    """Everything that leaves, as a paper: the files by name, then each text word for word."""
    number = len(preview.files)
    files = plural("Bundle", "1 file in it", "{n} files in it", number).format(n=number)
    kinds: dict[str, int] = {}
    for taken in preview.blacked_out:
        kinds[taken] = kinds.get(taken, 0) + 1
    lines = [files]
    if kinds:
        words = translate("Bundle", "Blacked out in texts: {what}")
        lines.append(words.format(what=", ".join(sorted(kinds)).replace("_", " ")))
    return Document(
        kicker=translate("Bundle", "What leaves"),
        title=preview.name,
        lines=tuple(lines),
        look=Look.NORMAL,
        made_at=made_at,
        sections=(
            Section(
                anchor="files",
                title=translate("Bundle", "Files"),
                blocks=(Bullets(items=tuple(_file_item(file) for file in preview.files)),),
            ),
            *_text_sections(preview.texts),
        ),
    )


def _file_item(file: LeavingFile) -> Item:
    size = f", {size_words(file.size)}" if file.size is not None else ""
    return Item(title=f"{file.path}:", text=f"{file.what}{size}")


def _text_sections(texts: Sequence[LeavingText]) -> list[Section]:
    return [
        Section(
            anchor=f"of-{at}",
            title=visible(of),
            blocks=tuple(
                Paragraph(
                    text=visible_text(each.text),
                    label=f"{each.name}:" if each.name else "",
                    style=Style.BODY,
                )
                for each in group
            ),
        )
        for at, (of, group) in enumerate(groupby(texts, key=lambda text: text.of))
    ]


# -- after writing, and files that came back --------------------------------------------------


def told_rows(written: Written) -> list[tuple[str, str]]:
    """What to note of a file that was written: term and value."""
    rows = [
        (translate("Bundle", "File"), visible(written.path.name)),
        (translate("Bundle", "In the folder"), visible(str(written.path.parent))),
        (translate("Bundle", "Fingerprint of the file (SHA-256)"), in_fours(written.sha256)),
    ]
    if written.head is not None:
        rows.append((translate("Bundle", "The log’s mark in it"), written.head.line()))
    rows.append((translate("Bundle", "Time stamp"), stamp_words(written.stamp)))
    return rows


def in_fours(digits: str) -> str:
    """Hexadecimal digits in groups of eight, which can be read out on the phone."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def stamp_words(stamp: Stamp) -> str:
    """What came of the time stamp."""
    match stamp.state:
        case StampState.NOT_ASKED:
            return translate("Bundle", "None was asked for")
        case StampState.GRANTED:
            return translate("Bundle", "From {host}").format(host=visible(stamp.host))
        case StampState.FAILED:
            return translate("Bundle", "None: {why}").format(why=visible(stamp.reason))


def verdict_words(verdict: BundleVerdict, *, today: date) -> tuple[str, str]:
    """What a check of a file found: the fact, and the rest."""
    number = verdict.files
    files = plural("Bundle", "1 file was checked.", "{n} files were checked.", number).format(
        n=number
    )
    made = (
        translate("Bundle", "Made {moment}.").format(
            moment=moment_words(verdict.made_at, today=today)
        )
        if verdict.made_at is not None
        else ""
    )
    head = (
        translate("Bundle", "The log’s mark in it: {line}.").format(line=verdict.head.line())
        if verdict.head is not None
        else ""
    )
    parts: tuple[str, ...]
    if verdict.ok:
        fact = translate("Bundle", "Nothing in it was changed since it was made: {reference}.")
        honest = translate(
            "Bundle",
            "Compare the mark with what you were told by phone: only that shows it is theirs.",
        )
        parts = (files, made, head, honest)
    else:
        fact = translate("Bundle", "Do not rely on this file: {reference}.")
        parts = (*(visible(problem) for problem in verdict.problems[:5]), made)
    reference = visible(verdict.reference) or translate("Bundle", "no number")
    return fact.format(reference=reference), " ".join(part for part in parts if part)
