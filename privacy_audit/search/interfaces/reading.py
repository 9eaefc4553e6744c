# SPDX-License-Identifier: Apache-2.0
"""From what an interface sent back to a page with a status. Pure; never raises for the content.

"Nothing" comes only from a well-formed empty answer or from a 404 that is documented to mean it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.model import PageStatus, Result, ResultPage
from privacy_audit.search.pages.relevance import judge

LONGEST_TEXT = 1_000
MOST_ROWS = 200

OFF_TOPIC = "No row mentions what was asked for: the list was filled with other things."
LIMITED = (
    "The limit for this connection is used up. Everybody in one office shares it: try again in an "
    "hour, or at home."
)
REFUSED = "The answer was a refusal. Open it in your browser instead."
DOWN = "The service has trouble of its own."
CHANGED = "The answer has a shape that is not known: the service may have changed."
SOME_LEFT_OUT = "Rows without a web address were left out."
BROKEN = "The answer is damaged or cut short."

_BREAK = re.compile(r"<(?:/?(?:p|div|li|ul|ol|tr|h\d)|br)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,500}>", re.DOTALL)

T = TypeVar("T")


class ShapeChanged(Exception):
    """The answer is not built as documented."""


class ToldOff(Exception):
    """A well-formed answer that says why there is none."""

    def __init__(self, status: PageStatus, note: str = "") -> None:
        super().__init__(note)
        self.status = status
        self.note = note


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One hit before it is tidied; texts may hold tags and entities."""

    title: str
    url: str
    snippet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The hits of an answer and the service's own remarks."""

    rows: Sequence[Row] = ()
    notes: Sequence[str] = ()


def read_json(
    incoming: Incoming,
    request: InterfaceRequest,
    rows_in: Callable[[Any], Rows],
    *,
    nothing_at: Iterable[int] = (),
    about: str | None = None,
) -> ResultPage:
    """Read a JSON answer.

    rows_in: takes the parsed answer; raises ShapeChanged or ToldOff. nothing_at: numbers documented
    to mean "there is none". about: what the rows must mention, for searches that return other
    things too; ``None`` for look-ups of one exact thing.
    """
    refused = refusal(incoming)
    if incoming.status_code in nothing_at:
        if _is_web_page(incoming):
            return _page(request, PageStatus.BLOCKED, REFUSED)
        return _page(request, PageStatus.EMPTY)
    try:
        data = json.loads(incoming.body)
    except (ValueError, RecursionError):
        data = None
        if refused is None:
            web = _is_web_page(incoming)
            refused = (PageStatus.BLOCKED, REFUSED) if web else (PageStatus.ERROR, BROKEN)
    if refused is not None and not _explains_itself(incoming, data):
        return _page(request, *refused)
    try:
        rows = rows_in(data)
    except ToldOff as told:
        return _page(request, told.status, *([told.note] if told.note else []))
    except ShapeChanged:
        return _page(request, *(refused or (PageStatus.UNKNOWN_LAYOUT, CHANGED)))
    if refused is not None:
        return _page(request, *refused)
    return _with_rows(request, rows, about)


def refusal(incoming: Incoming) -> tuple[PageStatus, str] | None:
    """What the number of an answer says when it is no answer."""
    code, headers = incoming.status_code, incoming.headers
    spent = "0" in {headers.get("x-ratelimit-remaining"), headers.get("ratelimit-remaining")}
    if code == 429 or (code == 403 and (spent or "retry-after" in headers)):
        return PageStatus.QUOTA, LIMITED
    if code in {401, 403, 407, 451}:
        return PageStatus.BLOCKED, REFUSED
    if code >= 500:
        return PageStatus.ERROR, DOWN
    if code != 200:
        return PageStatus.UNKNOWN_LAYOUT, CHANGED
    if incoming.cut:
        return PageStatus.ERROR, BROKEN
    return None


def member(data: Any, name: str, kind: type[T]) -> T:
    """A field that must be there with this type. Raises ShapeChanged."""
    if not isinstance(data, dict) or not isinstance(data.get(name), kind):
        raise ShapeChanged(name)
    value = data[name]
    if isinstance(value, bool) and kind is not bool:
        raise ShapeChanged(name)
    return _storable(value) if isinstance(value, str) else value  # type: ignore[no-any-return]


def objects(value: Any) -> list[dict[str, Any]]:
    """A list that must hold objects alone. Raises ShapeChanged."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ShapeChanged("list")
    return value[:MOST_ROWS]


def text_of(data: Any, name: str) -> str:
    """A field's text; "" when it is missing, null or of another type."""
    value = data.get(name) if isinstance(data, dict) else None
    return _storable(value) if isinstance(value, str) else ""


def _storable(text: Any) -> Any:
    """Without halves of characters, which JSON can carry but nothing can store or send."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def joined(*parts: str) -> str:
    """The parts that are not empty, as one line."""
    return " · ".join(part for part in (plain(part) for part in parts) if part)


def plain(text: str) -> str:
    """Text without tags, entities undone once, white space collapsed, not too long."""
    # Surrogates and control characters could not be stored or shown.
    clean = (
        html.unescape(_TAG.sub("", _BREAK.sub(" ", text))).encode("utf-8", "ignore").decode("utf-8")
    )
    clean = "".join(letter for letter in clean if letter.isprintable() or letter.isspace())
    return " ".join(clean.split())[:LONGEST_TEXT]


def is_link(address: str) -> bool:
    """Whether it is a web address with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and "\n" not in address


def _with_rows(request: InterfaceRequest, rows: Rows, about: str | None) -> ResultPage:
    results: list[Result] = []
    for row in rows.rows:
        title, url = plain(row.title), row.url.strip()
        if is_link(url):
            results.append(
                Result(
                    rank=len(results) + 1,
                    title=title or url,
                    url=url,
                    snippet=plain(row.snippet),
                    date=plain(row.date)[:60],
                )
            )
    if rows.rows and not results:
        return _page(request, PageStatus.UNKNOWN_LAYOUT, CHANGED)
    status = PageStatus.OK if results else PageStatus.EMPTY
    notes = [plain(note) for note in rows.notes]
    if len(results) < len(rows.rows):
        notes.append(SOME_LEFT_OUT)
    page = _page(request, status, *notes)
    page = replace(page, results=tuple(results))
    if about is not None and judge(about, results).is_off_topic:
        return replace(page, status=PageStatus.OFF_TOPIC, notes=(*page.notes, OFF_TOPIC))
    return page


def _page(request: InterfaceRequest, status: PageStatus, *notes: str) -> ResultPage:
    return ResultPage(engine=request.engine, query=request.text, status=status, notes=notes)


def _is_web_page(incoming: Incoming) -> bool:
    kind = incoming.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in {"text/html", "application/xhtml+xml"} or incoming.body.lstrip()[:1] == b"<"


def _explains_itself(incoming: Incoming, data: Any) -> bool:
    """A 400 may carry JSON that says what is meant; other refusals mean what their number says."""
    return incoming.status_code == 400 and isinstance(data, dict)
