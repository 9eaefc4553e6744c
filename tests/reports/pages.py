# SPDX-License-Identifier: Apache-2.0
"""Reading an HTML file of ours strictly: what its elements, attributes and texts are."""

from __future__ import annotations

import base64
import hashlib
import itertools
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "img", "link", "hr", "input"}
_LOADING = {"src", "srcset", "href", "xlink:href", "action", "data", "poster", "background"}


@dataclass(slots=True)
class ReadPage:
    """The elements in order with their attributes, and all text outside of ``<style>``."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    style: str = ""

    def named(self, name: str) -> list[dict[str, str]]:
        """The attributes of each element of this name."""
        return [attributes for tag, attributes in self.elements if tag == name]

    def words(self) -> str:
        """All text, with single spaces."""
        return " ".join(" ".join(self.text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.page.style += data
        else:
            self.page.text.append(data)


def read_page(html: str) -> ReadPage:
    """Parse a page; every element must be closed in its order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"not closed: {reader.open}"
    return reader.page


def assert_strict(html: str) -> ReadPage:
    """The rules that each file we hand out must keep."""
    page = read_page(html)
    assert html.startswith("<!DOCTYPE html>\n")
    (root,) = page.named("html")
    assert root["lang"] == "en-GB"
    _assert_loads_nothing(page)
    _assert_policy(page)
    _assert_headings_in_order(page)
    for head in page.named("th"):
        assert head.get("scope") in {"col", "row"}
    identifiers = [each["id"] for _, each in page.elements if "id" in each]
    assert len(identifiers) == len(set(identifiers))
    for _, attributes in page.elements:
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in identifiers
    return page


def _assert_loads_nothing(page: ReadPage) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "base", "form", "img"}
    for tag, attributes in page.elements:
        assert "style" not in attributes, f"<{tag}> has a style attribute"
        assert not [name for name in attributes if name.startswith("on")]
        for name in _LOADING & attributes.keys():
            assert attributes[name].startswith("#"), f"<{tag} {name}={attributes[name]}>"
    assert "@import" not in page.style
    assert "url(" not in page.style


def _assert_policy(page: ReadPage) -> None:
    (policy,) = [
        meta["content"]
        for meta in page.named("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def _assert_headings_in_order(page: ReadPage) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1, f"h{after} comes after h{before}"
