# SPDX-License-Identifier: Apache-2.0
"""What the door writes down and looks up in the vault, from whatever thread it works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from privacy_audit.net import records
from privacy_audit.net.ledger import Outcome

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

T = TypeVar("T")

DAY = timedelta(days=1)


class OnVault(Protocol):
    """Runs work on the thread that owns the vault, waits for it and returns its value."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def directly(work: Callable[[], T], /) -> T:
    """Run the work where we are: right when only the vault's own thread uses the door."""
    return work()


class Notebook:
    """The door's memory in an open vault. Every method may be called from any thread.

    on_vault: brings the work to the vault's thread. Raises EnvironmentProblem when the vault cannot
    be written, and then no request goes out.
    """

    def __init__(self, database: Database, *, on_vault: OnVault = directly) -> None:
        self._database = database
        self._on_vault = on_vault

    def enter(
        self,
        *,
        at: datetime,
        host: str,
        purpose: str,
        carries: Sequence[str],
        method: str,
        sent_bytes: int,
    ) -> int:
        """Enter a request before it goes out; returns its number in the ledger."""
        return self._on_vault(
            lambda: records.add_entry(
                self._database,
                at=at,
                host=host,
                purpose=purpose,
                carries=carries,
                method=method,
                sent_bytes=sent_bytes,
            )
        )

    def complete(
        self,
        entry_id: int,
        outcome: Outcome,
        *,
        seconds: float,
        status_code: int | None = None,
        received_bytes: int | None = None,
    ) -> None:
        """Say how it ended."""
        self._on_vault(
            lambda: records.complete_entry(
                self._database,
                entry_id,
                outcome=outcome.value,
                status_code=status_code,
                received_bytes=received_bytes,
                seconds=seconds,
            )
        )

    def resting_until(self, key: str, now: datetime) -> tuple[datetime, str] | None:
        """Until when a host is left alone and why; ``None`` when it may be asked."""
        rest = self._on_vault(lambda: records.rest_of(self._database, key))
        return rest if rest is not None and rest[0] > now else None

    def leave_alone(self, key: str, *, until: datetime, reason: str, now: datetime) -> None:
        """Leave a host alone until then; it outlives the program."""
        self._on_vault(
            lambda: records.write_rest(self._database, key, until=until, reason=reason, at=now)
        )

    def sent_in_a_day(self, hosts: Sequence[str], now: datetime) -> list[datetime]:
        """When these hosts were asked within the last 24 hours, oldest first."""
        return self._on_vault(lambda: records.sent_moments(self._database, hosts, since=now - DAY))

    def robots(self, origin: str) -> tuple[datetime, str, str] | None:
        """The kept robots file: when it was fetched, outcome, body."""
        return self._on_vault(lambda: records.robots_of(self._database, origin))

    def keep_robots(self, origin: str, *, outcome: str, body: str, now: datetime) -> None:
        """Keep a robots file."""
        self._on_vault(
            lambda: records.write_robots(self._database, origin, outcome=outcome, body=body, at=now)
        )
