# SPDX-License-Identifier: Apache-2.0
"""The list of findings: headings, sites with a word on all of theirs, cards that the keys walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.search.assess.model import Judgement
from privacy_audit.ui.pages.finding_card import FindingCard
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.severity import SeverityMark
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import RING_ROOM, SPACE_GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from privacy_audit.checklists.model import Severity
    from privacy_audit.removal.model import Case
    from privacy_audit.search.finding_model import Finding
    from privacy_audit.ui.theme.theme import Theme

AT_A_TIME = 30
FAR = 1_000_000
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -FAR, Qt.Key.Key_End: FAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: a severity with what it means, or words alone."""

    words: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """A site with several findings. count: how many there are on all tabs."""

    site: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding. note: the line below it."""

    finding: Finding
    note: str = ""
    case: Case | None = None


Entry = Heading | SiteLine | Item


class FindingsList(QWidget):
    """A page of cards at a time; one of them is chosen.

    Signals: ``chosen(number)`` when another one is; ``opened(number)``; ``colleague_wanted(
    number)``; ``site_marked(site, Judgement)``.
    """

    chosen = Signal(int)
    opened = Signal(int)
    colleague_wanted = Signal(int)
    site_marked = Signal(str, object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[Entry, ...] = ()
        self._most = AT_A_TIME
        self._widgets: list[QWidget] = []
        self.cards: list[FindingCard] = []
        self._current = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        self._column.setSpacing(SPACE_GROUP)
        self.more = Button(theme, "", small=True)
        self.more.setObjectName("more_findings")
        self.more.clicked.connect(self._on_more)
        row = FlowLayout()
        row.addWidget(self.more)
        self._column.addLayout(row)

    # -- showing -----------------------------------------------------------------------------

    def set_entries(self, entries: Sequence[Entry], *, keep_place: bool = True) -> None:
        """Show these; the chosen one stays, else its neighbour is chosen, else the first."""
        place = self._place() if keep_place else -1
        had_focus = self._has_focus()
        if not keep_place:
            self._most = AT_A_TIME
        self._entries = tuple(entries)
        self._rebuild()
        numbers = [card.finding.id for card in self.cards]
        if keep_place and self._current in numbers:
            self._choose(self._current)
        elif numbers:
            self._choose(numbers[min(max(place, 0), len(numbers) - 1)])
        else:
            self._current = 0
        if had_focus:
            card = self.current_card()
            if card is not None:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget())

    def _rebuild(self) -> None:
        for widget in self._widgets:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets, self.cards = [], []
        count = 0
        for entry in self._entries:
            if isinstance(entry, Item):
                if count >= self._most:
                    break
                count += 1
            widget = self._made(entry)
            self._column.insertWidget(len(self._widgets), widget)
            self._widgets.append(widget)
        total = sum(isinstance(entry, Item) for entry in self._entries)
        left = total - count
        self.more.setVisible(left > 0)
        self.more.set_text(self.tr("Show {n} more").format(n=min(left, AT_A_TIME)))

    def _made(self, entry: Entry) -> QWidget:
        match entry:
            case Heading():
                return self._heading(entry)
            case SiteLine():
                return self._site_line(entry)
            case Item():
                card = FindingCard(
                    self._theme, entry.finding, note=entry.note, case=entry.case, parent=self
                )
                card.chosen.connect(self._choose)
                card.opened.connect(self.opened)
                card.colleague_wanted.connect(self.colleague_wanted)
                self.cards.append(card)
                return card

    def _heading(self, heading: Heading) -> QWidget:
        widget = QWidget(self)
        if heading.severity is None:
            box = QVBoxLayout(widget)
            box.setContentsMargins(SPACE_GROUP // 2, SPACE_GROUP, 0, 0)
            box.addWidget(Paragraph(self._theme, heading.words, weight=Weight.SEMIBOLD))
            return widget
        row = QHBoxLayout(widget)
        row.setContentsMargins(SPACE_GROUP // 2, SPACE_GROUP, 0, 0)
        row.setSpacing(SPACE_GROUP)
        row.addWidget(SeverityMark(self._theme, heading.severity), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(SmallText(self._theme, heading.words), 1)
        return widget

    def _site_line(self, line: SiteLine) -> QWidget:
        widget = QWidget(self)
        flow = FlowLayout(widget, spacing=SPACE_GROUP + 4)
        flow.setContentsMargins(SPACE_GROUP // 2, 0, 0, 0)
        words = self.tr("{site}: all {n} at once").format(site=line.site, n=line.count)
        flow.addWidget(SmallText(self._theme, words))
        for verdict, name in (
            (Judgement.ME, self.tr("Me")),
            (Judgement.NOT_ME, self.tr("Not me")),
            (Judgement.UNSURE, self.tr("Unsure")),
        ):
            button = Button(self._theme, name, kind=ButtonKind.QUIET, small=True)
            button.setObjectName(f"site_{verdict.value}")
            button.setAccessibleName(
                self.tr("{verdict}: all {n} of {site}").format(
                    verdict=name, n=line.count, site=line.site
                )
            )
            button.clicked.connect(partial(self.site_marked.emit, line.site, verdict))
            flow.addWidget(button)
        return widget

    # -- moving ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: the scroll area around would take these keys for itself."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in _STEPS:
            self.step_by(_STEPS[Qt.Key(event.key())])
            event.accept()
            return
        super().keyPressEvent(event)

    @property
    def current(self) -> int:
        """The number of the chosen finding, 0 for none."""
        return self._current

    def current_card(self) -> FindingCard | None:
        """The chosen card."""
        return next((card for card in self.cards if card.finding.id == self._current), None)

    def step_by(self, steps: int) -> None:
        """Choose a neighbour and bring the keyboard to it; at the end of the page, show more."""
        if not self.cards:
            return
        place = self._place() + steps
        if place >= len(self.cards) and not self.more.isHidden():
            self._on_more()
        card = self.cards[min(max(place, 0), len(self.cards) - 1)]
        self._choose(card.finding.id)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """Choose a finding, if it is shown."""
        if any(card.finding.id == number for card in self.cards):
            self._choose(number)

    def hide_words(self) -> None:
        """Hide whatever hostile words are shown."""
        for card in self.cards:
            card.hide_words()

    def _place(self) -> int:
        numbers = [card.finding.id for card in self.cards]
        return numbers.index(self._current) if self._current in numbers else 0

    def _choose(self, number: int) -> None:
        for card in self.cards:
            card.set_chosen(chosen=card.finding.id == number)
        if number != self._current:
            self._current = number
            self.chosen.emit(number)

    def _on_more(self) -> None:
        self._most += AT_A_TIME
        place = self._place()
        self._rebuild()
        self._choose(self._current)
        if self.cards:
            self.cards[min(place + 1, len(self.cards) - 1)].setFocus()
