# SPDX-License-Identifier: Apache-2.0
"""Answers of search interfaces in JSON: SearXNG, Brave, Google custom search, Mojeek, Kagi, Qwant.

Shapes from the providers' documentation; what a field holds is never trusted to be of its type.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import Any

from privacy_audit.search.addresses import is_web_address
from privacy_audit.search.model import PageStatus, Result, ResultPage

_QUOTA_WORDS = re.compile(r"limit|quota|too many|credit|\b429\b", re.IGNORECASE)
_BLOCK_WORDS = re.compile(r"captcha|access denied|forbidden|\b403\b|blocked|bot", re.IGNORECASE)
_MOST_ROWS = 1_000


def read_answer(data: object, *, expected: str | None = None) -> ResultPage | None:
    """The answer as a page, or ``None`` when the shape is none that is known."""
    if not isinstance(data, dict):
        return None
    for is_it, read in _SHAPES:
        if is_it(data):
            return read(data)
    return _refusal(data, expected)


def _searxng(data: dict[str, Any]) -> ResultPage:
    rows, silent = data["results"], data.get("unresponsive_engines")
    results = _results(rows, url="url", title="title", snippet="content")
    status, notes = _counted(results, rows), []
    if silent and isinstance(silent, list):
        words = "; ".join(_engine_words(entry) for entry in silent[:_MOST_ROWS])
        notes.append(f"These engines of the server gave no answer: {words}")
        if not results:
            refused = _BLOCK_WORDS.search(words) is not None
            status = PageStatus.BLOCKED if refused else PageStatus.ERROR
    elif silent is None and status is PageStatus.EMPTY:
        # Nothing found is only believed of a server that names the engines it could not ask.
        status = PageStatus.UNKNOWN_LAYOUT
    return _page("searxng", _text(data.get("query")), status, results, notes)


def _engine_words(entry: object) -> str:
    parts = entry if isinstance(entry, list) else [entry]
    return ": ".join(_plain(part) for part in parts if isinstance(part, str))


def _brave(data: dict[str, Any]) -> ResultPage:
    rows = _list(_dict(data.get("web")).get("results"))
    order = [
        entry.get("index")
        for entry in _list(_dict(data.get("mixed")).get("main"))
        if isinstance(entry, dict) and entry.get("type") == "web"
    ]
    first = [rows[place] for place in order if isinstance(place, int) and 0 <= place < len(rows)]
    rest = [row for number, row in enumerate(rows) if number not in order]
    results = _results([*first, *rest], url="url", title="title", snippet="description")
    query = _dict(data.get("query"))
    original, altered = _text(query.get("original")), _text(query.get("altered"))
    # A group without entries is left out of the answer, and of the order of all groups.
    listed = _dict(data.get("web")).get("results", None if order else [])
    status, notes = _counted(results, listed), []
    if results and altered and altered != original:
        status = PageStatus.RESPELLED
        notes.append(f"The engine searched for: {altered}")
    return _page("brave_api", original, status, results, notes)


def _google(data: dict[str, Any]) -> ResultPage:
    results = _results(data.get("items"), url="link", title="title", snippet="snippet")
    requests = _list(_dict(data.get("queries")).get("request"))
    query = _text(_dict(requests[0] if requests else None).get("searchTerms"))
    corrected = _text(_dict(data.get("spelling")).get("correctedQuery"))
    notes = [f"The engine suggests another spelling: {corrected}"] if corrected else []
    found = _text(_dict(data.get("searchInformation")).get("totalResults"))
    # Without results there is no list of them, but a count of nought.
    rows = data.get("items", [] if found == "0" else None)
    return _page("google_cse", query, _counted(results, rows), results, notes)


def _mojeek(data: dict[str, Any]) -> ResultPage:
    response = _dict(data["response"])
    words = _text(response.get("status")) or ""
    query = _text(_dict(response.get("head")).get("query"))
    if words.upper() != "OK":
        status = PageStatus.QUOTA if _QUOTA_WORDS.search(words) else PageStatus.ERROR
        return _page("mojeek_api", query, status, (), [words] if words else [])
    rows = response.get("results")
    results = _results(rows, url="url", title="title", snippet="desc")
    return _page("mojeek_api", query, _counted(results, rows), results, [])


def _kagi(data: dict[str, Any]) -> ResultPage:
    found = data["data"]
    rows = found.get("search") if isinstance(found, dict) else found
    # Older answers mix in related searches, which have another type number.
    wanted = [row for row in _list(rows) if isinstance(row, dict) and row.get("t", 0) == 0]
    results = _results(wanted, url="url", title="title", snippet="snippet")
    return _page("kagi_api", None, _counted(results, rows), results, [])


def _qwant(data: dict[str, Any]) -> ResultPage:
    inner = _dict(data.get("data"))
    if data.get("status") != "success":
        words = _text(inner.get("message")) or ""
        limited = inner.get("error_code") == 24 or bool(_QUOTA_WORDS.search(words))
        status = PageStatus.QUOTA if limited else PageStatus.BLOCKED
        return _page("qwant_api", None, status, (), [words] if words else [])
    lines = _dict(_dict(inner.get("result")).get("items")).get("mainline")
    rows = [
        row
        for line in _list(lines)
        if isinstance(line, dict) and line.get("type") == "web"
        for row in _list(line.get("items"))
    ]
    results = _results(rows, url="url", title="title", snippet="desc")
    query = _text(_dict(inner.get("query")).get("query"))
    return _page("qwant_api", query, _counted(results, lines), results, [])


_Answer = dict[str, Any]
_SHAPES: tuple[tuple[Callable[[_Answer], bool], Callable[[_Answer], ResultPage]], ...] = (
    (lambda data: isinstance(data.get("response"), dict), _mojeek),
    (lambda data: str(data.get("kind", "")).startswith("customsearch#"), _google),
    (lambda data: "searchInformation" in data and "queries" in data, _google),
    (
        lambda data: (
            isinstance(data.get("web"), dict)
            or (data.get("type") == "search" and isinstance(data.get("query"), dict))
        ),
        _brave,
    ),
    (
        lambda data: (
            isinstance(data.get("results"), list)
            and ("unresponsive_engines" in data or "infoboxes" in data or "query" in data)
        ),
        _searxng,
    ),
    (
        lambda data: (
            "status" in data
            and isinstance(data.get("data"), dict)
            and ({"result", "error_code"} & set(data["data"]) != set())
        ),
        _qwant,
    ),
    (
        lambda data: (
            isinstance(data.get("meta"), dict)
            and (
                isinstance(data.get("data"), list)
                or isinstance(_dict(data.get("data")).get("search"), list)
            )
        ),
        _kagi,
    ),
)


def _refusal(data: _Answer, expected: str | None) -> ResultPage | None:
    """An error envelope, whoever sent it."""
    error = data.get("error")
    if not error:
        return None
    inner = error[0] if isinstance(error, list) and error else error
    if isinstance(inner, dict):
        parts = [inner.get(name) for name in ("code", "status", "message", "detail", "msg")]
        reasons = [_dict(entry).get("reason") for entry in _list(inner.get("errors"))]
        words = " ".join(str(part) for part in [*parts, *reasons] if isinstance(part, str | int))
    else:
        words = str(inner)
    status = PageStatus.QUOTA if _QUOTA_WORDS.search(words) else PageStatus.ERROR
    return _page(expected or "", None, status, (), [_plain(words)[:300]])


def _page(
    engine: str,
    query: str | None,
    status: PageStatus,
    results: tuple[Result, ...],
    notes: Iterable[str],
) -> ResultPage:
    return ResultPage(
        engine=engine, query=query or None, status=status, results=results, notes=tuple(notes)
    )


def _counted(results: tuple[Result, ...], rows: object) -> PageStatus:
    """Empty only when the list is there and holds nothing; rows without addresses are damage."""
    if results:
        return PageStatus.OK
    return PageStatus.EMPTY if isinstance(rows, list) and not rows else PageStatus.UNKNOWN_LAYOUT


def _results(rows: object, *, url: str, title: str, snippet: str) -> tuple[Result, ...]:
    found: dict[str, Result] = {}
    for row in _list(rows)[:_MOST_ROWS]:
        address = _text(_dict(row).get(url)) or ""
        if not is_web_address(address) or address in found:
            continue
        found[address] = Result(
            rank=len(found) + 1,
            title=_plain(_text(row.get(title)) or address),
            url=address,
            snippet=_plain(_text(row.get(snippet)) or ""),
            date=_date(row),
        )
    return tuple(found.values())


def _date(row: _Answer) -> str:
    for name in ("publishedDate", "page_age", "age", "published", "time", "date", "pdate"):
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()[:60]
    return ""


def _plain(text: str) -> str:
    """Interfaces mark the words found with tags and escape the rest."""
    return " ".join(html.unescape(re.sub(r"</?[A-Za-z][^<>]{0,200}>", "", text)).split())


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _dict(value: object) -> _Answer:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
