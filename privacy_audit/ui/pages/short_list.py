# SPDX-License-Identifier: Apache-2.0
"""The first rows of a long list, and a way to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.row_list import RowList

if TYPE_CHECKING:
    from privacy_audit.ui.parts.rows import Row
    from privacy_audit.ui.theme.theme import Theme

MOST_ROWS = 6


class ShortList(Card):
    """A card with a list. Signal: ``all_wanted(title, rows)`` for the whole of it."""

    all_wanted = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        title: str,
        name: str,
        rows: Sequence[Row],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title=title, flush=True, parent=parent)
        self._title_words, self._rows = title, list(rows)
        self.listing = RowList(theme, title)
        self.listing.setObjectName(name)
        self.listing.set_rows(self._rows[:MOST_ROWS])
        self.add(self.listing)
        if len(self._rows) > MOST_ROWS:
            words = self.tr("See all {n}").format(n=len(self._rows))
            more = Button(theme, words, kind=ButtonKind.QUIET, small=True)
            more.setObjectName(f"all_{name}")
            more.clicked.connect(self._on_more)
            foot = QWidget()
            flow = FlowLayout(foot)
            flow.addWidget(more)
            self.add_padded(foot)

    def _on_more(self) -> None:
        self.all_wanted.emit(self._title_words, self._rows)
