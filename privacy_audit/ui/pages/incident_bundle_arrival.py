# SPDX-License-Identifier: Apache-2.0
"""A bundle that was handed over: opened, checked as a whole, and taken in as a copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.incidents.names import visible
from privacy_audit.incidents.sources import Stopped
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.incident_bundle_view import verdict_words
from privacy_audit.ui.pages.incident_evidence_adding import ShareRelay
from privacy_audit.ui.pages.incident_evidence_drop import JobProgress
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import PasswordField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.tasks import CancelToken
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token
from privacy_audit.vault.secret import Secret

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.incidents.bundle.taking_in import Arrived
    from privacy_audit.incidents.model import Incident
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class BundleArrival(QWidget):
    """Asks for a file, checks everything in it, and takes it in when asked.

    Signal: ``taken_in(incident_id)``. Nothing of the file is shown before it was checked whole.
    """

    taken_in = Signal(int)

    def __init__(self, theme: Theme, page: Page) -> None:
        super().__init__()
        self._page = page
        self._path: Path | None = None
        self._arrived: Arrived | None = None
        self._token: CancelToken | None = None
        self._relay: ShareRelay | None = None
        self._build(theme)
        self._lay_out(theme)
        self.choose.clicked.connect(self._on_choose)
        self.try_again.clicked.connect(self._on_passphrase)
        self.passphrase.submitted.connect(self._on_passphrase)
        self.take_in.clicked.connect(self._on_take_in)
        self.progress.stopped.connect(self._on_stop)
        self.forget()

    def _build(self, theme: Theme) -> None:
        self.choose = Button(
            theme, self.tr("Open a file"), kind=ButtonKind.CARE, icon=Icon.FOLDER_OPEN
        )
        self.choose.setObjectName("open_bundle")
        self._name = Paragraph(theme)
        self._name.setObjectName("bundle_name")
        self.passphrase = PasswordField(theme, self.tr("The passphrase you were told"))
        self.passphrase.line.setObjectName("bundle_passphrase")
        self.try_again = Button(theme, self.tr("Open it"))
        self.try_again.setObjectName("bundle_unlock")
        self.found = Banner(theme, BannerTone.INFO, "")
        self.found.setObjectName("bundle_found")
        self.take_in = Button(theme, self.tr("Take it in as a copy"))
        self.take_in.setObjectName("take_in_bundle")
        self.found.add_button(self.take_in)
        self.progress = JobProgress(theme)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(Title(theme, self.tr("A file that was handed over")))
        head.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "Every part of it is checked first. Taken in, it is a copy of its own: it says "
                    "so, and pictures in it stay hidden too."
                ),
                tone=Token.MUTED,
            )
        )
        column.addLayout(head)
        row = FlowLayout(spacing=SPACE_GROUP)
        row.addWidget(self.choose)
        column.addLayout(row)
        unlock = FlowLayout()
        unlock.addWidget(self.try_again)
        for widget in (self._name, self.passphrase):
            column.addWidget(widget)
        column.addLayout(unlock)
        column.addWidget(self.progress)
        column.addWidget(self.found)

    def forget(self) -> None:
        """Let go of the file and its passphrase."""
        self._on_stop()
        self._path, self._arrived = None, None
        self._show_passphrase(needed=False)
        self._name.hide()
        self.found.hide()

    def open_path(self, path: Path) -> None:
        """Check a file."""
        self.forget()
        self._path = path
        self._name.set_text(visible(path.name))
        self._name.show()
        self._read(None)

    def _show_passphrase(self, *, needed: bool) -> None:
        if not needed:
            self.passphrase.clear()
            self.passphrase.clear_error()
        self.passphrase.setVisible(needed)
        self.try_again.setVisible(needed)

    # -- acts --------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        FileQuestion.to_open(
            self,
            self.tr("Open a file that was handed over"),
            kinds=self.tr("Handed over (*.zip *.age)"),
            on_chosen=self.open_path,
        )

    def _on_passphrase(self) -> None:
        if not self.passphrase.text():
            self.passphrase.show_error(self.tr("Type the passphrase that you were told."))
            return
        self._read(Secret(self.passphrase.text()))

    def _read(self, passphrase: Secret | None) -> None:
        if self._path is None or self._token is not None:
            return
        token = self._begin(self.tr("Checking every file in it"))
        self._page.session.read(
            self._page.lane,
            partial(_read, path=self._path, passphrase=passphrase, relay=self._relay, token=token),
            on_done=partial(self._on_arrived, token),
            on_error=partial(self._on_failed, token),
        )

    def _on_arrived(self, token: CancelToken, arrived: Arrived) -> None:
        if not self._end(token):
            return
        self._arrived = arrived
        self._show_passphrase(needed=False)
        verdict = arrived.verdict
        fact, words = verdict_words(verdict, today=local_day(utc_now()))
        tone = BannerTone.GOOD if verdict.ok else BannerTone.TODO
        self.found.set_words(tone, fact, words)
        self.take_in.setVisible(verdict.ok)
        self.found.show()

    def _on_take_in(self) -> None:
        if self._arrived is None or self._token is not None:
            return
        token = self._begin(self.tr("Taking it in"))
        self._page.session.write(
            self._page.lane,
            partial(_take_in, arrived=self._arrived, token=token),
            on_done=partial(self._on_taken_in, token),
            on_error=partial(self._on_failed, token),
        )

    def _on_taken_in(self, token: CancelToken, incident: Incident) -> None:
        if self._end(token):
            self.forget()
            self.taken_in.emit(incident.id)

    def _on_failed(self, token: CancelToken, error: AppError) -> None:
        if not self._end(token) or isinstance(error, Stopped):
            return
        if getattr(error, "field", "") == "passphrase":
            first = not self.passphrase.isVisible()
            self._show_passphrase(needed=True)
            if first:
                self.passphrase.show_note(error.sentence())
            else:
                self.passphrase.show_error(error.sentence())
            self.passphrase.setFocus()
            return
        self.take_in.hide()
        self.found.show_error(error)

    # -- one long job at a time --------------------------------------------------------------

    def _begin(self, words: str) -> CancelToken:
        token = self._token = CancelToken()
        self._relay = ShareRelay(token)
        self._relay.told.connect(self.progress.show_share)
        self.found.hide()
        self.progress.begin(words)
        return token

    def _end(self, token: CancelToken) -> bool:
        """Whether this is the job that is waited for; a late one of another file is dropped."""
        if token is not self._token:
            return False
        self._token, self._relay = None, None
        self.progress.hide()
        return True

    def _on_stop(self) -> None:
        token, self._token = self._token, None
        if token is not None:
            token.cancel()
        self.progress.hide()


def _read(
    workspace: Workspace,
    *,
    path: Path,
    passphrase: Secret | None,
    relay: ShareRelay | None,
    token: CancelToken,
) -> Arrived:
    progress = relay.tell if relay is not None else None
    return workspace.bundles.read(path, passphrase, progress=progress, cancel=token)


def _take_in(workspace: Workspace, *, arrived: Arrived, token: CancelToken) -> Incident:
    return workspace.bundles.take_in(arrived, cancel=token)
