# SPDX-License-Identifier: Apache-2.0
"""Choosing packs for a list on paper."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.paper_view import PaperFacts, list_words
from privacy_audit.ui.pages.report_view import checks_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.switch import Switch, TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Pack
    from privacy_audit.ui.theme.theme import Theme


class _Ticks(QWidget):
    """Tick boxes in columns that are as wide as the widest of them."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self, spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        self.boxes: dict[str, TickBox] = {}
        theme.changed.connect(self._on_theme_changed)

    def add(self, key: str, box: TickBox) -> None:
        self.boxes[key] = box
        self._flow.addWidget(box)

    def clear(self) -> None:
        for box in self.boxes.values():
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes.clear()

    def line_up(self) -> None:
        """Give all boxes the width of the widest."""
        for box in self.boxes.values():
            box.setMinimumWidth(0)
        width = max((box.sizeHint().width() for box in self.boxes.values()), default=0)
        for box in self.boxes.values():
            box.setMinimumWidth(width)

    def _on_theme_changed(self) -> None:
        self.line_up()


class PrintForm(QWidget):
    """Signals: ``save_wanted()`` for the list; ``entry_wanted()`` to type in from paper."""

    save_wanted = Signal()
    entry_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: PaperFacts | None = None
        self._build()
        self._lay_out()
        self._save.clicked.connect(self.save_wanted)
        self._enter.clicked.connect(self.entry_wanted)
        self._fitting.toggled.connect(self._on_changed)

    def _build(self) -> None:
        theme = self._theme
        self._packs = Card(theme, title=self.tr("Which packs"))
        self._used, self._others = _Ticks(theme), _Ticks(theme)
        self._others_title = SmallText(theme, self.tr("Others"))
        self._fitting = Switch(
            theme,
            self.tr("Leave out what fits none of your devices"),
            detail=self.tr("The numbers of the others stay the same."),
        )
        self._fitting.setObjectName("only_fitting")
        self._fitting.setChecked(True)
        self._count = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._count.setObjectName("count")
        self._save = Button(
            theme, self.tr("Save the list"), kind=ButtonKind.PRIMARY, icon=Icon.PRINTER
        )
        self._save.setObjectName("save_list")
        self._enter = Button(theme, self.tr("Type in the answers from paper"), icon=Icon.KEYBOARD)
        self._enter.setObjectName("type_in")

    def _lay_out(self) -> None:
        self._packs.content.setSpacing(SPACE_PART)
        for widget in (self._fitting, self._used, self._others_title, self._others):
            self._packs.add(widget)
        buttons = FlowLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        column.addWidget(
            Paragraph(
                self._theme,
                self.tr(
                    "Print a list with boxes, go through it with the phone in your hand, and type "
                    "the answers in afterwards. The list says nothing about you."
                ),
            )
        )
        column.addWidget(self._count)
        column.addLayout(buttons)
        column.addWidget(self._packs)

    # -- showing ----------------------------------------------------------------------------

    def show_facts(self, facts: PaperFacts, *, ticked: Collection[str] | None = None) -> None:
        """Show the packs; ``ticked`` replaces what is ticked, else it stays."""
        if self._facts is None or (self._facts.packs, self._facts.used) != (
            facts.packs,
            facts.used,
        ):
            ticked = self._ticked() if ticked is None else ticked
            self._rebuild(facts)
        self._facts = facts
        if ticked is not None:
            for key, box in self._boxes().items():
                box.setChecked(key in ticked)
        self._on_changed()

    def _rebuild(self, facts: PaperFacts) -> None:
        """A box a pack; packs come and go with those of the employer."""
        self._used.clear()
        self._others.clear()
        for pack in facts.packs:
            self._add(pack, self._used if pack.id in facts.used else self._others)
        self._used.line_up()
        self._others.line_up()
        self._others_title.setVisible(bool(self._used.boxes and self._others.boxes))

    def _ticked(self) -> list[str]:
        return [key for key, box in self._boxes().items() if box.isChecked()]

    def chosen(self) -> tuple[Pack, ...]:
        """The packs that are ticked."""
        if self._facts is None:
            return ()
        return self._facts.chosen(self._ticked())

    def leave_out(self) -> frozenset[str]:
        """The ids of the checks that are left out."""
        if self._facts is None or not self._fitting.isChecked():
            return frozenset()
        return self._facts.leave_out

    def _add(self, pack: Pack, ticks: _Ticks) -> None:
        box = TickBox(
            self._theme, visible(pack.title), detail=checks_words(len(pack.checks)), parent=ticks
        )
        box.setObjectName(f"pack_{pack.id}")
        box.toggled.connect(self._on_changed)
        ticks.add(pack.id, box)

    def _boxes(self) -> dict[str, TickBox]:
        return {**self._used.boxes, **self._others.boxes}

    def _on_changed(self) -> None:
        chosen = self.chosen()
        self._count.set_text(list_words(chosen, leave_out=self.leave_out()))
        self._save.setEnabled(bool(chosen))
        self._enter.setEnabled(bool(chosen))
