# SPDX-License-Identifier: Apache-2.0
"""Packs loaded from bytes and files: all or nothing, all mistakes of all files at once.

The same functions load our own packs and those of an employer; nothing in a file is ever run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import Pack, Tombstone
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.pack_reading import ReadPack, read_pack
from privacy_audit.checklists.problems import PackErrors, PackProblem, shown, suggestion


def load_pack(data: bytes, name: str) -> Pack:
    """The pack in ``data``; ``name`` is the file name for messages.

    Raises PackErrors with every mistake of the file.
    """
    problems: list[PackProblem] = []
    read = read_pack(data, name, problems)
    if read is not None:
        problems.extend(problems_of_set([read], whole=False))
    if read is None or problems:
        raise PackErrors(problems)
    return read.pack


def load_packs(
    paths: Iterable[Path], *, beside: Sequence[Pack] = (), follow_links: bool = False
) -> tuple[Pack, ...]:
    """All packs of the files, in the order given.

    ``beside`` are packs that were loaded earlier: ids may not clash with theirs, and tombstones may
    point to their checks. ``follow_links`` is for the program's own folder, which an installer may
    have built from symbolic links. Raises PackErrors with the mistakes of all files.
    """
    problems: list[PackProblem] = []
    reads = read_packs(paths, problems, follow_links=follow_links)
    problems.extend(problems_of_set(reads, beside))
    if problems:
        raise PackErrors(problems)
    return tuple(read.pack for read in reads)


def read_packs(
    paths: Iterable[Path], problems: list[PackProblem], *, follow_links: bool = False
) -> list[ReadPack]:
    """Every file as far as it can be read; appends every mistake to ``problems``."""
    reads = []
    for path in paths:
        data = read_pack_file(path, problems, follow_links=follow_links)
        read = None if data is None else read_pack(data, path.name, problems)
        if read is not None:
            reads.append(read)
    return reads


def problems_of_set(
    reads: Sequence[ReadPack], beside: Sequence[Pack] = (), *, whole: bool = True
) -> list[PackProblem]:
    """What is wrong between packs: ids that exist twice, tombstones that lead nowhere.

    ``whole`` says that ``reads`` and ``beside`` together are every pack there is; only then is a
    tombstone that points to an unknown id a mistake.
    """
    entries = [(read.pack, read.name, read) for read in reads]
    return _problems([*((pack, f"pack {pack.id}", None) for pack in beside), *entries], whole=whole)


def problems_of_packs(packs: Sequence[Pack]) -> list[PackProblem]:
    """The same for packs that were loaded one by one and come together now."""
    return _problems([(pack, f"pack {pack.id}", None) for pack in packs], whole=True)


def _problems(
    entries: Sequence[tuple[Pack, str, ReadPack | None]], *, whole: bool
) -> list[PackProblem]:
    problems: list[PackProblem] = []
    packs: dict[str, str] = {}
    live: dict[str, str] = {}
    stones: dict[str, Tombstone] = {}

    def report(name: str, record: Record | None, message: str) -> None:
        line = record.line_of("id") if record else 0
        problems.append(PackProblem(file=name, line=line, message=message))

    for pack, name, read in entries:
        if pack.id in packs:
            record = read.record if read else None
            report(name, record, f"the pack id {shown(pack.id)} is taken by {packs[pack.id]}.")
        if pack.id:
            packs[pack.id] = name
        for check in pack.checks:
            if check.id in live:
                record = read.checks.get(check.id) if read else None
                report(
                    name, record, f"the check id {shown(check.id)} is taken by {live[check.id]}."
                )
            elif check.id:
                live[check.id] = name
    for pack, name, read in entries:
        for stone in pack.tombstones:
            if stone.id in stones:
                record = read.tombstones.get(stone.id) if read else None
                report(name, record, f"{shown(stone.id)} has a tombstone in another pack already.")
            elif stone.id:
                stones[stone.id] = stone
    for pack, name, read in entries:
        for stone in pack.tombstones:
            if stone.id and (message := _wrong_tombstone(stone, live, stones, whole=whole)):
                report(name, read.tombstones.get(stone.id) if read else None, message)
    return problems


def _wrong_tombstone(
    stone: Tombstone, live: Mapping[str, str], stones: Mapping[str, Tombstone], *, whole: bool
) -> str:
    if stone.id in live:
        return f"{shown(stone.id)} has a tombstone and is also a check of {live[stone.id]}."
    seen = {stone.id}
    into = stone.into
    while into is not None and into not in live:
        if into in seen:
            return f"the tombstones of {shown(stone.id)} run in a circle."
        seen.add(into)
        if into not in stones:
            hint = suggestion(into, live)
            text = f"the tombstone points to {shown(into)}, which does not exist.{hint}"
            return text if whole else ""
        into = stones[into].into
    return ""
