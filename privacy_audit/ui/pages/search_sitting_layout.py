# SPDX-License-Identifier: Apache-2.0
"""The look of the sitting: header, the list of searches, the search whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.search_run_words import coverage_counts
from privacy_audit.ui.pages.search_sitting_cards import (
    DropPlace,
    NextSearch,
    SpaceHint,
    StepsCard,
)
from privacy_audit.ui.pages.search_sitting_view import (
    SittingFacts,
    place_words,
    progress_sentences,
    sitting_rows,
)
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind, Line
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.step_header import StepHeader
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.parts.worded_bar import BarCounts, WordedBar
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from datetime import datetime

    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1200
_MOST_STEPS = 9


def _padded(words: SmallText) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(SPACE_CARD - 1, SPACE_GROUP, SPACE_CARD - 1, SPACE_GROUP)
    column.addWidget(words)
    return box


class SittingLayout:
    """Builds the page's widgets and shows values in them."""

    def __init__(self, page: QWidget, theme: Theme) -> None:
        self._page, self._theme = page, theme
        self._build_header()
        self._build_list()
        self._build_main()
        self._lay_out()

    def _build_header(self) -> None:
        tr = self._page.tr
        self.header = StepHeader(
            self._theme,
            tr("Save and stop"),
            help_text=tr("Something has happened"),
            help_short=tr("Help now"),
        )

    def _build_list(self) -> None:
        theme, tr = self._theme, self._page.tr
        self.panel = Card(theme, kind=CardKind.SUNKEN, title=tr("Your searches"), flush=True)
        self.rows = RowList(theme, tr("Your searches"), selectable=True)
        self.rows.setObjectName("searches")
        self._answered = SmallText(theme, weight=Weight.SEMIBOLD)
        self._answered.setObjectName("answered")
        self._bar = WordedBar(theme, BarCounts(), "")
        self._never = SmallText(theme)
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for widget in (self._answered, self._bar, self._never):
            column.addWidget(widget)
        self._before, self._after = SmallText(theme), SmallText(theme)
        self._before_box, self._after_box = _padded(self._before), _padded(self._after)
        self.panel.add(self._before_box)
        self.panel.add(self.rows)
        self.panel.add(self._after_box)
        self.panel.add(Line(self.panel))
        self.panel.add_padded(foot)

    def _build_main(self) -> None:
        theme, tr = self._theme, self._page.tr
        self.said = Banner(theme, BannerTone.GOOD, "")
        self.said.setObjectName("said")
        self.problem = Button(theme, tr("Save what the page is built of"), small=True)
        self.problem.setObjectName("problem_file")
        self.said.add_button(self.problem)
        self.problem.hide()
        self.pause = Banner(
            theme,
            BannerTone.INFO,
            tr("12 searches make a good sitting."),
            tr("Stop here if you like, and go on another day. The engines like it better too."),
        )
        self.pause.setObjectName("pause")
        self.next = NextSearch(theme)
        self.steps = StepsCard(theme)
        self.drop = DropPlace(theme)
        self.skip = self._link(tr("Skip this search"), "skip")
        self.blocked = self._link(tr("There was a puzzle or a block"), "blocked")
        self.strike = self._link(tr("Strike it out"), "strike")
        self.done = EmptyState(
            theme,
            Icon.CIRCLE_CHECK,
            tr("Every search of this sitting has been looked at"),
            tr("What could not be checked counts as not checked, never as nothing found."),
            button_text=tr("See what came back"),
        )
        self.files = Card(theme, kind=CardKind.SUNKEN)
        self.files.setObjectName("files")
        self._files_words = Paragraph(theme)
        self.delete = Button(theme, tr("Delete them"), small=True, icon=Icon.TRASH_2)
        self.delete.setObjectName("delete_files")
        self.files.add(self._files_words)
        row = FlowLayout()
        row.addWidget(self.delete)
        self.files.add_layout(row)

    def _link(self, words: str, name: str) -> Button:
        button = Button(self._theme, words, kind=ButtonKind.QUIET)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        self._acts = QWidget()
        acts = FlowLayout(self._acts, spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        for button in (self.skip, self.strike, self.blocked):
            acts.addWidget(button)
        acts.addWidget(SpaceHint(self._theme))
        self._main = QWidget()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(SPACE_PART)
        self._turn = (self.next, self.steps, self.drop, self._acts)
        for widget in (self.said, self.pause, *self._turn, self.done, self.files):
            main.addWidget(widget)
        for hidden in (self.said, self.pause, self.done, self.files):
            hidden.hide()
        main.addStretch(1)
        columns = TwoColumns(
            self._theme,
            [self.panel],
            [self._main],
            narrow_order=[self._main, self.panel],
            shares=(9, 20),
        )
        self.scroll = ScrollPage(self._theme, max_width=_WIDTH)
        self.scroll.add(columns)
        self.scroll.content.addStretch(1)
        columns.hide()
        self._columns = columns
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.scroll, 1)

    # -- showing ----------------------------------------------------------------------------

    def show_facts(
        self,
        facts: SittingFacts,
        *,
        opened_at: datetime | None,
        host: str,
        folder: str,
        watching: bool,
    ) -> None:
        """Show how the sitting stands."""
        self._columns.show()
        long, short = place_words(facts)
        total = len(facts.queries)
        steps = min(total, _MOST_STEPS)
        done = facts.done * steps // total if total else 0
        self.header.set_progress(self._page.tr("Search sitting"), done, steps, long, short)
        self._show_list(facts, watching=watching)
        there = facts.shown is not None
        for widget in self._turn:
            widget.setVisible(there)
        self.done.setVisible(not there)
        if there:
            self.next.show_facts(facts)
            self.steps.show_facts(facts, opened_at=opened_at, host=host, folder=folder)
        self.steps.show_watching(on=watching, folder=folder)
        self._show_files(facts)

    def _show_list(self, facts: SittingFacts, *, watching: bool) -> None:
        number = len(facts.queries)
        title = plural(self._page, "Your 1 search", "Your {n} searches", number).format(n=number)
        self.panel.set_title(title)
        before, rows, after = sitting_rows(facts, watching=watching)
        self.rows.set_rows(rows)
        self._before.set_text(self._page.tr("{n} before these").format(n=before))
        self._before_box.setVisible(bool(before))
        self._after.set_text(self._page.tr("and {n} more").format(n=after))
        self._after_box.setVisible(bool(after))
        if facts.shown is not None:
            self.rows.set_current(str(facts.shown.id))
        else:
            self.rows.clearSelection()
        first, second = progress_sentences(facts)
        self._answered.set_text(first)
        self._bar.set_counts(coverage_counts(facts.coverage), first)
        self._never.set_text(second)

    def _show_files(self, facts: SittingFacts) -> None:
        number = len(facts.files)
        self.files.setVisible(bool(number))
        self._files_words.set_text(
            plural(
                self._page,
                "1 saved page that was read still lies on your disk.",
                "{n} saved pages that were read still lie on your disk.",
                number,
            ).format(n=number)
        )

    def say(self, tone: BannerTone, fact: str, text: str = "") -> None:
        """Say what came of an act, above the search."""
        self.problem.hide()
        self.said.set_words(tone, fact, text)
        self.said.show()
