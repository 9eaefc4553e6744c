# SPDX-License-Identifier: Apache-2.0
"""An error that no page has taken care of, above the page until the user goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from collections.abc import Callable

    from privacy_audit.errors import AppError
    from privacy_audit.ui.parts.banner import Banner
    from privacy_audit.ui.theme.theme import Theme


class Trouble(QWidget):
    """Hidden until there is something to say."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banner: Banner | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(SPACE_PART, SPACE_PART, SPACE_PART, 0)
        self.hide()

    def show_error(self, error: AppError) -> None:
        """Say an error; it takes the place of an earlier one."""
        from privacy_audit.ui.parts.banner import Banner

        self._show(Banner.for_error(self._theme, error))

    def show_note(self, fact: str, text: str) -> None:
        """Say something that is no error."""
        from privacy_audit.ui.parts.banner import Banner, BannerTone

        self._show(Banner(self._theme, BannerTone.INFO, fact, text))

    def show_notice(
        self, fact: str, text: str, act_words: str, on_act: Callable[[], object]
    ) -> None:
        """Say something that leads somewhere; ``on_act`` when its button is pressed."""
        from privacy_audit.ui.parts.banner import Banner, BannerTone
        from privacy_audit.ui.parts.buttons import Button

        banner = Banner(self._theme, BannerTone.TODO, fact, text)
        act = Button(self._theme, act_words, small=True)
        act.setObjectName("trouble_act")
        act.clicked.connect(on_act)
        banner.add_button(act)
        self._show(banner)

    def words(self) -> str:
        """What is said now, or an empty text."""
        return self._banner.words() if self._banner is not None else ""

    def clear(self) -> None:
        """Say nothing any more."""
        if self._banner is not None:
            self._box.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self.hide()

    def _show(self, banner: Banner) -> None:
        from privacy_audit.ui.parts.buttons import Button

        self.clear()
        self._banner = banner
        self._banner.setObjectName("trouble")
        seen = Button(self._theme, self.tr("I have read this"), small=True)
        seen.setObjectName("trouble_read")
        seen.clicked.connect(self.clear)
        self._banner.add_button(seen)
        self._box.addWidget(self._banner)
        self.show()
