# SPDX-License-Identifier: Apache-2.0
"""Which page shows which destination. A page's module is imported on its first visit.

A page that shows one thing among many (a pack, a report, a check) has ``arrive(destination)``; it
is called before ``visit`` each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, assert_never, runtime_checkable

from privacy_audit.ui import destinations as to

if TYPE_CHECKING:
    from collections.abc import Callable

    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


@runtime_checkable
class Arriving(Protocol):
    """A page that shows one thing among many."""

    def arrive(self, destination: Destination) -> None:
        """Take which one; ``visit`` follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What pages are made of. ``practice``: the person is an invented one."""

    theme: Theme
    tasks: TaskRunner
    session: Session
    door: Door
    preferences: PreferenceStore
    practice: bool = False

    def make(self, page: Callable[..., Page], **more: Any) -> Page:
        """A page with the parts that every page gets, and more."""
        return page(self.theme, self.tasks, self.session, preferences=self.preferences, **more)


def make_page(destination: Destination, parts: PageParts) -> Page:
    """The page for a destination, not visited yet."""
    match destination:
        case to.GoSettings():
            from privacy_audit.ui.pages.settings import SettingsPage

            return parts.make(SettingsPage, door=parts.door, practice=parts.practice)
        case to.GoReminders():
            from privacy_audit.ui.pages.reminders import RemindersPage

            return parts.make(RemindersPage, door=parts.door, practice=parts.practice)
        case to.GoHelp():
            from privacy_audit.ui.pages.help import HelpPage

            return parts.make(HelpPage)
        case to.GoSearch():
            from privacy_audit.ui.pages.search_plan import SearchPlanPage

            return parts.make(SearchPlanPage, practice=parts.practice)
        case to.GoFindings():
            from privacy_audit.ui.pages.findings import FindingsPage

            return parts.make(FindingsPage, practice=parts.practice)
        case to.GoFinding():
            from privacy_audit.ui.pages.finding import FindingPage

            return parts.make(FindingPage, practice=parts.practice)
        case to.GoCase():
            from privacy_audit.ui.pages.removal import RemovalPage

            return parts.make(RemovalPage, practice=parts.practice)
        case (
            to.GoIncident()
            | to.GoIncidents()
            | to.GoIncidentEvidence()
            | to.GoIncidentReview()
            | to.GoIncidentBundle()
            | to.GoIncidentLockDown()
            | to.GoIncidentReports()
            | to.GoIncidentFollowUp()
        ):
            return parts.make(_open_incident_page(destination))
        case to.GoStart() | to.GoOneCheck() | to.LockNow() | to.OpenPractice():
            msg = f"{destination!r} is an act, not a page"
            raise ValueError(msg)
        case _:
            return parts.make(_open_page(destination))


_Plain = (
    to.GoHome
    | to.GoChecks
    | to.GoPack
    | to.GoWalk
    | to.GoFinished
    | to.GoActions
    | to.GoReports
    | to.GoReport
    | to.GoPaper
    | to.GoOwnPacks
    | to.GoProfile
    | to.GoCircumstances
    | to.GoSearchRun
    | to.GoSitting
    | to.GoRuns
    | to.GoLedger
    | to.GoSearchSettings
    | to.GoRemovals
    | to.GoLetter
    | to.GoSupervision
    | to.GoSupervisionFile
)


def _open_page(destination: _Plain) -> Callable[..., Page]:
    """The class of a page that needs the open vault and nothing else."""
    # Written out instead of a table of names, so that the type checker sees every page.
    match destination:
        case to.GoHome():
            from privacy_audit.ui.pages.home import HomePage

            return HomePage
        case to.GoChecks():
            from privacy_audit.ui.pages.checks import ChecksPage

            return ChecksPage
        case to.GoPack():
            from privacy_audit.ui.pages.pack import PackPage

            return PackPage
        case to.GoWalk():
            from privacy_audit.ui.pages.walk import WalkPage

            return WalkPage
        case to.GoFinished():
            from privacy_audit.ui.pages.finished import FinishedPage

            return FinishedPage
        case to.GoActions():
            from privacy_audit.ui.pages.actions import ActionsPage

            return ActionsPage
        case to.GoReports():
            from privacy_audit.ui.pages.reports import ReportsPage

            return ReportsPage
        case to.GoReport():
            from privacy_audit.ui.pages.report import ReportPage

            return ReportPage
        case to.GoPaper():
            from privacy_audit.ui.pages.paper import PaperPage

            return PaperPage
        case to.GoOwnPacks():
            from privacy_audit.ui.pages.own_packs import OwnPacksPage

            return OwnPacksPage
        case to.GoProfile():
            from privacy_audit.ui.pages.profile import ProfilePage

            return ProfilePage
        case to.GoCircumstances():
            from privacy_audit.ui.pages.circumstances import CircumstancesPage

            return CircumstancesPage
        case to.GoRemovals():
            from privacy_audit.ui.pages.removals import RemovalsPage

            return RemovalsPage
        case to.GoLetter():
            from privacy_audit.ui.pages.letter import LetterPage

            return LetterPage
        case to.GoSupervision():
            from privacy_audit.ui.pages.supervision import SupervisionPage

            return SupervisionPage
        case to.GoSupervisionFile():
            from privacy_audit.ui.pages.supervision_file import SupervisionFilePage

            return SupervisionFilePage
        case _:
            return _open_search_page(destination)


_Search = to.GoSearchRun | to.GoSitting | to.GoRuns | to.GoLedger | to.GoSearchSettings


def _open_search_page(destination: _Search) -> Callable[..., Page]:
    """The class of a page of the self-search."""
    match destination:
        case to.GoSearchRun():
            from privacy_audit.ui.pages.search_run import SearchRunPage

            return SearchRunPage
        case to.GoSitting():
            from privacy_audit.ui.pages.search_sitting import SearchSittingPage

            return SearchSittingPage
        case to.GoRuns():
            from privacy_audit.ui.pages.search_runs import SearchRunsPage

            return SearchRunsPage
        case to.GoLedger():
            from privacy_audit.ui.pages.ledger import LedgerPage

            return LedgerPage
        case to.GoSearchSettings():
            from privacy_audit.ui.pages.search_settings import SearchSettingsPage

            return SearchSettingsPage
        case _:
            assert_never(destination)


def _open_incident_page(destination: to.OfIncident) -> Callable[..., Page]:
    """The class of a page of one incident, or of their list."""
    match destination:
        case to.GoIncident():
            from privacy_audit.ui.pages.incident_way import IncidentWayPage

            return IncidentWayPage
        case to.GoIncidents():
            from privacy_audit.ui.pages.incident_way_list import IncidentListPage

            return IncidentListPage
        case to.GoIncidentEvidence():
            from privacy_audit.ui.pages.incident_evidence import IncidentEvidencePage

            return IncidentEvidencePage
        case to.GoIncidentReview():
            from privacy_audit.ui.pages.incident_review import IncidentReviewPage

            return IncidentReviewPage
        case to.GoIncidentBundle():
            from privacy_audit.ui.pages.incident_bundle import IncidentBundlePage

            return IncidentBundlePage
        case to.GoIncidentLockDown():
            from privacy_audit.ui.pages.incident_lock_down import IncidentLockDownPage

            return IncidentLockDownPage
        case to.GoIncidentReports():
            from privacy_audit.ui.pages.incident_reports import IncidentReportsPage

            return IncidentReportsPage
        case to.GoIncidentFollowUp():
            from privacy_audit.ui.pages.incident_follow_up import IncidentFollowUpPage

            return IncidentFollowUpPage
        case _:
            assert_never(destination)
