# SPDX-License-Identifier: Apache-2.0
"""A letter being written: what it tells them on the left, the letter itself on the right.

The app sends nothing. The letter is copied, saved, or printed from the saved file.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import UserError
from privacy_audit.removal.letter_form import uk_day
from privacy_audit.removal.letters import write_letter
from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.finding_saved import show_written
from privacy_audit.ui.pages.finding_tabs import WordTabs
from privacy_audit.ui.pages.letter_form import LetterFields
from privacy_audit.ui.pages.removal_words import letter_tab
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.marked_snippet import MarkedSnippet, MarkLook, Stretch
from privacy_audit.ui.parts.pages import TwoColumns
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.removal.letter_model import Letter, LetterForm, Marked
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.theme.theme import Theme


class LetterPaper(QWidget):
    """The letter as it will be copied or saved; what was filled in is underlined."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[MarkedSnippet] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP + 2)

    def show_letter(self, letter: Letter) -> None:
        """Show a letter."""
        parts: list[tuple[str, tuple[Stretch, ...], Weight | None]] = [
            (uk_day(letter.day), (), None),
            (letter.subject, (), Weight.SEMIBOLD),
            (letter.greeting, (), None),
            *((*_marked(paragraph), None) for paragraph in letter.paragraphs),
            (letter.closing, (), None),
            (letter.signature, (), None),
        ]
        while len(self._lines) > len(parts):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for number, (text, stretches, weight) in enumerate(parts):
            if number < len(self._lines):
                self._lines[number].set_marked(text, stretches)
                continue
            line = MarkedSnippet(
                self._theme,
                text,
                stretches,
                look=MarkLook.FILLED_IN,
                role=Role.BODY,
                weight=weight,
                max_chars=68,
            )
            self._lines.append(line)
            self._column.addWidget(line)

    def words(self) -> str:
        """All that is shown, a paragraph a line."""
        return "\n".join(line.text() for line in self._lines)


class LetterDesk(QWidget):
    """Signals: ``sent_wanted(kind)``: the user says that it has gone out."""

    sent_wanted = Signal(str)

    def __init__(self, page: Page, *, with_sent: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._theme = page, page.theme
        self._with_sent = with_sent
        self._letters: dict[str, LetterForm] = {}
        self._fields: dict[str, LetterFields] = {}
        self._day = date.min
        self._letter: Letter | None = None
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self._theme
        self._left = Card(theme, title=self.tr("What the letter tells them"))
        self._left.add(
            SmallText(theme, self.tr("Only what they already know, or need to find you."))
        )
        self._stack = QVBoxLayout()
        self._left.content.addSpacing(SPACE_GROUP)
        self._left.add_layout(self._stack)
        self._left.content.addStretch(1)
        self._left.add(
            SmallText(
                theme,
                self.tr(
                    "If they ask for a copy of your passport, you may refuse: they may ask only "
                    "for what they need to be sure it is you."
                ),
            )
        )
        self._right = Card(theme)
        self.tabs = WordTabs(theme, self.tr("Which letter"))
        self.paper = LetterPaper(theme)
        self.paper.setObjectName("paper")
        self.missing = Banner(theme, BannerTone.TODO, "", announces=False)
        self.missing.setObjectName("missing")
        self.said = Banner(theme, BannerTone.GOOD, "")
        self.said.setObjectName("letter_said")
        self.copy = Button(
            theme, self.tr("Copy the letter"), kind=ButtonKind.PRIMARY, icon=Icon.COPY
        )
        self.copy.setObjectName("copy_letter")
        self.save = Button(theme, self.tr("Save as Word, PDF or text"), icon=Icon.DOWNLOAD)
        self.save.setObjectName("save_letter")
        self.sent = Button(theme, self.tr("I have sent it"), kind=ButtonKind.QUIET)
        self.sent.setObjectName("sent_letter")
        self._copy_key = QShortcut(QKeySequence.StandardKey.Copy, self)
        self._copy_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        self._right.add(self.tabs)
        for widget in (self.missing, self.paper):
            self._right.add(widget)
        self._right.content.addStretch(1)
        self._right.content.addSpacing(SPACE_PART)
        self._right.add_line()
        self._right.content.addSpacing(SPACE_GROUP)
        row = FlowLayout(spacing=SPACE_PART, row_spacing=SPACE_GROUP)
        for button in (self.copy, self.save, self.sent):
            row.addWidget(button)
        self._right.add_layout(row)
        self._right.add(
            SmallText(self._theme, self.tr("This program sends nothing. You send it yourself."))
        )
        self._right.add(self.said)
        self.said.hide()
        self.missing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoColumns(self._theme, [self._left], [self._right], shares=(5, 7)))

    def _connect(self) -> None:
        self.tabs.tab_chosen.connect(self._on_tab_chosen)
        self.copy.clicked.connect(self._on_copy)
        self._copy_key.activated.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.sent.clicked.connect(self._on_sent)

    # -- showing -----------------------------------------------------------------------------

    def show_letters(self, letters: Sequence[tuple[str, LetterForm]], *, day: date) -> None:
        """Show these letters; what the user has typed into one that has not changed stays."""
        self._day = day
        for kind in [*self._fields]:
            if dict(letters).get(kind) != self._letters.get(kind):
                fields = self._fields.pop(kind)
                self._stack.removeWidget(fields)
                fields.hide()
                fields.deleteLater()
        self._letters = dict(letters)
        self.tabs.set_tabs([(kind, letter_tab(kind), None) for kind in self._letters])
        self.tabs.setVisible(len(self._letters) > 1)
        self._show_current()

    def bring(self, kind: str) -> None:
        """Bring a letter to the front."""
        if kind in self._letters:
            self.tabs.set_current(kind)
            self._show_current()

    @property
    def kind(self) -> str:
        """Which letter is in front."""
        return self.tabs.current()

    @property
    def letter(self) -> Letter | None:
        """The letter in front; ``None`` while something is missing."""
        return self._letter

    def offer_sent(self, *, offered: bool) -> None:
        """Whether sending this letter is a step that can follow now."""
        self.sent.setVisible(offered and self._with_sent)

    def _show_current(self) -> None:
        kind = self.kind
        form = self._letters.get(kind)
        if form is None:
            return
        if kind not in self._fields:
            made = LetterFields(self._theme, form, parent=self._left)
            made.edited.connect(self._write)
            self._fields[kind] = made
            self._stack.addWidget(made)
        for key, fields in self._fields.items():
            fields.setVisible(key == kind)
        self._write()

    def _write(self) -> None:
        kind = self.kind
        form, fields = self._letters[kind], self._fields[kind]
        self.said.hide()
        problem: UserError | None = None
        try:
            self._letter = write_letter(form, day=self._day, given=fields.given())
        except UserError as error:
            self._letter, problem = None, error
        fields.show_problem(problem)
        self.missing.setVisible(problem is not None)
        self.paper.setVisible(problem is None)
        if problem is not None:
            self.missing.set_words(BannerTone.TODO, said(problem.title), said(problem.hint))
        elif self._letter is not None:
            self.paper.show_letter(self._letter)
        for button in (self.copy, self.save, self.sent):
            button.setEnabled(problem is None)

    # -- acts --------------------------------------------------------------------------------

    def _on_tab_chosen(self, key: str) -> None:
        del key
        self._show_current()

    def _on_copy(self) -> None:
        if self._letter is not None:
            copy_text(self._letter.text())
            words = self.tr("The letter is copied. Other programs can read it until you copy more.")
            self.said.set_words(BannerTone.GOOD, words, "")
            self.said.show()
            announce(self, words)

    def _on_save(self) -> None:
        if self._letter is not None:
            FileQuestion.to_save(
                self._page,
                self.tr("Save the letter"),
                name=f"letter-{self._letter.day.isoformat()}.docx",
                kinds=self.tr("Word (*.docx);;PDF (*.pdf);;Text (*.txt)"),
                on_chosen=partial(self._save_as, self._letter),
            )

    def _save_as(self, letter: Letter, target: Path) -> None:
        self._page.lane.background(
            partial(save_letter, letter, target),
            on_done=self._on_saved,
            on_error=self._on_failed,
        )

    def _on_saved(self, target: Path) -> None:
        show_written(self.said, target)

    def _on_failed(self, error: object) -> None:
        self.said.show_error(error)  # type: ignore[arg-type]
        self.said.show()

    def _on_sent(self) -> None:
        self.sent_wanted.emit(self.kind)


def save_letter(letter: Letter, target: Path) -> Path:
    """Write a letter as Word, PDF or text, by the ending of the name; a name without one is Word.

    Returns where it lies. Raises EnvironmentProblem.
    """
    from privacy_audit.reports.pdf_letter import letter_pdf
    from privacy_audit.reports.word_letter import letter_word

    if target.suffix.lower() == ".pdf":
        data = letter_pdf(letter)
    elif target.suffix.lower() == ".txt":
        data = letter.text().encode("utf-8", "replace")
    else:
        target = target if target.suffix else target.with_name(f"{target.name}.docx")
        data = letter_word(letter)
    write_private(target, data)
    return target


def _marked(paragraph: tuple[Marked, ...]) -> tuple[str, tuple[Stretch, ...]]:
    text, stretches = "", []
    for part in paragraph:
        if part.field is not None:
            stretches.append(Stretch(len(text), len(text) + len(part.text)))
        text += part.text
    return text, tuple(stretches)
