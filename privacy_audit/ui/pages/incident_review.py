# SPDX-License-Identifier: Apache-2.0
"""A colleague looks first: at one thing after the other, so that the user reads words only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from privacy_audit.incidents.evidence_model import EvidenceState
from privacy_audit.incidents.names import visible
from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import GoIncidentEvidence, GoIncidentReview
from privacy_audit.ui.pages import incident_evidence_jobs as jobs
from privacy_audit.ui.pages.incident_bundle_arrival import BundleArrival
from privacy_audit.ui.pages.incident_evidence_reveal import BreakCounter, Revealer
from privacy_audit.ui.pages.incident_review_parts import ReviewBegin, ReviewEnd, ReviewEntry
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.pages import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.incidents.evidence_model import ContentWarning, Evidence
    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


def unlooked(workspace: Workspace, *, incident_id: int) -> list[Evidence]:
    """The entries with a file at which no colleague has looked yet, oldest first."""
    return [
        entry
        for entry in workspace.evidence.list(incident_id)
        if entry.original is not None
        and entry.review is None
        and entry.state is not EvidenceState.WITHDRAWN
    ]


class IncidentReviewPage(IncidentPage):
    """Who looks, then one entry at a time. Without an incident: a file that was handed over."""

    desk = Step.KEEP_EVIDENCE

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self.heading = self.tr("Let a colleague look first")
        self._entries: list[Evidence] = []
        self._at, self._done, self._name = 0, 0, ""
        self._busy = False
        self.said = Banner(theme, BannerTone.INFO, "")
        self.said.setObjectName("said")
        self.said.hide()
        self.begin = ReviewBegin(theme)
        self.entry = ReviewEntry(theme, self)
        self.end = ReviewEnd(theme)
        self.arrival = BundleArrival(theme, self)
        self.revealer = Revealer(self, self.entry.hidden)
        self.breaks = BreakCounter(self)
        self._page_scroll = ScrollPage(theme)
        for widget in (self.said, self.begin, self.entry, self.end, self.arrival):
            self._page_scroll.add(widget)
        self._page_scroll.content.addStretch(1)
        self.set_body(self._page_scroll)
        self._show_part(None)
        self._connect()

    def _connect(self) -> None:
        self.begin.begun.connect(self._on_begun)
        self.begin.left.connect(self._on_left)
        self.entry.words_given.connect(self._on_words_given)
        self.entry.skipped.connect(self._on_skipped)
        self.entry.finished.connect(self._finish)
        self.end.left.connect(self._on_left)
        self.arrival.taken_in.connect(self._on_taken_in)
        self.revealer.failed.connect(self.said.show_error)
        self.revealer.revealed.connect(self.breaks.count)
        self.breaks.break_due.connect(self._on_break_due)
        self.theme.changed.connect(self._hide_frame)

    # -- arriving ----------------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which incident, or none."""
        if not isinstance(destination, GoIncidentReview):
            return
        if destination.incident_id is None:
            self.incident_id, self.facts = 0, None
            self.forget()
        else:
            super().arrive(destination)

    def visit(self) -> None:
        """Read what is to be looked at; or ask for the file."""
        self.breaks.begin()
        if self.incident_id:
            super().visit()
            return
        self.header.set_words(self.tr("A file that was handed over"))
        self._hide_frame()
        self._show_part(self.arrival)

    def leave(self) -> bool:
        """Another page comes to the front: nothing is shown."""
        self.revealer.forget()
        self.breaks.end()
        self.said.hide()
        return True

    def close_page(self) -> None:
        """The vault is locked."""
        self.revealer.forget()
        self.breaks.end()
        self.entry.forget()
        self.arrival.forget()
        self._entries.clear()
        super().close_page()

    def forget(self) -> None:
        """Another incident is coming."""
        self.revealer.set_entry(None)
        self.entry.forget()
        self.arrival.forget()
        self._entries, self._at, self._done, self._name = [], 0, 0, ""
        self.begin.name.set_text("")
        self.said.hide()
        self._show_part(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._hide_frame()

    def _hide_frame(self) -> None:
        """Without an incident there are no steps, and nothing is known to be practice."""
        if not self.incident_id:
            self.steps.hide()
            self._practice.hide()

    def load(self) -> None:
        """Read what nobody has looked at; somebody who is looking goes on undisturbed."""
        if self.entry.isVisibleTo(self):
            return
        self.session.read(
            self.lane,
            partial(unlooked, incident_id=self.incident_id),
            on_done=self._on_entries,
            on_error=self.show_error,
        )

    def _on_entries(self, entries: list[Evidence]) -> None:
        self._entries, self._at, self._done = entries, 0, 0
        self.begin.show_number(len(entries))
        self._show_part(self.begin)
        if entries:
            self.begin.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_part(self, shown: QWidget | None) -> None:
        for part in (self.begin, self.entry, self.end, self.arrival):
            part.setVisible(part is shown)
        self._page_scroll.ensureVisible(0, 0)

    # -- looking -----------------------------------------------------------------------------

    def _on_begun(self, name: str) -> None:
        self._name = name
        self._show_next()

    def _show_next(self) -> None:
        if self._at >= len(self._entries):
            self._finish()
            return
        entry = self._entries[self._at]
        self.revealer.set_entry(entry.id)
        self.entry.show_entry(entry, at=self._at + 1, total=len(self._entries))
        self._show_part(self.entry)
        target = self.entry.hidden.show_button
        (target if target.isVisible() else self.entry.words).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _on_words_given(self, words: str, tags: frozenset[ContentWarning]) -> None:
        if self._busy:
            return
        self._busy = True
        self.revealer.forget()
        self.session.write(
            self.lane,
            partial(
                jobs.review,
                entry_id=self._entries[self._at].id,
                reviewer=self._name,
                words=words,
                tags=tags,
            ),
            on_done=self._on_reviewed,
            on_error=self._on_refused,
        )

    def _on_reviewed(self, entry: Evidence) -> None:
        del entry
        self._busy = False
        self.said.hide()
        self._done += 1
        self._at += 1
        self._show_next()

    def _on_refused(self, error: AppError) -> None:
        self._busy = False
        if getattr(error, "field", "") == "words":
            self.entry.show_error(error.sentence())
        else:
            self.said.show_error(error)

    def _on_skipped(self) -> None:
        if not self._busy:
            self._at += 1
            self._show_next()

    def _finish(self) -> None:
        self.revealer.set_entry(None)
        self.entry.forget()
        self.end.show_number(visible(self._name), self._done)
        self._show_part(self.end)
        self.end.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_break_due(self, looks: int, minutes: int) -> None:
        del looks, minutes
        self.said.set_words(
            BannerTone.INFO,
            self.tr("Time for a break?"),
            self.tr("Look away for a while. What is written down already is kept."),
        )
        self.said.show()

    # -- going -------------------------------------------------------------------------------

    def _on_left(self) -> None:
        self._show_part(None)
        self.go(GoIncidentEvidence(self.incident_id))

    def _on_taken_in(self, incident_id: int) -> None:
        self.go(GoIncidentReview(incident_id))
