# SPDX-License-Identifier: Apache-2.0
"""Files that mean harm, made here and taken from nowhere."""

from __future__ import annotations

import base64
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from privacy_audit.incidents.safe_views import ViewKind
from tests.incidents.evidence.building import a_png, png_chunk

PICTURE, TEXT, NONE = ViewKind.PICTURE, ViewKind.TEXT, ViewKind.NONE
_ZEROS = 2**20


class Hostile(NamedTuple):
    """make: gives the bytes; it gets an address that a file may try to reach, http://127.0.0.1:1.

    view: what it must become; ``None`` where both a view and none are safe.
    """

    view: ViewKind | None
    make: Callable[[str], bytes]


def _noise(count: int, seed: int = 4) -> bytes:
    return random.Random(seed).randbytes(count)


PICTURES = {
    "bomb of 60,000 pixels a side": Hostile(NONE, lambda _: _bomb(60_000, 60_000)),
    "bomb of 12,000 pixels a side": Hostile(NONE, lambda _: _bomb(12_000, 12_000)),
    "bomb just below the most pixels": Hostile(None, lambda _: _bomb(8_900, 8_900)),
    "bomb as a long strip": Hostile(PICTURE, lambda _: _bomb(29_000, 2)),
    "picture of no pixels": Hostile(NONE, lambda _: a_png(0, 0)),
    "picture of 2**31 - 1 pixels": Hostile(
        NONE, lambda _: a_png(2**31 - 1, 2**31 - 1, pixels=zlib.compress(b"\0"))
    ),
    "truncated PNG": Hostile(NONE, lambda _: a_png(200, 100)[:-25]),
    "PNG of noise after its header": Hostile(NONE, lambda _: a_png()[:33] + _noise(5_000)),
    "PNG with endless blocks": Hostile(
        None, lambda _: a_png(20, 20, extra=png_chunk(b"tEXt", b"a\0b") * 50_000)
    ),
    "PNG with a bomb of text": Hostile(
        None, lambda _: a_png(extra=png_chunk(b"zTXt", b"x\0\0" + _packed_zeros(200_000_000)))
    ),
    "PNG with a bomb of a profile": Hostile(
        None, lambda _: a_png(extra=png_chunk(b"iCCP", b"x\0\0" + _packed_zeros(200_000_000)))
    ),
    "PNG with a hostile profile": Hostile(
        None, lambda _: a_png(extra=png_chunk(b"iCCP", b"x\0\0" + zlib.compress(_noise(3_000))))
    ),
    "JPEG of noise": Hostile(NONE, lambda _: b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + _noise(9_000)),
    "JPEG that claims 65,500 pixels a side": Hostile(
        NONE,
        lambda _: (
            b"\xff\xd8\xff\xc0\x00\x0b\x08"
            + struct.pack(">HH", 65_500, 65_500)
            + b"\x01\x01\x11\x00\xff\xd9"
        ),
    ),
    "WebP of noise": Hostile(
        NONE, lambda _: b"RIFF" + struct.pack("<I", 5_000) + b"WEBPVP8 " + _noise(5_000)
    ),
    "WebP with a wrong length": Hostile(
        NONE, lambda _: b"RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff/"
    ),
    "GIF of noise": Hostile(None, lambda _: b"GIF89a" + _noise(5_000)),
    "GIF that claims 65,535 pixels a side": Hostile(
        NONE,
        lambda _: (
            b"GIF89a\xff\xff\xff\xff\x80\0\0"
            + bytes(6)
            + b",\0\0\0\0\xff\xff\xff\xff\0\x08\xff"
            + _noise(255)
            + b"\0;"
        ),
    ),
}

ARCHIVES = {
    "zip bomb": Hostile(TEXT, lambda _: _zip_bomb()),
    "zip with names that climb": Hostile(
        TEXT,
        lambda _: _zip(
            "../../../../tmp/climbed", "/etc/climbed", "C:\\climbed", "CON", "a\u202egpj.exe"
        ),
    ),
    "zip of 20,000 names": Hostile(TEXT, lambda _: _zip(*(f"{n}" for n in range(20_000)))),
    "zip cut in two": Hostile(NONE, lambda _: _zip("a", "b")[:60]),
    "zip that claims four thousand million bytes of names": Hostile(
        NONE,
        lambda _: (
            b"PK\x03\x04"
            + bytes(40)
            + b"PK\x05\x06"
            + struct.pack("<HHHHIIH", 0, 0, 0xFFFE, 0xFFFE, 0xFFFFFFF0, 0, 0)
        ),
    ),
}

_MAIL = b"From: a@b.uk\nTo: c@d.uk\nSubject: hello\n"

MAILS = {
    "mail of 10,000 parts": Hostile(TEXT, lambda _: _many_parts(10_000)),
    "mail nested 2,000 deep": Hostile(TEXT, lambda _: _nested(2_000)),
    "mail with a remote pixel": Hostile(
        TEXT,
        lambda address: (
            _MAIL
            + b"Content-Type: text/html\n\n"
            + f'<img src="{address}/pixel.png"><script>fetch("{address}/s")</script>'.encode()
        ),
    ),
    "mail with an outside body": Hostile(
        TEXT,
        lambda address: (
            _MAIL
            + b"Content-Type: message/external-body; access-type=URL; "
            + f'URL="{address}/body"\n\nContent-Type: text/plain\n\n'.encode()
        ),
    ),
    "mail with 300,000 headers": Hostile(None, lambda _: _MAIL + b"X-A: b\n" * 300_000),
    "mail with a long hostile header": Hostile(
        TEXT, lambda _: b"From: a@b.uk\nSubject: " + b"=?utf-8?q?=41?= " * 100_000 + b"\n\nx"
    ),
    "mail with hostile names": Hostile(
        TEXT,
        lambda _: (
            _MAIL
            + b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Disposition: attachment; "
            b"filename*0*=nonsense'x'%ff; filename*9=../../x\n\n--q\n"
            b"Content-Type: text/plain; charset=idna\n\nxn--a\n--q--\n"
        ),
    ),
    "mail in an alphabet that does not exist": Hostile(
        TEXT, lambda _: _MAIL + b"Content-Type: text/plain; charset=../../x\n\nhello"
    ),
}

PAGES = {
    "page with scripts and remote images": Hostile(
        TEXT,
        lambda address: (
            f"<!doctype html><title>x</title><script src={address}/a.js></script>"
            f"<script>alert('canary')</script><link rel=stylesheet href={address}/a.css>"
            f"<img src={address}/a.png alt='words'><iframe src={address}/frame>in</iframe>"
            f"<meta http-equiv=refresh content='0;url={address}/go'><p>hello"
        ).encode(),
    ),
    "page nested 100,000 deep": Hostile(TEXT, lambda _: b"<html>" + b"<div>" * 100_000 + b"hello"),
    "page of open marks": Hostile(None, lambda _: b"<html>" + b"<!" * 60_000),
    "page of open comments": Hostile(None, lambda _: b"<html>" + b"<!--" * 8_000),
    "page of open scripts": Hostile(None, lambda _: b"<html>" + b"<svg><script>" * 100_000),
    "page with a broken section": Hostile(TEXT, lambda _: b"<html><![foo[bar]]><p>hello"),
    "drawing with a file in it": Hostile(
        NONE,
        lambda address: (
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/>'
            f'<script>alert(1)</script><image href="{address}/x.png"/></svg>'
        ).encode(),
    ),
    "drawing after a declaration": Hostile(
        NONE,
        lambda _: (
            b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "'
            + b"&b;" * 99
            + b'">]><svg>&a;</svg>'
        ),
    ),
}

OTHERS = {
    "nothing": Hostile(NONE, lambda _: b""),
    "PDF of noise": Hostile(NONE, lambda _: b"%PDF-1.7\n" + _noise(5_000)),
    "program": Hostile(NONE, lambda _: b"MZ" + _noise(5_000)),
    "noise": Hostile(NONE, lambda _: b"\0" + _noise(100_000)),
    "JSON nested 100,000 deep": Hostile(TEXT, lambda _: b'{"a":' + b"[" * 100_000),
    "JSON of a huge number": Hostile(TEXT, lambda _: b"[1, " + b"9" * 100_000 + b"]"),
    "JSON of many small lists": Hostile(None, lambda _: b"[1" + b",[]" * 1_000_000 + b"]"),
    "text of marks that turn": Hostile(
        TEXT, lambda _: ("hello " + "\u202e\u2066" * 50_000).encode()
    ),
    "text of one endless line": Hostile(TEXT, lambda _: b"a" * 25_000_000),
    "text in half a UTF-16": Hostile(TEXT, lambda _: b"\xff\xfea\x00\x00\xd8\x01"),
    "table with formulas": Hostile(TEXT, lambda _: b"name,said\n=cmd|'/c calc'!A0,@SUM(1)\n"),
}

FILES = {**PICTURES, **ARCHIVES, **MAILS, **PAGES, **OTHERS}

NAMES = (
    "../../../../tmp/climbed.png",
    "..\\..\\climbed.png",
    "/etc/passwd",
    "C:\\Windows\\climbed.png",
    "CON",
    "nul.png",
    "photo\u202egnp.exe",
    "zero\0byte.png",
    "two\nlines.png",
    "caf\udce9.png",
    "a" * 70_000,
    "<img src='file:///etc/passwd'>",
    "=cmd|'/c calc'!A0",
    "-rf",
    "   ",
)


def _bomb(width: int, height: int) -> bytes:
    """A black picture that is small until it is unpacked."""
    return a_png(width, height, pixels=_packed_zeros((width + 1) * height))


def _packed_zeros(count: int) -> bytes:
    """``zlib.compress(bytes(count))`` without going through all of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(_ZEROS)) + packer.flush(zlib.Z_FULL_FLUSH)
    ending = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = ending.compress(bytes(count % _ZEROS)) + ending.flush()
    checksum = ((count % 65_521) << 16) | 1  # Adler-32 of zeros
    return b"\x78\xda" + block * (count // _ZEROS) + rest + struct.pack(">I", checksum)


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"")
    return made.getvalue()


def _zip_bomb() -> bytes:
    """Archives in an archive: each holds 100 MB of zeros."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("zeros", bytes(100_000_000))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(500):
            archive.writestr(f"{number}.zip", inner.getvalue())
    return outer.getvalue()


def _many_parts(count: int) -> bytes:
    part = b"--q\nContent-Type: text/plain\n\nwords\n"
    return _MAIL + b"Content-Type: multipart/mixed; boundary=q\n\n" + part * count + b"--q--\n"


def _nested(depth: int) -> bytes:
    lines = [b"From: a@b.uk", b"Subject: deep"]
    for number in range(depth):
        lines += [b"Content-Type: multipart/mixed; boundary=b%d" % number, b"", b"--b%d" % number]
    return b"\n".join([*lines, b"Content-Type: text/plain", b"", base64.b64encode(b"end")])
