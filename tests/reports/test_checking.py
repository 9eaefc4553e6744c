# SPDX-License-Identifier: Apache-2.0
"""Whether a saved copy was changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reports.checking import Changed, NotACopy, NotFromHere, Same, judge_copy
from privacy_audit.reports.model import fingerprint
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import ExportFormat
from tests.reports.builders import every_state_report, hostile_report

REPORT = every_state_report()
COPY = rendered(REPORT, ExportFormat.JSON)


def _changed(**changes: Any) -> bytes:
    document = json.loads(COPY)
    document["body"].update(changes)
    return json.dumps(document).encode()


def test_a_copy_is_the_same() -> None:
    assert judge_copy(COPY, [hostile_report(), REPORT]) == Same(report=REPORT)


def test_a_copy_that_was_laid_out_anew_is_the_same() -> None:
    assert judge_copy(json.dumps(json.loads(COPY)).encode(), [REPORT]) == Same(report=REPORT)


def test_a_changed_copy_is_found() -> None:
    assert judge_copy(_changed(person="Somebody Else"), [REPORT]) == Changed(report=REPORT)


def test_a_changed_copy_with_a_new_fingerprint_is_found() -> None:
    document = json.loads(_changed(person="Somebody Else"))
    document["fingerprint"] = fingerprint(document["body"])
    assert judge_copy(json.dumps(document).encode(), [REPORT]) == Changed(report=REPORT)


def test_a_report_of_another_vault_is_not_from_here() -> None:
    assert judge_copy(COPY, []) == NotFromHere()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"body": {}, "fingerprint": ""}',
        b'{"body": {"schema": "x", "checks": []}, "fingerprint": ""}',
        b'{"body": [], "fingerprint": ""}',
        b"[" * 100_000,
        rendered(REPORT, ExportFormat.HTML),
    ],
)
def test_anything_else_is_no_copy(data: bytes) -> None:
    assert judge_copy(data, [REPORT]) == NotACopy()


@given(st.binary(max_size=200))
def test_no_bytes_stop_it(data: bytes) -> None:
    assert isinstance(judge_copy(data, [REPORT]), NotACopy)
