# SPDX-License-Identifier: Apache-2.0
"""The body of a report as widgets: where you stand, what changed, each pack, the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.standing import Standing
from privacy_audit.reports.reading import PackPart, kept_findings, pack_parts, readable
from privacy_audit.reports.snapshot import better, regressed
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.report_facts import record_facts
from privacy_audit.ui.pages.report_found import (
    case_row,
    finding_row,
    picture_row,
    searched_words,
)
from privacy_audit.ui.pages.report_record import FactList
from privacy_audit.ui.pages.report_view import (
    action_row,
    changed_row,
    check_row,
    next_check_words,
    pack_row,
)
from privacy_audit.ui.pages.short_list import ShortList
from privacy_audit.ui.pages.standing_words import bar_counts, where_you_stand
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import TwoColumns
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.parts.worded_bar import BarLegend, WordedBar
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.reports.model import Report
    from privacy_audit.ui.theme.theme import Theme

MOST_CHECKS = 40
"""A report with more checks than this shows its packs as rows."""
MOST_ACTIONS = 8


class ReportBody(QWidget):
    """Everything below the title of a report.

    A long report shows its packs as rows and its first to-dos only: nobody reads a wall.
    Signals: ``check_opened(check_id)``; ``pack_opened(pack_id)``; ``actions_opened()``;
    ``rows_opened(title, rows)`` for the whole of a part of which only the first rows are shown.
    """

    check_opened = Signal(str)
    pack_opened = Signal(str)
    actions_opened = Signal()
    rows_opened = Signal(str, object)

    def __init__(self, theme: Theme, report: Report, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lay_out(report)

    def _lay_out(self, report: Report) -> None:
        packs = pack_parts(report.body)
        body = readable(report.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_CARD)
        column.addWidget(self._standing(report))
        changes, asked = self._changes(report), self._packs(report, packs)
        found = [*self._found(body), *self._cases(body), *self._pictures(body)]
        dates, about = [*self._to_do(report), *self._next_check(report)], self._about(report, packs)
        column.addWidget(
            TwoColumns(
                self._theme,
                [*changes, *found, *asked],
                [*dates, about],
                narrow_order=[*changes, *dates, *found, *asked, about],
            )
        )

    def _standing(self, report: Report) -> QWidget:
        stood = Standing(**report.body["standing"])
        sentence = where_you_stand(stood)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(Paragraph(self._theme, sentence, weight=Weight.SEMIBOLD))
        column.addWidget(WordedBar(self._theme, bar_counts(stood), sentence))
        column.addWidget(BarLegend(self._theme))
        return part

    def _changes(self, report: Report) -> list[QWidget]:
        cards: list[QWidget] = []
        for name, title, checks in (
            ("regressed", self.tr("Was right, is open now"), regressed(report.body)),
            ("better", self.tr("Better than last time"), better(report.body)),
        ):
            if checks:
                cards.append(self._rows(name, title, [changed_row(check) for check in checks]))
        return cards

    def _found(self, body: Mapping[str, Any]) -> list[QWidget]:
        if not kept_findings(body):
            return []
        title = self.tr("What was found about you")
        card = self._short(title, "findings", [finding_row(each) for each in body["findings"]])
        card.content.insertWidget(0, self._padded(searched_words(body)))
        return [card]

    def _cases(self, body: Mapping[str, Any]) -> list[QWidget]:
        if not body["cases"]:
            return []
        rows = [case_row(case) for case in body["cases"]]
        return [self._short(self.tr("Asked to take down"), "cases", rows)]

    def _pictures(self, body: Mapping[str, Any]) -> list[QWidget]:
        if not body["evidence"]:
            return []
        titles = {check["id"]: check["title"] for check in body["checks"]}
        rows = [picture_row(picture, titles) for picture in body["evidence"]]
        card = self._short(self.tr("Pictures you kept"), "pictures", rows)
        card.listing.row_opened.connect(self.check_opened)
        return [card]

    def _short(self, title: str, name: str, rows: list[Row]) -> ShortList:
        card = ShortList(self._theme, title, name, rows)
        card.all_wanted.connect(self.rows_opened)
        return card

    def _padded(self, words: str) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(SPACE_CARD - 1, SPACE_PART - 4, SPACE_CARD - 1, SPACE_PART - 4)
        box.addWidget(SmallText(self._theme, words))
        return part

    def _packs(self, report: Report, packs: Sequence[PackPart]) -> list[QWidget]:
        if len(report.body["checks"]) <= MOST_CHECKS:
            return [self._pack(pack) for pack in packs]
        card = Card(self._theme, title=self.tr("What was looked at"), flush=True)
        listing = RowList(self._theme, self.tr("What was looked at"))
        listing.setObjectName("packs")
        listing.set_rows([pack_row(pack) for pack in packs])
        listing.row_opened.connect(self.pack_opened)
        card.add(listing)
        return [card]

    def _pack(self, pack: PackPart) -> Card:
        rows = [check_row(check) for check in pack.checks]
        words = where_you_stand(Standing(**pack.standing))
        return self._rows(f"pack_{pack.id}", visible(pack.title), rows, words)

    def _rows(self, name: str, title: str, rows: list[Row], words: str = "") -> Card:
        card = Card(self._theme, title=title, flush=True)
        if words:
            card.add_padded(SmallText(self._theme, words))
            card.add_line()
        listing = RowList(self._theme, title)
        listing.setObjectName(name)
        listing.set_rows(rows)
        listing.row_opened.connect(self.check_opened)
        card.add(listing)
        return card

    def _to_do(self, report: Report) -> list[QWidget]:
        actions = report.body["actions"]
        if not actions:
            return []
        card = Card(self._theme, title=self.tr("To do on that day"))
        card.content.setSpacing(SPACE_PART - SPACE_HAIR)
        for action in actions[:MOST_ACTIONS]:
            row = action_row(action)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Paragraph(self._theme, row.title, weight=Weight.SEMIBOLD))
            words.addWidget(SmallText(self._theme, row.detail))
            card.add_layout(words)
        if len(actions) > MOST_ACTIONS:
            words_all = self.tr("See all {n}").format(n=len(actions))
            more = Button(self._theme, words_all, kind=ButtonKind.QUIET, small=True)
            more.setObjectName("all_actions")
            more.clicked.connect(self.actions_opened)
            flow = FlowLayout()
            flow.addWidget(more)
            card.add_layout(flow)
        return [card]

    def _next_check(self, report: Report) -> list[QWidget]:
        following = report.body["next_check"]
        if following is None:
            return []
        day, detail = next_check_words(following)
        card = Card(self._theme, title=self.tr("The next check, as planned then"))
        card.add(Paragraph(self._theme, day, role=Role.SECTION, weight=Weight.BOLD))
        card.add(Paragraph(self._theme, detail))
        return [card]

    def _about(self, report: Report, packs: tuple[PackPart, ...]) -> Card:
        card = Card(self._theme, title=self.tr("About this record"))
        card.add(FactList(self._theme, record_facts(report, packs)))
        card.add(
            SmallText(
                self._theme,
                self.tr(
                    "The stored report cannot be changed. The fingerprint is the SHA-256 of its "
                    "data."
                ),
            )
        )
        return card
