# SPDX-License-Identifier: Apache-2.0
"""A file that came back: looked at before anything is taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reports.supervision.taking_in import News
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.supervision_view import news_words, noted_words
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.reports.supervision.taking_in import Incoming, TakingIn
    from privacy_audit.ui.theme.theme import Theme


class TakeInPreview(QWidget):
    """Signals: ``agreed(numbers, both)`` with what is ticked; ``closed()``."""

    agreed = Signal(object, bool)
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticks: dict[int, TickBox] = {}
        self._build()
        self._lay_out()
        self._connect()

    def show_taking(self, taking: TakingIn) -> None:
        """Show what would be added; the keyboard is on the way that changes nothing."""
        self._title.set_text(noted_words(taking.summary))
        self._stranger.setVisible(not taking.ours)
        self._error.hide()
        self._empty_list()
        for each in taking.incoming:
            self._add(each)
        self._nothing.setVisible(not taking.fresh)
        self.take_in.setVisible(bool(taking.fresh))
        self.both.setVisible(bool(taking.name) and bool(taking.fresh))
        self.both.setChecked(False)
        if taking.name:
            self.both.set_words(
                self.tr("Keep both names with it"),
                self.tr("{name} agrees. It counts only if you do too.").format(
                    name=visible(taking.name)
                ),
            )
        self.leave.setFocus()

    def show_error(self, error: AppError) -> None:
        """Say why nothing was taken in."""
        self._error.show_error(error)

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._title = Title(theme)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("take_in_error")
        self._stranger = Banner(
            theme,
            BannerTone.UNKNOWN,
            self.tr("This file was not made from a summary of this vault."),
            self.tr("It may be somebody else’s. Look twice before you take something in."),
        )
        self._stranger.setObjectName("stranger")
        self._card = Card(theme, title=self.tr("What your supervisor noted"))
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_PART)
        self._card.add_layout(self._list)
        self._nothing = SmallText(theme, self.tr("There is nothing new in it."))
        self._card.add(self._nothing)
        self.both = TickBox(theme, self.tr("Keep both names with it"))
        self.both.setObjectName("keep_names")
        self.take_in = Button(theme, self.tr("Put them on my list"), kind=ButtonKind.PRIMARY)
        self.take_in.setObjectName("take_in")
        self.leave = Button(theme, self.tr("Leave it"))
        self.leave.setObjectName("leave_it")

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        scroll.content.setSpacing(SPACE_PART)
        scroll.add(self._title)
        words = self.tr("Nothing is taken in before you say so.")
        scroll.add(Paragraph(self._theme, words, tone=Token.MUTED))
        for widget in (self._error, self._stranger, self._card, self.both):
            scroll.add(widget)
        row = FlowLayout(spacing=SPACE_GROUP)
        row.addWidget(self.take_in)
        row.addWidget(self.leave)
        scroll.add_layout(row)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self.take_in.clicked.connect(self._on_take_in)
        self.leave.clicked.connect(self.closed)

    def _empty_list(self) -> None:
        self._ticks.clear()
        while self._list.count():
            item = self._list.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()

    def _add(self, each: Incoming) -> None:
        title = visible(each.agreed.title)
        tick = TickBox(self._theme, title, detail=news_words(each))
        tick.setObjectName(f"incoming_{each.number}")
        fresh = each.news is not News.KNOWN
        tick.setChecked(fresh)
        tick.setEnabled(fresh)
        tick.toggled.connect(self._on_toggled)
        self._ticks[each.number] = tick
        self._list.addWidget(tick)

    # -- what happens -------------------------------------------------------------------------

    def _chosen(self) -> set[int]:
        return {
            number for number, tick in self._ticks.items() if tick.isEnabled() and tick.isChecked()
        }

    def _on_toggled(self) -> None:
        self.take_in.setEnabled(bool(self._chosen()))

    def _on_take_in(self) -> None:
        self.agreed.emit(self._chosen(), self.both.isChecked() and not self.both.isHidden())
