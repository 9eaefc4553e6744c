# SPDX-License-Identifier: Apache-2.0
"""A list whose rows can be pressed by a screen reader or by voice, as by a click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QTimer,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QItemSelection

    Index = QModelIndex | QPersistentModelIndex


class ReaderList(QListView):
    """The one act that Qt offers to readers for a row is to select it. Where rows are there to be
    opened, nothing else selects any: so whoever does is a reader that presses a row.

    Subclasses say in ``read_pressed`` what that means. ``marks_current``: selection follows the
    current row, and only a selection of another row is a press.
    """

    marks_current = False

    def take_presses(self) -> None:
        """Call when the view is set up, instead of ``setSelectionMode``."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def read_pressed(self, index: QModelIndex) -> None:
        """A reader has pressed a row."""
        raise NotImplementedError

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Qt's hook: mouse and keys select nothing, unless the current row is marked."""
        if self.marks_current:
            return super().selectionCommand(index, event)
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt's hook: act when the selection is over, since acting may take the row away."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes()[:1]:
            QTimer.singleShot(0, self, partial(self._judge, QPersistentModelIndex(index)))

    def _judge(self, row: QPersistentModelIndex) -> None:
        index = self.model().index(row.row(), 0) if row.isValid() else QModelIndex()
        if not self.marks_current:
            self.clearSelection()
        elif index == self.currentIndex() or not self.selectionModel().isSelected(index):
            return  # the user is on it, or has gone on already
        if index.isValid():
            self.setCurrentIndex(index)
            self.read_pressed(index)
