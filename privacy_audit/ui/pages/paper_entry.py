# SPDX-License-Identifier: Apache-2.0
"""Typing in the answers from paper: one key an answer, the list moves on by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import AnswerKind, Audit, Established
from privacy_audit.reports.paper import NumberedCheck, numbered
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.pages.paper_dock import EntryDock
from privacy_audit.ui.pages.paper_view import (
    ACCEPT_KEY,
    KEYS,
    Entry,
    Typed,
    entry_rows,
    progress_words,
)
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.audits.model import Answer
    from privacy_audit.checklists.model import Pack
    from privacy_audit.ui.theme.theme import Theme


class EntryForm(QWidget):
    """Signals: ``typed(Entry)``; ``undo_wanted()``; ``accept_wanted(check_id)`` for the key 5,
    which needs more than a key; ``closed()`` to go back; ``finish_wanted()``.
    """

    typed = Signal(object)
    undo_wanted = Signal()
    accept_wanted = Signal(str)
    closed = Signal()
    finish_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._packs: tuple[Pack, ...] = ()
        self._leave_out: frozenset[str] = frozenset()
        self._items: tuple[NumberedCheck, ...] = ()
        self._answers: dict[str, Answer] = {}
        self._notes: dict[str, str] = {}
        self._note_of = ""
        self._shortcuts: list[QShortcut] = []
        self._which: SelectField | None = None
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._back = Button(
            theme, self.tr("Back to the packs"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT
        )
        self._back.setObjectName("back_to_packs")
        self._keys_hint = SmallText(
            theme, self.tr("With the list in front one key answers and moves on; N writes a note.")
        )
        self._content_of = SmallText(theme)
        self._number = TextField(theme, self.tr("Go to number"))
        self._number.line.setObjectName("number")
        self._note = TextField(theme, self.tr("Note"))
        self._note.line.setObjectName("entry_note")
        self._card = Card(theme, flush=True)
        self._list = RowList(theme, self.tr("Checks on paper"), selectable=True)
        self._list.setObjectName("entries")
        self._dock = EntryDock(theme)
        self._scroll = ScrollPage(theme)
        self._finish = Button(theme, self.tr("Finish and write the report"))
        self._finish.setObjectName("finish")

    def _lay_out(self) -> None:
        back = FlowLayout()
        back.addWidget(self._back)
        self._fields = FlowLayout(spacing=SPACE_PART)
        self._fields.addWidget(self._number)
        self._card.add(self._list)
        finish = FlowLayout()
        finish.addWidget(self._finish)
        self._scroll.add_layout(back)
        self._scroll.add(Title(self._theme, self.tr("Type in from paper")))
        self._scroll.add_layout(self._fields)
        for widget in (self._content_of, self._keys_hint, self._card, self._note):
            self._scroll.add(widget)
        self._scroll.add_layout(finish)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._dock)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._finish.clicked.connect(self.finish_wanted)
        self._dock.undo_wanted.connect(self.undo_wanted)
        self._dock.chosen.connect(self._on_key)
        self._number.submitted.connect(self._on_number)
        self._note.submitted.connect(self._on_note)
        self._list.row_chosen.connect(self._on_row_chosen)
        for key in (*KEYS, ACCEPT_KEY):
            self._shortcut(key).activated.connect(partial(self._on_key, key))
        self._shortcut("N").activated.connect(self._note.setFocus)

    def _shortcut(self, key: str) -> QShortcut:
        # Only while the list itself has the focus: a letter in a field stays a letter.
        shortcut = QShortcut(QKeySequence(key), self._list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._shortcuts.append(shortcut)
        return shortcut

    def allow_single_keys(self, *, allowed: bool) -> None:
        """Whether single keys answer; the buttons do in any case."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(allowed)
        self._keys_hint.setVisible(allowed)

    # -- showing ----------------------------------------------------------------------------

    def show_packs(
        self, packs: Sequence[Pack], *, leave_out: frozenset[str], audit: Audit | None
    ) -> None:
        """Begin with these packs; the keyboard is on the first check without an answer."""
        self._packs, self._leave_out = tuple(packs), leave_out
        if self._which is not None:
            self._fields.removeWidget(self._which)
            self._which.hide()
            self._which.deleteLater()
        options = [(pack.id, visible(pack.title)) for pack in packs]
        self._which = SelectField(self._theme, self.tr("Pack"), options)
        self._which.box.setObjectName("which_pack")
        self._which.edited.connect(self._on_pack_chosen)
        self._fields.addWidget(self._which)
        self.setTabOrder(self._back, self._number.line)
        self.setTabOrder(self._number.line, self._which.box)
        self.show_audit(audit)
        self.say("")
        self._show_pack(self._packs[0].id)

    def say(self, words: str, *, can_undo: bool = False) -> None:
        """What was stored last, and whether it can be taken back."""
        self._dock.say(words, can_undo=can_undo)

    def show_audit(self, audit: Audit | None) -> None:
        """Show the answers as they are stored now."""
        self._answers = dict(audit.answers) if audit else {}
        for check_id in set(self._notes) & set(self._answers):
            if self._answers[check_id].note == self._notes[check_id]:
                del self._notes[check_id]
        self._finish.setEnabled(bool(self._answers))
        self._refresh()

    def item(self, check_id: str) -> NumberedCheck | None:
        """A check of the packs with its number."""
        items = numbered(self._packs, leave_out=self._leave_out)
        return next((item for item in items if item.check.id == check_id), None)

    def go_to(self, check_id: str) -> None:
        """Put the keyboard on a check, in whichever pack it is."""
        item = self.item(check_id)
        if item is not None:
            if item not in self._items:
                self._show_pack(item.pack.id)
            self._stand_on(check_id)

    def pack_ids(self) -> list[str]:
        """The packs that are typed in."""
        return [pack.id for pack in self._packs]

    def _show_pack(self, pack_id: str) -> None:
        pack = next(pack for pack in self._packs if pack.id == pack_id)
        self._items = numbered([pack], leave_out=self._leave_out)
        if self._which is not None:
            self._which.set_key(pack_id)
        self._content_of.set_text(
            self.tr("The paper must say: content of {day}.").format(day=long_day(pack.updated_on))
        )
        self._refresh()
        self._move_on(after=None)

    def _refresh(self) -> None:
        self._list.set_rows(entry_rows(self._items, self._answers, self._notes))
        self._dock.show_progress(progress_words(self._items, self._answers))

    def _move_on(self, *, after: str | None) -> None:
        """To the next check, and over to the next pack; at first to the first without answer."""
        if not self._items:
            return
        ids = [item.check.id for item in self._items]
        if after is None:
            target = next((each for each in ids if each not in self._answers), ids[0])
        elif after != ids[-1]:
            target = ids[ids.index(after) + 1]
        else:
            places = self.pack_ids()
            following = places.index(self._items[0].pack.id) + 1
            if following < len(places):
                self._show_pack(places[following])
            return
        self._stand_on(target)

    def _stand_on(self, check_id: str) -> None:
        """Make a check the current one, with the next ones in sight below it."""
        self._list.set_current(check_id)
        self._list.setFocus()
        content = self._scroll.widget()
        assert content is not None  # noqa: S101 - a ScrollPage always has one
        middle = self._list.visualRect(self._list.currentIndex()).center()
        at = self._list.viewport().mapTo(content, middle)
        self._scroll.ensureVisible(at.x(), at.y(), 0, self._scroll.viewport().height() * 2 // 5)

    # -- acts -------------------------------------------------------------------------------

    def _on_key(self, key: str) -> None:
        check_id = self._list.current_key()
        if check_id is None:
            return
        if key == ACCEPT_KEY:
            self.accept_wanted.emit(check_id)
            return
        note = self._notes.get(check_id)
        if note is None:
            known = self._answers.get(check_id)
            note = known.note if known else ""
        self.typed.emit(Entry(check_id=check_id, typed=KEYS[key], note=note))
        self._move_on(after=check_id)

    def _on_number(self) -> None:
        text = self._number.text().strip()
        item = next((item for item in self._items if str(item.number) == text), None)
        if item is None:
            self._number.show_error(self.tr("There is no such number in this pack."))
            return
        self._number.set_text("")
        self.go_to(item.check.id)

    def _on_note(self) -> None:
        check_id = self._list.current_key()
        if check_id is None:
            return
        note = self._note.text().strip()
        known = self._answers.get(check_id)
        if known is None or known.kind is AnswerKind.ACCEPTED:
            self._notes[check_id] = note
            self._refresh()
            self._note.show_note(self.tr("It is kept with the answer that you type next."))
        elif note != known.note:
            established = Established(known.established) if known.established else None
            typed = Typed(kind=known.kind, established=established)
            self.typed.emit(Entry(check_id=check_id, typed=typed, note=note))
        self._list.setFocus()

    def _on_row_chosen(self, check_id: str) -> None:
        if check_id == self._note_of and self._note.line.hasFocus():
            return  # an answer was stored meanwhile: what is being written stays
        self._note_of = check_id
        known = self._answers.get(check_id)
        note = self._notes.get(check_id, known.note if known else "")
        self._note.set_text(note)
        self._note.clear_error()

    def _on_pack_chosen(self) -> None:
        if self._which is not None:
            self._show_pack(self._which.key())
