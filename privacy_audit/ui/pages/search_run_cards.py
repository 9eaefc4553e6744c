# SPDX-License-Identifier: Apache-2.0
"""The cards of a run: progress while asking, coverage, and lists of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.ui.pages.search_run_words import (
    coverage_counts,
    coverage_sentence,
    engine_title,
    search_words,
)
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.parts.worded_bar import BarCounts, WordedBar
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.pages.search_run_job import Told
    from privacy_audit.ui.pages.search_run_view import RunFacts
    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate
_MOST_NAMED = 3


class ProgressCard(Card):
    """How far asking has come, who is being asked, and the way to stop it."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.HERO, parent=parent)
        self.setObjectName("progress")
        self._words = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._words.setObjectName("progress_words")
        self._bar = WordedBar(theme, BarCounts(), "")
        self._now = SmallText(theme, tone=Token.TEXT)
        self._now.setObjectName("progress_now")
        self.stop = Button(theme, self.tr("Stop asking"), icon=Icon.X)
        self.stop.setObjectName("stop_asking")
        row = FlowLayout()
        row.addWidget(self.stop)
        for widget in (self._words, self._bar, self._now):
            self.add(widget)
        self.content.addSpacing(SPACE_GROUP)
        self.add_layout(row)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_told(self, told: Told, facts: RunFacts | None) -> None:
        """Show what the board says; names and hosts once the run has been read."""
        words = self.tr("{n} of {all} asked").format(n=told.done, all=told.total)
        if not told.total:
            words = self.tr("Getting ready")
        if self._words.text() != words:
            self._words.set_text(words)
            left = max(0, told.total - told.done)
            self._bar.set_counts(BarCounts(seen=told.done, not_checked=left), words)
        now = self._named(told, facts) if facts is not None else ""
        if self._now.text() != now:
            self._now.set_text(now)
        if not told.done:
            self.stop.setEnabled(True)

    def show_stopping(self) -> None:
        """The user has pressed Stop."""
        self.stop.setEnabled(False)
        self._now.set_text(self.tr("Stopping. What is on its way is let go."))

    def _named(self, told: Told, facts: RunFacts) -> str:
        if not self.stop.isEnabled():
            return self._now.text()
        shown = [self._place(engine, told, facts) for engine in told.now[:_MOST_NAMED]]
        if not shown:
            return ""
        names = "; ".join(shown)
        more = len(told.now) - len(shown)
        if more:
            return self.tr("Now: {names} and {n} more").format(names=names, n=more)
        return self.tr("Now: {names}").format(names=names)

    def _place(self, engine: str, told: Told, facts: RunFacts) -> str:
        title, hosts = engine_title(facts.engines, engine), told.hosts.get(engine, "")
        if not hosts:
            return title
        return self.tr("{place}, {hosts}").format(place=title, hosts=hosts)


class CoverageCard(Card):
    """What was asked and answered, what was not, and what can be done now."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("coverage")
        self._sentence = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._sentence.setObjectName("coverage_sentence")
        self._bar = WordedBar(theme, BarCounts(), "")
        self._note = SmallText(
            theme, self.tr("“Could not be checked” never counts as “nothing found”.")
        )
        self.ask = Button(theme, "", kind=ButtonKind.PRIMARY, icon=Icon.SEARCH)
        self.ask.setObjectName("ask_the_rest")
        self.browser = Button(theme, "", kind=ButtonKind.PRIMARY, icon=Icon.EXTERNAL_LINK)
        self.browser.setObjectName("go_on_in_browser")
        self.findings = Button(
            theme, self.tr("See what is about you"), kind=ButtonKind.PRIMARY, icon=Icon.FILE_SEARCH
        )
        self.findings.setObjectName("see_findings")
        self.end = Button(theme, self.tr("End this search"))
        self.end.setObjectName("end_run")
        self.more = Button(theme, self.tr("Search in another way"))
        self.more.setObjectName("search_more")
        self.ledger = Button(theme, self.tr("What was sent"), kind=ButtonKind.QUIET)
        self.ledger.setObjectName("what_was_sent")
        row = FlowLayout(spacing=SPACE_GROUP, row_spacing=SPACE_GROUP)
        for button in self.buttons():
            row.addWidget(button)
        for widget in (self._sentence, self._bar, self._note):
            self.add(widget)
        self.content.addSpacing(SPACE_GROUP)
        self.add_layout(row)

    def buttons(self) -> tuple[Button, ...]:
        """What can be done, in reading order."""
        return (self.ask, self.browser, self.findings, self.end, self.more, self.ledger)

    def sentence(self) -> str:
        """The coverage in words."""
        return self._sentence.text()

    def show_facts(self, facts: RunFacts, *, asking: bool) -> None:
        """Show how a run stands. asking: it is going on just now."""
        words = coverage_sentence(facts.coverage)
        self._sentence.set_text(words)
        self._bar.set_counts(coverage_counts(facts.coverage), words)
        self._note.setVisible(bool(facts.coverage.could_not_check))
        automatic, by_hand = len(facts.automatic), len(facts.by_hand)
        free = facts.is_open and not asking
        self.ask.set_text(
            self.tr("Ask the {searches} left").format(searches=search_words(automatic))
        )
        self.ask.setVisible(free and bool(automatic))
        self.browser.set_text(
            self.tr("Go on in your browser: {searches}").format(searches=search_words(by_hand))
        )
        self.browser.setVisible(free and bool(by_hand) and not automatic)
        found = any(page.page.results for page in facts.pages)
        self.findings.setVisible(not facts.is_open and found)
        self.end.setVisible(free)
        self.more.setVisible(not facts.is_open)
        self.ledger.setVisible(not asking)


class RowsCard(Card):
    """A titled list; hidden while there is nothing in it."""

    def __init__(
        self, theme: Theme, title: str, name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title=title, flush=True, parent=parent)
        self.rows = RowList(theme, title)
        self.rows.setObjectName(name)
        self.add(self.rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if tuple(rows) != self.rows.rows():
            self.rows.set_rows(rows)
        self.setVisible(bool(rows))
