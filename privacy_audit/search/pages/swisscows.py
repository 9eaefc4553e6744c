# SPDX-License-Identifier: Apache-2.0
"""Swisscows: ``item-web`` articles; before scripts have run, only grey placeholders."""

from __future__ import annotations

import re

from privacy_audit.search.pages.layout import Layout, Row
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, attribute, first, inside

_ITEMS = ("item-web", "item--web", "web-item")
_ADS = {"ads", "item-ad", "item--ad", "native-ads"}


def _is_here(tree: PageTree) -> bool:
    return tree.has_class("web-results", "swisscows-pro-popup", *_ITEMS) or any(
        attribute(tag, "alt") == "Swisscows" for tag in tree.names.get("img", ())
    )


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.by_class(*_ITEMS):
        if inside(item, classes=_ADS) is not None:
            continue
        title = first(item, names={"h2", "h3"}) or first(item, classes={"title"})
        link = None
        if title is not None:
            link = inside(title, names={"a"}) or first(title, names={"a"}, href=True)
        row = row_from(
            item,
            link or first(item, names={"a"}, href=True),
            title=title,
            snippet=first(item, classes={"description"}) or first(item, names={"p"}),
        )
        if row is not None:
            rows.append(row)
    return rows


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_class("no-results", "not-found")


LAYOUT = Layout(
    engine="swisscows",
    home="https://swisscows.com/",
    hosts=re.compile(r"(^|\.)swisscows\.(com|ch)$"),
    title=re.compile(
        r"^(?:Web pages for (?P<query>.+?)\s+[-–—]\s+)?Swisscows(?:\s+[-–—].*)?$|.* - Swisscows$"
    ),
    fields=("query",),
    internal=re.compile(r"(?:www\.)?swisscows\.(?:com|ch)/(?:\w\w/)?(?:web|images|video|premium)"),
    is_here=_is_here,
    rows=_rows,
    says_nothing=_says_nothing,
    empty_words=("no results found", "no results for", "keine ergebnisse"),
)
