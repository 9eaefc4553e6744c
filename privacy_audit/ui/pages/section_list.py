# SPDX-License-Identifier: Apache-2.0
"""The sections of the settings as a list at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from privacy_audit.ui.parts.nav_model import NavDelegate, NavModel
from privacy_audit.ui.parts.reader_list import ReaderList
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from privacy_audit.ui.theme.theme import Theme

_LIST_WIDTH = 216
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SectionList(ReaderList):
    """The sections at the side. Signal: ``opened(key)``; moving along opens at once."""

    opened = Signal(str)

    def __init__(self, theme: Theme, model: NavModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._entries = theme, model
        self.setProperty("ring", "own")
        self.setModel(model)
        self.setItemDelegate(NavDelegate(theme, self))
        self.take_presses()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_opened)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Qt's hook: as high as all entries."""
        heights = sum(self.sizeHintForRow(row) for row in range(self._entries.rowCount()))
        return QSize(self._theme.scaled(_LIST_WIDTH), heights + SPACE_GROUP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter and Space open too."""
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
            return
        super().keyPressEvent(event)
        if self.currentIndex().isValid() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_opened(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: the ring stands at the open section."""
        super().focusInEvent(event)
        number = self._entries.number_of(self._entries.page)
        self.setCurrentIndex(self._entries.index(max(0, number)))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: no ring any more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: another width makes other heights."""
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return super().event(event)

    def read_pressed(self, index: QModelIndex) -> None:
        """A screen reader has pressed a section."""
        self._on_opened(index)

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._entries.entries[index.row()].key)

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
