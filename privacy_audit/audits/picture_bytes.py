# SPDX-License-Identifier: Apache-2.0
"""What the bytes of a picture say before anybody decodes them: format, size, hidden extras.

Pure, and no decoder: it reads the outer structure of PNG (W3C PNG, 3rd edition) and JPEG
(ITU-T T.81, annex B) only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum

_PNG = b"\x89PNG\r\n\x1a\n"
# Pixels and how to read them. Everything else (text, time, EXIF, colour profiles) is an extra.
_PNG_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sBIT", b"pHYs"})
_RST0, _RST7, _EOI, _SOS = 0xD0, 0xD7, 0xD9, 0xDA
_APP0, _APP1, _APP15, _COMMENT = 0xE0, 0xE1, 0xEF, 0xFE


class PictureFormat(StrEnum):
    """The formats that are accepted; the value is the name that decoders use."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


def format_of(data: bytes) -> PictureFormat | None:
    """The format by the first bytes, whatever the file is called; ``None`` for any other."""
    if data.startswith(_PNG):
        return PictureFormat.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return PictureFormat.JPEG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PictureFormat.WEBP
    return None


def hidden_extras(data: bytes) -> tuple[str, ...]:
    """What a PNG or JPEG carries beside its pixels, such as ``eXIf``, ``APP1`` or ``trailing``.

    Empty for a picture that is only a picture. Any other or broken structure gives ``unreadable``.
    """
    try:
        match format_of(data):
            case PictureFormat.PNG:
                return tuple(_png_extras(data))
            case PictureFormat.JPEG:
                return tuple(_jpeg_extras(data))
            case _:
                return ("unreadable",)
    except (struct.error, IndexError, ValueError):
        return ("unreadable",)


def _png_extras(data: bytes) -> Iterator[str]:
    at = len(_PNG)
    name = b""
    seen: set[bytes] = set()
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        seen.add(name)
        if name not in _PNG_NEEDED:
            yield name.decode("latin-1")
        at += 12 + length
    if not seen >= {b"IHDR", b"IDAT"}:
        yield "unreadable"
    if at != len(data):
        yield "trailing"


def _jpeg_extras(data: bytes) -> Iterator[str]:
    at = 2
    scans = 0
    while True:
        if data[at] != 0xFF:
            yield "unreadable"
            return
        marker = data[at + 1]
        if marker == _EOI:
            break
        if _APP1 <= marker <= _APP15:
            yield f"APP{marker - _APP0}"
        elif marker == _COMMENT:
            yield "comment"
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
        if marker == _SOS:
            scans += 1
            at = _end_of_scan(data, at)
    if not scans:
        yield "unreadable"
    if at + 2 != len(data):
        yield "trailing"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: inside a scan FF 00 is data and FF D0 to D7 a restart."""
    while True:
        at = data.index(0xFF, at)
        following = data[at + 1]
        if following != 0 and not _RST0 <= following <= _RST7:
            return at
        at += 2
