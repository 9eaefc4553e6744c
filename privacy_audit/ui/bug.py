# SPDX-License-Identifier: Apache-2.0
"""When the program itself has made a mistake: lock first, then say so, and send nothing.

The text that can be copied holds types and places in our own modules only: a value in a message
could be a name, a note or a passphrase.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.bug_dialog import BugDialog
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.theme.theme import Theme


class BugCatcher(QObject):
    """Takes the place of ``sys.excepthook`` while the window is open."""

    def __init__(self, theme: Theme, session: Session, window: QWidget) -> None:
        super().__init__()
        self._theme, self._session, self._window = theme, session, window
        self._dialog: BugDialog | None = None
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def close(self) -> None:
        """Put the hooks back."""
        sys.excepthook, threading.excepthook = self._before
        if self._dialog is not None:
            self._dialog.close()
            self._dialog = None

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from privacy_audit.ui.bug_text import redacted

        text = redacted(error.with_traceback(trace))
        sys.stderr.write(f"{text}\n")
        self._session.lock()
        # One mistake often brings the next; one dialog says it.
        if self._dialog is None:
            from privacy_audit.ui.bug_dialog import BugDialog

            self._dialog = BugDialog(self._theme, text, parent=self._window)
            self._dialog.finished.connect(self._on_dialog_finished)
            self._dialog.open()

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        # No widget may be touched here; the work that the thread did tells its own failure.
        if args.exc_value is not None:
            from privacy_audit.ui.bug_text import redacted

            sys.stderr.write(f"{redacted(args.exc_value)}\n")

    def _on_dialog_finished(self) -> None:
        self._dialog = None
