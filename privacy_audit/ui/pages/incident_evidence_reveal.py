# SPDX-License-Identifier: Apache-2.0
"""Showing an entry when it is asked for, and suggesting a break. Nothing is decoded before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

from privacy_audit.incidents.safe_views import SafeView, ViewKind

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.parts.hidden_picture import HiddenPicture
    from privacy_audit.workspace import Workspace

MOST_REVEALS = 8
BREAK_MINUTES = 15
_MEGABYTES_DECODED = 64


def decoded(data: bytes) -> QImage:
    """The picture of a safe view: a PNG of our own making, and no other format is tried.

    Null when it is broken. Runs on a background worker.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png"))
    reader.setAutoDetectImageFormat(False)
    QImageReader.setAllocationLimit(_MEGABYTES_DECODED)
    return reader.read()


def read_view(workspace: Workspace, *, entry_id: int) -> SafeView:
    """The safe view; that it was seen goes into the log."""
    return workspace.evidence.view(entry_id)


class Revealer(QObject):
    """Answers "Show for 20 seconds" for one hidden picture.

    A view that arrives after another entry was chosen, or the page was left, is dropped.
    Signals: ``revealed()``; ``failed(AppError)``.
    """

    revealed = Signal()
    failed = Signal(object)

    def __init__(self, page: Page, hidden: HiddenPicture) -> None:
        super().__init__(page)
        self._page, self._hidden = page, hidden
        self._entry_id: int | None = None
        self._asked = 0
        hidden.show_wanted.connect(self._on_show_wanted)

    def set_entry(self, entry_id: int | None) -> None:
        """Which entry the hidden picture stands for; what was asked for before is forgotten."""
        self._entry_id = entry_id
        self._asked += 1

    def forget(self) -> None:
        """Hide what is shown, and take nothing that is still on its way."""
        self._asked += 1
        self._hidden.hide_view()

    def _on_show_wanted(self) -> None:
        if self._entry_id is None:
            return
        self._asked += 1
        self._hidden.show_button.setEnabled(False)
        self._page.session.read(
            self._page.lane,
            partial(read_view, entry_id=self._entry_id),
            on_done=partial(self._on_view, self._asked),
            on_error=partial(self._on_failed, self._asked),
        )

    def _on_view(self, asked: int, view: SafeView) -> None:
        if asked != self._asked:
            return
        if view.kind is ViewKind.PICTURE:
            self._page.lane.background(
                partial(decoded, view.data),
                on_done=partial(self._on_decoded, asked),
                on_error=partial(self._on_failed, asked),
            )
        elif view.kind is ViewKind.TEXT:
            self._show(asked, text=view.text)
        else:
            self._hidden.say_why_not(view.why_not)

    def _on_decoded(self, asked: int, picture: QImage) -> None:
        if asked == self._asked and picture.isNull():
            self._hidden.say_why_not(self.tr("The picture is kept, but cannot be shown here."))
        elif asked == self._asked:
            self._show(asked, picture=picture)

    def _show(self, asked: int, *, picture: QImage | None = None, text: str = "") -> None:
        # The window may have been left meanwhile: then nothing may come up behind the user's back.
        if asked != self._asked or not self._hidden.isVisible():
            return
        if not self._page.window().isActiveWindow():
            self._hidden.show_button.setEnabled(True)
            return
        if picture is not None:
            self._hidden.reveal_picture(picture)
        else:
            self._hidden.reveal_text(text)
        self._hidden.show_button.setEnabled(True)
        self.revealed.emit()

    def _on_failed(self, asked: int, error: AppError) -> None:
        if asked == self._asked:
            self._hidden.show_button.setEnabled(True)
            self.failed.emit(error)


class BreakCounter(QObject):
    """Counts what was looked at and how long. It suggests; it never blocks.

    Signal: ``break_due(number, minutes)``: one of the two is 0.
    """

    break_due = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BREAK_MINUTES * 60_000)
        self._timer.timeout.connect(self._on_time)

    @property
    def looks(self) -> int:
        """How many things were looked at since the last break."""
        return self._looks

    def begin(self) -> None:
        """The page has come to the front."""
        if not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        """The page has been left: a break."""
        self._timer.stop()
        self._looks = 0

    def count(self) -> None:
        """Something was looked at."""
        self._looks += 1
        if self._looks >= MOST_REVEALS:
            looks, self._looks = self._looks, 0
            self.break_due.emit(looks, 0)

    def _on_time(self) -> None:
        self._timer.start()
        self.break_due.emit(0, BREAK_MINUTES)
