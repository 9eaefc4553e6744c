# SPDX-License-Identifier: Apache-2.0
"""The letter about what only the employer can do: ticks at the left, the letter at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reports.supervision.employer_letter import Letter
from privacy_audit.reports.supervision.files import PAGES
from privacy_audit.reports.supervision.model import LONGEST_NAME
from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.pages.fold import Fold
from privacy_audit.ui.pages.supervision_choices import AskTicks
from privacy_audit.ui.pages.supervision_dock import SaveDock
from privacy_audit.ui.pages.supervision_paper import PaperView
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.reports.blocks import Document
    from privacy_audit.ui.pages.supervision_view import LetterFacts
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1080
_SHARES = (5, 8)
_PAUSE_MS = 300


class LetterPart(QWidget):
    """Signals: ``changed(Letter)`` a moment after something was ticked or typed;
    ``save_wanted(FileKind)``.
    """

    changed = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._policies: dict[str, TickBox] = {}
        self.document: Document | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._lay_out()
        self._connect()

    def letter(self) -> Letter:
        """What was ticked and typed."""
        return Letter(
            asks=self.asks.asks(),
            ours=tuple(code for code, tick in self._policies.items() if tick.isChecked()),
            after_threat=self.after_threat.isChecked(),
            to=self.to.text(),
            signed=self.signed.text(),
        )

    def show_facts(self, facts: LetterFacts) -> None:
        """Show the policies to choose from; once is enough."""
        column = self._policy_box.layout()
        if self._policies or column is None:
            return
        for code, title in facts.policies:
            tick = TickBox(self._theme, title)
            tick.setObjectName(f"policy_{code}")
            tick.toggled.connect(self._on_changed)
            column.addWidget(tick)
            self._policies[code] = tick

    def show_document(self, document: Document) -> None:
        """Show the letter."""
        self.document = document
        self.paper.show_document(document)
        self._set_ready(ready=True)

    def show_refusal(self, error: AppError) -> None:
        """There is no letter yet."""
        self.document = None
        self._nothing.title.set_text(said(error.title))
        self._nothing.sentence.set_text(said(error.hint or error.message))
        self._set_ready(ready=False)

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.said = Banner(theme, BannerTone.INFO, "")
        self.said.setObjectName("letter_said")
        self.said.hide()
        self.asks = AskTicks(theme)
        self.after_threat = TickBox(
            theme,
            self.tr("You are being targeted because of your work"),
            detail=self.tr("Then what the policies promise after threats stands in the letter."),
        )
        self.after_threat.setObjectName("after_threat")
        self.to = TextField(theme, self.tr("To whom"), hint=self.tr("Empty: a line to fill in"))
        self.to.line.setObjectName("letter_to")
        self.signed = TextField(theme, self.tr("Your name"), hint=self.tr("Empty: a line to sign"))
        self.signed.line.setObjectName("letter_signed")
        for field in (self.to, self.signed):
            field.line.setMaxLength(LONGEST_NAME)
        self._policy_box = QWidget()
        column = QVBoxLayout(self._policy_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        self.policies = Fold(theme, self.tr("Which policy holds where you work"), self._policy_box)
        self.policies.button.setObjectName("choose_policies")
        self.paper = PaperView(theme, self.tr("The letter, word for word"))
        self.paper.setObjectName("letter_paper")
        self._nothing = EmptyState(theme, Icon.MAIL, "", "")
        self._nothing.setObjectName("no_letter")
        self.copy = Button(theme, self.tr("Copy the letter"), icon=Icon.COPY)
        self.copy.setObjectName("copy_letter")
        self.dock = SaveDock(theme, PAGES, more=(self.copy,))
        self._set_ready(ready=False)

    def _lay_out(self) -> None:
        theme = self._theme
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE_GROUP)
        above.addWidget(Title(theme, self.tr("What only your employer can do")))
        above.addWidget(
            Paragraph(
                theme,
                self.tr("Only what you tick stands in the letter, with the clauses behind it."),
                tone=Token.MUTED,
            )
        )
        card = Card(theme)
        card.content.setSpacing(SPACE_PART)
        for widget in (self.asks, self.after_threat, self.policies, self.to, self.signed):
            card.add(widget)
        scroll = ScrollPage(theme, max_width=_WIDTH)
        scroll.add(self.said)
        right: list[QWidget] = [self.paper, self._nothing]
        scroll.add(TwoColumns(theme, [head, card], right, shares=_SHARES))
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.dock)

    def _connect(self) -> None:
        self.asks.changed.connect(self._on_changed)
        self.after_threat.toggled.connect(self._on_changed)
        self.to.edited.connect(self._pause.start)
        self.signed.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._on_changed)
        self.dock.wanted.connect(self.save_wanted)
        self.copy.clicked.connect(self._on_copy)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.activated.connect(self._on_copy)

    def _set_ready(self, *, ready: bool) -> None:
        self.paper.setVisible(ready)
        self._nothing.setVisible(not ready)
        self.dock.set_ready(ready=ready)
        self.copy.setEnabled(ready)

    # -- what happens -------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._pause.stop()
        self.changed.emit(self.letter())

    def _on_copy(self) -> None:
        if self.document is None:
            return
        copy_text(self.paper.words())
        self.said.set_words(
            BannerTone.GOOD,
            self.tr("Copied."),
            self.tr("It lies on the clipboard, where other programs can read it."),
        )
        self.said.show()
