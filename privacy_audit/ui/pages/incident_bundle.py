# SPDX-License-Identifier: Apache-2.0
"""Handing an incident over: choices at the left, at the right exactly what leaves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from privacy_audit.incidents.sources import Stopped
from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import GoHome, GoIncidentBundle, GoIncidentEvidence
from privacy_audit.ui.pages.incident_bundle_layout import BundleLayout
from privacy_audit.ui.pages.incident_bundle_view import entries_to_choose, paper
from privacy_audit.ui.pages.incident_evidence_adding import ShareRelay
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.pages.saving import SaveQuestion, keep_folder, last_folder
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.tasks import CancelToken
from privacy_audit.vault.age_stream import SUFFIX

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.incidents.bundle.model import BundleFor, Choices, Preview, Written
    from privacy_audit.incidents.bundle.time_stamp import StampOrder
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.vault.secret import Secret
    from privacy_audit.workspace import Workspace

_PREVIEW_AFTER_MS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A bundle that is to be written."""

    incident_id: int
    recipient: BundleFor
    choices: Choices
    passphrase: Secret | None = None
    stamp: StampOrder | None = None


class IncidentBundlePage(IncidentPage):
    """What leaves, for whom, and what to tell them; and a file that came back, checked."""

    desk = Step.REPORT_IT

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
        self.heading = self.tr("Hand it over")
        self._preview: Preview | None = None
        self._asked = 0
        self._token: CancelToken | None = None
        self._relay: ShareRelay | None = None
        self.parts = BundleLayout(theme, self)
        self.set_body(self.parts)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PREVIEW_AFTER_MS)
        self._connect()

    def _connect(self) -> None:
        parts = self.parts
        self._soon.timeout.connect(self._read_preview)
        parts.choices.changed.connect(self._soon.start)
        parts.choices.stamp_changed.connect(self._read_leaving)
        parts.save.clicked.connect(self._on_save)
        parts.back.clicked.connect(self._on_back)
        parts.progress.stopped.connect(self._on_stop)
        parts.arrival.taken_in.connect(self._on_taken_in)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_stop_here)

    # -- arriving and reading ----------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which incident, and for whom if that is said."""
        super().arrive(destination)
        if isinstance(destination, GoIncidentBundle) and destination.recipient:
            self.parts.choices.set_recipient(destination.recipient)

    def leave(self) -> bool:
        """Another page comes to the front: no passphrase stays in a field."""
        self.parts.choices.sealing.forget()
        return True

    def close_page(self) -> None:
        """The vault is locked."""
        self._asked += 1
        self._on_stop()
        self.parts.forget()
        self._soon.stop()  # emptying the switches has started it
        super().close_page()

    def forget(self) -> None:
        """Another incident is coming."""
        self._asked += 1
        self._preview = None
        self.parts.forget()
        self._soon.stop()  # emptying the switches has started it

    def load(self) -> None:
        """Read the entries that can be chosen, then what would leave."""
        self.session.read(
            self.lane,
            partial(_entries, incident_id=self.incident_id),
            on_done=self._on_entries,
            on_error=self.show_error,
        )

    def _on_entries(self, entries: list[Evidence]) -> None:
        self.parts.choices.entries.show_entries(entries_to_choose(entries))
        self._read_preview()

    def _read_preview(self) -> None:
        """What would leave now; an older question's answer is dropped."""
        if not self.incident_id:
            return
        self._soon.stop()
        self._asked += 1
        self.session.read(
            self.lane,
            partial(_preview, wish=self._wish()),
            on_done=partial(self._on_preview, self._asked),
            on_error=partial(self._on_refused, self._asked),
        )

    def _wish(self) -> Wish:
        choices = self.parts.choices
        return Wish(
            incident_id=self.incident_id,
            recipient=choices.bundle_for(),
            choices=choices.choices(),
        )

    def _on_preview(self, asked: int, found: tuple[Preview, datetime]) -> None:
        if asked != self._asked:
            return
        preview, at = found
        self._preview = preview
        self.parts.show_preview(preview, paper(preview, at))

    def _on_refused(self, asked: int, error: AppError) -> None:
        if asked != self._asked:
            return
        self._preview = None
        self.parts.show_refusal(error)

    def _read_leaving(self) -> None:
        """What a time-stamp service would learn; nothing is sent for that."""
        order = self.parts.choices.stamp.order()
        if order is None or not order.address:
            self.parts.choices.stamp.show_leaving(())
            return
        self.session.read(
            self.lane,
            partial(_leaving, order=order),
            on_done=self._on_leaving,
            on_error=self._on_bad_address,
        )

    def _on_leaving(self, sentences: tuple[str, ...]) -> None:
        if self.parts.choices.stamp.order() is not None:
            self.parts.choices.stamp.address.clear_error()
            self.parts.choices.stamp.show_leaving(sentences)

    def _on_bad_address(self, error: AppError) -> None:
        if self.parts.choices.stamp.order() is not None:
            self.parts.choices.stamp.show_error(error.sentence())

    # -- writing -----------------------------------------------------------------------------

    def _on_save(self) -> None:
        choices = self.parts.choices
        if self._preview is None or self._token is not None:
            return
        goes_on, passphrase = choices.passphrase()
        order = choices.stamp.order()
        if not goes_on:
            return
        if order is not None and not order.address:
            choices.stamp.show_error(self.tr("Type the service’s address, or switch it off."))
            choices.stamp.address.setFocus()
            return
        wish = Wish(
            incident_id=self.incident_id,
            recipient=choices.bundle_for(),
            choices=choices.choices(),
            passphrase=passphrase,
            stamp=order,
        )
        self.parts.said.hide()
        self.session.read(
            self.lane,
            last_folder,
            on_done=partial(self._ask_place, wish, self._preview.name),
            on_error=self.parts.said.show_error,
        )

    def _ask_place(self, wish: Wish, name: str, folder: Path) -> None:
        sealed = wish.passphrase is not None
        SaveQuestion.ask(
            self,
            self.tr("Save what you hand over"),
            folder=folder,
            name=f"{name}{SUFFIX}" if sealed else name,
            kinds=self.tr("Encrypted files (*.age)") if sealed else self.tr("Zip files (*.zip)"),
            on_chosen=partial(self._write, wish),
        )

    def _write(self, wish: Wish, target: Path) -> None:
        if self._token is not None or wish.incident_id != self.incident_id:
            return
        token = self._token = CancelToken()
        relay = self._relay = ShareRelay(token)
        relay.told.connect(self.parts.progress.show_share)
        self.parts.progress.begin(self.tr("Writing the file"))
        self.parts.set_busy(busy=True)
        self.session.write(
            self.lane,
            partial(_write, wish=wish, target=target, relay=relay, token=token),
            on_done=partial(self._on_written, token),
            on_error=partial(self._on_failed, token),
        )

    def _on_written(self, token: CancelToken, written: Written) -> None:
        if self._end(token):
            self.parts.choices.sealing.forget()
            self.parts.choices.sealing.switch.setChecked(False)
            self.parts.show_written(written)
            self._read_preview()

    def _on_failed(self, token: CancelToken, error: AppError) -> None:
        if not self._end(token):
            return
        if isinstance(error, Stopped):
            words = self.tr("Nothing was written.")
            self.parts.say(BannerTone.INFO, self.tr("Stopped."), words)
        elif not self.parts.choices.show_refusal(error):
            self.parts.said.show_error(error)

    def _end(self, token: CancelToken) -> bool:
        if token is not self._token:
            return False
        self._token, self._relay = None, None
        self.parts.progress.hide()
        self.parts.set_busy(busy=False)
        return True

    def _on_stop(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self.parts.progress.show_stopping()

    # -- going -------------------------------------------------------------------------------

    def _on_back(self) -> None:
        self.go(GoIncidentEvidence(self.incident_id))

    def _on_stop_here(self) -> None:
        self.go(GoHome())

    def _on_taken_in(self, incident_id: int) -> None:
        self.go(GoIncidentEvidence(incident_id))


def _entries(workspace: Workspace, *, incident_id: int) -> list[Evidence]:
    return workspace.evidence.list(incident_id)


def _preview(workspace: Workspace, *, wish: Wish) -> tuple[Preview, datetime]:
    preview = workspace.bundles.preview(wish.incident_id, wish.recipient, wish.choices)
    return preview, workspace.now()


def _leaving(workspace: Workspace, *, order: StampOrder) -> tuple[str, ...]:
    return workspace.bundles.what_leaves_for_stamp(order)


def _write(
    workspace: Workspace, *, wish: Wish, target: Path, relay: ShareRelay, token: CancelToken
) -> Written:
    written = workspace.bundles.write(
        wish.incident_id,
        wish.recipient,
        target,
        choices=wish.choices,
        passphrase=wish.passphrase,
        time_stamp=wish.stamp,
        progress=relay.tell,
        cancel=token,
    )
    keep_folder(workspace, target.parent)
    return written
