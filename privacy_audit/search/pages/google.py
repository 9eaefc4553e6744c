# SPDX-License-Identifier: Apache-2.0
"""Google: desktop layouts since about 2012, the layouts without scripts, the phone's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages.layout import Layout, Notice, Row
from privacy_audit.search.pages.notices import bare, notice_at, query_part
from privacy_audit.search.pages.rows import leads_elsewhere, row_from
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

_HOSTS = re.compile(r"(^|\.)google\.(com|[a-z]{2}|com?\.[a-z]{2})$")
# The element of one result, from the newest layout to the oldest.
_CONTAINERS = {"tF2Cxc", "rc", "g", "ZINbbc", "Gx5Zad", "mnr-c"}
_PHONE_CONTAINERS = {*_CONTAINERS, "MjjYud", "Ww4FFb", "xpd"}
_ANSWER_BOXES = {"xpdopen", "g-blk", "kp-blk", "ifM9O", "c2xzTb", "V3FYCf", "M8OgIe"}
_NOT_ORGANIC = {
    # people also ask
    "related-question-pair", "cUnQKe", "dnXCYb",
    # advertisements and shopping
    "ads-ad", "ads-fr", "uEierd", "cu-container", "pla-unit", "commercial-unit-desktop-top",
    "commercial-unit-mobile-top",
    # local packs
    "VkpGBb", "intrlu", "rllt__link", "rllt__details", "rlfl__tls",
    # links below a result
    "nrgt", "mslg", "slk", "sld", "jmjoTe", "usJj9c", "osl", "HiHjCd",
    # blocks of videos, stories, pictures, posts
    "X5OiLe", "WlydOe", "RzdJxc",
    # panels beside or above the list
    "kno-result", "knowledge-panel", "liYKde",
}  # fmt: skip
_NOT_ORGANIC_NAMES = {
    "g-scrolling-carousel",
    "g-inner-card",
    "g-accordion-expander",
    "g-tray-header",
}
_NOT_ORGANIC_IDS = {
    "tads", "tadsb", "tvcap", "bottomads", "rhs", "rhs_block", "taw", "iur", "imagebox_bigimages",
    "lclbox", "mbEnd", "brs", "extrares_related", "bottom-pads", "atvcap", "foot", "xfoot",
}  # fmt: skip
_SNIPPETS = (
    "VwiC3b", "lEBKkf", "IsZvec", "aCOpRe", "yDYNvb", "st", "s3v9rd", "hgKElc",
)  # fmt: skip
_DATES = ("LEwnzc", "wuQ4Ob", "xUrNXd", "f", "r0bn4c")
_EMPTY_WORDS = (
    "did not match any documents",
    "no results found for your search",
    "aren't any great matches for your search",
    "aren’t any great matches for your search",
    "es wurden keine mit ihrer suchanfrage",
    "keine mit deiner suchanfrage",
    "ne correspond aux termes de recherche",
    "no obtuvo ningún resultado",
    "no coincide con ningún",
    "não encontrou nenhum documento",
    "non ha prodotto risultati",
    "komt niet overeen met een document",
    "по запросу ничего не найдено",
)


def _is_here(tree: PageTree) -> bool:
    return (
        tree.has_id("rso", "ires", "topstuff", "botstuff", "tsf", "gbqfw", "gsr", "captcha-form")
        or tree.has_class("MjjYud", "yuRUbf", "tF2Cxc", "ZINbbc", "Gx5Zad", "srg")
        or "/httpservice/retry/enablejs" in tree.text
    )


def _scope(tree: PageTree) -> Tag:
    for name in ("center_col", "res", "search", "rso", "ires", "main"):
        if name in tree.ids:
            return tree.ids[name]
    return tree.soup


def _rows(tree: PageTree) -> list[Row]:
    scope = _scope(tree)
    return _rows_with(tree, scope, _headings(scope), _CONTAINERS) or _rows_with(
        tree, scope, _phone_headings(scope), _PHONE_CONTAINERS
    )


def _headings(scope: Tag) -> list[Tag]:
    return [tag for tag in tags_in(scope) if tag.name == "h3"]


def _phone_headings(scope: Tag) -> list[Tag]:
    return [
        tag
        for tag in tags_in(scope)
        if (attribute(tag, "role") == "heading" or "v0nnCb" in classes_of(tag))
        and attribute(tag, "aria-level") in {"", "3"}
        and inside(tag, names={"a"}) is not None
        and inside(tag, classes=_PHONE_CONTAINERS) is not None
        and inside(tag, names={"g-section-with-header"}) is None
    ]


def _rows_with(tree: PageTree, scope: Tag, headings: list[Tag], containers: set[str]) -> list[Row]:
    rows: list[Row] = []
    used: set[int] = set()
    for heading in headings:
        link = _link_of(heading)
        if link is None or not _is_organic(heading, scope):
            continue
        container = inside(link, classes=containers) or link.parent or link
        if id(container) in used:
            continue  # a link below the result, not one of its own
        row = _row(container, link, heading)
        if row is None:
            continue
        # An outer element of the same result must not give its links below as another row.
        used |= {id(container), *_outer(container, containers)}
        rows.append(row)
    del tree
    return rows


def _outer(container: Tag, containers: set[str]) -> set[int]:
    outer = container.parent
    if outer is not None and not containers.isdisjoint(classes_of(outer)):
        return {id(outer)}
    if outer is not None and outer.parent is not None:
        above = outer.parent
        return {id(above)} if not containers.isdisjoint(classes_of(above)) else set()
    return set()


def _link_of(heading: Tag) -> Tag | None:
    link = inside(heading, names={"a"}) or first(heading, names={"a"}, href=True)
    return link if link is not None and attribute(link, "href") else None


def _is_organic(heading: Tag, scope: Tag) -> bool:
    if inside(heading, names=_NOT_ORGANIC_NAMES, ids=_NOT_ORGANIC_IDS) is not None:
        return False
    if inside(heading, classes=_NOT_ORGANIC) is not None:
        return False
    current: Tag | None = heading
    while current is not None and current is not scope:
        if "data-text-ad" in current.attrs:
            return False
        if current.name == "li" and {"card-section", "g"} & set(classes_of(current)) == {
            "card-section"
        }:
            return False  # a block of articles
        current = current.parent
    return True


def _row(container: Tag, link: Tag, heading: Tag) -> Row | None:
    snippet = first(container, classes=_SNIPPETS)
    date = first(snippet, classes=_DATES, names={"span"}) if snippet is not None else None
    return row_from(
        container,
        link,
        title=heading,
        snippet=snippet,
        date=date,
        featured=inside(container, classes=_ANSWER_BOXES, names={"block-component"}) is not None,
    )


def _notice(tree: PageTree, query: str | None) -> Notice | None:
    literal = _literal_search(tree)
    places = [tree.ids[name] for name in ("fprs", "msg_box", "topstuff", "taw") if name in tree.ids]
    found = notice_at(tree, places, query, fallback=None)
    if found is not None or literal is None:
        return found
    # "Search instead for what you typed" is marked, whatever language it is written in.
    return Notice(status=PageStatus.RESPELLED, words=visible_text(literal.parent, most=400))


def _literal_search(tree: PageTree) -> Tag | None:
    for link in tree.by_class("spell_orig"):
        if link.name == "a" and visible_text(link):
            return link
    typed = bare(_typed(tree))
    for link in tree.names.get("a", ()):
        # Every link carries the mark on a page that was asked for that way; one has the query.
        is_marked = "nfpr=1" in query_part(attribute(link, "href")).split("&")
        if is_marked and typed and bare(visible_text(link)) == typed:
            return link
    return None


def _says_nothing(tree: PageTree) -> bool:
    """In any language: the query stands emphasised above a list of suggestions."""
    for name in ("topstuff", "botstuff", "res", "center_col"):
        place = tree.ids.get(name)
        if place is None or first(place, names={"ul"}) is None:
            continue
        quoted = first(place, names={"em"})
        if quoted is not None and inside(quoted, names={"p"}) is not None:
            return _typed(tree) == visible_text(quoted).casefold() != ""
    return False


def _typed(tree: PageTree) -> str:
    for field in tree.by_name("input", "textarea"):
        if attribute(field, "name") == "q":
            value = attribute(field, "value") or field.get_text()
            return " ".join(value.split()).casefold()
    return ""


def _is_waiting(tree: PageTree) -> bool:
    return tree.has_id("rso", "search", "main") and not any(
        leads_elsewhere(attribute(link, "href"), _HOSTS) for link in tags_in(_scope(tree))
    )


LAYOUT = Layout(
    engine="google",
    home="https://www.google.com/",
    hosts=_HOSTS,
    title=re.compile(
        r"^(?:(?P<query>.+?)\s+[-–—]\s+)?(?:Google[- ](?:Search|Suche|Zoeken|Søk|Søgning)"
        r"|Google-(?:Suche|haku)|(?:Recherche|Buscar con|Cerca con|Pesquisa|Поиск в) Google)$"
        r"|^Before you continue to Google|^https?://www\.google\.[a-z.]+/search",
        re.IGNORECASE,
    ),
    fields=("q",),
    internal=re.compile(
        r"(?:www\.|ipv[46]\.)?google\.[a-z.]+/(?:search|aclk|imgres|images|setprefs|preferences"
        r"|advanced_search|sorry|webhp|history|httpservice|maps\?|maps/place\?|interstitial"
        r"|url(?:\?|$)|shopping/|products\?|intl/[^/]+/help|tools/feedback|save|travel/flights\?)"
        r"|(?:news|images|maps|video|shopping|scholar|blogsearch)\.google\.[a-z.]+/\S*\?(?:.*&)?q="
        r"|(?:support|policies|accounts|consent|myactivity)\.google\.com/(?:websearch|policies"
        r"|ServiceLogin|privacy|ml\?|m\?)",
        re.IGNORECASE,
    ),
    is_here=_is_here,
    rows=_rows,
    notice=_notice,
    says_nothing=_says_nothing,
    empty_words=_EMPTY_WORDS,
    is_waiting=_is_waiting,
)
