# SPDX-License-Identifier: Apache-2.0
"""A run as it goes: started, stored page by page, gone on with after a crash, counted, ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.errors import UserError
from privacy_audit.search import page_records, run_records
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.runs import (
    ENDED_EARLY,
    Coverage,
    QueryState,
    Run,
    RunQuery,
    Source,
    StoredPage,
    coverage,
    state_after,
)
from privacy_audit.search.usual import UsualSet, usual_set

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

AfterPage = Callable[[int], None]
"""Called with the number of a page that was stored, within the same transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page that came in for a query. fingerprint: SHA-256 of its bytes, empty for a live one."""

    page: ResultPage
    source: Source
    fingerprint: str = ""


class RunService:
    """The runs in an open vault. Every method belongs to the thread that owns the vault.

    after_page: what judges the rows of a page that has come in. Every method raises
    EnvironmentProblem when the vault cannot be written; what was stored before is still there.
    """

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], datetime],
        after_page: AfterPage = lambda _page_id: None,
    ) -> None:
        self._database = database
        self._now = now
        self._after_page = after_page

    def start(
        self,
        kind: RunKind,
        queries: Sequence[PlannedQuery],
        *,
        struck: Iterable[str] = (),
        note: str = "",
    ) -> Run:
        """Begin a run with these queries in this order; struck ones are kept as struck.

        Raises UserError while another run is open, or when nothing is left to ask.
        """
        away = frozenset(struck)
        if self.open_run() is not None:
            raise UserError(
                "Another run is still open.",
                "Nothing was changed.",
                "Go on with it or end it first.",
            )
        if not any(query.key not in away for query in queries):
            raise UserError(
                "There is nothing to ask.",
                "No query is left in the plan.",
                "Fill in your profile, choose an engine, or take back what you struck.",
            )
        with self._database.transaction():
            run = run_records.add_run(self._database, kind, at=self._now(), note=note)
            for position, query in enumerate(queries):
                state = QueryState.STRUCK if query.key in away else QueryState.PLANNED
                run_records.add_query(self._database, run.id, query, position=position, state=state)
        return run

    def open_run(self) -> Run | None:
        """The run that can be gone on with, if there is one."""
        return next((run for run in self.runs() if run.finished_at is None), None)

    def run(self, run_id: int) -> Run:
        """One run. Raises UserError when there is none with this number."""
        found = run_records.run(self._database, run_id)
        if found is None:
            raise UserError(f"There is no run {run_id}.", hint="List them with “search runs”.")
        return found

    def runs(self) -> list[Run]:
        """All runs, newest first."""
        return run_records.runs(self._database)

    def queries(self, run_id: int) -> list[RunQuery]:
        """The queries of a run in their order."""
        return run_records.queries(self._database, run_id)

    def still_open(self, run_id: int, *ways: Way) -> list[RunQuery]:
        """What is left to ask, a page that was in flight when the program died included.

        ways: only these; none for all of them.
        """
        return [
            one
            for one in self.queries(run_id)
            if one.state.is_open and (not ways or one.query.way in ways)
        ]

    def pages(self, run_id: int) -> list[StoredPage]:
        """The pages that came in, with the rows that are still kept."""
        return page_records.pages(self._database, run_id)

    def coverage(self, run_id: int) -> Coverage:
        """What was asked, answered, and not checked with the reasons."""
        return coverage(self.queries(run_id))

    def strike(self, run_query_id: int) -> None:
        """Take a query out of its run before it is asked."""
        self._change_open(run_query_id, QueryState.STRUCK)

    def set_asking(self, run_query_id: int) -> None:
        """Say that a query goes out now."""
        run_records.set_asking(self._database, run_query_id, at=self._now())

    def call_back(self, run_query_id: int) -> None:
        """Say that no answer was waited for; the query is still to be asked."""
        run_records.set_planned(self._database, run_query_id)

    def store(self, run_query: RunQuery, new: NewPage) -> RunQuery:
        """Keep a page with its rows and tick off its query, both or neither.

        Returns the query as it stands then.
        """
        now = self._now()
        with self._database.transaction():
            before = run_records.query(self._database, run_query.id) or run_query
            page_id = page_records.add_page(
                self._database,
                before.run_id,
                before.id,
                new.page,
                source=new.source,
                fingerprint=new.fingerprint,
                at=now,
            )
            state, status, reason = state_after(before, new.page)
            run_records.note_asked(self._database, before.id, at=now)
            run_records.set_state(
                self._database, before.id, state, status=status, reason=reason, at=now
            )
            self._after_page(page_id)
        return run_records.query(self._database, before.id) or before

    def could_not_check(self, run_query_id: int, status: PageStatus, reason: str) -> None:
        """Say why a query that is still open was not checked."""
        self._change_open(run_query_id, QueryState.COULD_NOT_CHECK, status=status, reason=reason)

    def leave_alone(self, run_id: int, engine: str, status: PageStatus, reason: str) -> int:
        """Leave an engine alone: what is still open for it counts as not checked. How many."""
        with self._database.transaction():
            left = [one for one in self.still_open(run_id) if one.query.engine == engine]
            for one in left:
                self.could_not_check(one.id, status, reason)
        return len(left)

    def add(self, run_id: int, query: PlannedQuery) -> RunQuery:
        """Add a query to a run: the same question to another engine than was planned."""
        known = next((one for one in self.queries(run_id) if one.query.key == query.key), None)
        if known is not None:
            return known
        position = len(self.queries(run_id))
        number = run_records.add_query(self._database, run_id, query, position=position)
        return RunQuery(id=number, run_id=run_id, position=position, query=query)

    def has_page(self, run_id: int, fingerprint: str) -> bool:
        """Whether this very page was taken in before."""
        return page_records.has_page(self._database, run_id, fingerprint)

    def finish(self, run_id: int) -> Coverage:
        """End a run; what was not asked counts as not checked. Harmless when it has ended."""
        with self._database.transaction():
            for one in self.still_open(run_id):
                if one.query.way is not Way.HAND_OVER:
                    self.could_not_check(one.id, PageStatus.ERROR, ENDED_EARLY)
            run_records.finish_run(self._database, run_id, at=self._now())
        return self.coverage(run_id)

    def usual(self) -> UsualSet:
        """The user's usual set; empty before there is one."""
        return run_records.read_usual(self._database)

    def keep_usual(
        self, queries: Sequence[PlannedQuery], *, struck: Iterable[str] = ()
    ) -> UsualSet:
        """Keep these queries in this order as the usual set, and those struck as struck."""
        usual = usual_set(queries, struck=struck)
        self.write_usual(usual)
        return usual

    def write_usual(self, usual: UsualSet) -> None:
        """Keep a usual set as it is."""
        run_records.write_usual(self._database, usual)

    def forget_usual(self) -> None:
        """Go back to the program's own choice and order."""
        self.write_usual(UsualSet())

    def _change_open(
        self,
        run_query_id: int,
        state: QueryState,
        *,
        status: PageStatus | None = None,
        reason: str = "",
    ) -> None:
        found = run_records.query(self._database, run_query_id)
        if found is not None and found.state.is_open:
            run_records.set_state(
                self._database, run_query_id, state, status=status, reason=reason, at=self._now()
            )
