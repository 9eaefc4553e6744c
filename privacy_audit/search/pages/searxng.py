# SPDX-License-Identifier: Apache-2.0
"""SearXNG's own pages, whichever server: the simple theme and the older ones."""

from __future__ import annotations

import re

from privacy_audit.search.pages.layout import Layout, Row
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import (
    PageTree,
    attribute,
    classes_of,
    first,
    inside,
    visible_text,
)

_NOT_GENERAL = {
    "result-images", "result-map", "infobox", "result-torrent", "result-files", "result-packages",
}  # fmt: skip
_NOT_IDS = {"infoboxes", "answers", "suggestions", "corrections", "sidebar", "apis"}


def _is_here(tree: PageTree) -> bool:
    if tree.has_id("main_results", "urls") and tree.has_class("result", "dialog-error-block"):
        return True
    if tree.has_id("search_url"):
        return True
    return any(
        attribute(tag, "name") in {"generator", "application-name"}
        and attribute(tag, "content").lower().startswith("searx")
        for tag in tree.names.get("meta", ())
    )


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.by_class("result"):
        if item.name not in {"article", "div"} or not _NOT_GENERAL.isdisjoint(classes_of(item)):
            continue
        if inside(item, ids=_NOT_IDS) is not None:
            continue
        title = first(item, names={"h3", "h4"})
        link = first(title, names={"a"}, href=True) if title is not None else None
        row = row_from(
            item,
            link,
            title=title,
            snippet=first(item, classes={"content", "result-content"}),
            date=first(item, classes={"published_date", "result_date"}),
        )
        if row is not None:
            rows.append(row)
    return rows


def engines_failed(tree: PageTree) -> str:
    """The server's words when its engines gave no answer: "no rows" then means nothing."""
    for tag in tree.by_class("dialog-error-block", "dialog-error", "alert-danger"):
        words = visible_text(tag, most=400)
        if "cannot retrieve" in words.lower():
            return words
    text = visible_text(tree.soup.body)
    return "Engines cannot retrieve the results." if "cannot retrieve" in text.lower() else ""


def _says_nothing(tree: PageTree) -> bool:
    if engines_failed(tree):
        return False
    return any(
        "no results were found" in visible_text(tag, most=400).lower()
        or "we didn't find any results" in visible_text(tag, most=400).lower()
        for tag in tree.by_class("dialog-error-block", "dialog-error", "alert-info", "alert")
    )


LAYOUT = Layout(
    engine="searxng",
    home="",
    hosts=re.compile(r"(?!)"),  # anyone may run one
    title=re.compile(r"^(?:(?P<query>.+?)\s+[-–—]\s+)?(?:SearXNG|searx|SearX)$", re.IGNORECASE),
    fields=("q",),
    internal=re.compile(r"(?!)"),
    is_here=_is_here,
    rows=_rows,
    says_nothing=_says_nothing,
)
