# SPDX-License-Identifier: Apache-2.0
"""A page that asks before it is left, because something in it is not saved."""

from __future__ import annotations

from PySide6.QtCore import Signal

from privacy_audit.ui.pages.page import Page


class AskingPage(Page):
    """Its ``leave`` may answer ``False`` and ask the user meanwhile.

    Signal: ``leave_agreed()`` when the user wants to go after all; the window then goes where it
    was asked to.
    """

    leave_agreed = Signal()
