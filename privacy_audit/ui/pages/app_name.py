# SPDX-License-Identifier: Apache-2.0
"""The program's mark and name, above the pages that have no side navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from privacy_audit.ui.parts.navigation import AppMark
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_MARK = 32


class AppName(QWidget):
    """Mark and name in one line."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_PART - 4)
        row.addWidget(AppMark(theme, side=_MARK))
        self._theme = theme
        self._name = Paragraph(theme, theme.program_name, weight=Weight.BOLD)
        row.addWidget(self._name, 1)
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._name.set_text(self._theme.program_name)
