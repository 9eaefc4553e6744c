# SPDX-License-Identifier: Apache-2.0
"""The reports desk: to whom, when, what came back, and which route comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import utc_now
from privacy_audit.incidents.model import Recipient
from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import GoIncident
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.incident_reports_form import AnswerForm, NewReportForm
from privacy_audit.ui.pages.incident_reports_view import (
    Answer,
    NewReport,
    ReportsFacts,
    add_report,
    answer_report,
    read_reports,
    report_rows,
    timer_rows,
)
from privacy_audit.ui.pages.incident_way_desk import Desk
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import TwoColumns
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.parts.toast import Toast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class IncidentReportsPage(IncidentPage):
    """What was reported and what comes next at the left, a form beside it."""

    desk = Step.REPORT_IT

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._now = now
        self.heading = self.tr("What you have reported")
        self._reports: ReportsFacts | None = None
        self._toast = Toast(theme, self)
        self._build_desk()
        self._connect_desk()

    def _build_desk(self) -> None:
        theme, today = self.theme, day_of(self._now())
        self._next = Card(theme, title=self.tr("What comes next"), flush=True)
        self._timers = RowList(theme, self.tr("What comes next"))
        self._timers.setObjectName("report_timers")
        self._next.add(self._timers)
        self._made = Card(theme, title=self.tr("Reported so far"), flush=True)
        self._rows = RowList(theme, self.tr("Reported so far"))
        self._rows.setObjectName("reports_made")
        self._made.add(self._rows)
        self._none = Paragraph(theme, self.tr("Nothing has been written down yet."))
        self._none.setObjectName("no_reports")
        self._form = NewReportForm(theme, today)
        self._answer = AnswerForm(theme, today)
        self._answer.hide()
        self._columns = TwoColumns(
            theme, [self._none, self._next, self._made], [self._form, self._answer], shares=(1, 1)
        )
        self.desk_body = Desk(
            theme,
            self.heading,
            self.tr(
                "Keep the evidence before you report to a platform: a reported page can vanish. "
                "The police never have to wait for that."
            ),
        )
        self.desk_body.add(self._columns)
        words = self.tr(
            "These days stand only here. They never become reminders or notices on this computer."
        )
        self.desk_body.add(SmallText(theme, words))
        self.desk_body.end()
        self._columns.hide()
        self.set_body(self.desk_body)

    def _connect_desk(self) -> None:
        self._timers.row_opened.connect(self._on_timer_opened)
        self._rows.row_opened.connect(self._on_report_opened)
        self._form.saved.connect(self._on_saved)
        self._answer.saved.connect(self._on_answered)
        self._answer.closed.connect(self._show_form)
        self.desk_body.went_on.connect(self._on_went_on)

    # -- showing -----------------------------------------------------------------------------

    def forget(self) -> None:
        """Another incident is coming."""
        self._reports = None
        self._columns.hide()
        self._form.begin(Recipient.PLATFORM, day_of(self._now()))
        self._show_form()

    def load(self) -> None:
        """Read the reports."""
        self._toast.dismiss()
        self.session.read(
            self.lane,
            partial(read_reports, incident_id=self.incident_id),
            on_done=self._on_read,
            on_error=self.show_error,
        )

    def _on_read(self, facts: ReportsFacts) -> None:
        self.error.hide()
        self._reports = facts
        self._timers.set_rows(timer_rows(facts.timers, facts.now))
        self._next.setVisible(bool(facts.timers))
        self._rows.set_rows(report_rows(facts))
        self._made.setVisible(bool(facts.reports))
        self._none.setVisible(not facts.reports)
        for form in (self._form, self._answer):
            form.setEnabled(not facts.is_closed)
        self._columns.show()

    def _show_form(self) -> None:
        self._answer.hide()
        self._form.show()

    def _open_report(self, report_id: int) -> None:
        for report in self._reports.reports if self._reports is not None else ():
            if report.id == report_id:
                self._answer.show_report(report, day_of(self._now()))
                self._form.hide()
                self._answer.show()
                self._answer.focus_first()
                self.desk_body.show_widget(self._answer)

    # -- acts --------------------------------------------------------------------------------

    def _on_timer_opened(self, key: str) -> None:
        """To the report that waits, or to the form for the next route."""
        for timer in self._reports.timers if self._reports is not None else ():
            if timer.id != key:
                continue
            if timer.next_route in {None, Recipient.POLICE} and timer.report_id is not None:
                self._open_report(timer.report_id)
                return
            self._form.begin(timer.next_route or Recipient.OTHER, day_of(self._now()))
            self._show_form()
            self._form.focus_first()
            self.desk_body.show_widget(self._form)

    def _on_report_opened(self, key: str) -> None:
        self._open_report(int(key))

    def _on_saved(self, new: NewReport) -> None:
        self.session.write(
            self.lane,
            partial(add_report, incident_id=self.incident_id, new=new),
            on_done=self._on_added,
            on_error=self._on_not_stored,
        )

    def _on_added(self, facts: ReportsFacts) -> None:
        self._on_read(facts)
        self._form.begin(Recipient.PLATFORM, day_of(self._now()))
        self._toast.show_words(self.tr("Written down."))

    def _on_answered(self, answer: Answer) -> None:
        self.session.write(
            self.lane,
            partial(answer_report, incident_id=self.incident_id, answer=answer),
            on_done=self._on_answer_stored,
            on_error=self._on_not_stored,
        )

    def _on_answer_stored(self, facts: ReportsFacts) -> None:
        self._on_read(facts)
        self._show_form()
        self._toast.show_words(self.tr("Kept."))

    def _on_not_stored(self, error: AppError) -> None:
        form = self._form if self._answer.isHidden() else self._answer
        if not form.show_error(error):
            self.show_error(error)

    def _on_went_on(self) -> None:
        self.go(GoIncident(self.incident_id))
