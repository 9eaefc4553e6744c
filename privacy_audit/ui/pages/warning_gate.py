# SPDX-License-Identifier: Apache-2.0
"""The calm word before a change that others may notice. Answering needs no change, so the answers
stay open beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class WarningGate(Banner):
    """Signals: ``went_on()`` to the steps, ``put_off()`` for another time."""

    went_on = Signal()
    put_off = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, BannerTone.INFO, "", icon=Icon.USERS, parent=parent)
        self.setObjectName("warning_gate")
        self._go_on = Button(theme, self.tr("Go on to the steps"), kind=ButtonKind.PRIMARY)
        self._go_on.setObjectName("gate_go_on")
        self._not_now = Button(theme, self.tr("Not now"))
        self._not_now.setObjectName("gate_not_now")
        self.add_button(self._go_on)
        self.add_button(self._not_now)
        self._go_on.clicked.connect(self.went_on)
        self._not_now.clicked.connect(self.put_off)

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return self._go_on, self._not_now

    def show_warning(self, warning: str) -> None:
        """Say what others may notice."""
        words = self.tr("{what} Looking changes nothing yet.").format(what=warning)
        self.set_words(BannerTone.INFO, self.tr("Others may notice this change."), words)
