# SPDX-License-Identifier: Apache-2.0
"""The list of reports: newest first, open one, save a copy, look whether a copy was changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.reports.checking import (
    MAX_BYTES,
    Changed,
    CopyVerdict,
    NotACopy,
    NotFromHere,
    Same,
    judge_copy,
)
from privacy_audit.ui.destinations import GoChecks, GoReport
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.report_view import report_row, report_title
from privacy_audit.ui.pages.saving import CopySaver
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText, Title
from privacy_audit.ui.parts.worded_bar import BarLegend
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.reports.model import Report
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH = 968


class ReportsPage(Page):
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
        self._reports: tuple[Report, ...] = ()
        self.heading = self.tr("Reports")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._save = Button(theme, self.tr("Save a copy"), icon=Icon.DOWNLOAD)
        self._save.setObjectName("save_copy")
        self._said = Banner(theme, BannerTone.INFO, "")
        self._said.setObjectName("said")
        self._saver = CopySaver(self, self._said)
        self._card = Card(theme, flush=True)
        self._list = RowList(theme, self.heading)
        self._list.setObjectName("reports")
        self._check = Button(
            theme, self.tr("Check a saved copy"), kind=ButtonKind.QUIET, small=True
        )
        self._check.setObjectName("check_copy")
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
        head.addWidget(self._save, 0, Qt.AlignmentFlag.AlignVCenter)
        self._card.add(self._list)
        self._card.add(Line(self._card))
        self._card.add_padded(BarLegend(self.theme))
        self._card.add(Line(self._card))
        self._card.add_padded(self._foot())
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.content.setSpacing(SPACE_CARD - 2)
        self._scroll.add_layout(head)
        for widget in (self._said, self._empty, self._card, self._save):
            widget.hide()
        for widget in (self._said, self._empty, self._card):
            self._scroll.add(widget)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, spacing=SPACE_GROUP)
        flow.addWidget(SmallText(self.theme, self.tr("A report cannot be changed.")))
        flow.addWidget(self._check)
        return foot

    def _connect(self) -> None:
        self._list.row_opened.connect(self._on_opened)
        self._save.clicked.connect(self._on_save)
        self._check.clicked.connect(self._on_check)
        self._empty_state.button_pressed.connect(self._on_empty_pressed)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read the list."""
        self.session.read(self.lane, _read, on_done=self._on_read, on_error=self._said.show_error)

    def _on_read(self, reports: tuple[Report, ...]) -> None:
        self._reports = reports
        self._list.set_rows([report_row(report) for report in reports])
        self._empty.setVisible(not reports)
        self._card.setVisible(bool(reports))
        self._save.setVisible(bool(reports))

    # -- acts -------------------------------------------------------------------------------

    def _on_opened(self, key: str) -> None:
        self.go(GoReport(int(key)))

    def _on_empty_pressed(self) -> None:
        self.go(GoChecks())

    def _on_save(self) -> None:
        current = self._list.current_key()
        chosen = next(
            (report for report in self._reports if str(report.id) == current), self._reports[0]
        )
        self._saver.begin(self._reports, chosen)

    def _on_check(self) -> None:
        self._said.hide()
        FileQuestion.to_open(
            self,
            self.tr("Check a saved copy"),
            kinds=self.tr("Data of a report (*.json)"),
            on_chosen=self._on_copy_chosen,
        )

    def _on_copy_chosen(self, path: Path) -> None:
        self.lane.background(
            partial(_judge_file, path, self._reports),
            on_done=self._on_judged,
            on_error=self._said.show_error,
        )

    def _on_judged(self, verdict: CopyVerdict) -> None:
        match verdict:
            case Same(report=report):
                self._said.set_words(
                    BannerTone.GOOD,
                    self.tr("The copy was not changed."),
                    self.tr("It holds exactly what is stored as report {n}: {title}.").format(
                        n=report.id, title=report_title(report)
                    ),
                )
            case Changed(report=report):
                self._said.set_words(
                    BannerTone.TODO,
                    self.tr("The copy was changed."),
                    self.tr("Report {n} here says something else. This one counts.").format(
                        n=report.id
                    ),
                )
            case NotFromHere():
                self._said.set_words(
                    BannerTone.UNKNOWN,
                    self.tr("This report is not one of yours."),
                    self.tr("Nothing is known about whether it was changed."),
                )
            case NotACopy():
                self._said.set_words(
                    BannerTone.UNKNOWN,
                    self.tr("This is not the data of a report."),
                    self.tr("Only a copy that was saved as data (JSON) can be checked."),
                )
            case _:
                assert_never(verdict)
        self._said.show()


def _read(workspace: Workspace) -> tuple[Report, ...]:
    return tuple(workspace.reports.all())


def _judge_file(path: Path, reports: Sequence[Report]) -> CopyVerdict:
    """Read the file no further than a report can be long. Raises EnvironmentProblem."""
    with told_plainly(path), path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return NotACopy() if len(data) > MAX_BYTES else judge_copy(data, reports)
