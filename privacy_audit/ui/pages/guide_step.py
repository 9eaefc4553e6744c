# SPDX-License-Identifier: Apache-2.0
"""One step of the first-run guide."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class GuideStep(QWidget):
    """The middle of the guide; the guide itself draws the buttons below.

    act_words: what the main button says. Signals: ``done()`` when the next step may come;
    ``busy_changed(bool)`` while something is being stored.
    """

    done = Signal()
    busy_changed = Signal(bool)
    act_words = ""

    def visit(self) -> None:
        """The step comes to the front."""

    def act(self) -> None:
        """The main button was pressed, or Enter in the last field."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to do."""
        raise NotImplementedError

    def say(self, fact: str, text: str) -> None:
        """Tell something about the step before; a step that nothing is told on leaves it out."""

    def forget(self) -> None:
        """Drop what was typed."""
