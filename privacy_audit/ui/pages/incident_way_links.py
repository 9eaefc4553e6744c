# SPDX-License-Identifier: Apache-2.0
"""Below the questions of a stored incident: where the user works, what is agreed, the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.model import Region
from privacy_audit.ui.pages.incident_way_view import region_name
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class RegionField(SelectField):
    """Where the user works: police, law and numbers differ."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            self.tr("Where do you work? Some numbers differ."),
            [(region.value, region_name(region)) for region in Region],
            parent=parent,
        )
        self.setObjectName("way_region")

    def region(self) -> Region:
        """The chosen one."""
        return Region(self.key())

    def show_region(self, region: Region | None) -> None:
        """Show one; nothing where no number depends on it."""
        self.setVisible(region is not None)
        if region is not None:
            self.set_key(region.value)


class WayLinks(QWidget):
    """Signals: ``region_chosen(region)``; ``put_off()``; ``follow_up_wanted()``;
    ``list_wanted()``.
    """

    region_chosen = Signal(object)
    put_off = Signal()
    follow_up_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = RegionField(theme)
        self._not_now = Button(
            theme, self.tr("Not now, I come back to this"), kind=ButtonKind.QUIET, small=True
        )
        self._not_now.setObjectName("way_not_now")
        self._follow_up = Button(
            theme, self.tr("What is agreed, and when"), kind=ButtonKind.QUIET, small=True
        )
        self._follow_up.setObjectName("way_follow_up")
        self._list = Button(
            theme, self.tr("All incidents, and practice"), kind=ButtonKind.QUIET, small=True
        )
        self._list.setObjectName("incident_list")
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self._not_now)
        row.addWidget(self._follow_up)
        row.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        column.addWidget(self._region)
        column.addLayout(row)
        self._region.edited.connect(self._on_region_edited)
        self._not_now.clicked.connect(self.put_off)
        self._follow_up.clicked.connect(self.follow_up_wanted)
        self._list.clicked.connect(self.list_wanted)

    def show_links(self, *, region: Region | None, can_wait: bool) -> None:
        """Show what there is now. can_wait: not while it is about being safe."""
        self._region.show_region(region)
        self._not_now.setVisible(can_wait)

    def _on_region_edited(self) -> None:
        self.region_chosen.emit(self._region.region())
