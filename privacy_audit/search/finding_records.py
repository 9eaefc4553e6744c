# SPDX-License-Identifier: Apache-2.0
"""The table ``finding``, and how each row of ``result`` is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.search.assess.model import Judgement, Likelihood, Severity
from privacy_audit.search.finding_data import (
    evidence_from,
    shown_from,
    shown_text,
    suggested_from,
)
from privacy_audit.search.finding_model import (
    Finding,
    FindingState,
)
from privacy_audit.search.model import Result

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_FINDING = (
    "SELECT id, address_key, url, site, title, snippet, state, likelihood, verdict, severity, "
    "hostile, exposures, assessment, content_print, page_print, kept_copy IS NOT NULL, note, "
    "first_seen_at, last_seen_at, gone_at FROM finding"
)
_RESULT = (
    "SELECT result.id, page_id, result_page.run_id, rank, title, url, snippet, date, address_key, "
    "result_page.at FROM result JOIN result_page ON result_page.id = result.page_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptResult:
    """A row of a result page as it is kept."""

    id: int
    page_id: int
    run_id: int
    result: Result
    address_key: str
    at: datetime


def unassessed(database: Database, page_id: int | None = None) -> list[KeptResult]:
    """Rows that nobody has judged yet, of one page or of all."""
    rows = database.query(
        f"{_RESULT} WHERE likelihood = '' AND (?1 IS NULL OR page_id = ?1) ORDER BY result.id",
        (page_id,),
    )
    return [_kept(row) for row in rows]


def results_at(database: Database, keys: Iterable[str]) -> list[KeptResult]:
    """The rows that lead to these addresses."""
    found: list[KeptResult] = []
    for key in keys:
        rows = database.query(f"{_RESULT} WHERE address_key = ? ORDER BY result.id", (key,))
        found += [_kept(row) for row in rows]
    return found


def result_with_id(database: Database, result_id: int) -> KeptResult | None:
    """One row."""
    row = database.one(f"{_RESULT} WHERE result.id = ?", (result_id,))
    return None if row is None else _kept(row)


def unlikely_results(database: Database, run_id: int) -> list[KeptResult]:
    """The rows of a run that are held to be somebody else's."""
    rows = database.query(
        f"{_RESULT} WHERE likelihood = 'unlikely' AND result_page.run_id = ? ORDER BY result.id",
        (run_id,),
    )
    return [_kept(row) for row in rows]


def forget_unlikely_before(database: Database, run_id: int) -> int:
    """Delete what earlier runs brought of other people; how many rows."""
    return database.execute(
        "DELETE FROM result WHERE likelihood = 'unlikely' AND page_id IN "
        "(SELECT id FROM result_page WHERE run_id < ?) AND id NOT IN "
        "(SELECT result_id FROM finding_sighting WHERE result_id IS NOT NULL)",
        (run_id,),
    )


def write_assessment(
    database: Database, result_id: int, likelihood: Likelihood, assessment: str
) -> None:
    """What the assessment makes of a row."""
    database.execute(
        "UPDATE result SET likelihood = ?, assessment = ? WHERE id = ?",
        (likelihood.value, assessment, result_id),
    )


def delete_result(database: Database, result_id: int) -> None:
    """Forget one row."""
    database.execute("DELETE FROM result WHERE id = ?", (result_id,))


def add_finding(database: Database, finding: Finding, *, assessment: str) -> int:
    """A new finding; returns its number."""
    database.execute(
        "INSERT INTO finding (address_key, url, site, title, snippet, state, likelihood, verdict, "
        "severity, hostile, exposures, assessment, content_print, first_seen_at, last_seen_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            finding.address_key,
            finding.url,
            finding.site,
            finding.title,
            finding.snippet,
            finding.state.value,
            finding.likelihood.value,
            finding.verdict.value if finding.verdict else "",
            finding.severity.value,
            int(finding.hostile),
            shown_text(finding.shown),
            assessment,
            finding.content_print,
            finding.first_seen_at.isoformat(),
            finding.last_seen_at.isoformat(),
        ),
    )
    return database.last_row_id()


def write_finding(database: Database, finding: Finding, *, assessment: str | None = None) -> None:
    """A finding as it stands now. assessment: ``None`` keeps the one that is there."""
    database.execute(
        "UPDATE finding SET address_key = ?, url = ?, site = ?, title = ?, snippet = ?, state = ?, "
        "likelihood = ?, verdict = ?, severity = ?, hostile = ?, exposures = ?, content_print = ?, "
        "page_print = ?, note = ?, first_seen_at = ?, last_seen_at = ?, gone_at = ?, "
        "assessment = coalesce(?, assessment) WHERE id = ?",
        (
            finding.address_key,
            finding.url,
            finding.site,
            finding.title,
            finding.snippet,
            finding.state.value,
            finding.likelihood.value,
            finding.verdict.value if finding.verdict else "",
            finding.severity.value,
            int(finding.hostile),
            shown_text(finding.shown),
            finding.content_print,
            finding.page_print,
            finding.note,
            finding.first_seen_at.isoformat(),
            finding.last_seen_at.isoformat(),
            finding.gone_at.isoformat() if finding.gone_at else None,
            assessment,
            finding.id,
        ),
    )


def findings(database: Database) -> list[Finding]:
    """All findings in the order in which they were first seen."""
    return [_finding(row) for row in database.query(f"{_FINDING} ORDER BY id")]


def finding(database: Database, finding_id: int) -> Finding | None:
    """One finding."""
    row = database.one(f"{_FINDING} WHERE id = ?", (finding_id,))
    return None if row is None else _finding(row)


def finding_at(database: Database, address_key: str) -> Finding | None:
    """The finding at an address."""
    row = database.one(f"{_FINDING} WHERE address_key = ?", (address_key,))
    return None if row is None else _finding(row)


def delete_finding(database: Database, finding_id: int) -> None:
    """Forget a finding; its sightings go with it."""
    database.execute("DELETE FROM finding WHERE id = ?", (finding_id,))


def keep_copy(database: Database, finding_id: int, body: bytes | None) -> None:
    """Keep a copy of the page, or drop it."""
    database.execute("UPDATE finding SET kept_copy = ? WHERE id = ?", (body, finding_id))


def kept_copy(database: Database, finding_id: int) -> bytes | None:
    """The copy of the page that the user wanted kept."""
    row = database.one("SELECT kept_copy FROM finding WHERE id = ?", (finding_id,))
    return None if row is None else row[0]


def assessment_of(database: Database, finding_id: int) -> str:
    """The kept assessment of a finding, as it lies in the vault."""
    row = database.one("SELECT assessment FROM finding WHERE id = ?", (finding_id,))
    return "{}" if row is None else str(row[0])


def judged_rows(database: Database, keys: Iterable[str]) -> list[tuple[int, str, str]]:
    """How the rows at these addresses were judged: number, likelihood, assessment."""
    found: list[tuple[int, str, str]] = []
    for key in keys:
        found += [
            (row[0], row[1], row[2])
            for row in database.query(
                "SELECT id, likelihood, assessment FROM result WHERE address_key = ?", (key,)
            )
        ]
    return found


def restore_judged(database: Database, rows: Iterable[tuple[int, str, str]]) -> None:
    """Put back what ``judged_rows`` gave."""
    for number, likelihood, assessment in rows:
        database.execute(
            "UPDATE result SET likelihood = ?, assessment = ? WHERE id = ?",
            (likelihood, assessment, number),
        )


def _kept(row: Sequence[Any]) -> KeptResult:
    return KeptResult(
        id=row[0],
        page_id=row[1],
        run_id=row[2],
        result=Result(rank=row[3], title=row[4], url=row[5], snippet=row[6], date=row[7]),
        address_key=row[8],
        at=datetime.fromisoformat(row[9]),
    )


def _finding(row: Sequence[Any]) -> Finding:
    return Finding(
        id=row[0],
        address_key=row[1],
        url=row[2],
        site=row[3],
        title=row[4],
        snippet=row[5],
        state=FindingState(row[6]),
        likelihood=Likelihood(row[7]),
        verdict=Judgement(row[8]) if row[8] else None,
        severity=Severity(row[9]),
        hostile=bool(row[10]),
        shown=shown_from(row[11]),
        evidence=evidence_from(row[12]),
        suggested=suggested_from(row[12]),
        content_print=row[13],
        page_print=row[14],
        has_copy=bool(row[15]),
        note=row[16],
        first_seen_at=datetime.fromisoformat(row[17]),
        last_seen_at=datetime.fromisoformat(row[18]),
        gone_at=datetime.fromisoformat(row[19]) if row[19] else None,
    )
