# SPDX-License-Identifier: Apache-2.0
"""The JSON file of a report keeps the shape that ``docs/report-format.md`` promises."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.reports.model import SCHEMA_NUMBER, Report, canonical
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import ExportFormat
from tests.reports.builders import every_state_report, hostile_report

SCHEMAS = bundled_folder("resources") / "schemas"
OLD = Path(__file__).parent / "golden" / "report-schema-1.json"


def validator(number: int) -> Draft202012Validator:
    """The published schema of this number, itself checked."""
    schema = json.loads((SCHEMAS / f"report-{number}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def the_file(report: Report) -> Any:
    """What the JSON file of a report holds."""
    return json.loads(rendered(report, ExportFormat.JSON))


@pytest.mark.parametrize("report", [every_state_report(), hostile_report()], ids=["all", "hostile"])
def test_the_file_has_the_published_form(report: Report) -> None:
    assert [error.message for error in validator(SCHEMA_NUMBER).iter_errors(the_file(report))] == []


def test_an_old_file_has_the_form_of_its_day() -> None:
    document = json.loads(OLD.read_text(encoding="utf-8"))
    assert [error.message for error in validator(1).iter_errors(document)] == []
    assert not validator(2).is_valid(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("body", "schema"), 1),
        (("body", "extra"), 1),
        (("body", "checks", 0, "answer"), "maybe"),
        (("body", "checks", 0, "verified"), 1),
        (("body", "audit", "started_at"), "yesterday"),
        (("body", "findings", 0, "snippet"), "x"),
        (("body", "coverage", "answered"), -1),
        (("body", "evidence", 0, "sha256"), "ABC"),
        (("fingerprint",), ""),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_the_schema_refuses_what_is_not_promised(path: tuple[Any, ...], value: object) -> None:
    """The counter-check: it is one that can fail."""
    document = the_file(every_state_report())
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    place[last] = value
    assert not validator(SCHEMA_NUMBER).is_valid(document)


def test_every_key_of_the_schema_stands_in_the_page_that_explains_it() -> None:
    words = (Path(__file__).parents[2] / "docs" / "report-format.md").read_text(encoding="utf-8")

    def keys(schema: Any) -> set[str]:
        found = set(schema.get("properties", {})) if isinstance(schema, dict) else set()
        inner = schema.values() if isinstance(schema, dict) else schema
        return found.union(*(keys(each) for each in inner if isinstance(each, dict | list)))

    missing = {key for key in keys(validator(SCHEMA_NUMBER).schema) if f"`{key}`" not in words}
    assert not missing


def test_nullable_keys_are_null_where_the_page_says_so() -> None:
    body = json.loads(rendered(every_state_report(), ExportFormat.JSON))["body"]
    checks = {check["id"]: check for check in body["checks"]}
    assert checks["demo-untouched"]["answered_at"] is None
    assert checks["demo-untouched"]["answer"] == "not_checked"
    assert checks["demo-seen"]["last"] is None
    assert checks["demo-open"]["change"] == "regressed"
    assert checks["demo-risk"]["review_on"] == "2027-02-01"
    assert body["standing"] == {
        "seen": 1, "said": 1, "open": 1, "accepted": 1, "unsure": 1, "not_checked": 2,
        "not_applicable": 1,
    }  # fmt: skip


@pytest.mark.parametrize("report", [every_state_report(), hostile_report()], ids=["all", "hostile"])
def test_the_fingerprint_can_be_checked_as_the_page_says(report: Report) -> None:
    document = json.loads(rendered(report, ExportFormat.JSON))
    text = json.dumps(
        document["body"],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    assert hashlib.sha256(text.encode()).hexdigest() == document["fingerprint"]
    assert text.encode() == canonical(report.body)
