# SPDX-License-Identifier: Apache-2.0
"""The icon beside the clock on a real desktop: ``python -m tests.ui.tray_journey FOLDER``.

Prints what it sees, one fact a line; run under a display with a bus, a watcher and a notice
service.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from privacy_audit.ui.preference_store import PreferenceStore
from privacy_audit.ui.reminder_tray import ReminderTray, tray_is_available
from privacy_audit.ui.tasks import TaskRunner
from privacy_audit.ui.theme.theme import Theme


def wait(milliseconds: int) -> None:
    """Let the desktop do its part."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> int:
    app = QApplication(["journey"])
    app.setApplicationName("privacy-audit")
    tasks = TaskRunner()
    preferences = PreferenceStore(Path(sys.argv[1]), tasks)
    theme = Theme()
    theme.apply(app)
    tray = ReminderTray(theme, preferences, tasks)
    print("available", tray_is_available())
    print("before", tray.is_up, tray.show_notice("A review is due", "x"))
    preferences.change(tray_notices=True)
    wait(300)
    print("wanted", tray.is_up, tray.show_notice("A review is due", "It takes about 2 minutes."))
    wait(800)
    preferences.change(tray_notices=False)
    print("not wanted", tray.is_up)
    tray.close()
    tasks.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
