# SPDX-License-Identifier: Apache-2.0
"""The services over an open vault, wired once by hand for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from privacy_audit.checklists.circumstances import load_circumstances, save_circumstances
from privacy_audit.desktop.clock import utc_now

if TYPE_CHECKING:
    from privacy_audit.audits.service import AuditService
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.checklists.in_force import PacksInForce
    from privacy_audit.checklists.model import Circumstances
    from privacy_audit.checklists.service import OwnPackService
    from privacy_audit.finding_actions import FindingActions
    from privacy_audit.incidents.bundle.service import BundleService
    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.incidents.evidence import EvidenceService
    from privacy_audit.incidents.service import IncidentService
    from privacy_audit.incidents.tree.model import Tree
    from privacy_audit.profile.model import Profile
    from privacy_audit.profile.service import ProfileService
    from privacy_audit.reminders.service import ReminderService
    from privacy_audit.removal.service import RemovalService
    from privacy_audit.reports.found import Found
    from privacy_audit.reports.model import Report
    from privacy_audit.reports.service import ReportService
    from privacy_audit.reports.supervision.service import SupervisionService
    from privacy_audit.search.finding_service import FindingService
    from privacy_audit.search.run_service import RunService
    from privacy_audit.vault.service import Vault


class Workspace:
    """An open vault with everything that works on it; ``close`` locks it.

    Each service is imported and made on first use: a start loads what its first page needs and no
    more. Everything here runs on the thread that owns the vault. ours: the program's own packs.
    """

    def __init__(
        self, vault: Vault, ours: Catalogue, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.vault = vault
        self.now = now
        self._ours = ours

    @property
    def catalogue(self) -> Catalogue:
        """The packs that count now, those of the employer included."""
        return self.packs_in_force()

    @cached_property
    def own_packs(self) -> OwnPackService:
        """Packs from the employer."""
        from privacy_audit.checklists.service import OwnPackService

        return OwnPackService(self.vault.database, self._ours, now=self.now)

    @cached_property
    def packs_in_force(self) -> PacksInForce:
        """Gives ``catalogue``, and reads the employer's packs again when they changed."""
        from privacy_audit.checklists.in_force import PacksInForce

        return PacksInForce(self._ours, self.own_packs)

    @cached_property
    def profile(self) -> ProfileService:
        """Who the user is."""
        from privacy_audit.profile.service import ProfileService

        return ProfileService(self.vault.database, now=self.now)

    @cached_property
    def audits(self) -> AuditService:
        """Audits, answers and actions."""
        from privacy_audit.audits.service import AuditService

        return AuditService(
            self.vault.database,
            self.packs_in_force,
            circumstances=self.circumstances,
            now=self.now,
        )

    @cached_property
    def reports(self) -> ReportService:
        """The dated records."""
        from privacy_audit.reports.service import ReportService

        return ReportService(
            self.vault.database,
            self.audits,
            self.profile,
            now=self.now,
            found=self._found,
            # Asked at each call: the packs in force can change.
            current_id=lambda check_id: self.catalogue.current_id(check_id),  # noqa: PLW0108
        )

    @cached_property
    def reminders(self) -> ReminderService:
        """What is due, and when."""
        from privacy_audit.reminders.service import ReminderService

        return ReminderService(
            self.vault.database,
            self.audits,
            self.packs_in_force,
            now=self.now,
            names=self._own_names,
        )

    @cached_property
    def runs(self) -> RunService:
        """The self-search: plans kept, runs and what came back."""
        from privacy_audit.search.run_service import RunService

        # Each page is judged in the transaction that stores it.
        return RunService(
            self.vault.database,
            now=self.now,
            after_page=lambda page_id: self.findings.take_page(page_id),  # noqa: PLW0108 - made late
        )

    @cached_property
    def findings(self) -> FindingService:
        """What the self-search found, followed over runs and marked by the user."""
        from privacy_audit.search.finding_service import FindingService

        return FindingService(
            self.vault.database,
            profile=self._known_profile,
            now=self.now,
            forgetting=(self.removals.forget_finding,),
        )

    @cached_property
    def removals(self) -> RemovalService:
        """Ways to have something taken down, letters, cases."""
        from privacy_audit.removal.service import RemovalService

        return RemovalService(self.vault.database, profile=self._known_profile, now=self.now)

    @cached_property
    def finding_actions(self) -> FindingActions:
        """To-dos that belong to findings and cases."""
        from privacy_audit.finding_actions import FindingActions

        return FindingActions(self.vault.database, self.audits.actions, self.removals, now=self.now)

    @cached_property
    def supervision(self) -> SupervisionService:
        """What the worker lets a supervisor see."""
        from privacy_audit.reports.supervision.service import SupervisionService

        return SupervisionService(self, now=self.now)

    @cached_property
    def incidents(self) -> IncidentService:
        """What has happened to the user, and what follows from it."""
        from privacy_audit.incidents.service import IncidentService

        return IncidentService(
            self.vault.database,
            now=self.now,
            custody=self.custody,
            tree=self._tree,
            with_children=lambda: "children" in self.circumstances().roles,
        )

    def _tree(self) -> Tree:
        """The way through, in the language of the packs."""
        from privacy_audit.incidents.tree.reading import ENGLISH, load_tree

        known = self.catalogue.translation
        return load_tree(language=ENGLISH if known is None else known.language)

    @cached_property
    def custody(self) -> CustodyLog:
        """The log of each incident."""
        from privacy_audit.incidents.custody import CustodyLog

        return CustodyLog(self.vault.database, now=self.now)

    @cached_property
    def evidence(self) -> EvidenceService:
        """What is kept of incidents, byte for byte."""
        from privacy_audit.incidents.evidence import EvidenceService

        return EvidenceService(self.vault.database, self.custody, now=self.now)

    @cached_property
    def bundles(self) -> BundleService:
        """What is handed over of an incident."""
        from privacy_audit.incidents.bundle.service import BundleService

        return BundleService(
            self.vault.database,
            self.incidents,
            self.evidence,
            self.custody,
            self._known_profile,
            now=self.now,
        )

    def _found(self) -> Found:
        """Findings, coverage and open cases as they stand, for a report."""
        from privacy_audit.reports.found_taking import take

        return take(self.runs, self.findings, self.removals)

    def _known_profile(self) -> Profile:
        """The user's details; an empty profile before there are any."""
        from privacy_audit.profile.model import Profile

        return self.profile.load() if self.profile.exists() else Profile()

    def newest_report(self) -> Report | None:
        """The report written last: home shows it and needs nothing else of that room."""
        from privacy_audit.reports.records import read_newest

        return read_newest(self.vault.database)

    def circumstances(self) -> Circumstances:
        """What the user ticked on the question page."""
        return load_circumstances(self.vault.database)

    def save_circumstances(self, circumstances: Circumstances) -> None:
        """Keep what the user ticked; it counts from the next audit on."""
        save_circumstances(self.vault.database, circumstances)

    def close(self) -> None:
        """Lock the vault."""
        self.vault.close()

    def _own_names(self) -> tuple[str, ...]:
        """What a notice must not hold: the words that the user is known by."""
        if not self.profile.exists():
            return ()
        known = self.profile.load()
        return (*(name.text for name in known.names), *known.handles, *known.employers)


def open_workspace(
    vault: Vault, catalogue: Catalogue, *, now: Callable[[], datetime] = utc_now
) -> Workspace:
    """The services over ``vault``; call it on the thread that owns the vault.

    catalogue: the program's own packs.
    """
    return Workspace(vault, catalogue, now=now)
