# SPDX-License-Identifier: Apache-2.0
"""What every section of the settings has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from privacy_audit.errors import AppError
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsParts:
    """What sections are made of. ``lane`` is the page's: it is dropped when the vault is locked."""

    theme: Theme
    session: Session
    door: Door
    lane: Lane
    preferences: PreferenceStore
    practice: bool


class SettingsSection(QWidget):
    """Title, lead, room for more, and a banner for what came of an act.

    Signals: ``lock_wanted()``, ``restore_wanted()``, ``keys_wanted()``, ``guide_wanted()``: acts of
    the whole window;
    ``went`` with a ``Destination``.
    """

    lock_wanted = Signal()
    restore_wanted = Signal()
    keys_wanted = Signal()
    guide_wanted = Signal()
    went = Signal(object)

    def __init__(self, parts: SettingsParts, title: str, lead: str = "") -> None:
        super().__init__()
        self.parts = parts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_PART)
        self._column.addWidget(SectionTitle(parts.theme, title))
        if lead:
            self._column.addWidget(Paragraph(parts.theme, lead, tone=Token.MUTED))
            self._column.addSpacing(SPACE_GROUP)
        self.outcome = Banner(parts.theme, BannerTone.GOOD, "")
        self.outcome.setObjectName("outcome")
        self.outcome.hide()

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._column.addWidget(widget)

    def add_narrow(self, field: QWidget, width: int) -> None:
        """Put a field of at most this width below the others.

        In a row of its own: a column works out the height of its words for the whole width.
        """
        field.setMaximumWidth(width)
        row = QHBoxLayout()
        row.addWidget(field, 1000)
        row.addStretch(1)
        self._column.addLayout(row)

    def add_layout(self, layout: QLayout) -> None:
        """Put a layout below the others."""
        self._column.addLayout(layout)

    def end(self) -> None:
        """Everything is in its place: the banner comes last."""
        self._column.addWidget(self.outcome)
        self._column.addStretch(1)

    def visit(self) -> None:
        """The section comes to the front: read what it shows."""
        self.outcome.hide()

    def forget(self) -> None:
        """Drop what was typed."""

    def say_good(self, fact: str, text: str = "") -> None:
        """Say that it is done."""
        self.outcome.set_words(BannerTone.GOOD, fact, text)
        self.outcome.show()

    def say_error(self, error: AppError) -> None:
        """Say why it is not done."""
        self.outcome.show_error(error)
