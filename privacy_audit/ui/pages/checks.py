# SPDX-License-Identifier: Apache-2.0
"""The checks page: start an audit, and see every pack with how it stands or why it is left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import AuditKind
from privacy_audit.desktop.clock import utc_now
from privacy_audit.ui.destinations import (
    GoCircumstances,
    GoOwnPacks,
    GoPack,
    GoPaper,
    GoStart,
)
from privacy_audit.ui.pages.checks_view import (
    ChecksFacts,
    group_title,
    grouped,
    hidden_row,
    read_checks,
    start_row,
)
from privacy_audit.ui.pages.correction_card import CorrectionCard
from privacy_audit.ui.pages.home_view import pack_row
from privacy_audit.ui.pages.open_audit import OpenAudit
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.parts.worded_bar import BarLegend
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 860


class ChecksPage(Page):
    """All packs, and the ways to start."""

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
        self._group_cards: list[Card] = []
        self.heading = self.tr("Checks")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        self._title = Title(theme, self.heading)
        self._intro = Paragraph(
            theme,
            self.tr("Any audit can be left at any point. What you have answered stays."),
            tone=Token.MUTED,
        )
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self._retry = Button(theme, self.tr("Try again"), small=True)
        self._error.add_button(self._retry)
        self._open_audit = OpenAudit(theme)
        self._start_card = Card(theme, title=self.tr("Start an audit"), flush=True)
        self._starts = RowList(theme, self.tr("Start an audit"))
        self._starts.setObjectName("starts")
        self._start_card.add(self._starts)
        self._links = self._build_links()
        self._hidden_card = Card(theme, title=self.tr("Left out"), flush=True)
        self._hidden = RowList(theme, self.tr("Left out"))
        self._hidden.setObjectName("hidden_packs")
        self._hidden_card.add(self._hidden)
        self._corrections = CorrectionCard(theme, self.session, self.lane)

    def _build_links(self) -> QWidget:
        theme = self.theme
        box = QWidget(self)
        self._change = Button(theme, self.tr("Change what you use"), icon=Icon.PENCIL, small=True)
        self._change.setObjectName("change_circumstances")
        self._paper = Button(theme, self.tr("Do it on paper"), icon=Icon.PRINTER, small=True)
        self._paper.setObjectName("paper")
        self._own = Button(
            theme, self.tr("Packs from your employer"), icon=Icon.FOLDER_OPEN, small=True
        )
        self._own.setObjectName("own_packs")
        flow = FlowLayout(box)
        for button in (self._change, self._paper, self._own):
            flow.addWidget(button)
        return box

    def _lay_out(self) -> None:
        self._groups = QVBoxLayout()
        self._groups.setSpacing(SPACE_CARD)
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.add(self._title)
        self._scroll.add(self._intro)
        for widget in (self._error, self._open_audit, self._start_card, self._links):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addSpacing(SPACE_PART - 8)
        self._scroll.add_layout(self._groups)
        self._scroll.content.addSpacing(SPACE_PART - 8)
        for card in (self._hidden_card, self._corrections):
            self._scroll.add(card)
            card.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._retry.clicked.connect(self.visit)
        self._open_audit.went.connect(self.go)
        self._starts.row_opened.connect(self._on_start_opened)
        self._hidden.row_opened.connect(self._on_pack_opened)
        self._change.clicked.connect(self._on_change_clicked)
        self._paper.clicked.connect(self._on_paper_clicked)
        self._own.clicked.connect(self._on_own_clicked)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read how everything stands; what is shown stays until then."""
        self.session.read(
            self.lane,
            partial(read_checks, now=self._now),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, facts: ChecksFacts) -> None:
        self._error.hide()
        self._open_audit.show_audit(facts.current)
        self._start_card.setVisible(facts.current is None and bool(facts.starts))
        self._links.show()
        self._starts.set_rows([start_row(start) for start in facts.starts])
        self._show_groups(facts)
        self._hidden.set_rows([hidden_row(item) for item in facts.hidden])
        self._hidden_card.setVisible(bool(facts.hidden))
        self._corrections.show_corrections(facts.corrections)

    def _show_groups(self, facts: ChecksFacts) -> None:
        for card in self._group_cards:
            self._groups.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._group_cards = []
        for group, standings in grouped(facts.standings):
            title = group_title(group)
            card = Card(self.theme, title=title, flush=True)
            rows = RowList(self.theme, title)
            rows.setObjectName(f"group_{group.value}")
            rows.set_rows([pack_row(item) for item in standings])
            rows.row_opened.connect(self._on_pack_opened)
            card.add(rows)
            self._groups.addWidget(card)
            self._group_cards.append(card)
        if self._group_cards:
            last = self._group_cards[-1]
            last.add(Line(last))
            last.add_padded(BarLegend(self.theme))

    # -- acts -------------------------------------------------------------------------------

    def _on_start_opened(self, key: str) -> None:
        self.go(GoStart(AuditKind(key)))

    def _on_pack_opened(self, key: str) -> None:
        self.go(GoPack(key))

    def _on_change_clicked(self) -> None:
        self.go(GoCircumstances())

    def _on_paper_clicked(self) -> None:
        self.go(GoPaper())

    def _on_own_clicked(self) -> None:
        self.go(GoOwnPacks())
