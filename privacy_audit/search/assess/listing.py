# SPDX-License-Identifier: Apache-2.0
"""People-search directories, lists of namesakes, and public registers, by how they read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from privacy_audit.search.addresses import host_of
from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.word_lists import any_of, patterns, terms, word_list


@cache
def _lists() -> re.Pattern[str]:
    return any_of(word_list("directories")["lists"])


@cache
def _entries() -> re.Pattern[str]:
    rows = terms(word_list("directories")["entry_phrases"])
    return re.compile("|".join(rf"\b{' '.join(row)}\b" for row in rows))


@cache
def _name_words() -> re.Pattern[str]:
    rows = terms(word_list("directories")["name_words"])
    return re.compile("|".join(rf"{' ?'.join(row)}" for row in rows))


@cache
def _brands() -> re.Pattern[str]:
    brands = sorted(word_list("directories")["brands"].split(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, brands))})(?![a-z0-9])")


def is_list_of_namesakes(title: Passage, snippet: Passage) -> bool:
    """Whether the page lists many people of a name, or is about the name itself."""
    return bool(_lists().search(title.joined) or _lists().search(snippet.joined))


def has_entry_phrase(title: Passage, snippet: Passage) -> bool:
    """Whether it reads like one household's entry in a directory."""
    return bool(_entries().search(snippet.joined) or _entries().search(title.joined))


@dataclass(frozen=True, slots=True)
class Directory:
    """The name of a people-search directory, where it stands."""

    span: Span


_SEPARATOR = re.compile(r"\s[|\-–—•:·]\s")


def find_directory(title: Passage, url: Passage) -> Directory | None:
    """The directory a result comes from, or ``None``. Named by the title, else by the host."""
    host = host_of(url.raw)
    last = max((match.end() for match in _SEPARATOR.finditer(title.text)), default=0)
    tail = title.lower[last:].strip()
    brand = _brands().search(title.lower)
    if brand:
        return Directory(title.span(*brand.span()))
    if last and _name_words().search(re.sub(r"[^a-z0-9]+", " ", tail)):
        return Directory(title.span(last, len(title.text.rstrip())))
    in_host = _brands().search(url.lower)
    if in_host and url.lower.find(host) <= in_host.start() < url.lower.find(host) + len(host):
        return Directory(url.span(*in_host.span()))
    bare = re.sub(r"[^a-z0-9.]", "", host)
    if _name_words().search(re.sub(r"[-.]", " ", host)) or (_name_words().search(bare)):
        label = host.removeprefix("www.").split(".")[0]
        if last and label in re.sub(r"[^a-z0-9]", "", tail):
            return Directory(title.span(last, len(title.text.rstrip())))
        start = url.text.lower().find(label)
        return Directory(url.span(start, start + len(label)))
    return None


_REGULATOR = re.compile(
    r"\b(?:sssc|niscc|hcpc|nmc|gmc|socialworkengland|social work england|socialcare|register)\b"
)
_REGISTRATION = re.compile(r"(?<![\w/])[A-Z]{0,2}\d{5,8}(?![\w/])")


def find_records(title: Passage, snippet: Passage, url: Passage) -> list[Span]:
    """The most telling sign of a register, and an electoral roll beside it."""
    has_digit = any(char.isdigit() for char in title.text + snippet.text)
    has_cue = _has_cue("records", title, snippet)
    if not (has_digit or has_cue or _has_cue("records", url)):
        return []
    groups = {row["id"]: _compiled(row["id"]) for row in word_list("records")["group"]}
    found: list[Span] = []
    for name in ("reference", "register", "list"):
        if not (has_digit if name == "reference" else has_cue):
            continue
        span = _first(groups[name], title, snippet)
        if span is None and name == "reference" and _REGULATOR.search(f"{title.lower} {url.lower}"):
            span = _first((_REGISTRATION,), title, snippet)
        if span is not None:
            found.append(span)
            break
    else:
        host = re.search(r"company-information|landregistry|thegazette", url.text)
        if host:
            found.append(url.span(*host.span()))
    electoral = _first(groups["electoral"], snippet, title) if has_cue else None
    return [*found, electoral] if electoral is not None else found


def _has_cue(name: str, *passages: Passage) -> bool:
    """A quick first look: dozens of expressions on every result would take most of the time."""
    cues = word_list(name)["cues"]
    return any(cue in passage.lower for passage in passages for cue in cues)


def _first(expressions: tuple[re.Pattern[str], ...], *passages: Passage) -> Span | None:
    for expression in expressions:
        for passage in passages:
            match = expression.search(passage.text)
            if match:
                return passage.span(*match.span())
    return None


@cache
def _compiled(group: str) -> tuple[re.Pattern[str], ...]:
    rows = {row["id"]: row["patterns"] for row in word_list("records")["group"]}
    return tuple(re.compile(text) for text in rows[group])


def find_picture(title: Passage, snippet: Passage) -> Span | None:
    """The words that say that somebody is pictured; the most telling of them."""
    if not _has_cue("pictures", title, snippet):
        return None
    for expression in patterns("pictures", "patterns"):
        for passage in (snippet, title):
            match = expression.search(passage.text)
            if match:
                return passage.span(*match.span())
    return None
