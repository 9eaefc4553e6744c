# SPDX-License-Identifier: Apache-2.0
"""The end of an audit: how it stands, what went back, what is on the list, when to look again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.desktop.clock import utc_now
from privacy_audit.ui.destinations import (
    Destination,
    GoActions,
    GoFinished,
    GoHome,
    GoOneCheck,
    GoReminders,
    GoReport,
)
from privacy_audit.ui.pages.calendar_saving import CalendarSaving
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.pages.finished_cards import NextCard, PlainList, ReportCard
from privacy_audit.ui.pages.finished_view import (
    FinishedFacts,
    action_rows,
    bar_words,
    better_words,
    done_sentence,
    done_title,
    next_date,
    read_finished,
    regression_rows,
)
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.standing_words import bar_counts
from privacy_audit.ui.parts.badge import REGRESSED, Badge
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.parts.worded_bar import BarCounts, WordedBar
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.reminders.calendar_file import CalendarEntry
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 968


class FinishedPage(Page):
    """One finished audit. ``arrive`` says which report."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._now = now
        self._report_id = 0
        self._shown_id = 0
        self._bar_labels: list[QWidget] = []
        self.heading = self.tr("Your audit is done")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._title = Title(theme)
        self._title.setObjectName("title")
        self._saved_icon = IconLabel(theme, Icon.CIRCLE_CHECK, tone=Token.GOOD)
        self._saved = SmallText(theme)
        self._saved.setObjectName("saved")
        self._sentence = Paragraph(theme)
        self._sentence.setObjectName("sentence")
        self._bar = WordedBar(theme, BarCounts(), "")
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self._retry = Button(theme, self.tr("Try again"), small=True)
        self._error.add_button(self._retry)
        self._regressed = PlainList(theme, self.tr("Was right, is open now"), "regressed")
        self._number = Badge(theme, "", REGRESSED)
        self._regressed.add_header_widget(self._number)
        self._list = PlainList(theme, self.tr("What is on your list"), "on_your_list")
        self._change = Button(
            theme, self.tr("Change dates or owner"), kind=ButtonKind.QUIET, small=True
        )
        self._change.setObjectName("change_actions")
        self._list.add_header_widget(self._change)
        self._better = Banner(theme, BannerTone.GOOD, "", icon=Icon.CIRCLE_CHECK, announces=False)
        self._better.setObjectName("better")
        self._calm = Banner(theme, BannerTone.PLAIN, "", announces=False)
        self._next = NextCard(theme)
        self._report = ReportCard(theme)
        self._saving = CalendarSaving(self, self.session, self.lane)

    def _lay_out(self) -> None:
        saved = QWidget()
        saved_row = QHBoxLayout(saved)
        saved_row.setContentsMargins(0, 0, 0, 0)
        saved_row.setSpacing(SPACE_GROUP)
        saved_row.addWidget(self._saved_icon)
        saved_row.addWidget(self._saved)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART)
        head.addWidget(self._title, 1)
        head.addWidget(saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar_words = FlowLayout(spacing=SPACE_CARD, row_spacing=SPACE_GROUP // 2)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_GROUP)
        body.addLayout(head)
        body.addWidget(self._sentence)
        body.addSpacing(SPACE_GROUP)
        body.addWidget(self._bar)
        body.addLayout(self._bar_words)
        body.addSpacing(SPACE_PART)
        body.addWidget(
            TwoColumns(
                self.theme,
                [self._regressed, self._list, self._better, self._calm],
                [self._next, self._report],
            )
        )
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.add(self._error)
        self._scroll.add(self._body)
        self._scroll.content.addStretch(1)
        self._error.hide()
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._retry.clicked.connect(self.visit)
        self._regressed.row_opened.connect(self._on_check_opened)
        self._list.row_opened.connect(self._on_change_clicked)
        self._change.clicked.connect(self._on_change_clicked)
        self._report.open_wanted.connect(self._on_open_wanted)
        self._report.home_wanted.connect(self._on_home_wanted)
        self._next.calendar_wanted.connect(self._on_calendar_wanted)
        self._next.reminders_wanted.connect(self._on_reminders_wanted)
        self._saving.saved.connect(self._on_calendar_saved)
        self._saving.failed.connect(self._error.show_error)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which report to show."""
        if isinstance(destination, GoFinished):
            self._report_id = destination.report_id

    def visit(self) -> None:
        """Read the report; that of another audit is taken away at once."""
        if self._shown_id != self._report_id:
            self._body.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self.session.read(
            self.lane,
            partial(read_finished, report_id=self._report_id, now=self._now),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, facts: FinishedFacts) -> None:
        if facts.report.id != self._report_id:
            return
        self._shown_id = facts.report.id
        self._error.hide()
        self.heading = done_title(facts.kind)
        self._title.set_text(self.heading)
        saved = self.tr("Saved as report {n}").format(n=facts.report.id)
        self._saved.set_text(saved)
        first, counts = done_sentence(facts)
        self._sentence.set_spans([Span(f"{first} "), Span(counts, bold=True)])
        self._bar.set_counts(bar_counts(facts.standing), f"{first} {counts}")
        self._show_bar_words(facts)
        self._show_cards(facts)
        self._body.show()

    def _show_bar_words(self, facts: FinishedFacts) -> None:
        for label in self._bar_labels:
            self._bar_words.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._bar_labels = [SmallText(self.theme, words) for words in bar_words(facts.standing)]
        for label in self._bar_labels:
            self._bar_words.addWidget(label)

    def _show_cards(self, facts: FinishedFacts) -> None:
        went_back = regression_rows(facts)
        self._regressed.show_rows(went_back)
        self._number.set_badge(str(len(went_back)), REGRESSED)
        self._list.show_rows(action_rows(facts.actions, today=facts.today))
        better = better_words(facts.report.body)
        if better is not None:
            self._better.set_words(BannerTone.GOOD, *better)
        self._better.setVisible(better is not None)
        nothing = not went_back and not facts.actions and better is None
        if nothing:
            text = self.tr("What was not checked or not sure is still not known.")
            self._calm.set_words(BannerTone.PLAIN, self.tr("Nothing new is on your list."), text)
        self._calm.setVisible(nothing)
        self._next.show_date(next_date(facts.report.body, today=facts.today))
        self._report.show_number(facts.report.id)

    # -- acts -------------------------------------------------------------------------------

    def _on_check_opened(self, check_id: str) -> None:
        self.go(GoOneCheck(check_id))

    def _on_change_clicked(self) -> None:
        self.go(GoActions())

    def _on_open_wanted(self) -> None:
        self.go(GoReport(self._shown_id))

    def _on_home_wanted(self) -> None:
        self.go(GoHome())

    def _on_calendar_wanted(self) -> None:
        self._error.hide()
        self._saving.ask(series=False)

    def _on_calendar_saved(self, entry: CalendarEntry) -> None:
        self._next.say(
            self.tr("Saved for {day}. Open the file, and your calendar takes the entry.").format(
                day=long_day(entry.on)
            )
        )

    def _on_reminders_wanted(self) -> None:
        self.go(GoReminders())
