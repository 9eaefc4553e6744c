# SPDX-License-Identifier: Apache-2.0
"""The user guide inside the window (F1): needs no network and no open vault."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.ui.destinations import GoHelp
from privacy_audit.ui.pages.section_list import SectionList
from privacy_audit.ui.pages.side_page import SidePage
from privacy_audit.ui.pages.user_guide_chapter import ChapterView
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.nav_model import NavEntry, NavModel
from privacy_audit.ui.parts.pages import ScrollPage, folds
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_GROUP, SPACE_PART
from privacy_audit.ui.user_guide_book import load_book

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1080


class UserGuidePage(SidePage):
    """Contents and search at the side, one chapter beside them."""

    in_sitting = False

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page is offered them
        self.heading = self.tr("User guide")
        self._book = load_book(bundled_folder("resources") / "guide")
        self._build()
        self._lay_out()
        self._connect()
        self.show_chapter(self._book.chapters[0].id)

    def visit(self) -> None:
        """Put the keyboard on the chapter: it is what one has asked for."""
        self._fold()
        self.help.setVisible(not self.session.is_open)  # else it stands in the navigation
        self.chapter.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: str) -> None:
        """Open the chapter that explains a page of the window, by the name of its module."""
        self.search.set_text("")
        self._show_hits("")
        self.show_chapter(self._book.about(page).id)

    def show_chapter(self, chapter_id: str, block: int = 0) -> None:
        """Open a chapter at one of its blocks."""
        chapter = self._book.chapter(chapter_id)
        self._model.set_page(chapter_id)
        self.choice.set_key(chapter_id)
        self.chapter.show_chapter(chapter)
        self.chapter.show()
        self.hits.hide()
        # Where a block stands is known when the new chapter has been laid out.
        QTimer.singleShot(0, self, partial(self._scroll_to, block))

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.search = TextField(theme, self.tr("Search the guide"))
        self.search.editor.setObjectName("guide_search")
        entries = [NavEntry(each.id, each.title, Icon.FILE_TEXT) for each in self._book.chapters]
        self._model = NavModel(entries, self)
        self.contents = SectionList(theme, self._model)
        self.contents.setAccessibleName(self.tr("Chapters of the guide"))
        self.contents.setObjectName("guide_contents")
        self.choice = SelectField(
            theme, self.tr("Chapter"), [(entry.key, entry.text) for entry in entries]
        )
        self.choice.editor.setObjectName("guide_choice")
        self.choice.hide()
        self.chapter = ChapterView(theme)
        self.found = SmallText(theme)
        self.found.hide()
        self.hits = RowList(theme, self.tr("What was found"), padded=False)
        self.hits.setObjectName("guide_hits")
        self.hits.hide()
        self.back = Button(theme, self.tr("Go back"))
        self.back.setObjectName("guide_back")
        self.keys = Button(theme, self.tr("Show all keys"), icon=Icon.KEYBOARD)
        self.keys.setObjectName("guide_keys")
        self.help = Button(
            theme,
            self.tr("Something has happened"),
            kind=ButtonKind.CARE_SOFT,
            icon=Icon.LIFE_BUOY,
        )
        self.help.setObjectName("guide_help")

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        buttons = FlowLayout(spacing=SPACE_PART)
        for button in (self.back, self.keys, self.help):
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.setSpacing(SPACE_PART)
        side.addWidget(self.search)
        side.addWidget(self.contents, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(self.choice)
        side.addStretch(1)
        main = QVBoxLayout()
        main.setSpacing(SPACE_PART)
        for widget in (self.found, self.hits, self.chapter):
            main.addWidget(widget)
        main.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACE_EDGE)
        self._row.addLayout(side)
        self._row.addLayout(main, 1)
        self._scroll.add_layout(buttons)
        self._scroll.content.addSpacing(SPACE_GROUP)
        self._scroll.add_layout(self._row)
        self._scroll.content.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.contents.opened.connect(self._on_opened)
        self.choice.edited.connect(self._on_choice_edited)
        self.search.edited.connect(self._on_search_edited)
        self.search.submitted.connect(self._on_search_submitted)
        self.hits.row_opened.connect(self._on_hit_opened)
        self.chapter.scrolled.connect(self._on_scrolled)
        self.back.clicked.connect(self._on_back_clicked)
        self.keys.clicked.connect(self._on_keys_clicked)
        self.help.clicked.connect(self._on_help_clicked)
        self.theme.changed.connect(self._fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: list or choice."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = folds(self.theme, self.window().width())
        self.contents.setVisible(not narrow)
        self.choice.setVisible(narrow)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    # -- searching ---------------------------------------------------------------------------

    def _show_hits(self, text: str) -> None:
        hits = self._book.find(text)
        wanted = bool(text.strip())
        rows = [
            Row(key=f"{hit.chapter}:{hit.block}", title=hit.title, detail=hit.words) for hit in hits
        ]
        self.hits.set_rows(rows)
        self.hits.setVisible(bool(rows))
        self.chapter.setVisible(not wanted)
        count = len(hits)
        said = {0: self.tr("Nothing in the guide holds these words."), 1: self.tr("1 place")}
        words = said.get(count, self.tr("{n} places").format(n=count))
        self.found.set_text(words)
        self.found.setVisible(wanted)
        if wanted:
            announce(self.search, words)

    # -- what happens ------------------------------------------------------------------------

    def _on_search_edited(self) -> None:
        self._show_hits(self.search.text())

    def _on_search_submitted(self) -> None:
        rows = self.hits.rows()
        if self.hits.isVisible() and rows:
            self._on_hit_opened(rows[0].key)

    def _on_hit_opened(self, key: str) -> None:
        chapter, _, block = key.rpartition(":")
        self.found.hide()
        self.show_chapter(chapter, int(block))
        self.chapter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, chapter_id: str) -> None:
        self.search.set_text("")
        self._show_hits("")
        self.show_chapter(chapter_id)

    def _on_choice_edited(self) -> None:
        self._on_opened(self.choice.key())

    def _on_scrolled(self, pages: float) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * self._scroll.viewport().height()))

    def _scroll_to(self, block: int) -> None:
        ground = self._scroll.widget()
        if ground is not None:
            top = self.chapter.top_of(block, ground) - SPACE_EDGE if block else 0
            self._scroll.verticalScrollBar().setValue(top)

    def _on_back_clicked(self) -> None:
        self.back_asked.emit()

    def _on_keys_clicked(self) -> None:
        self.keys_asked.emit()

    def _on_help_clicked(self) -> None:
        self.go(GoHelp())
