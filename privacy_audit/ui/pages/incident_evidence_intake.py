# SPDX-License-Identifier: Apache-2.0
"""Bringing evidence in: dropped, pasted, chosen, noticed, or words only; asked about first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from privacy_audit.ui.language import plural
from privacy_audit.ui.pages import incident_evidence_jobs as jobs
from privacy_audit.ui.pages.incident_evidence_files import (
    FolderWatch,
    Handed,
    HandedIn,
    handed_by,
    looked_at,
)
from privacy_audit.ui.pages.incident_evidence_keep import KeepForm, KeepQuestion, KeepWish
from privacy_audit.ui.pages.search_sitting_files import FilesQuestion
from privacy_audit.ui.parts.banner import BannerTone

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.incidents.guard import LookAhead
    from privacy_audit.ui.pages.incident_evidence_adding import EvidenceJobs
    from privacy_audit.ui.pages.incident_evidence_jobs import KeepingFacts
    from privacy_audit.ui.pages.incident_evidence_layout import EvidenceLayout
    from privacy_audit.ui.pages.incident_way_frame import IncidentPage
    from privacy_audit.ui.parts.toast import Toast

_MOST_FILES = 200


class Intake(QObject):
    """Asks about what comes in, and has it kept. folder: gives the folder that can be watched.

    Nothing is opened before the questions are answered. The folder is watched only after the user
    has asked for it.
    """

    def __init__(
        self,
        page: IncidentPage,
        parts: EvidenceLayout,
        job: EvidenceJobs,
        toast: Toast,
        folder: Callable[[], Path | None],
    ) -> None:
        super().__init__(page)
        self._page, self._parts, self._job, self._toast = page, parts, job, toast
        self._is_ready = False
        self._waiting: list[HandedIn] = []
        self.watch = FolderWatch(page.lane, folder, self)
        parts.drop.choose.clicked.connect(self.choose_files)
        parts.more.paste_wanted.connect(self.paste)
        parts.more.words_wanted.connect(self.write_down)
        parts.more.watch_wanted.connect(self._on_watch_wanted)
        self.watch.noticed.connect(self._on_noticed)
        self.watch.changed.connect(self.show_watch)
        self.watch.failed.connect(parts.said.show_error)

    def set_ready(self, *, ready: bool) -> None:
        """Whether the list is there, so that something can be added to it."""
        self._is_ready = ready

    def forget(self) -> None:
        """Let go of what was handed in, and watch nothing."""
        self._waiting.clear()
        self.watch.stop()

    @property
    def may_add(self) -> bool:
        """Whether anything can be handed in now."""
        return self._is_ready and self._parts.form is None and not self._job.is_busy

    # -- ways in -----------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files."""
        if self.may_add:
            FilesQuestion.ask(
                self._page,
                self.tr("Choose files to keep"),
                kinds=self.tr("All files (*)"),
                folder=self.watch.find() or Path.home(),
                on_chosen=self._on_paths,
            )

    def paste(self) -> None:
        """Take the files or the picture in the clipboard."""
        if not self.may_add:
            return
        handed = handed_by(QGuiApplication.clipboard().mimeData())
        if handed.paths or handed.picture is not None:
            self.take(handed)
            return
        self._parts.say(
            BannerTone.TODO,
            self.tr("There is no picture and no file in the clipboard."),
            self.tr("Take a screenshot or copy a file first. Words can be written down below."),
        )

    def take(self, handed: Handed) -> None:
        """Look beside the window what it is, then ask about it."""
        if self.may_add:
            self._page.lane.background(
                partial(looked_at, handed),
                on_done=self._on_looked_at,
                on_error=self._parts.said.show_error,
            )

    def _on_looked_at(self, found: list[HandedIn]) -> None:
        if found:
            self.hand_in(found)
        else:
            self._parts.say(
                BannerTone.TODO,
                self.tr("There is no file in that."),
                self.tr("Folders are not taken in. Drop the files themselves."),
            )

    def hand_in(self, handed: Sequence[HandedIn]) -> None:
        """Ask about files that came in; nothing is kept before the answers."""
        if self.may_add and handed:
            self._waiting = list(handed[:_MOST_FILES])
            self._read_questions()

    def write_down(self) -> None:
        """Ask for words without a file."""
        if self.may_add:
            self._waiting = []
            self._read_questions()

    def _on_paths(self, paths: list[Path]) -> None:
        self.take(Handed(paths=tuple(paths)))

    def _read_questions(self) -> None:
        page = self._page
        page.session.read(
            page.lane,
            partial(jobs.read_keeping, incident_id=page.incident_id),
            on_done=self._on_questions,
            on_error=self._parts.said.show_error,
        )

    # -- the form ----------------------------------------------------------------------------

    def _on_questions(self, facts: KeepingFacts) -> None:
        if not self.may_add:
            return
        files, self._waiting = tuple(self._waiting), []
        question = KeepQuestion(
            files=files,
            captures=facts.captures,
            stop=facts.stop,
            contacts=facts.contacts,
            brakes=facts.brakes,
        )
        form = KeepForm(self._page.theme, question)
        form.keep_wanted.connect(self._on_keep_wanted)
        form.look_asked.connect(self._on_look_asked)
        form.left.connect(self._parts.close_form)
        self._parts.show_form(form)
        form.focus_first()

    def _on_look_asked(self, handle: str) -> None:
        page = self._page
        page.session.read(
            page.lane,
            partial(jobs.may_look, incident_id=page.incident_id, handle=handle),
            on_done=self._on_look_answered,
            on_error=self._on_refused,
        )

    def _on_look_answered(self, ahead: LookAhead) -> None:
        form = self._parts.form
        if isinstance(form, KeepForm):
            form.show_brake(ahead)

    def _on_refused(self, error: AppError) -> None:
        self._parts.show_refusal(error)

    def _on_keep_wanted(self, wish: KeepWish) -> None:
        self._job.keep(self._page.incident_id, wish)

    # -- watching ----------------------------------------------------------------------------

    def show_watch(self) -> None:
        """Say whether the folder is watched."""
        folder = self.watch.find()
        name = folder.name if folder is not None else ""
        self._parts.more.show_watch(folder=name, on=self.watch.is_on)

    def _on_watch_wanted(self) -> None:
        if self.watch.is_on:
            self.watch.stop()
        else:
            self.watch.start()

    def _on_noticed(self, paths: list[Path]) -> None:
        """Ask about what has come; while something else is asked, it waits in the folder."""
        if self.may_add:
            self.take(Handed(paths=tuple(paths)))
            return
        number = len(paths)
        self._toast.show_words(
            plural(
                self,
                "1 new file has come. Drop it here when you are ready.",
                "{n} new files have come. Drop them here when you are ready.",
                number,
            ).format(n=number)
        )
