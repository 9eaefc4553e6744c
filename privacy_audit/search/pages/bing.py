# SPDX-License-Identifier: Apache-2.0
"""Bing: the list of ``b_algo`` items, and the older one of ``sa_wr`` items."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from privacy_audit.search.model import PageStatus
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
    visible_text,
)

if TYPE_CHECKING:
    from bs4 import Tag

_NOT_ORGANIC = {
    "b_ad", "b_adLastChild", "sb_add", "sb_adsW", "b_ans", "b_rs", "b_rrsr", "b_msg", "b_vidAns",
    "b_imgans", "b_nwsAns", "b_deep", "b_vlist2col", "b_inlineList", "deeplinks", "sb_dl",
    "b_entityTP", "b_slidebar", "b_expansion",
}  # fmt: skip
_SNIPPETS = {"b_lineclamp1", "b_lineclamp2", "b_lineclamp3", "b_lineclamp4", "b_algoSlug"}
_DATES = ("news_dt", "sb_dt")
_MOST_NOTICE = 800


def _is_here(tree: PageTree) -> bool:
    return tree.has_id("b_results", "b_content", "b_tween", "sb_form_q") or tree.has_class(
        "b_algo", "sa_wr", "sb_tlst"
    )


def _rows(tree: PageTree) -> list[Row]:
    rows: list[Row] = []
    for item in tree.by_class("b_algo", "sa_wr"):
        if item.parent is None or inside(item, classes=_NOT_ORGANIC, ids={"b_context"}) is not None:
            continue
        if inside(item.parent, classes={"b_algo", "sa_wr"}) is not None:
            continue
        heading = _heading(item)
        if heading is None:
            continue
        link = inside(heading, names={"a"}) or first(heading, names={"a"}, href=True)
        # Some layouts link only the line with the site's name above the heading.
        link = link or first(item, names={"a"}, classes={"tilk"}, href=True)
        snippet = _snippet(item)
        row = row_from(
            item,
            link,
            title=heading,
            snippet=snippet,
            date=first(snippet, classes=_DATES) if snippet is not None else None,
        )
        if row is not None:
            rows.append(replace(row, snippet=_without_icon(snippet)))
    return rows


def _heading(item: Tag) -> Tag | None:
    """The heading of the result, not that of links below it."""
    for tag in tags_in(item):
        if tag.name not in {"h2", "h3"}:
            continue
        if inside(tag, classes=_NOT_ORGANIC) is not None:
            continue
        return tag
    return None


def _snippet(item: Tag) -> Tag | None:
    direct = first(item, classes=_SNIPPETS, names={"p", "div"})
    if direct is not None:
        return direct
    caption = first(item, classes={"b_caption", "sb_cap", "b_snippet"})
    if caption is None:
        return None
    return first(caption, names={"p"}) or caption


def _without_icon(snippet: Tag | None) -> str:
    """The text without the word "WEB" of an icon before it."""
    icons = (
        [tag for tag in tags_in(snippet) if "algoSlug_icon" in classes_of(tag)] if snippet else []
    )
    return visible_text(snippet, without=icons, most=3_000)


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    places = [tree.ids[name] for name in ("sp_requery", "sp_recourse") if name in tree.ids]
    together = places[0].parent if places else None
    if together is not None and len(visible_text(together)) < _MOST_NOTICE:
        # The two halves of one sentence stand in neighbouring elements.
        places.insert(0, together)
    places += tree.by_class("b_no")
    return notice_at(
        tree,
        places,
        query,
        fallback=PageStatus.RESPELLED if tree.has_id("sp_recourse") else None,
    )


def _says_nothing(tree: PageTree) -> bool:
    return tree.has_class("b_no") or tree.has_id("no_results")


def _is_waiting(tree: PageTree) -> bool:
    results = tree.ids.get("b_results")
    return results is not None and not any(attribute(tag, "href") for tag in tags_in(results))


LAYOUT = Layout(
    engine="bing",
    home="https://www.bing.com/",
    hosts=re.compile(r"(^|\.)bing\.com$"),
    title=re.compile(
        r"^(?P<query>.+?)\s+[-–—]\s+(?:Bing(?: Search)?|Search|Suchen?|Rechercher?|Buscar|Búsqueda"
        r"|Cerca|Pesquisar?|Zoeken|Microsoft Bing)$"
    ),
    fields=("q",),
    internal=re.compile(
        r"(?:www\.|[a-z]{2}\.)?bing\.com/(?:search|images/search|videos/search|news/search|maps"
        r"|shop|aclick|aclk|ck/a|translator|travel/|local|fd/|account|profile|chat)",
        re.IGNORECASE,
    ),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=(
        "there are no results for",
        "we couldn't find any results",
        "es gibt keine ergebnisse für",
        "aucun résultat pour",
        "no hay resultados para",
        "nessun risultato per",
    ),
    is_waiting=_is_waiting,
)
