# SPDX-License-Identifier: Apache-2.0
"""The card "One thing today": the best use of the next minutes, or none if the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.home_view import HomeFacts, thing_reason
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class OneThing(Card):
    """Signals: ``wanted(check_id)``; ``put_off()`` for today and ``brought_back()``; ``moved_on()``
    when another thing is shown.
    """

    wanted = Signal(str)
    put_off = Signal()
    brought_back = Signal()
    moved_on = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.HERO, parent=parent)
        self._facts: HomeFacts | None = None
        self._number = 0
        self.setAccessibleName(self.tr("One thing today"))
        self._build(theme)
        self._lay_out()
        self._do.clicked.connect(self._on_do_clicked)
        self._another.clicked.connect(self._on_another_clicked)
        self._not_today.clicked.connect(self.put_off)
        self._after_all.clicked.connect(self.brought_back)

    def _build(self, theme: Theme) -> None:
        self._label = SmallText(
            theme, self.tr("One thing today"), tone=Token.ACCENT, weight=Weight.SEMIBOLD
        )
        self._thing = SectionTitle(theme)
        self._thing.setObjectName("thing_title")
        self._reason = Paragraph(theme, tone=Token.MUTED)
        self._reason.setObjectName("thing_reason")
        self._do = Button(theme, self.tr("Do it now"), kind=ButtonKind.PRIMARY)
        self._do.setObjectName("do_it_now")
        self._another = Button(theme, self.tr("Show me another"))
        self._another.setObjectName("show_another")
        self._not_today = Button(theme, self.tr("Not today"), kind=ButtonKind.QUIET)
        self._not_today.setObjectName("not_today")
        self._after_all = Button(theme, self.tr("Show it after all"), kind=ButtonKind.QUIET)
        self._after_all.setObjectName("after_all")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE_HAIR)
        for widget in (self._label, self._thing, self._reason):
            words.addWidget(widget)
        self._buttons = FlowLayout(spacing=SPACE_GROUP)
        for button in (self._do, self._another, self._not_today, self._after_all):
            self._buttons.addWidget(button)
        self.add_layout(words)
        self.content.addSpacing(SPACE_PART - SPACE_GROUP)
        self.add_layout(self._buttons)

    def check_id(self) -> str | None:
        """The check that is proposed, or ``None``."""
        if self._facts is None or self._facts.rests or not self._facts.things:
            return None
        return self._facts.things[self._number].check.id

    def show_facts(self, facts: HomeFacts) -> None:
        """Propose the first thing; the one that was shown stays while it is still there."""
        before = self.check_id()
        self._facts = facts
        ids = [thing.check.id for thing in facts.things]
        self._number = ids.index(before) if before in ids else 0
        self._show()

    def _show(self) -> None:
        facts = self._facts
        assert facts is not None  # noqa: S101 # shown only with facts
        resting, nothing = facts.rests, not facts.things
        for button in (self._do, self._not_today):
            button.setVisible(not resting and not nothing)
        self._another.setVisible(not resting and len(facts.things) > 1)
        self._after_all.setVisible(resting and not nothing)
        if nothing:
            self._thing.set_text(self.tr("Nothing is waiting today"))
            self._reason.set_text(self.tr("Everything that applies was looked at and is in date."))
        elif resting:
            self._thing.set_text(self.tr("Not today, then"))
            self._reason.set_text(self.tr("There is a new proposal tomorrow. Nothing is lost."))
        else:
            thing = facts.things[self._number]
            self._thing.set_text(thing.check.task)
            history = facts.histories.get(thing.check.id)
            self._reason.set_text(thing_reason(thing, history, today=facts.today))

    def _on_do_clicked(self) -> None:
        check_id = self.check_id()
        if check_id is not None:
            self.wanted.emit(check_id)

    def _on_another_clicked(self) -> None:
        assert self._facts is not None  # noqa: S101 # the button is hidden without facts
        self._number = (self._number + 1) % len(self._facts.things)
        self._show()
        announce(self, f"{self._thing.text()}. {self._reason.text()}")
        self.moved_on.emit()
