# SPDX-License-Identifier: Apache-2.0
"""Brave Search: ``snippet`` boxes of the type web, without the clusters nested in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.pages.layout import Layout, Notice, Row
from privacy_audit.search.pages.notices import notice_at
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, attribute, classes_of, first, inside, tags_in

if TYPE_CHECKING:
    from bs4 import Tag

_BOXES = {
    "standalone", "result-cluster", "faq-item", "infobox", "sidebar", "video-cluster-grid", "ad",
    "snippet-ad", "deep-results", "carousel",
}  # fmt: skip
_BOX_IDS = {"faq", "videos", "news", "discussions", "infobox", "search-elsewhere", "locations"}
_TITLES = {"search-snippet-title", "snippet-title", "title"}
_SNIPPETS = {"content", "snippet-description", "description"}


def _is_here(tree: PageTree) -> bool:
    return tree.has_class("search-snippet-title", "snippet-title", "snippet-url") or (
        tree.has_id("search-page", "search-main", "searchbox") and "search.brave.com" in tree.text
    )


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.by_class("snippet"):
        # Older rows have a position and no type; boxes have another type or none of both.
        kind = attribute(item, "data-type") or ("web" if attribute(item, "data-pos") else "")
        if kind != "web" or item.parent is None:
            continue
        if inside(item.parent, classes={"snippet", *_BOXES}, ids=_BOX_IDS) is not None:
            continue
        if inside(item, classes=_BOXES) is item:
            continue
        title = first(item, classes=_TITLES)
        link = inside(title, names={"a"}) if title is not None else None
        snippet = first(item, classes=_SNIPPETS)
        row = row_from(
            item,
            link or first(item, names={"a"}, href=True),
            title=title,
            snippet=snippet,
            date=_date(snippet),
        )
        if row is not None:
            rows.append(row)
    return rows


def _date(snippet: Tag | None) -> Tag | None:
    """The grey words in front of the text, where they are a date and not a label."""
    if snippet is None:
        return None
    grey = (tag for tag in tags_in(snippet) if "t-secondary" in classes_of(tag))
    return next((tag for tag in grey if re.search(r"\d", tag.get_text())), None)


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    names = ("altered-query", "search-altered-query", "bad-results", "query-altered")
    places = [tree.ids[name] for name in names if name in tree.ids]
    places += tree.by_class("altered-query", "search-altered-query")
    return notice_at(tree, places, query, fallback=None)


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_id("no-results") or tree.has_class("no-results")


def _is_waiting(tree: PageTree) -> bool:
    results = tree.ids.get("results")
    return results is not None and not any(attribute(tag, "href") for tag in tags_in(results))


LAYOUT = Layout(
    engine="brave",
    home="https://search.brave.com/",
    hosts=re.compile(r"(^|\.)search\.brave\.com$"),
    title=re.compile(r"^(?:(?P<query>.+?)\s+[-–—]\s+)?Brave Search$|^PoW Captcha.*Brave Search$"),
    fields=("q",),
    internal=re.compile(r"search\.brave\.com/", re.IGNORECASE),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=(
        "no results found",
        "not many great matches came back",
        "no great matches came back",
        "did not match any documents",
        "there are no results",
    ),
    is_waiting=_is_waiting,
)
