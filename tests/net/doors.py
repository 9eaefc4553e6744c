# SPDX-License-Identifier: Apache-2.0
"""Doors over a real vault, quick enough for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from privacy_audit.net import ledger
from privacy_audit.net.door import Clocks, Door
from privacy_audit.net.hosts import AllowedHost, AllowedHosts
from privacy_audit.net.model import LedgerEntry, Outgoing
from privacy_audit.net.notebook import Notebook, OnVault, directly
from privacy_audit.net.wire import Limits
from privacy_audit.vault.service import Vault
from tests.helpers.vaults import Clock
from tests.net.serving import Server
from tests.vault.making import a_vault

QUICK = Limits(connect_seconds=2.0, read_seconds=2.0, whole_seconds=3.0, body_bytes=100_000)


class CancelSwitch:
    """A ``Cancel`` that a test pulls, at once or after some seconds."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._timer: threading.Timer | None = None

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        return self._event.wait(seconds)

    def pull(self, *, after: float = 0.0) -> None:
        """Cancel, from another thread when ``after`` is given."""
        if not after:
            self._event.set()
            return
        self._timer = threading.Timer(after, self._event.set)
        self._timer.daemon = True
        self._timer.start()


@dataclass(slots=True)
class Desk:
    """A door with everything behind it. ``clock``: what the vault is told the time is."""

    door: Door
    notebook: Notebook
    vault: Vault
    clock: Clock = field(default_factory=Clock)

    def ledger(self) -> list[LedgerEntry]:
        """Every entry, oldest first."""
        return ledger.entries(self.vault.database)

    def outcomes(self) -> list[str]:
        """How the requests ended, in their order."""
        return [entry.outcome for entry in self.ledger()]


def host_of(server: Server, **named: object) -> AllowedHost:
    """A list entry for a server, without a pause."""
    options: dict[str, object] = {"purpose": "a test", "delay_seconds": 0.0, **named}
    return AllowedHost(authority=server.authority, **options)  # type: ignore[arg-type]


def ask(server: Server, path: str = "/", **named: object) -> Outgoing:
    """A request to a server."""
    options: dict[str, object] = {"purpose": "a test", "carries": ("name",), **named}
    return Outgoing(url=server.url(path), **options)  # type: ignore[arg-type]


@contextmanager
def a_desk(
    folder: Path,
    *hosts: AllowedHost,
    limits: Limits = QUICK,
    least_delay: float = 0.0,
    chance: float = 0.0,
    on_vault: OnVault = directly,
) -> Iterator[Desk]:
    """A door to these hosts over a new real vault."""
    clock = Clock()
    with a_vault(folder / "data") as vault:
        notebook = Notebook(vault.database, on_vault=on_vault)
        door = Door(
            AllowedHosts.of(hosts),
            notebook,
            Clocks(now=clock, chance=lambda: chance),
            limits=limits,
            least_delay=least_delay,
        )
        try:
            yield Desk(door, notebook, vault, clock)
        finally:
            door.close()
