# SPDX-License-Identifier: Apache-2.0
"""A small server that speaks SearXNG's documented search interface, with its ways of failing.

GET or POST ``/search`` with q, format, pageno, language, safesearch. HTML alone is on unless
``formats`` holds "json"; then another format is refused with 403 as a web page, a missing query
with 400.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.net.serving import Handler, Server, serving

REFUSED_PAGE = (
    "<!doctype html>\n<html lang=en>\n<title>403 Forbidden</title>\n<h1>Forbidden</h1>\n"
    "<p>You do not have the permission to access the requested resource.</p>\n"
)


@dataclass(slots=True)
class SearxServer:
    """The server's settings, which a test changes while it runs.

    index: (title, address, text). limited: how many requests until 429. drip: seconds per answer.
    cut: bytes of the answer that are sent. silent_engines: names with their reasons.
    """

    server: Server
    index: list[tuple[str, str, str]] = field(default_factory=list)
    formats: Sequence[str] = ("html", "json")
    limited: int | None = None
    drip: float = 0.0
    cut: int | None = None
    silent_engines: list[list[str]] = field(default_factory=list)
    password: str = ""
    _asked: int = 0

    @property
    def base_url(self) -> str:
        """What the user would type."""
        return self.server.url("").rstrip("/")

    def search(self, handler: Handler) -> None:
        """Answer one request to ``/search``."""
        self._asked += 1
        params = dict(parse_qsl(urlsplit(handler.path).query))
        wanted = params.get("format", "html")
        if self.password and handler.headers.get("Authorization") != self.password:
            handler.answer("who?", status=401, kind="text/plain")
        elif self.limited is not None and self._asked > self.limited:
            handler.answer("Too Many Requests", status=429, kind="text/plain")
        elif wanted not in self.formats:
            handler.answer(REFUSED_PAGE, status=403, kind="text/html; charset=utf-8")
        elif wanted == "html":
            handler.answer("<html><body id='search'></body></html>", kind="text/html")
        elif not params.get("q", "").strip():
            handler.answer_json({"error": "No query"}, status=400)
        else:
            self._send(handler, self.answer(params["q"], int(params.get("pageno", "1"))))

    def answer(self, query: str, page: int) -> dict[str, Any]:
        """The documented answer for a query; words match anywhere, quotation marks are dropped."""
        words = query.replace('"', "").lower().split()
        rows = [
            _row(*entry, place)
            for place, entry in enumerate(self.index, 1)
            if all(word in " ".join(entry).lower() for word in words)
        ]
        return {
            "query": query,
            "results": rows[(page - 1) * 10 : page * 10],
            "answers": [],
            "corrections": [],
            "infoboxes": [],
            "suggestions": [],
            "unresponsive_engines": self.silent_engines,
        }

    def _send(self, handler: Handler, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        if self.drip:
            time.sleep(self.drip)
        handler.answer(body if self.cut is None else body[: self.cut])


def _row(title: str, url: str, text: str, place: int) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "template": "default.html",
        "title": title,
        "url": url,
        "content": text,
        "publishedDate": None,
        "engines": ["offline"],
        "engine": "offline",
        "positions": [place],
        "score": 1.0,
        "category": "general",
        "parsed_url": [parts.scheme, parts.netloc, parts.path, "", parts.query, ""],
    }


@contextmanager
def searx_serving() -> Iterator[SearxServer]:
    """A running server that knows two pages about an invented person."""
    with serving() as server:
        searx = SearxServer(
            server,
            index=[
                ("Rowan Ashdown - Example Council", "https://www.example.org/a", "Our team"),
                ("Half marathon results", "https://www.example.org/b?x=1", "12 Rowan Ashdown"),
                ("Something else", "https://www.example.org/c", "Nobody"),
            ],
        )
        server.routes["/search"] = searx.search
        yield searx
