# SPDX-License-Identifier: Apache-2.0
"""The cards at the end of an audit: lists, the next date, the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.pages.day_words import day_and_month, weekday
from privacy_audit.ui.pages.finished_view import NextDate
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from privacy_audit.ui.parts.rows import Row
    from privacy_audit.ui.theme.theme import Theme


class PlainList(Card):
    """A card with rows; hidden while it has none. Signal: ``row_opened(key)``."""

    row_opened = Signal(str)

    def __init__(
        self, theme: Theme, title: str, name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title=title, flush=True, parent=parent)
        self._list = RowList(theme, title)
        self._list.setObjectName(name)
        self.add(self._list)
        self._list.row_opened.connect(self.row_opened)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._list.set_rows(rows)
        self.setVisible(bool(rows))


class NextCard(Card):
    """The next date, large. Signals: ``calendar_wanted()``, ``reminders_wanted()``."""

    calendar_wanted = Signal()
    reminders_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        label = QHBoxLayout()
        label.setSpacing(SPACE_GROUP)
        label.addWidget(IconLabel(theme, Icon.CALENDAR), 0, Qt.AlignmentFlag.AlignVCenter)
        label.addWidget(SmallText(theme, self.tr("Your next check"), weight=Weight.SEMIBOLD), 1)
        self._weekday, self._day = Title(theme), Title(theme)
        self._day.setObjectName("next_day")
        self._words = Paragraph(theme, tone=Token.MUTED)
        days = QVBoxLayout()
        days.setSpacing(0)
        days.addWidget(self._weekday)
        days.addWidget(self._day)
        self._put = Button(
            theme, self.tr("Put it in my calendar"), icon=Icon.CALENDAR_PLUS, small=True
        )
        self._put.setObjectName("put_in_calendar")
        self._reminders = Button(
            theme, self.tr("Choose another rhythm"), kind=ButtonKind.QUIET, small=True
        )
        self._reminders.setObjectName("to_reminders")
        self._saved = SmallText(theme)
        self._saved.setObjectName("calendar_saved")
        self.add_layout(label)
        self.add_layout(days)
        row = FlowLayout()
        row.addWidget(self._reminders)
        for widget in (self._words, self._put, self._saved):
            self.add(widget)
        self.add_layout(row)
        self._put.clicked.connect(self.calendar_wanted)
        self._reminders.clicked.connect(self.reminders_wanted)
        self.say("")

    def say(self, words: str) -> None:
        """What came of saving; empty: what the entry will say."""
        self._saved.set_text(words or self.tr("The entry only says that a review is due."))

    def show_date(self, item: NextDate | None) -> None:
        """Show the day and what is due then; hidden without one."""
        self.setVisible(item is not None)
        if item is not None:
            self._weekday.set_text(weekday(item.on))
            self._day.set_text(day_and_month(item.on))
            self._words.set_text(item.words)


class ReportCard(Card):
    """What a report is, and the way to it. Signals: ``open_wanted()``, ``home_wanted()``."""

    open_wanted = Signal()
    home_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title=self.tr("Your report"), parent=parent)
        self.add(
            Paragraph(
                theme,
                self.tr(
                    "It cannot be changed any more. A year from now it will still say what was "
                    "asked and what you found."
                ),
            )
        )
        self._open = Button(theme, "", kind=ButtonKind.PRIMARY, icon=Icon.FILE_TEXT)
        self._open.setObjectName("open_report")
        self._home = Button(theme, self.tr("See where you stand"))
        self._home.setObjectName("to_home")
        for button in (self._open, self._home):
            self.add(button)
        self._open.clicked.connect(self.open_wanted)
        self._home.clicked.connect(self.home_wanted)

    def show_number(self, report_id: int) -> None:
        """Name the report."""
        self._open.set_text(self.tr("Open report {n}").format(n=report_id))
