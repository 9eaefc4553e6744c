# SPDX-License-Identifier: Apache-2.0
"""A sitting: the user's own browser asks, the user saves, this page keeps the books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from privacy_audit.desktop.clock import utc_now
from privacy_audit.desktop.downloads_folder import downloads_folder
from privacy_audit.desktop.private_files import write_private
from privacy_audit.search.model import PageStatus
from privacy_audit.ui.destinations import Destination, GoHelp, GoSearchRun, GoSitting
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.search_run import open_in_browser
from privacy_audit.ui.pages.search_sitting_deleting import ask_to_delete, deleted_words
from privacy_audit.ui.pages.search_sitting_files import (
    FilesQuestion,
    ReadPages,
    dropped_files,
    pasted_text,
    read_files,
    read_pasted,
)
from privacy_audit.ui.pages.search_sitting_layout import SittingLayout
from privacy_audit.ui.pages.search_sitting_view import (
    SittingFacts,
    TakenIn,
    alone_words,
    begin_sitting,
    keep_page,
    leave_alone,
    open_next,
    read_sitting,
    skip,
    strike,
    taken_tone,
)
from privacy_audit.ui.pages.search_sitting_watch import DownloadsWatch
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.said import said

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
    )
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.search.sitting import Deleted, OpenNext, Sitting
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class SearchSittingPage(Page):
    """Opens one search after the other on a key, and takes in what was saved.

    folder: gives the downloads folder; it is watched while the page is in front, and only then.
    """

    in_sitting = True

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        folder: Callable[[], Path | None] = downloads_folder,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._now = now
        self._run_id = 0
        self._sitting: Sitting | None = None
        self._facts: SittingFacts | None = None
        self._begun: set[int] = set()
        self._open_due = False
        self._opened_at: datetime | None = None
        self._wants_watching = True
        self._unread: bytes = b""
        self.heading = self.tr("Search sitting")
        self.setAcceptDrops(True)
        self.parts = SittingLayout(self, theme)
        self.watch = DownloadsWatch(self.lane, folder, self)
        self._connect()

    def _connect(self) -> None:
        parts = self.parts
        parts.header.stopped.connect(self.stop)
        parts.header.help_opened.connect(self._on_help)
        parts.steps.open.clicked.connect(self.open_next)
        parts.steps.again.clicked.connect(self.open_next)
        parts.steps.watch.clicked.connect(self._on_watch_clicked)
        parts.rows.row_opened.connect(self.open_next)
        parts.drop.paste.clicked.connect(self.paste)
        parts.drop.choose.clicked.connect(self.choose_files)
        parts.skip.clicked.connect(self._on_skip)
        parts.blocked.clicked.connect(self._on_blocked)
        parts.strike.clicked.connect(self._on_strike)
        parts.delete.clicked.connect(self.ask_to_delete)
        parts.problem.clicked.connect(self._on_problem_wanted)
        parts.done.button_pressed.connect(self._on_see_results)
        self.watch.noticed.connect(self._take)
        self.watch.changed.connect(self._on_watch_changed)
        self.watch.failed.connect(self._on_failed)
        for keys, act in (
            ("Ctrl+V", self.paste),
            ("Ctrl+O", self.choose_files),
            ("Ctrl+S", self.stop),
            ("Delete", self._on_strike),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- arriving and reading ---------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which run; ``open_first`` counts once."""
        if not isinstance(destination, GoSitting):
            return
        if destination.run_id != self._run_id:
            self._run_id, self._sitting, self._facts = destination.run_id, None, None
            self._opened_at = None
            self.parts.said.hide()
        self._open_due = destination.open_first and destination.run_id not in self._begun
        self._begun.add(destination.run_id)

    def visit(self) -> None:
        """Sit down, or go on; watching begins."""
        if self._sitting is None:
            self.session.read(
                self.lane,
                partial(begin_sitting, run_id=self._run_id),
                on_done=self._on_begun,
                on_error=self._on_failed,
            )
        else:
            job = partial(read_sitting, run_id=self._run_id, sitting=self._sitting)
            self.session.read(self.lane, job, on_done=self._on_facts, on_error=self._on_failed)
        if self._wants_watching:
            self.watch.start()

    def leave(self) -> bool:
        """Another page comes to the front: nothing is watched any more."""
        self.watch.stop()
        return True

    def close_page(self) -> None:
        """The vault is locked."""
        self.watch.stop()
        super().close_page()

    def _on_begun(self, begun: tuple[Sitting, SittingFacts]) -> None:
        self._sitting, facts = begun
        self._on_facts(facts)
        if self._open_due:
            self._open_due = False
            self.open_next()

    def _on_facts(self, facts: SittingFacts) -> None:
        if facts.run.id != self._run_id:
            return
        before = self._facts.shown if self._facts is not None else None
        self._facts = facts
        if facts.shown is not None and (before is None or before.id != facts.shown.id):
            self._opened_at = None if not facts.is_opened else self._opened_at
        self.parts.show_facts(
            facts,
            opened_at=self._opened_at,
            host=self._host(facts),
            folder=self.watch.folder_name,
            watching=self.watch.is_on,
        )

    def _on_changed(self, facts: SittingFacts) -> None:
        self._on_facts(facts)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        self.parts.said.show_error(error)

    def _host(self, facts: SittingFacts) -> str:
        if facts.shown is None:
            return ""
        engine = facts.engines.get(facts.shown.query.engine)
        link = engine.browser_link(facts.shown.query.text) if engine is not None else ""
        return urlsplit(link).hostname or ""

    # -- opening ----------------------------------------------------------------------------

    def open_next(self) -> None:
        """Open the search whose turn it is in the user's own browser."""
        if self._sitting is None:
            return
        self.parts.said.hide()
        job = partial(open_next, run_id=self._run_id, sitting=self._sitting)
        self.session.read(self.lane, job, on_done=self._on_next, on_error=self._on_failed)

    def _on_next(self, opened: tuple[OpenNext | None, SittingFacts]) -> None:
        following, facts = opened
        if following is not None and open_in_browser(following.link):
            self._opened_at = self._now()
        elif following is not None:
            self.parts.say(
                BannerTone.TODO,
                self.tr("Your browser could not be opened."),
                self.tr("Open it yourself and search for the words above."),
            )
        self.parts.pause.setVisible(following is not None and following.is_time_for_a_pause)
        self._on_facts_after_opening(facts)

    def _on_facts_after_opening(self, facts: SittingFacts) -> None:
        opened_at = self._opened_at
        self._on_facts(facts)
        if opened_at is not None and facts.is_opened and self._opened_at is None:
            self._opened_at = opened_at
            self._on_facts(facts)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- watching ---------------------------------------------------------------------------

    def _on_watch_changed(self) -> None:
        watch = self.watch
        self.parts.steps.show_watching(on=watch.is_on, folder=watch.folder_name)
        if self._facts is not None:
            self._on_facts(self._facts)

    def _on_watch_clicked(self) -> None:
        self._wants_watching = not self.watch.is_on
        if self._wants_watching:
            self.watch.start()
        else:
            self.watch.stop()

    # -- taking in --------------------------------------------------------------------------

    def paste(self) -> None:
        """Take the page whose source is in the clipboard."""
        text = pasted_text(QGuiApplication.clipboard().mimeData())
        if not text:
            self.parts.say(
                BannerTone.TODO,
                self.tr("There is no page in the clipboard."),
                self.tr("In the browser open the source of the page, choose all and copy it."),
            )
            return
        self._read_beside(partial(read_pasted, text))

    def choose_files(self) -> None:
        """Take saved pages that the user chooses."""
        FilesQuestion.ask(
            self,
            self.tr("Open saved pages"),
            kinds=self.tr("Saved pages (*.html *.htm *.mhtml *.mht *.xhtml)"),
            folder=self.watch.folder or Path.home(),
            on_chosen=self.take_files,
        )

    def take_files(self, paths: list[Path]) -> None:
        """Take these saved pages."""
        if paths:
            self._read_beside(partial(read_files, tuple(paths)))

    def _read_beside(self, work: Callable[[], ReadPages]) -> None:
        self.lane.background(work, on_done=self._take, on_error=self._on_failed)

    def _take(self, read: ReadPages) -> None:
        for problem in read.problems:
            self.parts.said.show_error(problem)
        if self._sitting is None:
            return
        for handed_in in read.pages:
            self._unread = handed_in.data
            job = partial(
                keep_page, run_id=self._run_id, sitting=self._sitting, handed_in=handed_in
            )
            self.session.write(self.lane, job, on_done=self._on_taken, on_error=self._on_failed)

    def _on_taken(self, done: TakenIn) -> None:
        taken, text = done.taken, ""
        if done.left_alone and taken.query is not None:
            text = alone_words(done.facts, taken.query.query.engine, done.left_alone)
        self.parts.say(taken_tone(taken.outcome), said(taken.sentence), text)
        unread = taken.page.status is PageStatus.UNKNOWN_LAYOUT and bool(taken.page.engine)
        self.parts.problem.setVisible(unread)
        if not unread:
            self._unread = b""
        self._on_changed(done.facts)

    # -- the search whose turn it is --------------------------------------------------------

    def _on_skip(self) -> None:
        self._change(skip)

    def _on_strike(self) -> None:
        self._change(strike)

    def _change(self, job: Callable[..., SittingFacts]) -> None:
        if self._sitting is not None:
            self.parts.said.hide()
            self.session.write(
                self.lane,
                partial(job, run_id=self._run_id, sitting=self._sitting),
                on_done=self._on_changed,
                on_error=self._on_failed,
            )

    def _on_blocked(self) -> None:
        facts = self._facts
        if self._sitting is None or facts is None or facts.shown is None:
            return
        engine = facts.shown.query.engine
        self.session.write(
            self.lane,
            partial(leave_alone, run_id=self._run_id, sitting=self._sitting, engine=engine),
            on_done=partial(self._on_left_alone, engine),
            on_error=self._on_failed,
        )

    def _on_left_alone(self, engine: str, done: tuple[int, SittingFacts]) -> None:
        number, facts = done
        self.parts.say(BannerTone.UNKNOWN, alone_words(facts, engine, number))
        self._on_changed(facts)

    def _on_problem_wanted(self) -> None:
        FileQuestion.to_save(
            self,
            self.tr("Save what the page is built of"),
            name="unread-page.txt",
            kinds=self.tr("Text (*.txt)"),
            on_chosen=self._write_problem_file,
        )

    def _write_problem_file(self, path: Path) -> None:
        data = self._unread

        def write() -> str:
            from privacy_audit.search.pages.problem_file import problem_file
            from privacy_audit.search.run_importing import read_saved_page

            write_private(path, problem_file(data, read_saved_page(data)))
            return path.name

        self.lane.background(write, on_done=self._on_problem_written, on_error=self._on_failed)

    def _on_problem_written(self, name: str) -> None:
        self.parts.say(
            BannerTone.GOOD,
            self.tr("Written: {name}.").format(name=name),
            self.tr("It holds tags and classes, no text and no addresses. Send it if you like."),
        )

    # -- stopping ---------------------------------------------------------------------------

    def stop(self) -> None:
        """Save and stop: everything is on the disk already."""
        self.watch.stop()
        files = self._facts.files if self._facts is not None else ()
        if files:
            ask_to_delete(self, self.theme, files, partial(self._on_delete_answered, self._stopped))
        else:
            self._go_to_run()

    def ask_to_delete(self) -> None:
        """Offer to delete the saved pages that were taken in."""
        files = self._facts.files if self._facts is not None else ()
        answered = partial(self._on_delete_answered, self._on_deleted)
        ask_to_delete(self, self.theme, files, answered)

    def _on_delete_answered(
        self,
        after: Callable[[Deleted | None], None],
        agreed: bool,  # noqa: FBT001 # the dialog's own signal
    ) -> None:
        if not agreed or self._sitting is None:
            after(None)
            return
        self.lane.background(
            self._sitting.delete_saved_files, on_done=after, on_error=self._on_failed
        )

    def _stopped(self, _: Deleted | None) -> None:
        self._go_to_run()

    def _on_deleted(self, deleted: Deleted | None) -> None:
        if deleted is None or self._sitting is None:
            return
        self.parts.say(BannerTone.GOOD, *deleted_words(deleted))
        job = partial(read_sitting, run_id=self._run_id, sitting=self._sitting)
        self.session.read(self.lane, job, on_done=self._on_changed, on_error=self._on_failed)

    def _go_to_run(self) -> None:
        self.go(GoSearchRun(self._run_id))

    def _on_see_results(self) -> None:
        self.stop()

    def _on_help(self) -> None:
        self.go(GoHelp())

    # -- Qt's hooks -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Space opens the next search."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.open_next()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's hook: saved pages may be dropped, nothing else."""
        if dropped_files(event.mimeData()):
            self.parts.drop.set_hot(hot=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt's hook."""
        self.parts.drop.set_hot(hot=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook: take what was dropped."""
        self.parts.drop.set_hot(hot=False)
        self.take_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()
