# SPDX-License-Identifier: Apache-2.0
"""What a stranger finds: all findings by severity and site, one of them beside in detail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.finding_views import Shelf, shelves
from privacy_audit.ui.destinations import GoFinding, GoRuns, GoSearch, GoSearchRun
from privacy_audit.ui.pages.finding_acts import FindingActs
from privacy_audit.ui.pages.finding_keys import FindingKey, KeyStrip, finding_key
from privacy_audit.ui.pages.finding_panel import FindingPanel
from privacy_audit.ui.pages.finding_tabs import WordTabs
from privacy_audit.ui.pages.findings_entries import entries_of
from privacy_audit.ui.pages.findings_facts import (
    FindingFacts,
    FindingsFacts,
    read_finding,
    read_findings,
)
from privacy_audit.ui.pages.findings_list import FAR, FindingsList
from privacy_audit.ui.pages.findings_words import (
    CHANGED_TAB,
    coverage_sentence,
    empty_words,
    tabs,
)
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage, folds
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    SPACE_CARD,
    SPACE_EDGE,
    SPACE_GROUP,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_PANEL = 344
_VERDICTS = {
    FindingKey.ME: Judgement.ME,
    FindingKey.NOT_ME: Judgement.NOT_ME,
    FindingKey.UNSURE: Judgement.UNSURE,
}


class FindingsPage(Page):
    """The list, and beside it the chosen finding; in large text that is a page of its own."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self._preferences = preferences
        self._facts: FindingsFacts | None = None
        self._wanted = 0
        self._first_visit = True
        self.heading = self.tr("What a stranger finds")
        self.acts = FindingActs(self, practice=practice)
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._title = Title(theme, self.heading)
        self._again = Button(theme, self.tr("Search again"), icon=Icon.SEARCH)
        self._again.setObjectName("search_again")
        self._coverage = Paragraph(theme, tone=Token.MUTED)
        self._coverage.setObjectName("coverage")
        self._which = Button(theme, self.tr("See which"), kind=ButtonKind.QUIET)
        self._which.setObjectName("see_which")
        self.tabs = WordTabs(theme, self.tr("Which findings"))
        self.list = FindingsList(theme)
        self.panel = FindingPanel(theme)
        self._empty = EmptyState(theme, Icon.SEARCH, "", "")
        self._empty.setObjectName("empty_tab")
        self._never = Card(theme)
        self._never_state = EmptyState(
            theme,
            Icon.SEARCH,
            self.tr("You have not searched yet"),
            self.tr(
                "That is not the same as nothing to find. A search takes a few minutes, and you "
                "see every question before it is asked."
            ),
            button_text=self.tr("Search yourself"),
        )
        self._never.add(self._never_state)
        self.keys = KeyStrip(theme)

    def _lay_out(self) -> None:
        theme = self.theme
        self._scroll = ScrollPage(theme)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART)
        head.addWidget(self._title, 1)
        head.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.content.setSpacing(SPACE_GROUP)
        self._scroll.add_layout(head)
        line = FlowLayout(row_spacing=0)
        line.addWidget(self._coverage)
        line.addWidget(self._which)
        self._scroll.add_layout(line)
        for widget in (self.acts.said, self._never, self.tabs, self._empty, self.list):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addStretch(1)
        self._dock = QFrame()
        dock = QVBoxLayout(self._dock)
        dock.setContentsMargins(SPACE_EDGE - 8, SPACE_GROUP, SPACE_EDGE - 8, SPACE_PART)
        dock.addWidget(self.keys)
        self._dock.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._scroll, 1)
        left.addWidget(self._dock)
        self._side = QFrame()
        self._side.setProperty("kind", "panel")
        inner = QVBoxLayout(self._side)
        inner.setContentsMargins(0, 0, 0, 0)
        self._side_scroll = ScrollPage(theme, max_width=None)
        self._side_scroll.add(self.panel)
        self._side_scroll.content.addStretch(1)
        inner.addWidget(self._side_scroll)
        self._side.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self.theme.changed.connect(self._fold)
        self.acts.changed.connect(self.visit)
        self._again.clicked.connect(self._on_search)
        self._never_state.button_pressed.connect(self._on_search)
        self._which.clicked.connect(self._on_which)
        self.tabs.tab_chosen.connect(self._on_tab_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.colleague_wanted.connect(self._on_colleague_wanted)
        self.list.site_marked.connect(self.acts.mark_site)
        self.panel.marked.connect(self._on_marked)
        self.panel.step_wanted.connect(self._on_step)
        self.panel.look_wanted.connect(self._on_look)
        self.panel.open_wanted.connect(self._on_open)
        self.panel.more_wanted.connect(self._on_more)

    # -- folding ----------------------------------------------------------------------------

    @property
    def folded(self) -> bool:
        """Whether the detail is a page of its own."""
        return folds(self.theme, self.window().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fold()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: nothing hostile stays in sight behind."""
        super().hideEvent(event)
        self.list.hide_words()

    def _fold(self) -> None:
        some = self._facts is not None and bool(self.list.cards)
        self._side.setVisible(some and not self.folded)
        wide = min(self.theme.scaled(_PANEL), 440)
        self._side.setMinimumWidth(wide)
        self._side.setMaximumWidth(wide)
        self._dock.setVisible(some and self._letters())

    def _letters(self) -> bool:
        return self._preferences is None or self._preferences.value.single_letter_keys

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read everything; what is shown stays until then."""
        self.session.read(self.lane, read_findings, on_done=self._on_read, on_error=self._on_error)

    def _on_read(self, facts: FindingsFacts) -> None:
        same = facts == self._facts
        self._facts = facts
        self._never.setVisible(not facts.searched)
        for widget in (self._coverage, self._which, self.tabs):
            widget.setVisible(facts.searched)
        self._again.setVisible(facts.searched)
        if facts.coverage is not None:
            self._coverage.set_text(coverage_sentence(facts.coverage))
            self._which.setVisible(facts.coverage.could_not_check > 0)
        if facts.searched and not same:
            found = tabs(shelves(facts.findings), facts.changes)
            self.tabs.set_tabs([(tab.key, tab.words, tab.count or None) for tab in found])
            if self._first_visit:
                self._first_visit = False
                self._choose_first_tab(found[0].key)
        self._show_tab(keep_place=True)

    def _choose_first_tab(self, first: str) -> None:
        """What has changed comes first; else what is to be looked at."""
        self.tabs.set_current(first if first == CHANGED_TAB else Shelf.TO_LOOK_AT.value)

    def _show_tab(self, *, keep_place: bool) -> None:
        facts = self._facts
        if facts is None or not facts.searched:
            self.list.hide()
            self._fold()
            return
        key = self.tabs.current()
        entries = entries_of(facts, key)
        self.list.set_entries(entries, keep_place=keep_place)
        self.list.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        title, sentence = empty_words(key)
        self._empty.title.set_text(title)
        self._empty.sentence.set_text(sentence)
        self._read_chosen()
        self._fold()

    def _read_chosen(self) -> None:
        self._wanted = self.list.current
        if not self._wanted:
            self.panel.show_facts(None)
            return
        self.session.read(
            self.lane,
            partial(read_finding, finding_id=self._wanted),
            on_done=self._on_finding_read,
            on_error=self._on_error,
        )

    def _on_finding_read(self, facts: FindingFacts) -> None:
        if facts.finding.id == self._wanted:
            self.panel.show_facts(facts)

    def _on_error(self, error: AppError) -> None:
        self.acts.said.show_error(error)

    # -- acts -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: the letters of the list."""
        act = finding_key(event, QApplication.focusWidget(), single_letters=self._letters())
        if act is FindingKey.NOTHING:
            super().keyPressEvent(event)
            return
        event.accept()
        self._act(act)

    def _act(self, act: FindingKey) -> None:
        card = self.list.current_card()
        moves = {
            FindingKey.UP: 0,
            # From outside the list the keyboard first comes to where the list stands.
            FindingKey.DOWN: 0,
            FindingKey.FIRST: -FAR,
            FindingKey.LAST: FAR,
        }
        if act in moves:
            self.list.step_by(moves[act])
        elif act is FindingKey.UNDO:
            self.acts.toast.undo()
        elif card is None:
            return
        elif act in _VERDICTS:
            self.acts.mark(card.finding.id, _VERDICTS[act])
        elif act is FindingKey.STEP:
            self._on_step()
        elif act is FindingKey.OPEN:
            self._on_open()
        elif act is FindingKey.SHOW:
            card.show_words()

    def _on_chosen(self, number: int) -> None:
        del number
        card = self.list.current_card()
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, SPACE_CARD)
        self._read_chosen()

    def _on_opened(self, number: int) -> None:
        if self.folded:
            self.go(GoFinding(number))
            return
        first = self.panel.findChild(QWidget, "mark_me")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab_chosen(self, key: str) -> None:
        del key
        self.acts.settle()
        self._show_tab(keep_place=False)

    def _on_marked(self, verdict: Judgement) -> None:
        if self.list.current:
            self.acts.mark(self.list.current, verdict)

    def _on_step(self) -> None:
        shown = self.panel.facts
        if shown is not None and shown.finding.id == self.list.current:
            self.acts.next_step(shown)

    def _on_look(self) -> None:
        card = self.list.current_card()
        if card is not None:
            self.acts.look(card.finding)

    def _on_open(self) -> None:
        card = self.list.current_card()
        if card is not None:
            self.acts.open_page(card.finding)

    def _on_more(self) -> None:
        if self.list.current:
            self.go(GoFinding(self.list.current))

    def _on_colleague_wanted(self, number: int) -> None:
        facts = self._facts
        if facts is not None:
            self.acts.let_colleague_look([one for one in facts.findings if one.id == number])

    def _on_search(self) -> None:
        self.go(GoSearch())

    def _on_which(self) -> None:
        run = self._facts.run if self._facts is not None else None
        self.go(GoSearchRun(run.id) if run is not None else GoRuns())

    def leave(self) -> bool:
        """Going away is an act: a marking can no longer be taken back."""
        self.list.hide_words()
        self.acts.settle()
        return True

    def close_page(self) -> None:
        """The vault is locked: hide everything, send nothing more."""
        self.list.hide_words()
        self.acts.stop()
        super().close_page()
