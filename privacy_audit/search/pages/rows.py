# SPDX-License-Identifier: Apache-2.0
"""From rows of a page to results: unwrapped, without advertisements and copies, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from privacy_audit.search.addresses import host_of, is_web_address, unwrap
from privacy_audit.search.model import Result
from privacy_audit.search.pages.layout import Layout, Row
from privacy_audit.search.pages.tree import PageTree, attribute, tags_in, visible_text

if TYPE_CHECKING:
    from bs4 import Tag

# Host and path of what is paid for, or a copy of a page that has a row of its own.
_NO_RESULT = re.compile(
    r"""(?:
      (?:[\w.-]+\.)?duckduckgo\.com/y\.js
    | (?:[\w.-]+\.)?bing\.com/(?:aclick|aclk|api/v1/mediation)
    | (?:[\w.-]+\.)?google\.[a-z.]+/(?:aclk|pagead)
    | (?:[\w.-]+\.)?googleadservices\.com/
    | (?:[\w.-]+\.)?doubleclick\.net/
    | (?:[\w.-]+\.)?yabs\.yandex\.[a-z.]+/
    | (?:[\w.-]+\.)?yahoo\.com/(?:cbclk|aclk)
    | webcache\.googleusercontent\.com/
    | translate\.(?:google\.[a-z.]+|googleusercontent\.com|yandex\.[a-z.]+)/
    | (?:www\.)?microsofttranslator\.com/
    | cc\.bingj\.com/
    | (?:hghltd|yandexwebcache)\.(?:yandex\.[a-z.]+|net)/
    | (?:[\w.-]+\.)?startpage\.com/(?:av|do)/
    | ixquick-proxy\.com/
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE_WORDS = rf"""(?P<date>
        \d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}\s+\d{{4}}
      | {_MONTHS}\s+\d{{1,2}},?\s+\d{{4}}
      | \d{{4}}-\d{{2}}-\d{{2}}
      | \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}
      | \d+\s+(?:second|minute|hour|day|week|month|year)s?\s+ago
      | (?:vor|hace|il\ y\ a|há)\s+\d+\s+\w+
    )"""
_DATE = re.compile(rf"^\s*{_DATE_WORDS}\s*(?:[·—–|-]|\.\.\.)\s*", re.VERBOSE | re.IGNORECASE)
_ONLY_A_DATE = re.compile(rf"\W*{_DATE_WORDS}\W*", re.VERBOSE | re.IGNORECASE)


def results_from(rows: Iterable[Row], layout: Layout, tree: PageTree) -> tuple[Result, ...]:
    """The rows as results with ranks, in page order.

    Left out: advertisements, the engine's own pages, copies, links that are no web address, and
    a second row with the same address. A featured row counts where no other row has its address.
    """
    kept: list[tuple[Row, str]] = []
    for row in rows:
        address = _result_address(row.link, layout, tree)
        if address:
            kept.append((row, address))
    plain = {_same(address) for row, address in kept if not row.featured}
    seen: set[str] = set()
    results: list[Result] = []
    for row, address in kept:
        if (row.featured and _same(address) in plain) or address in seen:
            continue
        seen.add(address)
        if row.featured:
            seen.update({address})
            plain.add(_same(address))
        results.append(_result(row, address, rank=len(results) + 1))
    return tuple(results)


def _result_address(link: str, layout: Layout, tree: PageTree) -> str:
    base = tree.address or layout.home
    address = unwrap(link, base=base)
    if not address:
        return ""
    # A page saved with its folder links to files beside it; only a redirect leads out of there.
    if not _ABSOLUTE.match(link.strip()) and host_of(address) == host_of(base):
        return ""
    bare = re.sub(r"^https?://(?:[^/@]*@)?", "", address, flags=re.IGNORECASE)
    if _NO_RESULT.match(bare) or layout.internal.match(bare):
        return ""
    return address


def _same(address: str) -> str:
    return address.split("#", 1)[0].removesuffix("/")


def _result(row: Row, address: str, *, rank: int) -> Result:
    snippet, date = row.snippet, row.date.strip(" ·—–-|")
    if not re.search(r"\d", date):
        date = ""  # a word such as "Published", or a rating's stars
    elif snippet.startswith(row.date):
        snippet = snippet[len(row.date) :].lstrip(" ·—–-|")
    date = re.sub(r"T00:00:00[.\d]*Z?$", "", date)
    if not date:
        snippet, date = split_date(snippet)
    return Result(
        rank=rank,
        title=row.title or address,
        url=address,
        snippet=snippet.strip(),
        date=date,
    )


def split_date(snippet: str) -> tuple[str, str]:
    """A snippet without the date in front of it, and the date as the engine wrote it."""
    found = _DATE.match(snippet)
    if found is None:
        return snippet, ""
    return snippet[found.end() :], found.group("date").strip()


def row_from(
    container: Tag,
    link: Tag | None,
    *,
    title: Tag | None = None,
    snippet: Tag | None = None,
    date: Tag | None = None,
    featured: bool = False,
) -> Row | None:
    """A row from its elements; ``None`` without a link. The link's text is the title by default."""
    address = attribute(link, "href")
    if link is None or not address:
        return None
    return Row(
        container=container,
        link=address,
        title=visible_text(title if title is not None else link, most=1_000, seen_only=False),
        snippet=visible_text(snippet, most=3_000),
        date=visible_text(date if date is not None else _leading_date(snippet), most=100),
        featured=featured,
    )


def _leading_date(snippet: Tag | None) -> Tag | None:
    """An element in front of the text that holds a date and nothing else."""
    if snippet is None:
        return None
    start = visible_text(snippet, most=60)
    for tag in islice(tags_in(snippet), 6):
        words = visible_text(tag, most=60)
        if words and start.startswith(words) and _ONLY_A_DATE.fullmatch(words):
            return tag
    return None


def leads_elsewhere(link: str, layout_hosts: re.Pattern[str]) -> bool:
    """Whether a link of a page is the address of another site than the engine's."""
    return is_web_address(link) and layout_hosts.search(link.split("/", 3)[2]) is None
