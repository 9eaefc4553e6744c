# SPDX-License-Identifier: Apache-2.0
"""Yahoo: ``algo`` boxes in the web list, and the ``res`` boxes of its older pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from privacy_audit.search.pages.layout import Layout, Notice, Row
from privacy_audit.search.pages.notices import notice_at
from privacy_audit.search.pages.rows import row_from
from privacy_audit.search.pages.tree import PageTree, first, inside, visible_text

if TYPE_CHECKING:
    from bs4 import Tag

_NOT_ORGANIC = {
    "ads", "AdTop", "AdBot", "searchCenterTopAds", "searchCenterBottomAds", "searchRightTopAds",
    "bingrelqa", "AlsoTry", "Video", "Images", "News", "sys_news", "sys_vid", "sys_image",
    "cardReg-ad", "ad", "vidRes",
}  # fmt: skip
_NOT_ORGANIC_IDS = {"right", "east"}
_LINKS_BELOW = {"compList", "sitelinks", "aAbs-links", "yschsl"}


def _is_here(tree: PageTree) -> bool:
    return tree.has_class("algo", "algo-sr", "yschttl", "compTitle") or tree.has_id("yschsp")


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.by_class("algo", "res"):
        if inside(item, classes=_NOT_ORGANIC, ids=_NOT_ORGANIC_IDS) is not None:
            continue
        if item.parent is None or inside(item.parent, classes={"algo", "res"}) is not None:
            continue
        heading = _heading(item)
        if heading is None:
            continue
        row = row_from(
            item,
            inside(heading, names={"a"}) or first(heading, names={"a"}, href=True),
            snippet=first(item, classes={"compText", "abstr", "sm-abs"}),
        )
        if row is not None:
            rows.append(replace(row, title=_title(heading) or row.title))
    return rows


def _heading(item: Tag) -> Tag | None:
    """The heading, with the link around it or in it; older pages mark the link itself."""
    heading = first(item, names={"h3"})
    if heading is not None and inside(heading, classes=_LINKS_BELOW) is None:
        return heading
    return first(item, names={"a"}, classes={"yschttl", "ac-algo"}, href=True)


def _title(heading: Tag) -> str:
    # Around 2021 the link also held the address, in a span placed above the title.
    address = first(heading, names={"span"}, classes={"p-abs"})
    return visible_text(heading, without=[address] if address is not None else [], most=1_000)


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    places = [tree.ids["cquery"]] if "cquery" in tree.ids else []
    places += tree.by_class("compDym", "dym", "sptl", "msg", "spellCorrection", "AlterQuery")
    return notice_at(tree, places, query, fallback=None)


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_class("zrp", "noresults") or tree.has_id("zrp")


LAYOUT = Layout(
    engine="yahoo",
    home="https://search.yahoo.com/",
    hosts=re.compile(r"(^|\.)yahoo\.(com|co\.[a-z]{2}|[a-z]{2})$"),
    title=re.compile(
        r"^(?:(?P<query>.+?)\s+[-–—]\s+)?Yahoo!?\s?(?:Search(?: Results)?|Suchergebnisse.*"
        r"|Suche.*|Search.*|Résultats.*|UK.*|Canada.*|India.*|Australia.*)?$"
    ),
    fields=("p",),
    internal=re.compile(
        r"(?:[\w-]+\.)*(?:search\.yahoo\.com|images\.search\.yahoo\.com|video\.search\.yahoo\.com)/"
        r"(?:search|images|video|news|local|yhs|mobile|_ylt|$)"
        r"|(?:[\w-]+\.)*search\.yahoo\.com/\S*[?&;]p=",
        re.IGNORECASE,
    ),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=(
        "we did not find results for",
        "we did not find any results for",
        "we didn't find any results",
        "no results found for",
        "wir haben keine ergebnisse",
        "aucun résultat n'a été trouvé",
    ),
)
