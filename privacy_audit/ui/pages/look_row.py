# SPDX-License-Identifier: Apache-2.0
"""Text size, high contrast and language within reach before anything is unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from privacy_audit.desktop.preferences import Language
from privacy_audit.desktop.preferences import Mode as PreferredMode
from privacy_audit.ui.language import DRAFT_WELSH, ENGLISH, language_now
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.startup import OPEN_AGAIN
from privacy_audit.ui.theme.palette import SPACE_CARD
from privacy_audit.ui.theme.theme import Mode, Theme

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore


class LookRow(QWidget):
    """What has been sent, two buttons for the text size, a switch for high contrast, and the other
    language by its own name.

    What is chosen here holds at once and is kept in the preferences. For another language the
    window closes and opens again: nothing is unlocked yet.
    """

    def __init__(
        self,
        theme: Theme,
        preferences: PreferenceStore | None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._preferences = theme, preferences
        self._before: Mode = Mode.SYSTEM if theme.mode is Mode.HIGH_CONTRAST else theme.mode
        sent = SmallText(theme, self.tr("Nothing has been sent since the program started."))
        self.smaller = Button(theme, self.tr("Smaller text"), kind=ButtonKind.QUIET, small=True)
        self.larger = Button(theme, self.tr("Larger text"), kind=ButtonKind.QUIET, small=True)
        self.contrast = Switch(theme, self.tr("High contrast"))
        self.smaller.setObjectName("smaller_text")
        self.larger.setObjectName("larger_text")
        self.contrast.setObjectName("high_contrast")
        words = DRAFT_WELSH if language_now() == ENGLISH else "English"
        self.language = Button(theme, words, kind=ButtonKind.QUIET, small=True)
        self.language.setObjectName("other_language")
        flow = FlowLayout(self, spacing=SPACE_CARD)
        for widget in (sent, self.smaller, self.larger, self.contrast, self.language):
            flow.addWidget(widget)
        if preferences is None:
            self.language.hide()  # there is nowhere to keep the choice
        self._on_theme_changed()
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.contrast.toggled.connect(self._on_contrast_toggled)
        self.language.clicked.connect(self._on_language_clicked)
        theme.changed.connect(self._on_theme_changed)

    def _on_smaller_clicked(self) -> None:
        self._theme.shrink_text()
        self._keep()

    def _on_larger_clicked(self) -> None:
        self._theme.enlarge_text()
        self._keep()

    def _on_contrast_toggled(self, on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if on == (self._theme.mode is Mode.HIGH_CONTRAST):
            return
        if on:
            self._before = self._theme.mode
        self._theme.set_mode(Mode.HIGH_CONTRAST if on else self._before)
        self._keep()

    def _on_language_clicked(self) -> None:
        if self._preferences is None:
            return
        other = Language.WELSH if language_now() == ENGLISH else Language.ENGLISH
        self._preferences.change(language=other)
        QCoreApplication.exit(OPEN_AGAIN)

    def _keep(self) -> None:
        if self._preferences is not None:
            self._preferences.change(
                text_percent=self._theme.text_percent, mode=PreferredMode(self._theme.mode.value)
            )

    def _on_theme_changed(self) -> None:
        self.contrast.setChecked(self._theme.mode is Mode.HIGH_CONTRAST)
        self.smaller.setEnabled(self._theme.text_percent > 100)
        self.larger.setEnabled(self._theme.text_percent < 200)
