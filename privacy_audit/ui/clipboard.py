# SPDX-License-Identifier: Apache-2.0
"""The one way to the clipboard: what the program puts there can be told apart and taken away."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

OURS = "application/x-copied-by-a-button"
"""Stands beside each text that a button of this program has copied."""
# Programs that keep a history of the clipboard leave out what says so: KDE and its followers;
# Windows (documented under "Cloud Clipboard and Clipboard History Formats"); macOS (nspasteboard).
_KEEP_NO_COPY = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}
_TELLS_THE_OWNER = frozenset({"xcb", "wayland", "windows"})
_BOTH = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def copy_text(text: str) -> None:
    """Put a text on the clipboard, with the wish that no history keeps it."""
    data = QMimeData()
    data.setText(text)
    data.setData(OURS, b"1")
    for kind, value in _KEEP_NO_COPY.items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)


def clear_what_is_ours() -> bool:
    """Empty the clipboard, and the selection of X11, if this program filled them.

    Where the system tells whose it is (Linux, Windows), what the user copied from a field of the
    window counts as ours, too. Returns whether anything was taken away; what other programs put
    there stays.
    """
    clipboard = QGuiApplication.clipboard()
    filled = [mode for mode in _BOTH if _is_ours(clipboard, mode)]
    for mode in filled:
        clipboard.clear(mode)
    return bool(filled)


def _is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode is QClipboard.Mode.Selection:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    if clipboard.ownsClipboard():
        return True
    # Where the system tells, one must not look: another program can take seconds to answer.
    if QGuiApplication.platformName() in _TELLS_THE_OWNER:
        return False
    # The stubs do not know that an empty clipboard has none.
    data: QMimeData | None = clipboard.mimeData()
    return data is not None and data.hasFormat(OURS)
