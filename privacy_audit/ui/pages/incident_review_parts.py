# SPDX-License-Identifier: Apache-2.0
"""The parts of letting a colleague look: who it is, one entry at a time, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.evidence_model import ContentWarning, Evidence
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.incident_evidence_form import Ticks
from privacy_audit.ui.pages.incident_evidence_view import (
    can_show,
    hidden_label,
    title_words,
    why_not_shown,
)
from privacy_audit.ui.pages.incident_evidence_words import about_words, sentence, warning_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import LongField, TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.hidden_picture import HiddenPicture
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_PART)
    return column


class ReviewBegin(QWidget):
    """What happens, and who looks. Signals: ``begun(name)``; ``left()``."""

    begun = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Paragraph(theme, tone=Token.MUTED)
        self._number.setObjectName("review_number")
        steps = StepsList(
            theme,
            (
                self.tr("Ask someone you trust. Swap seats, and look away if you like."),
                self.tr("They look at each thing, and write a few words about it."),
                self.tr("You then read the words only. You never have to look yourself."),
            ),
        )
        self.name = TextField(
            theme,
            self.tr("Who looks?"),
            hint=self.tr("The name stands beside their words. The log notes that someone looked."),
        )
        self.name.line.setObjectName("reviewer")
        self.begin = Button(theme, self.tr("Begin to look"), kind=ButtonKind.CARE, icon=Icon.USERS)
        self.begin.setObjectName("begin_review")
        self.leave = Button(theme, self.tr("Not now"))
        self.leave.setObjectName("leave_review")
        row = FlowLayout(spacing=SPACE_GROUP)
        row.addWidget(self.begin)
        row.addWidget(self.leave)
        column = _column(self)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(Title(theme, self.tr("Let a colleague look first")))
        head.addWidget(self._number)
        column.addLayout(head)
        column.addWidget(steps)
        column.addWidget(
            SmallText(
                theme,
                self.tr(
                    "They sit at your open vault. Stay near, or hand over a file to their own "
                    "computer instead: press “Hand it over” on the page before this one."
                ),
            )
        )
        column.addWidget(self.name)
        column.addLayout(row)
        self.begin.clicked.connect(self._on_begin)
        self.name.submitted.connect(self._on_begin)
        self.leave.clicked.connect(self.left)

    def show_number(self, number: int) -> None:
        """How many things nobody has looked at for the user."""
        self._number.set_text(
            plural(
                self,
                "1 thing has not been looked at by a colleague.",
                "{n} things have not been looked at by a colleague.",
                number,
            ).format(n=number)
            if number
            else self.tr("A colleague has looked at everything that has a file.")
        )
        self.begin.setVisible(bool(number))
        self.name.setVisible(bool(number))

    def _on_begin(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.name.show_error(self.tr("Type the name of the person who looks."))
            self.name.setFocus()
            return
        self.begun.emit(name)


class ReviewEntry(QWidget):
    """One entry for the colleague: hidden until asked for, then words and what to be ready for.

    Signals: ``words_given(words, tags)``; ``skipped()``; ``finished()``.
    """

    words_given = Signal(str, object)
    skipped = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        self._title = Title(theme)
        self._title.setObjectName("review_title")
        self._detail = Paragraph(theme, tone=Token.MUTED)
        self.hidden = HiddenPicture(theme, page)
        self.words = LongField(
            theme,
            self.tr("What does it say or show?"),
            hint=self.tr("A few calm words. Say what is meant; do not repeat slurs or threats."),
            lines=2,
        )
        self.words.area.setObjectName("review_words")
        self.tags: Ticks[ContentWarning] = Ticks(
            theme,
            self.tr("What should someone be ready for?"),
            [
                (each, warning_words(each)[:1].upper() + warning_words(each)[1:])
                for each in ContentWarning
            ],
        )
        self.keep = Button(theme, self.tr("Keep these words, show the next"), kind=ButtonKind.CARE)
        self.keep.setObjectName("keep_review")
        self.skip = Button(theme, self.tr("Leave this one out"))
        self.skip.setObjectName("skip_review")
        self.finish = Button(theme, self.tr("Stop here"), kind=ButtonKind.QUIET)
        self.finish.setObjectName("finish_review")
        self._lay_out(theme)
        self.keep.clicked.connect(self._on_keep)
        self.skip.clicked.connect(self.skipped)
        self.finish.clicked.connect(self.finished)

    def _lay_out(self, theme: Theme) -> None:
        column = _column(self)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(self._title)
        head.addWidget(self._detail)
        card = Card(theme)
        card.add(self.hidden)
        row = FlowLayout(spacing=SPACE_GROUP)
        for button in (self.keep, self.skip, self.finish):
            row.addWidget(button)
        column.addLayout(head)
        for widget in (card, self.words, self.tags):
            column.addWidget(widget)
        column.addLayout(row)

    def show_entry(self, entry: Evidence, *, at: int, total: int) -> None:
        """Show an entry, hidden; nothing of the one before is left."""
        self._title.set_text(self.tr("{n} of {total}").format(n=at, total=total))
        parts = (entry.reference, title_words(entry), about_words(entry.about))
        self._detail.set_text(" ".join(sentence(part) for part in parts))
        self.hidden.set_hidden(
            hidden_label(entry),
            number=entry.number,
            can_show=can_show(entry),
            why_not=why_not_shown(entry),
        )
        self.words.set_text("")
        self.words.clear_error()
        self.tags.set_chosen(entry.warnings)

    def show_error(self, sentence_: str) -> None:
        """Say what is wrong with the words."""
        self.words.show_error(sentence_)
        self.words.setFocus()

    def forget(self) -> None:
        """Hide what is shown and empty the fields."""
        self.hidden.hide_view()
        self.words.set_text("")

    def _on_keep(self) -> None:
        words = self.words.text().strip()
        if not words:
            self.show_error(self.tr("Write a few words, or leave this one out."))
            return
        self.words_given.emit(words, self.tags.chosen())


class ReviewEnd(QWidget):
    """What came of it, and the seat goes back to the user. Signal: ``left()``."""

    left = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Paragraph(theme)
        self._words.setObjectName("review_end")
        self.back = Button(theme, self.tr("Back to what was kept"), kind=ButtonKind.CARE)
        self.back.setObjectName("review_back")
        row = FlowLayout()
        row.addWidget(self.back)
        column = _column(self)
        column.addWidget(Title(theme, self.tr("Thank you for looking")))
        column.addWidget(self._words)
        column.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "Such things stay with whoever sees them. Talk to someone about it, your "
                    "manager for example. Then give the seat back."
                ),
            )
        )
        column.addLayout(row)
        self.back.clicked.connect(self.left)

    def show_number(self, name: str, number: int) -> None:
        """Who described how many."""
        self._words.set_text(
            plural(
                self,
                "{name} has put 1 thing into words.",
                "{name} has put {n} things into words.",
                number,
            ).format(name=name, n=number)
        )
