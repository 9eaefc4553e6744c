# SPDX-License-Identifier: Apache-2.0
"""What a supervisor has noted so far, each with a button to take it away again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.reports.supervision.model import Agreed
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.supervision_view import who_and_when
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class NotedList(QWidget):
    """Signal: ``changed()`` when one was added or taken away."""

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions: list[Agreed] = []
        self._rows: dict[Button, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_PART)
        self.hide()

    def noted(self) -> tuple[Agreed, ...]:
        """What is noted, in order."""
        return tuple(self._actions)

    def set_actions(self, actions: Iterable[Agreed]) -> None:
        """Show these instead, without ``changed``."""
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._actions = []
        for each in actions:
            self._append(each)
        self.setVisible(bool(self._actions))

    def add(self, agreed: Agreed) -> None:
        """Note one more."""
        self._append(agreed)
        self.show()
        self.changed.emit()

    def _append(self, agreed: Agreed) -> None:
        theme, title = self._theme, visible(agreed.title)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_GROUP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, title, weight=Weight.SEMIBOLD))
        words.addWidget(SmallText(theme, who_and_when(agreed, supervisor=True)))
        box.addLayout(words, 1)
        away = Button(theme, self.tr("Take away"), kind=ButtonKind.QUIET, icon=Icon.X, small=True)
        away.setAccessibleName(self.tr("Take away: {title}").format(title=title))
        away.setObjectName(f"away_{len(self._actions)}")
        away.clicked.connect(self._on_away)
        box.addWidget(away)
        self._actions.append(agreed)
        self._rows[away] = row
        self._column.addWidget(row)

    def _on_away(self) -> None:
        sender = self.sender()
        if not isinstance(sender, Button):
            return
        place = list(self._rows).index(sender)
        left = [each for number, each in enumerate(self._actions) if number != place]
        self.set_actions(left)
        self.changed.emit()
