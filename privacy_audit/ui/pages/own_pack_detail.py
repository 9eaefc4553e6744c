# SPDX-License-Identifier: Apache-2.0
"""One pack from the employer: where it came from, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.pages.own_packs_view import signed_by_words
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Pack
    from privacy_audit.checklists.records import StoredPack
    from privacy_audit.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPack:
    """A stored pack; ``pack`` is ``None`` when it cannot be used, for ``reason``."""

    stored: StoredPack
    pack: Pack | None
    reason: str = ""

    @property
    def title(self) -> str:
        """What to call it on the screen."""
        return visible(self.pack.title if self.pack else self.stored.name)


class OwnPackDetail(QWidget):
    """Signals: ``closed()``; ``checks_wanted()``; ``removal_wanted()``."""

    closed = Signal()
    checks_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: ShownPack | None = None
        self._back = Button(
            theme, self.tr("All packs"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT
        )
        self._back.setObjectName("all_packs")
        self._title = Title(theme)
        self._about = Paragraph(theme)
        self._origin = SmallText(theme)
        self._problem = Banner(theme, BannerTone.TODO, "", announces=False)
        self._problem.setObjectName("pack_problem")
        self._checks = Button(theme, self.tr("See its checks"), icon=Icon.LIST_CHECKS)
        self._checks.setObjectName("see_checks")
        self._remove = Button(theme, self.tr("Take it away"), icon=Icon.X)
        self._remove.setObjectName("take_away")
        self._lay_out(theme)
        self._back.clicked.connect(self.closed)
        self._checks.clicked.connect(self.checks_wanted)
        self._remove.clicked.connect(self.removal_wanted)

    def _lay_out(self, theme: Theme) -> None:
        scroll = ScrollPage(theme)
        back = FlowLayout()
        back.addWidget(self._back)
        acts = FlowLayout()
        acts.addWidget(self._checks)
        acts.addWidget(self._remove)
        scroll.add_layout(back)
        for widget in (self._title, self._origin, self._problem, self._about):
            scroll.add(widget)
        scroll.add_layout(acts)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_pack(self, shown: ShownPack) -> None:
        """Show a pack; the keyboard is on the way back."""
        self.shown = shown
        self._title.set_text(shown.title)
        self._about.set_text(visible(shown.pack.about) if shown.pack else "")
        self._about.setVisible(shown.pack is not None)
        self._checks.setVisible(shown.pack is not None)
        self._problem.setVisible(shown.pack is None)
        if shown.pack is None:
            self._problem.set_words(
                BannerTone.TODO, self.tr("This pack cannot be used now."), visible(shown.reason)
            )
        self._origin.set_text(
            self.tr("From the file {name}, added on {day}. {signed}.").format(
                name=visible(shown.stored.name),
                day=long_day(day_of(shown.stored.added_at)),
                signed=signed_by_words(shown.stored.signed_by),
            )
        )
        self._back.setFocus()
