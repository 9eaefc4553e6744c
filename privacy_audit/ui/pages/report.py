# SPDX-License-Identifier: Apache-2.0
"""One report, read in the window. No file is written to show it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.audits.standing import Standing
from privacy_audit.reports.reading import pack_parts
from privacy_audit.reports.templates import visible
from privacy_audit.ui.destinations import Destination, GoOneCheck, GoReport, GoReports
from privacy_audit.ui.pages.list_record import ListRecord
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.report_body import ReportBody
from privacy_audit.ui.pages.report_record import CheckRecord
from privacy_audit.ui.pages.report_view import action_row, check_row, report_title
from privacy_audit.ui.pages.saving import CopySaver
from privacy_audit.ui.pages.standing_words import where_you_stand
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.reports.history import HistoryPoint
    from privacy_audit.reports.model import Report
    from privacy_audit.ui.parts.rows import Row
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH = 968


class ReportPage(OpeningPage):
    """A stored report as it was written; a part of it opens in its place."""

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
        self._wanted = 0
        self._report: Report | None = None
        self._points: tuple[HistoryPoint, ...] = ()
        self._came_from: list[tuple[QWidget | None, QWidget | None]] = []
        self.heading = self.tr("Report")
        self._build()
        self._lay_out()
        self._connect()

    def arrive(self, destination: Destination) -> None:
        """Take which report is to be read."""
        if isinstance(destination, GoReport):
            self._wanted = destination.report_id

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._back = Button(
            theme, self.tr("All reports"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT
        )
        self._back.setObjectName("all_reports")
        self._save = Button(theme, self.tr("Save a copy"), icon=Icon.DOWNLOAD)
        self._save.setObjectName("save_copy")
        self._said = Banner(theme, BannerTone.INFO, "")
        self._said.setObjectName("said")
        self._saver = CopySaver(self, self._said)
        self._title = Title(theme)
        self._person = SmallText(theme)
        self._body: QWidget = QWidget()
        self._listing = ListRecord(theme)
        self._record = CheckRecord(theme)
        self._scroll = ScrollPage(theme, max_width=_WIDTH)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE_HAIR)
        words.addWidget(self._title)
        words.addWidget(self._person)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART)
        head.addLayout(words, 1)
        head.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        bar = FlowLayout()
        bar.addWidget(self._back)
        self._scroll.content.setSpacing(SPACE_PART)
        self._scroll.add_layout(bar)
        self._scroll.add_layout(head)
        self._scroll.add(self._said)
        self._scroll.add(self._body)
        self._scroll.content.addStretch(1)
        self._said.hide()
        self._save.hide()
        self.set_front(self._scroll)
        self.add_inside(self._listing)
        self.add_inside(self._record)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._save.clicked.connect(self._on_save)
        self._listing.closed.connect(self.close_inside)
        self._listing.row_opened.connect(self._on_check_opened)
        self._record.closed.connect(self.close_inside)
        self._record.wanted.connect(self._on_check_wanted)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read the report; it never changes, so the one that is shown is not read again."""
        self._came_from.clear()
        self.show_front()
        if self._report is not None and self._report.id == self._wanted:
            return
        self.session.read(
            self.lane,
            partial(_read, report_id=self._wanted),
            on_done=self._on_read,
            on_error=self._said.show_error,
        )

    def _on_read(self, found: tuple[Report, tuple[HistoryPoint, ...]]) -> None:
        report, self._points = found
        self._report = report
        self.heading = report_title(report)
        self._title.set_text(self.heading)
        person = visible(report.body["person"])
        number = self.tr("Report {n}").format(n=report.id)
        self._person.set_text(
            self.tr("{report}, for {name}").format(report=number, name=person) if person else number
        )
        new = ReportBody(self.theme, report)
        new.check_opened.connect(self._on_check_opened)
        new.pack_opened.connect(self._on_pack_opened)
        new.actions_opened.connect(self._on_actions_opened)
        new.rows_opened.connect(self._on_rows_opened)
        self._scroll.content.replaceWidget(self._body, new)
        self._body.hide()
        self._body.deleteLater()
        self._body = new
        self._said.hide()
        self._save.show()
        self._scroll.verticalScrollBar().setValue(0)

    # -- acts -------------------------------------------------------------------------------

    def _on_back(self) -> None:
        self.go(GoReports())

    def _on_save(self) -> None:
        if self._report is not None:
            self._saver.begin([self._report], self._report, points=self._points)

    def _on_check_opened(self, check_id: str) -> None:
        check = self._check(check_id)
        if check is not None:
            self._go_inside(self._record)
            self._record.show_check(check)

    def _on_pack_opened(self, pack_id: str) -> None:
        for pack in pack_parts(self._report.body) if self._report else ():
            if pack.id == pack_id:
                self._go_inside(self._listing)
                self._listing.show_rows(
                    visible(pack.title),
                    where_you_stand(Standing(**pack.standing)),
                    [check_row(check) for check in pack.checks],
                )

    def _on_actions_opened(self) -> None:
        if self._report is not None:
            self._go_inside(self._listing)
            rows = [action_row(action) for action in self._report.body["actions"]]
            self._listing.show_rows(self.tr("To do on that day"), "", rows)

    def _on_rows_opened(self, title: str, rows: list[Row]) -> None:
        self._go_inside(self._listing)
        self._listing.show_rows(title, "", rows)

    def _go_inside(self, inside: QWidget) -> None:
        """Open a part, and remember where the keyboard was for the way back."""
        before = self._listing if self.is_open(self._listing) else None
        self._came_from.append((before, self.focusWidget()))
        self.open_inside(inside)

    def _check(self, check_id: str) -> Mapping[str, Any] | None:
        checks = self._report.body["checks"] if self._report else []
        return next((check for check in checks if check["id"] == check_id), None)

    def _on_check_wanted(self, check_id: str) -> None:
        self.go(GoOneCheck(check_id))

    def close_inside(self) -> None:
        """One step back: to the list or the report, where the part was opened."""
        before, focus = self._came_from.pop() if self._came_from else (None, None)
        if before is None:
            self.show_front()
        else:
            self.open_inside(before)
        if focus is not None:
            focus.setFocus()


def _read(workspace: Workspace, *, report_id: int) -> tuple[Report, tuple[HistoryPoint, ...]]:
    report = workspace.reports.get(report_id)
    return report, workspace.reports.history_of(report)
