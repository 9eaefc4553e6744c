# SPDX-License-Identifier: Apache-2.0
"""Texts that somebody made to do harm, and texts that are only enormous, in every format."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from privacy_audit.audits.model import AnswerKind
from privacy_audit.reports.model import Report
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import Choice, ExportFormat, Variant
from tests.helpers.builders import a_check, a_pack, an_answer
from tests.reports.builders import a_body, a_report_of
from tests.reports.files import every_choice, text_of

LONG = "".join(chr(97 + place * 7 % 26) for place in range(100_000))
TURNING = "\u202e\u2066\u200f\u2069\u061c"
SIGNS = {
    "control": "\x00\x01\x1b[31m",
    "half": "\ud83d",
    "no character": "\ufffe\uffff\ufdd0",
    "cdata": "]]>",
    "entity": "&lt;",
    "line ends": "\r\n\r",
    "tab": "\t=1",
    "empty": "",
    "space": " ",
}
IDS = [f"{each.file_format}-{each.variant}-{each.table}" for each in every_choice()]


def report_with(text: str, *, note: str | None = None) -> Report:
    """A report whose title, note, name and to-do are this text, or its note another."""
    check = a_check(title=text, check=text)
    answers = {check.id: an_answer(AnswerKind.FAIL, note=text if note is None else note)}
    body: dict[str, Any] = a_body(a_pack(check, title=text), answers, name=text, action_title=text)
    return a_report_of(body)


@pytest.mark.parametrize("choice", every_choice(), ids=IDS)
def test_a_word_of_100_kilobytes_passes_through(choice: Choice) -> None:
    if choice.file_format is ExportFormat.PDF:  # its words are counted in test_pdf.py
        assert rendered(report_with("x", note=LONG), choice).startswith(b"%PDF")
        return
    report = report_with(LONG)
    assert rendered(report, choice)
    if choice.variant is not Variant.EASY_READ and not choice.holds_findings_table:
        assert LONG in text_of(report, choice)


@pytest.mark.parametrize("choice", every_choice(), ids=IDS)
def test_marks_that_turn_the_line_are_shown_and_not_obeyed(choice: Choice) -> None:
    text = text_of(report_with(f"a{TURNING}b"), choice)
    if choice.file_format is ExportFormat.JSON:  # the record keeps what was typed
        assert f"a{TURNING}b" in text
        return
    assert not set(TURNING) & set(text)


@pytest.mark.parametrize("text", SIGNS.values(), ids=list(SIGNS))
@pytest.mark.parametrize("choice", every_choice(), ids=IDS)
def test_no_sign_stops_a_file(choice: Choice, text: str) -> None:
    if choice.file_format is ExportFormat.JSON and "\ud83d" in text:
        return  # such a text cannot be stored in a vault
    report = report_with("x")
    data = rendered(replace(report, body={**report.body, "person": text}), choice)
    if choice.file_format is ExportFormat.DOCX:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
    assert data
