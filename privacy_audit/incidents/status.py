# SPDX-License-Identifier: Apache-2.0
"""Where an incident stands, as values for the window, the command line and a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from privacy_audit.incidents.model import ActionState

if TYPE_CHECKING:
    from privacy_audit.incidents.clocks import Timer
    from privacy_audit.incidents.custody import Head
    from privacy_audit.incidents.model import Incident, IncidentAction, ReportMade
    from privacy_audit.incidents.tree.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One incident with all that follows from it at one moment.

    evidence, withdrawn: how many entries stand, and how many were taken out. size: bytes of the
    originals that are kept. exports: bundles written. due: timers that ask for something now.
    head: the newest entry of the log. purge_due: the day of its purge has come.
    """

    incident: Incident
    place: Place
    actions: tuple[IncidentAction, ...]
    reports: tuple[ReportMade, ...]
    timers: tuple[Timer, ...]
    due: tuple[Timer, ...]
    evidence: int
    withdrawn: int
    size: int
    exports: int
    head: Head | None
    purge_due: bool

    @property
    def open_actions(self) -> tuple[IncidentAction, ...]:
        """Those that are still to be done, soonest first."""
        left = {ActionState.TODO, ActionState.CANNOT_YET}
        return tuple(action for action in self.actions if action.state in left)

    @property
    def next_timer(self) -> Timer | None:
        """The open timer that comes next."""
        return next((timer for timer in self.timers if not timer.done), None)
