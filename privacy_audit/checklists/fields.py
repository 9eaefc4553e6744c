# SPDX-License-Identifier: Apache-2.0
"""Reading the fields of a mapping strictly: each reader reports what is wrong and goes on.

A reader that finds a mistake reports it and hands back a harmless stand-in, so that one pass finds
every mistake of a file. Whoever reads a file throws the result away when anything was reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from privacy_audit.checklists.field_rules import (
    ID,
    MARKUP,
    MAX_ID,
    NOT_TEXT,
    NULLS,
    is_null,
    kind_of,
    link_host,
    parse_day,
    quoted_or_kind,
)
from privacy_audit.checklists.problems import Report, shown, suggestion
from privacy_audit.checklists.yaml_lines import Fields, Items, Node, Text

Choice = TypeVar("Choice", bound=StrEnum)


class Record:
    """A mapping that is being read key by key; ``close`` reports the keys that nobody asked for."""

    def __init__(self, fields: Fields, what: str, report: Report) -> None:
        self._fields = fields
        self._what = what
        self._report = report
        self._asked: list[str] = []
        self.line = fields.line

    def rename(self, what: str) -> None:
        """Call the record by its id in later messages."""
        self._what = what

    def line_of(self, key: str) -> int:
        """Where the key stands; the record's own line when it is missing."""
        return self._fields.lines.get(key, self.line)

    def problem(self, key: str, message: str) -> None:
        """Report something about a key of this record."""
        self._report(self.line_of(key), f"{self._what}, {key}: {message}")

    def at(self, line: int, key: str, message: str) -> None:
        """Report something that stands on a line of its own below a key."""
        self._report(line, f"{self._what}, {key}: {message}")

    def inside(self, fields: Fields, what: str) -> Record:
        """A record for a mapping inside this one."""
        return Record(fields, f"{self._what}, {what}", self._report)

    def has(self, key: str) -> bool:
        """Whether the key stands there at all."""
        return key in self._fields.values

    def has_items(self, key: str) -> bool:
        """Whether a non-empty list stands at the key, right or wrong as its items may be."""
        node = self._fields.values.get(key)
        return isinstance(node, Items) and bool(node.items)

    def close(self) -> None:
        """Report every key that is not part of the format."""
        for key, line in self._fields.lines.items():
            if key not in self._asked:
                hint = suggestion(key, self._asked)
                self._report(line, f"{self._what}: the key {shown(key)} is unknown.{hint}")

    def node(self, key: str, *, optional: bool = False) -> Node | None:
        """The raw value of a key; reports a missing one."""
        self._asked.append(key)
        node = self._fields.values.get(key)
        if node is None and not optional:
            self._report(self.line, f"{self._what}: the key “{key}” is missing.")
        return node

    def text(self, key: str, limit: int) -> str:
        """Plain text of at most ``limit`` characters, in one paragraph."""
        node = self.node(key)
        return "" if node is None else self._text_of(key, node, limit)

    def text_or_null(self, key: str, limit: int) -> str | None:
        """Plain text, or ``None`` for ``null``."""
        node = self.node(key)
        if node is None or is_null(node):
            return None
        return self._text_of(key, node, limit)

    def texts(self, key: str, node: Node, limit: int, most: int) -> tuple[str, ...]:
        """A list of texts that somebody already took out of the record."""
        return tuple(self._text_of(key, item, limit) for item in self.items(key, node, most))

    def _text_of(self, key: str, node: Node, limit: int) -> str:
        value = self._words(key, node)
        if value is None:
            return ""
        if "\n" in value or value[:1] == " " or value[-1:] == " ":
            value = " ".join(value.split())
        if not value:
            self._at(node, key, "the text is empty.")
        if len(value) > limit:
            self._at(node, key, f"the text has {len(value)} characters; the limit is {limit}.")
        if "<" in value and MARKUP.search(value):
            self._at(node, key, "a text is plain text: HTML or other markup (<…>) is not allowed.")
        return value

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        node = self.node(key)
        if node is None:
            return low
        if (
            not isinstance(node, Text)
            or not node.plain
            or not re.match(r"[0-9]{1,9}\Z", node.value)
        ):
            self._at(node, key, f"a whole number is needed, not {quoted_or_kind(node)}.")
            return low
        value = int(node.value)
        if not low <= value <= high:
            self._at(node, key, f"{value} is out of bounds; {low} to {high} is allowed.")
            return low
        return value

    def day(self, key: str) -> date:
        """A date such as 2026-11-20."""
        node = self.node(key)
        value = "" if node is None else (self._bare(key, node) or "")
        day = parse_day(value)
        if day is None:
            if node is not None and isinstance(node, Text):
                self._at(node, key, f"{kind_of(node)} is not a date such as 2026-11-20.")
            return date.min
        return day

    def day_or_year(self, key: str) -> str:
        """A date or a year, kept as it is written."""
        node = self.node(key)
        value = "" if node is None else (self._bare(key, node) or "")
        if re.match(r"(?:19|20)[0-9]{2}\Z", value) or parse_day(value):
            return value
        if node is not None and isinstance(node, Text):
            self._at(node, key, f"{kind_of(node)} is neither a date such as 2026-11-20 nor a year.")
        return ""

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One of the words of an enumeration."""
        node = self.node(key)
        first = next(iter(choices))
        value = None if node is None else self._words(key, node)
        if node is None or value is None:
            return first
        try:
            return choices(value)
        except ValueError:
            known = [str(choice) for choice in choices]
            hint = suggestion(value, known) or f" Known: {', '.join(known)}."
            self._at(node, key, f"{shown(value)} is unknown.{hint}")
            return first

    def word(self, key: str, pattern: re.Pattern[str]) -> str:
        """A text, a number or a year that matches ``pattern``, as it is written."""
        node = self.node(key)
        value = "" if node is None else (self._bare(key, node) or "")
        if node is not None and value and not pattern.match(value):
            self._at(node, key, f"{shown(value)} is not allowed here.")
        return value

    def identifier(self, key: str, pattern: re.Pattern[str] = ID) -> str:
        """An id: lower-case letters and digits with hyphens between them."""
        node = self.node(key)
        value = None if node is None else self._words(key, node)
        if node is None or value is None:
            return ""
        return value if self._is_id(key, node, value, pattern) else ""

    def identifier_or_null(self, key: str) -> str | None:
        """An id, or ``None`` for ``null``."""
        node = self.node(key)
        if node is None or is_null(node):
            return None
        value = self._words(key, node)
        return value if value is not None and self._is_id(key, node, value, ID) else None

    def _is_id(self, key: str, node: Node, value: str, pattern: re.Pattern[str]) -> bool:
        if len(value) <= MAX_ID and pattern.match(value):
            return True
        self._at(
            node,
            key,
            f"{shown(value)} is not an id: lower-case letters a to z, digits and single hyphens, "
            f"at most {MAX_ID} characters.",
        )
        return False

    def https_or_null(self, key: str) -> str | None:
        """An https address without user, port or spaces, or ``None`` for ``null``."""
        node = self.node(key)
        if node is None or is_null(node):
            return None
        value = self._words(key, node)
        if value is None:
            return None
        if link_host(value) is None:
            self._at(
                node,
                key,
                f"{shown(value)} is not an https address. It must start with https:// and a "
                "host in lower case, without user name, port or spaces.",
            )
            return None
        return value

    def words(
        self,
        key: str,
        most: int,
        *,
        known: Collection[str] = (),
        pattern: re.Pattern[str] | None = None,
        optional: bool = False,
    ) -> tuple[str, ...]:
        """A list of different words, each one of ``known`` or matching ``pattern``."""
        node = self.node(key, optional=optional)
        if node is None:
            return ()
        found: list[str] = []
        for item in self.items(key, node, most):
            value = self._words(key, item)
            if value is None:
                continue
            if (known and value not in known) or (pattern and not pattern.match(value)):
                self._at(item, key, f"{shown(value)} is unknown.{suggestion(value, known)}")
            elif value in found:
                self._at(item, key, f"{shown(value)} stands in the list twice.")
            else:
                found.append(value)
        return tuple(found)

    def items(self, key: str, node: Node, most: int) -> list[Node]:
        """The items of a list of at most ``most``."""
        if not isinstance(node, Items):
            self._at(node, key, f"a list is needed, not {kind_of(node)}.")
            return []
        if len(node.items) > most:
            self._at(node, key, f"the list has {len(node.items)} items; the limit is {most}.")
        return node.items[:most]

    def records(
        self, key: str, most: int, what: str, *, optional: bool = False
    ) -> Iterator[Record]:
        """The mappings of a list, each as a record of its own."""
        node = self.node(key, optional=optional)
        if node is None:
            return
        for number, item in enumerate(self.items(key, node, most), start=1):
            if isinstance(item, Fields):
                yield Record(item, f"{what} {number}", self._report)
            else:
                self._at(item, key, f"{what} {number} must be a mapping, not {kind_of(item)}.")

    def mapping(self, key: str, *, optional: bool = False) -> Fields | None:
        """The mapping that stands at a key."""
        node = self.node(key, optional=optional)
        if node is None or isinstance(node, Fields):
            return node
        self._at(node, key, f"a mapping is needed, not {kind_of(node)}.")
        return None

    def _words(self, key: str, node: Node) -> str | None:
        """A scalar that every YAML reader takes for a text; else reports."""
        value = self._bare(key, node)
        if value is None or not isinstance(node, Text):
            return None
        if node.plain and len(value) < 24 and NOT_TEXT.match(value):
            self._at(node, key, f"{shown(value)} is not a text. Put it in quotes.")
            return None
        return value

    def _bare(self, key: str, node: Node) -> str | None:
        """The value of a scalar that is not empty; else reports."""
        if isinstance(node, Text) and (not node.plain or (node.value and node.value not in NULLS)):
            return node.value
        self._at(
            node,
            key,
            f"a text is needed, not {kind_of(node)}."
            if not isinstance(node, Text)
            else "it is empty.",
        )
        return None

    def _at(self, node: Node, key: str, message: str) -> None:
        self._report(node.line, f"{self._what}, {key}: {message}")
