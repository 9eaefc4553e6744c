# SPDX-License-Identifier: Apache-2.0
"""What task bars and window switchers show: nothing but the name that the user chose."""

from __future__ import annotations

from tests.architecture.imports import modules

NAMING = {
    "privacy_audit.ui.main_window",  # its own, from the settings
    "privacy_audit.ui.notes_window",  # the neutral window
    "privacy_audit.ui.bug_dialog",  # may come without a window below it
    "privacy_audit.ui.parts.window_title",  # the main window's, for every dialog
}


def test_a_window_is_named_in_one_place() -> None:
    naming = {
        module
        for module, path in modules().items()
        if "setWindowTitle(" in path.read_text(encoding="utf-8")
    }
    assert naming == NAMING
