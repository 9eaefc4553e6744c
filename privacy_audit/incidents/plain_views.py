# SPDX-License-Identifier: Apache-2.0
"""Plain text of what may be hostile: mails, pages, chats, lists of names. Runs in the child only.

Nothing is rendered, followed or unpacked; marks that turn the reading order are written out.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from privacy_audit.incidents.names import visible, visible_text
from privacy_audit.incidents.sniffing import Family

if TYPE_CHECKING:
    from email.message import Message

LONGEST_TEXT = 400_000  # characters
MOST_LISTED = 1_000  # names in an archive
MOST_PARTS = 200  # parts of a mail
_SURELY_CUT = 1_000_000  # bytes: a text this long may have been cut in the middle of a character
_LONGEST_HEADER = 2_000
_LONGEST_HEADERS = 40_000
_CUT = "\n\n[There is more. It is kept, and not shown here.]"
_SHOWN_HEADERS = ("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID")
_SKIPPED = frozenset({"script", "style", "template", "svg", "math", "object", "iframe"})
_BREAKS = frozenset(
    {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
     "section", "table", "title", "tr", "ul"}
)  # fmt: skip


def text_of(kind: str, data: bytes) -> str:
    """The plain text of ``data``. kind: the value of a ``Family`` that has a text.

    Raises ``ValueError`` for another kind or an archive that cannot be read.
    """
    text = _MAKERS[Family(kind)](data) if kind in _MAKERS else None
    if text is None:
        raise ValueError(kind)
    # Cut before the marks are written out, which takes its time, and again after it.
    return shortened(visible_text(shortened(text)))


def shortened(text: str) -> str:
    """The text up to ``LONGEST_TEXT`` characters, with a line that says when there is more."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + _CUT


def decoded(data: bytes) -> str:
    """Bytes as text: by their mark, as UTF-8, else as Windows wrote western Europe."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(data) > _SURELY_CUT and error.start > len(data) - 4:
            return decoded(data[: error.start])
        return data.decode("cp1252", "replace")


def _json_text(data: bytes) -> str:
    text = decoded(data)
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except (ValueError, RecursionError, MemoryError):
        return text


def _html_text(data: bytes) -> str:
    text = decoded(data)
    words = _Words()
    try:
        words.feed(text)
        words.close()
    except (AssertionError, ValueError, RecursionError):
        return text  # the source itself, as plain as any other text
    lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects what a reader would read; tags, scripts and addresses are dropped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping.append(tag)
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "img" and not self._skipping:
            words = dict(attrs).get("alt") or ""
            self.parts.append(f" [picture: {words}] " if words else " [picture] ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipping:
            del self._skipping[self._skipping.index(tag) :]
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.parts.append(data.replace("\n", " "))


def _archive_text(tail: bytes) -> str:
    import zipfile

    try:
        members = zipfile.ZipFile(io.BytesIO(tail)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OverflowError) as error:
        raise ValueError("not an archive that can be read") from error
    lines = [
        f"{visible(member.filename)}   {member.file_size:,} bytes"
        for member in members[:MOST_LISTED]
    ]
    if len(members) > MOST_LISTED:
        lines.append(f"[and {len(members) - MOST_LISTED:,} more]")
    return "\n".join([f"An archive with {len(members):,} names. Nothing was unpacked.", "", *lines])


def _mail_text(data: bytes) -> str:
    from email.parser import BytesParser
    from email.policy import compat32

    top = decoded(data.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0][:_LONGEST_HEADERS])
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        lines = [
            f"{name}: {_header(str(value))}"
            for name in _SHOWN_HEADERS
            for value in message.get_all(name, [])[:5]
        ]
        lines += ["", *_parts(message), "", "All headers as they came:", "", top]
    except RecursionError:
        lines = ["The parts of this mail are nested too deep to be read.", "", top]
    return "\n".join(lines)


def _parts(message: Message) -> Iterator[str]:
    words, others, count = "", [], 0
    for part in message.walk():
        if part.is_multipart():
            continue
        count += 1
        if count > MOST_PARTS:
            continue
        name = _file_name(part)
        if part.get_content_type() == "text/plain" and not name and not words:
            words = _part_text(part)
        else:
            others.append(f"[not shown: {name or 'a part'}, {visible(part.get_content_type())}]")
    yield words or "[This mail has no part of plain text.]"
    if others:
        yield ""
        yield from others
    if count > MOST_PARTS:
        yield f"[and {count - MOST_PARTS:,} more parts]"


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "")
    try:
        return data.decode(charset) if charset else decoded(data)
    except (LookupError, ValueError, OSError):  # no further codec can be loaded
        return decoded(data)


def _file_name(part: Message) -> str:
    try:
        return visible(_header(part.get_filename() or ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return "a name that cannot be read"


def _header(raw: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    short = " ".join(raw[:_LONGEST_HEADER].split())
    try:
        return str(make_header(decode_header(short)))
    except (HeaderParseError, LookupError, ValueError, OSError):
        return short


_MAKERS: Mapping[str, Callable[[bytes], str]] = {
    Family.TEXT: decoded,
    Family.JSON: _json_text,
    Family.HTML: _html_text,
    Family.EMAIL: _mail_text,
    Family.ARCHIVE: _archive_text,
}
