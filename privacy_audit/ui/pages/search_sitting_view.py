# SPDX-License-Identifier: Apache-2.0
"""What the sitting says: read on the vault's worker, then pure functions to rows and words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.search.engines import Engines, load_engines
from privacy_audit.search.model import PageStatus, Way
from privacy_audit.search.run_importing import Outcome
from privacy_audit.search.runs import Coverage, QueryState, Run, RunQuery, StoredPage, coverage
from privacy_audit.search.sitting import OpenNext, Sitting
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import about_minutes
from privacy_audit.ui.pages.search_run_words import engine_title, state_icon, state_words
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.row_list import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.search.downloads import SavedFile
    from privacy_audit.search.model import ResultPage
    from privacy_audit.search.run_importing import Taken
    from privacy_audit.search.runs import Source
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate
ROWS = 8
"""So many searches stand in the list at once."""
ROWS_BEFORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingFacts:
    """All that the sitting shows.

    queries: those for the browser, in their order. shown: the one whose turn it is; ``None`` when
    none is left. is_opened: it has been opened and its page is waited for. files: saved pages that
    were taken in and still lie there.
    """

    run: Run
    queries: tuple[RunQuery, ...]
    pages: tuple[StoredPage, ...]
    coverage: Coverage
    engines: Engines
    shown: RunQuery | None
    is_opened: bool
    files: tuple[Path, ...]

    def number_of(self, query: RunQuery) -> int:
        """The place of a query in the list, from 1."""
        return [one.id for one in self.queries].index(query.id) + 1

    def results_of(self, query: RunQuery) -> int:
        """How many results came in for a query."""
        return sum(len(page.page.results) for page in self.pages if page.run_query_id == query.id)

    @property
    def done(self) -> int:
        """How many are behind the user."""
        return sum(not one.state.is_open for one in self.queries)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A page that was read but not kept yet. saved: its file, where there is one."""

    page: ResultPage
    data: bytes
    source: Source
    saved: SavedFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a page. left_alone: how many searches its engine's refusal cost."""

    taken: Taken
    facts: SittingFacts
    left_alone: int = 0


# -- jobs on the vault's worker -----------------------------------------------------------------


def begin_sitting(workspace: Workspace, run_id: int) -> tuple[Sitting, SittingFacts]:
    """Sit down to a run. Raises UserError for an unknown one."""
    sitting = Sitting(workspace.runs, workspace.runs.run(run_id).id, load_engines())
    return sitting, read_sitting(workspace, run_id, sitting)


def read_sitting(workspace: Workspace, run_id: int, sitting: Sitting) -> SittingFacts:
    """Read how the sitting stands; a run of which nothing is left is ended."""
    service = workspace.runs
    if not service.coverage(run_id).not_asked_yet:
        service.finish(run_id)
    by_hand = [one for one in service.queries(run_id) if one.query.way is Way.BROWSER]
    queries = tuple(one for one in by_hand if one.state is not QueryState.STRUCK)
    left, current = sitting.left(), sitting.current
    shown = left[0] if left else None
    return SittingFacts(
        run=service.run(run_id),
        queries=queries,
        pages=tuple(service.pages(run_id)),
        coverage=coverage(queries),
        engines=load_engines(),
        shown=shown,
        is_opened=shown is not None and current is not None and current.id == shown.id,
        files=sitting.files_taken,
    )


def open_next(
    workspace: Workspace, run_id: int, sitting: Sitting
) -> tuple[OpenNext | None, SittingFacts]:
    """The next search to open in the browser, and how the sitting stands then."""
    following = sitting.next()
    return following, read_sitting(workspace, run_id, sitting)


def keep_page(workspace: Workspace, run_id: int, sitting: Sitting, handed_in: HandedIn) -> TakenIn:
    """Take a page that was read into the run; the first block ends it for its engine."""
    taken = sitting.keep(
        handed_in.page, handed_in.data, source=handed_in.source, saved=handed_in.saved
    )
    alone = 0
    if taken.query is not None and taken.page.status is PageStatus.BLOCKED:
        alone = sitting.leave_engine_alone(taken.query.query.engine)
    return TakenIn(taken=taken, facts=read_sitting(workspace, run_id, sitting), left_alone=alone)


def skip(workspace: Workspace, run_id: int, sitting: Sitting) -> SittingFacts:
    """Leave the search whose turn it is for the end."""
    _make_current(sitting)
    sitting.put_off()
    return read_sitting(workspace, run_id, sitting)


def strike(workspace: Workspace, run_id: int, sitting: Sitting) -> SittingFacts:
    """Take the search whose turn it is out of the run."""
    _make_current(sitting)
    sitting.strike()
    return read_sitting(workspace, run_id, sitting)


def leave_alone(
    workspace: Workspace, run_id: int, sitting: Sitting, engine: str
) -> tuple[int, SittingFacts]:
    """An engine refuses: what is left for it counts as not checked. How many."""
    number = sitting.leave_engine_alone(engine)
    return number, read_sitting(workspace, run_id, sitting)


def _make_current(sitting: Sitting) -> None:
    """What is put off or struck is what is shown, opened or not."""
    left = sitting.left()
    if left and (sitting.current is None or sitting.current.id != left[0].id):
        sitting.next()


# -- rows and words -----------------------------------------------------------------------------


def sitting_rows(facts: SittingFacts, *, watching: bool) -> tuple[int, list[Row], int]:
    """The searches around the one whose turn it is, with how each stands.

    The numbers say how many come before and after the rows.
    """
    total = len(facts.queries)
    turn = facts.number_of(facts.shown) - 1 if facts.shown is not None else total - 1
    first = max(0, min(turn - ROWS_BEFORE, total - ROWS))
    shown = facts.queries[first : first + ROWS]
    rows = [_row(one, facts, watching=watching) for one in shown]
    return first, rows, total - first - len(rows)


def _row(query: RunQuery, facts: SittingFacts, *, watching: bool) -> Row:
    place = engine_title(facts.engines, query.query.engine)
    icon, tone = state_icon(query)
    words = state_words(query, facts.results_of(query))
    if query.state.is_open:
        words = ""
        if facts.shown is not None and query.id == facts.shown.id:
            icon, tone = Icon.CIRCLE_DOT, Token.ACCENT
            words = translate("SittingView", "it is next")
            if facts.is_opened:
                words = translate("SittingView", "waiting for the page")
                if not watching:
                    words = translate("SittingView", "opened")
    detail = translate("SittingView", "{place}, {words}").format(place=place, words=words)
    return Row(
        key=str(query.id),
        title=query.query.text,
        detail=detail if words else place,
        icon=icon,
        icon_tone=tone,
        arrow=False,
    )


def place_words(facts: SittingFacts) -> tuple[str, str]:
    """Where the user is, long and short: "Search 4 of 9, about 8 minutes left"."""
    total = len(facts.queries)
    if facts.shown is None:
        done = translate("SittingView", "All {n} looked at").format(n=total)
        return done, done
    number = facts.number_of(facts.shown)
    short = translate("SittingView", "Search {n} of {all}").format(n=number, all=total)
    minutes = math.ceil(sum(one.query.cost.minutes for one in facts.queries if one.state.is_open))
    long = translate("SittingView", "{place}, {about} left").format(
        place=short, about=about_minutes(max(1, minutes))
    )
    return long, short


def progress_sentences(facts: SittingFacts) -> tuple[str, str]:
    """What has been answered so far, and what that does not mean."""
    one = facts.coverage
    first = translate("SittingView", "Answered so far: {n} of {all}").format(
        n=one.answered, all=one.planned
    )
    parts = []
    if one.could_not_check:
        parts.append(
            translate("SittingView", "{n} could not be checked").format(n=one.could_not_check)
        )
    parts.append(translate("SittingView", "{n} to go").format(n=one.not_asked_yet))
    second = translate(
        "SittingView", "{parts}. “Could not be checked” is never counted as “nothing found”."
    )
    return first, second.format(parts=", ".join(parts))


def taken_tone(outcome: Outcome) -> BannerTone:
    """How the banner about a page looks."""
    if outcome is Outcome.TAKEN:
        return BannerTone.GOOD
    return BannerTone.UNKNOWN if outcome is Outcome.NO_ANSWER else BannerTone.TODO


def alone_words(facts: SittingFacts, engine: str, number: int) -> str:
    """An engine is left alone, and what that costs."""
    place = engine_title(facts.engines, engine)
    words = plural(
        "SittingView",
        "We leave {place} alone in this search. 1 search counts as not checked.",
        "We leave {place} alone in this search. {n} searches count as not checked.",
        number,
    )
    return words.format(place=place, n=number)
