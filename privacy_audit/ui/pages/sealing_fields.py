# SPDX-License-Identifier: Apache-2.0
"""Whether a file that leaves is closed with a passphrase of its own, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.guide_passphrase import NewPassphrase
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.vault.secret import Secret


class SealingFields(QWidget):
    """A switch and, once it is on, a passphrase typed twice. Signal: ``switched()``."""

    switched = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(
            theme,
            self.tr("Close it with a passphrase"),
            detail=self.tr("For an e-mail or a memory stick. The reader needs the passphrase."),
        )
        self.switch.setObjectName("encrypt")
        self.entry = NewPassphrase(
            theme, self.tr("Passphrase of this file"), self.tr("The same again")
        )
        self._words = SmallText(
            theme,
            self.tr(
                "Not the passphrase of your vault. Tell it in person or by phone. Without it "
                "nobody can open the file: there is no reset."
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for widget in (self.switch, self.entry, self._words):
            column.addWidget(widget)
        self.switch.toggled.connect(self._on_toggled)
        self._on_toggled()

    def is_on(self) -> bool:
        """Whether the file is to be closed."""
        return self.switch.isChecked()

    def chosen(self) -> tuple[bool, Secret | None]:
        """Whether it can go on, and with which passphrase; ``None`` is an open file.

        If it cannot, the field says why.
        """
        if not self.is_on():
            return True, None
        secret = self.entry.chosen()
        return secret is not None, secret

    def forget(self) -> None:
        """Empty the fields."""
        self.entry.forget()

    def _on_toggled(self) -> None:
        for widget in (self.entry, self._words):
            widget.setVisible(self.is_on())
        self.switched.emit()
