# SPDX-License-Identifier: Apache-2.0
"""The plain statement that the details are the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class OwnStatement(QWidget):
    """A tick that must be there before a profile is kept."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = TickBox(
            theme,
            self.tr("These details are my own"),
            detail=self.tr(
                "I use this program to look at myself, and never at people I work with."
            ),
        )
        self.tick.setObjectName("is_me")
        self._missing = Banner(
            theme,
            BannerTone.TODO,
            self.tr("One tick is missing."),
            self.tr("This program is for looking at yourself only. Tick it if that is so."),
        )
        self._missing.setObjectName("is_me_missing")
        self._missing.hide()
        card = Card(theme)
        card.add(self.tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(card)
        column.addWidget(self._missing)
        self.tick.toggled.connect(self._on_toggled)

    def is_made(self) -> bool:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def ask_for_it(self) -> None:
        """Say that it is missing."""
        self._missing.show()
        self.tick.setFocus()

    def _on_toggled(self, made: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if made:
            self._missing.hide()
