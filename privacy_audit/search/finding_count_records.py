# SPDX-License-Identifier: Apache-2.0
"""How many findings and cases there are, in one question: for the navigation and the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCounts:
    """runs: searches. findings: those that are not gone; new: those of them that nobody has judged
    and that no later search has seen. gone: findings that are. cases: removals that are not over.
    """

    runs: int = 0
    findings: int = 0
    new: int = 0
    gone: int = 0
    cases: int = 0


NOTHING_FOUND = FoundCounts()
_COUNT = (
    "SELECT (SELECT count(*) FROM search_run), "
    "(SELECT count(*) FROM finding WHERE state <> 'gone'), "
    "(SELECT count(*) FROM finding WHERE state = 'new' AND verdict = ''), "
    "(SELECT count(*) FROM finding WHERE state = 'gone'), "
    "(SELECT count(*) FROM removal_case WHERE state <> 'removed')"
)
_DUE = (
    "SELECT id, site, due_on FROM removal_case "
    "WHERE state IN ('asked', 'acknowledged') AND clock = 'one_month' AND due_on IS NOT NULL "
    "ORDER BY due_on, id LIMIT 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDue:
    """The next answer that somebody owes by law."""

    case_id: int
    site: str
    on: date


def found_counts(database: Database) -> FoundCounts:
    """Count everything at once."""
    runs, findings, new, gone, cases = database.query(_COUNT)[0]
    return FoundCounts(runs=runs, findings=findings, new=new, gone=gone, cases=cases)


def next_answer(database: Database) -> AnswerDue | None:
    """The case whose answer is due first, if somebody owes one."""
    rows = database.query(_DUE)
    if not rows:
        return None
    number, site, on = rows[0]
    return AnswerDue(case_id=number, site=site, on=date.fromisoformat(on))
