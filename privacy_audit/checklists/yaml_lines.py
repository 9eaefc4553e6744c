# SPDX-License-Identifier: Apache-2.0
"""YAML read as a tree of texts, lists and mappings that know their lines.

Only the plain part of YAML is read: no anchors, aliases, tags, merge keys or second documents, and
no guessing of types (``Off`` stays a text until a field says what it wants). The tree is built
in one pass over the parser's events with a stack of our own, so that depth and number of nodes are
limited before anything can grow, and no nesting can exhaust Python's stack.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from privacy_audit.checklists.problems import (
    FORBIDDEN,
    Report,
    Unreadable,
    forbidden_character,
    shown,
)

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 12
MAX_NODES: Final = 50_000


class Text:
    """A scalar. ``plain`` is true when it was written without quotes, in one line."""

    __slots__ = ("line", "plain", "value")

    def __init__(self, line: int, value: str, *, plain: bool) -> None:
        self.line = line
        self.value = value
        self.plain = plain


class Items:
    """A list."""

    __slots__ = ("items", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: list[Node] = []


class Fields:
    """A mapping: ``values`` by key, and the line of each key."""

    __slots__ = ("line", "lines", "pending", "values")

    def __init__(self, line: int) -> None:
        self.line = line
        self.values: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.pending: str | None = None  # while building: the key that waits for its value


Node = Text | Items | Fields


def read_tree(data: bytes, report: Report) -> Fields:
    """The mapping that ``data`` holds.

    Mistakes go to ``report``. Raises Unreadable, and nothing else for any bytes whatsoever, when
    there is no point in reading on.
    """
    root = _Tree(_decoded(data, report), report).read()
    if isinstance(root, Fields):
        return root
    report(root.line if root else 1, "The file must be a mapping of keys such as “schema: 1”.")
    raise Unreadable


def _decoded(data: bytes, report: Report) -> str:
    if len(data) > MAX_BYTES:
        report(0, f"The file is {len(data):,} bytes long; the limit is {MAX_BYTES:,}.")
        raise Unreadable
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(line, "The file is not UTF-8 text. Save it as UTF-8.")
        raise Unreadable from error
    hidden = False
    for match in FORBIDDEN.finditer(text):
        hidden = True
        report(text.count("\n", 0, match.start()) + 1, forbidden_character(match[0]))
    if hidden:
        raise Unreadable
    return text


class _Tree:
    """Builds the tree of one text from the parser's events."""

    def __init__(self, text: str, report: Report) -> None:
        self._text = text
        self._report = report
        # Only an escape such as "\u202e" can smuggle in what the check of the raw text has let by.
        self._escapes = "\\" in text

    def read(self) -> Node | None:
        """The root node; ``None`` for an empty file. Raises Unreadable."""
        import yaml

        loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            loader = loader_class(self._text)
            try:
                return self._read_events(loader.get_event, yaml)
            finally:
                loader.dispose()
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            said = getattr(error, "problem", None) or "it cannot be read"
            raise self._stop(
                mark.line + 1 if mark else 0,
                f"This is not valid YAML: {said}. Look for a missing quote, a colon inside a text "
                "without quotes, or a wrong indent.",
            ) from error

    def _read_events(self, get_event: Callable[[], Any], names: Any) -> Node | None:
        scalar, alias = names.ScalarEvent, names.AliasEvent
        list_start, map_start = names.SequenceStartEvent, names.MappingStartEvent
        ends = (names.SequenceEndEvent, names.MappingEndEvent)
        root: Node | None = None
        stack: list[Items | Fields] = []
        nodes = 0
        while True:
            event = get_event()
            kind = event.__class__
            if kind is scalar:
                node: Node = self._scalar(event)
            elif kind in ends:
                stack.pop()
                continue
            elif kind is map_start:
                node = Fields(event.start_mark.line + 1)
            elif kind is list_start:
                node = Items(event.start_mark.line + 1)
            elif kind is alias:
                raise self._stop(event.start_mark.line + 1, "A pack may not use aliases (*name).")
            elif kind is names.StreamEndEvent:
                return root
            elif kind is names.DocumentStartEvent and root is not None:
                line = event.start_mark.line + 1
                raise self._stop(line, "The file holds more than one YAML document.")
            else:
                continue
            nodes += 1
            if nodes > MAX_NODES:
                raise self._stop(node.line, f"The file holds more than {MAX_NODES:,} values.")
            if event.anchor is not None:
                raise self._stop(node.line, "A pack may not use anchors (&name).")
            if event.tag is not None:
                raise self._stop(node.line, f"A pack may not use tags such as {shown(event.tag)}.")
            if stack:
                self._attach(stack[-1], node)
            else:
                root = node
            if kind is not scalar:
                if len(stack) >= MAX_DEPTH:
                    raise self._stop(
                        node.line, f"Lists and keys are nested deeper than {MAX_DEPTH}."
                    )
                stack.append(node)  # type: ignore[arg-type]

    def _stop(self, line: int, message: str) -> Unreadable:
        self._report(line, message)
        return Unreadable()

    def _scalar(self, event: Any) -> Text:
        value: str = event.value
        line: int = event.start_mark.line + 1
        if self._escapes and (match := FORBIDDEN.search(value)):
            self._report(line, forbidden_character(match[0]))
            value = FORBIDDEN.sub(" ", value)
        return Text(line, value, plain=not event.style)

    def _attach(self, parent: Items | Fields, node: Node) -> None:
        if isinstance(parent, Items):
            parent.items.append(node)
            return
        key = parent.pending
        if key is not None:
            parent.values[key] = node
            parent.pending = None
            return
        if not isinstance(node, Text):
            raise self._stop(node.line, "A key must be a word, not a list or a mapping.")
        key = node.value
        if key == "<<" and node.plain:
            raise self._stop(node.line, "A pack may not use merge keys (<<).")
        if key in parent.lines:
            first = parent.lines[key]
            self._report(
                node.line, f"The key {shown(key)} stands here twice, first on line {first}."
            )
        else:
            parent.lines[key] = node.line
        parent.pending = key
