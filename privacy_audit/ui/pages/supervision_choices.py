# SPDX-License-Identifier: Apache-2.0
"""The left side of sharing: a switch for each field, and what belongs to some of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reports.supervision.asks import ASKS, AskKey
from privacy_audit.reports.supervision.choices import Choices, ChosenAsk
from privacy_audit.reports.supervision.model import Field
from privacy_audit.ui.pages.fold import Fold
from privacy_audit.ui.pages.supervision_view import field_words
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.fields import LongField, TextField
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.switch import Switch, TickBox
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.reports.supervision.service import Offered
    from privacy_audit.ui.theme.theme import Theme

_PAUSE_MS = 300
_DAYS_PROPOSED = 21


class AskTicks(QWidget):
    """What the employer can do, to be ticked, and one day for all of it. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._ticks: dict[AskKey, TickBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for each in ASKS:
            tick = TickBox(theme, each.short)
            tick.setObjectName(f"ask_{each.key.value}")
            self._ticks[each.key] = tick
            column.addWidget(tick)
            tick.toggled.connect(self._on_changed)
        self.named = TickBox(theme, self.tr("Name a day for it"))
        self.named.setObjectName("name_day")
        proposed = date.today() + timedelta(days=_DAYS_PROPOSED)  # noqa: DTZ011 # the user's own day
        self.day = DateField(theme, self.tr("By when"), proposed)
        self.day.day_edit.setObjectName("asks_day")
        self.day.day_edit.lineEdit().setAccessibleName(self.day.label())
        self.day.hide()
        column.addWidget(self.named)
        column.addWidget(self.day)
        self.named.toggled.connect(self._on_named)
        self.day.edited.connect(self._on_changed)

    def asks(self) -> tuple[ChosenAsk, ...]:
        """What is ticked."""
        by = self.day.day() if self.named.isChecked() else None
        return tuple(
            ChosenAsk(key=key, by=by) for key, tick in self._ticks.items() if tick.isChecked()
        )

    def set_asks(self, asks: tuple[ChosenAsk, ...]) -> None:
        """Tick these without ``changed``."""
        self._quiet = True
        by = next((each.by for each in asks if each.by), None)
        for key, tick in self._ticks.items():
            tick.setChecked(key in {each.key for each in asks})
        self.named.setChecked(by is not None)
        if by is not None:
            self.day.set_day(by)
        self._quiet = False

    def _on_named(self) -> None:
        self.day.setVisible(self.named.isChecked())
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class ChoicesPanel(QWidget):
    """Signal: ``changed()`` a moment after something was switched, ticked or typed."""

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices = Choices()
        self._quiet = False
        self._switches: dict[Field, Switch] = {}
        self._packs: dict[str, TickBox] = {}
        self._checks: dict[str, TickBox] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._lay_out()
        self._pause.timeout.connect(self.changed)

    def choices(self) -> Choices:
        """Everything as it stands now."""
        return replace(
            self._choices,
            fields=frozenset(field for field, each in self._switches.items() if each.isChecked()),
            left_out=(self._choices.left_out - set(self._packs))
            | {key for key, tick in self._packs.items() if not tick.isChecked()},
            asks=self.asks.asks(),
            checks=tuple(key for key, tick in self._checks.items() if tick.isChecked()),
            own_need=self.own_need.text(),
            feeling=self.feeling.text(),
        )

    def show_choices(self, choices: Choices, offered: Offered) -> None:
        """Show what was chosen, and what can be."""
        self._quiet = True
        self._choices = choices
        self._fill(self._pack_box, self._packs, offered.packs, "pack")
        self._fill(self._check_box, self._checks, offered.checks, "check")
        self._check_box.setVisible(bool(offered.checks))
        for field, switch in self._switches.items():
            switch.setChecked(choices.has(field))
        for key, tick in self._packs.items():
            tick.setChecked(key not in choices.left_out)
        for key, tick in self._checks.items():
            tick.setChecked(key in choices.checks)
        self.asks.set_asks(choices.asks)
        self.own_need.set_text(choices.own_need)
        self.feeling.set_text(choices.feeling)
        self._quiet = False
        self._show_parts()

    def show_error(self, field: str, sentence: str) -> bool:
        """Say at its field what is wrong; ``False`` when it is not one of ours."""
        at = {"own_need": self.own_need, "feeling": self.feeling}.get(field)
        if at is not None:
            at.show_error(sentence)
        return at is not None

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        for field in Field:
            words, detail = field_words(field)
            switch = Switch(theme, words, detail=detail)
            switch.setObjectName(f"share_{field.value}")
            self._switches[field] = switch
            switch.toggled.connect(self._on_switched)
        self._pack_box, self._check_box = QWidget(), QWidget()
        self.packs = Fold(theme, self.tr("Choose which ones"), self._pack_box)
        self.packs.button.setObjectName("choose_packs")
        self.asks = AskTicks(theme)
        self.own_need = TextField(theme, self.tr("Something else, in your own words"))
        self.own_need.line.setObjectName("own_need")
        needs = QWidget()
        column = QVBoxLayout(needs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for widget in (self.asks, self._check_box, self.own_need):
            column.addWidget(widget)
        self.needs = Fold(theme, self.tr("Choose what you need"), needs)
        self.needs.button.setObjectName("choose_needs")
        self.feeling = LongField(theme, self.tr("How you are, in your own words"))
        self.feeling.area.setObjectName("feeling")
        self.asks.changed.connect(self._on_changed)
        self.own_need.edited.connect(self._pause_begins)
        self.feeling.edited.connect(self._pause_begins)
        self.own_need.submitted.connect(self._on_changed)

    def _lay_out(self) -> None:
        card = Card(self._theme)
        card.content.setSpacing(SPACE_PART)
        inside = {Field.PACKS: self.packs, Field.NEEDS: self.needs, Field.FEELING: self.feeling}
        for field, switch in self._switches.items():
            card.add(switch)
            if field in inside:
                box = QVBoxLayout()
                box.setContentsMargins(SPACE_EDGE, 0, 0, 0)
                box.addWidget(inside[field])
                card.add_layout(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _fill(
        self,
        box: QWidget,
        ticks: dict[str, TickBox],
        things: tuple[tuple[str, str], ...],
        name: str,
    ) -> None:
        """A tick for each thing, in the place of those that were there."""
        column = box.layout()
        if column is None:
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE_GROUP)
        for old in ticks.values():
            column.removeWidget(old)
            old.hide()
            old.deleteLater()
        ticks.clear()
        for key, words in things:
            tick = TickBox(self._theme, words)
            tick.setObjectName(f"{name}_{key}")
            tick.toggled.connect(self._on_changed)
            column.addWidget(tick)
            ticks[key] = tick

    # -- what happens -------------------------------------------------------------------------

    def _show_parts(self) -> None:
        self.packs.setVisible(self._switches[Field.PACKS].isChecked() and bool(self._packs))
        self.needs.setVisible(self._switches[Field.NEEDS].isChecked())
        self.feeling.setVisible(self._switches[Field.FEELING].isChecked())

    def _on_switched(self) -> None:
        if not self._quiet:
            self._show_parts()
            if self.sender() is self._switches[Field.FEELING] and self.feeling.isVisible():
                self.feeling.setFocus()
            self._on_changed()

    def _on_changed(self) -> None:
        if not self._quiet:
            self._pause.stop()
            self.changed.emit()

    def _pause_begins(self) -> None:
        self._pause.start()
