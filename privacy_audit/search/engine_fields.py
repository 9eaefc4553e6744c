# SPDX-License-Identifier: Apache-2.0
"""The strict reader of one data file of search engines: each field known, typed and in bounds."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from privacy_audit.search.engines import Confidence, Dialect, Engine, Ring
from privacy_audit.search.model import FactKind, Way

SCHEMA = 1

_ID = re.compile(r"[a-z0-9][a-z0-9_]{1,39}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_MOST_DAILY = 1_000
_REQUIRED = ("id", "title", "ways", "ring", "finds", "terms", "source", "verified_on", "confidence")


class _Wrong(ValueError):
    """A value that a field cannot have."""


def read_file(path: Path) -> tuple[list[Engine], list[str]]:
    """The engines of a file and a line for each thing that is wrong with it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [], [f"{path.name}: {type(error).__name__}"]
    problems = [
        f"{path.name}: unknown key “{key}”{_meant(key, ('schema', 'engine'))}"
        for key in data.keys() - {"schema", "engine"}
    ]
    if data.get("schema") != SCHEMA:
        return [], [*problems, f"{path.name}: schema is not {SCHEMA}"]
    engines = []
    for place, table in enumerate(data.get("engine", [])):
        name = f"{path.name}: {table.get('id', place + 1)}"
        engine, wrong = _read_engine(table)
        problems += [f"{name}: {line}" for line in wrong]
        if engine is not None:
            engines.append(engine)
    return engines, problems


def _read_engine(table: dict[str, Any]) -> tuple[Engine | None, list[str]]:
    problems = [
        f"unknown key “{key}”{_meant(key, _FIELDS)}"
        for key in sorted(table.keys() - _FIELDS.keys())
    ]
    problems += [f"“{key}” is missing" for key in _REQUIRED if key not in table]
    values: dict[str, Any] = {}
    dialect: dict[str, Any] = {}
    for key, (name, read) in _FIELDS.items():
        if key not in table:
            continue
        try:
            value = read(table[key])
        except _Wrong as error:
            problems.append(f"“{key}” {error}")
            continue
        (dialect if key in _OF_DIALECT else values)[name] = value
    if problems:
        return None, problems
    engine = Engine(**values, dialect=Dialect(**dialect))
    return engine, _contradictions(engine)


def _contradictions(engine: Engine) -> list[str]:
    asked = {Way.OPEN, Way.KEYED, Way.DIRECT} & set(engine.ways)
    needs_host = bool(asked) and engine.ring is not Ring.LOCAL and not engine.own_server
    rules = (
        (needs_host and not engine.hosts, "is asked by the program but names no host"),
        (needs_host and not engine.cap_per_run, "has no cap_per_run"),
        (Way.BROWSER in engine.ways and not engine.browser_template, "has no browser_link"),
        (Way.DIRECT in engine.ways and not engine.direct_template, "has no direct_link"),
        (Way.DIRECT in engine.ways and not engine.robots_decide, "must let robots_decide"),
        (Way.DIRECT in engine.ways and engine.delay_seconds < 3, "needs 3 seconds for pages"),
        (Way.HAND_OVER in engine.ways and not engine.hand_over_template, "has no hand_over_link"),
        (
            Way.OPEN in engine.ways
            and bool(engine.facts & {FactKind.FULL_ADDRESS, FactKind.PHONE}),
            "is an open interface and must get neither home address nor phone",
        ),
        (
            bool(engine.direct_template)
            and urlsplit(engine.direct_template).hostname not in engine.hosts,
            "has a direct_link to a host it does not name",
        ),
    )
    return [words for wrong, words in rules if wrong]


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong("must be a text")
    return value


def _id(value: Any) -> str:
    if not _ID.fullmatch(_text(value)):
        raise _Wrong("must be small letters, digits and underscores")
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _Wrong("must be a list of texts")
    return tuple(value)


def _hosts(value: Any) -> tuple[str, ...]:
    hosts = _texts(value)
    wrong = [host for host in hosts if not _HOST.fullmatch(host)]
    if wrong:
        raise _Wrong(f"names what is no host: {', '.join(wrong)}")
    return hosts


def _ways(value: Any) -> tuple[Way, ...]:
    ways = tuple(_choice(Way)(one) for one in _texts(value))
    if not ways:
        raise _Wrong("names no way")
    return ways


def _facts(value: Any) -> frozenset[FactKind]:
    return frozenset(_choice(FactKind)(one) for one in _texts(value))


def _choice(kind: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        words = [str(one.value) for one in kind]
        if value not in words:
            raise _Wrong(f"cannot be “{value}”{_meant(str(value), words)}")
        return kind(value)

    return read


def _link(value: Any) -> str:
    text = _text(value)
    if urlsplit(text).scheme != "https" or any(letter.isspace() for letter in text):
        raise _Wrong("must be an https link")
    if set(re.findall(r"\{(\w*)\}", text)) - {"query", "handle"}:
        raise _Wrong("knows only {query} and {handle}")
    return text


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _Wrong("must be a date")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("must be true or false")
    return value


def _number(least: float, most: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _Wrong("must be a number")
        if not least <= value <= most:
            raise _Wrong(f"must lie between {least:g} and {most:g}")
        return float(value)

    return read


def _count(most: int) -> Callable[[Any], int]:
    read_number = _number(1, most)

    def read(value: Any) -> int:
        if not isinstance(value, int):
            raise _Wrong("must be a whole number")
        return int(read_number(value))

    return read


def _meant(word: str, words: Any) -> str:
    near = difflib.get_close_matches(word, list(words), n=1)
    return f", perhaps “{near[0]}”" if near else ""


_FIELDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "id": ("id", _id),
    "title": ("title", _text),
    "ways": ("ways", _ways),
    "ring": ("ring", _choice(Ring)),
    "finds": ("finds", _text),
    "terms": ("terms", _text),
    "source": ("source", _link),
    "verified_on": ("verified_on", _day),
    "confidence": ("confidence", _choice(Confidence)),
    "hosts": ("hosts", _hosts),
    "counter": ("counter", _id),
    "own_server": ("own_server", _yes_or_no),
    "delay_seconds": ("delay_seconds", _number(1, 3600)),
    "cap_per_run": ("cap_per_run", _count(_MOST_DAILY)),
    "cap_per_day": ("cap_per_day", _count(_MOST_DAILY)),
    "facts": ("facts", _facts),
    "us_cents_per_query": ("us_cents_per_query", _number(0, 100)),
    "cost_note": ("cost_note", _text),
    "credit": ("credit", _text),
    "robots_decide": ("robots_decide", _yes_or_no),
    "ends_on": ("ends_on", _day),
    "browser_link": ("browser_template", _link),
    "direct_link": ("direct_template", _link),
    "hand_over_link": ("hand_over_template", _link),
    "longest_query": ("longest", _count(10_000)),
    "most_words": ("most_words", _count(1_000)),
    "has_or": ("has_or", _yes_or_no),
    "has_site": ("has_site", _yes_or_no),
    "has_quotes": ("has_quotes", _yes_or_no),
}
_OF_DIALECT = frozenset({"longest_query", "most_words", "has_or", "has_site", "has_quotes"})
