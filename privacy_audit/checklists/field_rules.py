# SPDX-License-Identifier: Apache-2.0
"""What a value in a pack may look like: ids, addresses, dates, plain text. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from privacy_audit.checklists.problems import shown
from privacy_audit.checklists.yaml_lines import Fields, Items, Node, Text

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_ID: Final = 80
NULLS: Final = frozenset({"null", "Null", "NULL", "~"})
# What other YAML readers take for something else than text: such a text must stand in quotes.
NOT_TEXT: Final = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[-+]?\.[0-9]+|0[xob][0-9a-f_]+|[-+]?\.(?:inf|nan))\Z",
    re.IGNORECASE,
)
MARKUP: Final = re.compile(r"<[A-Za-z/!?]")
_HTTPS: Final = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)"
    r"(?:[/?#][!-~]*)?\Z"
)
HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+\Z")
MAX_ADDRESS: Final = 500


def link_host(address: str) -> str | None:
    """The host of an https address without user, port or spaces; else ``None``."""
    match = _HTTPS.match(address) if len(address) <= MAX_ADDRESS else None
    return match["host"] if match else None


def kind_of(node: Node) -> str:
    """What a node is, in words for a message."""
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Fields):
        return "a mapping"
    if node.plain and (not node.value or node.value in NULLS):
        return "empty"
    return shown(node.value)


def quoted_or_kind(node: Node) -> str:
    """The same, where a text in quotes is the mistake."""
    if isinstance(node, Text) and not node.plain:
        return f"the text {shown(node.value)}"
    return kind_of(node)


def is_null(node: Node) -> bool:
    """Whether a node is ``null`` or ``~``. An empty value is not: it looks like a forgotten one."""
    return isinstance(node, Text) and node.plain and node.value in NULLS


def parse_day(value: str) -> date | None:
    """The date of an ISO text of ten characters, else ``None``."""
    if len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
