# SPDX-License-Identifier: Apache-2.0
"""What others make of a given name: a list of the UK's own, then that of the library ``nicknames``.

Directed: from the name a person has to how it is shortened or misspelt, never back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nicknames import NickNamer

ShortNames = Callable[[str], tuple[str, ...]]
"""A given name → its short names in lower case, the commonest first."""

FILE_NAME = "nicknames-uk.toml"


def folded(text: str) -> str:
    """Lower case without accents and with straight apostrophes; for comparing names."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return re.sub(r"[’‘ʼ`´]", "'", plain)


def short_names(given_name: str) -> tuple[str, ...]:
    """All short names of a given name: the UK's own first, then the library's by the alphabet.

    The library does not say which are common, so its own are only as good as a guess.
    """
    own = _supplement().get(folded(given_name), ())
    return tuple(dict.fromkeys([*own, *_from_library(folded(given_name))]))


def common_short_names(given_name: str) -> tuple[str, ...]:
    """The ones worth a query: the UK's own list, and the library only where that has nothing.

    The library's list of an ordinary name has a dozen, most of them a century old.
    """
    own = _supplement().get(folded(given_name), ())
    if own:
        return own
    found = sorted(_from_library(folded(given_name)), key=lambda name: (len(name), name))
    return tuple(name for name in found if len(name) > 1)


def _from_library(given_name: str) -> tuple[str, ...]:
    """The library's short names, without those it also has the other way round.

    It holds "Robert" as a short name of "Bob".
    """
    library, own = _library(), _supplement()
    return tuple(
        short
        for short in sorted(library.nicknames_of(given_name))
        if given_name not in own.get(short, ())
        and not (len(short) > len(given_name) and given_name in library.nicknames_of(short))
    )


@cache
def _supplement() -> Mapping[str, tuple[str, ...]]:
    from privacy_audit.desktop.bundled import bundled_folder

    return read_supplement(bundled_folder("resources") / "search" / FILE_NAME)


def read_supplement(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The list of a file such as ``nicknames-uk.toml``: folded given name → short names."""
    import tomllib

    with path.open("rb") as file:
        data = tomllib.load(file)
    return {name: tuple(dict.fromkeys(short)) for name, short in data["known_as"].items()}


@cache
def _library() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()
