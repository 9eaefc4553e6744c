# SPDX-License-Identifier: Apache-2.0
"""A language that nobody speaks: every text in brackets, with accents, and 40 % longer.

A page in it shows what was never translated (no brackets) and what does not fit (cut off).
"""

from __future__ import annotations

import re
from pathlib import Path

from wording.catalogue import catalogue_text, compile_catalogue
from wording.job import LANGUAGE_MARK, gather
from wording.messages import Key
from wording.plurals import FORMS

LANGUAGE = "qps"
OPEN, CLOSE = "⟦", "⟧"
_LONGER = 0.4
_FILLER = "ëxträ "
_ACCENTS = str.maketrans("aeiouyAEIOUYcn", "áéíóúýÁÉÍÓÚÝçñ")
_KEPT = re.compile(r"(\{[^}]*\}|%\d|%n|\*\.\w+|\.\w+\b|&)")


def pseudo_text(text: str) -> str:
    """A text as it would be in that language; placeholders, stars and file patterns stay."""
    pieces = _KEPT.split(text)
    accented = "".join(
        piece if number % 2 else piece.translate(_ACCENTS) for number, piece in enumerate(pieces)
    )
    wanted = max(2, round(len(text) * _LONGER))
    filler = (_FILLER * (wanted // len(_FILLER) + 1))[:wanted].strip()
    return f"{OPEN}{accented} {filler}{CLOSE}"


def make_pseudo(root: Path, folder: Path) -> Path:
    """Compile the catalogue of that language into ``folder``; returns the ``.qm`` file."""
    found = gather(root)
    entries: dict[Key, str] = {}
    for key in found.for_forms(FORMS["en"]):
        counted = found.counted.get(Key(context=key.context, source=key.source))
        english = counted.one if counted is not None and key.form == "one" else key.source
        entries[key] = pseudo_text(english)
    entries[LANGUAGE_MARK] = LANGUAGE
    source = folder / f"privacy_audit_{LANGUAGE}.ts"
    source.write_text(catalogue_text(entries, language=LANGUAGE), "utf-8")
    target = source.with_suffix(".qm")
    compile_catalogue(source, target)
    return target
