# SPDX-License-Identifier: Apache-2.0
"""The ledger as a list, a spreadsheet and data; a completed request is never changed."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from privacy_audit.net import ledger, records
from privacy_audit.net.ledger import OUTCOME_WORDS, Outcome, as_csv, as_json, outcome_of
from privacy_audit.net.model import LedgerEntry
from tests.vault.making import PASSPHRASE, a_folder, a_vault

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def _entry(**named: object) -> LedgerEntry:
    fields: dict[str, object] = {
        "id": 1, "at": AT, "host": "www.gov.uk", "purpose": "GOV.UK search",
        "carries": ("name", "town"), "method": "GET", "sent_bytes": 120, "outcome": "answered",
        "status_code": 200, "received_bytes": 900, "seconds": 0.5, **named,
    }  # fmt: skip
    return LedgerEntry(**fields)  # type: ignore[arg-type]


def test_json_has_every_field() -> None:
    (data,) = json.loads(as_json([_entry()]))["requests"]
    assert set(data) == set(ledger.COLUMNS)
    assert data["carries"] == ["name", "town"]
    assert datetime.fromisoformat(data["at"]) == AT


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(as_csv([_entry(), _entry(status_code=None)]))))
    assert rows[0] == list(ledger.COLUMNS)
    assert rows[1][rows[0].index("carries")] == "name town"
    assert rows[2][rows[0].index("status_code")] == ""


@pytest.mark.parametrize("start", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_starts_a_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv([_entry(purpose=start, host=start)]), newline="")))
    for column in ("purpose", "host"):
        assert rows[1][rows[0].index(column)] == f"'{start}"


def test_each_outcome_has_its_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.ANSWERED),
        (302, Outcome.REDIRECTED),
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (404, Outcome.ERROR_ANSWER),
        (429, Outcome.LIMITED),
        (500, Outcome.ERROR_ANSWER),
    ],
)
def test_an_answer_is_sorted_by_its_number(status: int, outcome: Outcome) -> None:
    assert outcome_of(status) is outcome


def test_entries_outlive_the_program_even_when_never_completed(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        records.add_entry(
            vault.database,
            at=AT,
            host="www.gov.uk",
            purpose="GOV.UK search",
            carries=["name"],
            method="GET",
            sent_bytes=10,
        )
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        (entry,) = ledger.entries(vault.database)
    assert (entry.outcome, entry.status_code, entry.carries) == ("", None, ("name",))


def test_a_completed_request_is_never_changed(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        number = records.add_entry(
            vault.database, at=AT, host="h", purpose="p", carries=[], method="GET", sent_bytes=1
        )
        end = {"status_code": 200, "received_bytes": 1, "seconds": 0.1}
        records.complete_entry(vault.database, number, outcome="answered", **end)  # type: ignore[arg-type]
        with pytest.raises(Exception, match="never changed"):
            records.complete_entry(vault.database, number, outcome="refused", **end)  # type: ignore[arg-type]
        assert ledger.entries(vault.database)[0].outcome == "answered"


def test_a_longer_rest_is_not_shortened(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        long, short = AT + timedelta(hours=2), AT + timedelta(minutes=3)
        for until, reason in ((long, "captcha"), (short, "denied")):
            records.write_rest(vault.database, "h", until=until, reason=reason, at=AT)
        assert records.rest_of(vault.database, "h") == (long, "captcha")
