# SPDX-License-Identifier: Apache-2.0
"""Mojeek: the standard list, where clustered rows have a rank of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.pages.layout import Layout, Row
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, attribute, classes_of, first, tags_in

if TYPE_CHECKING:
    from bs4 import Tag

_LISTS = ("results-standard", "results-web")


def _is_here(tree: PageTree) -> bool:
    if tree.has_class(*_LISTS, "js-search-input", "serp-results"):
        return True
    return any("mojeek" in attribute(tag, "content").lower() for tag in tree.names.get("meta", ()))


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    lists = tree.by_class(*_LISTS) or [
        tag for tag in tree.by_name("ul", "ol") if attribute(tag, "id") in {"results", "list"}
    ]
    for found in lists:
        for item in found.find_all("li", recursive=False):
            row = _row(item)
            if row is not None:
                rows.append(row)
    return rows


def _row(item: Tag) -> Row | None:
    if not {"ad", "sponsored", "infobox"}.isdisjoint(classes_of(item)):
        return None
    heading = first(item, names={"h2", "h3"})
    link = first(heading, names={"a"}, href=True) if heading is not None else None
    if link is None:
        # Older pages wrap the heading in the link.
        link = first(item, names={"a"}, classes={"title", "ob"}, href=True)
    return row_from(
        item,
        link,
        title=heading,
        snippet=first(item, names={"p"}, classes={"s"}),
        date=first(item, classes={"date", "mdate"}),
    )


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_class("no-results", "noresults")


def _is_waiting(tree: PageTree) -> bool:
    return any(
        not any(attribute(tag, "href") for tag in tags_in(found))
        for found in tree.by_class(*_LISTS)
    )


LAYOUT = Layout(
    engine="mojeek",
    home="https://www.mojeek.com/",
    hosts=re.compile(r"(^|\.)mojeek\.(com|co\.uk)$"),
    title=re.compile(r"^(?:(?P<query>.+?)\s+[-–—]\s+)?Mojeek(?: Search)?$"),
    fields=("q",),
    internal=re.compile(r"(?:www\.)?mojeek\.(?:com|co\.uk)/search\?", re.IGNORECASE),
    is_here=_is_here,
    rows=_rows,
    says_nothing=_says_nothing,
    empty_words=(
        "no pages found",
        "no pages were found",
        "no results found",
        "did not match any",
        "there are no results",
    ),
    is_waiting=_is_waiting,
)
