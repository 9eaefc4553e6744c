# SPDX-License-Identifier: Apache-2.0
"""The parts of the page of requests: numbers, filters, the table, the hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from privacy_audit.ui.pages.ledger_view import (
    EVERY,
    Ending,
    LedgerFilter,
    Period,
    host_words,
)
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import folds
from privacy_audit.ui.parts.table import Table
from privacy_audit.ui.parts.table_model import Column
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.net.hosts import AllowedHosts
    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate


class CountCard(Card):
    """A number and what it counts."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._words = Paragraph(theme, max_chars=None)
        self.add(self._words)

    def show_count(self, number: int, words: str) -> None:
        """Show a number with its words."""
        self._words.set_spans((Span(str(number), bold=True), Span(f" {words}")))


class Filters(QWidget):
    """Time, host and ending. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hosts: tuple[str, ...] = ()
        self.period = SelectField(
            theme,
            self.tr("When"),
            [
                (Period.ALL.value, self.tr("At any time")),
                (Period.TODAY.value, self.tr("Today")),
                (Period.MONTH.value, self.tr("In the last 30 days")),
            ],
        )
        self.period.editor.setObjectName("filter_period")
        self.ending = SelectField(
            theme,
            self.tr("Came back"),
            [
                (Ending.ALL.value, self.tr("Anything or nothing")),
                (Ending.ANSWERED.value, self.tr("An answer")),
                (Ending.NOT_ANSWERED.value, self.tr("No answer, or a refusal")),
            ],
        )
        self.ending.editor.setObjectName("filter_ending")
        self.host = self._host_field(())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_PART)
        for field in (self.period, self.host, self.ending):
            self._row.addWidget(field, 1)
        for field in (self.period, self.ending):
            field.edited.connect(self.changed)
        theme.changed.connect(self._fold)

    def wanted(self) -> LedgerFilter:
        """What the list is narrowed to."""
        return LedgerFilter(
            period=Period(self.period.key()),
            host=self.host.key(),
            ending=Ending(self.ending.key()),
        )

    def offer_hosts(self, hosts: Sequence[str]) -> None:
        """Offer these hosts; the chosen one stays when it is still there."""
        if tuple(hosts) == self._hosts:
            return
        chosen, old = self.host.key(), self.host
        self._hosts = tuple(hosts)
        self.host = self._host_field(hosts)
        if chosen in hosts:
            self.host.set_key(chosen)
        self._row.replaceWidget(old, self.host)
        old.hide()
        old.deleteLater()
        QWidget.setTabOrder(self.period.editor, self.host.editor)
        QWidget.setTabOrder(self.host.editor, self.ending.editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: one below the other when narrow."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def _host_field(self, hosts: Sequence[str]) -> SelectField:
        options = [(EVERY, self.tr("Every host")), *((host, host) for host in hosts)]
        field = SelectField(self._theme, self.tr("To"), options)
        field.editor.setObjectName("filter_host")
        field.edited.connect(self.changed)
        return field

    def _fold(self) -> None:
        narrow = folds(self._theme, self.window().width())
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


class LedgerTable(Table):
    """One line for each request."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        columns = (
            Column(title=translate("LedgerTable", "When"), share=1, least=104),
            Column(title=translate("LedgerTable", "To"), share=3, least=150),
            Column(title=translate("LedgerTable", "What for"), share=3, least=130),
            Column(title=translate("LedgerTable", "Told them"), share=2, least=110),
            Column(title=translate("LedgerTable", "Came back"), share=2, least=130),
        )
        name = translate("LedgerTable", "Requests, newest first")
        super().__init__(theme, name, columns, parent=parent)


class HostsCard(Card):
    """The hosts that may be asked now, and the list of them for IT."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        title = translate("LedgerHosts", "Hosts it may contact with your settings")
        super().__init__(theme, title=title, parent=parent)
        self._hosts = SmallText(theme)
        self._hosts.setObjectName("hosts")
        self.add(self._hosts)
        self.add(
            SmallText(
                theme,
                self.tr("Your own browser is not in this list: it makes its own requests."),
            )
        )
        self.save = Button(theme, self.tr("Save the list for IT"), small=True)
        self.save.setObjectName("save_hosts")
        row = FlowLayout()
        row.addWidget(self.save)
        self.add_layout(row)

    def show_hosts(self, hosts: AllowedHosts) -> None:
        """Name them."""
        self._hosts.set_text(host_words(hosts))
