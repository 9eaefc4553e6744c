# SPDX-License-Identifier: Apache-2.0
"""What a picture carries beside its pixels is seen without decoding it."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.picture_bytes import PictureFormat, format_of, hidden_extras


def chunk(name: bytes, data: bytes = b"") -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png(*extra: bytes) -> bytes:
    """A PNG of one pixel, with further chunks before the pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + pixels + chunk(b"IEND")


def segment(marker: int, data: bytes) -> bytes:
    """A JPEG segment."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def a_jpeg(*extra: bytes, scan: bytes = b"\x12\xff\x00\x34\xff\xd0\x56") -> bytes:
    """The outer structure of a JPEG; the scan has stuffed bytes and a restart marker."""
    head = b"\xff\xd8" + segment(0xE0, b"JFIF\0" + bytes(9))
    return head + b"".join(extra) + segment(0xDA, bytes(10)) + scan + b"\xff\xd9"


def test_formats_are_told_by_their_first_bytes() -> None:
    assert format_of(a_png()) is PictureFormat.PNG
    assert format_of(a_jpeg()) is PictureFormat.JPEG
    assert format_of(b"RIFF\0\0\0\0WEBPVP8 ") is PictureFormat.WEBP


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"GIF89a", b"BM", b"%PDF-1.7", b"RIFF\0\0\0\0AVI "]
)
def test_other_files_are_no_pictures(data: bytes) -> None:
    assert format_of(data) is None
    assert hidden_extras(data) == ("unreadable",)


def test_a_picture_that_is_only_a_picture_has_no_extras() -> None:
    assert hidden_extras(a_png()) == ()
    assert hidden_extras(a_jpeg()) == ()


@pytest.mark.parametrize("name", [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"iCCP", b"prVt"])
def test_extras_of_a_png_are_named(name: bytes) -> None:
    assert hidden_extras(a_png(chunk(name, b"somewhere"))) == (name.decode(),)


@pytest.mark.parametrize(
    ("marker", "word"), [(0xE1, "APP1"), (0xE2, "APP2"), (0xED, "APP13"), (0xFE, "comment")]
)
def test_extras_of_a_jpeg_are_named(marker: int, word: str) -> None:
    assert hidden_extras(a_jpeg(segment(marker, b"Exif\0\0"))) == (word,)


def test_extras_between_two_scans_are_seen() -> None:
    second = segment(0xE1, b"Exif\0\0") + segment(0xDA, bytes(10))
    assert hidden_extras(a_jpeg(scan=b"\x12" + second + b"\x34")) == ("APP1",)


def test_bytes_behind_the_end_are_seen() -> None:
    assert hidden_extras(a_png() + b"home address") == ("trailing",)
    assert hidden_extras(a_jpeg() + b"home address") == ("trailing",)


def test_a_frame_without_a_picture_is_no_picture() -> None:
    assert hidden_extras(b"\xff\xd8\xff\xd9") == ("unreadable",)
    assert hidden_extras(b"\x89PNG\r\n\x1a\n" + chunk(b"IEND")) == ("unreadable",)


@given(st.binary(max_size=200), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_nothing_that_is_broken_passes_or_breaks_us(rest: bytes, start: bytes) -> None:
    assert hidden_extras(start + rest)


@given(st.integers(min_value=1, max_value=60))
def test_a_picture_cut_short_never_passes(less: int) -> None:
    for whole in (a_png(), a_jpeg()):
        assert hidden_extras(whole[: max(0, len(whole) - less)])
