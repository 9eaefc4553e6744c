# SPDX-License-Identifier: Apache-2.0
"""The buttons that save a file, with a tick for a passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from privacy_audit.reports.supervision.files import FileKind
from privacy_audit.ui.pages.supervision_view import kind_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_ACROSS, _ABOVE = SPACE_PART * 2, SPACE_GROUP + SPACE_GROUP // 2


class SaveDock(QFrame):
    """One button a kind of file, the first is the main one. Signal: ``wanted(FileKind)``."""

    wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        kinds: Sequence[FileKind],
        *,
        more: Sequence[Button] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "dock")
        self._buttons: dict[Button, FileKind] = {}
        row = FlowLayout(spacing=SPACE_GROUP)
        for place, kind in enumerate(kinds):
            look = ButtonKind.PLAIN if place else ButtonKind.PRIMARY
            button = Button(theme, kind_words(kind), kind=look)
            button.setObjectName(f"save_{kind.value}")
            button.clicked.connect(self._on_clicked)
            self._buttons[button] = kind
            row.addWidget(button)
        for other in more:
            row.addWidget(other)
        self.encrypt = TickBox(theme, self.tr("Add a passphrase"))
        self.encrypt.setObjectName("add_passphrase")
        row.addWidget(self.encrypt)
        column = QVBoxLayout(self)
        column.setContentsMargins(_ACROSS, _ABOVE, _ACROSS, _ABOVE)
        column.addLayout(row)

    def set_ready(self, *, ready: bool) -> None:
        """Whether there is a file to save."""
        for button in self._buttons:
            button.setEnabled(ready)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.wanted.emit(self._buttons[sender])
