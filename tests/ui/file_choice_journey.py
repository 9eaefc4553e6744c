# SPDX-License-Identifier: Apache-2.0
"""Choosing a file to save, in a process of its own: ``python -m tests.ui.file_choice_journey HOW``.

HOW: ``ours`` for the dialog of the program, ``plain`` for Qt's as it comes. Prints the chosen name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from privacy_audit.ui.pages.choose_file import FileQuestion


def plain(parent: QWidget) -> None:
    """Qt's own dialog without our care, to see that the test can fail."""
    dialog = QFileDialog(parent, "Save", str(Path.home() / "secret"))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("report.html")
    dialog.fileSelected.connect(print)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def main() -> int:
    app = QApplication(["journey"])
    (Path.home() / "secret").mkdir()
    parent = QWidget()
    parent.show()
    if sys.argv[1] == "ours":
        FileQuestion.to_save(
            parent, "Save", name="report.html", kinds="Pages (*.html)", on_chosen=print
        )
    else:
        plain(parent)
    dialog = parent.findChildren(QFileDialog)[0]
    dialog.setDirectory(str(Path.home() / "secret"))
    print("native", not dialog.testOption(QFileDialog.Option.DontUseNativeDialog))
    QTimer.singleShot(100, dialog.accept)
    QTimer.singleShot(400, app.quit)
    app.exec()
    parent.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main())
