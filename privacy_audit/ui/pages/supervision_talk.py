# SPDX-License-Identifier: Apache-2.0
"""The talk: its parts with questions and clauses, and beside them what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.reports.supervision import talk
from privacy_audit.reports.supervision.files import FileKind
from privacy_audit.ui.pages.day_words import about_minutes
from privacy_audit.ui.pages.fold import Fold
from privacy_audit.ui.pages.supervision_agree import AgreeForm
from privacy_audit.ui.pages.supervision_view import agreed_rows
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.steps_list import NumberCircle
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.checklists.model import Policies
    from privacy_audit.reports.supervision.model import Agreed
    from privacy_audit.reports.supervision.supervision_records import AgreedRow
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1080
_SHARES = (8, 5)


class TalkPart(QWidget):
    """Signals: ``agreed(Agreed, name)`` with the supervisor's name when both want names kept;
    ``take_in_wanted()``; ``agenda_wanted(FileKind)``.
    """

    agreed = Signal(object, str)
    take_in_wanted = Signal()
    agenda_wanted = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SPACE_PART)
        self._filled = False
        self._build()
        self._lay_out()
        self._connect()

    def show_policies(self, policies: Policies) -> None:
        """Show the parts of the talk with what the policies say; once is enough."""
        if self._filled:
            return
        self._filled = True
        for number, part in enumerate(talk.AGENDA, start=1):
            self._parts.addWidget(self._part(number, part, policies))

    def show_agreed(self, rows: Sequence[AgreedRow]) -> None:
        """Show what was agreed."""
        self.listing.set_rows(agreed_rows(rows))
        self.listing.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def noted(self) -> None:
        """The words were stored: room for the next ones."""
        self.form.forget()
        self.form.title.setFocus()

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.said = Banner(theme, BannerTone.INFO, "")
        self.said.setObjectName("talk_said")
        self.said.hide()
        self.form = AgreeForm(theme)
        self.both = TickBox(
            theme,
            self.tr("Both of you agree that your names are kept with it"),
            detail=self.tr("If one of you does not, leave it empty."),
        )
        self.both.setObjectName("both_agree")
        self.name = TextField(theme, self.tr("Your supervisor’s name"))
        self.name.line.setObjectName("supervisor_name")
        self.name.hide()
        self.listing = RowList(theme, self.tr("What was agreed"))
        self.listing.setObjectName("agreed")
        self.listing.hide()
        self._none = SmallText(theme, self.tr("Nothing was agreed yet."))
        self.take_in = Button(theme, self.tr("Take in a file from your supervisor"))
        self.take_in.setObjectName("take_in_file")
        self.take_in.set_icon(Icon.DOWNLOAD)
        self.print_pdf = Button(theme, self.tr("Save the agenda as PDF"))
        self.print_pdf.setObjectName("agenda_pdf")
        self.print_word = Button(theme, self.tr("Save the agenda as Word"))
        self.print_word.setObjectName("agenda_docx")

    def _lay_out(self) -> None:
        theme = self._theme
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE_GROUP)
        above.addWidget(Title(theme, self.tr("The talk")))
        above.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "45 minutes in seven parts. Take what helps, leave the rest. It suits a talk "
                    "about a finished check, and one after something has happened."
                ),
                tone=Token.MUTED,
            )
        )
        row = FlowLayout()
        row.addWidget(self.print_word)
        row.addWidget(self.print_pdf)
        above.addLayout(row)
        parts = QWidget()
        parts.setLayout(self._parts)
        self._parts.setContentsMargins(0, 0, 0, 0)
        side = [self._agreed_card(), self._list_card(), self._leave_out_card()]
        scroll = ScrollPage(theme, max_width=_WIDTH)
        scroll.add(self.said)
        scroll.add(TwoColumns(theme, [head, parts], side, shares=_SHARES))
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _agreed_card(self) -> Card:
        card = Card(self._theme, title=self.tr("What we agree"))
        card.content.setSpacing(SPACE_PART)
        card.add(self.form)
        card.add_line()
        card.add(self.both)
        card.add(self.name)
        return card

    def _list_card(self) -> Card:
        card = Card(self._theme, title=self.tr("On the list"), flush=True)
        card.add(self.listing)
        card.add_padded(self._none)
        foot = QWidget()
        row = FlowLayout(foot)
        row.addWidget(self.take_in)
        card.add_padded(foot)
        return card

    def _leave_out_card(self) -> Card:
        theme = self._theme
        card = Card(theme, kind=CardKind.SUNKEN, title=self.tr("Better not in the notes"))
        for words in talk.LEAVE_OUT:
            card.add_layout(_dotted(theme, words, small=True))
        card.add(SmallText(theme, talk.ASKED_FOR))
        return card

    def _part(self, number: int, part: talk.Part, policies: Policies) -> Card:
        theme = self._theme
        card = Card(theme)
        card.setObjectName(f"part_{part.key}")
        card.setAccessibleName(part.title)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART)
        head.addWidget(NumberCircle(theme, number), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, part.title, weight=Weight.BOLD))
        words.addWidget(SmallText(theme, about_minutes(part.minutes)))
        head.addLayout(words, 1)
        card.add_layout(head)
        for prompt in part.prompts:
            card.add_layout(_dotted(theme, prompt))
        card.add(self._clauses(part, policies))
        return card

    def _clauses(self, part: talk.Part, policies: Policies) -> Fold:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(SPACE_CARD, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for title, clause in talk.clauses_of(part, policies):
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(Paragraph(self._theme, clause.paraphrase))
            said.addWidget(SmallText(self._theme, f"{title}, {clause.code}"))
            column.addLayout(said)
        fold = Fold(self._theme, self.tr("What the policies say"), box)
        fold.button.setObjectName(f"clauses_{part.key}")
        fold.button.setAccessibleName(
            self.tr("What the policies say: {part}").format(part=part.title)
        )
        return fold

    def _connect(self) -> None:
        self.form.agreed.connect(self._on_agreed)
        self.both.toggled.connect(self.name.setVisible)
        self.take_in.clicked.connect(self.take_in_wanted)
        self.print_pdf.clicked.connect(self._on_pdf)
        self.print_word.clicked.connect(self._on_word)

    # -- what happens -------------------------------------------------------------------------

    def _on_agreed(self, agreed: Agreed) -> None:
        name = self.name.text().strip() if self.both.isChecked() else ""
        if self.both.isChecked() and not name:
            self.name.show_error(self.tr("Type the name, or take the tick away."))
            self.name.setFocus()
            return
        self.agreed.emit(agreed, name)

    def _on_pdf(self) -> None:
        self.agenda_wanted.emit(FileKind.PDF)

    def _on_word(self) -> None:
        self.agenda_wanted.emit(FileKind.DOCX)


def _dotted(theme: Theme, words: str, *, small: bool = False) -> QHBoxLayout:
    """A point of a list."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_GROUP)
    row.setContentsMargins(SPACE_HAIR, 0, 0, 0)
    made = SmallText if small else Paragraph
    row.addWidget(made(theme, "•"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(made(theme, words), 1)
    return row
