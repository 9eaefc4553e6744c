# SPDX-License-Identifier: Apache-2.0
"""The forms of the reports desk: a new report, and what came back to one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.incidents.model import Recipient, ReportMade, Response
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.incident_reports_view import Answer, NewReport, report_name
from privacy_audit.ui.pages.incident_words import recipient_words, response_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField, SelectField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.parts.fields import Field
    from privacy_audit.ui.theme.theme import Theme

LONGEST = 400


def text_field(theme: Theme, name: str, label: str, hint: str = "") -> TextField:
    """A line with an object name and the longest text that is stored."""
    field = TextField(theme, label, hint=hint)
    field.line.setObjectName(name)
    field.line.setMaxLength(LONGEST)
    return field


class NewReportForm(Card):
    """Signal: ``saved(NewReport)``."""

    saved = Signal(object)

    def __init__(self, theme: Theme, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("new_report")
        self.set_title(self.tr("Write a report down"))
        self._to = SelectField(
            theme, self.tr("To whom"), [(each.value, recipient_words(each)) for each in Recipient]
        )
        self._to.box.setObjectName("report_to")
        self._platform = text_field(theme, "report_platform", self.tr("Which platform"))
        self._day = DateField(theme, self.tr("On which day"), today)
        self._day.day_edit.setObjectName("report_day")
        hint = self.tr("Such as 14:30. You may leave it empty.")
        self._time = text_field(theme, "report_time", self.tr("At what time"), hint)
        hint = self.tr("Such as: their form, phone, e-mail.")
        self._channel = text_field(theme, "report_channel", self.tr("How"), hint)
        hint = self.tr("The number they gave you. You can add it later.")
        self._reference = text_field(theme, "report_reference", self.tr("Reference"), hint)
        self._save = Button(theme, self.tr("Write it down"), kind=ButtonKind.CARE)
        self._save.setObjectName("report_save")
        self.content.setSpacing(SPACE_PART)
        for widget in self._fields():
            self.add(widget)
        row = FlowLayout()
        row.addWidget(self._save)
        self.add_layout(row)
        self._to.edited.connect(self._on_to_edited)
        self._save.clicked.connect(self._on_save)
        self._on_to_edited()

    def begin(self, recipient: Recipient, today: date) -> None:
        """Empty fields for a report to somebody; the keyboard is on the first."""
        self._to.set_key(recipient.value)
        self._day.set_day(today)
        for field in (self._platform, self._time, self._channel, self._reference):
            field.set_text("")
            field.clear_error()
        self._on_to_edited()

    def show_error(self, error: AppError) -> bool:
        """Say at its field what is wrong; whether there is such a field."""
        fields: dict[str, Field] = {
            "platform": self._platform,
            "sent_at": self._time,
            "channel": self._channel,
            "reference": self._reference,
        }
        field = fields.get(getattr(error, "field", ""))
        if field is not None:
            field.show_error(error.sentence())
            field.setFocus()
        return field is not None

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self._to.setFocus()

    def _fields(self) -> tuple[Field, ...]:
        return (self._to, self._platform, self._day, self._time, self._channel, self._reference)

    def _on_to_edited(self) -> None:
        self._platform.setVisible(self._to.key() == Recipient.PLATFORM.value)

    def _on_save(self) -> None:
        for field in self._fields():
            field.clear_error()
        recipient = Recipient(self._to.key())
        named = recipient is Recipient.PLATFORM
        self.saved.emit(
            NewReport(
                recipient=recipient,
                day=self._day.day(),
                at=self._time.text(),
                platform=self._platform.text().strip() if named else "",
                channel=self._channel.text().strip(),
                reference=self._reference.text().strip(),
            )
        )


class AnswerForm(Card):
    """What came back to one report. Signals: ``saved(Answer)``; ``closed()``."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("report_answer")
        self._report_id = 0
        self._sent = SmallText(theme)
        self._response = SelectField(
            theme,
            self.tr("What came back"),
            [(each.value, response_words(each)) for each in Response],
        )
        self._response.box.setObjectName("report_response")
        self._on = DateField(theme, self.tr("On which day"), today)
        self._on.day_edit.setObjectName("report_responded_on")
        self._reference = text_field(theme, "answer_reference", self.tr("Reference"))
        self._save = Button(theme, self.tr("Keep this"), kind=ButtonKind.CARE)
        self._save.setObjectName("answer_save")
        self._close = Button(theme, self.tr("Write another report down"), kind=ButtonKind.QUIET)
        self._close.setObjectName("answer_close")
        self.content.setSpacing(SPACE_PART)
        for widget in (self._sent, self._response, self._on, self._reference):
            self.add(widget)
        row = FlowLayout(spacing=SPACE_GROUP)
        row.addWidget(self._save)
        row.addWidget(self._close)
        self.add_layout(row)
        self._response.edited.connect(self._on_response_edited)
        self._save.clicked.connect(self._on_save)
        self._close.clicked.connect(self.closed)

    def show_report(self, report: ReportMade, today: date) -> None:
        """Show one report."""
        self._report_id = report.id
        self.set_title(report_name(report))
        words = self.tr("Sent on {day}.").format(day=long_day(day_of(report.sent_at)))
        self._sent.set_text(words)
        self._response.set_key(report.response.value)
        self._on.set_day(report.responded_on or today)
        self._reference.set_text(report.reference)
        for field in (self._response, self._on, self._reference):
            field.clear_error()
        self._on_response_edited()

    def show_error(self, error: AppError) -> bool:
        """Say at its field what is wrong; whether there is such a field."""
        fields: dict[str, Field] = {"on": self._on, "reference": self._reference}
        field = fields.get(getattr(error, "field", ""))
        if field is not None:
            field.show_error(error.sentence())
            field.setFocus()
        return field is not None

    def focus_first(self) -> None:
        """Put the keyboard on what came back."""
        self._response.setFocus()

    def _on_response_edited(self) -> None:
        self._on.setVisible(self._response.key() != Response.NOTHING_YET.value)

    def _on_save(self) -> None:
        self.saved.emit(
            Answer(
                report_id=self._report_id,
                response=Response(self._response.key()),
                on=self._on.day(),
                reference=self._reference.text().strip(),
            )
        )
