# SPDX-License-Identifier: Apache-2.0
"""The nine steps at the left of the incident pages: done, here, still to come."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.pages.incident_way_view import StepState, step_name, step_states
from privacy_audit.ui.parts.pages import folds
from privacy_audit.ui.parts.painted_button import PaintedButton
from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    ICON_SMALL,
    LINE,
    RADIUS_CONTROL,
    SPACE_GROUP,
    SPACE_PART,
    TARGET_BUTTON,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 232
_CIRCLE = 24
_SIDE = 12


class _StepButton(PaintedButton):
    """One step. Pressable where it has a page of its own; else it only says where one stands."""

    def __init__(self, theme: Theme, step: Step, number: int) -> None:
        super().__init__(theme, "bare")
        self._step, self._number = step, number
        self._state = StepState.COMING
        self._block: TextBlock | None = None
        self.setObjectName(f"step_{step.value}")
        self.setText(step_name(step))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def step(self) -> Step:
        """Which step."""
        return self._step

    def set_state(self, state: StepState, *, pressable: bool) -> None:
        """Show where the step stands."""
        self._state = state
        self.setAccessibleName(self._spoken())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not pressable)
        self._on_theme_changed()

    def state(self) -> StepState:
        """Where the step stands."""
        return self._state

    def _spoken(self) -> str:
        name = step_name(self._step)
        words = {
            StepState.DONE: self.tr("{n}. {name}, done"),
            StepState.HERE: self.tr("{n}. {name}, you are here"),
            StepState.COMING: self.tr("{n}. {name}, still to come"),
        }
        return words[self._state].format(n=self._number, name=name)

    def _on_theme_changed(self) -> None:
        self._block = None
        super()._on_theme_changed()

    def _laid_out(self) -> TextBlock:
        if self._block is None:
            here = self._state is StepState.HERE
            weight = Weight.BOLD if here else Weight.REGULAR
            self._block = TextBlock(self._theme, step_name(self._step), weight=weight)
        return self._block

    def _before(self) -> int:
        return _SIDE + self._theme.scaled(_CIRCLE) + SPACE_PART - 4

    def _natural_width(self) -> int:
        return self._before() + ceil(self._laid_out().natural_width()) + _SIDE

    def _least_width(self) -> int:
        return self._before() + ceil(self._laid_out().min_width()) + _SIDE

    def _height_at(self, width: int) -> int:
        room = max(1.0, width - self._before() - _SIDE)
        return max(TARGET_BUTTON, ceil(self._laid_out().height(room)) + 2 * SPACE_GROUP)

    def _paint_content(self, painter: QPainter) -> None:
        theme, here = self._theme, self._state is StepState.HERE
        if here or self.underMouse():
            painter.setPen(QPen(theme.color(Token.CARE_BORDER), LINE))
            painter.setBrush(theme.color(Token.SURFACE if here else Token.CARE_SOFT))
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        self._paint_circle(painter)
        block = self._laid_out()
        room = max(1.0, self.width() - self._before() - _SIDE)
        top = (self.height() - block.height(room)) / 2
        ink = Token.MUTED if self._state is StepState.COMING else Token.TEXT
        block.paint(painter, QRectF(self._before(), top, room, self.height()), theme.color(ink))

    def _paint_circle(self, painter: QPainter) -> None:
        theme, state = self._theme, self._state
        side = theme.scaled(_CIRCLE)
        circle = QRectF(_SIDE, (self.height() - side) / 2, side, side).adjusted(
            0.5, 0.5, -0.5, -0.5
        )
        edge = Token.CARE_CONTROL if state is StepState.COMING else Token.CARE
        painter.setPen(QPen(theme.color(edge), LINE))
        filled = state is StepState.HERE
        painter.setBrush(theme.color(Token.CARE) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if state is StepState.DONE:
            ratio = self.devicePixelRatioF()
            pixmap = theme.pixmap(Icon.CHECK, Token.CARE, size=ICON_SMALL, ratio=ratio)
            half = theme.scaled(ICON_SMALL) / 2
            painter.drawPixmap(circle.center() - QPointF(half, half), pixmap)
            return
        painter.setFont(theme.font(Role.SMALL, Weight.SEMIBOLD))
        painter.setPen(theme.color(Token.ON_CARE if filled else Token.MUTED))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class WaySteps(SteadyScrollArea):
    """The list; it folds away in narrow windows and large text.

    Signal: ``step_chosen(step)`` for a step that has a page of its own.
    """

    step_chosen = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = False
        self._buttons = [
            _StepButton(theme, step, number) for number, step in enumerate(Step, start=1)
        ]
        self.setObjectName("way_steps")
        self.setAccessibleName(self.tr("The nine steps"))
        self.setFrameShape(SteadyScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lay_out()
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
        theme.changed.connect(self.fold)
        self.hide()

    def show_steps(self, here: Step, done: Collection[Step], pages: Collection[Step]) -> None:
        """Mark where one stands; ``pages``: the steps that can be pressed."""
        self._wanted = True
        states = step_states(here, done)
        for button in self._buttons:
            pressable = button.step in pages and button.step is not here
            button.set_state(states[button.step], pressable=pressable)
        self.fold()

    def states(self) -> dict[Step, StepState]:
        """What is shown."""
        return {button.step: button.state() for button in self._buttons}

    def fold(self) -> None:
        """Be there or not, as the window's width and the text size say."""
        self.setVisible(self._wanted and not folds(self._theme, self.window().width()))
        self.setFixedWidth(self._theme.scaled(_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a ground of its own over the hills, and the line at the right edge."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color(Token.CARE_WINDOW))
        painter.setPen(QPen(self._theme.color(Token.CARE_BORDER), LINE))
        right = self.viewport().width() - 1
        painter.drawLine(right, 0, right, self.viewport().height())
        painter.end()

    def _lay_out(self) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(_SIDE, SPACE_PART + 4, _SIDE, SPACE_PART + 4)
        column.setSpacing(SPACE_GROUP // 2)
        for button in self._buttons:
            column.addWidget(button)
        column.addStretch(1)
        words = self.tr("You can leave at any point. It will wait for you.")
        column.addWidget(SmallText(self._theme, words))
        self.setWidget(ground)
        ground.setAutoFillBackground(False)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _StepButton):
            self.step_chosen.emit(button.step)
