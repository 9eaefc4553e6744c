# SPDX-License-Identifier: Apache-2.0
"""Startpage: ``result`` boxes since 2023, ``w-gl__result`` before, lists of items before that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.pages.layout import Layout, Row
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, attribute, first, inside

if TYPE_CHECKING:
    from bs4 import Tag

_TITLES = ("result-title", "w-gl__result-title", "search-item__title", "result-link")
_ITEMS = {
    "result", "w-gl__result", "search-item", "search-result", "web_regular_result",
}  # fmt: skip
_SNIPPETS = {"description", "w-gl__description", "search-item__body", "desc"}
_NOT_ORGANIC = {
    "sponsored", "gcsa-container", "sxpr-wiki-qi", "wgl-sitelinks", "w-gl-sitelinks", "ad-result",
    "w-gl__sitelinks", "sx-video", "images-bar", "news-bar", "video-bar", "a-bg-result", "shopping",
}  # fmt: skip


def _is_here(tree: PageTree) -> bool:
    return (
        tree.has_class("w-gl", "w-gl__result", "wgl-title", "w-gl__result-title")
        or tree.has_class("search-item__title", "web_regular_results", "anonymous-view-link")
        or tree.has_id("gcsa-top", "web_regular_results")
    )


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    used: set[int] = set()
    for marked in tree.by_class(*_TITLES) or _oldest_titles(tree):
        link = marked if marked.name == "a" else first(marked, names={"a"}, href=True)
        link = link or inside(marked, names={"a"})
        item = inside(marked, classes=_ITEMS) or inside(marked, names={"li"})
        if link is None or item is None or id(item) in used:
            continue
        if inside(marked, classes=_NOT_ORGANIC) is not None:
            continue
        used.add(id(item))
        heading = first(link, names={"h2", "h3"})
        row = row_from(item, link, title=heading, snippet=first(item, classes=_SNIPPETS))
        if row is not None:
            rows.append(row)
    return rows


def _oldest_titles(tree: PageTree) -> list[Tag]:
    """``h3 a#title_1`` in the pages of the first ten years."""
    return [
        link
        for link in tree.names.get("a", ())
        if re.fullmatch(r"title_\d+", attribute(link, "id"))
    ]


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_class("no-results", "no-results-message", "mainline-no-results", "no_results")


LAYOUT = Layout(
    engine="startpage",
    home="https://www.startpage.com/",
    hosts=re.compile(r"(^|\.)(startpage|ixquick)\.com$"),
    title=re.compile(
        r"^(?:(?P<query>.+?)\s+[-–—]\s+)?(?:Startpage(?:\.com)?"
        r"(?: Search Results| Suchergebnisse| Web Search| Captcha)?)(?:\s+[-–—].*)?$"
    ),
    fields=("query",),
    internal=re.compile(
        r"(?:[\w-]+\.)?startpage\.com/(?:do|sp|av|search|rvd|en|\?|$)", re.IGNORECASE
    ),
    is_here=_is_here,
    rows=_rows,
    says_nothing=_says_nothing,
    empty_words=(
        "there are no web results",
        "did not match any results",
        "no results found for",
        "did not yield any results",
        "no results for your search",
        "keine ergebnisse für ihre suche",
    ),
)
