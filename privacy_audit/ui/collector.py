# SPDX-License-Identifier: Apache-2.0
"""Python's collector of waste, kept on the main thread.

It runs on whichever thread happens to make an object, and a worker that frees a Qt object ends the
program. So it is switched off while the window is open, and this asks for it in between.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer

SECONDS = 20


class Collector(QObject):
    """Collects every now and then, and at once when the vault has been locked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # What the start has made is there to stay and need not be looked at again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect)
        self._timer.start(SECONDS * 1000)

    def collect(self) -> None:
        """Free what nobody holds any more."""
        gc.collect()

    def collect_soon(self) -> None:
        """The same when the present event is over: pages that were dropped are waste then."""
        QTimer.singleShot(0, self, self.collect)

    def close(self) -> None:
        """Stop."""
        self._timer.stop()
