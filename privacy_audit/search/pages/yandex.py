# SPDX-License-Identifier: Apache-2.0
"""Yandex: ``serp-item`` elements since about 2012, ``b-serp-item`` before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages.layout import Layout, Notice, Row
from privacy_audit.search.pages.notices import notice_at
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, attribute, first, inside, tags_in

if TYPE_CHECKING:
    from bs4 import Tag

_HOSTS = re.compile(r"(^|\.)(yandex\.[a-z.]+|ya\.ru)$")
_ITEMS = ("serp-item", "b-serp-item")
_ADS = {
    "serp-adv", "serp-adv__add", "serp-adv-item", "serp-item_ad", "t-construct-adapter__adv",
    "label_theme_direct", "organic_adv", "b-adv", "serp-adv__item", "DirectLabel",
}  # fmt: skip
_TITLES = ("OrganicTitle-Link", "organic__url", "serp-item__title-link", "b-serp-item__title-link")
_SNIPPETS = {
    "OrganicTextContentSpan", "organic__content-wrapper", "TextContainer", "text-container",
    "organic__text", "serp-item__text", "b-serp-item__text", "ExtendedText-Full",
}  # fmt: skip


def _is_here(tree: PageTree) -> bool:
    return tree.has_class(*_ITEMS, "serp-list", "CheckboxCaptcha", "AdvancedCaptcha", "b-serp-list")


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.by_class(*_ITEMS):
        if inside(item, classes=_ADS) is not None or first(item, classes=_ADS) is not None:
            continue
        if item.parent is not None and inside(item.parent, classes=_ITEMS) is not None:
            continue
        link, title = _heading(item)
        # The headings of picture and video boxes lead to Yandex's own pages.
        if link is None or attribute(item, "data-fast-wzrd"):
            continue
        row = row_from(item, link, title=title, snippet=first(item, classes=_SNIPPETS))
        if row is not None:
            rows.append(row)
    return rows


def _heading(item: Tag) -> tuple[Tag | None, Tag | None]:
    for tag in tags_in(item):
        if tag.name == "h2":
            link = inside(tag, names={"a"}) or first(tag, names={"a"}, classes=_TITLES, href=True)
            return link or first(tag, names={"a"}, href=True), link or tag
    link = first(item, names={"a"}, classes=_TITLES, href=True)
    return link, link


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    # The container stands on every page; it says something only when it has words.
    places = tree.by_class("misspell__message", "misspell", "MisspellMessage", "b-misspell")
    return notice_at(tree, places, query, fallback=PageStatus.RESPELLED)


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_class("EmptySearchResults", "EmptySearchResults-Title", "b-error_type_empty")


LAYOUT = Layout(
    engine="yandex",
    home="https://yandex.com/",
    hosts=_HOSTS,
    title=re.compile(
        r"^(?P<query>.+?)\s+[-–—]+\s+(?:Yandex|Яндекс)\b.*$|^(?:Yandex|Яндекс)(?:[:.\s].*)?$|^Ой!$"
    ),
    fields=("text",),
    internal=re.compile(
        r"(?:www\.)?(?:yandex\.[a-z.]+|ya\.ru)/(?:search|images|video|maps|clck|yandsearch|news"
        r"|touchsearch|showcaptcha|checkcaptcha|direct|q/|turbo)"
        # The headings of boxes: pictures, videos, news, maps and so on for the same query.
        r"|[a-z]+\.yandex\.[a-z.]+/\S*[?&]text=",
        re.IGNORECASE,
    ),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=(
        "ничего не нашлось",
        "ничего не найдено",
        "nothing found for",
        "no results found",
        "we couldn't find anything",
    ),
)
