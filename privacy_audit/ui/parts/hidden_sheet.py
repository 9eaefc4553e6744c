# SPDX-License-Identifier: Apache-2.0
"""What a hidden picture or text is shown on: a canvas, plain words, and a sheet over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.palette import LINE, SPACE_CARD, SPACE_GROUP, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_SMALL_HEIGHT = 150
_TEXT_LINES = 6


class PictureCanvas(QWidget):
    """One picture, fitted into its place, never larger than it is. ``fills``: takes all room."""

    def __init__(
        self, theme: Theme, name: str, *, fills: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._fills = theme, fills
        self._picture = QImage()
        self._grey = True
        self.setAccessibleName(name)
        down = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, down)

    @property
    def picture(self) -> QImage:
        """What is drawn; null when nothing is."""
        return self._picture

    @property
    def is_grey(self) -> bool:
        """Whether it is drawn without colours."""
        return self._grey

    def set_picture(self, picture: QImage, *, grey: bool) -> None:
        """Draw a picture. The grey one is made here: colours are not kept beside it."""
        self._grey = grey
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        flat = _on_paper(picture, self._theme)
        self._picture = flat.convertToFormat(form)
        self.update()

    def forget(self) -> None:
        """Let go of the picture."""
        self._picture = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook: low, unless it fills the page."""
        return QSize(self._theme.scaled(200), self._theme.scaled(_SMALL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(1, 1 if self._fills else self._theme.scaled(_SMALL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._picture.isNull():
            fitted = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            fitted = fitted.boundedTo(self._picture.size())
            left = (self.width() - fitted.width()) / 2
            top = (self.height() - fitted.height()) / 2
            target = QRectF(QPointF(left, top), fitted.toSizeF())
            painter.drawImage(target, self._picture)
            painter.setPen(QPen(self._theme.color(Token.BORDER), LINE))
            painter.drawRect(target.adjusted(0, 0, -1, -1))
        painter.end()


def _on_paper(picture: QImage, theme: Theme) -> QImage:
    """The picture on white: what is see-through would take the colour of the page."""
    if not picture.hasAlphaChannel():
        return picture
    flat = QImage(picture.size(), QImage.Format.Format_RGB32)
    flat.fill(theme.color(Token.PAPER))
    painter = QPainter(flat)
    painter.drawImage(0, 0, picture)
    painter.end()
    return flat


class ShownText(QPlainTextEdit):
    """A text as plain text: read, copied, never edited. It knows no markup and no links."""

    def __init__(
        self, theme: Theme, name: str, text: str, *, fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._fills = theme, fills
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlainText(text)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Role.BODY))
        if not self._fills:
            lines = self.fontMetrics().lineSpacing() * _TEXT_LINES
            self.setFixedHeight(lines + 2 * SPACE_GROUP)  # it scrolls inside


class ViewSheet(QFrame):
    """A sheet over the page with the picture or the text large. Signal: ``hide_wanted()``."""

    hide_wanted = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._page = theme, page
        self._picture: QImage | None = None
        self.setObjectName("view_sheet")
        self.setAutoFillBackground(False)
        self._place = QVBoxLayout()
        self.hide_button = Button(theme, self.tr("Hide again"))
        self.hide_button.setObjectName("hide_sheet")
        self.colour_button = Button(theme, self.tr("Show it in colour"))
        self.colour_button.setObjectName("in_colour")
        row = FlowLayout()
        row.addWidget(self.hide_button)
        row.addWidget(self.colour_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_GROUP * 2)
        column.addLayout(self._place, 1)
        column.addLayout(row)
        words = self.tr("Hides by itself after 20 seconds, with Esc, and when you look away.")
        column.addWidget(SmallText(theme, words))
        self.hide_button.clicked.connect(self.hide_wanted)
        self.colour_button.clicked.connect(self._on_colour)
        page.installEventFilter(self)

    def show_picture(self, picture: QImage) -> None:
        """Put a picture on it, grey."""
        self._picture = picture
        self._canvas = PictureCanvas(self._theme, self.tr("The picture, large"), fills=True)
        self._canvas.set_picture(picture, grey=True)
        self._place.addWidget(self._canvas, 1)

    def show_text(self, text: str) -> None:
        """Put a text on it."""
        self.colour_button.hide()
        self._place.addWidget(ShownText(self._theme, self.tr("The text"), text, fills=True), 1)

    def cover(self) -> None:
        """Lie over the page and take the keyboard."""
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self.hide_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of the picture."""
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the page behind it cannot be seen."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.CARE_WINDOW))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: as large as the page."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Qt's hook: Esc belongs to the sheet and not to the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc hides."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.hide_wanted.emit()
            return
        super().keyPressEvent(event)

    def _on_colour(self) -> None:
        if self._picture is None:
            return
        grey = not self._canvas.is_grey
        self._canvas.set_picture(self._picture, grey=grey)
        words = self.tr("Show it in colour") if grey else self.tr("Show it grey")
        self.colour_button.set_text(words)
