# SPDX-License-Identifier: Apache-2.0
"""The to-dos in their sections, with the filters above them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import Action, ActionOwner
from privacy_audit.ui.pages.actions_view import (
    Shown,
    action_rows,
    employer_text,
    late_words,
    owner_words,
    sections,
)
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_EVERYBODY = "all"


class ActionLists(QWidget):
    """Signals: ``opened(number)`` of a to-do; ``copy_wanted(text)`` of what needs the employer;
    ``checks_wanted()`` when there is nothing at all.
    """

    opened = Signal(int)
    copy_wanted = Signal(str)
    checks_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        heading: str,
        *,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._now = theme, now
        self._actions: tuple[Action, ...] = ()
        self._build(heading)
        self._lay_out()
        self._connect()

    def _build(self, heading: str) -> None:
        theme = self._theme
        self._title = Title(theme, heading)
        self._count = Paragraph(theme)
        self._count.setObjectName("count")
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("error")
        self._shown = SelectField(
            theme,
            self.tr("Show"),
            [
                (Shown.OPEN.value, self.tr("What is open")),
                (Shown.CLOSED.value, self.tr("What is done or dropped")),
                (Shown.ALL.value, self.tr("Everything")),
            ],
        )
        self._shown.box.setObjectName("shown")
        owners = [(owner.value, owner_words(owner)) for owner in ActionOwner]
        self._owner = SelectField(
            theme, self.tr("Whose"), [(_EVERYBODY, self.tr("Everybody’s")), *owners]
        )
        self._owner.box.setObjectName("owner")
        self._own, self._own_list = self._section("own", self.tr("For you and your manager"))
        words = self.tr("Needs my employer")
        self._employer, self._employer_list = self._section("employer", words)
        self._copy = Button(
            theme, self.tr("Copy as text"), kind=ButtonKind.QUIET, small=True, icon=Icon.COPY
        )
        self._copy.setObjectName("copy_employer")
        self._employer.add_header_widget(self._copy)
        self._closed, self._closed_list = self._section("closed", self.tr("Done or dropped"))
        self._none = Paragraph(theme, self.tr("Nothing fits what you chose above."))
        self._none.setObjectName("nothing_fits")
        self._build_empty()

    def _build_empty(self) -> None:
        self._empty = Card(self._theme)
        self._empty_state = EmptyState(
            self._theme,
            Icon.LIST_TODO,
            self.tr("Nothing is on your list"),
            self.tr(
                "That is not the same as nothing to do. Each check that you answer with “open” "
                "puts a thing here."
            ),
            button_text=self.tr("See the checks"),
        )
        self._empty.add(self._empty_state)

    def _section(self, name: str, title: str) -> tuple[Card, RowList]:
        card = Card(self._theme, title=title, flush=True)
        rows = RowList(self._theme, title)
        rows.setObjectName(name)
        card.add(rows)
        rows.row_opened.connect(self._on_row_opened)
        return card, rows

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        scroll.content.setSpacing(SPACE_CARD - 2)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(self._title)
        head.addWidget(self._count)
        scroll.add_layout(head)
        scroll.add(self.error)
        self._filters = QWidget()
        filters = FlowLayout(self._filters, spacing=SPACE_PART)
        filters.addWidget(self._shown)
        filters.addWidget(self._owner)
        below: list[QWidget] = [self._filters, self._empty, self._none]
        for widget in (*below, self._own, self._employer, self._closed):
            scroll.add(widget)
            widget.hide()
        self.error.hide()
        self._count.hide()
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self._shown.edited.connect(self._show)
        self._owner.edited.connect(self._show)
        self._copy.clicked.connect(self._on_copy)
        self._empty_state.button_pressed.connect(self.checks_wanted)

    # -- showing ----------------------------------------------------------------------------

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Show another list through the filters that are set."""
        self._actions = actions
        self.error.hide()
        self._show()

    def focus_action(self, action_id: int | None) -> None:
        """Put the keyboard on a to-do; on the first one when it is not there any more."""
        lists = (self._own_list, self._employer_list, self._closed_list)
        for rows in lists:
            if any(row.key == str(action_id) for row in rows.rows()):
                rows.set_current(str(action_id))
                rows.setFocus()
                return
        first = next((rows for rows in lists if rows.rows()), None)
        (first or self._shown).setFocus()

    def _show(self) -> None:
        today = day_of(self._now())
        key = self._owner.key()
        owner = None if key == _EVERYBODY else ActionOwner(key)
        parts = sections(self._actions, shown=Shown(self._shown.key()), owner=owner)
        for card, rows, actions in (
            (self._own, self._own_list, parts.own),
            (self._employer, self._employer_list, parts.employer),
            (self._closed, self._closed_list, parts.closed),
        ):
            rows.set_rows(action_rows(actions, today=today))
            card.setVisible(bool(actions))
        words = late_words(self._actions, today=today)
        self._count.set_text(words)
        self._count.setVisible(bool(words))
        self._filters.setVisible(bool(self._actions))
        self._empty.setVisible(not self._actions)
        self._none.setVisible(bool(self._actions) and parts.is_empty)

    # -- acts -------------------------------------------------------------------------------

    def _on_row_opened(self, key: str) -> None:
        self.opened.emit(int(key))

    def _on_copy(self) -> None:
        needed = sections(self._actions, shown=Shown.OPEN, owner=ActionOwner.MY_EMPLOYER).employer
        self.copy_wanted.emit(employer_text(needed))
