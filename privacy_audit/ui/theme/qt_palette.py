# SPDX-License-Identifier: Apache-2.0
"""The bridge from our palette to Qt's, for everything the style sheet does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from privacy_audit.ui.theme.palette import Palette


def make_qt_palette(palette: Palette) -> QPalette:
    """Qt's roles filled from our tokens, the disabled group included."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: palette.window,
        role.WindowText: palette.text,
        role.Base: palette.surface,
        role.AlternateBase: palette.sunken,
        role.Text: palette.text,
        role.Button: palette.surface,
        role.ButtonText: palette.text,
        role.BrightText: palette.on_accent,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.PlaceholderText: palette.muted,
        role.ToolTipBase: palette.tip,
        role.ToolTipText: palette.on_tip,
        role.Light: palette.surface,
        role.Midlight: palette.sunken,
        role.Mid: palette.border,
        role.Dark: palette.control,
        role.Shadow: palette.control,
    }
    made = QPalette()
    for name, colour in pairs.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.disabled))
    return made
