# SPDX-License-Identifier: Apache-2.0
"""One run: asking with its progress, the coverage, what came back, what is left to open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.search.model import Way
from privacy_audit.ui.destinations import (
    Destination,
    GoFindings,
    GoLedger,
    GoRuns,
    GoSearch,
    GoSearchRun,
    GoSitting,
)
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.search_run_cards import CoverageCard, ProgressCard, RowsCard
from privacy_audit.ui.pages.search_run_job import Asking, Board, ask, prepare
from privacy_audit.ui.pages.search_run_results import ResultsCard
from privacy_audit.ui.pages.search_run_view import (
    Found,
    RunFacts,
    engine_rows,
    finish_run,
    host_and_path,
    is_web_address,
    link_of,
    link_rows,
    not_checked_rows,
    query_rows,
    read_run,
)
from privacy_audit.ui.pages.search_run_words import run_title
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Title
from privacy_audit.ui.tasks import CancelToken
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.search.runs import Coverage
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 860
LOOK_EVERY_MS = 150


class SearchRunPage(Page):
    """A run goes on while other pages are looked at; locking stops it.

    Signal: ``result_chosen(Found)`` when a result was pressed, before anything is opened.
    """

    result_chosen = Signal(object)

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
        self._run_id = 0
        self._facts: RunFacts | None = None
        self._begun: set[int] = set()
        self._due = False
        self._asked_id = 0
        self._token: CancelToken | None = None
        self._board = Board()
        self._was_done = -1
        self.heading = self.tr("One search")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._back = Button(
            theme, self.tr("All searches"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT, small=True
        )
        self._back.setObjectName("back")
        self._title = Title(theme)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self.progress = ProgressCard(theme)
        self.coverage = CoverageCard(theme)
        self.left = RowsCard(theme, self.tr("Not asked yet"), "left")
        self.not_checked = RowsCard(
            theme, self.tr("What could not be checked, and why"), "not_checked"
        )
        self.engines = RowsCard(theme, self.tr("Who was asked"), "engines")
        self.results = ResultsCard(theme)
        self.links = RowsCard(theme, self.tr("Left for you to open"), "links")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        row = FlowLayout()
        row.addWidget(self._back)
        self._scroll.add_layout(row)
        self._scroll.add(self._title)
        self._scroll.content.setSpacing(SPACE_CARD)
        for widget in (
            self._error,
            self.progress,
            self.coverage,
            self.left,
            self.not_checked,
            self.results,
            self.engines,
            self.links,
        ):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self.progress.stop.clicked.connect(self.stop_asking)
        self.coverage.ask.clicked.connect(self._on_ask)
        self.coverage.browser.clicked.connect(self._on_browser)
        self.coverage.findings.clicked.connect(self._on_findings)
        self.coverage.end.clicked.connect(self._on_end_clicked)
        self.coverage.ledger.clicked.connect(self._on_ledger)
        self.coverage.more.clicked.connect(self._on_more)
        self.results.chosen.connect(self._on_result_chosen)
        self.links.rows.row_opened.connect(self._on_link_opened)
        self._timer.timeout.connect(self._on_look)

    # -- arriving and reading ---------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which run; ``ask`` counts once, so that going back asks nothing again."""
        if not isinstance(destination, GoSearchRun):
            return
        if destination.run_id != self._run_id:
            self._run_id, self._facts = destination.run_id, None
        self._due = destination.ask and destination.run_id not in self._begun
        self._begun.add(destination.run_id)

    def visit(self) -> None:
        """Read the run; begin to ask when the user has just pressed the button for it."""
        if self._due:
            self._due = False
            self._begin()
        self._read()

    def _read(self) -> None:
        self.session.read(
            self.lane,
            partial(read_run, run_id=self._run_id),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, facts: RunFacts) -> None:
        if facts.run.id != self._run_id:
            return
        self._facts = facts
        self._title.set_text(run_title(facts.run))
        asking = self.is_asking
        self.coverage.show_facts(facts, asking=asking)
        self.coverage.show()
        waiting = () if asking or not facts.is_open else (*facts.automatic, *facts.by_hand)
        self.left.show_rows(query_rows(waiting, facts))
        self.not_checked.show_rows(not_checked_rows(facts))
        self.engines.show_rows(engine_rows(facts))
        self.results.show_facts(facts)
        self.links.show_rows(link_rows(facts) if not asking else [])

    # -- asking -----------------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Whether the run that is shown is being asked now."""
        return self._token is not None and self._asked_id == self._run_id

    def _begin(self) -> None:
        if self._token is not None:
            return
        self._token, self._board, self._was_done = CancelToken(), Board(), -1
        self._asked_id = self._run_id
        self._error.hide()
        self.session.read(
            self.lane,
            partial(prepare, run_id=self._run_id, lane=self.lane, board=self._board),
            on_done=self._on_prepared,
            on_error=self._on_failed,
        )
        self._timer.start()
        self.progress.show_told(self._board.look(), None)
        self.progress.show()

    def _on_prepared(self, asking: Asking) -> None:
        token = self._token
        if token is None:
            return
        # Not as the task's own token: what was asked before the stop is wanted then too.
        self.lane.background(
            partial(ask, asking, board=self._board, cancel=token),
            on_done=self._on_asked,
            on_error=self._on_failed,
        )

    def stop_asking(self) -> None:
        """Stop after what is on its way; nothing more goes out."""
        if self._token is not None:
            self._token.cancel()
            self.progress.show_stopping()

    def _on_look(self) -> None:
        told = self._board.look()
        self.progress.show_told(told, self._facts)
        if told.done != self._was_done:
            self._was_done = told.done
            if self.isVisible() and self.is_asking:
                self._read()

    def _ended(self) -> None:
        self._token = None
        self._timer.stop()
        self.progress.hide()

    def _on_asked(self, coverage: Coverage) -> None:
        del coverage  # read again with everything else
        self._ended()
        self.session.write(
            self.lane,
            partial(read_run, run_id=self._run_id),
            on_done=self._on_asked_and_read,
            on_error=self._error.show_error,
        )

    def _on_asked_and_read(self, facts: RunFacts) -> None:
        self._on_read(facts)
        announce(self, self.coverage.sentence())

    def _on_failed(self, error: AppError) -> None:
        self._ended()
        self._error.show_error(error)
        self._read()

    def close_page(self) -> None:
        """The vault is locked: nothing more goes out."""
        self._timer.stop()
        if self._token is not None:
            self._token.cancel()
        super().close_page()

    # -- acts -------------------------------------------------------------------------------

    def _on_ask(self) -> None:
        self._begin()
        self._read()

    def _on_browser(self) -> None:
        self.go(GoSitting(self._run_id))

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
        if agreed:
            self.session.write(
                self.lane,
                partial(finish_run, run_id=self._run_id),
                on_done=self._on_read,
                on_error=self._error.show_error,
            )

    def _on_result_chosen(self, found: Found) -> None:
        self.result_chosen.emit(found)
        if not is_web_address(found.result.url):
            return
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Open this page?"),
            # Untrusted: no stars in it may become markup.
            text=self.tr("{address}, opens in your own browser. The site sees your visit.").format(
                address=host_and_path(found.result.url).replace("*", "")
            ),
            act=self.tr("Open it"),
            keep=self.tr("Stay here"),
            on_answer=partial(self._on_open_answered, found.result.url),
        )

    def _on_open_answered(self, url: str, agreed: bool) -> None:  # noqa: FBT001 # the dialog's
        if agreed:
            open_in_browser(url)

    def _on_link_opened(self, key: str) -> None:
        facts = self._facts
        if facts is None:
            return
        query = next((one for one in facts.links if str(one.id) == key), None)
        if query is not None and query.query.way is Way.HAND_OVER:
            open_in_browser(link_of(query, facts.engines))

    def _on_back(self) -> None:
        self.go(GoRuns())

    def _on_findings(self) -> None:
        self.go(GoFindings())

    def _on_ledger(self) -> None:
        self.go(GoLedger())

    def _on_more(self) -> None:
        self.go(GoSearch())


def open_in_browser(url: str) -> bool:
    """Open a web address in the user's own browser; nothing else is ever opened."""
    address = QUrl(url, QUrl.ParsingMode.TolerantMode)
    if not address.isValid() or address.scheme() not in {"https", "http"} or not address.host():
        return False
    return QDesktopServices.openUrl(address)
