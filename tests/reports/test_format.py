# SPDX-License-Identifier: Apache-2.0
"""The JSON file of a report keeps the shape that ``docs/report-format.md`` promises."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from privacy_audit.reports.model import Report, canonical
from privacy_audit.reports.service import ExportFormat, rendered
from tests.reports.builders import every_state_report, hostile_report

STANDING = dict.fromkeys(
    ("seen", "said", "open", "accepted", "unsure", "not_checked", "not_applicable"), int
)
LAST = {"answer": str, "verified": bool, "at": str}
SHAPE: dict[str, Any] = {
    "report": int,
    "fingerprint": str,
    "body": {
        "schema": int,
        "program": {"name": str, "version": str},
        "audit": {"id": int, "kind": str, "started_at": str, "finished_at": str},
        "person": str,
        "name_changes": [{"at": str, "kind": str, "name": str}],
        "packs": [
            {
                "id": str,
                "title": str,
                "updated_on": str,
                "fingerprint": str,
                "standing": STANDING,
            }
        ],
        "standing": STANDING,
        "checks": [
            {
                **dict.fromkeys(("id", "pack", "pack_title", "title", "task", "check"), str),
                **dict.fromkeys(("why", "set", "verify", "severity", "answer", "note"), str),
                "revision": int,
                "policies": [str],
                "verified": bool,
                "reason": str,
                "review_on": (str, None),
                "answered_at": (str, None),
                "change": str,
                "last": (LAST, None),
            }
        ],
        "actions": [{"check": str, "title": str, "severity": str, "owner": str, "due_on": str}],
        "next_check": ({"on": str, "title": str, "checks": int, "minutes": int}, None),
    },
}


def assert_shape(value: Any, shape: Any, where: str = "$") -> None:
    """Exactly the keys and types of the shape; a tuple with ``None`` allows null."""
    if isinstance(shape, tuple):
        if value is not None:
            assert_shape(value, shape[0], where)
    elif isinstance(shape, dict):
        assert set(value) == set(shape), where
        for key, inner in shape.items():
            assert_shape(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for number, item in enumerate(value):
            assert_shape(item, shape[0], f"{where}[{number}]")
    else:
        assert type(value) is shape, where


@pytest.mark.parametrize("report", [every_state_report(), hostile_report()], ids=["all", "hostile"])
def test_the_file_has_the_promised_shape(report: Report) -> None:
    assert_shape(json.loads(rendered(report, ExportFormat.JSON)), SHAPE)


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
