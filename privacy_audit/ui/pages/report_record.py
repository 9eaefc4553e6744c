# SPDX-License-Identifier: Apache-2.0
"""One check of a report, read as it was asked on that day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.checklists.model import Severity
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.report_facts import Fact
from privacy_audit.ui.pages.report_view import (
    accepted_words,
    check_badges,
    last_time_words,
)
from privacy_audit.ui.parts.badge import Badge
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.severity import SeverityMark
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class FactList(QWidget):
    """Terms with what is said of each, one below the other."""

    def __init__(
        self, theme: Theme, facts: tuple[Fact, ...], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for fact in facts:
            pair = QVBoxLayout()
            pair.setSpacing(SPACE_HAIR // 2)
            pair.addWidget(SmallText(theme, fact.term))
            text = Paragraph(theme, fact.text)
            text.setAccessibleName(f"{fact.term}: {fact.text}")
            pair.addWidget(text)
            column.addLayout(pair)


class CheckRecord(QWidget):
    """Signals: ``closed()`` to go back to the report; ``wanted(check_id)`` to look at it now."""

    closed = Signal()
    wanted = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._check_id = ""
        self._back = Button(theme, self.tr("Go back"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT)
        self._back.setObjectName("back_to_report")
        self._again = Button(theme, self.tr("Look at this again now"), icon=Icon.ROTATE_CCW)
        self._again.setObjectName("look_again")
        self._title = Title(theme)
        self._scroll = ScrollPage(theme)
        self._body = QWidget()
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._again.clicked.connect(self._on_again)

    def show_check(self, check: Mapping[str, Any]) -> None:
        """Show a check of a report; the keyboard is on the way back."""
        self._check_id = check["id"]
        self._title.set_text(visible(check["title"]))
        new = self._build(check)
        self._scroll.content.replaceWidget(self._body, new)
        self._body.hide()
        self._body.deleteLater()
        self._body = new
        self._scroll.verticalScrollBar().setValue(0)
        self._back.setFocus()

    def _lay_out(self) -> None:
        bar = FlowLayout()
        bar.addWidget(self._back)
        self._scroll.add_layout(bar)
        self._scroll.add(self._title)
        self._scroll.add(self._body)
        foot = FlowLayout()
        foot.addWidget(self._again)
        self._scroll.add_layout(foot)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _build(self, check: Mapping[str, Any]) -> QWidget:
        theme = self._theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        marks = FlowLayout(spacing=SPACE_PART)
        for each in check_badges(check):
            marks.addWidget(Badge(theme, each.text, each.look))
        marks.addWidget(SeverityMark(theme, Severity(check["severity"])))
        if check["answered_at"]:
            on = long_day(day_of(datetime.fromisoformat(check["answered_at"])))
            words = self.tr("Answered on {day}").format(day=on)
        else:
            words = self.tr("It was not answered in this audit")
        marks.addWidget(SmallText(theme, words))
        column.addLayout(marks)
        if last := last_time_words(check):
            column.addWidget(Paragraph(theme, last, weight=Weight.SEMIBOLD))
        for card in self._own_words(check):
            column.addWidget(card)
        wording = Card(theme, title=self.tr("As it was asked"))
        wording.add(FactList(theme, self._wording(check)))
        column.addWidget(wording)
        return body

    def _own_words(self, check: Mapping[str, Any]) -> list[Card]:
        cards = []
        if check["note"]:
            card = Card(self._theme, kind=CardKind.SUNKEN, title=self.tr("Your note"))
            card.add(Paragraph(self._theme, visible(check["note"])))
            cards.append(card)
        if check["reason"]:
            card = Card(self._theme, kind=CardKind.SUNKEN, title=self.tr("Risk accepted"))
            card.add(Paragraph(self._theme, accepted_words(check)))
            cards.append(card)
        return cards

    def _wording(self, check: Mapping[str, Any]) -> tuple[Fact, ...]:
        terms = {
            "check": self.tr("What to look at"),
            "set": self.tr("What it should be"),
            "why": self.tr("Why it matters"),
            "verify": self.tr("How to see it from outside"),
        }
        return tuple(Fact(term=term, text=visible(check[key])) for key, term in terms.items())

    def _on_again(self) -> None:
        self.wanted.emit(self._check_id)
