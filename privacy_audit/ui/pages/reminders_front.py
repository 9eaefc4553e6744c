# SPDX-License-Identifier: Apache-2.0
"""The front of the page of reminders: all cards in their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.reminders_cards import (
    CalendarCard,
    ComputerCard,
    DueCard,
    EventsCard,
    PauseCard,
    RhythmCard,
)
from privacy_audit.ui.pages.reminders_view import lead_sentence
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_HAIR

if TYPE_CHECKING:
    from privacy_audit.reminders.service import Overview
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 968


class RemindersFront(QWidget):
    """Everything that can be seen and pressed; the page connects it."""

    def __init__(self, theme: Theme, *, practice: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("error")
        self.retry = Button(theme, self.tr("Try again"), small=True)
        self.error.add_button(self.retry)
        self.outcome = Banner(theme, BannerTone.GOOD, "")
        self.outcome.setObjectName("outcome")
        self._title = Title(theme, self.tr("Reminders"))
        self._lead = Paragraph(theme)
        self._lead.setObjectName("lead")
        self.start = Button(
            theme, self.tr("Look for a quarter of an hour"), kind=ButtonKind.PRIMARY
        )
        self.start.setObjectName("start_audit")
        self.due = DueCard(theme, self.tr("What is due"), "due")
        self.coming = DueCard(theme, self.tr("What comes next"), "coming")
        self.events = EventsCard(theme)
        self.rhythm = RhythmCard(theme)
        self.pause = PauseCard(theme)
        self.calendar = CalendarCard(theme)
        self.computer = ComputerCard(theme, practice=practice)
        self._lay_out(theme)

    def show_overview(self, overview: Overview, opened: frozenset[str]) -> None:
        """Show what there is."""
        self.error.hide()
        self._columns.show()
        self._lead.set_text(lead_sentence(overview))
        self.start.setVisible(bool(overview.come))
        self.due.show_due(overview, opened)
        self.coming.show_coming(overview)
        self.events.show_events(overview)
        self.rhythm.show_settings(overview)
        self.pause.show_pauses(overview)
        self.calendar.show_text(overview)

    def say_good(self, fact: str, text: str = "") -> None:
        """Say that something is done."""
        self.outcome.set_words(BannerTone.GOOD, fact, text)
        self.outcome.show()

    def _lay_out(self, theme: Theme) -> None:
        scroll = ScrollPage(theme, max_width=_WIDTH)
        scroll.content.setSpacing(SPACE_CARD - 2)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        scroll.add_layout(head)
        row = FlowLayout()
        row.addWidget(self.start)
        scroll.add_layout(row)
        main: list[QWidget] = [self.due, self.coming, self.events]
        side: list[QWidget] = [self.rhythm, self.calendar, self.pause, self.computer]
        self._columns = TwoColumns(theme, main, side)
        for widget in (self.error, self.outcome, self._columns):
            scroll.add(widget)
            widget.hide()
        self.start.hide()
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
