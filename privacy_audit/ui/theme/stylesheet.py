# SPDX-License-Identifier: Apache-2.0
"""The one style sheet, filled from a palette. It holds no font: type comes from ``fonts.py``."""

from __future__ import annotations

from dataclasses import fields
from string import Template
from typing import TYPE_CHECKING

from privacy_audit.ui.theme import palette as constants

if TYPE_CHECKING:
    from privacy_audit.ui.theme.palette import Palette

_FRAMES = """
QFrame[kind="card"], QFrame[kind="hero"], QFrame[kind="sunken"], QFrame[kind="care"] {
  border-radius: ${radius_card}px; border: 1px solid $border; background: $surface;
}
QFrame[kind="hero"] { background: $accent_soft; border: ${hero_line}px solid $accent; }
QFrame[kind="sunken"] { background: $sunken; }
QFrame[kind="care"] { background: $care_soft; border-color: $care_border; }
QFrame[kind="nav"] { background: $nav; border: none; border-right: 1px solid $border; }
QFrame[kind="header"] { background: $nav; border: none; border-bottom: 1px solid $border; }
QFrame[kind="dock"] { background: $sunken; border: none; border-top: 1px solid $border; }
QFrame[kind="panel"] { background: $sunken; border: none; border-left: 1px solid $border; }
QFrame[kind="line"] { background: $border; border: none; }
QFrame[kind="banner"] { border-radius: ${radius_control}px; border: 1px solid $border; }
QFrame[kind="banner"][tone="info"] { background: $accent_soft; }
QFrame[kind="banner"][tone="good"] { background: $good_soft; }
QFrame[kind="banner"][tone="todo"] { background: $todo_soft; }
QFrame[kind="banner"][tone="unknown"] { background: $unknown_soft; }
QFrame[kind="banner"][tone="plain"] { background: $surface; }
QFrame[kind="banner"][tone="danger"] { background: $danger_soft; border-color: $danger; }
QFrame[kind="toast"] { background: $tip; border: none; border-radius: ${radius_control}px; }
QDialog { background: $window; }
"""

_BUTTONS = """
QPushButton {
  background: $surface; border: 1px solid $control; border-radius: ${radius_control}px;
}
QPushButton:hover { background: $sunken; border-color: $hover_edge; }
QPushButton:pressed { background: $border; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton[kind="care"] { background: $care; border-color: $care; }
QPushButton[kind="care"]:hover { background: $care_hover; border-color: $care_hover; }
QPushButton[kind="care"]:pressed { background: $care_press; border-color: $care_press; }
QPushButton[kind="care_soft"] {
  background: $care_soft; border: ${care_line}px solid $care_control;
}
QPushButton[kind="care_soft"]:hover { border-color: $hover_care; }
QPushButton[kind="care_soft"]:pressed { background: $care_border; }
QPushButton[kind="danger"] { border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="danger"]:pressed { background: $danger; }
QPushButton[kind="answer"]:hover { border-color: $accent; }
QPushButton[kind="answer"]:pressed { background: $border; }
QPushButton[kind="answer"][chosen="true"] { background: $select; border: 2px solid $accent; }
QPushButton[kind="bare"], QPushButton[kind="bare"]:hover, QPushButton[kind="bare"]:pressed,
QPushButton[kind="quiet"], QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed {
  background: transparent; border: none;
}
QPushButton:disabled { background: $sunken; border: 1px dashed $disabled; }
QPushButton[kind="quiet"]:disabled { background: transparent; border: none; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $control;
  border-radius: ${radius_control}px; padding: 10px 12px; placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit { padding: 6px 8px; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[state="error"], QComboBox[state="error"], QAbstractSpinBox[state="error"] {
  border: 2px solid $danger; padding: 9px 11px;
}
QPlainTextEdit[state="error"] { border: 2px solid $danger; padding: 5px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: $disabled; background: $sunken; border: 1px dashed $disabled;
}
QLineEdit:read-only { background: $sunken; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: $surface; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 40px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $control; outline: none;
  selection-background-color: $select; selection-color: $on_select;
}
QComboBox QAbstractItemView::item { padding: 8px 12px; }
"""

_REST = """
QListView, QTableView { background: transparent; border: none; outline: none; }
QHeaderView { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 4px 2px; }
QScrollBar::handle:vertical { background: $control; border-radius: 5px; min-height: 40px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px 4px; }
QScrollBar::handle:horizontal { background: $control; border-radius: 5px; min-width: 40px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu {
  background: $surface; color: $text; border: 1px solid $control;
  border-radius: ${radius_control}px; padding: 4px;
}
QMenu::item { padding: 8px 24px 8px 12px; border-radius: ${radius_badge}px; }
QMenu::item:selected { background: $select; color: $on_select; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $tip; color: $on_tip; border: 1px solid $border; padding: 6px 8px; }
"""

_TEMPLATE = Template(_FRAMES + _BUTTONS + _FIELDS + _REST)


def make_style_sheet(palette: Palette) -> str:
    """The style sheet for a palette. In high contrast, edges say what grounds say elsewhere."""
    values = {field.name: getattr(palette, field.name) for field in fields(palette)}
    strong = constants.LINE_STRONG if palette.high_contrast else constants.LINE
    return _TEMPLATE.substitute(
        values,
        radius_card=constants.RADIUS_CARD,
        radius_control=constants.RADIUS_CONTROL,
        radius_badge=constants.RADIUS_BADGE,
        hero_line=strong,
        care_line=strong,
        hover_edge=palette.accent if palette.high_contrast else palette.control,
        hover_care=palette.accent if palette.high_contrast else palette.care,
    )
