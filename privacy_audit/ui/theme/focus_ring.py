# SPDX-License-Identifier: Apache-2.0
"""The focus ring: one frame that follows the keyboard focus through the whole program.

It is shown after a key press and always round fields; a mouse click alone does not draw it.
Widgets that paint the ring themselves (lists, tabs) carry the property ``ring`` = ``"own"``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from privacy_audit.ui.theme.palette import LINE_STRONG, RADIUS_CONTROL, RING_GAP, Token
from privacy_audit.ui.theme.style import FocusFrameStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent, QWindow
    from PySide6.QtWidgets import QApplication

    from privacy_audit.ui.theme.theme import Theme

_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_POINTER = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)


def paint_ring(painter: QPainter, rect: QRectF, colour: QColor, radius: float) -> None:
    """Draw the 2 px ring just inside ``rect``; delegates use it for their current cell."""
    half = LINE_STRONG / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.setPen(QPen(colour, LINE_STRONG))
    painter.drawPath(path)
    painter.restore()


class _RingFrame(QFocusFrame):
    """The frame itself; Qt moves it with its widget, also while scrolling."""

    def __init__(self, theme: Theme, style: FocusFrameStyle) -> None:
        super().__init__()
        self._theme = theme
        self.setStyle(style)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the ring instead of the platform's frame."""
        del event
        widget = self.widget()
        radius = widget.property("ring_radius")
        painter = QPainter(self)
        paint_ring(
            painter,
            QRectF(self.rect()),
            self._theme.color(Token.FOCUS),
            float(radius if radius is not None else RADIUS_CONTROL) + RING_GAP,
        )
        painter.end()


class FocusRing(QObject):
    """Puts the frame round the widget that has the keyboard focus."""

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__(theme)
        self._theme = theme
        self._style = FocusFrameStyle()
        self._style.setParent(self)
        self._frame: _RingFrame | None = None
        self._window: QWindow | None = None
        self._target: QWidget | None = None
        self._keyboard = False
        self._app = app
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def keyboard_used(self) -> bool:
        """Whether the last input was a key."""
        return self._keyboard

    def close(self) -> None:
        """Stop following and take the frame away."""
        self._app.focusChanged.disconnect(self._on_focus_changed)
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None
        self._target = None
        if self._frame is not None and isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type] # Qt allows none
            self._frame.deleteLater()
        self._frame = None

    def ringed_widget(self) -> QWidget | None:
        """The widget that has a visible ring now, if any."""
        if self._frame is None or not isValid(self._frame):
            return None
        return self._frame.widget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook on the window: was the last input a key or the pointer?"""
        kind = event.type()
        if kind in _KEYS and not self._keyboard:
            self._set_keyboard(used=True)
        elif kind in _POINTER and self._keyboard:
            self._set_keyboard(used=False)
        return super().eventFilter(watched, event)

    def _set_keyboard(self, *, used: bool) -> None:
        self._keyboard = used
        self._place()
        target = self._target
        if target is not None and isValid(target):
            # Lists and tabs paint the ring themselves.
            view = target.viewport() if isinstance(target, QAbstractScrollArea) else target
            view.update()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        del old
        self._target = now
        if now is not None:
            self._watch(now.window().windowHandle())
        self._place()

    def _watch(self, window: QWindow | None) -> None:
        if window is None or window is self._window:
            return
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        window.installEventFilter(self)

    def _place(self) -> None:
        target = self._target if self._target is not None and isValid(self._target) else None
        wanted = target if target is not None and self._wants_ring(target) else None
        if self._frame is not None and not isValid(self._frame):
            self._frame = None  # it went with a dialog that was its parent
        if wanted is None:
            if self._frame is not None:
                self._frame.setWidget(None)  # type: ignore[arg-type] # Qt allows none
            return
        if self._frame is None:
            self._frame = _RingFrame(self._theme, self._style)
        self._frame.setWidget(wanted)

    def _wants_ring(self, widget: QWidget) -> bool:
        if widget.isWindow() or widget.property("ring") == "own":
            return False
        return self._keyboard or isinstance(widget, _FIELDS)
