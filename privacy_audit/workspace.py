# SPDX-License-Identifier: Apache-2.0
"""The services over an open vault, wired once by hand for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.audits.service import AuditService
from privacy_audit.checklists.circumstances import load_circumstances, save_circumstances
from privacy_audit.checklists.in_force import PacksInForce
from privacy_audit.checklists.model import Circumstances
from privacy_audit.checklists.service import OwnPackService
from privacy_audit.desktop.clock import utc_now
from privacy_audit.profile.service import ProfileService
from privacy_audit.reminders.service import ReminderService
from privacy_audit.reports.service import ReportService

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.service import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """An open vault with everything that works on it. ``close`` locks it."""

    vault: Vault
    own_packs: OwnPackService
    packs_in_force: Callable[[], Catalogue]
    profile: ProfileService
    audits: AuditService
    reports: ReportService
    reminders: ReminderService

    @property
    def catalogue(self) -> Catalogue:
        """The packs that count now, those of the employer included."""
        return self.packs_in_force()

    def circumstances(self) -> Circumstances:
        """What the user ticked on the question page."""
        return load_circumstances(self.vault.database)

    def save_circumstances(self, circumstances: Circumstances) -> None:
        """Keep what the user ticked; it counts from the next audit on."""
        save_circumstances(self.vault.database, circumstances)

    def close(self) -> None:
        """Lock the vault."""
        self.vault.close()


def open_workspace(
    vault: Vault, catalogue: Catalogue, *, now: Callable[[], datetime] = utc_now
) -> Workspace:
    """Wire the services over ``vault``; call it on the thread that owns the vault.

    catalogue: the program's own packs.
    """
    database = vault.database
    own_packs = OwnPackService(database, catalogue, now=now)
    packs_in_force = PacksInForce(catalogue, own_packs)
    profile = ProfileService(database, now=now)
    audits = AuditService(
        database, packs_in_force, circumstances=lambda: load_circumstances(database), now=now
    )
    return Workspace(
        vault=vault,
        own_packs=own_packs,
        packs_in_force=packs_in_force,
        profile=profile,
        audits=audits,
        reports=ReportService(database, audits, profile, now=now),
        reminders=ReminderService(audits, now=now),
    )
