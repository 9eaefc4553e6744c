# SPDX-License-Identifier: Apache-2.0
"""Every kind of page at one scale factor: ``python -m tests.e2e.scaling_journey FOLDER``.

Prints what it saw as JSON; the factor comes from QT_SCALE_FACTOR.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from privacy_audit.practice import make_practice_vault
from privacy_audit.ui import destinations as to
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token
from tests.helpers.cut_off import cut_off
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, open_window

PLACES: tuple[to.Destination, ...] = (
    to.GoHome(),
    to.GoChecks(),
    to.GoSearch(),
    to.GoFindings(),
    to.GoRemovals(),
    to.GoReports(),
    to.GoSupervision(),
    to.GoSettings(),
    to.GoReminders(),
)
LEFT = (1234, 803)


class Drawn:
    """The icons that parts asked for, and the screen's ratio that they asked for them at."""

    def __init__(self, opened: OpenWindow) -> None:
        self.ratios: list[tuple[str, float]] = []
        self._pixmap = opened.parts.theme.pixmap
        opened.parts.theme.pixmap = self._note  # type: ignore[method-assign]

    def _note(self, icon: Icon, token: Token, *, size: float = 20, ratio: float = 1) -> QPixmap:
        self.ratios.append((icon.value, ratio))
        return self._pixmap(icon, token, size=size, ratio=ratio)


def soft_labels(opened: OpenWindow, ratio: float) -> list[str]:
    """Labels whose picture has fewer points than the screen."""
    labels = opened.window.findChildren(QLabel)
    pictures = ((each, each.pixmap()) for each in labels if each.isVisible())
    return [
        f"{type(label).__name__} {label.objectName()}"
        for label, picture in pictures
        if not picture.isNull() and picture.devicePixelRatio() < ratio
    ]


def walk(opened: OpenWindow, seen: dict[str, Any]) -> None:
    ratio = opened.window.devicePixelRatioF()
    drawn = Drawn(opened)
    for place in PLACES:
        opened.window.go(place)
        for _ in range(3):  # sizes travel upwards one layout a pass
            opened.settle()
        opened.window.grab()
        name = type(opened.front).__name__
        seen["pages"].append(name)
        if words := cut_off(opened):
            seen["clipped"][name] = words
        for page in opened.front.findChildren(ScrollPage):
            if page.isVisible() and page.horizontalScrollBar().maximum() > 0:
                seen["wide"].append(name)
        seen["soft"] += soft_labels(opened, ratio)
    # An icon for menus and fields has both a plain and a double picture, and Qt takes the double.
    double = {icon for icon, at in drawn.ratios if at == 2}
    seen["soft"] += [icon for icon, at in drawn.ratios if at < ratio and icon not in double]
    seen["pixmaps"] = len(drawn.ratios)


def main() -> int:
    app = QApplication(["journey"])
    folder = Path(sys.argv[1]) / "vault"
    passphrase = make_practice_vault(folder, real_catalogue())
    seen: dict[str, Any] = {"pages": [], "clipped": {}, "wide": [], "soft": []}
    opened = open_window(app, folder, size=LEFT)
    seen["ratio"] = opened.window.devicePixelRatioF()
    opened.parts.door.unlock(passphrase, on_error=print)
    opened.settle()
    walk(opened, seen)
    seen["left"] = [opened.window.width(), opened.window.height()]
    opened.close()
    again = open_window(app, folder, size=None)
    seen["restored"] = [again.window.width(), again.window.height()]
    again.close()
    print(json.dumps(seen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
