# SPDX-License-Identifier: Apache-2.0
"""Why a step is left out, where the way asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.pages.incident_way_view import AnswerView
    from privacy_audit.ui.theme.theme import Theme

LONGEST = 500


class ReasonForm(Card):
    """Signals: ``given(answer_id, reason)``; ``taken_back()`` to choose another answer."""

    given = Signal(str, str)
    taken_back = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self._answer_id = ""
        self.setObjectName("reason_form")
        self.field = LongField(
            theme,
            self.tr("Why not now?"),
            hint=self.tr("A few words for yourself, later. Facts only: it may be read in court."),
        )
        self.field.area.setObjectName("reason")
        self._keep = Button(theme, self.tr("Keep the reason and go on"), kind=ButtonKind.CARE)
        self._keep.setObjectName("reason_keep")
        self._back = Button(theme, self.tr("Choose another answer"), kind=ButtonKind.QUIET)
        self._back.setObjectName("reason_back")
        self.add(self.field)
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self._keep)
        row.addWidget(self._back)
        self.content.addSpacing(SPACE_GROUP)
        self.add_layout(row)
        self._keep.clicked.connect(self._on_keep)
        self._back.clicked.connect(self.taken_back)
        self.hide()

    def ask(self, answer: AnswerView) -> None:
        """Ask for the reason of an answer; the keyboard is in the field."""
        self._answer_id = answer.id
        self.set_title(answer.text)
        self.field.set_text("")
        self.field.clear_error()
        self.show()
        self.field.setFocus()

    def _on_keep(self) -> None:
        reason = " ".join(self.field.text().split())
        if not reason:
            self.field.show_error(self.tr("Write a few words, or choose another answer."))
            self.field.setFocus()
            return
        self.given.emit(self._answer_id, reason[:LONGEST])
