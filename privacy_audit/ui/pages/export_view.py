# SPDX-License-Identifier: Apache-2.0
"""Files that were saved, and forms in which a report can be saved, in words: pure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from privacy_audit.reports.contents import Contents
from privacy_audit.reports.exports import Export
from privacy_audit.reports.templates import visible
from privacy_audit.reports.variants import CsvTable, ExportFormat, Variant
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.report_view import checks_words
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon

translate = QCoreApplication.translate

FINDINGS_TABLE = f"{ExportFormat.CSV.value}:{CsvTable.FINDINGS.value}"
"""The key of the choice that is a format with another table."""


def format_choices() -> list[tuple[str, str]]:
    """Key and words of each kind of file, the ones that most people want first."""
    return [
        (ExportFormat.HTML.value, translate("Exports", "A page to read and print (HTML)")),
        (ExportFormat.PDF.value, translate("Exports", "A document to hand over (PDF)")),
        (ExportFormat.DOCX.value, translate("Exports", "A document to edit (Word)")),
        (ExportFormat.TXT.value, translate("Exports", "Plain text for Braille or a reading voice")),
        (ExportFormat.CSV.value, translate("Exports", "A table of the checks (CSV)")),
        (FINDINGS_TABLE, translate("Exports", "A table of the findings (CSV)")),
        (ExportFormat.JSON.value, translate("Exports", "Data for other programs (JSON)")),
    ]


def variant_choices() -> list[tuple[str, str, str]]:
    """Key, words and consequence of each variant."""
    return [
        (
            Variant.FULL.value,
            translate("Exports", "Everything, for me alone"),
            translate("Exports", "With findings by their addresses."),
        ),
        (
            Variant.FILE.value,
            translate("Exports", "For my file at work"),
            translate("Exports", "Findings are counted and not named."),
        ),
        (
            Variant.LARGE_PRINT.value,
            translate("Exports", "Large print"),
            translate("Exports", "Everything, in letters of 18 points or more."),
        ),
        (
            Variant.EASY_READ.value,
            translate("Exports", "Easy read"),
            translate("Exports", "Short sentences with symbols. Findings are counted."),
        ),
    ]


def variant_words(variant: str) -> str:
    """The words of a variant; one that this program does not know stands as it is."""
    return {key: words for key, words, _ in variant_choices()}.get(variant, variant)


def export_row(export: Export) -> Row:
    """One file that was saved."""
    closed = (
        translate("Exports", "encrypted")
        if export.encrypted
        else translate("Exports", "not encrypted")
    )
    parts = [long_day(day_of(export.at))]
    if export.report_id is not None:
        parts.append(translate("Exports", "report {n}").format(n=export.report_id))
    parts.append(variant_words(export.variant))
    if export.for_whom:
        parts.append(translate("Exports", "for {whom}").format(whom=visible(export.for_whom)))
    parts.append(closed)
    return Row(
        key=str(export.id),
        title=visible(export.file_name),
        detail=", ".join(parts),
        icon=Icon.LOCK if export.encrypted else Icon.FILE_TEXT,
        arrow=False,
    )


def contents_words(contents: Contents) -> tuple[str, ...]:
    """What somebody who reads the file will know, line by line."""
    lines = [
        translate("Exports", "Your name: {name}").format(name=contents.person)
        if contents.person
        else translate("Exports", "No name")
    ]
    if contents.checks:
        words = (
            translate("Exports", "{checks} with your answers, their dates and the wording")
            if contents.wording
            else translate("Exports", "{checks} with your answers")
        )
        lines.append(words.format(checks=checks_words(contents.checks)))
    lines += [words.format(n=count) for count, words in _counted(contents) if count]
    if contents.fingerprint:
        lines.append(translate("Exports", "The fingerprint, so that a change can be noticed"))
    return tuple(lines)


def _counted(contents: Contents) -> list[tuple[int, str]]:
    return [
        (
            contents.notes,
            plural("Exports", "1 note that you wrote", "{n} notes that you wrote", contents.notes),
        ),
        (
            contents.reasons,
            plural(
                "Exports",
                "1 reason why you accept a risk",
                "{n} reasons why you accept a risk",
                contents.reasons,
            ),
        ),
        (
            contents.actions,
            plural(
                "Exports",
                "1 thing from your to-do list",
                "{n} things from your to-do list",
                contents.actions,
            ),
        ),
        (
            contents.findings,
            plural(
                "Exports",
                "1 finding with its address",
                "{n} findings with their addresses",
                contents.findings,
            ),
        ),
        (
            contents.finding_counts,
            plural(
                "Exports",
                "1 finding, only counted",
                "{n} findings, only counted",
                contents.finding_counts,
            ),
        ),
        (
            contents.cases,
            plural(
                "Exports",
                "1 open case with its site",
                "{n} open cases with their sites",
                contents.cases,
            ),
        ),
        (
            contents.case_counts,
            plural(
                "Exports",
                "1 open case, only counted",
                "{n} open cases, only counted",
                contents.case_counts,
            ),
        ),
        (
            contents.pictures,
            plural(
                "Exports",
                "1 kept picture by its words, without the picture",
                "{n} kept pictures by their words, without the pictures",
                contents.pictures,
            ),
        ),
        (
            contents.name_changes,
            plural(
                "Exports",
                "1 dated change of your profile",
                "{n} dated changes of your profile",
                contents.name_changes,
            ),
        ),
        (
            contents.history,
            plural(
                "Exports",
                "Numbers from 1 report",
                "Numbers from the {n} reports so far",
                contents.history,
            ),
        ),
    ]
