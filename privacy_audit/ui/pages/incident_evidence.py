# SPDX-License-Identifier: Apache-2.0
"""What was kept of an incident: hidden until asked for, unchanged, and easy to add to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.desktop.downloads_folder import downloads_folder
from privacy_audit.incidents.model import Relation
from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import (
    GoHome,
    GoIncident,
    GoIncidentBundle,
    GoIncidentReview,
)
from privacy_audit.ui.pages import incident_evidence_jobs as jobs
from privacy_audit.ui.pages.day_words import minutes_words
from privacy_audit.ui.pages.incident_evidence_acts import EntryActs
from privacy_audit.ui.pages.incident_evidence_adding import (
    EvidenceJobs,
    added_words,
    checked_words,
)
from privacy_audit.ui.pages.incident_evidence_files import (
    handed_by,
    holds_files,
)
from privacy_audit.ui.pages.incident_evidence_intake import Intake
from privacy_audit.ui.pages.incident_evidence_layout import EvidenceLayout
from privacy_audit.ui.pages.incident_evidence_reveal import BreakCounter, Revealer
from privacy_audit.ui.pages.incident_evidence_view import (
    EvidenceFacts,
    evidence_rows,
    panel_view,
)
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.toast import Toast

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.incidents.evidence_check import EvidenceVerdict
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.ui.pages.incident_evidence_jobs import Added
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class IncidentEvidencePage(IncidentPage):
    """The list, one form at a time in its place, and one entry in the panel.

    folder: gives the folder that can be watched; never before the user asks, and never while
    another page is in front.
    """

    desk = Step.KEEP_EVIDENCE

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        folder: Callable[[], Path | None] = downloads_folder,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._now = now
        self.shown: EvidenceFacts | None = None
        self._checked: dict[int, bool] = {}
        self._current: int | None = None
        self._next: int | None = None
        self.heading = self.tr("What you have kept")
        self.setAcceptDrops(True)
        self.parts = EvidenceLayout(theme, self)
        self.set_body(self.parts)
        self.job = EvidenceJobs(self, self.parts.progress)
        self._toast = Toast(theme, self)
        self.intake = Intake(self, self.parts, self.job, self._toast, folder)
        self.acts = EntryActs(self, self.parts, self._toast)
        self.revealer = Revealer(self, self.parts.panel.hidden)
        self.breaks = BreakCounter(self)
        self._connect_list()
        self._connect_rest()

    def _connect_list(self) -> None:
        parts, panel = self.parts, self.parts.panel
        parts.rows.row_chosen.connect(self._on_row_chosen)
        parts.rows.row_opened.connect(self._on_row_opened)
        parts.form_opened.connect(self._on_form_opened)
        parts.form_closed.connect(self._on_form_closed)
        parts.more.check_wanted.connect(self._on_check_wanted)
        parts.more.bundle_wanted.connect(self._on_bundle_wanted)
        parts.go_on.clicked.connect(self._on_go_on)
        parts.colleague.clicked.connect(self._on_colleague)
        parts.not_now.clicked.connect(self._on_not_now)
        parts.stop_here.clicked.connect(self._on_stop_here)
        parts.go_on_looking.clicked.connect(parts.pause.hide)
        panel.describe_wanted.connect(self._on_describe_wanted)
        panel.take_out_wanted.connect(self._on_take_out_wanted)
        panel.mark.copy_wanted.connect(self._on_copy_mark)
        panel.hidden.hidden_again.connect(self._on_hidden_again)

    def _connect_rest(self) -> None:
        self.job.added.connect(self._on_added)
        self.job.checked.connect(self._on_checked)
        self.job.stopped.connect(self._on_job_stopped)
        self.job.failed.connect(self.parts.show_refusal)
        self.acts.changed.connect(self.read_again)
        self.revealer.revealed.connect(self.breaks.count)
        self.revealer.failed.connect(self.parts.said.show_error)
        self.breaks.break_due.connect(self._on_break_due)
        for keys, act in (
            ("Ctrl+V", self.intake.paste),
            ("Ctrl+O", self.intake.choose_files),
            ("Ctrl+S", self._on_stop_here),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- arriving and reading ----------------------------------------------------------------

    def visit(self) -> None:
        """Read what was kept; nothing is watched before the user asks."""
        super().visit()
        self.intake.show_watch()
        self.breaks.begin()

    def leave(self) -> bool:
        """Another page comes to the front: nothing is shown, nothing is watched."""
        self.revealer.forget()
        self.intake.watch.stop()
        self.breaks.end()
        self.parts.pause.hide()
        self._toast.dismiss()
        return True

    def close_page(self) -> None:
        """The vault is locked: nothing is shown, a job ends, what was handed in is forgotten."""
        self.revealer.forget()
        self.job.stop()
        self.intake.forget()
        self.breaks.end()
        self.parts.close_form()
        super().close_page()

    def forget(self) -> None:
        """Another incident is coming."""
        self.revealer.set_entry(None)
        self.shown, self._current, self._next = None, None, None
        self._checked.clear()
        self.intake.forget()
        self.intake.set_ready(ready=False)
        self.parts.close_form()
        self.parts.said.hide()
        self.parts.policy.hide()
        self.parts.show_rows((), any_file=False)
        self.parts.show_panel(None)

    def load(self) -> None:
        """Read the entries and whether the log is whole."""
        self.session.read(
            self.lane,
            partial(jobs.read_facts, incident_id=self.incident_id),
            on_done=self._on_facts,
            on_error=self.show_error,
        )

    def _today(self) -> date:
        return local_day(self._now())

    def _on_facts(self, facts: EvidenceFacts) -> None:
        if facts.incident.id != self.incident_id:
            return
        self.shown = facts
        self.intake.set_ready(ready=True)
        self.parts.policy.setVisible(facts.incident.relation is Relation.SERVICE_USER)
        self._show()
        new = [entry for entry in facts.entries if entry.id not in self._checked]
        if any(entry.original is not None for entry in new):
            self.session.read(
                self.lane,
                partial(jobs.check_quietly, entries=new),
                on_done=self._on_same,
                on_error=self.show_error,
            )

    def _on_same(self, same: dict[int, bool]) -> None:
        self._checked.update(same)
        if same:
            self._show()

    def _show(self) -> None:
        facts = self.shown
        if facts is None:
            return
        rows = evidence_rows(facts, self._checked, today=self._today())
        any_file = any(entry.original is not None for entry in facts.entries)
        self.parts.show_rows(rows, any_file=any_file)
        newest = facts.entry(self._next)
        if newest is not None:  # an older answer of the vault does not know it yet
            self._next = None
        wanted = newest or facts.entry(self._current)
        if wanted is None and rows:
            wanted = facts.entry(int(rows[0].key))
        if wanted is not None:
            self.parts.rows.set_current(str(wanted.id))
        self._show_entry(wanted)

    def _show_entry(self, entry: Evidence | None) -> None:
        facts, panel = self.shown, self.parts.panel
        same = entry is not None and entry.id == self._current
        self._current = entry.id if entry is not None else None
        if entry is None or facts is None:
            self.revealer.set_entry(None)
            self.parts.show_panel(None)
            return
        if same and panel.hidden.is_shown:
            return  # what is being looked at stays until its time is over
        self.revealer.set_entry(entry.id)
        self.parts.show_panel(panel_view(entry, facts, self._checked, today=self._today()))

    def _entry(self) -> Evidence | None:
        return self.shown.entry(self._current) if self.shown is not None else None

    def _on_row_chosen(self, key: str) -> None:
        if self.shown is not None and int(key) != self._current:
            self._show_entry(self.shown.entry(int(key)))

    def _on_row_opened(self, key: str) -> None:
        self._on_row_chosen(key)
        self.parts.show_panel_in_view()

    def _on_hidden_again(self) -> None:
        # The log has grown by "viewed": the panel must not go on counting the old entries.
        if self.isVisible() and self.session.is_open:
            self.load()

    # -- what came of long jobs --------------------------------------------------------------

    def _on_added(self, added: Added) -> None:
        if added.entries:
            self._next = added.entries[-1].id
        self.parts.close_form()
        self.parts.say(*added_words(self, added))
        self.read_again()

    def _on_checked(self, verdict: EvidenceVerdict) -> None:
        if self.shown is not None:
            self._checked.update(jobs.same_after(self.shown.entries, verdict))
        self.parts.say(*checked_words(self, verdict))
        self.read_again()

    def _on_job_stopped(self) -> None:
        self.parts.say(BannerTone.INFO, self.tr("Stopped."), self.tr("Nothing half is kept."))
        self.read_again()

    def _on_check_wanted(self) -> None:
        if self.parts.form is None:
            self.parts.said.hide()
            self.job.check(self.incident_id)

    # -- dropping ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's hook: files or a picture can be dropped anywhere on the page."""
        if self.intake.may_add and holds_files(event.mimeData()):
            event.acceptProposedAction()
            self.parts.drop.set_hot(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt's hook."""
        self.parts.drop.set_hot(hot=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook."""
        self.parts.drop.set_hot(hot=False)
        if holds_files(event.mimeData()):
            event.acceptProposedAction()
            self.intake.take(handed_by(event.mimeData()))

    # -- acts on an entry --------------------------------------------------------------------

    def _on_describe_wanted(self) -> None:
        entry = self._entry()
        if entry is not None:
            self.acts.describe(entry)

    def _on_take_out_wanted(self) -> None:
        entry = self._entry()
        if entry is not None:
            self.acts.take_out(entry)

    def _on_copy_mark(self) -> None:
        if self.shown is not None:
            self.acts.copy_mark(self.shown)

    def _on_form_opened(self) -> None:
        self.revealer.forget()

    def _on_form_closed(self) -> None:
        self.parts.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- pausing, going on --------------------------------------------------------------------

    def _on_break_due(self, looks: int, minutes: int) -> None:
        fact = (
            self.tr("You have looked at {n} things.").format(n=looks)
            if looks
            else self.tr("You have been here for {span}.").format(span=minutes_words(minutes))
        )
        self.parts.pause.set_words(
            BannerTone.INFO,
            fact,
            self.tr("Look away for a while, drink something. All of it will still be here."),
        )
        self.parts.pause.show()

    def _on_stop_here(self) -> None:
        self.go(GoHome())

    def _on_bundle_wanted(self) -> None:
        self.go(GoIncidentBundle(self.incident_id))

    def _on_colleague(self) -> None:
        self.go(GoIncidentReview(self.incident_id))

    def _on_not_now(self) -> None:
        self.go(GoIncident(self.incident_id))

    def _on_go_on(self) -> None:
        self.session.write(
            self.lane,
            partial(jobs.go_on, incident_id=self.incident_id),
            on_done=self._on_gone_on,
            on_error=self.parts.said.show_error,
        )

    def _on_gone_on(self, value: object) -> None:
        del value
        self.go(GoIncident(self.incident_id))

    # -- keys --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Qt's hook: while a form is there, Esc leaves the form and not the page."""
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_form(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        if self._leaves_form(event):
            self.parts.close_form()
            return
        super().keyPressEvent(event)

    def _leaves_form(self, event: QEvent) -> bool:
        escape = cast("QKeyEvent", event).key() == Qt.Key.Key_Escape
        return escape and self.parts.form is not None and not self.job.is_busy
