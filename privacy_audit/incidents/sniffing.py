# SPDX-License-Identifier: Apache-2.0
"""What a file is by its first bytes, never by its name. Pure, and no parser.

It only decides which name the file gets and which safe view may be tried; a file that lies about
itself meets a reader that refuses it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 64 * 1024
"""How much of a file ``sniff`` needs."""


class Family(StrEnum):
    """What can be done with a file. Only the first five have a safe view."""

    PICTURE = "picture"
    TEXT = "text"
    EMAIL = "email"
    HTML = "html"
    JSON = "json"
    ARCHIVE = "archive"  # a zip: the list of its names is shown
    DRAWING = "drawing"  # SVG: a page in disguise
    DOCUMENT = "document"
    SOUND = "sound"
    FILM = "film"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """family: what can be done with it. extension: for its generated name, without a dot."""

    family: Family
    media_type: str
    extension: str


_UNKNOWN = Sniffed(Family.OTHER, "application/octet-stream", "bin")
_TEXT = Sniffed(Family.TEXT, "text/plain", "txt")
_DRAWING = Sniffed(Family.DRAWING, "image/svg+xml", "svg")
_HTML = Sniffed(Family.HTML, "text/html", "html")

_AT_START = (
    (b"\x89PNG\r\n\x1a\n", Sniffed(Family.PICTURE, "image/png", "png")),
    (b"\xff\xd8\xff", Sniffed(Family.PICTURE, "image/jpeg", "jpg")),
    (b"GIF87a", Sniffed(Family.PICTURE, "image/gif", "gif")),
    (b"GIF89a", Sniffed(Family.PICTURE, "image/gif", "gif")),
    (b"%PDF-", Sniffed(Family.DOCUMENT, "application/pdf", "pdf")),
    (b"{\\rtf", Sniffed(Family.DOCUMENT, "application/rtf", "rtf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Sniffed(Family.DOCUMENT, "application/x-cfb", "cfb")),
    (b"ID3", Sniffed(Family.SOUND, "audio/mpeg", "mp3")),
    (b"fLaC", Sniffed(Family.SOUND, "audio/flac", "flac")),
    (b"OggS", Sniffed(Family.SOUND, "application/ogg", "ogg")),
    (b"#!AMR", Sniffed(Family.SOUND, "audio/amr", "amr")),
    (b"caff", Sniffed(Family.SOUND, "audio/x-caf", "caf")),
    (b"\x1aE\xdf\xa3", Sniffed(Family.FILM, "video/webm", "webm")),
    (b"\x00\x00\x01\xba", Sniffed(Family.FILM, "video/mpeg", "mpg")),
    (b"\x00\x00\x01\xb3", Sniffed(Family.FILM, "video/mpeg", "mpg")),
    (b"FLV\x01", Sniffed(Family.FILM, "video/x-flv", "flv")),
    (b"\x1f\x8b", Sniffed(Family.OTHER, "application/gzip", "gz")),
    (b"7z\xbc\xaf\x27\x1c", Sniffed(Family.OTHER, "application/x-7z-compressed", "7z")),
    (b"Rar!\x1a\x07", Sniffed(Family.OTHER, "application/vnd.rar", "rar")),
    (b"BM", Sniffed(Family.OTHER, "image/bmp", "bmp")),
    (b"II*\x00", Sniffed(Family.OTHER, "image/tiff", "tif")),
    (b"MM\x00*", Sniffed(Family.OTHER, "image/tiff", "tif")),
)  # fmt: skip

_IN_RIFF = {
    b"WEBP": Sniffed(Family.PICTURE, "image/webp", "webp"),
    b"WAVE": Sniffed(Family.SOUND, "audio/wav", "wav"),
    b"AVI ": Sniffed(Family.FILM, "video/x-msvideo", "avi"),
}

# ISO/IEC 14496-12: the brand says who wrote the box file.
_BRANDS = (
    (b"M4A", Sniffed(Family.SOUND, "audio/mp4", "m4a")),
    (b"M4B", Sniffed(Family.SOUND, "audio/mp4", "m4a")),
    (b"heic", Sniffed(Family.OTHER, "image/heic", "heic")),
    (b"heix", Sniffed(Family.OTHER, "image/heic", "heic")),
    (b"mif1", Sniffed(Family.OTHER, "image/heif", "heif")),
    (b"avif", Sniffed(Family.OTHER, "image/avif", "avif")),
    (b"qt  ", Sniffed(Family.FILM, "video/quicktime", "mov")),
    (b"3g", Sniffed(Family.FILM, "video/3gpp", "3gp")),
)
_MP4 = Sniffed(Family.FILM, "video/mp4", "mp4")

_OFFICE = "application/vnd.openxmlformats-officedocument"
_IN_ZIP = (
    (b".warc", Sniffed(Family.ARCHIVE, "application/wacz", "wacz")),
    (b"word/", Sniffed(Family.ARCHIVE, f"{_OFFICE}.wordprocessingml.document", "docx")),
    (b"xl/", Sniffed(Family.ARCHIVE, f"{_OFFICE}.spreadsheetml.sheet", "xlsx")),
)  # fmt: skip
_ZIP = Sniffed(Family.ARCHIVE, "application/zip", "zip")

_HEADER_LINE = re.compile(r"^([!-9;-~]{1,60}):", re.MULTILINE)
_MAIL_HEADERS = frozenset(
    {
        "authentication-results", "bcc", "cc", "content-type", "date", "delivered-to",
        "dkim-signature", "from", "message-id", "mime-version", "received", "reply-to",
        "return-path", "sender", "subject", "to", "x-mailer",
    }
)  # fmt: skip
_PAGE = re.compile(r"<(!doctype\s+html|html|head|body|script|iframe|meta|table|div)\b")
# A chat export may start with a time in brackets; that is no list of numbers.
_JSON = re.compile(r'\{\s*["}]|\[\s*(?:["{\[\]]|(?:true|false|null|-?\d[\d.eE+-]*)\s*[,\]])')
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(head: bytes) -> Sniffed:
    """What the file is that begins with ``head``: its first ``HEAD_BYTES``, or all of it."""
    if not head:
        return Sniffed(Family.EMPTY, "application/x-empty", "bin")
    for mark, sniffed in _AT_START:
        if head.startswith(mark) and (mark != b"BM" or b"\x00" in head[:16]):
            return sniffed
    return _boxed(head) or _textual(head) or _late_document(head) or _UNKNOWN


def _boxed(head: bytes) -> Sniffed | None:
    if head[:4] == b"RIFF":
        return _IN_RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return next((found for mark, found in _BRANDS if head[8:12].startswith(mark)), _MP4)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return next((found for mark, found in _IN_ZIP if mark in head), _ZIP)
    # Sound without a tag: eleven set bits, then a layer (II or III) and a rate that exist.
    if head[0] == 0xFF and len(head) > 2 and head[1] & 0xE0 == 0xE0:
        if head[1] & 0xF6 == 0xF0:
            return Sniffed(Family.SOUND, "audio/aac", "aac")
        if head[1] & 0x06 in (0x02, 0x04) and head[2] & 0xF0 not in (0x00, 0xF0):
            return Sniffed(Family.SOUND, "audio/mpeg", "mp3")
    return None


def _late_document(head: bytes) -> Sniffed | None:
    # Readers accept a PDF whose mark stands a little way in (ISO 32000-1, annex H.3).
    if b"%PDF-" in head[:1024]:
        return Sniffed(Family.DOCUMENT, "application/pdf", "pdf")
    return None


def _textual(head: bytes) -> Sniffed | None:
    text = _as_text(head)
    if text is None:
        return None
    start = text.lstrip("\ufeff \t\r\n")
    beginning = start[:4096].lower()
    if "<svg" in beginning and beginning.startswith("<"):
        return _DRAWING
    if beginning.startswith("<") and (_PAGE.search(beginning) or "<html" in text.lower()):
        return _HTML
    if _is_mail(start):
        return Sniffed(Family.EMAIL, "message/rfc822", "eml")
    if _JSON.match(start):
        return Sniffed(Family.JSON, "application/json", "json")
    return _TEXT


def _as_text(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "replace")
    else:
        try:
            # The head may end in the middle of a character.
            text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
        except UnicodeDecodeError:
            text = head.decode("latin-1")
    return None if _CONTROLS.search(text) else text


def _is_mail(text: str) -> bool:
    headers = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    names = {found.lower() for found in _HEADER_LINE.findall(headers)}
    first = _HEADER_LINE.match(text)
    return first is not None and len(names & _MAIL_HEADERS) >= 2
