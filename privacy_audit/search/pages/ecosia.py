# SPDX-License-Identifier: Apache-2.0
"""Ecosia: organic results by their test ids, and the ``js-result`` boxes of its older pages."""

from __future__ import annotations

import re

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

_NOT_ORGANIC = {"card-ad", "ad-result", "text-ad", "result--ad", "js-ad", "sidebar", "ad-entity"}
_NOT_ORGANIC_TESTS = {
    "mainline-result-ad", "mainline-result-news", "mainline-result-videos", "sidebar",
    "mainline-result-images", "mainline-result-related-queries", "mainline-result-pla",
}  # fmt: skip


def _is_here(tree: PageTree) -> bool:
    return bool(
        tree.by_test_id("mainline-result-web", "organic-result", "meta-results", "web-title")
    ) or tree.has_class("mainline__result", "web__mainline", "js-result")


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.ordered([*tree.by_test_id("organic-result"), *tree.by_class("js-result")]):
        if inside(item, classes=_NOT_ORGANIC, test_ids=_NOT_ORGANIC_TESTS) is not None:
            continue
        title = first(item, classes={"result-title__heading", "result-title", "result__title"})
        title = title or first(item, names={"h2"})
        link = (
            (inside(title, names={"a"}) or first(title, names={"a"}, href=True)) if title else None
        )
        if link is None or inside(link, names={"article"}) is not inside(item, names={"article"}):
            link = first(item, names={"a"}, classes={"result-title", "result__link"}, href=True)
        row = row_from(
            item,
            link,
            title=title,
            snippet=first(
                item,
                classes={"web-result__description", "result__description", "result-snippet"},
            ),
            date=first(item, classes={"result__date", "web-result__date"}),
        )
        if row is not None:
            rows.append(row)
    return rows


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    places = tree.by_test_id("query-correction", "altered-query", "web-notices", "spelling")
    places += tree.by_class("query-correction", "spelling", "notice--spelling")
    return notice_at(tree, places, query, fallback=None)


def _says_nothing(tree: PageTree) -> bool:
    return bool(tree.by_test_id("no-results", "web-no-results", "empty-result")) or tree.has_class(
        "no-results", "empty-result"
    )


def _is_waiting(tree: PageTree) -> bool:
    if any("skeleton" in name for tag in tree.names.get("div", ()) for name in classes_of(tag)):
        return True
    return any(
        not any(attribute(tag, "href") for tag in tags_in(found))
        for found in tree.by_test_id("mainline")
    )


LAYOUT = Layout(
    engine="ecosia",
    home="https://www.ecosia.org/",
    hosts=re.compile(r"(^|\.)ecosia\.org$"),
    title=re.compile(r"^(?:(?P<query>.+?)\s+[-–—]\s+)?Ecosia(?:\s+[-–—].*)?$"),
    fields=("q",),
    internal=re.compile(
        r"(?:www\.)?ecosia\.org/(?:search|images|videos|news)\?"
        r"|support\.ecosia\.org/article/579",
        re.IGNORECASE,
    ),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=(
        "no results found for",
        "we couldn't find any results",
        "couldn’t find any results",
        "there are no results for",
    ),
    is_waiting=_is_waiting,
)
