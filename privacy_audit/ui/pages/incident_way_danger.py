# SPDX-License-Identifier: Apache-2.0
"""The card that stands beside every question: 999, 55, 18000, 101; and the employer's contacts.

Its words are part of the program, not of the tree: they are there at once and cannot be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.reports.templates import visible
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.desktop.policy import Contact
    from privacy_audit.ui.theme.theme import Theme


class DangerCard(QWidget):
    """The card, how old the numbers are, and whom the employer has set."""

    def __init__(
        self,
        theme: Theme,
        employer: Sequence[Contact] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("danger_card")
        self._note = SmallText(theme)
        self._note.setObjectName("numbers_note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART - 4)
        column.addWidget(self._card())
        column.addWidget(self._note)
        if employer:
            column.addWidget(self._employer_card(employer))
        self.set_note("")

    def set_note(self, words: str) -> None:
        """Say when the numbers were looked up."""
        self._note.set_text(words)
        self._note.setVisible(bool(words))

    def _card(self) -> Card:
        theme = self._theme
        card = Card(theme)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART - 4)
        head.addWidget(IconLabel(theme, Icon.PHONE, tone=Token.CARE))
        head.addWidget(SectionTitle(theme, self.tr("In danger: call 999")), 1)
        card.add_layout(head)
        words = self.tr(
            "Police, fire, ambulance. It is free, also from a locked phone. You do not need proof."
        )
        self._add(card, words)
        for words in (
            self.tr(
                "*You cannot speak?* Call 999 from a mobile and listen. When asked, press *55*."
            ),
            self.tr("*Deaf, or speech is hard?* Use the Relay UK app, or *18000* by text phone."),
            self.tr("*Not an emergency?* The police answer on *101*."),
        ):
            card.content.addSpacing(SPACE_GROUP)
            card.add_line()
            card.content.addSpacing(SPACE_GROUP)
            self._add(card, words)
        return card

    def _employer_card(self, contacts: Sequence[Contact]) -> Card:
        card = Card(self._theme, title=self.tr("At your employer’s"))
        card.setObjectName("employer_contacts")
        for contact in contacts:
            ways = visible(", ".join(contact.ways()))
            words = self.tr("{name}, set by your employer: {ways}")
            card.add(Paragraph(self._theme, words.format(name=visible(contact.name), ways=ways)))
        return card

    def _add(self, card: Card, words: str) -> None:
        card.add(Paragraph(self._theme, words, markup=True))
