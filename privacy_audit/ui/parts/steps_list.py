# SPDX-License-Identifier: Apache-2.0
"""Numbered steps with the labels of buttons and menus in bold, and the trail of a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import LINE, SPACE_CARD, SPACE_GROUP, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_CIRCLE = 24
_GAP = 12


class NumberCircle(QWidget):
    """A number in a circle; the words beside it say the number too."""

    def __init__(
        self, theme: Theme, number: int, *, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._number, self._filled = theme, number, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_filled(self, *, filled: bool) -> None:
        """Filled is where you are."""
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook: as high as a line of body text."""
        side = self._theme.scaled(_CIRCLE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = Token.ACCENT if self._filled else Token.CONTROL
        painter.setPen(QPen(theme.color(edge), LINE))
        ground = theme.color(Token.ACCENT) if self._filled else Qt.BrushStyle.NoBrush
        painter.setBrush(ground)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(rect)
        painter.setFont(theme.font(Role.SMALL, Weight.SEMIBOLD))
        painter.setPen(theme.color(Token.ON_ACCENT if self._filled else Token.TEXT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class StepsList(QWidget):
    """Steps in order. A label between ``*stars*`` is bold; everything else is plain text."""

    def __init__(
        self, theme: Theme, steps: Sequence[str] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QWidget] = []
        self._words: list[Paragraph] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[str]) -> None:
        """Show other steps."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._words = [], []
        for number, step in enumerate(steps, start=1):
            self._add_step(number, step)

    def steps(self) -> list[str]:
        """What is shown, as plain text."""
        return [words.text() for words in self._words]

    def _add_step(self, number: int, step: str) -> None:
        row = QWidget(self)
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(_GAP)
        words = Paragraph(self._theme, step, markup=True)
        words.setAccessibleName(f"{number}. {words.text()}")
        box.addWidget(NumberCircle(self._theme, number), 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(words, 1)
        self._column.addWidget(row)
        self._rows.append(row)
        self._words.append(words)


class StepTrail(QWidget):
    """The steps of a guide in a row that wraps; the current one is filled and bold."""

    def __init__(
        self, theme: Theme, names: Sequence[str], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._circles: list[NumberCircle] = []
        self._names: list[tuple[Paragraph, Paragraph]] = []
        flow = FlowLayout(self, spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        for number, name in enumerate(names, start=1):
            step = QWidget(self)
            box = QHBoxLayout(step)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(SPACE_GROUP)
            circle = NumberCircle(theme, number)
            quiet = Paragraph(theme, name, role=Role.SMALL, tone=Token.MUTED)
            bold = Paragraph(theme, name, role=Role.SMALL, weight=Weight.SEMIBOLD)
            for widget in (circle, quiet, bold):
                box.addWidget(widget)
            flow.addWidget(step)
            self._circles.append(circle)
            self._names.append((quiet, bold))
        self.set_current(0)

    def set_current(self, number: int) -> None:
        """Fill a step, counted from 0."""
        for index, (circle, (quiet, bold)) in enumerate(
            zip(self._circles, self._names, strict=True)
        ):
            circle.set_filled(filled=index == number)
            quiet.setVisible(index != number)
            bold.setVisible(index == number)
        if 0 <= number < len(self._names):
            self.setAccessibleName(f"{number + 1}. {self._names[number][1].text()}")
