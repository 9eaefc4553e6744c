# SPDX-License-Identifier: Apache-2.0
"""Search settings: every place with its limits and terms, keys, the charity extract, the hosts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import utc_now
from privacy_audit.desktop.private_files import write_private
from privacy_audit.search.interfaces.charity_extract import search_extract
from privacy_audit.search.keyed.access import forget_access, read_access, write_access
from privacy_audit.search.keyed.model import TRIAL_TEXT, Access, KeyState, KeyTest
from privacy_audit.ui.destinations import GoLedger, GoSearchRun
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.search_run_words import result_words
from privacy_audit.ui.pages.search_settings_detail import EngineDetail
from privacy_audit.ui.pages.search_settings_front import SettingsFront
from privacy_audit.ui.pages.search_settings_hosts import hosts_as_csv, hosts_file_name
from privacy_audit.ui.pages.search_settings_key import KeyForm
from privacy_audit.ui.pages.search_settings_trial import Trial, prepare_trial, run_trial
from privacy_audit.ui.pages.search_settings_view import (
    SettingsFacts,
    keep_extract,
    read_settings,
    set_mastodon,
    set_more,
    set_welsh,
)
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.said import said, said_error
from privacy_audit.ui.tasks import CancelToken

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.search.model import ResultPage
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class SearchSettingsPage(OpeningPage):
    """Each setting holds at once. Nothing is sent from here but a trial that was said yes to."""

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
        del preferences  # every page gets them; this one needs none
        self._now = now
        self._facts: SettingsFacts | None = None
        self._token: CancelToken | None = None
        self._run_id = 0
        self.heading = self.tr("Search engines and keys")
        self.front = SettingsFront(theme)
        self.form = KeyForm(theme)
        self.detail = EngineDetail(theme)
        self.set_front(self.front)
        self.add_inside(self.form)
        self.add_inside(self.detail)
        self._connect()

    def _connect(self) -> None:
        front, form = self.front, self.form
        front.more.clicked.connect(self._on_more)
        front.welsh.clicked.connect(self._on_welsh)
        front.keep_servers.clicked.connect(self._on_servers)
        front.servers.submitted.connect(self._on_servers)
        front.keys.rows.row_opened.connect(self._on_key_opened)
        front.engine_opened.connect(self._on_engine_opened)
        front.hosts.save.clicked.connect(self._on_hosts)
        front.charity.clicked.connect(self._on_charity)
        front.stop_charity.clicked.connect(self._on_charity_stopped)
        front.see_charity.clicked.connect(self._on_see_charity)
        front.ledger.clicked.connect(self._on_ledger)
        form.closed.connect(self.close_inside)
        form.saved.connect(self._on_saved)
        form.forgotten.connect(self._on_forget)
        form.trial_wanted.connect(self._on_trial_wanted)
        self.detail.closed.connect(self.close_inside)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read what is set."""
        self.session.read(
            self.lane,
            partial(read_settings, today=day_of(self._now())),
            on_done=self._on_read,
            on_error=self.front.error.show_error,
        )

    def _on_read(self, facts: SettingsFacts) -> None:
        self._facts = facts
        self.front.show_facts(facts)

    def leave(self) -> bool:
        """What was typed does not stay."""
        self.form.clear_secrets()
        return True

    def close_page(self) -> None:
        """The vault is locked: nothing that was typed stays, nothing goes on."""
        self.form.clear_secrets()
        if self._token is not None:
            self._token.cancel()
        super().close_page()

    def close_inside(self) -> None:
        """Back to the list."""
        self.form.clear_secrets()
        super().close_inside()
        self.visit()

    def _store(
        self,
        job: Callable[[Workspace], None],
        *,
        on_error: Callable[[AppError], object] | None = None,
    ) -> None:
        self.session.write(
            self.lane,
            job,
            on_done=self._on_stored,
            on_error=on_error or self.front.error.show_error,
        )

    def _on_stored(self, _: None) -> None:
        self.front.error.hide()
        self.visit()

    # -- open services ----------------------------------------------------------------------

    def _on_more(self) -> None:
        self._store(partial(set_more, more=self.front.more.isChecked()))

    def _on_welsh(self) -> None:
        self._store(partial(set_welsh, welsh=self.front.welsh.isChecked()))

    def _on_servers(self) -> None:
        self.front.servers.clear_error()
        self._store(
            partial(set_mastodon, typed=self.front.servers.text()), on_error=self._on_wrong_servers
        )

    def _on_wrong_servers(self, error: AppError) -> None:
        self.front.servers.show_error(said_error(error))

    # -- keys -------------------------------------------------------------------------------

    def _on_key_opened(self, engine_id: str) -> None:
        def read(workspace: Workspace) -> Access:
            return read_access(workspace.vault.database, engine_id)

        self.session.read(
            self.lane,
            read,
            on_done=partial(self._on_access, engine_id),
            on_error=self.front.error.show_error,
        )

    def _on_access(self, engine_id: str, access: Access) -> None:
        if self._facts is not None:
            self.form.show_access(self._facts.engines.require(engine_id), access)
            self.open_inside(self.form)
            self.form.back.setFocus()

    def _on_saved(self, access: Access) -> None:
        engine_id = self.form.engine_id

        def keep(workspace: Workspace) -> Access:
            write_access(workspace.vault.database, engine_id, access)
            return read_access(workspace.vault.database, engine_id)

        self.session.write(
            self.lane,
            keep,
            on_done=partial(self._on_kept, engine_id),
            on_error=self.form.show_problem,
        )

    def _on_kept(self, engine_id: str, access: Access) -> None:
        self._on_access(engine_id, access)
        self.form.say(
            BannerTone.GOOD,
            self.tr("Kept in your vault."),
            self.tr("It goes only to the hosts of this engine, and never into a report."),
        )

    def _on_forget(self) -> None:
        engine_id = self.form.engine_id

        def forget(workspace: Workspace) -> Access:
            forget_access(workspace.vault.database, engine_id)
            return Access()

        self.session.write(
            self.lane,
            forget,
            on_done=partial(self._on_forgotten, engine_id),
            on_error=self.form.show_problem,
        )

    def _on_forgotten(self, engine_id: str, access: Access) -> None:
        self._on_access(engine_id, access)
        self.form.say(BannerTone.GOOD, self.tr("Forgotten."))

    def _on_trial_wanted(self) -> None:
        facts = self._facts
        if facts is None or self._token is not None:
            return
        engine = facts.engines.require(self.form.engine_id)
        host = ", ".join(engine.hosts) or self.form.kept_address
        text = self.tr("It asks {host} for “{word}” or another word about nobody.").format(
            host=host.replace("*", ""), word=TRIAL_TEXT
        )
        if engine.us_cents_per_query:
            text = self.tr("{text} It can cost {cents} US cents.").format(
                text=text, cents=f"{engine.us_cents_per_query:g}"
            )
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Send one request?"),
            text=text,
            act=self.tr("Send it"),
            keep=self.tr("Send nothing"),
            on_answer=self._on_trial_answered,
        )

    def _on_trial_answered(self, agreed: bool) -> None:  # noqa: FBT001 # the dialog's own signal
        if agreed and self._token is None:
            self._token = CancelToken()
            self.form.say(BannerTone.PLAIN, self.tr("Asking."))
            job = partial(prepare_trial, engine_id=self.form.engine_id, lane=self.lane)
            self.session.read(
                self.lane, job, on_done=self._on_trial_ready, on_error=self._on_trial_failed
            )

    def _on_trial_ready(self, trial: Trial) -> None:
        if self._token is not None:
            self.lane.background(
                partial(run_trial, trial),
                on_done=self._on_tried,
                on_error=self._on_trial_failed,
                cancel=self._token,
            )

    def _on_tried(self, test: KeyTest) -> None:
        self._token = None
        works = test.state is KeyState.WORKS
        tone = BannerTone.GOOD if works else BannerTone.TODO
        text = self.tr("The request stands in the list of requests made.")
        self.form.say(tone, said(test.sentence), text)

    def _on_trial_failed(self, error: AppError) -> None:
        self._token = None
        self.form.show_problem(error)

    # -- places and hosts -------------------------------------------------------------------

    def _on_engine_opened(self, engine_id: str) -> None:
        if self._facts is None:
            return
        engine = self._facts.engines.require(engine_id)
        hosts = ", ".join(engine.hosts)
        if engine_id == "mastodon":
            hosts = ", ".join(self._facts.interfaces.mastodon_servers) or hosts
        self.detail.show_engine(engine, hosts)
        self.open_inside(self.detail)
        self.detail.back.setFocus()

    def _on_hosts(self) -> None:
        FileQuestion.to_save(
            self,
            self.tr("Save the list"),
            name=hosts_file_name(),
            kinds=self.tr("Table (*.csv)"),
            on_chosen=self._write_hosts,
        )

    def _write_hosts(self, path: Path) -> None:
        if self._facts is None:
            return
        text = hosts_as_csv(self._facts.hosts)

        def write() -> str:
            write_private(path, text)
            return path.name

        self.lane.background(write, on_done=self._on_written, on_error=self.front.error.show_error)

    def _on_written(self, name: str) -> None:
        self.front.error.set_words(BannerTone.GOOD, self.tr("Written: {name}.").format(name=name))
        self.front.error.show()

    def _on_ledger(self) -> None:
        self.go(GoLedger())

    # -- the charity register ---------------------------------------------------------------

    def _on_charity(self) -> None:
        FileQuestion.to_open(
            self,
            self.tr("The register's table of trustees"),
            kinds=self.tr("Extract (*.zip *.json *.txt)"),
            on_chosen=self.search_charity,
        )

    def search_charity(self, path: Path) -> None:
        """Look for one's own names among the trustees in a file; nothing is sent."""
        facts = self._facts
        if facts is None or self._token is not None:
            return
        self._token = CancelToken()
        self.front.show_charity(self.tr("Comparing the trustees with your names."), busy=True)
        token = self._token

        def work(cancel: CancelToken) -> ResultPage:
            return search_extract(path, facts.names, cancel=cancel)

        self.lane.background(
            work,
            on_done=partial(self._on_compared, str(path)),
            on_error=self._on_charity_failed,
            cancel=token,
        )

    def _on_compared(self, file: str, page: ResultPage) -> None:
        self._token = None
        self.session.write(
            self.lane,
            partial(keep_extract, page=page, file=file),
            on_done=partial(self._on_extract_kept, page),
            on_error=self._on_charity_failed,
        )

    def _on_extract_kept(self, page: ResultPage, run_id: int) -> None:
        self._run_id = run_id
        words = self.tr("{found}. {note}").format(
            found=result_words(len(page.results)), note=" ".join(map(said, page.notes))
        )
        self.front.show_charity(words, busy=False, found=True)

    def _on_charity_failed(self, error: AppError) -> None:
        self._token = None
        self.front.show_charity(said_error(error), busy=False)

    def _on_charity_stopped(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self._token = None
        self.front.show_charity(self.tr("Stopped. Nothing was kept."), busy=False)

    def _on_see_charity(self) -> None:
        self.go(GoSearchRun(self._run_id))
