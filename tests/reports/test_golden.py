# SPDX-License-Identifier: Apache-2.0
"""A fixed report gives the same files as ever, in every format.

After a wanted change: UPDATE_GOLDEN=1, then read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.reports.model import Report
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import Choice, CsvTable, ExportFormat, Variant
from tests.reports.builders import a_history, every_state_report
from tests.reports.files import docx_text, pdf_structure

FOLDER = Path(__file__).parent / "golden"


def fixed_report() -> Report:
    """A report that shows all there is to show, whatever the version of this program."""
    report = every_state_report()
    body: dict[str, Any] = {
        **report.body,
        "program": {"name": "Privacy Audit", "version": "0.0.0"},
    }
    return replace(report, body=body, fingerprint="f" * 64)


def _made(choice: Choice) -> bytes:
    return rendered(fixed_report(), choice, history=a_history())


def _text(data: bytes) -> str:
    return data.decode()


def _word(data: bytes) -> str:
    """The parts that are ours: text, footer and properties, an element a line."""
    parts = docx_text(data)
    ours = re.findall(
        r"<w:document .*?</w:document>|<w:ftr.*?</w:ftr>|<cp:core.*?>$",
        parts,
        re.DOTALL | re.MULTILINE,
    )
    assert len(ours) == 3
    return re.sub(r"(</?w:(?:p|tbl|tr|tc)[ >])", r"\n\1", "\n".join(ours))


def _assert_as_ever(name: str, choice: Choice, read: Callable[[bytes], str] = _text) -> None:
    path, made = FOLDER / name, read(_made(choice))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(made, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert made == file.read()


@pytest.mark.parametrize("variant", [Variant.FULL, Variant.EASY_READ])
def test_html(variant: Variant) -> None:
    choice = Choice(file_format=ExportFormat.HTML, variant=variant)
    _assert_as_ever(f"report-{variant.value}.html", choice)


@pytest.mark.parametrize("variant", [Variant.FULL, Variant.FILE, Variant.EASY_READ])
def test_plain_text(variant: Variant) -> None:
    choice = Choice(file_format=ExportFormat.TXT, variant=variant)
    _assert_as_ever(f"report-{variant.value}.txt", choice)


@pytest.mark.parametrize("table", CsvTable)
def test_csv(table: CsvTable) -> None:
    choice = Choice(file_format=ExportFormat.CSV, table=table)
    _assert_as_ever(f"report-{table.value}.csv", choice)


def test_json() -> None:
    _assert_as_ever("report.json", Choice(file_format=ExportFormat.JSON))


def test_word() -> None:
    _assert_as_ever("report.docx.txt", Choice(file_format=ExportFormat.DOCX), _word)


@pytest.mark.needs("poppler")
@pytest.mark.parametrize("variant", [Variant.FULL, Variant.LARGE_PRINT])
def test_the_tags_and_words_of_the_pdf(variant: Variant) -> None:
    choice = Choice(file_format=ExportFormat.PDF, variant=variant)
    _assert_as_ever(
        f"report-{variant.value}.pdf.txt", choice, lambda data: _steady(pdf_structure(data))
    )


def _steady(structure: str) -> str:
    """Without what follows from places on a page."""
    return "\n".join(
        line for line in structure.splitlines() if not re.search(r"/(BBox|Width|Height)\b", line)
    )


@pytest.mark.parametrize("file_format", ExportFormat)
def test_the_same_report_gives_the_same_bytes(file_format: ExportFormat) -> None:
    choice = Choice(file_format=file_format)
    assert _made(choice) == _made(choice)
