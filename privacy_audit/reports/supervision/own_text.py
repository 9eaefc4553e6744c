# SPDX-License-Identifier: Apache-2.0
"""What a person types, made fit to stand in a file: nothing invisible in it, spaces in order."""

from __future__ import annotations

import re
from typing import Final

from privacy_audit.checklists.problems import FORBIDDEN

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def own_text(text: str) -> str:
    """Several lines, at most one empty one between two."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _SURROGATE.sub("", FORBIDDEN.sub("", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def own_line(text: str) -> str:
    """The same on one line."""
    return " ".join(own_text(text).split())
