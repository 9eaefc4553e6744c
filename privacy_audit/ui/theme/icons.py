# SPDX-License-Identifier: Apache-2.0
"""The icons: Lucide drawings in one colour token, and the program's own mark.

Qt's SVG renderer does not know ``currentColor``, so the colour is put into the text first.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.ui.theme.palette import LIGHT

if TYPE_CHECKING:
    from privacy_audit.ui.theme.palette import Palette

STROKE = 1.9
_CACHE_LIMIT = 600


class Icon(StrEnum):
    """Every icon that is shipped; the value is the file name without ``.svg``."""

    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    BAN = "ban"
    BELL = "bell"
    BLUETOOTH = "bluetooth"
    BOOKMARK_CHECK = "bookmark-check"
    BRIEFCASE = "briefcase"
    CALENDAR = "calendar"
    CALENDAR_PLUS = "calendar-plus"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_RIGHT = "chevron-right"
    CIRCLE_ALERT = "circle-alert"
    CIRCLE_CHECK = "circle-check"
    CIRCLE_DASHED = "circle-dashed"
    CIRCLE_DOT = "circle-dot"
    CIRCLE_MINUS = "circle-minus"
    CIRCLE_QUESTION_MARK = "circle-question-mark"
    CLOCK = "clock"
    CONTRAST = "contrast"
    COPY = "copy"
    DOWNLOAD = "download"
    EXTERNAL_LINK = "external-link"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILE_SEARCH = "file-search"
    FILE_TEXT = "file-text"
    FOLDER = "folder"
    FOLDER_OPEN = "folder-open"
    GIT_COMPARE_ARROWS = "git-compare-arrows"
    GLOBE = "globe"
    HARD_DRIVE = "hard-drive"
    HISTORY = "history"
    HOUSE = "house"
    IMAGE = "image"
    INFO = "info"
    KEY = "key"
    KEY_ROUND = "key-round"
    KEYBOARD = "keyboard"
    LANGUAGES = "languages"
    LAPTOP = "laptop"
    LIFE_BUOY = "life-buoy"
    LIST_CHECKS = "list-checks"
    LIST_TODO = "list-todo"
    LOCK = "lock"
    LOCK_OPEN = "lock-open"
    MAIL = "mail"
    MAP_PIN = "map-pin"
    MENU = "menu"
    MONITOR = "monitor"
    MOON = "moon"
    PENCIL = "pencil"
    PHONE = "phone"
    PLUS = "plus"
    PRINTER = "printer"
    QR_CODE = "qr-code"
    ROTATE_CCW = "rotate-ccw"
    SCROLL_TEXT = "scroll-text"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHIELD_CHECK = "shield-check"
    SMARTPHONE = "smartphone"
    SUN = "sun"
    TRASH_2 = "trash-2"
    TRIANGLE_ALERT = "triangle-alert"
    TYPE = "type"
    UNDO_2 = "undo-2"
    UPLOAD = "upload"
    USER = "user"
    USERS = "users"
    X = "x"


@cache
def _source(name: str) -> str:
    return (bundled_folder("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon_svg(icon: Icon, colour: str) -> str:
    """The drawing as SVG text with its colour (``#RRGGBB``) and stroke put in."""
    text = _source(icon.value).replace("currentColor", colour)
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def app_mark_svg(palette: Palette) -> str:
    """The program's mark as SVG text in the accent of a palette."""
    # The file is drawn in the light palette, so that a file manager shows it right as well.
    ground, person = (f"[{name}]" for name in ("ground", "person"))
    text = _source("app").replace(LIGHT.accent, ground).replace(LIGHT.on_accent, person)
    return text.replace(ground, palette.accent).replace(person, palette.on_accent)


def render_svg(svg: str, pixels: int, ratio: float) -> QPixmap:
    """Draw SVG text into a square pixmap; ``pixels`` counts logical pixels at screen ``ratio``."""
    from PySide6.QtSvg import QSvgRenderer

    side = max(1, round(pixels * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class IconStore:
    """Rendered icons, kept by name, colour, size and screen ratio until ``clear``."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, icon: Icon, *, colour: str, pixels: int, ratio: float) -> QPixmap:
        """The icon in one colour at ``pixels`` logical pixels for a screen of ``ratio``."""
        key = (icon.value, colour, pixels, ratio)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _CACHE_LIMIT:
                self._kept.clear()
            found = self._kept[key] = render_svg(icon_svg(icon, colour), pixels, ratio)
        return found

    def clear(self) -> None:
        """Forget everything: the palette or the text size has changed."""
        self._kept.clear()
