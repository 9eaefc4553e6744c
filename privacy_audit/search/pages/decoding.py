# SPDX-License-Identifier: Apache-2.0
"""From the bytes of a file to text: byte order marks, declared and undeclared encodings."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_HEAD = 4096
# Browsers read these names as Windows-1252, and files that carry them are written in it.
_LATIN_NAMES = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
# More control characters than this are no text: a picture, an archive, a damaged file.
_MOST_CONTROLS = 0.02
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, *, declared: str = "") -> str | None:
    """The text of a page, or ``None`` when the bytes are no text.

    declared: the encoding that an envelope (a mail header of MHTML) names; the page's own comes
    second. Bytes that do not fit become U+FFFD. Never raises.
    """
    text = _decode(data, declared)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return None
    sample = text[:200_000]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        return None
    return text


def _decode(data: bytes, declared: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    name = _known(declared) or _known(_declared_in(data))
    if name and name != "utf-8":
        return data.decode(name, "replace")
    text = data.decode("utf-8", "replace")
    # A cut through one character or a few broken ones are still UTF-8.
    if name == "utf-8" or 20 * text.count("\ufffd") < sum(char > "\x7f" for char in text):
        return text
    return data.decode("cp1252", "replace")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of markup is zero."""
    head = data[:_HEAD]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _declared_in(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else ""


def _known(name: str) -> str:
    """Python's name of an encoding of text, "" for an unknown one."""
    if name.lower() in _LATIN_NAMES:
        return "cp1252"
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # base64, rot13 and the like are codecs as well, of another kind.
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and not found.name.startswith(("utf-16", "utf-32")) else ""
