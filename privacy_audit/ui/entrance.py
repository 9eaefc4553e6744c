# SPDX-License-Identifier: Apache-2.0
"""Which page stands before the vault: the guide for a new one, else the passphrase page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from privacy_audit.vault.state import VaultState

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.session import Session

KEYRING_PATIENCE_MS = 400
"""How long the window stays empty for the key store before it shows the passphrase page."""


class Entrance(QObject):
    """Finds out what stands before the vault, and opens it where nobody need be asked.

    Signals: ``guide_wanted()`` for a folder without a vault; ``unlock_wanted()`` for one with a
    vault; ``refused(sentence)`` and ``failed(AppError)`` say beside it why it is still closed.
    """

    guide_wanted = Signal()
    unlock_wanted = Signal()
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, door: Door, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._session = door, session
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience_over)

    def begin(self) -> None:
        """Open the vault if nobody need be asked; else say which page asks.

        It may be called before there is a window: the signals come when the event loop runs.
        """
        if self._door.open_first is not None:
            self._door.unlock_first(on_error=self._on_failed)
        elif self._door.keeps_key_in_keyring():
            self._door.unlock_with_keyring(on_refused=self._on_refused, on_error=self._on_failed)
            self._patience.start(KEYRING_PATIENCE_MS)
        else:
            self.look()

    def look(self) -> None:
        """Say which page stands before the vault now."""
        self._door.look(on_done=self._on_looked, on_error=self._on_failed)

    def _on_looked(self, state: VaultState) -> None:
        if self._session.is_open:
            return
        if state is VaultState.ABSENT:
            self.guide_wanted.emit()
        else:
            self.unlock_wanted.emit()

    def _on_refused(self, sentence: str) -> None:
        self._patience.stop()
        if not self._session.is_open:
            self.unlock_wanted.emit()
            self.refused.emit(sentence)

    def _on_failed(self, error: AppError) -> None:
        self._patience.stop()
        if not self._session.is_open:
            self.unlock_wanted.emit()
            self.failed.emit(error)

    def _on_patience_over(self) -> None:
        if not self._session.is_open:
            self.unlock_wanted.emit()
            self.refused.emit(self.tr("Asking the key store of this computer."))
