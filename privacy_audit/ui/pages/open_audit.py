# SPDX-License-Identifier: Apache-2.0
"""The banner for an audit that is not finished: where it was left, and the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.audits.model import Audit
from privacy_audit.ui.destinations import GoWalk
from privacy_audit.ui.pages.home_view import open_audit_words
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class OpenAudit(Banner):
    """Hidden while no audit is open. Signal: ``went(destination)``."""

    went = Signal(object)

    def __init__(self, theme: Theme, *, main: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, BannerTone.INFO, "", icon=Icon.HISTORY, announces=False, parent=parent
        )
        self.setObjectName("open_audit")
        kind = ButtonKind.PRIMARY if main else ButtonKind.PLAIN
        self._go_on = Button(theme, self.tr("Go on with it"), kind=kind, small=True)
        self._go_on.setObjectName("go_on")
        self.add_button(self._go_on)
        self._go_on.clicked.connect(self._on_go_on_clicked)

    def show_audit(self, audit: Audit | None) -> None:
        """Show where the audit was left, or nothing."""
        if audit is not None:
            self.set_words(BannerTone.INFO, *open_audit_words(audit))
        self.setVisible(audit is not None)

    def _on_go_on_clicked(self) -> None:
        self.went.emit(GoWalk())
