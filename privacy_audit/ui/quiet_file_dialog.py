# SPDX-License-Identifier: Apache-2.0
"""The dialog in which files are chosen, without a trace of what was chosen.

The dialogs of the desktops put a chosen file into the list of recent files, which other people see
(GTK: ``gtk_recent_manager_add_item`` on every answer; KDE and Windows alike). So this is Qt's own
dialog. It, too, would keep the folders one went through in a file of settings that all programs
made with Qt share; that file is kept out of its reach, or what it wrote is taken out again.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog

from privacy_audit.ui.parts.window_title import call_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SANDBOX = Path("/.flatpak-info")
_ORGANISATION = "QtProject"
_TRACES = ("FileDialog/history", "FileDialog/lastVisited")


def make_file_dialog(parent: QWidget, title: str, place: Path, kinds: str) -> QFileDialog:
    """The dialog, not open yet; it is freed when it closes. ``kinds``: Qt's filter.

    In a sandbox the desktop's own dialog is the only way to the user's files.
    """
    if _settings_can_be_led_away():
        QSettings.setPath(
            QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull
        )  # nothing can be written below it
    dialog = QFileDialog(parent)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not _SANDBOX.exists())
    call_dialog(dialog, title, parent)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.setDirectory(str(place))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.destroyed.connect(take_out_traces)  # it writes in its destructor
    return dialog


def take_out_traces() -> None:
    """Take the folders one went through out of the settings that programs with Qt share."""
    if _settings_can_be_led_away():
        return
    settings = QSettings(QSettings.Scope.UserScope, _ORGANISATION)
    for key in _TRACES:
        settings.remove(key)
    settings.sync()


def _settings_can_be_led_away() -> bool:
    # Elsewhere they are not files: the registry, and the preferences of macOS.
    return sys.platform not in ("win32", "darwin")
