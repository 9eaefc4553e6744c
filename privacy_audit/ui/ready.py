# SPDX-License-Identifier: Apache-2.0
"""When the window can be worked with: the first page has been painted and nothing is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from privacy_audit.ui.main_window import MainWindow
    from privacy_audit.ui.tasks import TaskRunner


class Ready(QObject):
    """Signal: ``reached()``, once, when a page stands in front, has read what it shows and is
    painted.
    """

    reached = Signal()

    def __init__(self, window: MainWindow, tasks: TaskRunner) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._painted = False
        self._done = False
        window.front_shown.connect(self._on_front_shown)
        tasks.idle.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook on the page in front."""
        if event.type() == QEvent.Type.Paint:
            self._painted = True
            # With nothing before it in the queue this comes when the paint is over.
            QTimer.singleShot(0, self, self._look)
        return super().eventFilter(watched, event)

    def _on_front_shown(self) -> None:
        front = self._window.stack.front()
        if front is not None:
            self._painted = False
            front.installEventFilter(self)
            front.update()

    def _look(self) -> None:
        if self._done or not self._painted or self._tasks.busy:
            return
        front = self._window.stack.front()
        if front is None:
            return
        self._done = True
        front.removeEventFilter(self)
        self.reached.emit()
