# SPDX-License-Identifier: Apache-2.0
"""A page as a tree with an index: elements by id, class, name and test id in document order.

BeautifulSoup builds the tree. It is walked once for the index, so that asking for a dozen engines
costs look-ups and not a dozen searches, and nothing here recurses or is quadratic in the depth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

# The largest page of an engine seen so far has some 12,000 elements, 60 levels deep.
MOST_ELEMENTS = 150_000
MOST_LEVELS = 500

_UNSEEN_NAMES = {"script", "style", "noscript", "template", "svg", "head", "iframe", "textarea"}
_UNSEEN_CLASSES = {"is-hidden", "hide", "b_hide", "visually-hidden", "sr-only"}
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "option", "p", "section", "summary", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_TEST_IDS = ("data-testid", "data-test-id")


class TooComplexError(Exception):
    """More elements or levels than any result page has."""


class PageTree:
    """The indexed page. address: where it was saved from, "" when nothing tells."""

    def __init__(self, soup: BeautifulSoup, *, text: str, address: str = "") -> None:
        self.soup = soup
        self.text = text
        self.address = address
        self.ids: dict[str, Tag] = {}
        self.names: dict[str, list[Tag]] = defaultdict(list)
        self._classes: dict[str, list[Tag]] = defaultdict(list)
        self._test_ids: dict[str, list[Tag]] = defaultdict(list)
        self._places: dict[int, int] = {}
        for place, tag in enumerate(tags_in(soup)):
            self._enter(tag, place)

    def _enter(self, tag: Tag, place: int) -> None:
        self._places[id(tag)] = place
        self.names[tag.name].append(tag)
        attributes = tag.attrs
        if not attributes:
            return
        name = attributes.get("id")
        if isinstance(name, str):
            self.ids.setdefault(name, tag)
        for single in classes_of(tag):
            self._classes[single].append(tag)
        for attribute in _TEST_IDS:
            value = attributes.get(attribute)
            if isinstance(value, str):
                self._test_ids[value].append(tag)

    def close(self) -> None:
        """Take the tree apart, here and now.

        Its parts hold each other, so it would be left to Python's collector, which runs on the
        window's thread and would hold the window up.
        """
        for child in list(self.soup.contents):
            child.decompose()  # not the soup itself: that does not reach what is in it

    @property
    def title(self) -> str:
        """The title of the window, white space collapsed."""
        for tag in self.names.get("title", ()):
            if inside(tag, names={"svg"}) is None:
                return " ".join(tag.get_text().split())
        return ""

    def has_id(self, *names: str) -> bool:
        """Whether an element has one of the ids."""
        return any(name in self.ids for name in names)

    def has_class(self, *names: str) -> bool:
        """Whether an element has one of the classes."""
        return any(name in self._classes for name in names)

    def by_class(self, *names: str) -> list[Tag]:
        """The elements that have one of the classes, in document order."""
        return self.ordered(tag for name in names for tag in self._classes.get(name, ()))

    def by_test_id(self, *names: str) -> list[Tag]:
        """The elements with one of the test ids, in document order."""
        return self.ordered(tag for name in names for tag in self._test_ids.get(name, ()))

    def by_name(self, *names: str) -> list[Tag]:
        """The elements of these kinds, in document order."""
        return self.ordered(tag for name in names for tag in self.names.get(name, ()))

    def ordered(self, tags: Iterable[Tag]) -> list[Tag]:
        """The same elements, each once, in document order."""
        found = {self._places[id(tag)]: tag for tag in tags if id(tag) in self._places}
        return [found[place] for place in sorted(found)]


def build_tree(text: str, *, address: str = "") -> PageTree:
    """The page as a tree. Raises TooComplexError; any other text gives some tree."""
    from bs4 import BeautifulSoup
    from bs4.builder._lxml import LXMLTreeBuilder

    class Bounded(LXMLTreeBuilder):
        """Gives up while parsing, before the memory is gone."""

        count = 0

        def start(self, *arguments: Any, **options: Any) -> None:
            self.count += 1
            levels = len(self.soup.tagStack) if self.soup is not None else 0
            if self.count > MOST_ELEMENTS or levels > MOST_LEVELS:
                raise TooComplexError
            super().start(*arguments, **options)

    # Older pages begin like XML, which the library would warn about; a line break hides it.
    markup = f"\n{text}" if text.startswith("<?xml") else text
    return PageTree(BeautifulSoup(markup, builder=Bounded()), text=text, address=address)


def is_tag(node: object) -> TypeGuard[Tag]:
    """Whether a node is an element and not text or a comment."""
    return getattr(node, "name", None) is not None


def tags_in(tag: Tag) -> Iterator[Tag]:
    """All elements below, in document order."""
    for node in tag.descendants:
        if is_tag(node):
            yield node


def classes_of(tag: Tag) -> list[str]:
    """The classes of an element."""
    value = tag.attrs.get("class")
    if value is None:
        return []
    return value.split() if isinstance(value, str) else list(value)


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute as text, "" when it is missing."""
    value = tag.attrs.get(name) if tag is not None else None
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def inside(
    tag: Tag,
    *,
    classes: Iterable[str] = (),
    ids: Iterable[str] = (),
    names: Iterable[str] = (),
    test_ids: Iterable[str] = (),
) -> Tag | None:
    """The nearest element around ``tag``, itself included, that has one of these marks."""
    wanted = set(classes)
    wanted_ids, wanted_names, wanted_tests = set(ids), set(names), set(test_ids)
    current: Tag | None = tag
    while current is not None:
        if current.name in wanted_names or attribute(current, "id") in wanted_ids:
            return current
        if wanted and not wanted.isdisjoint(classes_of(current)):
            return current
        if wanted_tests and any(attribute(current, name) in wanted_tests for name in _TEST_IDS):
            return current
        current = current.parent
    return None


def first(
    tag: Tag, *, classes: Iterable[str] = (), names: Iterable[str] = (), href: bool = False
) -> Tag | None:
    """The first element below with one of the classes and one of the names, where they are given.

    href: only elements with a link.
    """
    wanted, wanted_names = set(classes), set(names)
    for found in tags_in(tag):
        if wanted and wanted.isdisjoint(classes_of(found)):
            continue
        if wanted_names and found.name not in wanted_names:
            continue
        if href and not attribute(found, "href"):
            continue
        return found
    return None


def is_unseen(tag: Tag) -> bool:
    """Whether an element says itself that it is not shown."""
    if tag.name in _UNSEEN_NAMES or "hidden" in tag.attrs:
        return True
    if _UNSEEN_STYLE.search(attribute(tag, "style")):
        return True
    return not _UNSEEN_CLASSES.isdisjoint(classes_of(tag))


def visible_text(
    tag: Tag | None, *, without: Iterable[Tag] = (), most: int = 20_000, seen_only: bool = True
) -> str:
    """The text below an element as a person reads it: white space collapsed, blocks apart.

    without: elements to leave out. most: characters after which reading stops. seen_only: leave
    out scripts and what is hidden; otherwise only scripts and styles are left out.
    """
    if tag is None:
        return ""
    left_out = {id(one) for one in without}
    pieces: list[str] = []
    length = 0
    stack: list[Any] = [tag]
    while stack and length < most:
        node = stack.pop()
        if isinstance(node, str):
            # Comments and the like are strings too, of a subclass of their own.
            if type(node).__name__ in {"NavigableString", "str"}:
                pieces.append(node)
                length += len(node)
        elif id(node) not in left_out and not _skips(node, seen_only=seen_only):
            if node.name in _BLOCKS:
                pieces.append(" ")
                stack.append(" ")
            stack.extend(reversed(node.contents))
    return " ".join("".join(pieces).split())[:most]


def _skips(tag: Tag, *, seen_only: bool) -> bool:
    return is_unseen(tag) if seen_only else tag.name in {"script", "style", "template", "svg"}
