# SPDX-License-Identifier: Apache-2.0
"""What has to be known of an event besides that it happened: its day, or which platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reminders.events import Asks, Trigger
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField, SelectField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.said import said, said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.theme.theme import Theme

_AHEAD = timedelta(days=14)


class EventForm(QWidget):
    """Signals: ``reported(day or None, pack id)``; ``closed()`` to go back without reporting."""

    reported = Signal(object, str)
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trigger: Trigger | None = None
        self._back = Button(theme, self.tr("All reminders"), kind=ButtonKind.QUIET)
        self._back.set_icon(Icon.ARROW_LEFT)
        self._back.setObjectName("back_from_event")
        self._heading, self._detail = Title(theme), Paragraph(theme)
        self._day = DateField(theme, self.tr("Day"), date(2026, 1, 1))
        self._day.day_edit.setObjectName("event_day")
        self._pack = SelectField(theme, self.tr("Platform"), [])
        self._pack.editor.setObjectName("event_pack")
        self._save = Button(theme, self.tr("Note it"), kind=ButtonKind.PRIMARY)
        self._save.setObjectName("report_event")
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._save.clicked.connect(self._on_save)

    def ask(self, trigger: Trigger, *, today: date, packs: Sequence[tuple[str, str]]) -> None:
        """Ask for what is missing. packs: ids and titles of the platforms."""
        self.trigger = trigger
        self._heading.set_text(said(trigger.title))
        self._detail.set_text(said(trigger.detail))
        by_day = trigger.asks is Asks.DAY
        self._day.setVisible(by_day)
        self._pack.setVisible(not by_day)
        self._day.set_day(today + _AHEAD)
        self._day.clear_error()
        self._pack.box.clear()
        for pack_id, title in packs:
            self._pack.box.addItem(title, pack_id)
        for field in (self._day, self._pack):
            field.editor.setAccessibleDescription(said(trigger.question))
        (self._day if by_day else self._pack).setFocus()

    def show_error(self, error: AppError) -> None:
        """Say at the field what is wrong."""
        field = self._day if self._day.isVisibleTo(self) else self._pack
        field.show_error(said_error(error))
        field.setFocus()

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        scroll.content.setSpacing(SPACE_PART)
        head = FlowLayout()
        head.addWidget(self._back)
        scroll.add_layout(head)
        for widget in (self._heading, self._detail, self._day, self._pack):
            scroll.add(widget)
        row = FlowLayout()
        row.addWidget(self._save)
        scroll.add_layout(row)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _on_save(self) -> None:
        by_day = self.trigger is not None and self.trigger.asks is Asks.DAY
        self.reported.emit(self._day.day() if by_day else None, "" if by_day else self._pack.key())
