# SPDX-License-Identifier: Apache-2.0
"""The only door to keyring: the database key in the system's key store, if the user wants that.

A key store may ask the user something, or never answer at all. So each call runs on a daemon
thread and is waited for at most three seconds; then the passphrase is asked for. A thread that is
stuck does not keep the program from ending. Key stores that write plain text are refused.
"""

from __future__ import annotations

import base64
import binascii
import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from privacy_audit.vault.limited_call import LimitedCall
from privacy_audit.vault.secret import VaultKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

SERVICE = "pa-vault"
LIMIT_SECONDS = 3.0
# By name, because looking through all installed packages for back ends takes longer than
# opening the vault.
_BACKENDS = {
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "darwin": "keyring.backends.macOS.Keyring",
}
_BACKEND_ELSEWHERE = "keyring.backends.SecretService.Keyring"
_SYSTEM_STORES = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "Windows", "macOS", "kwallet")
)
_NO_STORES = ("keyring.backends.fail", "keyring.backends.null")

T = TypeVar("T")


class KeyringState(StrEnum):
    """What the system's key store says."""

    AVAILABLE = "available"
    LOCKED = "locked"
    ABSENT = "absent"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"

    @property
    def sentence(self) -> str:
        """The state in words for the person."""
        return _SENTENCES[self]


_SENTENCES = {
    KeyringState.AVAILABLE: "The key store of this computer is ready.",
    KeyringState.LOCKED: (
        "The key store of this computer is locked or did not answer within 3 seconds. "
        "Type your passphrase instead."
    ),
    KeyringState.ABSENT: "This computer has no key store. Type your passphrase instead.",
    KeyringState.REFUSED: (
        "The key store of this computer did not accept or hand out the key. "
        "Type your passphrase instead."
    ),
    KeyringState.FORBIDDEN: (
        "Your employer has switched the key store off. Type your passphrase instead."
    ),
}


@dataclass(frozen=True, slots=True)
class KeyNotKept:
    """The key store was not asked, or it holds no key for this vault."""

    sentence: str = "The key of this vault is not kept in the key store. Type your passphrase."


class KeyStore:
    """One 32-byte key per vault id in the system's key store.

    backend: makes the keyring back end; the default takes the system's own, or the one named in
    PYTHON_KEYRING_BACKEND. It runs on the worker thread, as everything of keyring does.
    allowed: when not, keys are only ever taken out.
    """

    def __init__(
        self,
        *,
        backend: Callable[[], KeyringBackend] | None = None,
        limit_seconds: float = LIMIT_SECONDS,
        allowed: bool = True,
    ) -> None:
        self.allowed = allowed
        self._make_backend = backend or _system_backend
        self._limit = limit_seconds
        self._reading: dict[str, LimitedCall[VaultKey | KeyNotKept]] = {}
        self._stuck: LimitedCall[object] | None = None

    def start_reading(self, vault_id: str) -> None:
        """Ask for a key now and fetch the answer later with ``read``; saves time at the start."""
        if self.allowed and not self._is_stuck():
            self._reading[vault_id] = LimitedCall(lambda: _stored_key(self._backend(), vault_id))

    def read(self, vault_id: str) -> VaultKey | KeyNotKept | KeyringState:
        """The kept key, or what stands in the way."""
        if not self.allowed:
            return KeyringState.FORBIDDEN
        call = self._reading.pop(vault_id, None)
        if call is not None:
            return self._answer(call)
        return self._ask(lambda: _stored_key(self._backend(), vault_id))

    def keep(self, vault_id: str, key: VaultKey) -> KeyringState:
        """Store the key and read it back. AVAILABLE means that it is kept now."""
        if not self.allowed:
            return KeyringState.FORBIDDEN

        def store() -> KeyringState:
            backend = self._backend()
            backend.set_password(SERVICE, vault_id, _as_text(key))
            if _stored_key(backend, vault_id) == key:
                return KeyringState.AVAILABLE
            _delete(backend, vault_id)
            return KeyringState.REFUSED

        # An answer that comes after we have told the user "not kept" must not keep it after all.
        return self._ask(store, undo=lambda: _delete(self._backend(), vault_id))

    def forget(self, vault_id: str) -> KeyringState:
        """Delete the key. AVAILABLE means that none is kept now."""

        def remove() -> KeyringState:
            _delete(self._backend(), vault_id)
            return KeyringState.AVAILABLE

        self._reading.pop(vault_id, None)
        return self._ask(remove)

    def state(self) -> KeyringState:
        """Whether the key store answers. It may ask the user to unlock it, so only on request."""
        if not self.allowed:
            return KeyringState.FORBIDDEN

        def probe() -> KeyringState:
            self._backend().get_password(SERVICE, "probe")
            return KeyringState.AVAILABLE

        return self._ask(probe)

    def _backend(self) -> KeyringBackend:
        backend = self._make_backend()
        _require_encrypting(backend)
        return backend

    def _ask(
        self, work: Callable[[], T], undo: Callable[[], None] | None = None
    ) -> T | KeyringState:
        if self._is_stuck():
            return KeyringState.LOCKED
        return self._answer(LimitedCall(work, undo))

    def _answer(self, call: LimitedCall[T]) -> T | KeyringState:
        if not call.wait(self._limit):
            self._stuck = call  # type: ignore[assignment]
            return KeyringState.LOCKED
        if call.error is not None:
            return _state_after(call.error)
        return call.result()

    def _is_stuck(self) -> bool:
        """One call that hangs is enough; more would only hang beside it."""
        return self._stuck is not None and self._stuck.running


class _PlainTextStoreError(Exception):
    """The only key store at hand would write the key down in plain text."""


def _state_after(error: Exception) -> KeyringState:
    """What a failed call says about the key store."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked):
        return KeyringState.LOCKED
    absent = (InitError, NoKeyringError, ImportError, ConnectionError, FileNotFoundError)
    if isinstance(error, absent):
        return KeyringState.ABSENT
    # Secret Service libraries name the same things in their own way and are not imported here.
    names = {cls.__name__ for cls in type(error).__mro__}
    if names & {"LockedException", "PromptDismissedException"}:
        return KeyringState.LOCKED
    if names & {"SecretServiceNotAvailableException", "RuntimeError"}:
        return KeyringState.ABSENT
    return KeyringState.REFUSED


def _system_backend() -> KeyringBackend:
    import importlib

    if os.environ.get("PYTHON_KEYRING_BACKEND"):
        from keyring.core import load_env

        backend = load_env()
        if backend is not None:
            return backend
    module, _, name = _BACKENDS.get(sys.platform, _BACKEND_ELSEWHERE).rpartition(".")
    made: KeyringBackend = getattr(importlib.import_module(module), name)()
    return made


def _require_encrypting(backend: KeyringBackend) -> None:
    """Refuse key stores that keep nothing or keep it in plain text, also inside a chain."""
    from keyring.errors import NoKeyringError

    module = type(backend).__module__
    if module in _SYSTEM_STORES:
        return
    if module in _NO_STORES:
        raise NoKeyringError
    if module == "keyring.backends.chainer":
        members = list(backend.backends)  # type: ignore[attr-defined]
        if not members:
            raise NoKeyringError
        for member in members:
            _require_encrypting(member)
    # keyring's own mark for what it does not recommend is a priority below 1.
    elif module.startswith("keyrings.alt") or backend.priority < 1:
        raise _PlainTextStoreError


def _stored_key(backend: KeyringBackend, vault_id: str) -> VaultKey | KeyNotKept:
    text = backend.get_password(SERVICE, vault_id)
    if text is None:
        return KeyNotKept()
    try:
        return VaultKey(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return KeyNotKept()  # not written by us, so of no use


def _delete(backend: KeyringBackend, vault_id: str) -> None:
    # Asking first: each back end reports a missing entry with an error of its own.
    if backend.get_password(SERVICE, vault_id) is not None:
        backend.delete_password(SERVICE, vault_id)


def _as_text(key: VaultKey) -> str:
    return base64.b64encode(key.reveal()).decode("ascii")
