# SPDX-License-Identifier: Apache-2.0
"""The way into the vault for the pages that stand before it: look, create, unlock, restore, erase.

Everything runs on the vault's worker, so it keeps its order: locking, then erasing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.errors import AppError
from privacy_audit.ui.said import said
from privacy_audit.vault.keystore import KeyStore
from privacy_audit.vault.open_vault import Vault
from privacy_audit.vault.settings import read_setting
from privacy_audit.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane, TaskRunner
    from privacy_audit.vault.erasing import Erased
    from privacy_audit.vault.keystore import KeyringState
    from privacy_audit.vault.secret import Secret
    from privacy_audit.vault.service import VaultFolder
    from privacy_audit.vault.state import VaultState
    from privacy_audit.workspace import Workspace

    OnError = Callable[[AppError], object]

LAST_PLACE = "last_place"
"""The setting in the vault that ``ui.last_place`` writes; read on the way, since home waits."""


class NextStep(StrEnum):
    """What the first-run guide still has to ask, or that it is done."""

    ABOUT_YOU = "about_you"
    WHAT_YOU_USE = "what_you_use"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A workspace, what the guide still has to ask, whether the key is in the key store, and the
    page that was in front last.
    """

    workspace: Workspace
    next_step: NextStep
    in_keyring: bool
    last_place: object


class Door(QObject):
    """Opens one data folder into the session.

    Signals: ``erased(Erased)`` when the vault is gone; ``failed(AppError)`` when erasing failed and
    the page that asked for it is gone too.

    catalogue: gives the packs; it may wait for a thread that is still reading them, so it is only
    called on the vault's worker. open_first: what opens the vault without asking anybody (a
    passphrase file, the practice person), or ``None``.
    """

    erased = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        folder: VaultFolder,
        *,
        catalogue: Callable[[], Catalogue],
        tasks: TaskRunner,
        session: Session,
        open_first: Callable[[], Vault] | None = None,
        keystore: KeyStore | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._catalogue = catalogue
        self._tasks = tasks
        self._session = session
        self._keystore = keystore
        self._next_step = NextStep.NOTHING
        self._in_keyring = False
        self._last_place: object = None
        self._unclaimed: Workspace | None = None
        self.open_first = open_first

    @property
    def place(self) -> Path:
        """The data folder."""
        return self._folder.folder

    @property
    def next_step(self) -> NextStep:
        """What the guide still has to ask in the vault that was opened last."""
        return self._next_step

    @property
    def in_keyring(self) -> bool:
        """Whether the key of the vault that was opened last is also in the key store."""
        return self._in_keyring

    @property
    def last_place(self) -> object:
        """The page that was in front when the vault was locked last, as ``last_place`` keeps it."""
        return self._last_place

    def look(self, *, on_done: Callable[[VaultState], object], on_error: OnError) -> None:
        """Say what the folder holds."""
        self._tasks.vault(self._folder.state, on_done=on_done, on_error=on_error)

    def keeps_key_in_keyring(self) -> bool:
        """Whether it is worth asking the key store: one look at a small file."""
        return self._folder.keeps_key_in_keyring()

    # -- opening -----------------------------------------------------------------------------

    def unlock(self, passphrase: Secret, *, on_error: OnError) -> None:
        """Open with the passphrase; the session tells when it is open."""
        self._open(partial(self._folder.unlock, passphrase), on_error)

    def unlock_first(self, *, on_error: OnError) -> None:
        """Open with ``open_first``, once."""
        opener, self.open_first = self.open_first, None
        if opener is not None:
            self._open(opener, on_error)

    def unlock_with_keyring(
        self, *, on_refused: Callable[[str], object], on_error: OnError
    ) -> None:
        """Open with the key store, or say in a sentence why the passphrase is needed."""

        def done(answer: Opened | str) -> None:
            if isinstance(answer, str):
                on_refused(answer)
            else:
                self._take(answer)

        self._tasks.vault(self._from_keyring, on_done=done, on_error=on_error)

    def create(self, passphrase: Secret, *, keep_in_keyring: bool, on_error: OnError) -> None:
        """A new vault, opened."""
        create = partial(self._folder.create, passphrase, keep_in_keyring=keep_in_keyring)
        self._open(create, on_error)

    def restore(
        self, backup: Path, passphrase: Secret, *, replace_newer: bool, on_error: OnError
    ) -> None:
        """Put a backup in the place of the vault and open it. The present one is locked first."""
        self._session.lock()
        restore = partial(self._folder.restore, backup, passphrase, replace_newer=replace_newer)
        self._open(restore, on_error)

    def erase(self, typed: str) -> None:
        """Lock and delete the vault for good. Signals tell the end: locking drops the pages."""
        self._session.lock()
        self._tasks.vault(
            partial(_erase, self._folder, typed),
            on_done=self.erased.emit,
            on_error=self.failed.emit,
        )

    def keyring_state(self, lane: Lane, *, on_done: Callable[[KeyringState], object]) -> None:
        """Ask the key store whether it answers; it may ask the user to unlock it."""
        keystore = self._keystore or KeyStore()
        lane.background(keystore.state, on_done=on_done)

    def close(self) -> None:
        """Close a vault that was opened too late for anybody to use it. After the task runner."""
        unclaimed, self._unclaimed = self._unclaimed, None
        if unclaimed is not None:
            unclaimed.close()

    # -- inside ------------------------------------------------------------------------------

    def _open(self, opener: Callable[[], Vault], on_error: OnError) -> None:
        def work() -> Opened:
            return self._wire(opener())

        self._tasks.vault(work, on_done=self._take, on_error=on_error)

    def _take(self, opened: Opened) -> None:
        # The session alone holds the workspace from here on: locking must be the end of it.
        self._unclaimed = None
        self._next_step, self._in_keyring = opened.next_step, opened.in_keyring
        self._last_place = opened.last_place
        self._session.open(opened.workspace)

    def _from_keyring(self) -> Opened | str:
        answer = self._folder.unlock_with_keyring()
        if isinstance(answer, Vault):
            return self._wire(answer)
        return said(answer.sentence)

    def _wire(self, vault: Vault) -> Opened:
        """The services over an open vault; runs on the vault's worker."""
        try:
            workspace = open_workspace(vault, self._catalogue())
            opened = Opened(
                workspace=workspace,
                next_step=_next_step(workspace),
                in_keyring=vault.in_keyring,
                last_place=read_setting(vault.database, LAST_PLACE),
            )
        except BaseException:
            vault.close()
            raise
        self._unclaimed = workspace
        return opened


def _erase(folder: VaultFolder, typed: str) -> Erased:
    """Erase the vault, and then the dates outside it with the job that looks at them."""
    from privacy_audit.desktop.scheduler import this_scheduler
    from privacy_audit.reminders.outside import forget_outside

    erased = folder.erase(typed)
    # The vault is gone whatever becomes of the job, which finds nothing to tell any more.
    with suppress(AppError):
        forget_outside(folder.folder, this_scheduler())
    return erased


def _next_step(workspace: Workspace) -> NextStep:
    if not workspace.profile.exists():
        return NextStep.ABOUT_YOU
    if not workspace.circumstances().asked:
        return NextStep.WHAT_YOU_USE
    return NextStep.NOTHING
