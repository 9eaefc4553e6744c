# SPDX-License-Identifier: Apache-2.0
"""Real vaults for tests, and clocks that the test moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from privacy_audit.checklists.catalogue import Catalogue, load_catalogue
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.desktop.clock import utc_now
from privacy_audit.vault.header import KdfCost
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultFolder
from privacy_audit.workspace import Workspace, open_workspace

PASSPHRASE = Secret("kettle marble tuesday fern")
# The least that a header may ask for: tests open hundreds of vaults, and none is worth guessing.
QUICK = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)


@dataclass(slots=True)
class Clock:
    """A clock that stands until the test moves it; each look adds a millisecond."""

    at: datetime = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def move(self, **span: float) -> None:
        """Go on by a timedelta's arguments: ``clock.move(days=30)``."""
        self.at += timedelta(**span)


@cache
def real_catalogue() -> Catalogue:
    """The packs of this checkout, loaded once."""
    return load_catalogue(bundled_folder("checklists"))


def make_workspace(
    folder: Path,
    *,
    now: Callable[[], datetime] = utc_now,
    catalogue: Catalogue | None = None,
) -> Workspace:
    """A new real vault in ``folder`` with the services over it; close it in the end."""
    vault = VaultFolder(folder, cost=QUICK).create(PASSPHRASE)
    return open_workspace(vault, catalogue or real_catalogue(), now=now)


def reopen_workspace(
    folder: Path, *, now: Callable[[], datetime] = utc_now, catalogue: Catalogue | None = None
) -> Workspace:
    """Open the vault that ``make_workspace`` made."""
    vault = VaultFolder(folder).unlock(PASSPHRASE)
    return open_workspace(vault, catalogue or real_catalogue(), now=now)
