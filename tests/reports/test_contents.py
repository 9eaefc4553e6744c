# SPDX-License-Identifier: Apache-2.0
"""What is said of a file before it is written is what is in it, and what is not."""

from __future__ import annotations

import pytest

from privacy_audit.errors import UserError
from privacy_audit.reports.contents import contents_lines, contents_of
from privacy_audit.reports.variants import VARIANTS, Choice, CsvTable, ExportFormat, Variant
from tests.reports.builders import a_history, every_state_report
from tests.reports.files import every_choice, text_of

IDS = [f"{each.file_format}-{each.variant}-{each.table}" for each in every_choice()]
MARKS = {
    "person": "Siân Example.",
    "reasons": "My team reaches me here.",
    "findings": "192.example/people/sian-example/1",
    "cases": "Ask them to take the address down",
    "pictures": "The settings page",
    "name_changes": "21 May 2026",
}


@pytest.mark.parametrize("choice", every_choice(), ids=IDS)
def test_what_is_told_is_what_is_there(choice: Choice) -> None:
    report = every_state_report()
    told = contents_of(report, choice, history=a_history())
    text = text_of(report, choice)
    notes = {
        check: check in text
        for check in ("The switch was on again.", "Rang them on Monday.", "Wait for the reply.")
    }
    if choice.file_format in {ExportFormat.DOCX, ExportFormat.PDF}:
        notes["different here."] = "different here." in text
    else:
        notes["Looks"] = "Looks" in text
    assert told.notes == sum(notes.values())
    assert bool(told.reasons) == (MARKS["reasons"] in text)
    assert bool(told.findings) == ("192.example" in text and "people" in text)
    assert bool(told.cases) == (MARKS["cases"] in text)
    assert bool(told.pictures) == (MARKS["pictures"] in text)
    assert bool(told.actions) == ("Set the open one" in text)
    assert bool(told.person) == ("Siân Example" in _without_findings(text))
    assert told.fingerprint == (report.fingerprint in text)
    assert told.wording == ("A stranger could see it." in text)


def _without_findings(text: str) -> str:
    return text.replace("Siân Example, Walthamstow", "").replace("HURT about Siân Example", "")


def test_lines_say_the_counts() -> None:
    choice = Choice(file_format=ExportFormat.PDF)
    lines = contents_lines(contents_of(every_state_report(), choice, history=a_history()))
    assert lines == (
        "Your name: Siân Example",
        "8 checks with your answers, their dates and the wording",
        "4 notes that you wrote",
        "1 reason why you accept a risk",
        "1 thing from your to-do list",
        "5 findings with their addresses",
        "2 open cases with their sites",
        "2 kept pictures, without them",
        "2 dated changes of your names",
        "4 reports in the history",
        "The fingerprint, so that a change can be noticed",
    )


def test_for_a_file_findings_are_only_counted() -> None:
    choice = Choice(file_format=ExportFormat.DOCX, variant=Variant.FILE)
    lines = contents_lines(contents_of(every_state_report(), choice))
    assert "5 findings, only counted" in lines
    assert "2 open cases, only counted" in lines


# -- which forms there are ------------------------------------------------------------------------


@pytest.mark.parametrize("file_format", ExportFormat)
@pytest.mark.parametrize("variant", Variant)
def test_a_form_that_does_not_exist_is_a_sentence(
    file_format: ExportFormat, variant: Variant
) -> None:
    if variant in VARIANTS[file_format]:
        assert Choice(file_format=file_format, variant=variant).variant is variant
        return
    with pytest.raises(UserError, match="has no variant") as caught:
        Choice(file_format=file_format, variant=variant)
    assert "full" in caught.value.hint


def test_a_table_of_findings_is_nothing_for_a_file() -> None:
    with pytest.raises(UserError, match="holds no findings"):
        Choice(file_format=ExportFormat.CSV, variant=Variant.FILE, table=CsvTable.FINDINGS)


def test_the_proposed_name_says_nothing_about_the_person() -> None:
    assert Choice(file_format=ExportFormat.PDF).file_name(3, "2026-11-20") == (
        "report-3-2026-11-20.pdf"
    )
    easy = Choice(file_format=ExportFormat.TXT, variant=Variant.EASY_READ)
    assert easy.file_name(3, "2026-11-20") == "report-3-2026-11-20-easy-read.txt"
    table = Choice(file_format=ExportFormat.CSV, table=CsvTable.FINDINGS)
    assert table.file_name(3, "2026-11-20") == "report-3-2026-11-20-findings.csv"
