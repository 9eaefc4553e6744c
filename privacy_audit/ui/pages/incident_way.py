# SPDX-License-Identifier: Apache-2.0
"""The way through of a stored incident: every answer is on the disk before the next question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from privacy_audit.desktop.policy import current_policy
from privacy_audit.incidents.model import IncidentState
from privacy_audit.incidents.tree.model import Answered, Screen, Step
from privacy_audit.ui.destinations import (
    GoHome,
    GoIncidentEvidence,
    GoIncidentFollowUp,
    GoIncidentLockDown,
    GoIncidentReports,
    GoIncidents,
)
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.pages.incident_way_keys import WayKeysPage
from privacy_audit.ui.pages.incident_way_links import WayLinks
from privacy_audit.ui.pages.incident_way_nodes import node_screen
from privacy_audit.ui.pages.incident_way_screen import WayScreen
from privacy_audit.ui.pages.incident_way_view import closed_view, numbers_words
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.incidents.model import Region
    from privacy_audit.incidents.tree.model import Place, Tree
    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

    Job = Callable[[Workspace], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFacts:
    """Where the way of an incident stands, and the tree it stands in."""

    tree: Tree
    place: Place
    is_closed: bool


def read_way(workspace: Workspace, incident_id: int) -> WayFacts:
    """The facts; for the vault's worker."""
    incident = workspace.incidents.get(incident_id)
    return WayFacts(
        tree=workspace.incidents.tree,
        place=workspace.incidents.place(incident_id),
        is_closed=incident.state in {IncidentState.CLOSED, IncidentState.PURGED},
    )


class IncidentWayPage(IncidentPage, WayKeysPage):
    """The questions where they were left, with the nine steps beside them."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, hills=True, parent=parent)
        self.heading = self.tr("Something has happened")
        self._preferences = preferences
        self._way: WayFacts | None = None
        self._busy = False
        self._links = WayLinks(theme)
        self._employer = current_policy().policy.contacts
        self.screen_of_way = WayScreen(theme, employer=self._employer, below=[self._links])
        self.screen_of_way.set_asks_reasons(on=True)
        self.screen_of_way.clear()
        self.set_body(self.screen_of_way)
        self._toast = Toast(theme, self)
        self._connect_way()

    def _connect_way(self) -> None:
        screen = self.screen_of_way
        screen.answered.connect(self._on_answered)
        screen.back_wanted.connect(self._on_back_wanted)
        screen.desk_wanted.connect(self._on_desk_wanted)
        screen.copied.connect(self._toast.show_words)
        screen.range_changed.connect(self.ground.set_crowded)
        self._links.put_off.connect(self._on_put_off)
        self._links.follow_up_wanted.connect(self._on_follow_up_wanted)
        self._links.list_wanted.connect(self._on_list_wanted)
        self._links.region_chosen.connect(self._on_region_chosen)

    # -- showing -----------------------------------------------------------------------------

    def forget(self) -> None:
        """Another incident is coming."""
        self._way = None
        self.screen_of_way.clear()

    def load(self) -> None:
        """Read where the way stands."""
        if self._preferences is not None:
            self.figures = self._preferences.value.single_letter_keys
        self.session.read(
            self.lane,
            partial(read_way, incident_id=self.incident_id),
            on_done=self._on_way_read,
            on_error=self.show_error,
        )

    def _on_way_read(self, facts: WayFacts) -> None:
        self._way, self._busy = facts, False
        view = node_screen(facts.tree, facts.place, saved=True, employer=self._employer)
        if facts.is_closed:
            view = closed_view(view)
        before = self.screen_of_way.view()
        self.screen_of_way.danger.set_note(numbers_words(facts.tree.contacts.values()))
        self.screen_of_way.show_view(view)
        if before is not None and before.key != view.key:
            announce(self, view.title)
        self._links.show_links(
            region=facts.place.known.region if view.contacts else None,
            can_wait=facts.place.node.step is not Step.SAFE_NOW and bool(view.answers),
        )

    def on_danger_wanted(self) -> None:
        """The card stands on this page."""
        self.screen_of_way.show_danger()

    # -- acts --------------------------------------------------------------------------------

    def _on_answered(self, answer_id: str, reason: str) -> None:
        if self._way is not None:
            node_id = self._way.place.node.id
            answered = Answered(node_id=node_id, answer_id=answer_id, note=reason)
            self._store(partial(_answer, incident_id=self.incident_id, answered=answered))

    def _on_back_wanted(self) -> None:
        self._store(partial(_back, incident_id=self.incident_id))

    def _on_region_chosen(self, region: Region) -> None:
        self._store(partial(_set_region, incident_id=self.incident_id, region=region))

    def _store(self, job: Job) -> None:
        """One at a time: a second press belongs to the next question."""
        if self._busy:
            return
        self._busy = True
        self._toast.dismiss()
        self.session.write(self.lane, job, on_done=self._on_stored, on_error=self._on_not_stored)

    def _on_stored(self, value: object) -> None:
        del value
        self.read_again()

    def _on_not_stored(self, error: AppError) -> None:
        self._busy = False
        self.show_error(error)

    def _on_desk_wanted(self) -> None:
        screen = self._way.place.node.screen if self._way is not None else None
        if screen is not None:
            self.go(desk_of(screen, self.incident_id))

    def _on_put_off(self) -> None:
        """Every answer is stored, so there is nothing to do but to go."""
        self.go(GoHome())

    def _on_follow_up_wanted(self) -> None:
        self.go(GoIncidentFollowUp(self.incident_id))

    def _on_list_wanted(self) -> None:
        self.go(GoIncidents())


def desk_of(screen: Screen, incident_id: int) -> Destination:
    """The page of a desk."""
    desks: dict[Screen, Destination] = {
        Screen.EVIDENCE: GoIncidentEvidence(incident_id),
        Screen.LOCK_DOWN: GoIncidentLockDown(incident_id),
        Screen.REPORTS: GoIncidentReports(incident_id),
        Screen.FOLLOW_UP: GoIncidentFollowUp(incident_id),
    }
    return desks[screen]


def _answer(workspace: Workspace, *, incident_id: int, answered: Answered) -> object:
    return workspace.incidents.answer(incident_id, answered)


def _back(workspace: Workspace, *, incident_id: int) -> object:
    return workspace.incidents.back(incident_id)


def _set_region(workspace: Workspace, *, incident_id: int, region: Region) -> object:
    return workspace.incidents.describe(incident_id, region=region)
