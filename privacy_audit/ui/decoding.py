# SPDX-License-Identifier: Apache-2.0
"""The hidden process that makes safe views: bytes come in by a pipe, a PNG or plain text goes out.

It is started by ``incidents/limited_process.py``, opens no window, and confines itself before it
reads a byte. Pictures are decoded by Qt, as PNG, JPEG, WebP or GIF (its first frame) and by
nothing else; Qt is loaded for pictures only.
"""

from __future__ import annotations

import codecs
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from privacy_audit.incidents.confinement import confine
from privacy_audit.incidents.names import keepable
from privacy_audit.incidents.plain_views import text_of
from privacy_audit.incidents.safe_views import LARGEST_PICTURE, LONGEST_SIDE, MOST_TEXT
from privacy_audit.incidents.sniffing import HEAD_BYTES, Family, sniff

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

MOST_PIXELS = 80_000_000
LONGEST_GIVEN_SIDE = 30_000
_MEBIBYTE = 1024 * 1024
_DECODED_MEBIBYTES = 64
_MEMORY_FOR_PICTURES = 512 * _MEBIBYTE
_MEMORY_FOR_TEXT = 512 * _MEBIBYTE
_FORMATS = {"image/png": "png", "image/jpeg": "jpeg", "image/webp": "webp", "image/gif": "gif"}
_NOT_READABLE = 3
# What mails and archives are written in. Any other cannot be loaded any more, and is guessed.
_CHARSETS = (
    "ascii", "big5", "cp437", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "iso2022_jp",
    *(f"iso8859_{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    "koi8_r", "koi8_u", "mac_roman", "shift_jis", "tis_620", "utf_16", "utf_16_be", "utf_16_le",
    "utf_7", "utf_8", "utf_8_sig", *(f"cp125{number}" for number in range(9)),
)  # fmt: skip
# The smallest GIF: Qt writes none, and its decoder has to be loaded before the limits.
_DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")


def run_child(arguments: list[str]) -> int:
    """Make the view that ``arguments`` name; returns the exit code, 0 only with an answer."""
    kind = arguments[0] if len(arguments) == 1 else ""
    if kind == Family.PICTURE:
        _load_decoders()
        confine(_MEMORY_FOR_PICTURES)
        made = _picture(_given(LARGEST_PICTURE))
    else:
        _load_text_readers()
        confine(_MEMORY_FOR_TEXT)
        made = _text(kind, _given(MOST_TEXT + _MEBIBYTE))
    if not made:
        return _NOT_READABLE
    with os.fdopen(1, "wb", closefd=False) as out:
        out.write(made)
    return 0


def _given(most: int) -> bytes:
    with os.fdopen(0, "rb", closefd=False) as given:
        return given.read(most + 1)[:most]


def _text(kind: str, data: bytes) -> bytes:
    try:
        return keepable(text_of(kind, data)).encode()
    except (ValueError, RecursionError, MemoryError, OSError):
        return b""


def _load_text_readers() -> None:
    """Import what is imported late, while files can still be opened."""
    for name in _CHARSETS:
        with suppress(LookupError, ImportError):
            codecs.lookup(name)
    for kind, sample in (
        (Family.EMAIL, b"Subject: =?utf-8?q?a?=\nContent-Type: text/plain; charset=utf-8\n\na"),
        (Family.ARCHIVE, b"PK\x05\x06" + bytes(18)),
        (Family.TEXT, b"\xff\xfea\0"),
        (Family.TEXT, b"\xe9"),
    ):
        text_of(kind, sample)


def _load_decoders() -> None:
    """Have Qt load its parts for the four formats, and start the thread it calculates with."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QImageReader, QImageWriter

    if hasattr(os, "sched_setaffinity"):
        # One processor, so one such thread: no further one can be started later.
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    QImageReader.setAllocationLimit(_DECODED_MEBIBYTES)
    image = QImage(512, 512, QImage.Format.Format_RGB32)
    image.fill(0)
    for name in ("png", "jpeg", "webp"):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.ReadWrite)
        QImageWriter(buffer, name.encode()).write(image)
        _decoded(bytes(buffer.data().data()), name)
    _decoded(_DOT, "gif")
    _png(_fresh(image.convertToFormat(QImage.Format.Format_RGBA8888)))


def _picture(data: bytes) -> bytes:
    name = _FORMATS.get(sniff(data[:HEAD_BYTES]).media_type)
    image = None if name is None else _decoded(data, name)
    return b"" if image is None else _png(_fresh(image))


def _decoded(data: bytes, name: str) -> QImage | None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QImageReader

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name.encode()))
    # No other decoder is tried, whatever the bytes claim further in.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    sides = (size.width(), size.height())
    if min(sides) < 1 or max(sides) > LONGEST_GIVEN_SIDE or sides[0] * sides[1] > MOST_PIXELS:
        return None
    if max(sides) > LONGEST_SIDE:
        box = QSize(LONGEST_SIDE, LONGEST_SIDE)
        smaller = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(smaller.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def _fresh(image: QImage) -> QImage:
    """The pixels painted onto a new picture, which has no text, profile or date to pass on."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColorSpace, QImage, QPainter

    image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    form = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    fresh = QImage(image.size(), form)
    fresh.fill(Qt.GlobalColor.transparent)
    painter = QPainter(fresh)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, image)
    painter.end()
    fresh.setColorSpace(QColorSpace())
    return fresh


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImageWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(buffer.data().data()) if QImageWriter(buffer, b"png").write(image) else b""
