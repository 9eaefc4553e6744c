# SPDX-License-Identifier: Apache-2.0
"""The cards of a case: its clock, how the way goes, what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.removal.route_model import Means
from privacy_audit.search.addresses import host_of
from privacy_audit.ui.pages.findings_words import route_words
from privacy_audit.ui.pages.removal_words import clock_points, day_count, route_facts, step_row
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.clock_line import ClockLine
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.pages.removal_facts import CaseFacts
    from privacy_audit.ui.theme.theme import Theme


class ClockCard(Card):
    """How far a case is: headline, the days, the line, and what to do next."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.headline = SectionTitle(theme)
        self.headline.setObjectName("headline")
        self.days = SmallText(theme)
        self.days.setObjectName("days")
        self.line = ClockLine(theme)
        self.line.setObjectName("clock_line")
        self.next = Paragraph(theme)
        self.next.setObjectName("next_thing")
        head = FlowLayout(spacing=SPACE_PART, row_spacing=0)
        head.addWidget(self.headline)
        head.addWidget(self.days)
        self.add_layout(head)
        self.content.addSpacing(SPACE_GROUP)
        self.add(self.line)
        self.add(self.next)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show a case."""
        progress = facts.progress
        self.headline.set_text(said(progress.headline))
        self.days.set_text(day_count(progress))
        self.days.setVisible(bool(day_count(progress)))
        points = clock_points(progress, today=facts.today)
        self.line.set_points(points)
        self.line.setVisible(len(points) > 1)
        due = facts.due
        self.next.setVisible(due is not None and due.overdue)
        if due is not None:
            self.next.set_text(f"{said(due.what)}. {said(due.why)}")


class WayCard(Card):
    """How a way goes. Signal: ``link_wanted(address)``."""

    link_wanted = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self._body: QWidget | None = None
        self._link = ""

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the route of a case; hidden where this version does not know it any more."""
        if self._body is not None:
            self.content.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        route = facts.route
        self.setVisible(route is not None)
        if route is None:
            return
        theme = self._theme
        self.set_title(self.tr("How to do it"))
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(Paragraph(theme, route.title, weight=Weight.SEMIBOLD))
        column.addWidget(SmallText(theme, route_words(route)))
        column.addWidget(StepsList(theme, route.steps))
        if route.link:
            column.addLayout(self._link_row(route.link, form=route.means is Means.FORM))
        for line in route_facts(route, today=facts.today):
            column.addWidget(SmallText(theme, line))
        self.add(self._body)
        self._body.show()

    def _link_row(self, link: str, *, form: bool) -> FlowLayout:
        self._link = link
        words = self.tr("Open the form") if form else self.tr("Open their page")
        button = Button(self._theme, words, icon=Icon.EXTERNAL_LINK)
        button.setObjectName("open_way")
        button.clicked.connect(self._on_link)
        flow = FlowLayout()
        flow.addWidget(button)
        flow.addWidget(
            SmallText(
                self._theme,
                self.tr("{host}, opens in your own browser").format(host=host_of(link)),
            )
        )
        return flow

    def _on_link(self) -> None:
        self.link_wanted.emit(self._link)


class HistoryCard(Card):
    """What has happened, newest first."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title=self.tr("What has happened"), flush=True, parent=parent)
        self.steps = RowList(theme, self.tr("What has happened"))
        self.steps.setObjectName("steps")
        self.add(self.steps)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the steps of a case."""
        steps = reversed(facts.case.steps)
        self.steps.set_rows([step_row(step, today=facts.today) for step in steps])
        self.setVisible(bool(facts.case.steps))
