# SPDX-License-Identifier: Apache-2.0
"""Choosing two reports, and what has changed between them, the worse first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.pages.comparison_view import compared_words, group_rows
from privacy_audit.ui.pages.report_view import report_title
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText

if TYPE_CHECKING:
    from privacy_audit.reports.comparison import Comparison
    from privacy_audit.reports.model import Report
    from privacy_audit.ui.theme.theme import Theme


class ComparisonCard(Card):
    """Signals: ``wanted(older, newer)`` when two reports were chosen; ``group_opened(key)``."""

    wanted = Signal(int, int)
    group_opened = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="", flush=True, parent=parent)
        title = self.tr("Compare two reports")
        self._build_header(title)
        self.setAccessibleName(title)
        self._keys: tuple[int, ...] = ()
        self._older = SelectField(theme, self.tr("Earlier"), [])
        self._older.setObjectName("older")
        self._newer = SelectField(theme, self.tr("Later"), [])
        self._newer.setObjectName("newer")
        self._words = SmallText(theme)
        self._words.setObjectName("compared")
        self._rows = RowList(theme, title)
        self._rows.setObjectName("differences")
        for widget in (self._older, self._newer, self._words):
            self.add_padded(widget)
        self.add(Line(self))
        self.add(self._rows)
        self._rows.row_opened.connect(self.group_opened)
        theme.changed.connect(self._hold_heights)
        self._hold_heights()
        self._older.edited.connect(self._ask)
        self._newer.edited.connect(self._ask)

    def _hold_heights(self) -> None:
        # The list below asks for its height late; what stands above must not pay for it.
        for field in (self._older, self._newer):
            field.setMinimumHeight(0)
            field.setMinimumHeight(field.sizeHint().height())

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Offer these reports, newest first, at least two; the last two are compared at once."""
        keys = tuple(report.id for report in reports)
        if keys != self._keys:
            self._keys = keys
            names = [
                self.tr("{n}: {title}").format(n=report.id, title=report_title(report))
                for report in reports
            ]
            for field, place in ((self._newer, 0), (self._older, 1)):
                field.box.clear()
                for key, name in zip(keys, names, strict=True):
                    field.box.addItem(name, str(key))
                field.set_key(str(keys[place]))
        self._ask()

    def show_result(self, result: Comparison) -> None:
        """Show what has changed."""
        self._words.set_text(compared_words(result))
        self._rows.set_rows(group_rows(result))

    def _ask(self) -> None:
        one, other = int(self._older.key()), int(self._newer.key())
        if one == other:
            self._words.set_text(self.tr("Choose two different reports."))
            self._rows.set_rows([])
        else:
            self.wanted.emit(one, other)
