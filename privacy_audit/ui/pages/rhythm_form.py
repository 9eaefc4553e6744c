# SPDX-License-Identifier: Apache-2.0
"""How often to be told, when not, and with which words: the form behind "Change"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.errors import AppError, UserError
from privacy_audit.reminders.notice_text import LONGEST_TEXT, USUAL_TEXT
from privacy_audit.reminders.quiet import Quiet
from privacy_audit.reminders.rhythm import LAST_DAY, LATEST_NUMBER, Every, Rhythm
from privacy_audit.reminders.settings import ReminderSettings
from privacy_audit.ui.pages.reminders_view import month_day_words, weekday_name
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_WHOLE_DAY = ""


class RhythmForm(QWidget):
    """Signals: ``saved(ReminderSettings)``; ``closed()`` to go back without saving."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = ReminderSettings()
        self._today = date.min
        self._build()
        self._lay_out()
        self._connect()

    def show_settings(self, settings: ReminderSettings, *, today: date) -> None:
        """Show what holds now; the keyboard is on the way back."""
        self._settings, self._today = settings, today
        rhythm, quiet = settings.rhythm, settings.quiet
        self._every.set_key(rhythm.every.value)
        self._weekday.set_key(str(rhythm.weekday))
        self._month_day.set_key(str(rhythm.month_day))
        _set_time(self._begins, quiet.begins)
        _set_time(self._ends, quiet.ends)
        for number, box in enumerate(self._quiet_days):
            box.setChecked(number in quiet.weekdays)
        self._text.set_text(settings.text)
        self._text.clear_error()
        self._ends.clear_error()
        if settings.calendar_at is None:
            self._calendar_at.set_key(_WHOLE_DAY)
        else:
            _set_time(self._calendar_at, settings.calendar_at)
        self._show_fitting()
        self._back.setFocus()

    def settings(self) -> ReminderSettings:
        """What stands in the fields. Raises UserError when it makes no sense."""
        before = self._settings.rhythm
        every = Every(self._every.key())
        at = self._calendar_at.key()
        return ReminderSettings(
            rhythm=Rhythm(
                every=every,
                weekday=int(self._weekday.key()),
                month_day=int(self._month_day.key()),
                # Another rhythm is counted from now on, the same one goes on as before.
                since=before.since if every is before.every else self._today,
            ),
            quiet=Quiet(
                begins=time.fromisoformat(self._begins.key()),
                ends=time.fromisoformat(self._ends.key()),
                weekdays=frozenset(
                    number for number, box in enumerate(self._quiet_days) if box.isChecked()
                ),
            ),
            text=self._text.text(),
            calendar_at=None if at == _WHOLE_DAY else time.fromisoformat(at),
        )

    def show_error(self, error: AppError) -> None:
        """Say at the field what is wrong with it."""
        field = self._text if getattr(error, "field", "") == "text" else self._ends
        field.show_error(said_error(error))
        field.setFocus()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._back = Button(theme, self.tr("All reminders"), kind=ButtonKind.QUIET)
        self._back.set_icon(Icon.ARROW_LEFT)
        self._back.setObjectName("back_from_rhythm")
        self._every = self._select("every", self.tr("How often"), self._rhythms())
        days = [(str(number), weekday_name(number)) for number in range(7)]
        self._weekday = self._select("weekday", self.tr("On which day"), days)
        numbers = [*range(1, LATEST_NUMBER + 1), LAST_DAY]
        self._month_day = self._select(
            "month_day",
            self.tr("On which day of the month"),
            [(str(n), month_day_words(n)) for n in numbers],
        )
        self._begins = self._select("quiet_from", self.tr("Quiet from"), _times())
        self._ends = self._select("quiet_until", self.tr("Quiet until"), _times())
        self._quiet_days = [TickBox(theme, weekday_name(number)) for number in range(7)]
        for number, box in enumerate(self._quiet_days):
            box.setObjectName(f"quiet_day_{number}")
        self._text = TextField(
            theme,
            self.tr("What a notice says"),
            hint=self.tr(
                "It can stand on a locked screen and in a shared calendar, so it must not say what "
                "it is about."
            ),
            placeholder=USUAL_TEXT,
        )
        self._text.line.setObjectName("notice_text")
        self._text.line.setMaxLength(LONGEST_TEXT)
        self._calendar_at = self._select(
            "calendar_at",
            self.tr("When a calendar entry stands"),
            [(_WHOLE_DAY, self.tr("For the whole day")), *_times()],
        )
        self._save = Button(theme, self.tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.setObjectName("save_rhythm")

    def _select(self, name: str, label: str, options: list[tuple[str, str]]) -> SelectField:
        field = SelectField(self._theme, label, options)
        field.editor.setObjectName(name)
        return field

    def _rhythms(self) -> list[tuple[str, str]]:
        return [
            (Every.DUE.value, self.tr("Each thing on its own day")),
            (Every.WEEK.value, self.tr("Every week")),
            (Every.FORTNIGHT.value, self.tr("Every two weeks")),
            (Every.MONTH.value, self.tr("Every month")),
            (Every.QUARTER.value, self.tr("Every three months")),
            (Every.HALF_YEAR.value, self.tr("Every six months")),
            (Every.YEAR.value, self.tr("Every year")),
        ]

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        head = FlowLayout()
        head.addWidget(self._back)
        scroll.add_layout(head)
        scroll.add(Title(self._theme, self.tr("When you are told")))
        often = self._card(self.tr("Your rhythm"), self._every, self._weekday, self._month_day)
        often.add(
            SmallText(
                self._theme,
                self.tr(
                    "In a rhythm, routine checks wait for its next day. Events, to-dos and "
                    "removals keep their own day."
                ),
            )
        )
        quiet = self._card(self.tr("When nothing comes"), self._begins, self._ends)
        quiet.add(SmallText(self._theme, self.tr("The same time twice means no quiet hours.")))
        quiet.add(Paragraph(self._theme, self.tr("Days without a notice"), weight=Weight.SEMIBOLD))
        days = FlowLayout(spacing=SPACE_PART)
        for box in self._quiet_days:
            days.addWidget(box)
        quiet.add_layout(days)
        words = self._card(self.tr("What others could see"), self._text, self._calendar_at)
        row = FlowLayout()
        row.addWidget(self._save)
        for card in (often, quiet, words):
            scroll.add(card)
        scroll.add_layout(row)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _card(self, title: str, *widgets: QWidget) -> Card:
        card = Card(self._theme, title=title)
        card.content.setSpacing(SPACE_PART)
        for widget in widgets:
            card.add(widget)
        return card

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._every.edited.connect(self._show_fitting)
        self._save.clicked.connect(self._on_save)
        self._text.submitted.connect(self._on_save)

    def _show_fitting(self) -> None:
        every = Every(self._every.key())
        self._weekday.setVisible(bool(every.weeks))
        self._month_day.setVisible(bool(every.months))

    def _on_save(self) -> None:
        try:
            wished = self.settings()
        except UserError as error:
            self.show_error(error)
            return
        text = wished.text.strip() or USUAL_TEXT
        self.saved.emit(replace(wished, text=text))


def _times() -> list[tuple[str, str]]:
    texts = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
    return [(text, text) for text in texts]


def _set_time(field: SelectField, at: time) -> None:
    """Choose a time; one that was set elsewhere joins the list."""
    text = at.isoformat("minutes")
    if field.box.findData(text) < 0:
        field.box.addItem(text, text)
    field.set_key(text)
