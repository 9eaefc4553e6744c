# SPDX-License-Identifier: Apache-2.0
"""The theme: which palette and text size hold now, with their fonts, colours and icons; and under
which name and mark the program goes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QStyleFactory

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.desktop.preferences import ShownAs
from privacy_audit.ui.theme import fonts
from privacy_audit.ui.theme.focus_ring import FocusRing
from privacy_audit.ui.theme.fonts import MAX_PERCENT, MIN_PERCENT, Role, Weight
from privacy_audit.ui.theme.icons import Icon, IconStore, render_svg
from privacy_audit.ui.theme.naming import mark_svg, program_name
from privacy_audit.ui.theme.palette import DARK, HIGH_CONTRAST, ICON, LIGHT, Palette, Token
from privacy_audit.ui.theme.qt_palette import make_qt_palette
from privacy_audit.ui.theme.stylesheet import make_style_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication

TEXT_STEPS = (100, 115, 130, 150, 175, 200)


class Mode(StrEnum):
    """Which palette the user wants; ``SYSTEM`` follows what the desktop tells."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"
    SYSTEM = "system"


class Theme(QObject):
    """Holds palette and text size; the parts read it and follow ``changed``.

    Signals: ``changed()`` after the palette, the text size or the name has become another one.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        mode: Mode = Mode.SYSTEM,
        text_percent: int = MIN_PERCENT,
        shown_as: ShownAs = ShownAs.OWN,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode, self._shown_as = mode, shown_as
        self._percent = _bounded(text_percent)
        self._palette = LIGHT
        self._colours: dict[Token, QColor] = {}
        self._icons = IconStore()
        self._app: QApplication | None = None
        self._ring: FocusRing | None = None
        self._take_palette()

    # -- what holds now ----------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """What the user chose."""
        return self._mode

    @property
    def palette(self) -> Palette:
        """The palette in use: never "system"."""
        return self._palette

    @property
    def high_contrast(self) -> bool:
        """Whether edges and patterns must carry all meaning."""
        return self._palette.high_contrast

    @property
    def text_percent(self) -> int:
        """The text size in percent, 100 to 200."""
        return self._percent

    @property
    def shown_as(self) -> ShownAs:
        """What the user chose as the program's name."""
        return self._shown_as

    @property
    def program_name(self) -> str:
        """The name under which the program goes, in the language of the window."""
        return program_name(self._shown_as)

    @property
    def ring(self) -> FocusRing | None:
        """The focus ring, once the theme is applied."""
        return self._ring

    @property
    def shows_ring(self) -> bool:
        """Whether the keyboard was used last, so that focus must be seen."""
        return self._ring is None or self._ring.keyboard_used

    # -- changing it -------------------------------------------------------------------------

    def apply(self, app: QApplication) -> None:
        """Dress the whole program; later changes follow by themselves. Call once."""
        self._app = app
        fonts.load_fonts(bundled_folder("resources") / "fonts")
        app.setStyle(QStyleFactory.create("Fusion"))
        for effect in Qt.UIEffect:  # nothing moves, whatever the desktop does elsewhere
            app.setEffectEnabled(effect, False)
        self._ring = FocusRing(self, app)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._take_palette()
        self._dress()

    def set_mode(self, mode: Mode) -> None:
        """Choose a palette."""
        self._mode = mode
        self._refresh(text_changed=False)

    def set_text_percent(self, percent: int) -> None:
        """Choose the text size in percent; values outside 100 to 200 take the nearest bound."""
        changed = _bounded(percent) != self._percent
        self._percent = _bounded(percent)
        self._refresh(text_changed=changed)

    def set_shown_as(self, shown_as: ShownAs) -> None:
        """Choose the program's name and mark."""
        if shown_as is not self._shown_as:
            self._shown_as = shown_as
            self.changed.emit()

    def enlarge_text(self) -> None:
        """The next larger text step."""
        self.set_text_percent(min((s for s in TEXT_STEPS if s > self._percent), default=200))

    def shrink_text(self) -> None:
        """The next smaller text step."""
        self.set_text_percent(max((s for s in TEXT_STEPS if s < self._percent), default=100))

    def reset_text(self) -> None:
        """Back to 100 %."""
        self.set_text_percent(MIN_PERCENT)

    def close(self) -> None:
        """Stop following focus and system. The program keeps its last look."""
        if self._app is not None:
            self._app.styleHints().colorSchemeChanged.disconnect(self._on_system_changed)
        if self._ring is not None:
            self._ring.close()
        self._ring = None
        self._app = None

    # -- reading it --------------------------------------------------------------------------

    def color(self, token: Token) -> QColor:
        """The colour of a token in the palette in use."""
        return self._colours[token]

    def font(self, role: Role, weight: Weight | None = None) -> QFont:
        """The font of a role at the user's text size."""
        return fonts.make_font(role, self._percent, weight)

    def line_height(self, role: Role) -> float:
        """The distance of two base lines of a role in pixels."""
        return fonts.line_height(role, self.font(role))

    def scaled(self, pixels: float) -> int:
        """Pixels that grow with the text size: icons, keycaps, targets."""
        return round(pixels * self._percent / 100)

    def pixmap(self, icon: Icon, token: Token, *, size: float = ICON, ratio: float = 1) -> QPixmap:
        """An icon in one colour; ``size`` is at 100 % text, ``ratio`` the screen's pixel ratio."""
        return self._icons.pixmap(
            icon, colour=self._palette.value(token), pixels=self.scaled(size), ratio=ratio
        )

    def icon(self, icon: Icon, token: Token = Token.TEXT) -> QIcon:
        """The icon for menus and fields, for plain and dense screens."""
        made = QIcon(self.pixmap(icon, token))
        made.addPixmap(self.pixmap(icon, token, ratio=2))
        return made

    def app_mark(self, pixels: int, ratio: float = 1) -> QPixmap:
        """The program's mark in the accent colour."""
        return render_svg(mark_svg(self._shown_as, self._palette), pixels, ratio)

    def app_icon(self) -> QIcon:
        """The program's icon for windows and task bars: always in the light palette's blue."""
        made = QIcon()
        for side in (16, 32, 64, 256):
            made.addPixmap(render_svg(mark_svg(self._shown_as, LIGHT), side, 1))
        return made

    # -- inside ------------------------------------------------------------------------------

    def _on_system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._refresh(text_changed=False)

    def _refresh(self, *, text_changed: bool) -> None:
        before = self._palette
        self._take_palette()
        if before is self._palette and not text_changed:
            return
        self._icons.clear()
        self._dress()
        self.changed.emit()

    def _take_palette(self) -> None:
        hints = self._app.styleHints() if self._app is not None else None
        self._palette = _choose(self._mode, hints)
        self._colours = {token: QColor(self._palette.value(token)) for token in Token}

    def _dress(self) -> None:
        if self._app is None:
            return
        self._app.setPalette(make_qt_palette(self._palette))
        self._app.setFont(self.font(Role.BODY))
        self._app.setStyleSheet(make_style_sheet(self._palette))


def _bounded(percent: int) -> int:
    return max(MIN_PERCENT, min(MAX_PERCENT, percent))


def _choose(mode: Mode, hints: QStyleHints | None) -> Palette:
    match mode:
        case Mode.LIGHT:
            return LIGHT
        case Mode.DARK:
            return DARK
        case Mode.HIGH_CONTRAST:
            return HIGH_CONTRAST
        case Mode.SYSTEM:
            return _system_palette(hints)


def _system_palette(hints: QStyleHints | None) -> Palette:
    if hints is None:
        return LIGHT
    if _system_wants_contrast(hints):
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def _system_wants_contrast(hints: QStyleHints) -> bool:
    # The hint came with Qt 6.10; older versions do not tell.
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    preference = getattr(accessibility(), "contrastPreference", None)
    return preference is not None and "High" in str(preference())
