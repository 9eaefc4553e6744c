# SPDX-License-Identifier: Apache-2.0
"""The way between the pages: a column at the left, or one Menu button above very large text.

Help and *Lock now* stay in sight in both: outside the scrolling list, at the same place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from privacy_audit.ui.parts.buttons import BareButton, Button, ButtonKind
from privacy_audit.ui.parts.nav_model import NavDelegate, NavEntry, NavModel
from privacy_audit.ui.parts.reader_list import ReaderList
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

__all__ = ["AppMark", "MenuNavigation", "NavEntry", "SideNavigation"]
_WIDTH = 232
_EDGE = 12
_MARK = 28
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AppMark(QLabel):
    """The program's mark, ``side`` pixels at 100 % text. Its name stands beside it."""

    def __init__(self, theme: Theme, *, side: int = _MARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = self._theme.scaled(self._side)
        self.setPixmap(self._theme.app_mark(side, self.devicePixelRatioF()))


class _NavList(ReaderList):
    opened = Signal(str)

    def __init__(self, theme: Theme, model: NavModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._entries = theme, model
        self.setProperty("ring", "own")
        # A viewport of Qt's own making costs the binding a look at every widget class there is.
        self.setViewport(QWidget())
        self.take_presses()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        # Last, since every setting before would lay the entries out again.
        self.setItemDelegate(NavDelegate(theme, self))
        self.setModel(model)
        self.clicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.scaled(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._entries.index(max(0, self._page_row())))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def read_pressed(self, index: QModelIndex) -> None:
        self._open(index)

    def _page_row(self) -> int:
        return self._entries.number_of(self._entries.page)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._entries.entries[index.row()].key)


class SideNavigation(QFrame):
    """The column at the left. Signals: ``page_chosen(key)``, ``help_opened()``, ``lock_chosen()``.

    Choosing does not mark an entry: the window calls ``set_current`` when the page is shown.
    """

    page_chosen = Signal(str)
    help_opened = Signal()
    lock_chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        app_name: str,
        entries: Sequence[NavEntry],
        *,
        help_text: str,
        lock_text: str,
        lock_keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._model = NavModel(entries, self)
        self.list = _NavList(theme, self._model, self)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setObjectName("navigation")
        self._name = Paragraph(theme, app_name, weight=Weight.SEMIBOLD)
        self.help_button = Button(theme, help_text, kind=ButtonKind.CARE_SOFT, icon=Icon.LIFE_BUOY)
        self.help_button.set_align_left()
        self.help_button.setObjectName("help")
        self.lock_button = BareButton(theme, lock_text, icon=Icon.LOCK, aside=lock_keys)
        self.lock_button.setObjectName("lock")
        self._lay_out()
        self.list.opened.connect(self.page_chosen)
        self.help_button.clicked.connect(self._on_help_clicked)
        self.lock_button.clicked.connect(self._on_lock_clicked)
        theme.changed.connect(self.updateGeometry)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._model.set_page(key)
        number = self._model.number_of(key)
        if number >= 0:
            self.list.setCurrentIndex(self._model.index(number))

    def set_count(self, key: str, words: str) -> None:
        """Show words such as "3 new" beside an entry; empty for none."""
        self._model.set_count(key, words)

    def count(self, key: str) -> str:
        """The words beside an entry."""
        return self._model.count_of(key)

    def set_app_name(self, name: str) -> None:
        """Another name of the program beside its mark."""
        self._name.set_text(name)

    def sizeHint(self) -> QSize:
        """Qt's hook: a fixed share that grows with the text."""
        return QSize(self._theme.scaled(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self._theme.scaled(_WIDTH), super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE - 2, 0, 0, SPACE_GROUP)
        head.setSpacing(_EDGE)
        head.addWidget(AppMark(self._theme))
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, SPACE_PART + 4, _EDGE, SPACE_PART)
        column.setSpacing(SPACE_GROUP)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.help_button)
        column.addWidget(self.lock_button)

    def _on_help_clicked(self) -> None:
        self.help_opened.emit()

    def _on_lock_clicked(self) -> None:
        self.lock_chosen.emit()


class MenuNavigation(QFrame):
    """The same as one *Menu* button above the page, for text above 150 %."""

    page_chosen = Signal(str)
    help_opened = Signal()
    lock_chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        app_name: str,
        entries: Sequence[NavEntry],
        *,
        help_text: str,
        lock_text: str,
        lock_keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = NavModel(entries, self)
        self._lock = (lock_text, lock_keys)
        self.setProperty("kind", "header")
        # Not Fixed: where the words wrap it must become higher.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.menu_button = Button(theme, self.tr("Menu"), icon=Icon.MENU)
        self.menu_button.setObjectName("menu")
        self.menu_button.setAccessibleDescription(app_name)
        self._page = Paragraph(theme, tone=Token.MUTED)
        self.help_button = Button(theme, help_text, kind=ButtonKind.CARE_SOFT, icon=Icon.LIFE_BUOY)
        self.help_button.setObjectName("help")
        self.menu = QMenu(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_PART, SPACE_GROUP, SPACE_PART, SPACE_GROUP)
        box.setSpacing(SPACE_PART)
        middle = Qt.AlignmentFlag.AlignVCenter
        box.addWidget(self.menu_button, 0, middle)
        box.addWidget(self._page, 1, middle)
        box.addWidget(self.help_button, 0, middle)
        self.menu_button.clicked.connect(self.open_menu)
        self.help_button.clicked.connect(self._on_help_clicked)
        self.menu.triggered.connect(self._on_triggered)

    def set_current(self, key: str) -> None:
        """Say which page is shown."""
        self._model.set_page(key)
        number = self._model.number_of(key)
        self._page.set_text(self._model.entries[number].text if number >= 0 else "")

    def set_count(self, key: str, words: str) -> None:
        """Show words such as "3 new" beside an entry; empty for none."""
        self._model.set_count(key, words)

    def set_app_name(self, name: str) -> None:
        """Another name of the program, for the screen reader."""
        self.menu_button.setAccessibleDescription(name)

    def open_menu(self) -> None:
        """Open the menu below its button (Alt+M); it does not block."""
        self._fill_menu()
        self.menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))
        first = self._model.number_of(self._model.page)
        actions = [action for action in self.menu.actions() if not action.isSeparator()]
        if actions:
            self.menu.setActiveAction(actions[max(0, first)])

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.setFont(self.font())
        group: int | None = None
        for entry in self._model.entries:
            if group is not None and entry.group != group:
                self.menu.addSeparator()
            group = entry.group
            count = self._model.count_of(entry.key)
            words = f"{entry.text}, {count}" if count else entry.text
            icon = self._theme.icon(entry.icon, Token.MUTED)
            self.menu.addAction(icon, words.replace("&", "&&")).setData(entry.key)
        self.menu.addSeparator()
        text, keys = self._lock
        icon = self._theme.icon(Icon.LOCK, Token.MUTED)
        self.menu.addAction(icon, f"{text}\t{keys}" if keys else text).setData("")

    def _on_triggered(self, action: QAction) -> None:
        key = str(action.data())
        if key:
            self.page_chosen.emit(key)
        else:
            self.lock_chosen.emit()

    def _on_help_clicked(self) -> None:
        self.help_opened.emit()
