# SPDX-License-Identifier: Apache-2.0
"""Draw ``resources/symbols`` anew from ``resources/icons`` (for maintainers, needs PySide6).

    python packaging/make_symbols.py

Word cannot show SVG everywhere, so the symbols of easy read stand ready as PNG.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIDE = 128  # pixels


def main() -> int:
    """Write one PNG per symbol."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    from privacy_audit.reports.blocks import Symbol
    from privacy_audit.reports.symbols import FILES, picture

    app = QGuiApplication([])
    out = ROOT / "resources" / "symbols"
    out.mkdir(exist_ok=True)
    for symbol in Symbol:
        image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(picture(symbol).encode())).render(painter)
        painter.end()
        image.save(str(out / f"{FILES[symbol]}.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
