# SPDX-License-Identifier: Apache-2.0
"""One finding as a page of its own: its words, every way to have it taken down, its history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from privacy_audit.search.assess.model import Field, Judgement
from privacy_audit.search.finding_model import FindingState
from privacy_audit.ui.destinations import Destination, GoFinding, GoFindings
from privacy_audit.ui.pages.finding_acts import FindingActs
from privacy_audit.ui.pages.finding_keys import FindingKey, finding_key
from privacy_audit.ui.pages.finding_panel import FindingPanel
from privacy_audit.ui.pages.findings_facts import FindingFacts, keep_note, read_finding
from privacy_audit.ui.pages.findings_words import (
    route_words,
    sighting_words,
    stretches,
    title_words,
)
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.hidden_snippet import HiddenSnippet
from privacy_audit.ui.parts.marked_snippet import MarkedSnippet
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 968
_VERDICTS = {
    FindingKey.ME: Judgement.ME,
    FindingKey.NOT_ME: Judgement.NOT_ME,
    FindingKey.UNSURE: Judgement.UNSURE,
}


class FindingPage(Page):
    """Everything about one finding."""

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
        self._number = 0
        self._not_me = False
        self._facts: FindingFacts | None = None
        self.heading = self.tr("One finding")
        self.acts = FindingActs(self, practice=practice)
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._back = Button(
            theme, self.tr("Back to the list"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT
        )
        self._back.setObjectName("back")
        self.panel = FindingPanel(theme, whole=True)
        self._about = Card(theme)
        self._about.add(self.panel)
        self._words = Card(theme, title=self.tr("What stands there"))
        self._text = QVBoxLayout()
        self._text.setSpacing(SPACE_GROUP // 2)
        self._words.add_layout(self._text)
        self._hidden: HiddenSnippet | None = None
        self._text_widgets: list[QWidget] = []
        self._ways = Card(theme, title=self.tr("Ways to have it taken down"), flush=True)
        note = QWidget()
        box = QVBoxLayout(note)
        box.setContentsMargins(0, 0, 0, 0)
        self._ways_note = SmallText(
            theme, self.tr("The source stands before its copies: what is gone there stays gone.")
        )
        box.addWidget(self._ways_note)
        self._ways.add_padded(note)
        self.routes = RowList(theme, self.tr("Ways to have it taken down"))
        self.routes.setObjectName("routes")
        self._ways.add(self.routes)
        self._history = Card(theme, title=self.tr("When it was seen"), flush=True)
        self.sightings = RowList(theme, self.tr("When it was seen"))
        self.sightings.setObjectName("sightings")
        self._history.add(self.sightings)
        self._note_card = Card(theme)
        self.note = LongField(theme, self.tr("Your note"))
        self.note.editor.setObjectName("note")
        self._note_card.add(self.note)

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        row = FlowLayout()
        row.addWidget(self._back)
        self._scroll.add_layout(row)
        self._scroll.content.setSpacing(SPACE_CARD - 4)
        self._scroll.add(self.acts.said)
        self._columns = TwoColumns(
            self.theme,
            [self._words, self._ways, self._history, self._note_card],
            [self._about],
            narrow_order=[
                self._words,
                self._about,
                self._ways,
                self._history,
                self._note_card,
            ],
            shares=(3, 2),
        )
        self._columns.hide()
        self._scroll.add(self._columns)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self.acts.changed.connect(self.visit)
        self.panel.marked.connect(self._on_marked)
        self.panel.step_wanted.connect(self._on_step)
        self.panel.look_wanted.connect(self._on_look)
        self.panel.open_wanted.connect(self._on_open)
        self.routes.row_opened.connect(self._on_route)
        self.note.submitted.connect(self._on_note)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which one."""
        if isinstance(destination, GoFinding) and destination.finding_id != self._number:
            self._number, self._facts = destination.finding_id, None
            self._not_me = False
            self.acts.said.hide()
            self._columns.hide()

    def visit(self) -> None:
        """Read it."""
        self.session.read(
            self.lane,
            partial(read_finding, finding_id=self._number),
            on_done=self._on_read,
            on_error=self._on_error,
        )

    def _on_read(self, facts: FindingFacts) -> None:
        if facts.finding.id != self._number:
            return
        self._facts = facts
        if self._not_me:
            self._not_me = False  # it was taken back
            self.acts.said.hide()
        self.panel.show_facts(facts)
        self._show_words(facts)
        self.routes.set_rows(
            [
                Row(
                    key=route.id,
                    title=route.title,
                    detail="\n".join((route_words(route), route.takes)),
                )
                for route in facts.routes
            ]
        )
        self._ways.setVisible(bool(facts.routes) and facts.finding.state is not FindingState.GONE)
        rows = []
        for sighting in reversed(facts.sightings):
            day, words = sighting_words(sighting, today=facts.today)
            rows.append(Row(key=str(sighting.id), title=words, note=day, arrow=False))
        self.sightings.set_rows(rows)
        self.note.set_text(facts.finding.note)
        self._columns.show()

    def _show_words(self, facts: FindingFacts) -> None:
        finding, theme = facts.finding, self.theme
        self.hide_words()
        for widget in self._text_widgets:
            self._text.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._hidden = None
        if finding.hostile:
            label = self.tr("Hidden: hostile words about you")
            self._hidden = HiddenSnippet(theme, label, number=finding.id)
            self._hidden.show_wanted.connect(self.show_words)
            self._hidden.colleague_wanted.connect(self._on_colleague_wanted)
            self._text_widgets = [self._hidden]
        else:
            marks = stretches(finding, Field.TITLE) if finding.title else ()
            self._text_widgets = [
                MarkedSnippet(
                    theme, title_words(finding), marks, role=Role.BODY, weight=Weight.SEMIBOLD
                ),
                MarkedSnippet(
                    theme, finding.snippet, stretches(finding, Field.SNIPPET), role=Role.BODY
                ),
                SmallText(theme, finding.url),
            ]
        for widget in self._text_widgets:
            self._text.addWidget(widget)

    def _on_error(self, error: AppError) -> None:
        self._columns.hide()
        self._facts = None
        if self._not_me:
            # "Not me" forgets it: nothing is left to show, and that is no mistake.
            self.acts.said.set_words(
                BannerTone.PLAIN,
                self.tr("This one is not you."),
                self.tr("Its text is forgotten, and it is left out of later searches."),
            )
            self.acts.said.show()
        else:
            self.acts.said.show_error(error)

    # -- acts -------------------------------------------------------------------------------

    def show_words(self) -> None:
        """Show hostile words for twenty seconds."""
        facts = self._facts
        if self._hidden is not None and facts is not None:
            finding = facts.finding
            self._hidden.reveal(
                title_words(finding), finding.snippet, stretches(finding, Field.SNIPPET)
            )

    def hide_words(self) -> None:
        """Hide them again."""
        if self._hidden is not None:
            self._hidden.hide_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: the same letters as on the list."""
        letters = self._preferences is None or self._preferences.value.single_letter_keys
        act = finding_key(event, QApplication.focusWidget(), single_letters=letters)
        if act in _VERDICTS:
            self._on_marked(_VERDICTS[act])
        elif act is FindingKey.STEP:
            self._on_step()
        elif act is FindingKey.OPEN:
            self._on_open()
        elif act is FindingKey.SHOW:
            self.show_words()
        elif act is FindingKey.UNDO:
            self.acts.toast.undo()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_marked(self, verdict: Judgement) -> None:
        if self._facts is not None:
            self._not_me = verdict is Judgement.NOT_ME
            self.acts.mark(self._facts.finding.id, verdict)

    def _on_step(self) -> None:
        if self._facts is not None:
            self.acts.next_step(self._facts)

    def _on_look(self) -> None:
        if self._facts is not None:
            self.acts.look(self._facts.finding)

    def _on_open(self) -> None:
        if self._facts is not None:
            self.acts.open_page(self._facts.finding)

    def _on_colleague_wanted(self) -> None:
        if self._facts is not None:
            self.acts.let_colleague_look([self._facts.finding])

    def _on_route(self, key: str) -> None:
        if self._facts is not None:
            self.acts.next_step(self._facts, key)

    def _on_note(self) -> None:
        text = self.note.text()
        if self._facts is None or text.strip() == self._facts.finding.note:
            return
        self.session.write(
            self.lane,
            partial(keep_note, finding_id=self._number, text=text),
            on_done=self._on_note_kept,
            on_error=self._on_note_failed,
        )

    def _on_note_kept(self, _: None) -> None:
        self.note.clear_error()
        self.note.show_good(self.tr("Saved"))

    def _on_note_failed(self, error: AppError) -> None:
        self.note.show_error(said(error.title))

    def _on_back(self) -> None:
        self.go(GoFindings())

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: nothing hostile stays in sight behind."""
        super().hideEvent(event)
        self.hide_words()

    def leave(self) -> bool:
        """Going away is an act: a marking can no longer be taken back."""
        self._on_note()
        self.hide_words()
        self.acts.settle()
        return True

    def close_page(self) -> None:
        """The vault is locked."""
        self.hide_words()
        self.acts.stop()
        super().close_page()
