# SPDX-License-Identifier: Apache-2.0
"""The supervisor's side: one summary file, what was agreed, a copy for the worker. No vault.

Nothing is kept: there is no list of people or files, and closing the file forgets it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import AppError, UserError
from privacy_audit.reports.supervision.copies import noted
from privacy_audit.reports.supervision.file_format import write
from privacy_audit.reports.supervision.files import FileKind, Paper, SharedFile, make_shared
from privacy_audit.reports.supervision.summary_document import document
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.saving import SaveQuestion
from privacy_audit.ui.pages.side_page import SidePage
from privacy_audit.ui.pages.supervision_agree import AgreeForm
from privacy_audit.ui.pages.supervision_asking import FileOpener
from privacy_audit.ui.pages.supervision_noted import NotedList
from privacy_audit.ui.pages.supervision_paper import PaperView
from privacy_audit.ui.pages.supervision_saving import FilePassphraseDialog, say_saved
from privacy_audit.ui.pages.supervision_view import kind_filter, noted_words, open_filter
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.reports.supervision.model import Agreed, Summary
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.vault.secret import Secret

_WIDTH = 1080
_SHARES = (8, 5)


class SupervisionFilePage(SidePage):
    """Reads one summary at a time, and notes what was agreed into a copy of it."""

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
        del preferences  # every page gets them; this one needs none
        self._summary: Summary | None = None
        self.heading = self.tr("For a supervisor")
        self._build()
        self._lay_out()
        self._connect()
        self._show_summary()

    def open_path(self, path: Path) -> None:
        """Open a file that was named elsewhere."""
        self._opener.begin(path)

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.back = Button(theme, self.tr("Go back"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT)
        self.back.setObjectName("file_back")
        self.choose = Button(theme, self.tr("Open another file"))
        self.choose.setObjectName("open_summary")
        self.close_file = Button(theme, self.tr("Close this file"))
        self.close_file.setObjectName("close_file")
        self.said = Banner(theme, BannerTone.INFO, "")
        self.said.setObjectName("file_said")
        self.said.hide()
        self._opener = FileOpener(self, self.said)
        self._title = Title(theme, self.heading)
        self._lead = Paragraph(theme, "", tone=Token.MUTED)
        self.empty = EmptyState(
            theme,
            Icon.FOLDER_OPEN,
            self.tr("Open the file that a worker gave you"),
            self.tr(
                "It needs no vault. One file at a time: this program keeps no list of people, "
                "collects no files, and counts nothing."
            ),
            button_text=self.tr("Open a file"),
        )
        self.paper = PaperView(theme, self.tr("The summary, word for word"))
        self.paper.setObjectName("paper")
        self.form = AgreeForm(theme, supervisor=True)
        self.listing = NotedList(theme)
        self.named = TickBox(
            theme,
            self.tr("You agree that your name is kept with it"),
            detail=self.tr("The worker has to agree too. Otherwise no name is kept."),
        )
        self.named.setObjectName("name_kept")
        self.name = TextField(theme, self.tr("Your name"))
        self.name.line.setObjectName("my_name")
        self.name.hide()
        self.encrypt = TickBox(theme, self.tr("Add a passphrase"))
        self.encrypt.setObjectName("add_passphrase")
        self.save = Button(theme, self.tr("Save a copy for the worker"), kind=ButtonKind.PRIMARY)
        self.save.setObjectName("save_copy")

    def _lay_out(self) -> None:
        theme = self.theme
        header = QFrame()
        header.setProperty("kind", "header")
        row = QHBoxLayout(header)
        row.setContentsMargins(SPACE_PART * 2, SPACE_PART - 4, SPACE_PART * 2, SPACE_PART - 4)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(SmallText(theme, self.tr("Nothing is kept on this page.")))
        acts = FlowLayout(spacing=SPACE_GROUP)
        acts.addWidget(self.choose)
        acts.addWidget(self.close_file)
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE_GROUP)
        above.addWidget(self._title)
        above.addWidget(self._lead)
        above.addLayout(acts)
        self._columns = TwoColumns(theme, [self.paper], [self._card()], shares=_SHARES)
        scroll = ScrollPage(theme, max_width=_WIDTH)
        for widget in (head, self.said, self._empty_card(), self._columns):
            scroll.add(widget)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(scroll, 1)

    def _empty_card(self) -> Card:
        self._empty = Card(self.theme)
        self._empty.add(self.empty)
        return self._empty

    def _card(self) -> Card:
        card = Card(self.theme, title=self.tr("What you agree on"))
        card.content.setSpacing(SPACE_PART)
        card.add(self.listing)
        card.add(self.form)
        card.add_line()
        for widget in (self.named, self.name, self.encrypt):
            card.add(widget)
        row = FlowLayout()
        row.addWidget(self.save)
        card.add_layout(row)
        card.add(
            SmallText(
                self.theme,
                self.tr("Give the copy back. The worker sees it before anything is taken in."),
            )
        )
        return card

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.choose.clicked.connect(self._on_choose)
        self.empty.button_pressed.connect(self._on_choose)
        self.close_file.clicked.connect(self._on_close)
        self._opener.opened.connect(self._on_opened)
        self.form.agreed.connect(self._on_agreed)
        self.listing.changed.connect(self._show_noted)
        self.named.toggled.connect(self._on_named)
        self.name.edited.connect(self._show_noted)
        self.save.clicked.connect(self._on_save)

    # -- one file -----------------------------------------------------------------------------

    def _on_choose(self) -> None:
        FileQuestion.to_open(
            self,
            self.tr("Open a summary"),
            kinds=open_filter(),
            on_chosen=self.open_path,
        )

    def _on_opened(self, summary: Summary) -> None:
        self._summary = summary
        self.listing.set_actions(summary.noted.actions if summary.noted else ())
        name = summary.noted.name if summary.noted else ""
        self.named.setChecked(bool(name))
        self.name.set_text(name)
        self.form.forget()
        self._show_summary()

    def _on_close(self) -> None:
        self._summary = None
        self.said.hide()
        self.listing.set_actions(())
        self.name.set_text("")
        self.named.setChecked(False)
        self.form.forget()
        self._show_summary()

    def _show_summary(self) -> None:
        is_open = self._summary is not None
        self._empty.setVisible(not is_open)
        self._columns.setVisible(is_open)
        self.choose.setVisible(is_open)
        self.close_file.setVisible(is_open)
        self._lead.setVisible(is_open)
        if self._summary is not None:
            self._lead.set_text(noted_words(self._summary))
            self._show_noted()

    def _show_noted(self) -> None:
        """The paper is the copy as it would be saved now."""
        try:
            copy = self._copy()
        except UserError as error:
            self._say_at_field(error)
            return
        if copy is not None:
            self.paper.show_document(document(copy))
        self.save.setEnabled(bool(self.listing.noted()))

    def _copy(self) -> Summary | None:
        if self._summary is None:
            return None
        name = self.name.text() if self.named.isChecked() else ""
        return noted(self._summary, self.listing.noted(), name=name)

    def _say_at_field(self, error: AppError) -> None:
        field = self.name if getattr(error, "field", "") == "name" else self.form.title
        field.show_error(said_error(error))

    # -- what was agreed ----------------------------------------------------------------------

    def _on_agreed(self, agreed: Agreed) -> None:
        self.listing.add(agreed)
        self.form.forget()
        self.form.title.setFocus()

    def _on_named(self) -> None:
        self.name.setVisible(self.named.isChecked())
        self._show_noted()

    def _on_save(self) -> None:
        self.said.hide()
        if self.named.isChecked() and not self.name.text().strip():
            self.name.show_error(self.tr("Type the name, or take the tick away."))
            self.name.setFocus()
            return
        if self.encrypt.isChecked():
            FilePassphraseDialog.ask(self, self.theme, on_given=self._make)
        else:
            self._make(None)

    def _make(self, passphrase: Secret | None) -> None:
        copy = self._copy()
        if copy is None:
            return
        self.lane.background(
            partial(
                make_shared,
                Paper.COPY,
                FileKind.PASUM,
                document(copy),
                summary=write(copy),
                passphrase=passphrase,
            ),
            on_done=self._ask_place,
            on_error=self.said.show_error,
        )

    def _ask_place(self, shared: SharedFile) -> None:
        SaveQuestion.ask(
            self,
            self.tr("Save a copy for the worker"),
            folder=Path.home(),
            name=shared.file_name,
            kinds=kind_filter(shared.kind, encrypted=shared.encrypted),
            on_chosen=partial(self._write, shared),
        )

    def _write(self, shared: SharedFile, target: Path) -> None:
        self.lane.background(
            partial(write_private, target, shared.data),
            on_done=partial(self._on_written, shared, target),
            on_error=self.said.show_error,
        )

    def _on_written(self, shared: SharedFile, target: Path, _: None) -> None:
        say_saved(self.said, target, encrypted=shared.encrypted)
