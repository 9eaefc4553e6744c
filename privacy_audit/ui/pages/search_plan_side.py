# SPDX-License-Identifier: Apache-2.0
"""The right side of the plan: exactly what goes where, and what is never asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.search.model import Way
from privacy_audit.ui.pages.search_plan_view import Receiver
from privacy_audit.ui.pages.search_plan_words import links_words, never_asked, who_sees
from privacy_audit.ui.pages.search_run_words import fact_words, search_words
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate


class WhatLeaves(Card):
    """Place by place: how many searches, which facts, which hosts; then who else can see it."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        title = translate("PlanSide", "What leaves this computer")
        super().__init__(theme, title=title, parent=parent)
        self.setObjectName("what_leaves")
        self._places: QWidget | None = None
        self._lines = QVBoxLayout()
        self.add_layout(self._lines)
        self.add(Line(self))
        self._seen = SmallText(theme, tone=Token.TEXT)
        self._seen.setObjectName("who_sees")
        self.content.addSpacing(SPACE_GROUP // 2)
        self.add(self._seen)

    def show_receivers(self, receivers: Sequence[Receiver], way: Way) -> None:
        """Show who gets what."""
        if self._places is not None:
            self._lines.removeWidget(self._places)
            self._places.hide()
            self._places.deleteLater()
        self._places = QWidget(self)
        column = QVBoxLayout(self._places)
        column.setContentsMargins(0, 0, 0, SPACE_GROUP)
        column.setSpacing(SPACE_PART - 4)
        practised = way is Way.PRACTICE
        asked = [one for one in receivers if one.way is not Way.HAND_OVER and not practised]
        links = sum(one.searches for one in receivers if one.way is Way.HAND_OVER)
        if not asked:
            column.addWidget(Paragraph(self._theme, self.tr("Nothing.")))
        for one in asked:
            column.addWidget(self._place(one))
        if links:
            words = self.tr("{links} Nothing goes there before you do.").format(
                links=links_words(links)
            )
            column.addWidget(SmallText(self._theme, words))
        self._lines.addWidget(self._places)
        self._seen.set_text(who_sees(way))

    def _place(self, one: Receiver) -> QWidget:
        place = QWidget(self)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = Paragraph(self._theme, max_chars=None)
        count = self.tr(", {searches}").format(searches=search_words(one.searches))
        title.set_spans((Span(one.title, bold=True), Span(count)))
        column.addWidget(title)
        column.addWidget(SmallText(self._theme, fact_words(one.kinds)))
        if one.hosts:
            column.addWidget(SmallText(self._theme, ", ".join(one.hosts)))
        return place


class NeverAsked(Card):
    """What no plan can hold."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title=translate("PlanSide", "Never asked"), parent=parent)
        for words in never_asked():
            row = QHBoxLayout()
            row.setSpacing(SPACE_GROUP)
            icon = IconLabel(theme, Icon.BAN)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(SmallText(theme, words, tone=Token.TEXT), 1)
            self.add_layout(row)
