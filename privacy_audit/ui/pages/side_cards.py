# SPDX-License-Identifier: Apache-2.0
"""The right column of the home page: what comes after, and the dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.destinations import GoActions, GoChecks, GoReminders
from privacy_audit.ui.pages.home_view import (
    AFTER_THAT,
    DateLine,
    HomeFacts,
    date_lines,
    last_audit,
    thing_rows,
)
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.audits.selection import Ranked
    from privacy_audit.ui.theme.theme import Theme


class AfterThat(Card):
    """The next three things. Signal: ``wanted(check_id)``."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title=self.tr("After that"), parent=parent)
        self._list = RowList(theme, self.tr("After that"), padded=False)
        self._list.setObjectName("after_that")
        self.add(self._list)
        self._list.row_opened.connect(self.wanted)

    def show_things(self, things: Sequence[Ranked], *, without: str | None) -> None:
        """The best three but for the one that is proposed already; hidden when there is none."""
        others = [thing for thing in things if thing.check.id != without][:AFTER_THAT]
        self._list.set_rows(thing_rows(others))
        self.setVisible(bool(others))


class Dates(Card):
    """What is due and when, and the last report.

    Signals: ``report_wanted(number)``; ``went(destination)`` for the lists behind the dates.
    """

    report_wanted = Signal(int)
    went = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title=self.tr("Dates"), parent=parent)
        self._rows: list[QWidget] = []
        self._report_id = 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_GROUP + 2)
        self.add_layout(self._lines)
        self.content.addSpacing(SPACE_PART)
        self._build_links(theme)
        self._last_line = Line(self)
        self.add(self._last_line)
        self.content.addSpacing(SPACE_GROUP // 2)
        self._last = SmallText(theme)
        self._report = Button(theme, "", kind=ButtonKind.QUIET, small=True)
        self._report.setObjectName("last_report")
        flow = FlowLayout()
        flow.addWidget(self._last)
        flow.addWidget(self._report)
        self.add_layout(flow)
        self._report.clicked.connect(self._on_report_clicked)

    def _build_links(self, theme: Theme) -> None:
        self._to_checks = Button(
            theme, self.tr("See all checks"), kind=ButtonKind.QUIET, small=True
        )
        self._to_checks.setObjectName("to_checks")
        self._to_actions = Button(
            theme, self.tr("See your list"), kind=ButtonKind.QUIET, small=True
        )
        self._to_actions.setObjectName("to_actions")
        self._to_reminders = Button(
            theme, self.tr("Reminders and calendar"), kind=ButtonKind.QUIET, small=True
        )
        self._to_reminders.setObjectName("to_reminders")
        flow = FlowLayout(spacing=SPACE_PART)
        flow.addWidget(self._to_checks)
        flow.addWidget(self._to_actions)
        flow.addWidget(self._to_reminders)
        self.add_layout(flow)
        self._to_checks.clicked.connect(self._on_checks_clicked)
        self._to_actions.clicked.connect(self._on_actions_clicked)
        self._to_reminders.clicked.connect(self._on_reminders_clicked)

    def show_facts(self, facts: HomeFacts) -> None:
        """Show the dates that there are."""
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        lines = date_lines(facts)
        self._rows = [self._line(line) for line in lines]
        for row in self._rows:
            self._lines.addWidget(row)
        if not lines:
            words = Paragraph(self._theme, self.tr("Nothing has a date yet."), tone=Token.MUTED)
            self._rows.append(words)
            self._lines.addWidget(words)
        self._to_checks.setVisible(bool(facts.due))
        self._to_actions.setVisible(bool(facts.actions))
        self._show_last(facts)

    def _show_last(self, facts: HomeFacts) -> None:
        report = facts.report
        for widget in (self._last_line, self._last, self._report):
            widget.setVisible(report is not None)
        if report is not None:
            self._report_id = report.id
            self._last.set_text(last_audit(report, today=facts.today))
            self._report.set_text(self.tr("Report {n}").format(n=report.id))

    def _line(self, line: DateLine) -> QWidget:
        row = QWidget(self)
        tone = Token.TODO if line.pressing else Token.MUTED
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(self._theme, line.title, weight=Weight.SEMIBOLD))
        words.addWidget(SmallText(self._theme, line.detail))
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_PART - 4)
        icon = IconLabel(self._theme, line.icon, tone=tone, line=True)
        box.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        return row

    def _on_report_clicked(self) -> None:
        self.report_wanted.emit(self._report_id)

    def _on_checks_clicked(self) -> None:
        self.went.emit(GoChecks())

    def _on_reminders_clicked(self) -> None:
        self.went.emit(GoReminders())

    def _on_actions_clicked(self) -> None:
        self.went.emit(GoActions())
