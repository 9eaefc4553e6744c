# SPDX-License-Identifier: Apache-2.0
"""Which engine a page is from, and which query it answers, from the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from privacy_audit.search.pages.layout import Layout
from privacy_audit.search.pages.layouts import LAYOUTS
from privacy_audit.search.pages.notices import query_part
from privacy_audit.search.pages.tree import PageTree, attribute

_HEAD = 6_000
_SAVED_FROM = re.compile(
    r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|url:)\s*(https?://[^\s>]{1,2000})", re.IGNORECASE
)
_QUERY_NAMES = ("q", "query", "p", "text")
# A challenge keeps the wanted address in a field or link beside it.
_CONTINUE_NAMES = {"continue", "retpath", "u", "url", "returnto", "redirect"}
_MOST_QUERY = 2_000


def saved_from(text: str) -> str:
    """The address that a browser noted at the head of a saved page, "" for none."""
    found = _SAVED_FROM.search(text[:_HEAD])
    return found.group(1) if found else ""


def layout_of(tree: PageTree, *, expected: str | None = None) -> Layout | None:
    """The engine's layout: by elements, then by addresses, then by title, then as expected."""
    named = next((one for one in LAYOUTS if one.engine == expected), None)
    here = [one for one in LAYOUTS if one.is_here(tree)]
    if len(here) > 1:
        # Two engines share a mark: the page's own address decides, then who can read it.
        return _by_addresses(tree, here) or next((one for one in here if one.rows(tree)), here[0])
    if here:
        return here[0]
    return _by_addresses(tree, list(LAYOUTS)) or _by_title(tree) or named


def _by_addresses(tree: PageTree, layouts: list[Layout]) -> Layout | None:
    for address in _own_addresses(tree):
        host = _host(address)
        for layout in layouts:
            if host and layout.hosts.search(host):
                return layout
    return None


def _own_addresses(tree: PageTree) -> Iterator[str]:
    """Addresses that name the page's own site, surest first."""
    if tree.address:
        yield tree.address
    for tag in tree.by_name("link", "meta", "base"):
        if attribute(tag, "rel") in {"canonical", "search"} or tag.name == "base":
            yield attribute(tag, "href")
        elif attribute(tag, "property") in {"og:url", "og:site_name"}:
            yield attribute(tag, "content")
    for form in tree.names.get("form", ()):
        yield attribute(form, "action")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _by_title(tree: PageTree) -> Layout | None:
    title = tree.title
    if not title:
        return None
    return next((one for one in LAYOUTS if _titled(one, title)), None)


def _titled(layout: Layout, title: str) -> bool:
    # "… - Search" alone is anybody's title; an engine's must name it.
    found = layout.title.match(title)
    return found is not None and layout.engine.lower() in title.replace(" ", "").lower()


def query_of(tree: PageTree, layout: Layout | None) -> str | None:
    """The query as typed: from the search box, addresses, the title; ``None`` where it is not."""
    if layout is None:
        return _in_addresses(tree, _QUERY_NAMES)
    is_challenge = tree.has_id("captcha-form", "challenge-form")
    found = None if is_challenge else _in_box(tree, layout)
    return found or _in_addresses(tree, layout.fields) or _in_title(tree, layout)


def _in_box(tree: PageTree, layout: Layout) -> str | None:
    for field in tree.by_name("input", "textarea"):
        if attribute(field, "name") not in layout.fields:
            continue
        if attribute(field, "type").lower() in {"checkbox", "radio", "submit", "button"}:
            continue
        value = attribute(field, "value") or field.get_text()
        if value.strip():
            return " ".join(value.split())[:_MOST_QUERY]
    return None


def _in_addresses(tree: PageTree, names: tuple[str, ...]) -> str | None:
    addresses = [tree.address]
    addresses += [
        attribute(field, "value")
        for field in tree.names.get("input", ())
        if attribute(field, "name").lower() in _CONTINUE_NAMES
    ]
    addresses += _own_addresses(tree)
    if re.match(r"https?://\S+$", tree.title):
        addresses.append(tree.title)
    for address in addresses:
        for name, value in parse_qsl(query_part(address)):
            if name in names and value.strip():
                return " ".join(value.split())[:_MOST_QUERY]
    return None


def _in_title(tree: PageTree, layout: Layout) -> str | None:
    found = layout.title.match(tree.title)
    if found is None:
        return None
    query: str | None = found.group("query")
    return query.strip() or None if query else None
