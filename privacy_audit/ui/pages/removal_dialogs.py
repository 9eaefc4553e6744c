# SPDX-License-Identifier: Apache-2.0
"""What has happened in a case: asked of the user with its day, and a note if there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What the user said. key: of the options, empty where there were none."""

    key: str
    on: date
    note: str


class HappenedDialog(QDialog):
    """Signal: ``said(Happened)``, once; closing it says nothing."""

    said = Signal(object)

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        text: str,
        options: Sequence[tuple[str, str, str]],
        act: str,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        call_dialog(self, title, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_PART)
        column.addWidget(SectionTitle(theme, title))
        if text:
            column.addWidget(Paragraph(theme, text))
        self.choice: RadioChoice | None = None
        if options:
            self.choice = RadioChoice(theme, self.tr("What did they say?"), list(options))
            self.choice.set_key(options[0][0])
            column.addWidget(self.choice)
        self.day = DateField(theme, self.tr("On which day"), today)
        self.note = LongField(theme, self.tr("Note, if you want one"))
        self.act = Button(theme, act, kind=ButtonKind.PRIMARY)
        self.act.setObjectName("act")
        self.keep = Button(theme, self.tr("Not now"))
        self.keep.setObjectName("keep")
        column.addWidget(self.day)
        column.addWidget(self.note)
        row = FlowLayout()
        row.addWidget(self.act)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.scaled(_WIDTH), 900))
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        title: str,
        act: str,
        today: date,
        on_said: Callable[[Happened], object],
        text: str = "",
        options: Sequence[tuple[str, str, str]] = (),
    ) -> HappenedDialog:
        """Open it."""
        dialog = cls(
            theme, title=title, text=text, options=options, act=act, today=today, parent=parent
        )
        dialog.said.connect(on_said)
        dialog.open()
        return dialog

    def _on_act(self) -> None:
        key = self.choice.key() if self.choice is not None else ""
        self.said.emit(Happened(key=key, on=self.day.day(), note=self.note.text()))
        self.accept()
