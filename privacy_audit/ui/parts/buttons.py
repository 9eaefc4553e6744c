# SPDX-License-Identifier: Apache-2.0
"""Buttons: the style sheet draws the ground, this module the words, so that long words wrap."""

from __future__ import annotations

from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.parts.painted_button import PaintedButton
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import ICON, SPACE_GROUP, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from privacy_audit.ui.theme.icons import Icon
    from privacy_audit.ui.theme.theme import Theme

_QUIET_RADIUS = 4
_LEADING = 1.25  # tighter than a paragraph: a wrapped button is one thing


class ButtonKind(StrEnum):
    """PRIMARY at most once a page; QUIET looks like a link; CARE is help; DANGER erases."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    CARE = "care"
    CARE_SOFT = "care_soft"
    DANGER = "danger"


_INK = {
    ButtonKind.PRIMARY: Token.ON_ACCENT,
    ButtonKind.PLAIN: Token.TEXT,
    ButtonKind.QUIET: Token.ACCENT,
    ButtonKind.CARE: Token.ON_CARE,
    ButtonKind.CARE_SOFT: Token.CARE,
    ButtonKind.DANGER: Token.DANGER,
}


class Button(PaintedButton):
    """A button with words, an optional icon before them, and a ``ButtonKind``.

    ``description`` is read out after the name. ``small`` is 32 px high instead of 40.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: Icon | None = None,
        small: bool = False,
        description: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, kind.value, parent)
        self._kind, self._icon, self._small = kind, icon, small
        self._words = ""
        self._block: TextBlock | None = None
        self._align_left = False
        if kind is ButtonKind.DANGER:
            self.setAutoDefault(False)  # Enter never erases
        if kind is ButtonKind.QUIET:
            self.setProperty("ring_radius", _QUIET_RADIUS)
        self.setAccessibleDescription(description)
        self.set_text(text)
        self._on_theme_changed()

    @property
    def kind(self) -> ButtonKind:
        """What the button is for."""
        return self._kind

    def set_text(self, text: str) -> None:
        """Show other words; they are also the accessible name."""
        self._words = text
        self._block = None
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.measure_again()

    def set_icon(self, icon: Icon | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.measure_again()

    def set_fill_height(self) -> None:
        """Be as high as the row, for a button that belongs to the field beside it."""
        self._fills_height = True
        self.measure_again()

    def set_align_left(self) -> None:
        """Start the words at the left instead of the middle."""
        self._align_left = True
        self.measure_again()

    # -- measuring ---------------------------------------------------------------------------

    def _on_theme_changed(self) -> None:
        self._block = None
        self.setFont(self._theme.font(self._role(), Weight.SEMIBOLD))
        super()._on_theme_changed()

    def _role(self) -> Role:
        return Role.SMALL if self._small else Role.BODY

    def _laid_out(self) -> TextBlock:
        if self._block is None:
            self._block = TextBlock(
                self._theme,
                self._words,
                role=self._role(),
                weight=self._weight(),
                underline=self._kind is ButtonKind.QUIET,
                leading=_LEADING,
            )
        return self._block

    def _weight(self) -> Weight:
        small_link = self._kind is ButtonKind.QUIET and self._small
        return Weight.REGULAR if small_link else Weight.SEMIBOLD

    def _side(self) -> int:
        if self._kind is ButtonKind.QUIET:
            return 0
        return 13 if self._small or self._align_left else 17

    def _icon_room(self) -> int:
        gap = SPACE_GROUP + 2 if self._align_left else SPACE_GROUP
        return self._theme.scaled(ICON) + gap if self._icon is not None else 0

    def _air(self) -> int:
        if self._kind is ButtonKind.QUIET:
            return 3 if self._small else 6
        return 7 if self._small else 10

    def _natural_width(self) -> int:
        return ceil(self._laid_out().natural_width()) + self._icon_room() + 2 * self._side()

    def _least_width(self) -> int:
        return ceil(self._laid_out().min_width()) + self._icon_room() + 2 * self._side()

    def _text_width(self, width: int) -> int:
        return max(1, width - self._icon_room() - 2 * self._side())

    def _height_at(self, width: int) -> int:
        return ceil(self._laid_out().height(self._text_width(width))) + 2 * self._air()

    # -- painting ----------------------------------------------------------------------------

    def _ink(self) -> Token:
        if not self.isEnabled():
            return Token.DISABLED
        if self.isDown():
            if self._kind is ButtonKind.DANGER:
                return Token.ON_DANGER
            if self._kind in (ButtonKind.PLAIN, ButtonKind.CARE_SOFT):
                # Pressed, both stand on the colour of an edge; in high contrast that is white.
                return Token.ON_ACCENT if self._theme.high_contrast else Token.TEXT
        return _INK[self._kind]

    def _paint_content(self, painter: QPainter) -> None:
        ink = self._ink()
        block = self._laid_out()
        room = self._text_width(self.width())
        height = block.height(room)
        words = min(float(room), block.natural_width())
        total = words + self._icon_room()
        left = float(self._side()) if self._align_left else (self.width() - total) / 2
        if self._icon is not None:
            ratio = self.devicePixelRatioF()
            pixmap = self._theme.pixmap(self._icon, ink, ratio=ratio)
            top = (self.height() - self._theme.scaled(ICON)) / 2
            painter.drawPixmap(QPointF(left, top), pixmap)
            left += self._icon_room()
        centred = self._icon is None and not self._align_left
        rect = QRectF(left, (self.height() - height) / 2, ceil(words), height)
        align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        block.paint(painter, rect, self._theme.color(ink), align=align)


class ToastButton(Button):
    """An underlined button in the colour of words on a toast."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, kind=ButtonKind.QUIET, parent=parent)

    def _ink(self) -> Token:
        return Token.ON_TIP


class BareButton(Button):
    """A line of a menu: icon and words from the left, keys at the right, no edge."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: Icon | None = None,
        aside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._aside = aside
        super().__init__(theme, text, icon=icon, parent=parent)
        self.setProperty("kind", "bare")
        self.set_align_left()
        self.setAccessibleDescription(aside)

    def _side(self) -> int:
        return 12

    def _weight(self) -> Weight:
        return Weight.REGULAR

    def _icon_room(self) -> int:
        return super()._icon_room() + 2  # as in the list of pages above it

    def _ink(self) -> Token:
        return Token.TEXT if self.isEnabled() else Token.DISABLED

    def _aside_block(self) -> TextBlock:
        return TextBlock(self._theme, self._aside, role=Role.SMALL)

    def _text_width(self, width: int) -> int:
        aside = ceil(self._aside_block().natural_width()) if self._aside else 0
        return max(1, super()._text_width(width) - aside - (SPACE_GROUP if aside else 0))

    def _paint_content(self, painter: QPainter) -> None:
        super()._paint_content(painter)
        block = self._aside_block()
        wide = ceil(block.natural_width())
        top = (self.height() - block.line_height) / 2
        rect = QRectF(self.width() - self._side() - wide, top, wide, block.line_height)
        token = Token.MUTED if self.isEnabled() else Token.DISABLED
        block.paint(painter, rect, self._theme.color(token))
