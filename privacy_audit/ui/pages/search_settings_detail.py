# SPDX-License-Identifier: Apache-2.0
"""One place that can be searched, as its data file describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.search.model import FactKind
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.pages.search_run import open_in_browser
from privacy_audit.ui.pages.search_run_words import fact_words
from privacy_audit.ui.pages.search_settings_view import (
    limits_words,
    verified_words,
    ways_words,
)
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.search.engines import Engine
    from privacy_audit.ui.theme.theme import Theme


class EngineDetail(QWidget):
    """Signal: ``closed()``."""

    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = ""
        self._facts: QWidget | None = None
        self.back = Button(
            theme,
            self.tr("Search engines and keys"),
            kind=ButtonKind.QUIET,
            icon=Icon.ARROW_LEFT,
            small=True,
        )
        self.back.setObjectName("detail_back")
        self._title = Title(theme)
        self._title.setObjectName("engine_title")
        self._finds = Paragraph(theme)
        self.source = Button(
            theme, self.tr("Read its own words"), icon=Icon.EXTERNAL_LINK, small=True
        )
        self.source.setObjectName("engine_source")
        self._host = SmallText(theme)
        self._card = Card(theme)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.source.clicked.connect(self._on_source)

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        back = FlowLayout()
        back.addWidget(self.back)
        scroll.add_layout(back)
        for widget in (self._title, self._finds):
            scroll.add(widget)
        scroll.add(self._card)
        row = FlowLayout()
        row.addWidget(self.source)
        row.addWidget(self._host)
        scroll.add_layout(row)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_engine(self, engine: Engine, hosts: str) -> None:
        """Show a place. hosts: those that are asked with the settings of now."""
        self._title.set_text(engine.title)
        self._finds.set_text(said(engine.finds))
        self._source = engine.source
        self._host.set_text(
            self.tr("{host}, opens in your own browser").format(
                host=urlsplit(engine.source).hostname or ""
            )
        )
        self._show_facts(self._lines(engine, hosts))

    def _lines(self, engine: Engine, hosts: str) -> list[tuple[str, str]]:
        robots = self.tr("Asked only while its published rules for programs allow the page.")
        ends = self.tr("It ends on {day}.").format(
            day=long_day(engine.ends_on) if engine.ends_on is not None else ""
        )
        lines = [
            (self.tr("How it is asked"), ways_words(engine)),
            (self.tr("Hosts"), hosts),
            (self.tr("May be told"), fact_words(kind for kind in FactKind if kind in engine.facts)),
            (self.tr("Limits"), limits_words(engine)),
            (self.tr("Its rules"), robots if engine.robots_decide else ""),
            (self.tr("What it allows"), said(engine.terms)),
            (self.tr("Cost"), said(engine.cost_note)),
            (self.tr("Credit"), said(engine.credit)),
            (self.tr("End"), ends if engine.ends_on is not None else ""),
            (self.tr("This entry"), verified_words(engine)),
        ]
        return [(name, words) for name, words in lines if words]

    def _show_facts(self, lines: list[tuple[str, str]]) -> None:
        if self._facts is not None:
            self._card.content.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = QWidget(self._card)
        column = QVBoxLayout(self._facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        for name, words in lines:
            pair = QVBoxLayout()
            pair.setSpacing(SPACE_GROUP // 4)
            pair.addWidget(SmallText(self._theme, name, weight=Weight.SEMIBOLD))
            pair.addWidget(Paragraph(self._theme, words))
            column.addLayout(pair)
        self._card.add(self._facts)

    def _on_source(self) -> None:
        open_in_browser(self._source)
