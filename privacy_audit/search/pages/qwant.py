# SPDX-License-Identifier: Apache-2.0
"""Qwant: rows by their test ids, the older ``result--web`` boxes, and the lite page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.pages.layout import Layout, Row
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, attribute, first, inside

if TYPE_CHECKING:
    from bs4 import Tag

_ADS = {"result--ad", "result__ad", "adResult", "tooltip", "badge-ad"}


def _is_here(tree: PageTree) -> bool:
    if tree.by_test_id("webResult", "sectionWeb", "containerWeb", "adResult"):
        return True
    if tree.soup.body is not None and attribute(tree.soup.body, "data-product") == "qwant":
        return True
    return tree.has_class("result--web", "result__url--color") or any(
        attribute(tag, "content") == "Qwant" for tag in tree.names.get("meta", ())
    )


def _rows(tree: PageTree) -> list[Row]:
    items = tree.by_test_id("webResult") or tree.by_class("result--web") or _lite_items(tree)
    rows: list[Row] = []
    for item in items:
        if inside(item, classes=_ADS, test_ids={"adResult"}) is not None:
            continue
        if first(item, classes={"tooltip", "badge-ad"}) is not None:
            continue
        row = _row(item)
        if row is not None:
            rows.append(row)
    return rows


def _row(item: Tag) -> Row | None:
    title = first(item, names={"h2", "h3"}) or first(
        item, classes={"result--web--link", "result__title"}
    )
    if title is None:
        title = next((tag for tag in item.find_all("a") if _test_id(tag) == "serTitle"), None)
    link = None
    if title is not None:
        link = inside(title, names={"a"}) or first(title, names={"a"}, href=True)
    return row_from(
        item,
        link or first(item, names={"a"}, href=True),
        title=title,
        snippet=first(item, classes={"result__desc", "desc"}) or first(item, names={"p"}),
    )


def _test_id(tag: Tag) -> str:
    return attribute(tag, "data-testid")


def _lite_items(tree: PageTree) -> list[Tag]:
    return [
        tag
        for tag in tree.names.get("article", ())
        if tag.parent is not None and tag.parent.name == "section"
    ]


def _says_nothing(tree: PageTree) -> bool:
    return bool(tree.by_test_id("noResult", "noResults")) or tree.has_class("no-result")


LAYOUT = Layout(
    engine="qwant",
    home="https://www.qwant.com/",
    hosts=re.compile(r"(^|\.)qwant\.com$"),
    title=re.compile(r"^(?:(?P<query>.+?)\s+[-–—]\s+)?Qwant(?: Search| Lite)?(?:\s+[-–—].*)?$"),
    fields=("q",),
    internal=re.compile(r"(?:www\.|lite\.)?qwant\.com/(?:\?|search|web|$)", re.IGNORECASE),
    is_here=_is_here,
    rows=_rows,
    says_nothing=_says_nothing,
    empty_words=(
        "no results found",
        "we found no results",
        "aucun résultat",
        "oops, no results",
        "no result for",
    ),
)
