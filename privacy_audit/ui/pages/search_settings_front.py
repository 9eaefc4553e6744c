# SPDX-License-Identifier: Apache-2.0
"""The first view of the search settings: switches, keys, the register, every place, the hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.search.engines import Ring
from privacy_audit.ui.pages.ledger_cards import HostsCard
from privacy_audit.ui.pages.search_run_cards import RowsCard
from privacy_audit.ui.pages.search_settings_view import (
    RINGS,
    SettingsFacts,
    engine_rows,
    key_rows,
    ring_title,
)
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 860


class SettingsFront(QWidget):
    """Shows values, emits intents. Signal: ``engine_opened(id)``."""

    engine_opened = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("error")
        self.error.hide()
        self.ledger = Button(theme, self.tr("Requests made"), icon=Icon.SCROLL_TEXT, small=True)
        self.ledger.setObjectName("ledger")
        self._build_services()
        self.keys = RowsCard(theme, self.tr("Your keys and servers"), "keys")
        self._build_charity()
        self.hosts = HostsCard(theme)
        self.places = {
            ring: RowsCard(theme, ring_title(ring), f"places_{ring.value}") for ring in RINGS
        }
        for card in self.places.values():
            card.rows.row_opened.connect(self.engine_opened)
        self._lay_out()

    def _build_services(self) -> None:
        theme = self._theme
        self.services = Card(theme, title=self.tr("Open services"))
        self.more = Switch(
            theme,
            ring_title(Ring.SECOND),
            detail=self.tr("Hacker News, GitLab, games, pictures, publications, news."),
        )
        self.more.setObjectName("more_services")
        self.more.setAccessibleName(ring_title(Ring.SECOND))
        self.welsh = Switch(theme, self.tr("Wikipedia in Welsh too"))
        self.welsh.setObjectName("welsh")
        self.welsh.setAccessibleName(self.tr("Wikipedia in Welsh too"))
        self.servers = TextField(
            theme,
            self.tr("Mastodon servers to ask"),
            hint=self.tr("Host names with commas between them."),
        )
        self.servers.line.setObjectName("mastodon_servers")
        self.keep_servers = Button(theme, self.tr("Keep these servers"), small=True)
        self.keep_servers.setObjectName("keep_servers")
        row = FlowLayout()
        row.addWidget(self.keep_servers)
        for widget in (self.more, self.welsh, self.servers):
            self.services.add(widget)
        self.services.add_layout(row)

    def _build_charity(self) -> None:
        theme = self._theme
        self.register = Card(theme, title=self.tr("Charity trustees, on this computer"))
        about = self.tr(
            "The register of charities in England and Wales offers its whole table of trustees for "
            "download. Download it in your browser, then choose the file: your names are looked up "
            "here, and nothing is sent."
        )
        self.register.add(Paragraph(theme, about))
        self._charity_words = SmallText(theme, tone=Token.TEXT)
        self._charity_words.setObjectName("charity_words")
        self._charity_words.hide()
        self.charity = Button(theme, self.tr("Choose the file"), icon=Icon.FOLDER_OPEN, small=True)
        self.charity.setObjectName("charity_file")
        self.stop_charity = Button(theme, self.tr("Stop"), small=True)
        self.stop_charity.setObjectName("stop_charity")
        self.see_charity = Button(theme, self.tr("See what came back"), small=True)
        self.see_charity.setObjectName("see_charity")
        row = FlowLayout(spacing=SPACE_GROUP)
        for button in (self.charity, self.stop_charity, self.see_charity):
            row.addWidget(button)
        self.stop_charity.hide()
        self.see_charity.hide()
        self.register.add(self._charity_words)
        self.register.add_layout(row)

    def _lay_out(self) -> None:
        self.area = ScrollPage(self._theme, max_width=_WIDTH)
        self.area.content.setSpacing(SPACE_CARD)
        self.area.add(Title(self._theme, self.tr("Search engines and keys")))
        words = self.tr(
            "Every place this program can ask, with its limits and what it allows. Nothing is "
            "asked from here."
        )
        self.area.add(Paragraph(self._theme, words, tone=Token.MUTED))
        row = FlowLayout()
        row.addWidget(self.ledger)
        self.area.add_layout(row)
        self.area.add(self.error)
        for widget in (
            self.services,
            self.keys,
            self.register,
            self.hosts,
            *self.places.values(),
        ):
            self.area.add(widget)
        self.area.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def show_facts(self, facts: SettingsFacts) -> None:
        """Show what is set."""
        self.more.setChecked(facts.choices.more)
        self.welsh.setChecked(facts.interfaces.welsh)
        if not self.servers.editor.hasFocus() and not self.servers.error():
            self.servers.set_text(", ".join(facts.interfaces.mastodon_servers))
        self.keys.show_rows(key_rows(facts))
        self.hosts.show_hosts(facts.hosts)
        for ring, card in self.places.items():
            card.show_rows(engine_rows(facts, ring))

    def show_charity(self, words: str, *, busy: bool, found: bool = False) -> None:
        """Say how far the comparison has come. found: there is a run to look at."""
        self._charity_words.set_text(words)
        self._charity_words.show()
        self.charity.setEnabled(not busy)
        self.stop_charity.setVisible(busy)
        self.see_charity.setVisible(found)
