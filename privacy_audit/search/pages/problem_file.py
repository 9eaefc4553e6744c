# SPDX-License-Identifier: Apache-2.0
"""The structure of a page that could not be read, without anything the page says.

For the maintainers: which elements, classes and ids there are, and how often. No text, no address,
no other attribute. A class or an id can carry a name too ("profile-jane-example"), so a part of it
is only kept when it is a word of layouts or stands nowhere in the page's text or addresses.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from privacy_audit.search.model import ResultPage
from privacy_audit.search.pages.reading import text_of
from privacy_audit.search.pages.tree import (
    PageTree,
    TooComplexError,
    attribute,
    build_tree,
    classes_of,
    is_tag,
    tags_in,
)

if TYPE_CHECKING:
    from bs4 import Tag

FORMAT = 1
_MOST_LINES = 3_000
_DEEPEST = 40
_MASK = "~"
_LONGEST = 60
_SHORTEST = 4
# Words that pages are built of. Everything else that also stands in the page's text is masked.
_LAYOUT_WORD_LIST = """
    about above action actions active ad ads after algo align alt anchor and answer app arrow
    article aside attribution auto background badge banner bar base basic before below big block
    body bold border bottom box button caption card carousel cell center chip clear click close
    cluster code col color column columns compact complete component cont container content context
    control cookie copy count cover css dark data date default deep desc description desktop detail
    details dialog display div domain down drop dropdown element empty end engine entry error
    expand extra fade favicon feature feedback field filter first fixed flex float font foot footer
    form forum frame full general grid group has head header heading height help hidden hide high
    home horizontal hover html icon image images img info inline inner input item items javascript
    key label large last layout left light line link links list lite load loading local location
    logo main map margin mask media menu message meta middle mini mobile modal module more nav name
    navigation new news next no none note notice number off on one open option organic outer
    overlay page pages pagination panel part people picture placeholder play pop popup position
    prev primary product profile progress query question rank rating read related result results
    right root row rows search second secondary section see select separator serp service settings
    shadow share shop show side sidebar site sites size skeleton small snippet source space span
    standard start state static status sub submit suggest suggestion summary tab table tabs tag
    target text theme thumb thumbnail time title toggle tool tools tooltip top type under up upper
    url user value vertical video videos view visible warning web website white wide widget width
    wiki window word wrap wrapper
"""
_LAYOUT_WORDS = frozenset(_LAYOUT_WORD_LIST.split())
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]+")


def problem_file(data: bytes, page: ResultPage) -> str:
    """JSON text with the structure of a saved page. Never raises for content."""
    report: dict[str, Any] = {
        "format": FORMAT,
        "about": "Structure of a page that Privacy Audit could not read. No text, no addresses.",
        "engine": page.engine,
        "status": page.status.value,
        "rows_read": len(page.results),
        "bytes": len(data),
    }
    saved = text_of(data)
    if isinstance(saved, str):
        return _json({**report, "kind": "no page"})
    if saved.text.lstrip()[:1] in {"{", "["}:
        return _json({**report, "kind": "json", "shape": _json_shape(saved.text)})
    try:
        tree = build_tree(saved.text)
    except TooComplexError:
        return _json({**report, "kind": "too complex"})
    return _json({**report, "kind": "html", **_structure(tree)})


def _json(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=True, indent=1) + "\n"


def _structure(tree: PageTree) -> dict[str, Any]:
    masked = _Masker(tree)
    counts = Counter(masked.name(tag) for tag in tags_in(tree.soup))
    lines: list[str] = []
    stack: list[tuple[Tag, int]] = [(tree.soup, 0)]
    while stack and len(lines) < _MOST_LINES:
        tag, level = stack.pop()
        children = _grouped([child for child in tag.contents if is_tag(child)], masked)
        for name, _, number in children:
            times = f" x{number}" if number > 1 else ""
            lines.append(f"{level}:{name}{times}")
        if level < _DEEPEST:
            stack += [(child, level + 1) for _, child, _ in reversed(children)]
    return {"tags": dict(sorted(counts.items())), "outline": lines}


def _grouped(tags: list[Tag], masked: _Masker) -> list[tuple[str, Tag, int]]:
    """Neighbours of the same look as one entry with a number."""
    found: list[tuple[str, Tag, int]] = []
    for tag in tags:
        if tag.name in {"script", "style", "svg", "path"}:
            continue
        look = masked.look(tag)
        if found and found[-1][0] == look:
            found[-1] = (look, found[-1][1], found[-1][2] + 1)
        else:
            found.append((look, tag, 1))
    return found


class _Masker:
    """Hides the parts of classes and ids that also stand in what the page says."""

    def __init__(self, tree: PageTree) -> None:
        said = [tree.soup.get_text(" ")]
        for tag in tags_in(tree.soup):
            said += [
                unquote(attribute(tag, name))
                for name in tag.attrs
                if name not in {"class", "id", "style"}
            ]
        self._said = set(re.findall(r"[^\W_]+", " ".join(said).lower()))

        self._hidden: dict[str, str] = {}

    def name(self, tag: Tag) -> str:
        """The element's name; one that a site made up can carry a name as well."""
        return tag.name if re.fullmatch(r"[a-z]+[1-6]?", tag.name) else self._masked(tag.name)

    def look(self, tag: Tag) -> str:
        """Name, id and classes, masked."""
        own = attribute(tag, "id")
        look = self.name(tag) + (f"#{self._masked(own)}" if own else "")
        return look + "".join(f".{self._masked(one)}" for one in sorted(classes_of(tag))[:12])

    def _masked(self, word: str) -> str:
        if len(word) > _LONGEST or not re.fullmatch(r"[A-Za-z0-9_-]+", word):
            return _MASK
        if self._carries_words(word.lower()):
            return _MASK
        return "".join(self._part(part) for part in _PARTS.findall(word))

    def _part(self, part: str) -> str:
        if part not in self._hidden:
            self._hidden[part] = _MASK if self._is_telling(part.lower()) else part
        return self._hidden[part]

    def _is_telling(self, part: str) -> bool:
        if part.isdigit():
            # Short numbers are grid columns; long ones may be telephone numbers.
            return len(part) > 2
        if part in _LAYOUT_WORDS or not part.isalpha():
            return False
        return (len(part) > 2 and part in self._said) or self._carries_words(part)

    def _carries_words(self, part: str) -> bool:
        """Whether a word of the page stands anywhere in it, as in "janeexamplecard"."""
        return any(
            part[start:end] in self._said and part[start:end] not in _LAYOUT_WORDS
            for start in range(len(part) - _SHORTEST + 1)
            for end in range(start + _SHORTEST, len(part) + 1)
        )


def _json_shape(text: str) -> object:
    try:
        return _shape(json.loads(text), 0)
    except (ValueError, RecursionError):
        return "damaged"


def _shape(value: object, level: int) -> object:
    """Keys and types, no values. A key that is no plain word is masked."""
    if level > 8:
        return "..."
    if isinstance(value, dict):
        return {
            key if re.fullmatch(r"[a-z][A-Za-z_]{0,30}", key) else _MASK: _shape(inner, level + 1)
            for key, inner in list(value.items())[:60]
        }
    if isinstance(value, list):
        return [f"{len(value)} entries", *([_shape(value[0], level + 1)] if value else [])]
    return type(value).__name__
