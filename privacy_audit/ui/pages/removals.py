# SPDX-License-Identifier: Apache-2.0
"""All attempts to have something taken down: what to do now, what waits, what is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.destinations import GoCase, GoFindings, GoLetter
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.removal_facts import CHASE, COMPLAINT, RemovalsFacts, read_removals
from privacy_audit.ui.pages.removal_words import case_sections, count_words
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 860


class RemovalsPage(Page):
    """The list of cases, and letters that need none."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self.heading = self.tr("Removals")
        self._sections: dict[str, tuple[Card, RowList]] = {}
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        self._count = Paragraph(theme, tone=Token.MUTED)
        self._count.setObjectName("count")
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        for key, title in (
            ("now", self.tr("To do now")),
            ("waiting", self.tr("Waiting for them")),
            ("removed", self.tr("Removed")),
        ):
            card = Card(theme, title=title, flush=True)
            rows = RowList(theme, title)
            rows.setObjectName(f"cases_{key}")
            card.add(rows)
            self._sections[key] = (card, rows)
        self._empty = Card(theme)
        self._empty_state = EmptyState(
            theme,
            Icon.MAIL,
            self.tr("You have not asked anybody to take something down"),
            self.tr(
                "Begin with a finding: it shows who can take it down, what they may ask for, and "
                "how long it takes. This program sends nothing by itself."
            ),
            button_text=self.tr("See the findings"),
        )
        self._empty.add(self._empty_state)
        self._letters = Card(theme, title=self.tr("Letters that need no finding"), flush=True)
        self.letters = RowList(theme, self.tr("Letters that need no finding"))
        self.letters.setObjectName("letters")
        note = SmallText(theme, self.tr("Filled in on this computer. You see every word first."))
        self._letters.add_padded(note)
        self._letters.add(self.letters)

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.add(Title(self.theme, self.heading))
        self._scroll.add(self._count)
        self._scroll.content.setSpacing(SPACE_PART)
        cards = [card for card, _ in self._sections.values()]
        for widget in (self._error, self._empty, *cards, self._letters):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addSpacing(SPACE_CARD)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        for _, rows in self._sections.values():
            rows.row_opened.connect(self._on_case_opened)
        self.letters.row_opened.connect(self._on_letter_opened)
        self._empty_state.button_pressed.connect(self._on_findings)

    def visit(self) -> None:
        """Read all cases."""
        self.session.read(
            self.lane, read_removals, on_done=self._on_read, on_error=self._error.show_error
        )

    def _on_read(self, facts: RemovalsFacts) -> None:
        self._error.hide()
        self._count.set_text(count_words(facts))
        self._count.setVisible(bool(count_words(facts)))
        shown = {key: rows for key, _, rows in case_sections(facts)}
        for key, (card, rows) in self._sections.items():
            rows.set_rows(shown.get(key, ()))
            card.setVisible(key in shown)
        self._empty.setVisible(not facts.cases)
        self.letters.set_rows(
            [
                Row(key=letter.id, title=letter.title, detail=letter.about)
                for letter in facts.letters
                # These two answer a request that was made: they belong to a case.
                if letter.id not in {CHASE, COMPLAINT}
            ]
        )
        self._letters.show()

    def _on_case_opened(self, key: str) -> None:
        self.go(GoCase(int(key)))

    def _on_letter_opened(self, key: str) -> None:
        self.go(GoLetter(key))

    def _on_findings(self) -> None:
        self.go(GoFindings())
