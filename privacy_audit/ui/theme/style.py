# SPDX-License-Identifier: Apache-2.0
"""The style of the focus frame: how far outside its widget the ring lies.

Only the frame gets this style. A proxy style on the whole program would send every metric that
any widget asks for through Python, which start-up would feel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn

from privacy_audit.ui.theme.palette import RING_ROOM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOption, QWidget

_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)


class FocusFrameStyle(QProxyStyle):
    """Fusion with room for a ring."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Qt's hook: the focus frame reaches ``RING_ROOM`` pixels outside its widget."""
        if metric in _MARGINS:
            return RING_ROOM
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Qt's hook: the frame belongs to window or viewport, so that no parent clips it."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)
