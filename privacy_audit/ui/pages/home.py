# SPDX-License-Identifier: Apache-2.0
"""The home page: where you stand, one thing today, what comes after, and the dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.audits.model import AuditKind
from privacy_audit.desktop.clock import utc_now
from privacy_audit.ui.destinations import (
    GoChecks,
    GoCircumstances,
    GoFindings,
    GoOneCheck,
    GoPack,
    GoReport,
    GoStart,
)
from privacy_audit.ui.pages.day_words import weekday_and_day
from privacy_audit.ui.pages.home_view import (
    MORE_PACKS,
    NAME_IN_SEARCH,
    HomeFacts,
    name_row,
    pack_rows,
    read_home,
    rest_today,
)
from privacy_audit.ui.pages.one_thing import OneThing
from privacy_audit.ui.pages.open_audit import OpenAudit
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.side_cards import AfterThat, Dates
from privacy_audit.ui.pages.standing_words import where_you_stand
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns, folds
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.parts.worded_bar import BarLegend
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 968


class HomePage(Page):
    """Where you stand. Everything on it leads somewhere."""

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
        self._facts: HomeFacts | None = None
        self.heading = self.tr("Where you stand")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._title = Title(theme, self.heading)
        self._sentence = Paragraph(theme)
        self._sentence.setObjectName("standing_sentence")
        self._date = SmallText(theme)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self._retry = Button(theme, self.tr("Try again"), small=True)
        self._error.add_button(self._retry)
        self._open_audit = OpenAudit(theme)
        self._one_thing = OneThing(theme)
        self._after = AfterThat(theme)
        self._dates = Dates(theme)
        self._checks = self._build_checks()
        self._empty = Card(theme)
        self._empty_state = EmptyState(
            theme,
            Icon.LIST_CHECKS,
            self.tr("Nobody has looked yet"),
            self.tr(
                "That is not the same as nothing to find. The quick audit asks at most 12 "
                "questions and takes about 15 minutes. You can stop at any point."
            ),
            button_text=self.tr("Start a quick audit"),
        )
        self._empty.add(self._empty_state)

    def _build_checks(self) -> Card:
        card = Card(self.theme, title=self.tr("Your checks"), flush=True)
        self._change = Button(
            self.theme, self.tr("Change what you use"), kind=ButtonKind.QUIET, small=True
        )
        self._change.setObjectName("change_circumstances")
        card.add_header_widget(self._change)
        self._packs = RowList(self.theme, self.tr("Your checks"))
        self._packs.setObjectName("packs")
        card.add(self._packs)
        card.add(Line(card))
        card.add_padded(BarLegend(self.theme))
        return card

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART)
        head.addLayout(words, 1)
        head.addWidget(self._date, 0, Qt.AlignmentFlag.AlignVCenter)
        self._columns = TwoColumns(
            self.theme,
            [self._one_thing, self._checks],
            [self._after, self._dates],
            narrow_order=[self._one_thing, self._after, self._checks, self._dates],
        )
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.content.setSpacing(SPACE_CARD - 2)
        self._scroll.add_layout(head)
        for widget in (self._error, self._open_audit, self._empty, self._columns):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self.theme.changed.connect(self._fold)
        self._retry.clicked.connect(self.visit)
        self._open_audit.went.connect(self.go)
        self._empty_state.button_pressed.connect(self._on_start_pressed)
        self._change.clicked.connect(self._on_change_clicked)
        self._packs.row_opened.connect(self._on_pack_opened)
        self._one_thing.wanted.connect(self._on_check_wanted)
        self._one_thing.put_off.connect(self._on_put_off)
        self._one_thing.brought_back.connect(self._on_brought_back)
        self._one_thing.moved_on.connect(self._show_after)
        self._after.wanted.connect(self._on_check_wanted)
        self._dates.report_wanted.connect(self._on_report_wanted)
        self._dates.went.connect(self.go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: on a small window the date makes room for the sentence."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self._date.setHidden(folds(self.theme, self.window().width()))

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read where things stand; what is shown stays until then."""
        self.session.read(
            self.lane,
            partial(read_home, now=self._now),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, facts: HomeFacts) -> None:
        self._facts = facts
        self._error.hide()
        self._date.set_text(weekday_and_day(facts.today))
        self._sentence.set_text("" if facts.is_new else where_you_stand(facts.total))
        self._sentence.setVisible(not facts.is_new)
        self._empty.setVisible(facts.is_new)
        self._columns.setVisible(not facts.is_new)
        self._open_audit.show_audit(facts.current)
        self._packs.set_rows((*pack_rows(facts.standings), name_row(facts.found)))
        self._one_thing.show_facts(facts)
        self._dates.show_facts(facts)
        self._show_after()

    def _show_after(self) -> None:
        if self._facts is not None:
            self._after.show_things(self._facts.things, without=self._one_thing.check_id())

    # -- acts -------------------------------------------------------------------------------

    def _on_start_pressed(self) -> None:
        self.go(GoStart(AuditKind.QUICK))

    def _on_change_clicked(self) -> None:
        self.go(GoCircumstances())

    def _on_pack_opened(self, key: str) -> None:
        if key == NAME_IN_SEARCH:
            self.go(GoFindings())
            return
        self.go(GoChecks() if key == MORE_PACKS else GoPack(key))

    def _on_check_wanted(self, check_id: str) -> None:
        self.go(GoOneCheck(check_id))

    def _on_report_wanted(self, report_id: int) -> None:
        self.go(GoReport(report_id))

    def _on_put_off(self) -> None:
        if self._facts is not None:
            self._store_rest(partial(rest_today, day=self._facts.today))

    def _on_brought_back(self) -> None:
        self._store_rest(partial(rest_today, day=None))

    def _store_rest(self, job: partial[None]) -> None:
        self.session.write(
            self.lane, job, on_done=self._on_rest_stored, on_error=self._error.show_error
        )

    def _on_rest_stored(self, _: None) -> None:
        self.visit()
