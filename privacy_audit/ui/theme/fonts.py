# SPDX-License-Identifier: Apache-2.0
"""The type: one family, five roles, sizes times the user's text size.

Sizes never stand in the style sheet: they would not follow the text size.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"
FONT_FILES = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
)
MIN_PERCENT = 100
MAX_PERCENT = 200


class Role(StrEnum):
    """What a piece of text is for. Nothing is smaller than ``SMALL``."""

    SMALL = "small"
    BODY = "body"
    SECTION = "section"
    TITLE = "title"
    QUESTION = "question"


class Weight(IntEnum):
    """The three weights that are shipped."""

    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSize:
    """``points`` at 100 % text, the usual ``weight``, ``leading`` = line height / font size."""

    points: float
    weight: Weight
    leading: float


SIZES: dict[Role, TypeSize] = {
    Role.SMALL: TypeSize(points=10.5, weight=Weight.REGULAR, leading=20 / 14),
    Role.BODY: TypeSize(points=12, weight=Weight.REGULAR, leading=24 / 16),
    Role.SECTION: TypeSize(points=15, weight=Weight.BOLD, leading=26 / 20),
    Role.TITLE: TypeSize(points=21, weight=Weight.BOLD, leading=35 / 28),
    Role.QUESTION: TypeSize(points=27, weight=Weight.BOLD, leading=43 / 36),
}


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the shipped fonts known to Qt; returns the names of files that did not load.

    Needs a ``QGuiApplication``. A missing file is not fatal: Qt then takes the system's font.
    """
    return tuple(
        name for name in FONT_FILES if QFontDatabase.addApplicationFont(str(folder / name)) < 0
    )


def make_font(role: Role, percent: int, weight: Weight | None = None) -> QFont:
    """The font of a role at a text size of ``percent`` (100 to 200)."""
    size = SIZES[role]
    font = QFont(FAMILY)
    font.setPointSizeF(size.points * percent / 100)
    font.setWeight(QFont.Weight(int(weight or size.weight)))
    return font


def pixel_size(font: QFont) -> int:
    """The size of a font in pixels on this screen."""
    return QFontInfo(font).pixelSize()


def line_height(role: Role, font: QFont) -> float:
    """The distance of two base lines in pixels for a font of this role."""
    return SIZES[role].leading * pixel_size(font)
