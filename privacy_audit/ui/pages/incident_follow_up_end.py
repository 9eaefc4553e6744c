# SPDX-License-Identifier: Apache-2.0
"""Keep or delete: closing an incident, the day it may go, holding it, deleting its evidence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.incidents.model import Incident, IncidentState
from privacy_audit.ui.pages.incident_follow_up_view import keeping_words, usual_purge_day
from privacy_audit.ui.pages.incident_reports_form import text_field
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.theme.theme import Theme


class Act(StrEnum):
    """What can be done about keeping."""

    CLOSE = "close"
    REOPEN = "reopen"
    HOLD = "hold"
    RELEASE = "release"
    PURGE = "purge"
    REMOVE = "remove"  # a practice incident, log and all


def acts_of(incident: Incident, *, practice: bool) -> frozenset[Act]:
    """What can be done about keeping now."""
    if incident.state is IncidentState.PURGED:
        return frozenset({Act.REMOVE}) if practice else frozenset()
    closed = incident.state is IncidentState.CLOSED
    acts = {Act.REOPEN if closed else Act.CLOSE, Act.RELEASE if incident.hold_reason else Act.HOLD}
    if closed and not incident.hold_reason:
        acts.add(Act.PURGE)
    if practice:
        acts.add(Act.REMOVE)
    return frozenset(acts)


class KeepingCard(Card):
    """Signal: ``chosen(Act)``; the fields are read by ``day`` and ``reason``."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("keeping")
        self.set_title(self.tr("Keep it, or let it go"))
        self._words = Paragraph(theme)
        self._words.setObjectName("keeping_words")
        self._day = DateField(
            theme,
            self.tr("Ask me about deleting it from this day on"),
            usual_purge_day(today),
            earliest=today,
        )
        self._day.day_edit.setObjectName("purge_after")
        hint = self.tr("Such as: police report, claim, hearing in March.")
        self._reason = text_field(theme, "hold_reason", self.tr("Why it is held or released"), hint)
        self._note = SmallText(
            theme,
            self.tr(
                "After a report to the police, a solicitor or a regulator it is held by itself. "
                "Deleting evidence then can be an offence."
            ),
        )
        self._buttons: dict[Act, Button] = {}
        for act, words, kind, icon in (
            (Act.CLOSE, self.tr("Close this incident"), ButtonKind.PLAIN, None),
            (Act.REOPEN, self.tr("Open it again"), ButtonKind.PLAIN, None),
            (Act.HOLD, self.tr("Hold it: nothing may be deleted"), ButtonKind.PLAIN, Icon.LOCK),
            (Act.RELEASE, self.tr("Release it"), ButtonKind.PLAIN, Icon.LOCK_OPEN),
            (Act.PURGE, self.tr("Delete the evidence"), ButtonKind.DANGER, Icon.TRASH_2),
            (Act.REMOVE, self.tr("Take this practice out"), ButtonKind.PLAIN, Icon.TRASH_2),
        ):
            button = Button(theme, words, kind=kind, icon=icon)
            button.setObjectName(f"keeping_{act.value}")
            button.clicked.connect(self._on_clicked)
            self._buttons[act] = button
        self.content.setSpacing(SPACE_PART)
        for widget in (self._words, self._day, self._reason, self._note):
            self.add(widget)
        row = FlowLayout(spacing=SPACE_PART - 4)
        for button in self._buttons.values():
            row.addWidget(button)
        self.add_layout(row)

    def show_incident(self, incident: Incident, today: date) -> None:
        """Show how long it is kept and what can be done about it."""
        acts = acts_of(incident, practice=incident.practice)
        self._words.set_text(keeping_words(incident))
        self._day.setVisible(Act.CLOSE in acts)
        self._day.set_day(usual_purge_day(today))
        self._reason.setVisible(bool(acts & {Act.HOLD, Act.RELEASE}))
        self._reason.set_text("")
        self._reason.clear_error()
        self._note.setVisible(Act.CLOSE in acts)
        for act, button in self._buttons.items():
            button.setVisible(act in acts)

    def day(self) -> date:
        """The day after which it may be deleted."""
        return self._day.day()

    def reason(self) -> str:
        """Why it is held or released."""
        return self._reason.text().strip()

    def show_error(self, error: AppError) -> bool:
        """Say at its field what is wrong; whether there is such a field."""
        field = getattr(error, "field", "")
        if field == "reason":
            self._reason.show_error(error.sentence())
            self._reason.setFocus()
        elif field == "purge_after":
            self._day.show_error(error.sentence())
            self._day.setFocus()
        return field in {"reason", "purge_after"}

    def _on_clicked(self) -> None:
        button = self.sender()
        for act, each in self._buttons.items():
            if each is button:
                self.chosen.emit(act)
