# SPDX-License-Identifier: Apache-2.0
"""CSV: read by any spreadsheet, run by none."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reports.comma_separated import BYTE_ORDER_MARK, render, safe
from privacy_audit.reports.variants import CsvTable
from tests.reports.builders import every_state_report, hostile_report

RISKY = "=+-@\t\r\n＝＋－＠"


def rows(text: str) -> list[dict[str, str]]:
    """The rows as a program reads them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+44 7700 900142",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\n=1",
        "  =1+1",
        '=HYPERLINK("https://example.org")',
        "=cmd|' /C calc'!A0",
        "＝1+1",
        "'=1",
        "'quoted'",
    ],
)
def test_a_cell_that_could_be_a_formula_is_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "1-2", "me@example.org", " plain", "https://x.org/=1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


@given(st.text(max_size=30))
def test_one_apostrophe_off_gives_the_text_back(cell: str) -> None:
    made = safe(cell)
    assert made.removeprefix("'") == cell if made.startswith("'") else made == cell
    assert made.lstrip(" ")[:1] not in set(RISKY) or not made.lstrip(" ")


@pytest.mark.parametrize("table", CsvTable)
def test_no_cell_of_a_hostile_report_begins_a_formula(table: CsvTable) -> None:
    text = render(hostile_report(), table)
    cells = [cell for row in rows(text) for cell in row.values()]
    assert cells
    assert not [cell for cell in cells if cell.lstrip(" ")[:1] and cell.lstrip(" ")[0] in RISKY]
    assert any(cell.startswith("'=1+1 <script>") for cell in cells)
    assert "\u202e" not in text


def test_checks_are_all_there_in_order() -> None:
    report = every_state_report()
    read = rows(render(report, CsvTable.CHECKS))
    assert [row["check"] for row in read] == [check["id"] for check in report.body["checks"]]
    answers = {row["check"]: row["answer"] for row in read}
    assert answers["demo-open"] == "fail"
    assert answers["demo-untouched"] == "not_checked"
    seen = {row["check"]: row["seen_from_outside"] for row in read}
    assert (seen["demo-seen"], seen["demo-said"]) == ("yes", "no")
    notes = {row["check"]: row["note"] for row in read}
    assert notes["demo-unsure"] == "Looks\ndifferent here."


def test_findings_are_all_there() -> None:
    report = every_state_report()
    read = rows(render(report, CsvTable.FINDINGS))
    assert [row["state"] for row in read] == [
        "still_there", "new", "changed", "could_not_check", "gone",
    ]  # fmt: skip
    assert read[0]["shows"] == "home_address family"


def test_the_file_is_one_that_spreadsheets_expect() -> None:
    text = render(every_state_report(), CsvTable.CHECKS)
    assert text.startswith(f'{BYTE_ORDER_MARK}"pack","check"')
    assert text.count("\r\n") == 9
    assert text.endswith('"\r\n')
