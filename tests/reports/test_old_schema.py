# SPDX-License-Identifier: Apache-2.0
"""A report that an earlier version wrote opens, exports and keeps its fingerprint."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.reports.checking import Same, judge_copy
from privacy_audit.reports.content import document
from privacy_audit.reports.contents import contents_of
from privacy_audit.reports.history import history
from privacy_audit.reports.model import Report, fingerprint
from privacy_audit.reports.reading import readable
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import Choice, ExportFormat
from tests.reports.builders import every_state_report
from tests.reports.files import every_choice, text_of

OLD = Path(__file__).parent / "golden" / "report-schema-1.json"


def old_report() -> Report:
    """The report as a vault of that day holds it."""
    document = json.loads(OLD.read_text(encoding="utf-8"))
    body = document["body"]
    return Report(
        id=document["report"],
        audit_id=body["audit"]["id"],
        at=datetime.fromisoformat(body["audit"]["finished_at"]),
        fingerprint=document["fingerprint"],
        body=body,
    )


def test_its_fingerprint_still_fits() -> None:
    report = old_report()
    assert fingerprint(report.body) == report.fingerprint
    assert judge_copy(OLD.read_bytes(), [report]) == Same(report=report)


def test_its_data_leaves_as_it_was_written() -> None:
    assert rendered(old_report(), ExportFormat.JSON) == OLD.read_bytes()


@pytest.mark.parametrize(
    "choice",
    every_choice(),
    ids=[f"{each.file_format}-{each.variant}-{each.table}" for each in every_choice()],
)
def test_it_opens_in_every_form(choice: Choice) -> None:
    report = old_report()
    assert rendered(report, choice)
    if choice.holds_findings_table:
        return
    text = text_of(report, choice)
    assert "Is the risk one set?" in text
    for unsaid in ("Nobody has searched", "No finding", "Pictures you kept", "without them"):
        assert unsaid not in text, "it does not say what it never knew"


def test_what_it_did_not_keep_is_empty_and_nothing_else_changes() -> None:
    body = old_report().body
    read = readable(body)
    assert {key: read[key] for key in body if key != "actions"} == {
        key: body[key] for key in body if key != "actions"
    }
    assert (read["findings"], read["cases"], read["coverage"]) == ((), (), None)
    assert contents_of(old_report(), Choice(file_format=ExportFormat.HTML)).findings == 0
    assert [point.findings for point in history([old_report()])] == [None]


def test_todays_report_is_read_as_it_is() -> None:
    body = every_state_report().body
    assert readable(body) is body


def test_a_report_of_a_newer_program_is_refused_with_a_sentence() -> None:
    report = old_report()
    newer = Report(
        id=1, audit_id=1, at=report.at, fingerprint="0" * 64, body={**report.body, "schema": 99}
    )
    with pytest.raises(UserError, match="newer version"):
        document(newer)
