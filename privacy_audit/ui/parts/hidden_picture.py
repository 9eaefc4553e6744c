# SPDX-License-Identifier: Apache-2.0
"""A picture or a text that hurts, hidden until it is asked for.

First a mosaic that knows nothing of it. When asked: small and grey for twenty seconds. When asked
again: large, over the page. It hides on time, on Esc, when the keyboard goes elsewhere, when the
window is left and when the page goes; then nothing of it is in any widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.hidden_sheet import PictureCanvas, ShownText, ViewSheet
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.mosaic import paint_mosaic
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    RADIUS_CONTROL,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

SHOWN_SECONDS = 20
_HEIGHT = 120


class Mosaic(QWidget):
    """The grey squares, with what is laid over them in the middle."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_PART, SPACE_PART, SPACE_PART, SPACE_PART)
        self.column.setSpacing(SPACE_GROUP)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_number(self, number: int) -> None:
        """Draw another of the random patterns."""
        self._number = number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        paint_mosaic(painter, self._theme, rect, number=self._number, radius=RADIUS_CONTROL)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setMinimumHeight(self._theme.scaled(_HEIGHT))
        self.update()


class HiddenPicture(QWidget):
    """A mosaic with a label that says what is hidden, and a button that asks for it.

    Signals: ``show_wanted()``: the page answers with ``reveal_picture`` or ``reveal_text``;
    ``shown()`` and ``enlarged()`` when something can be seen; ``hidden_again()``. page: what the
    large view covers.
    """

    show_wanted = Signal()
    shown = Signal()
    enlarged = Signal()
    hidden_again = Signal()

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        *,
        seconds: float = SHOWN_SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._page = theme, page
        self._picture: QImage | None = None
        self._text: str | None = None
        self._small: QWidget | None = None
        self._sheet: ViewSheet | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.hide_view)
        self._build()

    def _build(self) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignHCenter
        self.mosaic = Mosaic(theme)
        self.label = Paragraph(theme, weight=Weight.SEMIBOLD)
        self.show_button = Button(theme, self.tr("Show for 20 seconds"), small=True)
        self.show_button.setObjectName("show_hidden")
        self.mosaic.column.addStretch(1)
        self.mosaic.column.addWidget(self._tag(), 0, middle)
        self.mosaic.column.addWidget(self.show_button, 0, middle)
        self.mosaic.column.addStretch(1)
        self.why_not = SmallText(theme)
        self.why_not.setObjectName("why_not_shown")
        self.why_not.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(self.mosaic)
        self._column.addWidget(self.why_not)
        self.show_button.clicked.connect(self.show_wanted)

    def _tag(self) -> QFrame:
        """Icon and label on a ground of their own, so that the squares do not disturb them."""
        tag = QFrame()
        tag.setProperty("kind", "card")
        row = QHBoxLayout(tag)
        row.setContentsMargins(SPACE_GROUP + 2, SPACE_HAIR, SPACE_GROUP + 2, SPACE_HAIR)
        row.setSpacing(SPACE_GROUP)
        icon = IconLabel(self._theme, Icon.EYE_OFF, tone=Token.TEXT, line=True)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        return tag

    # -- hidden ------------------------------------------------------------------------------

    @property
    def is_shown(self) -> bool:
        """Whether anything can be seen now."""
        return self._small is not None

    @property
    def is_large(self) -> bool:
        """Whether it covers the page now."""
        return self._sheet is not None

    def set_hidden(self, label: str, *, number: int, can_show: bool, why_not: str = "") -> None:
        """Stand for another entry. label: "Hidden: threat". why_not: why nothing can be shown."""
        self.hide_view()
        self.label.set_text(label)
        self.setAccessibleName(label)
        self.mosaic.set_number(number)
        self.show_button.setVisible(can_show)
        self.show_button.setEnabled(True)
        self.show_button.setAccessibleDescription(label)
        self.say_why_not(why_not)

    def say_why_not(self, words: str) -> None:
        """Say below the mosaic why nothing is shown; empty words take it away."""
        self.why_not.set_text(words)
        self.why_not.setVisible(bool(words))
        self.show_button.setEnabled(True)

    # -- shown -------------------------------------------------------------------------------

    def reveal_picture(self, picture: QImage) -> None:
        """Show a picture small and grey, with the keyboard here: leaving it hides it."""
        self.hide_view()
        self._picture = picture
        canvas = PictureCanvas(self._theme, self.tr("The picture, small and grey"))
        canvas.set_picture(picture, grey=True)
        self._begin(canvas)

    def reveal_text(self, text: str) -> None:
        """Show a text as plain text."""
        self.hide_view()
        self._text = text
        self._begin(ShownText(self._theme, self.tr("The text"), text))

    def _begin(self, view: QWidget) -> None:
        theme = self._theme
        self._small = QWidget(self)
        column = QVBoxLayout(self._small)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(view)
        self._hide_button = Button(theme, self.tr("Hide again"), small=True)
        self._hide_button.setObjectName("hide_again")
        self._hide_button.clicked.connect(self.hide_view)
        larger = Button(theme, self.tr("Larger"), small=True)
        larger.setObjectName("larger")
        larger.clicked.connect(self.enlarge)
        row = FlowLayout()
        row.addWidget(self._hide_button)
        row.addWidget(larger)
        column.addLayout(row)
        column.addWidget(
            SmallText(theme, self.tr("Hides by itself after 20 seconds, and when you look away."))
        )
        self.mosaic.hide()
        self.why_not.hide()
        self._column.insertWidget(0, self._small)
        self._small.show()
        self._hide_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._watch_focus()
        self._timer.start()
        words = self.tr("Shown, small and grey, for 20 seconds")
        self.setAccessibleName(words)
        announce(self, words)
        self.shown.emit()

    def enlarge(self) -> None:
        """Show it over the whole page, still grey, for another twenty seconds."""
        if self._small is None or self._sheet is not None:
            return
        self._sheet = ViewSheet(self._theme, self._page)
        if self._picture is not None:
            self._sheet.show_picture(self._picture)
        else:
            self._sheet.show_text(self._text or "")
        self._sheet.hide_wanted.connect(self.hide_view)
        self._sheet.cover()
        self._timer.start()
        words = self.tr("Shown large for 20 seconds")
        self.setAccessibleName(words)
        announce(self, words)
        self.enlarged.emit()

    def hide_view(self) -> None:
        """Hide it again; it leaves every widget."""
        small, self._small = self._small, None
        sheet, self._sheet = self._sheet, None
        self._picture, self._text = None, None
        if small is None:
            return
        self._timer.stop()
        QApplication.instance().focusChanged.disconnect(self._on_focus_changed)  # type: ignore[union-attr]
        now = QApplication.focusWidget()
        had_focus = now is not None and (
            small.isAncestorOf(now) or (sheet is not None and sheet.isAncestorOf(now))
        )
        self.mosaic.show()
        self.why_not.setVisible(bool(self.why_not.text()))
        for view in (small, sheet):
            if view is not None:
                _empty(view)
                view.hide()
                view.deleteLater()
        self._column.removeWidget(small)
        if had_focus:
            self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleName(self.label.text())
        announce(self, self.tr("Hidden again"))
        self.hidden_again.emit()

    # -- what hides it -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Qt's hook: while something is shown, Esc belongs to it and not to the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_shown
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc hides."""
        if event.key() == Qt.Key.Key_Escape and self.is_shown:
            self.hide_view()
            event.accept()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: another page, or a locked vault."""
        super().hideEvent(event)
        self.hide_view()

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: never wider than the column it stands in."""
        return QSize(1, super().minimumSizeHint().height())

    def _watch_focus(self) -> None:
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        del old
        if now is None or not self._is_mine(now):
            self.hide_view()

    def _is_mine(self, widget: QWidget) -> bool:
        if widget is self or self.isAncestorOf(widget):
            return True
        sheet = self._sheet
        return sheet is not None and (widget is sheet or sheet.isAncestorOf(widget))


def _empty(view: QWidget) -> None:
    """Take the picture and the words out before the widget is freed later."""
    if isinstance(view, ViewSheet):
        view.forget()
    for canvas in view.findChildren(PictureCanvas):
        canvas.forget()
    for shown in view.findChildren(ShownText):
        shown.clear()
