# SPDX-License-Identifier: Apache-2.0
"""Checks on paper: save a list to print, and type the answers in afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.desktop.clock import utc_now
from privacy_audit.ui.destinations import Destination, GoPaper
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.paper_print import PrintForm
from privacy_audit.ui.pages.paper_typing import PaperTyping
from privacy_audit.ui.pages.paper_view import FILE_NAME, PaperFacts, read_paper, write_list
from privacy_audit.ui.pages.saving import SaveQuestion, keep_folder, last_folder, show_saved
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Title
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class PaperPage(OpeningPage):
    """The paper way. Each answer is stored at once, in the open audit or in a new full one."""

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
        self._preferences, self._now = preferences, now
        self._facts: PaperFacts | None = None
        self._ticked: tuple[str, ...] | None = ()
        self._saved: Path | None = None
        self.heading = self.tr("Checks on paper")
        self._build()
        self._lay_out()
        self._connect()

    def arrive(self, destination: Destination) -> None:
        """Take which packs are ticked at first."""
        if isinstance(destination, GoPaper):
            self._ticked = destination.packs or None
            self.show_front()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._said = Banner(theme, BannerTone.INFO, "")
        self._said.setObjectName("said")
        self._open = Button(theme, self.tr("Open it to print"), icon=Icon.EXTERNAL_LINK, small=True)
        self._open.setObjectName("open_list")
        self._said.add_button(self._open)
        self._print = PrintForm(theme)
        self._front = ScrollPage(theme)
        self._typing = PaperTyping(self)
        self._behind = QWidget()

    def _lay_out(self) -> None:
        self._front.add(Title(self.theme, self.heading))
        self._front.add(self._said)
        self._front.add(self._print)
        self._front.content.addStretch(1)
        self._said.hide()
        behind = QVBoxLayout(self._behind)
        behind.setContentsMargins(0, 0, 0, 0)
        behind.setSpacing(0)
        behind.addWidget(self._typing.panel)
        behind.addWidget(self._typing.form, 1)
        self.set_front(self._front)
        self.add_inside(self._behind)

    def _connect(self) -> None:
        self._print.save_wanted.connect(self._on_save_wanted)
        self._print.entry_wanted.connect(self._on_entry_wanted)
        self._open.clicked.connect(self._on_open)
        self._typing.form.closed.connect(self.close_inside)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read the packs and the open audit."""
        allowed = self._preferences is None or self._preferences.value.single_letter_keys
        self._typing.form.allow_single_keys(allowed=allowed)
        self.session.read(self.lane, read_paper, on_done=self._on_read, on_error=self._show_error)

    def _on_read(self, facts: PaperFacts) -> None:
        self._facts = facts
        self._print.show_facts(facts, ticked=self._ticked)
        self._ticked = None
        if self.is_open():
            self._typing.form.show_audit(facts.audit)

    def _on_entry_wanted(self) -> None:
        self.open_inside(self._behind)
        self._typing.begin(
            self._print.chosen(),
            leave_out=self._print.leave_out(),
            audit=self._facts.audit if self._facts else None,
        )

    def close_inside(self) -> None:
        """Back to the packs."""
        self._said.hide()
        self.show_front()
        self.visit()

    # -- the list ---------------------------------------------------------------------------

    def _on_save_wanted(self) -> None:
        self._said.hide()
        self.session.read(
            self.lane, last_folder, on_done=self._ask_place, on_error=self._show_error
        )

    def _ask_place(self, folder: Path) -> None:
        SaveQuestion.ask(
            self,
            self.tr("Save the list"),
            folder=folder,
            name=FILE_NAME,
            kinds=self.tr("Pages (*.html)"),
            on_chosen=self._write,
        )

    def _write(self, target: Path) -> None:
        self.lane.background(
            partial(
                write_list,
                target,
                self._print.chosen(),
                printed_on=day_of(self._now()),
                leave_out=self._print.leave_out(),
            ),
            on_done=self._on_written,
            on_error=self._show_error,
        )

    def _on_written(self, target: Path) -> None:
        self._saved = target
        self._open.show()
        show_saved(self._said, target)
        self.session.read(
            self.lane,
            partial(keep_folder, folder=target.parent),
            on_done=_nothing,
            on_error=self._show_error,
        )

    def _on_open(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _show_error(self, error: AppError) -> None:
        self._open.hide()
        self._said.show_error(error)


def _nothing(_: None) -> None:
    """A folder was remembered: nobody need be told."""
