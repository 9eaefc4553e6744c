# SPDX-License-Identifier: Apache-2.0
"""Around the questions of the way through: an incident that is open, and ways to more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.incident_way_links import RegionField
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.incidents.model import Incident, Region
    from privacy_audit.ui.theme.theme import Theme


class EarlierCard(Card):
    """An incident that is open. It says no more than its day. Signal: ``resumed()``."""

    resumed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.CARE, parent=parent)
        self.setObjectName("earlier_incident")
        self._words = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._resume = Button(
            theme, self.tr("Go on where you stopped"), kind=ButtonKind.CARE, icon=Icon.ARROW_RIGHT
        )
        self._resume.setObjectName("resume_incident")
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self._words)
        row.addWidget(self._resume)
        self.add_layout(row)
        self._resume.clicked.connect(self.resumed)
        self.hide()

    def show_incident(self, incident: Incident | None) -> None:
        """Show when it was begun; nothing for none."""
        self.setVisible(incident is not None)
        if incident is not None:
            day = long_day(day_of(incident.opened_at))
            self._words.set_text(self.tr("You began on {day}.").format(day=day))


class MoreLinks(QWidget):
    """Below the answers: where the user works, keeping, earlier incidents, keys.

    Signals: ``region_chosen(region)``; ``keep_wanted()``; ``list_wanted()``; ``keys_wanted()``.
    """

    region_chosen = Signal(object)
    keep_wanted = Signal()
    list_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = RegionField(theme)
        self._keep = self._link(theme, "keep_answers", self.tr("Keep my answers from here on"))
        self._keep.set_icon(Icon.LOCK)
        self._list = self._link(
            theme, "incident_list", self.tr("Earlier incidents, and an invented one for practice")
        )
        self._keys = self._link(theme, "help_keys", self.tr("Keys of this program"))
        self._locked = SmallText(
            theme,
            self.tr("When your vault is open, you can keep your answers and come back to them."),
        )
        row = FlowLayout(spacing=SPACE_PART)
        for widget in (self._keep, self._list, self._keys):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        column.addWidget(self._region)
        column.addLayout(row)
        column.addWidget(self._locked)
        self._region.edited.connect(self._on_region_edited)
        self._keep.clicked.connect(self.keep_wanted)
        self._list.clicked.connect(self.list_wanted)
        self._keys.clicked.connect(self.keys_wanted)

    def show_links(
        self,
        *,
        is_open: bool,
        has_list: bool,
        may_keep: bool,
        region: Region | None,
        at_start: bool,
    ) -> None:
        """Show what there is now. region: ``None`` where no number depends on it."""
        self._region.show_region(region)
        self._keep.setVisible(may_keep)
        self._list.setVisible(has_list)
        self._keys.setVisible(at_start)
        self._locked.setVisible(not is_open)

    def _link(self, theme: Theme, name: str, words: str) -> Button:
        button = Button(theme, words, kind=ButtonKind.QUIET, small=True)
        button.setObjectName(name)
        return button

    def _on_region_edited(self) -> None:
        self.region_chosen.emit(self._region.region())
