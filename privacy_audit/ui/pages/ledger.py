# SPDX-License-Identifier: Apache-2.0
"""Every request this program has made: filters, a table, files to hand over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.desktop.clock import utc_now
from privacy_audit.desktop.private_files import write_private
from privacy_audit.net.ledger import as_csv, as_json
from privacy_audit.ui.destinations import GoSearch, GoSearchSettings
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.ledger_cards import CountCard, Filters, HostsCard, LedgerTable
from privacy_audit.ui.pages.ledger_view import (
    LedgerFacts,
    LedgerFilter,
    counts,
    entry_row,
    filtered,
    read_ledger,
    shown_words,
)
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.search_settings_hosts import hosts_as_csv, hosts_file_name
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 980
AT_A_TIME = 60


class LedgerPage(Page):
    """The ledger holds hosts, purposes and kinds of facts, never words of a search."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._now = now
        self._facts: LedgerFacts | None = None
        self._most = AT_A_TIME
        self.heading = self.tr("Requests made")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self.csv = Button(theme, self.tr("Save as CSV"), icon=Icon.DOWNLOAD)
        self.csv.setObjectName("save_csv")
        self.json = Button(theme, self.tr("Save as JSON"), icon=Icon.DOWNLOAD)
        self.json.setObjectName("save_json")
        self.engines = Button(theme, self.tr("Search engines and keys"), kind=ButtonKind.QUIET)
        self.engines.setObjectName("search_settings")
        self._counts = [CountCard(theme) for _ in range(3)]
        self.filters = Filters(theme)
        self._card = Card(theme, flush=True)
        self.table = LedgerTable(theme)
        self.table.setObjectName("ledger")
        self._card.add(self.table)
        self._shown = SmallText(theme)
        self.more = Button(theme, self.tr("Show more"), small=True)
        self.more.setObjectName("more_requests")
        self._none_fits = Paragraph(theme, self.tr("No request fits the filter."))
        self._none_fits.setObjectName("none_fits")
        self._empty = EmptyState(
            theme,
            Icon.SCROLL_TEXT,
            self.tr("Nothing has been sent"),
            self.tr(
                "This program has made no request yet. Your own browser makes its own requests; "
                "they do not stand here."
            ),
            button_text=self.tr("Search yourself"),
        )
        self.hosts = HostsCard(theme)

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        self._scroll.add(Title(self.theme, self.tr("Every request this program has made")))
        self._scroll.add(
            Paragraph(
                self.theme,
                self.tr("Starting it sends nothing. Each line was shown to you first."),
                tone=Token.MUTED,
            )
        )
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_PART)
        acts = FlowLayout()
        for button in (self.csv, self.json, self.engines):
            acts.addWidget(button)
        body.addLayout(acts)
        numbers = QHBoxLayout()
        numbers.setSpacing(SPACE_PART - 4)
        for card in self._counts:
            numbers.addWidget(card, 1)
        body.addLayout(numbers)
        body.addWidget(self.filters)
        body.addWidget(self._none_fits)
        body.addWidget(self._card)
        body.addWidget(self._shown)
        more = FlowLayout()
        more.addWidget(self.more)
        body.addLayout(more)
        for widget in (self._error, self._body, self._empty, self.hosts):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self.csv.clicked.connect(self._on_csv)
        self.json.clicked.connect(self._on_json)
        self.engines.clicked.connect(self._on_engines)
        self.filters.changed.connect(self._on_filter)
        self.more.clicked.connect(self._on_more)
        self.hosts.save.clicked.connect(self._on_hosts)
        self._empty.button_pressed.connect(self._on_search)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read the ledger."""
        self.session.read(
            self.lane,
            partial(read_ledger, today=day_of(self._now())),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, facts: LedgerFacts) -> None:
        self._facts = facts
        self._error.hide()
        self._body.setVisible(bool(facts.entries))
        self._empty.setVisible(not facts.entries)
        for card, (number, words) in zip(self._counts, counts(facts), strict=True):
            card.show_count(number, words)
        self.filters.offer_hosts(facts.asked_hosts)
        self.hosts.show_hosts(facts.hosts)
        self.hosts.show()
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        listed = filtered(facts, self.filters.wanted())
        rows = [entry_row(entry, today=facts.today) for entry in listed[: self._most]]
        self.table.set_rows(rows)
        self._card.setVisible(bool(rows))
        self._none_fits.setVisible(not rows)
        words = shown_words(len(rows), listed, len(facts.entries))
        self._shown.set_text(words)
        self._shown.setVisible(bool(words) and bool(rows))
        self.more.setVisible(len(listed) > len(rows))

    def wanted(self) -> LedgerFilter:
        """What the list is narrowed to."""
        return self.filters.wanted()

    # -- acts -------------------------------------------------------------------------------

    def _on_filter(self) -> None:
        self._most = AT_A_TIME
        self._show()

    def _on_more(self) -> None:
        self._most += AT_A_TIME
        self._show()

    def _on_csv(self) -> None:
        if self._facts is not None:
            oldest_first = tuple(reversed(self._facts.entries))
            self._save("csv", partial(as_csv, oldest_first))

    def _on_json(self) -> None:
        if self._facts is not None:
            oldest_first = tuple(reversed(self._facts.entries))
            self._save("json", partial(as_json, oldest_first))

    def _on_hosts(self) -> None:
        if self._facts is not None:
            text = partial(hosts_as_csv, self._facts.hosts)
            self._ask_where(hosts_file_name(), self.tr("Table (*.csv)"), text)

    def _save(self, ending: str, text: Callable[[], str]) -> None:
        name = f"requests-{day_of(self._now()).isoformat()}.{ending}"
        kinds = self.tr("Table (*.csv)") if ending == "csv" else self.tr("Data (*.json)")
        self._ask_where(name, kinds, text)

    def _ask_where(self, name: str, kinds: str, text: Callable[[], str]) -> None:
        FileQuestion.to_save(
            self,
            self.tr("Save the list"),
            name=name,
            kinds=kinds,
            on_chosen=partial(self._write, text),
        )

    def _write(self, text: Callable[[], str], path: Path) -> None:
        def write() -> str:
            write_private(path, text())
            return path.name

        self.lane.background(write, on_done=self._on_written, on_error=self._on_failed)

    def _on_written(self, name: str) -> None:
        self._error.set_words(
            BannerTone.GOOD,
            self.tr("Written: {name}.").format(name=name),
            self.tr("It holds no words of your searches."),
        )
        self._error.show()
        self._scroll.verticalScrollBar().setValue(0)

    def _on_failed(self, error: AppError) -> None:
        self._error.show_error(error)
        self._scroll.verticalScrollBar().setValue(0)

    def _on_engines(self) -> None:
        self.go(GoSearchSettings())

    def _on_search(self) -> None:
        self.go(GoSearch())
