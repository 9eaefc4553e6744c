# SPDX-License-Identifier: Apache-2.0
"""Key stores of many tempers, all through keyring's own interface."""

from __future__ import annotations

import threading
from collections.abc import Callable

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError


class OwnKeyring(KeyringBackend):
    """Keeps entries in this object."""

    priority: float = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("no such entry")


class FailingKeyring(OwnKeyring):
    """Raises the same error at every call."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password
        raise self.error


class ForgetfulKeyring(OwnKeyring):
    """Accepts an entry and gives back something else."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password[::-1]


class HangingKeyring(OwnKeyring):
    """Answers nothing until ``let_go`` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._hang()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._hang()
        super().set_password(service, username, password)

    def _hang(self) -> None:
        self.asked += 1
        self.let_go.wait()


class LowKeyring(OwnKeyring):
    """One that keyring itself does not recommend."""

    priority = 0.5


class BrokenKeyring(OwnKeyring):
    """Must not be asked at all."""

    def __init__(self) -> None:
        raise AssertionError("the key store was asked although nobody chose to use it")


LOCKED: Callable[[], KeyringBackend] = lambda: FailingKeyring(KeyringLocked("locked"))  # noqa: E731
ABSENT: Callable[[], KeyringBackend] = lambda: FailingKeyring(InitError("no bus"))  # noqa: E731
REFUSING: Callable[[], KeyringBackend] = lambda: FailingKeyring(  # noqa: E731
    PasswordSetError("denied")
)
