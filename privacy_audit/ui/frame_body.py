# SPDX-License-Identifier: Apache-2.0
"""What stands where in the window: navigation, what is said above the page, the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.frame_navigation import FrameNavigation
from privacy_audit.ui.trouble import Trouble

if TYPE_CHECKING:
    from privacy_audit.ui.page_stack import PageStack
    from privacy_audit.ui.parts.banner import Banner
    from privacy_audit.ui.theme.theme import Theme


class FrameBody(QWidget):
    """``navigation`` at the side, or above in its menu form; ``trouble`` above the pages."""

    def __init__(
        self, theme: Theme, stack: PageStack, *, practice: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.navigation = FrameNavigation(theme)
        self.navigation.hide()
        self.trouble = Trouble(theme)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        if practice:
            column.addWidget(self._practice_strip())
        column.addWidget(self.trouble)
        column.addWidget(stack, 1)
        self._row.addLayout(column, 1)
        self.navigation.form_changed.connect(self._on_form_changed)
        self._on_form_changed()

    def _practice_strip(self) -> Banner:
        """Nobody should take the invented person's window for their own."""
        from privacy_audit.ui.parts.banner import Banner, BannerTone

        return Banner(
            self._theme,
            BannerTone.TODO,
            self.tr("Practice."),
            self.tr("This person is invented. Everything here goes when you close the window."),
            announces=False,
        )

    def _on_form_changed(self) -> None:
        direction = QBoxLayout.Direction
        menu = self.navigation.is_menu
        self._row.setDirection(direction.TopToBottom if menu else direction.LeftToRight)
