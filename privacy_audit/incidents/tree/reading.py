# SPDX-License-Identifier: Apache-2.0
"""Reading ``resources/incidents/*.yaml`` strictly: every mistake of every file at once.

schema: 1
updated_on: 2026-11-20
start: <id of the first node>                              in one file only
sources: {<KEY>: {title, address or null, read_on}}        known in all files
nodes, contacts, promises, locks, captures: lists, see ``entries``; each may stand in any file

Files are read in the order of their names, so locks and captures keep the order of one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol, TypeVar

from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import Source
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.problems import (
    PackErrors,
    PackProblem,
    Unreadable,
    reporter,
    shown,
)
from privacy_audit.checklists.yaml_lines import read_tree
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.tree.checking import broken_links
from privacy_audit.incidents.tree.entries import (
    read_capture,
    read_contact,
    read_lock,
    read_node,
    read_promise,
)
from privacy_audit.incidents.tree.model import (
    CaptureList,
    Contact,
    LockStep,
    Node,
    Promise,
    Tree,
)
from privacy_audit.removal.sources import read_sources

SCHEMA: Final = 1
ENGLISH: Final = "en"
_MOST_ENTRIES: Final = 400


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Entry)


@dataclass(slots=True)
class _Found:
    """What the files hold, and the place of each entry for messages: "node x" → file and line."""

    nodes: dict[str, Node] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    locks: dict[str, LockStep] = field(default_factory=dict)
    captures: dict[str, CaptureList] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    starts: list[str] = field(default_factory=list)
    updated_on: date = date.min
    places: dict[str, PackProblem] = field(default_factory=dict)
    problems: list[PackProblem] = field(default_factory=list)


def load_tree(folder: Path | None = None, *, language: str = ENGLISH) -> Tree:
    """The way through of a folder; without one the program's own. Read once per process.

    ``language``: texts that stand beside it in that language take the place of the English ones.
    Raises PackErrors with every mistake of every file, and for links that lead nowhere.
    """
    place = folder or bundled_folder("resources") / "incidents"
    return _load(place) if language == ENGLISH else _load_translated(place, language)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Tree:
    found = _Found()
    for file in sorted(folder.glob("*.yaml")):
        _read_file(file, found)
    if len(found.starts) != 1:
        message = f"One file must name the first node with “start”; {len(found.starts)} do."
        found.problems.append(PackProblem(file=folder.name, line=0, message=message))
    tree = Tree(
        start=found.starts[0] if found.starts else "",
        nodes=found.nodes,
        contacts=found.contacts,
        promises=found.promises,
        locks=tuple(found.locks.values()),
        captures=found.captures,
        sources=found.sources,
        updated_on=found.updated_on,
    )
    nowhere = PackProblem(file=folder.name, line=0, message="")
    for entry, message in broken_links(tree):
        found.problems.append(_at(found.places.get(entry, nowhere), f"{entry}: {message}"))
    if found.problems:
        raise PackErrors(found.problems)
    return tree


@lru_cache(maxsize=4)
def _load_translated(folder: Path, language: str) -> Tree:
    from privacy_audit.incidents.tree.translated import translated_tree

    return translated_tree(_load(folder), folder, language)


def _read_file(path: Path, found: _Found) -> None:
    data = read_pack_file(path, found.problems, follow_links=True)
    if data is None:
        return
    report = reporter(path.name, found.problems)
    try:
        record = Record(read_tree(data, report), "incidents", report)
        record.number("schema", SCHEMA, SCHEMA)
        found.updated_on = max(found.updated_on, record.day("updated_on"))
        if record.has("start"):
            found.starts.append(record.identifier("start"))
        if record.has("sources"):
            _merge_sources(read_sources(record), record, found.sources)
        _collect(_entries(record, "nodes", "node"), read_node, found.nodes, found, path)
        _collect(_entries(record, "contacts", "contact"), read_contact, found.contacts, found, path)
        _collect(_entries(record, "promises", "promise"), read_promise, found.promises, found, path)
        _collect(_entries(record, "locks", "lock"), read_lock, found.locks, found, path)
        _collect(_entries(record, "captures", "capture"), read_capture, found.captures, found, path)
        record.close()
    except Unreadable:
        pass


def _entries(record: Record, key: str, what: str) -> Iterator[tuple[str, Record]]:
    for each in record.records(key, _MOST_ENTRIES, what, optional=True):
        yield what, each


def _collect(
    entries: Iterator[tuple[str, Record]],
    read: Callable[[Record], Entry],
    into: dict[str, Entry],
    found: _Found,
    path: Path,
) -> None:
    for what, record in entries:
        entry = read(record)
        name = f"{what} {entry.id}"
        place = PackProblem(file=path.name, line=record.line, message="")
        if entry.id in into:
            first = found.places[name]
            message = f"{name}: this id stands in {first.file}:{first.line} too."
            found.problems.append(_at(place, message))
        elif entry.id:
            into[entry.id] = entry
            found.places[name] = place


def _merge_sources(sources: Mapping[str, Source], record: Record, into: dict[str, Source]) -> None:
    for key, source in sources.items():
        if key in into:
            record.problem("sources", f"{shown(key)} stands in another file too.")
        into[key] = source


def _at(place: PackProblem, message: str) -> PackProblem:
    return PackProblem(file=place.file, line=place.line, message=message)
