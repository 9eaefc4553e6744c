# SPDX-License-Identifier: Apache-2.0
"""The program's mark as Windows and macOS want it. Drawn by Qt, in a process of its own.

python -m packing.icons FOLDER
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

ICO_SIZES = (16, 24, 32, 48, 64, 256)
# Apple's names for PNG pictures of these sizes.
ICNS_KINDS = {
    16: b"icp4",
    32: b"icp5",
    64: b"icp6",
    128: b"ic07",
    256: b"ic08",
    512: b"ic09",
    1024: b"ic10",
}


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures. pictures: side in pixels → PNG."""
    at = 6 + 16 * len(pictures)
    entries = b""
    for side, png in sorted(pictures.items()):
        width = side % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", width, width, 0, 0, 1, 32, len(png), at)
        at += len(png)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    return head + entries + b"".join(png for _, png in sorted(pictures.items()))


def icns(pictures: dict[int, bytes]) -> bytes:
    """A macOS icon of PNG pictures. pictures: side in pixels → PNG."""
    parts = [
        kind + struct.pack(">I", len(pictures[side]) + 8) + pictures[side]
        for side, kind in ICNS_KINDS.items()
        if side in pictures
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def drawn(svg: Path, side: int) -> bytes:
    """The drawing as PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def main() -> int:
    from PySide6.QtGui import QGuiApplication

    from packing.product import NAME, ROOT

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication([])
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    svg = ROOT / "resources" / "icons" / "app.svg"
    sides = sorted({*ICO_SIZES, *ICNS_KINDS})
    pictures = {side: drawn(svg, side) for side in sides}
    (folder / f"{NAME}.ico").write_bytes(ico({side: pictures[side] for side in ICO_SIZES}))
    (folder / f"{NAME}.icns").write_bytes(icns({side: pictures[side] for side in ICNS_KINDS}))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
