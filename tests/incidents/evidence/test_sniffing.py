# SPDX-License-Identifier: Apache-2.0
"""What a file is, by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.incidents.sniffing import Family, sniff
from tests.incidents.evidence.building import a_png


def a_zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("head", "family", "extension"),
    [
        (b"", Family.EMPTY, "bin"),
        (a_png(), Family.PICTURE, "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Family.PICTURE, "jpg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Family.PICTURE, "webp"),
        (b"GIF89a\x01\x00", Family.PICTURE, "gif"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", Family.SOUND, "wav"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", Family.FILM, "avi"),
        (b"\x00\x00\x00\x20ftypisom", Family.FILM, "mp4"),
        (b"\x00\x00\x00\x20ftypM4A ", Family.SOUND, "m4a"),
        (b"\x00\x00\x00\x20ftypheic", Family.OTHER, "heic"),
        (b"\x00\x00\x00\x14ftypqt  ", Family.FILM, "mov"),
        (b"\x1aE\xdf\xa3webm", Family.FILM, "webm"),
        (b"ID3\x04\x00", Family.SOUND, "mp3"),
        (b"\xff\xfb\x90\x00", Family.SOUND, "mp3"),
        (b"\xff\xf1\x50\x80", Family.SOUND, "aac"),
        (b"OggS\x00", Family.SOUND, "ogg"),
        (b"%PDF-1.7\n", Family.DOCUMENT, "pdf"),
        (b"\x00junk before\n%PDF-1.4", Family.DOCUMENT, "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Family.DOCUMENT, "cfb"),
        (a_zip("a.txt"), Family.ARCHIVE, "zip"),
        (a_zip("archive/data.warc.gz", "datapackage.json"), Family.ARCHIVE, "wacz"),
        (a_zip("word/document.xml"), Family.ARCHIVE, "docx"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Family.DRAWING, "svg"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<svg/>", Family.DRAWING, "svg"),
        (b"<!DOCTYPE html><p>x", Family.HTML, "html"),
        (b"\xef\xbb\xbf  <HTML><body>", Family.HTML, "html"),
        (b"From: a@b.uk\r\nSubject: x\r\n\r\nhello", Family.EMAIL, "eml"),
        (b"Received: from x\nDate: y\nFrom: z\n\nhello", Family.EMAIL, "eml"),
        (b'{"messages": []}', Family.JSON, "json"),
        (b"[1, 2]", Family.JSON, "json"),
        (b"[20/11/2026, 10:00] Jo: hello", Family.TEXT, "txt"),
        (b"20/11/2026, 10:00 - Jo: hello", Family.TEXT, "txt"),
        ("Sent: yesterday — über".encode(), Family.TEXT, "txt"),
        (b"caf\xe9 in Windows", Family.TEXT, "txt"),
        ("hello".encode("utf-16"), Family.TEXT, "txt"),
        (b"Note: one line with a colon", Family.TEXT, "txt"),
        (b"\x7fELF\x02\x01\x01\x00\x00", Family.OTHER, "bin"),
        (b"MZ\x90\x00\x03\x00", Family.OTHER, "bin"),
        (b"\x1f\x8b\x08\x00", Family.OTHER, "gz"),
    ],
)
def test_files_are_told_by_their_bytes(head: bytes, family: Family, extension: str) -> None:
    found = sniff(head)
    assert (found.family, found.extension) == (family, extension)


@given(st.binary(max_size=2000))
def test_anything_gets_an_answer(head: bytes) -> None:
    assert sniff(head).extension.isalnum()


def test_a_head_cut_in_a_character_is_still_text() -> None:
    assert sniff("ü".encode() * 100 + b"\xc3").family is Family.TEXT
