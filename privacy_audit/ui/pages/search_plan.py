# SPDX-License-Identifier: Apache-2.0
"""Search yourself, the plan: left what you choose, right exactly what goes. Nothing is sent yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.desktop.clock import utc_now
from privacy_audit.search.model import PlannedQuery, Way
from privacy_audit.ui.destinations import (
    GoProfile,
    GoRuns,
    GoSearchRun,
    GoSearchSettings,
    GoSitting,
    OpenPractice,
)
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.search_plan_choice import AboutWay, TickedOnce, WayChoice
from privacy_audit.ui.pages.search_plan_dock import PlanDock
from privacy_audit.ui.pages.search_plan_facts import PlanFacts, PlanWish, read_plan
from privacy_audit.ui.pages.search_plan_list import PlanList
from privacy_audit.ui.pages.search_plan_side import NeverAsked, WhatLeaves
from privacy_audit.ui.pages.search_plan_view import (
    arranged,
    end_run,
    forget_usual,
    keep_usual,
    moved,
    receivers,
    start_run,
    sums,
)
from privacy_audit.ui.pages.search_plan_words import plan_row
from privacy_audit.ui.pages.search_run_words import coverage_sentence, run_title, search_words
from privacy_audit.ui.pages.search_settings_choices import write_choices
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.search.runs import Run
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH = 1040


class SearchPlanPage(Page):
    """Which way, which searches, what each gives away; and the one button that sends.

    practice: the person is invented, so nothing but the practice run may be started here.
    """

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        practice: bool = False,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._practice, self._now = practice, now
        self._facts: PlanFacts | None = None
        self._wish: PlanWish | None = None
        self._order: tuple[str, ...] = ()
        self._struck: set[str] = set()
        self._known: set[str] = set()
        self.heading = self.tr("Search yourself")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._title = Title(theme, self.tr("What will be asked, and where"))
        self._lead = Paragraph(theme, tone=Token.MUTED)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self._open_run = Banner(theme, BannerTone.INFO, "", icon=Icon.CLOCK, announces=False)
        self._open_run.setObjectName("open_run")
        self.go_on = Button(theme, self.tr("Go on with it"), small=True)
        self.go_on.setObjectName("go_on")
        self.end_run = Button(theme, self.tr("End it"), small=True)
        self.end_run.setObjectName("end_run")
        for button in (self.go_on, self.end_run):
            self._open_run.add_button(button)
        self._said = Banner(theme, BannerTone.GOOD, "")
        self._said.setObjectName("said")
        self._no_profile = EmptyState(
            theme,
            Icon.USER,
            self.tr("A search starts from your own details"),
            self.tr("There are none yet. There is no box to type a name in, on purpose."),
            button_text=self.tr("Fill in my details"),
        )
        self.ways = WayChoice(theme)
        self.about = AboutWay(theme)
        self.list = PlanList(theme)
        self.ticked = TickedOnce(theme)
        self.leaves = WhatLeaves(theme)
        self.never = NeverAsked(theme)
        self.dock = PlanDock(theme)

    def _lay_out(self) -> None:
        self._columns = TwoColumns(
            self.theme,
            [self.about, self.list, self.ticked],
            [self.leaves, self.never],
            narrow_order=[self.about, self.list, self.ticked, self.leaves, self.never],
            shares=(20, 9),
        )
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.add(self._title)
        self._scroll.add(self._lead)
        for banner in (self._error, self._open_run, self._said, self._no_profile):
            self._scroll.add(banner)
            banner.hide()
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_PART)
        body.addWidget(self.ways)
        body.addWidget(self._columns)
        self._scroll.add(self._body)
        self._scroll.content.addStretch(1)
        for widget in (self._body, self.dock):
            widget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.dock)

    def _connect(self) -> None:
        self.ways.chosen.connect(self._on_way_chosen)
        self.about.engines_ticked.connect(self._on_engines_ticked)
        self.about.width_chosen.connect(self._on_width_chosen)
        self.about.runs_wanted.connect(self._on_runs_wanted)
        self.about.settings_wanted.connect(self._on_settings_wanted)
        self.ticked.changed.connect(self._on_ticks_changed)
        self.list.struck.connect(self._on_struck)
        self.list.moved.connect(self._on_moved)
        self.list.usual_wanted.connect(self._on_usual_wanted)
        self.list.usual_forgotten.connect(self._on_usual_forgotten)
        self.list.profile_wanted.connect(self._on_profile_wanted)
        self.dock.started.connect(self._on_started)
        self.go_on.clicked.connect(self._on_go_on)
        self.end_run.clicked.connect(self._on_end_clicked)
        self._no_profile.button_pressed.connect(self._on_profile_wanted)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read the plan anew: the profile or the settings may have changed."""
        self._said.hide()
        self._read(self._wish)

    def _read(self, wish: PlanWish | None) -> None:
        job = partial(read_plan, wish=wish, today=day_of(self._now()), practice=self._practice)
        self.session.read(self.lane, job, on_done=self._on_read, on_error=self._on_failed)

    def _on_failed(self, error: AppError) -> None:
        self.dock.set_busy(busy=False)
        self._error.show_error(error)

    def _on_read(self, facts: PlanFacts) -> None:
        self._facts, self._wish = facts, facts.wish
        self._error.hide()
        keys = [query.key for query in facts.queries]
        # What the usual set has struck is struck when it is seen for the first time, and only then.
        self._struck |= facts.usual.struck - self._known
        self._known |= set(keys) | facts.usual.struck
        kept = (key for key in self._order if key in keys)
        self._order = tuple(dict.fromkeys((*kept, *keys)))
        self._show_open_run(facts)
        there = facts.has_profile or facts.wish.way is Way.PRACTICE
        self._no_profile.setVisible(not there)
        self._body.setVisible(there)
        self.dock.setVisible(there)
        self.ways.set_way(facts.wish.way)
        self.about.show_facts(facts)
        self.ticked.show_facts(facts)
        self._show_plan()

    def queries(self) -> tuple[PlannedQuery, ...]:
        """The plan in the user's order, what is struck among it."""
        facts = self._facts
        return arranged(facts.queries, self._order) if facts is not None else ()

    def struck(self) -> frozenset[str]:
        """The keys of the plan that will not be asked."""
        return frozenset(query.key for query in self.queries() if query.key in self._struck)

    def _show_plan(self) -> None:
        facts = self._facts
        if facts is None:
            return
        struck = self.struck()
        rows = [plan_row(query, facts, struck=query.key in struck) for query in self.queries()]
        self.list.show_rows(
            rows,
            may_keep=facts.wish.way is not Way.PRACTICE,
            may_forget=bool(facts.usual.keys or facts.usual.struck),
        )
        self.leaves.show_receivers(receivers(facts, struck), facts.wish.way)
        self.dock.show_sums(
            facts.wish.way,
            sums(facts, struck),
            practice=self._practice,
            waits=facts.open_run is not None,
        )
        self._lead.set_text(
            self.tr(
                "Nothing is sent until you press “{button}”. Strike out anything you would rather "
                "not ask."
            ).format(button=self.dock.start.text().replace("&&", "&"))
        )

    def _show_open_run(self, facts: PlanFacts) -> None:
        if facts.open_run is not None:
            run, coverage = facts.open_run
            self._open_run.set_words(
                BannerTone.INFO,
                self.tr("A search is still open: {title}.").format(title=run_title(run)),
                self.tr("{coverage} Go on with it or end it before a new one.").format(
                    coverage=coverage_sentence(coverage)
                ),
            )
        self._open_run.setVisible(facts.open_run is not None)

    # -- choosing ---------------------------------------------------------------------------

    def _change(self, wish: PlanWish) -> None:
        self._said.hide()
        self._wish = wish
        self._read(wish)

    def _on_way_chosen(self, way: str) -> None:
        if self._wish is not None and self._wish.way is not Way(way):
            self._order = ()
            self._change(replace(self._wish, way=Way(way)))

    def _on_width_chosen(self, recheck: bool) -> None:  # noqa: FBT001 # a switch's own signal
        if self._wish is not None:
            self._change(replace(self._wish, recheck=recheck))

    def _on_ticks_changed(self) -> None:
        if self._wish is not None:
            self._change(
                replace(
                    self._wish,
                    private_names=self.ticked.ticked("name"),
                    relatives=self.ticked.ticked("relative"),
                    full_address=bool(self.ticked.ticked("address")),
                )
            )

    def _on_engines_ticked(self, engines: tuple[str, ...]) -> None:
        facts = self._facts
        if facts is None:
            return
        if facts.wish.way is Way.BROWSER:
            choices = replace(facts.choices, browser=engines)
        else:
            choices = replace(facts.choices, direct=engines)

        def keep(workspace: Workspace) -> None:
            write_choices(workspace.vault.database, choices)

        # In order on the vault's worker, so the plan is read with the new choice.
        self.session.read(self.lane, keep, on_done=self._on_kept, on_error=self._on_failed)
        self._change(facts.wish)

    def _on_kept(self, _: None) -> None:
        """The plan that was asked for after it is on its way."""

    def _on_struck(self, key: str) -> None:
        self._struck ^= {key}
        self._show_plan()

    def _on_moved(self, key: str, by: int) -> None:
        shown = tuple(query.key for query in self.queries())
        if key in shown:
            self._order = moved(shown, key, by)
            self._show_plan()

    # -- acting -----------------------------------------------------------------------------

    def _on_usual_wanted(self) -> None:
        job = partial(keep_usual, queries=self.queries(), struck=self.struck())
        self.session.read(self.lane, job, on_done=self._on_usual, on_error=self._on_failed)

    def _on_usual(self, kept: int) -> None:
        self._said.set_words(
            BannerTone.GOOD,
            self.tr("Kept as your usual set: {searches} in this order.").format(
                searches=search_words(kept)
            ),
            self.tr("A re-check asks exactly these. What needs a tick each time is not in it."),
        )
        self._said.show()
        self._read(self._wish)

    def _on_usual_forgotten(self) -> None:
        self.session.read(
            self.lane, forget_usual, on_done=self._on_forgotten, on_error=self._on_failed
        )

    def _on_forgotten(self, _: None) -> None:
        self._order, self._struck, self._known = (), set(), set()
        self._said.set_words(
            BannerTone.GOOD, self.tr("Your usual set is forgotten. Nothing is struck out.")
        )
        self._said.show()
        self._read(self._wish)

    def _on_started(self) -> None:
        facts = self._facts
        if facts is None:
            return
        if facts.wish.way is Way.PRACTICE and not self._practice:
            self.go(OpenPractice())
            return
        self.dock.set_busy(busy=True)
        job = partial(start_run, queries=self.queries(), struck=self.struck(), wish=facts.wish)
        self.session.write(self.lane, job, on_done=self._on_run, on_error=self._on_failed)

    def _on_run(self, run: Run) -> None:
        way = self._wish.way if self._wish is not None else Way.OPEN
        # Ticks hold for one run: the next plan begins without them.
        self._wish, self._order = None, ()
        self.dock.set_busy(busy=False)
        if way is Way.BROWSER:
            self.go(GoSitting(run.id, open_first=True))
        else:
            self.go(GoSearchRun(run.id, ask=True))

    def _on_go_on(self) -> None:
        if self._facts is not None and self._facts.open_run is not None:
            self.go(GoSearchRun(self._facts.open_run[0].id))

    def _on_end_clicked(self) -> None:
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("End this search?"),
            text=self.tr(
                "What was not asked yet counts as not checked. Everything that came back stays."
            ),
            act=self.tr("End it"),
            keep=self.tr("Keep it open"),
            on_answer=self._on_end_answered,
        )

    def _on_end_answered(self, agreed: bool) -> None:  # noqa: FBT001 # the dialog's own signal
        if agreed and self._facts is not None and self._facts.open_run is not None:
            job = partial(end_run, run_id=self._facts.open_run[0].id)
            self.session.write(self.lane, job, on_done=self._on_run_ended, on_error=self._on_failed)

    def _on_run_ended(self, _: None) -> None:
        self._read(self._wish)

    def _on_settings_wanted(self) -> None:
        self.go(GoSearchSettings())

    def _on_profile_wanted(self) -> None:
        self.go(GoProfile())

    def _on_runs_wanted(self) -> None:
        self.go(GoRuns())
