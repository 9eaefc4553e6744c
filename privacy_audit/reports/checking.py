# SPDX-License-Identifier: Apache-2.0
"""Whether a saved copy is what the vault holds: pure over its bytes and the stored reports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from privacy_audit.reports.model import Report, fingerprint

MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The copy holds exactly what the vault holds under this number."""

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The copy names a report of this vault and holds something else."""

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFromHere:
    """A report, but none of this vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotACopy:
    """No JSON file of a report at all."""


CopyVerdict = Same | Changed | NotFromHere | NotACopy


def judge_copy(data: bytes, reports: Sequence[Report]) -> CopyVerdict:
    """Compare the bytes of a JSON copy with the reports of the vault.

    Only the body counts: a copy that was laid out anew says the same.
    """
    try:
        document = json.loads(data)
        body, claimed = document["body"], document["fingerprint"]
        mark = fingerprint(body)
        is_report = body["schema"] >= 1 and isinstance(body["checks"], list)
    except (ValueError, KeyError, TypeError, RecursionError):
        return NotACopy()
    if not is_report:
        return NotACopy()
    for report in reports:
        if report.fingerprint == mark:
            return Same(report=report)
    for report in reports:
        if claimed == report.fingerprint or body.get("audit") == report.body["audit"]:
            return Changed(report=report)
    return NotFromHere()
