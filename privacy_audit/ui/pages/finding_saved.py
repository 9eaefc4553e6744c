# SPDX-License-Identifier: Apache-2.0
"""Saying that a file was written, where it lies, and that anybody can read it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.reports.templates import visible
from privacy_audit.ui.parts.banner import Banner, BannerTone

if TYPE_CHECKING:
    from pathlib import Path

translate = QCoreApplication.translate


def show_written(said: Banner, target: Path) -> None:
    """Say it on the page's banner."""
    said.set_words(
        BannerTone.GOOD,
        translate("FindingSaved", "Saved as {name}.").format(name=visible(target.name)),
        translate("FindingSaved", "It lies in {folder} and is not encrypted.").format(
            folder=visible(str(target.parent))
        ),
    )
    said.show()
