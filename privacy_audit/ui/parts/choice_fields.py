# SPDX-License-Identifier: Apache-2.0
"""Fields that choose: one of several words, or a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPointF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QDateEdit, QStyle, QStyleOptionComboBox, QStylePainter

from privacy_audit.ui.parts.fields import Field
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import ICON, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme


def _paint_arrow(painter: QPainter, theme: Theme, widget: QWidget, icon: Icon) -> None:
    token = Token.MUTED if widget.isEnabled() else Token.DISABLED
    pixmap = theme.pixmap(icon, token, ratio=widget.devicePixelRatioF())
    side = theme.scaled(ICON)
    left = widget.width() - side - SPACE_PART + 4
    painter.drawPixmap(QPointF(left, (widget.height() - side) / 2), pixmap)


class _Box(QComboBox):
    """A combo box with our arrow; the wheel scrolls the page, not the value."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        _paint_arrow(painter, self._theme, self, Icon.CHEVRON_DOWN)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Date(QDateEdit):
    """A date with our calendar icon; the wheel scrolls the page, not the value."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        theme.changed.connect(self._set_font)
        self._set_font()

    def _set_font(self) -> None:
        # The line inside keeps the font of its making, whatever the date field is told.
        font = self._theme.font(Role.BODY)
        self.setFont(font)
        self.lineEdit().setFont(font)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._theme.scaled(ICON), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        _paint_arrow(painter, self._theme, self, Icon.CALENDAR)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SelectField(Field):
    """One of several words. ``options`` are pairs of key and word."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.box = _Box(theme)
        super().__init__(theme, label, self.box, hint=hint, parent=parent)
        for key, words in options:
            self.box.addItem(words, key)
        self.box.setMinimumContentsLength(1)
        self.box.activated.connect(self._on_activated)

    def key(self) -> str:
        """The key of the chosen word."""
        return str(self.box.currentData())

    def set_key(self, key: str) -> None:
        """Choose a word without ``edited``; an unknown key changes nothing."""
        number = self.box.findData(key)
        if number >= 0:
            self.box.setCurrentIndex(number)

    def _on_activated(self) -> None:
        self.clear_error()
        self.edited.emit()
        self.submitted.emit()


class DateField(Field):
    """A date, typed or from a calendar."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        day: date,
        *,
        earliest: date | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.day_edit = _Date(theme)
        super().__init__(theme, label, self.day_edit, hint=hint, parent=parent)
        if earliest is not None:
            self.day_edit.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self._quiet = False
        self.set_day(day)
        self.day_edit.dateChanged.connect(self._on_day_changed)
        self.day_edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The line inside takes the keyboard, so a screen reader asks it for a name.
        self.day_edit.lineEdit().setAccessibleName(label)

    def day(self) -> date:
        """The chosen day."""
        day = self.day_edit.date()
        return date(day.year(), day.month(), day.day())

    def set_day(self, day: date) -> None:
        """Choose a day without ``edited``."""
        self._quiet = True
        self.day_edit.setDate(QDate(day.year, day.month, day.day))
        self._quiet = False

    def _on_day_changed(self) -> None:
        if not self._quiet:
            self.clear_error()
            self.edited.emit()
