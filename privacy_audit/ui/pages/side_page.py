# SPDX-License-Identifier: Apache-2.0
"""A page beside the way of the work, reached from everywhere: help, keys."""

from __future__ import annotations

from PySide6.QtCore import Signal

from privacy_audit.ui.pages.page import Page


class SidePage(Page):
    """Needs no open vault, writes nothing, and leads back to where the user came from.

    Signals: ``back_asked()``; ``keys_asked()`` for the list of keys; ``guide_asked()`` for the
    user guide; ``quick_leave_asked()``.
    """

    back_asked = Signal()
    keys_asked = Signal()
    guide_asked = Signal()
    quick_leave_asked = Signal()
    in_sitting = True


class RestoringPage(Page):
    """A page of the open vault from which a backup can be restored.

    Signals: ``restore_wanted()``: lock, then ask for the backup; ``keys_asked()``;
    ``guide_asked()``.
    """

    restore_wanted = Signal()
    keys_asked = Signal()
    guide_asked = Signal()
