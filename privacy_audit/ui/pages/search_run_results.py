# SPDX-License-Identifier: Apache-2.0
"""What came back in a run, as plain text: place by place, a page of rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.search_run_view import (
    EVERY,
    Found,
    RunFacts,
    engines_with_results,
    found_results,
    result_row,
)
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate
AT_A_TIME = 40


class ResultsCard(Card):
    """Title, address and words of each result. Signal: ``chosen(Found)`` when one was pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        title = translate("RunResults", "What came back")
        super().__init__(theme, title=title, flush=True, parent=parent)
        self._facts: RunFacts | None = None
        self._found: list[Found] = []
        self._most = AT_A_TIME
        self._options: list[tuple[str, str]] = []
        self._choice: SelectField | None = None
        self._head = QWidget(self)
        self._head_column = QVBoxLayout(self._head)
        self._head_column.setContentsMargins(0, 0, 0, 0)
        self._head_column.setSpacing(SPACE_GROUP)
        self._note = SmallText(
            theme,
            self.tr("Nobody has looked yet which of these are about you. Nothing here is loaded."),
        )
        self._head_column.addWidget(self._note)
        self.rows = RowList(theme, title)
        self.rows.setObjectName("results")
        self.more = Button(theme, "", small=True)
        self.more.setObjectName("more_results")
        self.add_padded(self._head)
        self.add(Line(self))
        self.add(self.rows)
        self.add(Line(self))
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.more)
        self.add_padded(self._foot)
        self.rows.row_opened.connect(self._on_opened)
        self.more.clicked.connect(self._on_more)

    def show_facts(self, facts: RunFacts) -> None:
        """Show what a run gave; the choice of the place stays."""
        if self._facts is None or self._facts.run.id != facts.run.id:
            self._most = AT_A_TIME
        self._facts = facts
        options = engines_with_results(facts)
        self.setVisible(len(options) > 1)
        if options != self._options:
            self._offer(options)
        self._show()

    def _offer(self, options: list[tuple[str, str]]) -> None:
        key = self._choice.key() if self._choice is not None else EVERY
        had_focus = self._choice is not None and self._choice.editor.hasFocus()
        if self._choice is not None:
            self._head_column.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
        self._options = options
        self._choice = SelectField(self._theme, self.tr("Results from"), options)
        self._choice.editor.setObjectName("results_from")
        if key in dict(options):
            self._choice.set_key(key)
        self._choice.edited.connect(self._on_chosen)
        self._head_column.insertWidget(0, self._choice)
        if had_focus:
            self._choice.setFocus()

    def _show(self) -> None:
        if self._facts is None or self._choice is None:
            return
        facts = self._facts
        self._found = found_results(facts, self._choice.key())
        rows = [result_row(found, facts) for found in self._found[: self._most]]
        if tuple(rows) != self.rows.rows():
            self.rows.set_rows(rows)
        left = len(self._found) - len(rows)
        self._foot.setVisible(left > 0)
        self.more.set_text(self.tr("Show {n} more").format(n=min(left, AT_A_TIME)))

    def _on_chosen(self) -> None:
        self._most = AT_A_TIME
        self._show()

    def _on_more(self) -> None:
        self._most += AT_A_TIME
        self._show()

    def _on_opened(self, key: str) -> None:
        found = next((one for one in self._found if one.key == key), None)
        if found is not None:
            self.chosen.emit(found)
