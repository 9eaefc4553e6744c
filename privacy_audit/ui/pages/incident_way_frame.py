# SPDX-License-Identifier: Apache-2.0
"""The frame of every page of a stored incident: header, the nine steps, practice, the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import (
    Destination,
    GoHelp,
    GoHome,
    GoIncident,
    GoIncidentEvidence,
    GoIncidentFollowUp,
    GoIncidentLockDown,
    GoIncidentReports,
)
from privacy_audit.ui.pages.incident_way_ground import WayGround
from privacy_audit.ui.pages.incident_way_header import WayHeader
from privacy_audit.ui.pages.incident_way_steps import WaySteps
from privacy_audit.ui.pages.incident_way_view import step_words
from privacy_audit.ui.pages.side_page import SidePage
from privacy_audit.ui.parts.banner import Banner, BannerTone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from privacy_audit.errors import AppError
    from privacy_audit.incidents.model import Incident
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFacts:
    """Which incident, where its way stands, and the steps behind it."""

    incident: Incident
    here: Step
    done: frozenset[Step]


def read_frame(workspace: Workspace, incident_id: int) -> FrameFacts:
    """The facts of the frame; for the vault's worker."""
    place = workspace.incidents.place(incident_id)
    return FrameFacts(
        incident=workspace.incidents.get(incident_id),
        here=place.node.step,
        done=place.steps_done,
    )


def step_pages(facts: FrameFacts, *, desk: Step | None) -> frozenset[Step]:
    """The steps that can be pressed: desks that were reached, the follow-up, the way itself.

    Evidence and accounts wait for the questions before them: what must not be kept, and who could
    see a change, is asked there.
    """
    desks = {Step.KEEP_EVIDENCE, Step.LOCK_ACCOUNTS, Step.REPORT_IT}
    reached = facts.done | {facts.here}
    way = {facts.here} if desk is not None else set()
    return frozenset((desks & reached) | {Step.FOLLOW_UP} | way) - {desk}


def page_of_step(facts: FrameFacts, step: Step) -> Destination:
    """Where a step of the list leads."""
    incident_id = facts.incident.id
    desks: dict[Step, Destination] = {
        Step.KEEP_EVIDENCE: GoIncidentEvidence(incident_id),
        Step.LOCK_ACCOUNTS: GoIncidentLockDown(incident_id),
        Step.REPORT_IT: GoIncidentReports(incident_id),
        Step.FOLLOW_UP: GoIncidentFollowUp(incident_id),
    }
    return desks[step] if step in desks and step is not facts.here else GoIncident(incident_id)


class IncidentPage(SidePage):
    """A page of one stored incident. ``desk``: the step whose desk it is, else the way's own.

    Subclasses build their content, give it to ``set_body`` and read what they show in ``load``,
    which runs each time after ``facts`` have been read.
    """

    desk: Step | None = None

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        hills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self.incident_id = 0
        self.facts: FrameFacts | None = None
        self.header = WayHeader(theme, saves=True)
        self.steps = WaySteps(theme)
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("incident_error")
        self.error.hide()
        self._practice = Banner(
            theme,
            BannerTone.TODO,
            self.tr("Practice."),
            self.tr("This incident is invented. Nothing here is about you, and nobody is told."),
            announces=False,
        )
        self._practice.setObjectName("practice_banner")
        self._practice.hide()
        self.ground = WayGround(theme, hills=hills)
        self._lay_out_frame()
        self.header.stopped.connect(self._on_stopped)
        self.header.danger_wanted.connect(self.on_danger_wanted)
        self.header.left_quickly.connect(self.quick_leave_asked)
        self.steps.step_chosen.connect(self._on_step_chosen)

    def set_body(self, body: QWidget) -> None:
        """What the page itself shows, right of the steps."""
        self._body.addWidget(body, 1)

    def arrive(self, destination: Destination) -> None:
        """Take which incident; ``visit`` follows."""
        incident_id = getattr(destination, "incident_id", None)
        if incident_id is not None and incident_id != self.incident_id:
            self.incident_id = incident_id
            self.facts = None
            self.forget()

    def visit(self) -> None:
        """Read the frame, then the page."""
        self.steps.fold()
        self.read_again()

    def read_again(self) -> None:
        """Read where the incident stands, then what the page shows."""
        self.session.read(
            self.lane,
            partial(read_frame, incident_id=self.incident_id),
            on_done=self._on_frame_read,
            on_error=self._on_frame_failed,
        )

    def load(self) -> None:
        """Read what the page shows; ``facts`` are there."""

    def on_danger_wanted(self) -> None:
        """Show who to call; on the first page of the way unless the page has it itself."""
        self.go(GoHelp())

    def forget(self) -> None:
        """Another incident is coming: show nothing of the one before."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong, above the page."""
        self.error.show_error(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the steps fold away in a narrow window."""
        super().resizeEvent(event)
        self.steps.fold()

    def show_frame(self, facts: FrameFacts) -> None:
        """Show the steps and whether it is practice."""
        self.facts = facts
        here = self.desk or facts.here
        self.steps.show_steps(here, facts.done, step_pages(facts, desk=self.desk))
        self.header.set_words(step_words(here))
        self._practice.setVisible(facts.incident.practice)

    def _lay_out_frame(self) -> None:
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self._practice)
        self._body.addWidget(self.error)
        row = QHBoxLayout(self.ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addLayout(self._body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.ground, 1)

    def _on_frame_read(self, facts: FrameFacts) -> None:
        self.error.hide()
        self.show_frame(facts)
        self.load()

    def _on_frame_failed(self, error: AppError) -> None:
        """It may have been taken out: then nothing of it stays on the screen."""
        self.facts = None
        self.forget()
        self.show_error(error)

    def _on_stopped(self) -> None:
        self.go(GoHome())

    def _on_step_chosen(self, step: Step) -> None:
        if self.facts is not None:
            self.go(page_of_step(self.facts, step))
