# SPDX-License-Identifier: Apache-2.0
"""The reports: open one, compare two, how it went over time, files that were saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.reports.checking import MAX_BYTES, CopyVerdict, NotACopy, judge_file
from privacy_audit.ui.destinations import (
    Destination,
    GoChecks,
    GoOneCheck,
    GoReport,
    GoSupervision,
)
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.comparison_card import ComparisonCard
from privacy_audit.ui.pages.comparison_view import members
from privacy_audit.ui.pages.export_view import export_row
from privacy_audit.ui.pages.files_card import FilesCard
from privacy_audit.ui.pages.history_card import HistoryCard
from privacy_audit.ui.pages.list_record import ListRecord
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.report_view import report_row
from privacy_audit.ui.pages.saving import CopySaver
from privacy_audit.ui.pages.verdict_words import show_verdict
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText, Title
from privacy_audit.ui.parts.worded_bar import BarLegend
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.reports.comparison import Comparison
    from privacy_audit.reports.exports import Export
    from privacy_audit.reports.history import HistoryPoint
    from privacy_audit.reports.model import Report
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH = 1240
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsFacts:
    """All that the page shows: reports and files newest first, the history oldest first."""

    reports: tuple[Report, ...] = ()
    points: tuple[HistoryPoint, ...] = ()
    exports: tuple[Export, ...] = ()


class ReportsPage(OpeningPage):
    """The dated records of finished audits."""

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
        self._facts = ReportsFacts()
        self._comparison: Comparison | None = None
        self._came_from: QWidget | None = None
        self.heading = self.tr("Reports")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._save = Button(theme, self.tr("Save a copy"), icon=Icon.DOWNLOAD)
        self._save.setObjectName("save_copy")
        self._supervise = Button(theme, self.tr("Prepare for supervision"), icon=Icon.USERS)
        self._supervise.setObjectName("prepare_supervision")
        self._said = Banner(theme, BannerTone.INFO, "")
        self._said.setObjectName("said")
        self._saver = CopySaver(self, self._said)
        self._card = Card(theme, flush=True, title=self.tr("All reports"))
        self._list = RowList(theme, self.heading)
        self._list.setObjectName("reports")
        self._check = Button(
            theme, self.tr("Check a saved copy"), kind=ButtonKind.QUIET, small=True
        )
        self._check.setObjectName("check_copy")
        self._history = HistoryCard(theme)
        self._compare = ComparisonCard(theme)
        self._files = FilesCard(theme, self.tr("Files you have saved"))
        self._listing = ListRecord(theme, back=self.tr("Back to the reports"))
        self._empty = Card(theme)
        self._empty_state = EmptyState(
            theme,
            Icon.FILE_TEXT,
            self.tr("There is no report yet"),
            self.tr(
                "That says nothing about how things stand: nobody has finished an audit. "
                "Finishing one writes a dated report that cannot be changed."
            ),
            button_text=self.tr("See the checks"),
        )
        self._empty.add(self._empty_state)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART)
        head.addWidget(Title(self.theme, self.heading), 1)
        for button in (self._save, self._supervise):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._card.add(self._list)
        self._card.add(Line(self._card))
        self._card.add_padded(BarLegend(self.theme))
        self._card.add(Line(self._card))
        self._card.add_padded(self._foot())
        left, right = [self._card, self._files], [self._history, self._compare]
        self._columns = TwoColumns(
            self.theme,
            left,
            right,
            shares=(2, 3),
            narrow_order=[self._card, self._compare, self._history, self._files],
        )
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.content.setSpacing(SPACE_CARD - 2)
        self._scroll.add_layout(head)
        for widget in (self._said, self._empty, self._columns):
            self._scroll.add(widget)
            widget.hide()
        self._save.hide()
        self._supervise.hide()
        self._scroll.content.addStretch(1)
        self.set_front(self._scroll)
        self.add_inside(self._listing)

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, spacing=SPACE_GROUP)
        flow.addWidget(SmallText(self.theme, self.tr("A report cannot be changed.")))
        flow.addWidget(self._check)
        return foot

    def _connect(self) -> None:
        self._list.row_opened.connect(self._on_opened)
        self._history.report_opened.connect(self._on_opened)
        self._history.add_key(self)
        self._save.clicked.connect(self._on_save)
        self._supervise.clicked.connect(self._on_supervise)
        self._saver.saved.connect(self._on_saved)
        self._check.clicked.connect(self._on_check)
        self._compare.wanted.connect(self._on_compare_wanted)
        self._compare.group_opened.connect(self._on_group_opened)
        self._files.all_wanted.connect(self._on_all_files)
        self._listing.closed.connect(self.close_inside)
        self._listing.row_opened.connect(self._on_member_opened)
        self._empty_state.button_pressed.connect(self._on_empty_pressed)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Whoever comes here wants the page itself."""
        del destination
        self.show_front()

    def visit(self) -> None:
        """Read reports, history and files."""
        self.session.read(self.lane, _read, on_done=self._on_read, on_error=self._said.show_error)

    def _on_read(self, facts: ReportsFacts) -> None:
        self._facts = facts
        self._list.set_rows([report_row(report) for report in facts.reports])
        self._empty.setVisible(not facts.reports)
        self._columns.setVisible(bool(facts.reports))
        self._save.setVisible(bool(facts.reports))
        self._supervise.setVisible(bool(facts.reports))
        self._history.setVisible(bool(facts.points))
        if facts.points:
            self._history.show_points(facts.points)
        self._compare.setVisible(len(facts.reports) >= _TWO)
        if len(facts.reports) >= _TWO:
            self._compare.show_reports(facts.reports)
        self._files.show_exports(facts.exports)

    # -- acts -------------------------------------------------------------------------------

    def _on_opened(self, key: str) -> None:
        self.go(GoReport(int(key)))

    def _on_empty_pressed(self) -> None:
        self.go(GoChecks())

    def _on_save(self) -> None:
        current = self._list.current_key()
        reports = self._facts.reports
        chosen = next((report for report in reports if str(report.id) == current), reports[0])
        self._saver.begin(reports, chosen, points=self._facts.points)

    def _on_supervise(self) -> None:
        self.go(GoSupervision())

    def _on_saved(self, _: object) -> None:
        self.visit()

    # -- comparing --------------------------------------------------------------------------

    def _on_compare_wanted(self, one: int, other: int) -> None:
        self.session.read(
            self.lane,
            partial(_compare, one=one, other=other),
            on_done=self._on_compared,
            on_error=self._said.show_error,
        )

    def _on_compared(self, result: Comparison) -> None:
        self._comparison = result
        self._compare.show_result(result)

    def _on_group_opened(self, key: str) -> None:
        if self._comparison is not None:
            title, rows = members(self._comparison, key)
            self._open_listing()
            self._listing.show_rows(title, "", rows)

    def _on_member_opened(self, key: str) -> None:
        if self._comparison and any(each.check_id == key for each in self._comparison.checks):
            self.go(GoOneCheck(key))

    def _on_all_files(self) -> None:
        rows = [export_row(export) for export in self._facts.exports]
        self._open_listing()
        self._listing.show_rows(self.tr("Files you have saved"), "", rows)

    def _open_listing(self) -> None:
        self._came_from = self.focusWidget()
        self.open_inside(self._listing)

    def close_inside(self) -> None:
        """Back to the page, where the list was opened."""
        self.show_front()
        if self._came_from is not None:
            self._came_from.setFocus()

    # -- checking a copy --------------------------------------------------------------------

    def _on_check(self) -> None:
        self._said.hide()
        FileQuestion.to_open(
            self,
            self.tr("Check a saved copy"),
            kinds=self.tr("Saved reports (*.html *.pdf *.docx *.txt *.csv *.json *.palocked)"),
            on_chosen=self._on_copy_chosen,
        )

    def _on_copy_chosen(self, path: Path) -> None:
        self.lane.background(
            partial(_judge_path, path, self._facts),
            on_done=self._on_judged,
            on_error=self._said.show_error,
        )

    def _on_judged(self, verdict: CopyVerdict) -> None:
        show_verdict(self._said, verdict)


def _read(workspace: Workspace) -> ReportsFacts:
    service = workspace.reports
    return ReportsFacts(
        reports=tuple(service.all()),
        points=service.history(),
        exports=tuple(service.exports()),
    )


def _compare(workspace: Workspace, *, one: int, other: int) -> Comparison:
    return workspace.reports.compare(one, other)


def _judge_path(path: Path, facts: ReportsFacts) -> CopyVerdict:
    """Read the file no further than a report can be long. Raises EnvironmentProblem."""
    with told_plainly(path), path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return NotACopy()
    return judge_file(data, facts.reports, facts.exports)
