# SPDX-License-Identifier: Apache-2.0
"""Pages saved as one file (MHTML): a mail message whose first HTML part is the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

_HEAD = 8192
_TOO_MANY_PARTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPart:
    """The page inside. charset and address are "" when the envelope does not name them."""

    body: bytes
    charset: str
    address: str


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin like a mail message with several parts or with HTML."""
    head = data[:_HEAD].lstrip()
    if re.match(rb"[A-Za-z-]+:[ \t]", head) is None:
        return False
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].lower()
    return b"mime-version:" in headers or b"content-type: multipart/" in headers


def page_in(data: bytes) -> SavedPart | None:
    """The main HTML part, or ``None`` when there is none. Never raises for content."""
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        message = message_from_bytes(data.lstrip())
        return _main_part(message)
    except (MessageError, RecursionError, LookupError, ValueError, AttributeError, TypeError):
        # The parser follows what the file says, and a hostile file may say anything.
        return None


def _main_part(message: Message) -> SavedPart | None:
    wanted = _header(message, "Snapshot-Content-Location")
    first: SavedPart | None = None
    for number, part in enumerate(message.walk()):
        if number > _TOO_MANY_PARTS:
            break
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        address = _header(part, "Content-Location")
        found = SavedPart(
            body=body, charset=str(part.get_content_charset() or ""), address=address or wanted
        )
        if wanted and address == wanted:
            return found
        # Frames follow the page that holds them.
        first = first or found
    return first


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))
    return re.sub(r"\s+", "", value)
