# SPDX-License-Identifier: Apache-2.0
"""DuckDuckGo: the HTML page, the lite page, and the page that scripts fill (old and new)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.pages.layout import Layout, Notice, Row
from privacy_audit.search.pages.notices import notice_at
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import (
    PageTree,
    attribute,
    classes_of,
    first,
    inside,
    tags_in,
)

if TYPE_CHECKING:
    from bs4 import Tag

_AD_CLASSES = {
    "result--ad", "results_links--ad", "sponsored", "results_sponsored", "badge--ad",
    "result-sponsored", "results--ads", "result--sponsored",
}  # fmt: skip
_NOT_ORGANIC = {
    *_AD_CLASSES,
    "zci", "zci-wrapped", "module", "result--more", "result--sep", "result--no-result",
    "no-results", "result__sitelinks", "sitelinks", "related-searches",
}  # fmt: skip
_NOT_ORGANIC_IDS = {"ads", "zero_click_wrapper", "zero_click", "side_wrapper", "vertical_wrapper"}


def _is_here(tree: PageTree) -> bool:
    return (
        tree.has_class("result__a", "anomaly-modal__mask", "anomaly-modal__modal")
        or bool(_lite_links(tree))
        or re.search(r"error-lite[+\w]*@duckduckgo\.com", tree.text) is not None
        or tree.has_class("links_main", "body--serp", "body--html")
        or tree.has_id("links_wrapper", "zero_click_wrapper", "duckbar", "lite_wrapper")
        or bool(tree.by_test_id("result-title-a", "anomaly-modal"))
    )


def _rows(tree: PageTree) -> list[Row]:
    for read in (_new_rows, _html_rows, _lite_rows):
        rows = read(tree)
        if rows:
            return rows
    return []


def _new_rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for link in tree.by_test_id("result-title-a"):
        item = inside(link, names={"article"}) or inside(link, names={"li"})
        if item is None or attribute(item, "data-testid") not in {"", "result"}:
            continue
        shelf = inside(item, names={"li"})
        if attribute(shelf, "data-layout") not in {"", "organic"}:
            continue
        snippet = _with_attribute(item, "data-result", "snippet")
        row = row_from(item, link, snippet=snippet)
        if row is not None:
            rows.append(row)
    return rows


def _with_attribute(item: Tag, name: str, value: str) -> Tag | None:
    return next((tag for tag in tags_in(item) if attribute(tag, name) == value), None)


def _html_rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    used: set[int] = set()
    for link in tree.by_class("result__a", "large"):
        if link.name != "a" or _is_box(link):
            continue
        item = inside(link, classes={"result", "results_links", "web-result"})
        if item is None or id(item) in used:
            continue
        used.add(id(item))
        row = row_from(
            item,
            link,
            snippet=first(item, classes={"result__snippet", "snippet", "js-result-snippet"}),
            date=_html_date(item),
        )
        if row is not None:
            rows.append(row)
    return rows


def _is_box(link: Tag) -> bool:
    if inside(link, classes=_NOT_ORGANIC, ids=_NOT_ORGANIC_IDS) is not None:
        return True
    item = inside(link, classes={"result", "results_links"})
    # An advertisement's badge stands beside the title, not around it.
    return item is not None and first(item, classes={"badge--ad", "result__badge--ad"}) is not None


def _html_date(item: Tag) -> Tag | None:
    """The bare ``span`` after the address, or a marked time."""
    marked = first(item, classes={"result__timestamp", "timestamp"})
    if marked is not None:
        return marked
    extras = first(item, classes={"result__extras__url"})
    if extras is None:
        return None
    spans = [tag for tag in tags_in(extras) if tag.name == "span" and not classes_of(tag)]
    return next((tag for tag in spans if re.search(r"\d{4}", tag.get_text())), None)


def _lite_links(tree: PageTree) -> list[Tag]:
    # Others have the class too; only here the links stand in the cells of a table.
    return [
        link
        for link in tree.by_class("result-link")
        if link.name == "a" and link.parent is not None and link.parent.name == "td"
    ]


def _lite_rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for link in _lite_links(tree):
        if inside(link, classes=_AD_CLASSES) is not None:
            continue
        line = inside(link, names={"tr"})
        row = row_from(
            line or link,
            link,
            snippet=_below(line, "result-snippet"),
            date=_below(line, "timestamp"),
        )
        if row is not None:
            rows.append(row)
    return rows


def _below(line: Tag | None, name: str) -> Tag | None:
    """In the lines of the table up to the next result."""
    current = line.find_next_sibling("tr") if line is not None else None
    for _ in range(4):
        if current is None or first(current, classes={"result-link"}) is not None:
            return None
        found = first(current, classes={name})
        if found is not None:
            return found
        current = current.find_next_sibling("tr")
    return None


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    places = [tree.ids[name] for name in ("did_you_mean", "did_you_means") if name in tree.ids]
    places += tree.by_class("did_you_mean", "msg--spelling", "js-spelling-message")
    places += tree.by_test_id("spelling-message", "did-you-mean", "query-spelling")
    places += [
        link.parent
        for link in tree.by_class("js-spelling-suggestion-link", "js-spelling-recourse-query-link")
        if link.parent is not None
    ]
    return notice_at(tree, places, query, fallback=None)


def _says_nothing(tree: PageTree) -> bool:
    if tree.by_test_id("no-results-message", "no-results"):
        return True
    return tree.has_class("no-results", "result--no-result", "msg--no-results")


def _is_waiting(tree: PageTree) -> bool:
    links = tree.ids.get("links")
    return links is not None and not any(attribute(tag, "href") for tag in tags_in(links))


LAYOUT = Layout(
    engine="duckduckgo",
    home="https://html.duckduckgo.com/",
    hosts=re.compile(r"(^|\.)duckduckgo\.com$"),
    title=re.compile(r"^(?:(?P<query>.+?)\s+at\s+)?DuckDuckGo(?: Search)?$"),
    fields=("q",),
    internal=re.compile(
        r"(?:\w+\.)?duckduckgo\.com/(?:\?|y\.js|l/|html|lite|c/|settings|feedback|anomaly|t/)",
        re.IGNORECASE,
    ),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=("no results found for", "no results.", "no more results"),
    is_waiting=_is_waiting,
)
