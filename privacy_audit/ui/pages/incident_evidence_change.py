# SPDX-License-Identifier: Apache-2.0
"""Forms that change one entry: describe it, take it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.evidence_model import About
from privacy_audit.ui.pages.incident_evidence_form import DetailsFields
from privacy_audit.ui.pages.incident_evidence_keep import KeepWish
from privacy_audit.ui.pages.incident_evidence_view import title_words
from privacy_audit.ui.pages.incident_evidence_words import about_detail, about_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.ui.parts.fields import Field
    from privacy_audit.ui.theme.theme import Theme


class _ChangeForm(QWidget):
    """Title, second line, room for more, an act and a way back. Signal: ``left()``."""

    left = Signal()

    def __init__(self, theme: Theme, entry: Evidence) -> None:
        super().__init__()
        self.entry = entry
        self.title = Title(theme)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_PART)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(self.title)
        head.addWidget(Paragraph(theme, title_words(entry), tone=Token.MUTED))
        self.column.addLayout(head)

    def acts(self, act: Button, back: Button) -> QLayout:
        """The two buttons in a row that wraps."""
        row = FlowLayout(spacing=SPACE_GROUP)
        row.addWidget(act)
        row.addWidget(back)
        back.clicked.connect(self.left)
        return row


class DescribeForm(_ChangeForm):
    """Everything that can be said of an entry. Signal: ``describe_wanted(KeepWish)``."""

    describe_wanted = Signal(object)

    def __init__(self, theme: Theme, entry: Evidence) -> None:
        super().__init__(theme, entry)
        self.title.set_text(self.tr("Describe {number}").format(number=entry.reference))
        self.column.addWidget(
            Paragraph(
                theme,
                self.tr("Leave empty what you do not know. It then says “not recorded”."),
            )
        )
        self.about = RadioChoice(
            theme,
            self.tr("How is it about you?"),
            [(each.value, about_words(each), about_detail(each)) for each in About],
        )
        self.about.set_key(entry.about.value)
        self.fields = DetailsFields(theme, short=False)
        self.fields.set_details(entry.details)
        self.save = Button(theme, self.tr("Keep these words"), kind=ButtonKind.CARE)
        self.save.setObjectName("save_words")
        back = Button(theme, self.tr("Go back"))
        back.setObjectName("leave_form")
        self.column.addWidget(self.about)
        self.column.addWidget(self.fields)
        self.column.addLayout(self.acts(self.save, back))
        self.save.clicked.connect(self._on_save)

    def focus_first(self) -> None:
        """The words: they are what is asked for most."""
        self.fields.words.setFocus()

    def show_error(self, field: str, sentence: str) -> bool:
        """Show an error at its field; whether there is one."""
        where: dict[str, Field] = {
            "what_it_says": self.fields.words,
            "witnesses": self.fields.witnesses,
            "url": self.fields.url,
            "account_handle": self.fields.handle,
        }
        if field not in where:
            return False
        where[field].show_error(sentence)
        where[field].setFocus()
        return True

    def _on_save(self) -> None:
        details = self.fields.details()
        self.describe_wanted.emit(
            KeepWish(
                files=(),
                about=About(self.about.key()),
                details=replace(details, intimate=self.entry.details.intimate),
            )
        )


class TakeOutForm(_ChangeForm):
    """Takes an entry out: its bytes go, the note that it was here stays.

    Signal: ``take_out_wanted(reason)``.
    """

    take_out_wanted = Signal(str)

    def __init__(self, theme: Theme, entry: Evidence) -> None:
        super().__init__(theme, entry)
        self.title.set_text(self.tr("Take out {number}?").format(number=entry.reference))
        for words in (
            self.tr(
                "The file and its description are deleted here for good. Its number, its "
                "fingerprint, the day and your reason stay, and the log keeps that it was here."
            ),
            self.tr("Have you told the police, or might you? Then ask them first."),
        ):
            self.column.addWidget(Paragraph(theme, words))
        self.reason = LongField(
            theme,
            self.tr("Why do you take it out?"),
            hint=self.tr("Such as: it is not about me. The reason stays, so name nobody in it."),
            lines=2,
        )
        self.reason.area.setObjectName("take_out_reason")
        self.act = Button(theme, self.tr("Take it out"), kind=ButtonKind.DANGER)
        self.act.setObjectName("take_out_now")
        back = Button(theme, self.tr("Keep it"))
        back.setObjectName("leave_form")
        self.column.addWidget(self.reason)
        self.column.addLayout(self.acts(self.act, back))
        self.act.clicked.connect(self._on_act)

    def focus_first(self) -> None:
        """The reason."""
        self.reason.setFocus()

    def show_error(self, field: str, sentence: str) -> bool:
        """Show an error at its field; whether there is one."""
        if field != "reason":
            return False
        self.reason.show_error(sentence)
        self.reason.setFocus()
        return True

    def _on_act(self) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            self.show_error("reason", self.tr("A few words are needed: the log refers to them."))
            return
        self.take_out_wanted.emit(reason)
