# SPDX-License-Identifier: Apache-2.0
"""The left side of handing over: for whom, which entries, what else, closed or stamped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.bundle.model import BundleFor, Choices
from privacy_audit.incidents.bundle.time_stamp import StampOrder
from privacy_audit.ui.pages.incident_bundle_view import let_outs, recipient_options
from privacy_audit.ui.pages.sealing_fields import SealingFields
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.switch import Switch, TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.vault.secret import Secret

_GROUP = 12


class EntryTicks(QWidget):
    """Which entries go: all that stand, unless a tick is taken away. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[int, str], ...] = ()
        self._groups: list[QWidget] = []
        self._boxes: dict[int, TickBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(Paragraph(theme, self.tr("Which entries"), weight=Weight.SEMIBOLD))

    def show_entries(self, entries: Sequence[tuple[int, str]]) -> None:
        """Offer these; what was taken out of the choice before stays out of it."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        left_out = {each for each, box in self._boxes.items() if not box.isChecked()}
        for group in self._groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups, self._boxes = [], {}
        # In groups: a layout asks all it holds for their heights again and again.
        for start in range(0, len(entries), _GROUP):
            self._add_group(entries[start : start + _GROUP], left_out)

    def _add_group(self, entries: Sequence[tuple[int, str]], left_out: set[int]) -> None:
        group = QWidget(self)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for entry_id, words in entries:
            box = TickBox(self._theme, words)
            box.setObjectName(f"entry_{entry_id}")
            box.setChecked(entry_id not in left_out)
            box.toggled.connect(self.changed)
            self._boxes[entry_id] = box
            column.addWidget(box)
        self._groups.append(group)
        self._column.addWidget(group)

    def chosen(self) -> frozenset[int] | None:
        """What is ticked; ``None`` for all of them."""
        ticked = frozenset(each for each, box in self._boxes.items() if box.isChecked())
        return None if len(ticked) == len(self._boxes) else ticked


class StampFields(QWidget):
    """An outside time stamp: off by default, with what leaves the computer said word for word.

    Signal: ``changed()``.
    """

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(
            theme,
            self.tr("Ask a time-stamp service"),
            detail=self.tr("It signs that the file existed at this time. It needs the internet."),
        )
        self.switch.setObjectName("time_stamp")
        self.address = TextField(
            theme,
            self.tr("The service’s web address"),
            placeholder="https://",
            hint=self.tr("Your solicitor or your employer’s IT can name one."),
        )
        self.address.line.setObjectName("stamp_address")
        self._leaves = SmallText(theme)
        self._leaves.setObjectName("stamp_leaves")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for widget in (self.switch, self.address, self._leaves):
            column.addWidget(widget)
        self.switch.toggled.connect(self._on_toggled)
        self.address.edited.connect(self.changed)
        self._on_toggled()

    def order(self) -> StampOrder | None:
        """Whom to ask; ``None`` for nobody."""
        if not self.switch.isChecked():
            return None
        return StampOrder(address=self.address.text().strip())

    def show_leaving(self, sentences: Sequence[str]) -> None:
        """Say what the service would learn."""
        self._leaves.set_text(" ".join(sentences))
        self._leaves.setVisible(bool(sentences))

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the address."""
        self.show_leaving(())
        self.address.show_error(sentence)

    def _on_toggled(self) -> None:
        on = self.switch.isChecked()
        self.address.setVisible(on)
        if not on:
            self.show_leaving(())
        self.changed.emit()


class BundleChoices(QWidget):
    """Signals: ``changed()`` when something else would leave; ``stamp_changed()``."""

    changed = Signal()
    stamp_changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(theme)
        self._lay_out(theme)
        self._on_recipient()
        self.recipient.chosen.connect(self._on_recipient)
        self.entries.changed.connect(self.changed)
        for switch in self._switches.values():
            switch.toggled.connect(self.changed)
        self.sealing.switched.connect(self._on_sealing)
        self.stamp.changed.connect(self.stamp_changed)

    def _build(self, theme: Theme) -> None:
        self.recipient = RadioChoice(theme, self.tr("For whom?"), recipient_options())
        self.recipient.set_key(BundleFor.POLICE.value)
        self.entries = EntryTicks(theme)
        self.entries.setObjectName("entries")
        self._switches: dict[str, Switch] = {}
        for each in let_outs():
            switch = Switch(theme, each.words, detail=each.detail)
            switch.setObjectName(f"let_out_{each.field}")
            self._switches[each.field] = switch
        self.purpose = TextField(
            theme,
            self.tr("Who gets it, in your words"),
            hint=self.tr("For your own list of what left. It is not in the file."),
        )
        self.purpose.line.setObjectName("purpose")
        self.sealing = SealingFields(theme)
        self._trade = SmallText(
            theme,
            self.tr(
                "The reader needs this program, or the free program “age”. The police may not have "
                "either: ask first. An open file on a stick that you hand over yourself is often "
                "the better way."
            ),
        )
        self._trade.setObjectName("trade_off")
        self.stamp = StampFields(theme)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(Title(theme, self.tr("Hand it over")))
        words = self.tr("You choose. The paper shows everything that leaves, word for word.")
        head.addWidget(Paragraph(theme, words, tone=Token.MUTED))
        column.addLayout(head)
        column.addWidget(self.recipient)
        self._more = Card(theme)
        self._more.content.setSpacing(SPACE_PART)
        self._more.add(self.entries)
        for switch in self._switches.values():
            self._more.add(switch)
        column.addWidget(self._more)
        ways = Card(theme)
        ways.content.setSpacing(SPACE_PART)
        for widget in (self.purpose, self.sealing, self._trade, self.stamp):
            ways.add(widget)
        column.addWidget(ways)
        self._trade.hide()

    # -- values ------------------------------------------------------------------------------

    def bundle_for(self) -> BundleFor:
        """For whom it is."""
        return BundleFor(self.recipient.key())

    def set_recipient(self, key: str) -> None:
        """Choose for whom; an unknown key changes nothing."""
        if key in {each.value for each in BundleFor}:
            self.recipient.set_key(key)
            self._on_recipient()

    def choices(self) -> Choices:
        """What is let out. A switch that is not asked for this reader counts as off."""
        whom = self.bundle_for()
        on = {
            each.field
            for each in let_outs()
            if whom in each.whom and self._switches[each.field].isChecked()
        }
        return Choices(
            evidence=None if whom is BundleFor.SUPERVISION else self.entries.chosen(),
            purpose=" ".join(self.purpose.text().split()),
            **dict.fromkeys(on, True),  # all of them are switches
        )

    def passphrase(self) -> tuple[bool, Secret | None]:
        """Whether it can go on, and with which passphrase."""
        return self.sealing.chosen()

    def show_refusal(self, error: AppError) -> bool:
        """Show an error at its field; whether there is one."""
        if getattr(error, "field", "") != "purpose":
            return False
        self.purpose.show_error(error.sentence())
        self.purpose.setFocus()
        return True

    def forget(self) -> None:
        """Empty what was typed, and let nothing out."""
        self.sealing.forget()
        self.sealing.switch.setChecked(False)
        self.stamp.switch.setChecked(False)
        self.stamp.address.set_text("")
        self.purpose.set_text("")
        for switch in self._switches.values():
            switch.setChecked(False)
        self.entries.show_entries(())

    def _on_recipient(self, _: str = "") -> None:
        whom = self.bundle_for()
        for each in let_outs():
            self._switches[each.field].setVisible(whom in each.whom)
        self.entries.setVisible(whom is not BundleFor.SUPERVISION)
        self.changed.emit()

    def _on_sealing(self) -> None:
        self._trade.setVisible(self.sealing.is_on())
