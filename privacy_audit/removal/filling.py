# SPDX-License-Identifier: Apache-2.0
"""Filling fields into a text, once and as they are: what is filled in is never read again. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from privacy_audit.removal.letter_model import LetterField, Marked

_FIELD = re.compile(r"\{([a-z_]+)\}")
# Control, zero-width and direction marks: nothing may hide in a letter or turn its lines round.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)


def fields_in(text: str) -> tuple[str, ...]:
    """The names in braces, in their order."""
    return tuple(match[1] for match in _FIELD.finditer(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace stands there that belongs to no field."""
    rest = _FIELD.sub("", text)
    return "{" in rest or "}" in rest


def fill(text: str, values: Mapping[LetterField, str]) -> tuple[Marked, ...]:
    """The text as stretches. Raises KeyError for a field without a value."""
    parts: list[Marked] = []
    end = 0
    for match in _FIELD.finditer(text):
        if match.start() > end:
            parts.append(Marked(text=text[end : match.start()]))
        field = LetterField(match[1])
        parts.append(Marked(text=values[field], field=field))
        end = match.end()
    if end < len(text):
        parts.append(Marked(text=text[end:]))
    return tuple(parts)


def clean(value: str, *, lines: bool = False) -> str:
    """A value as it may stand in a letter: nothing hidden, white space collapsed.

    lines: several lines stay several lines.
    """
    kept = _HIDDEN.sub(" ", value.replace("\r\n", "\n"))
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    joint = "\n" if lines else " "
    return joint.join(row for row in rows if row)
