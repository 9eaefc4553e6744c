# SPDX-License-Identifier: Apache-2.0
"""Names and texts that other people chose: kept as data, shown with their tricks visible.

Files get generated names of plain ASCII letters, so that no name of others is ever used as a path.
"""

from __future__ import annotations

import re
import unicodedata

from privacy_audit.incidents.evidence_model import FileRole, reference_of

LONGEST_NAME = 400  # characters that are kept of an original name
LONGEST_SHOWN = 120

_JOINERS = frozenset("\u200c\u200d")  # letters of Persian and Hindi, and emoji, need them
_PICTURES_OF_CONTROLS = 0x2400
# Flags of England, Scotland and Wales are a black flag and letters that are invisible elsewhere.
_FLAG = re.compile("(\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f)")


def generated_name(number: int, role: FileRole, extension: str) -> str:
    """The name of a stored file, such as ``E-0001-original.png``. extension: from the bytes."""
    safe = re.sub(r"[^a-z0-9]", "", extension.lower())[:8] or "bin"
    return f"{reference_of(number)}-{role.value}.{safe}"


def keepable(text: str) -> str:
    """Text that can be stored: what is no character becomes an escape such as ``\\udcff``."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def kept_name(name: str) -> str:
    """An original name as it is kept: everything in it, up to ``LONGEST_NAME`` characters."""
    return keepable(name)[:LONGEST_NAME]


def visible(name: str) -> str:
    """A name on one line in which nothing can turn the reading order or hide.

    Long names lose their middle, so that the ending still shows.
    """
    shown = visible_text(name, lines=False)
    if len(shown) <= LONGEST_SHOWN:
        return shown
    half = LONGEST_SHOWN // 2
    return f"{shown[: half - 1]}…{shown[-half:]}"


def visible_text(text: str, *, lines: bool = True) -> str:
    """Text whose controls are written out: ``‹U+202E›`` for a mark that turns the reading order.

    lines: whether line breaks and tabs stay what they are.
    """
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = _FLAG.split(text)
    return "".join(
        part if at % 2 else "".join(_shown(character, lines=lines) for character in part)
        for at, part in enumerate(parts)
    )


def _shown(character: str, *, lines: bool) -> str:
    if character.isprintable() or character in _JOINERS or (lines and character in "\n\t"):
        return character
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES_OF_CONTROLS + code)
    if unicodedata.category(character) == "Zs":
        return " "
    return f"‹U+{code:04X}›"
