# SPDX-License-Identifier: Apache-2.0
"""The Gazette: insolvency, name changes, executors, honours. Asked only while its robots allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    full_names,
    question,
    quoted,
)
from privacy_audit.search.interfaces.reading import (
    Row,
    Rows,
    ShapeChanged,
    member,
    objects,
    plain,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, ResultPage

_SITE = "https://www.thegazette.co.uk"
# The search is fuzzy: names count when they stand this near to each other.
_WORDS_BETWEEN = 3


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each name."""
    return tuple(
        question(
            "gazette",
            "name",
            quoted(name),
            fact,
            purpose="The Gazette notice search",
            url=f"{_SITE}/all-notices/notice/data.json",
            params=[
                ("text", quoted(name)),
                ("results-page", "1"),
                ("results-page-size", "20"),
                ("sort-by", "latest-date"),
            ],
        )
        for fact, name in full_names(facts)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; rows that do not hold the name near together are left out."""
    name = request.text.strip('"')
    return read_json(incoming, request, lambda data: _rows(data, name), about=request.text)


def _rows(data: Any, name: str) -> Rows:
    total = data.get("f:total") if isinstance(data, dict) else None
    if isinstance(total, bool) or not str(total).isdecimal():
        raise ShapeChanged("f:total")
    if "entry" not in data:
        if int(str(total)):
            raise ShapeChanged("entry")
        return Rows()
    entries = data["entry"]
    # One entry comes as an object, more as a list.
    rows = [_row(one) for one in objects([entries] if isinstance(entries, dict) else entries)]
    near = [row for row in rows if _holds(row, name)]
    # Nothing near: the whole list goes on to the guard, which calls it off topic.
    return Rows(rows=near or rows)


def _row(entry: dict[str, Any]) -> Row:
    content = entry.get("content")
    text = content if isinstance(content, str) else _longest_text(content)
    return Row(
        title=text_of(entry, "title") or "A notice",
        url=_link(entry),
        snippet=text,
        date=text_of(entry, "published")[:10],
    )


def _link(entry: dict[str, Any]) -> str:
    links = entry.get("link")
    for link in objects([links] if isinstance(links, dict) else links or []):
        if "@rel" not in link and text_of(link, "@href"):
            return urljoin(_SITE, text_of(link, "@href"))
    return urljoin(_SITE, member(entry, "id", str))


def _longest_text(content: Any) -> str:
    if not isinstance(content, dict):
        return ""
    return max((value for value in content.values() if isinstance(value, str)), key=len, default="")


def _holds(row: Row, name: str) -> bool:
    words = [re.escape(word) for word in name.split()]
    between = rf"\W+(?:\w+\W+){{0,{_WORDS_BETWEEN}}}"
    forwards = between.join(words)
    surname_first = between.join([words[-1], *words[:-1]])
    text = plain(f"{row.title} {row.snippet}")
    return re.search(rf"\b(?:{forwards}|{surname_first})\b", text, re.IGNORECASE) is not None


INTERFACE = Interface(id="gazette", requests_for=requests_for, read=read)
