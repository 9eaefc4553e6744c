# SPDX-License-Identifier: Apache-2.0
"""The files that were saved from reports: the newest few, and a way to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.pages.export_view import export_row
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.row_list import RowList

if TYPE_CHECKING:
    from privacy_audit.reports.exports import Export
    from privacy_audit.ui.theme.theme import Theme

MOST_FILES = 4


class FilesCard(Card):
    """Signal: ``all_wanted()`` to see every file."""

    all_wanted = Signal()

    def __init__(self, theme: Theme, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title=title, flush=True, parent=parent)
        self._list = RowList(theme, title)
        self._list.setObjectName("files")
        self._all = Button(theme, "", kind=ButtonKind.QUIET, small=True)
        self._all.setObjectName("all_files")
        self._foot = QWidget()
        flow = FlowLayout(self._foot)
        flow.addWidget(self._all)
        self.add(self._list)
        self.add_padded(self._foot)
        self._all.clicked.connect(self.all_wanted)

    def show_exports(self, exports: Sequence[Export]) -> None:
        """Show these, newest first; without any the card is hidden."""
        self.setVisible(bool(exports))
        self._list.set_rows([export_row(each) for each in exports[:MOST_FILES]])
        self._all.set_text(self.tr("See all {n}").format(n=len(exports)))
        self._foot.setVisible(len(exports) > MOST_FILES)
