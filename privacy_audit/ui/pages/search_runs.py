# SPDX-License-Identifier: Apache-2.0
"""All runs with their coverage, and the way to go on with the open one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.search.runs import Coverage, Run
from privacy_audit.ui.destinations import GoLedger, GoSearch, GoSearchRun, GoSearchSettings
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.search_run_words import (
    coverage_counts,
    coverage_sentence,
    result_words,
    run_title,
)
from privacy_audit.ui.parts.badge import OPEN
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate
_WIDTH = 860


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInList:
    """One run with what it gave."""

    run: Run
    coverage: Coverage
    results: int


def read_runs(workspace: Workspace) -> tuple[RunInList, ...]:
    """All runs, newest first, on the vault's worker."""
    service = workspace.runs
    return tuple(
        RunInList(
            run=run,
            coverage=service.coverage(run.id),
            results=sum(len(page.page.results) for page in service.pages(run.id)),
        )
        for run in service.runs()
    )


def run_row(one: RunInList) -> Row:
    """A run: when, how much of it was answered, whether it is open."""
    is_open = one.run.finished_at is None
    badge = RowBadge(text=translate("RunsView", "Still open"), look=OPEN)
    return Row(
        key=str(one.run.id),
        title=run_title(one.run),
        detail=result_words(one.results),
        badges=(badge,) if is_open else (),
        bar=coverage_counts(one.coverage),
        bar_sentence=coverage_sentence(one.coverage),
    )


class SearchRunsPage(Page):
    """The list of runs."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self.heading = self.tr("Earlier searches")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self.new = Button(theme, self.tr("New search"), kind=ButtonKind.PRIMARY, icon=Icon.SEARCH)
        self.new.setObjectName("new_search")
        self.ledger = Button(theme, self.tr("Requests made"), icon=Icon.SCROLL_TEXT)
        self.ledger.setObjectName("ledger")
        self.settings = Button(theme, self.tr("Search engines and keys"), icon=Icon.SETTINGS)
        self.settings.setObjectName("search_settings")
        self._card = Card(theme, flush=True)
        self.rows = RowList(theme, self.heading)
        self.rows.setObjectName("runs")
        self._card.add(self.rows)
        self._empty = EmptyState(
            theme,
            Icon.SEARCH,
            self.tr("You have not searched yet"),
            self.tr("That is not the same as nothing to find."),
        )

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.add(Title(self.theme, self.heading))
        self._scroll.add(
            Paragraph(
                self.theme,
                self.tr("Every search stays with what it asked, what was answered and what not."),
                tone=Token.MUTED,
            )
        )
        acts = FlowLayout()
        for button in (self.new, self.ledger, self.settings):
            acts.addWidget(button)
        self._scroll.add_layout(acts)
        self._scroll.content.addSpacing(SPACE_PART)
        for widget in (self._error, self._card, self._empty):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self.rows.row_opened.connect(self._on_opened)
        self.new.clicked.connect(self._on_new)
        self.ledger.clicked.connect(self._on_ledger)
        self.settings.clicked.connect(self._on_settings)

    def visit(self) -> None:
        """Read all runs."""
        self.session.read(
            self.lane, read_runs, on_done=self._on_read, on_error=self._error.show_error
        )

    def _on_read(self, runs: tuple[RunInList, ...]) -> None:
        self._error.hide()
        self.rows.set_rows([run_row(one) for one in runs])
        self._card.setVisible(bool(runs))
        self._empty.setVisible(not runs)

    def _on_opened(self, key: str) -> None:
        self.go(GoSearchRun(int(key)))

    def _on_new(self) -> None:
        self.go(GoSearch())

    def _on_ledger(self) -> None:
        self.go(GoLedger())

    def _on_settings(self) -> None:
        self.go(GoSearchSettings())
