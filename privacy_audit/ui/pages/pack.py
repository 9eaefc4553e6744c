# SPDX-License-Identifier: Apache-2.0
"""The page of one pack: its checks with their last answers, and why each is asked or left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import AuditKind
from privacy_audit.desktop.clock import utc_now
from privacy_audit.ui.destinations import (
    Destination,
    GoChecks,
    GoCircumstances,
    GoOneCheck,
    GoPack,
    GoPaper,
    GoStart,
)
from privacy_audit.ui.pages.checks_view import (
    PackFacts,
    check_row,
    checks_and_minutes,
    hidden_check_row,
    read_pack,
)
from privacy_audit.ui.pages.day_words import capital
from privacy_audit.ui.pages.open_audit import OpenAudit
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.standing_words import bar_counts, where_you_stand
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.parts.worded_bar import BarCounts, WordedBar
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 860


class PackPage(Page):
    """One pack. ``arrive`` says which."""

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
        self._pack_id = ""
        self._shown_id = ""
        self.heading = self.tr("One pack")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        self._back = Button(
            theme, self.tr("All checks"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT, small=True
        )
        self._back.setObjectName("back")
        self._title = Title(theme)
        self._about = Paragraph(theme, tone=Token.MUTED)
        self._bar = WordedBar(theme, BarCounts(), "")
        self._sentence = SmallText(theme)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self._open_audit = OpenAudit(theme)
        self._start = Button(theme, self.tr("Start with this pack"), kind=ButtonKind.PRIMARY)
        self._start.setObjectName("start_pack")
        self._length = SmallText(theme)
        self._paper = Button(theme, self.tr("Do it on paper"), icon=Icon.PRINTER)
        self._paper.setObjectName("paper")
        self._asked_card = Card(theme, title=self.tr("What is asked"), flush=True)
        self._asked = RowList(theme, self.tr("What is asked"))
        self._asked.setObjectName("asked_checks")
        self._asked_card.add(self._asked)
        self._hidden_card = Card(theme, title=self.tr("Left out"), flush=True)
        self._change = Button(
            theme, self.tr("Change what you use"), kind=ButtonKind.QUIET, small=True
        )
        self._change.setObjectName("change_circumstances")
        self._hidden_card.add_header_widget(self._change)
        self._hidden = RowList(theme, self.tr("Left out"))
        self._hidden.setObjectName("hidden_checks")
        self._hidden_card.add(self._hidden)

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        row = FlowLayout()
        row.addWidget(self._back)
        self._scroll.add_layout(row)
        self._scroll.add(self._error)
        self._error.hide()
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(self._scroll.content.spacing())
        for widget in (self._title, self._about, self._bar, self._sentence, self._open_audit):
            body.addWidget(widget)
        acts = FlowLayout()
        for each in (self._start, self._paper, self._length):
            acts.addWidget(each)
        body.addLayout(acts)
        body.addWidget(self._asked_card)
        body.addWidget(self._hidden_card)
        self._scroll.add(self._body)
        self._body.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back_clicked)
        self._open_audit.went.connect(self.go)
        self._start.clicked.connect(self._on_start_clicked)
        self._paper.clicked.connect(self._on_paper_clicked)
        self._change.clicked.connect(self._on_change_clicked)
        self._asked.row_opened.connect(self._on_check_opened)
        self._hidden.row_opened.connect(self._on_check_opened)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which pack to show."""
        if isinstance(destination, GoPack):
            self._pack_id = destination.pack_id

    def visit(self) -> None:
        """Read the pack; another pack's page is emptied at once."""
        if self._shown_id != self._pack_id:
            self._body.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self.session.read(
            self.lane,
            partial(read_pack, pack_id=self._pack_id, now=self._now),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, facts: PackFacts) -> None:
        if facts.pack.id != self._pack_id:
            return
        self._shown_id = facts.pack.id
        self.heading = facts.pack.title
        self._error.hide()
        self._title.set_text(facts.pack.title)
        self._about.set_text(facts.pack.about)
        words = where_you_stand(facts.standing)
        self._bar.set_counts(bar_counts(facts.standing), words)
        self._sentence.set_text(words)
        self._open_audit.show_audit(facts.current)
        can_start = facts.current is None and bool(facts.asked)
        self._start.setVisible(can_start)
        self._length.set_text(capital(checks_and_minutes(len(facts.asked), facts.minutes)))
        self._length.setVisible(can_start)
        self._show_rows(facts)
        self._body.show()

    def _show_rows(self, facts: PackFacts) -> None:
        self._asked.set_rows(
            [
                check_row(item, facts.histories.get(item.check.id), today=facts.today)
                for item in facts.asked
            ]
        )
        self._asked_card.setVisible(bool(facts.asked))
        self._hidden.set_rows([hidden_check_row(item) for item in facts.hidden])
        self._hidden_card.setVisible(bool(facts.hidden))

    # -- acts -------------------------------------------------------------------------------

    def _on_back_clicked(self) -> None:
        self.go(GoChecks())

    def _on_start_clicked(self) -> None:
        self.go(GoStart(AuditKind.FULL, packs=(self._pack_id,)))

    def _on_paper_clicked(self) -> None:
        self.go(GoPaper((self._pack_id,)))

    def _on_change_clicked(self) -> None:
        self.go(GoCircumstances())

    def _on_check_opened(self, check_id: str) -> None:
        self.go(GoOneCheck(check_id))
