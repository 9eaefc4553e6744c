# SPDX-License-Identifier: Apache-2.0
"""The texts of packs in another language, beside them: ``checklists/<language>/<pack>.yaml``.

schema: 1
language: cy
state: draft                 (or: checked, by a speaker)
pack: bluetooth
texts:
  - {at: title, of: 1f0c2a9b, text: …}
  - {at: airdrop-receiving.why, of: 77ab01c3, text: …}
  - {at: airdrop-receiving.paths.iphone, of: 5d2e9a10, steps: […]}

``of`` are the first eight figures of the SHA-256 of the English text. When that text changes, the
translation is out of date: the English is shown, and the place is told. Ids, severity, dates, links
and rules have one truth only, that of the pack.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import SCHEMA_NUMBER, Check, Pack, Surface
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.pack_folder import pack_files
from privacy_audit.checklists.problems import (
    PackErrors,
    PackProblem,
    Unreadable,
    reporter,
    shown,
    suggestion,
)
from privacy_audit.checklists.yaml_lines import read_tree

PACK_TEXTS: Final = ("title", "about")
CHECK_TEXTS: Final = ("title", "task", "check", "why", "set", "verify", "warns_others")
_MAX_TEXT: Final = 800  # other languages are longer than English
_MAX_STEPS: Final = 15
_MAX_TEXTS: Final = 4000
_OF: Final = re.compile(r"[0-9a-f]{8}\Z")
_PLACE: Final = re.compile(r"[a-z0-9-]{1,80}(?:\.[a-z0-9_-]{1,80}){0,3}\Z")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\Z")


class State(StrEnum):
    """Whether somebody who speaks the language has read it."""

    DRAFT = "draft"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What is known of the translated packs. ``outdated``: places whose English has changed since,
    as "pack: place"; they stand in English.
    """

    language: str
    drafts: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


Texts = dict[str, str | tuple[str, ...]]


def fingerprint(text: str | Sequence[str]) -> str:
    """What ``of`` must be for an English text, or for the steps of one path."""
    whole = text if isinstance(text, str) else "\n".join(text)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def texts_of(pack: Pack) -> Texts:
    """Every text of a pack that can be translated, by its place."""
    found: Texts = {name: getattr(pack, name) for name in PACK_TEXTS}
    for check in pack.checks:
        for name in CHECK_TEXTS:
            value = getattr(check, name)
            if value is not None:
                found[f"{check.id}.{name}"] = value
        for surface, steps in check.paths.items():
            found[f"{check.id}.paths.{surface.value}"] = tuple(steps)
    return found


def translated(
    packs: Sequence[Pack], folder: Path, language: str
) -> tuple[tuple[Pack, ...], Translation]:
    """The packs with what ``folder/<language>`` holds for them, and what is known of that.

    Raises PackErrors with the mistakes of all files.
    """
    problems: list[PackProblem] = []
    by_id = {pack.id: pack for pack in packs}
    drafts, outdated = [], []
    for path in pack_files(folder / language):
        read = _read(path, language, by_id, problems)
        if read is None:
            continue
        pack, state, texts, stale = read
        by_id[pack.id] = with_texts(pack, texts)
        outdated += [f"{pack.id}: {place}" for place in stale]
        if state is State.DRAFT:
            drafts.append(pack.id)
    if problems:
        raise PackErrors(problems)
    known = Translation(language=language, drafts=tuple(drafts), outdated=tuple(outdated))
    return tuple(by_id[pack.id] for pack in packs), known


def with_texts(pack: Pack, texts: Texts) -> Pack:
    """The pack with some of its texts replaced, by their places."""
    own = {name: texts[name] for name in PACK_TEXTS if name in texts}
    checks = tuple(_check_with(check, texts) for check in pack.checks)
    return replace(pack, checks=checks, **own)  # type: ignore[arg-type] # texts, never steps


def _check_with(check: Check, texts: Texts) -> Check:
    own = {
        name: texts[f"{check.id}.{name}"] for name in CHECK_TEXTS if f"{check.id}.{name}" in texts
    }
    paths: dict[Surface, tuple[str, ...]] = {}
    for surface, steps in check.paths.items():
        said = texts.get(f"{check.id}.paths.{surface.value}", steps)
        paths[surface] = tuple(said)
    return replace(check, paths=paths, **own)  # type: ignore[arg-type] # texts, never steps


def _read(
    path: Path, language: str, packs: dict[str, Pack], problems: list[PackProblem]
) -> tuple[Pack, State, Texts, list[str]] | None:
    data = read_pack_file(path, problems, follow_links=True)
    if data is None:
        return None
    report = reporter(f"{language}/{path.name}", problems)
    try:
        record = Record(read_tree(data, report), "translation", report)
        record.number("schema", SCHEMA_NUMBER, SCHEMA_NUMBER)
        if record.identifier("language", _LANGUAGE) != language:
            record.problem("language", f"this folder is for {shown(language)}.")
        state = record.choice("state", State)
        pack = packs.get(pack_id := record.identifier("pack"))
        if pack is None:
            record.problem(
                "pack", f"there is no pack {shown(pack_id)}.{suggestion(pack_id, packs)}"
            )
            return None
        if path.name != f"{pack.id}.yaml":
            record.problem("pack", f"the file must be called {pack.id}.yaml.")
        texts, stale = read_texts(record, texts_of(pack))
        record.close()
    except Unreadable:
        return None
    return pack, state, texts, stale


def read_texts(record: Record, english: Texts) -> tuple[Texts, list[str]]:
    """The texts that are up to date, and the places of those that are not."""
    found: Texts = {}
    stale: list[str] = []
    seen: set[str] = set()
    for each in record.records("texts", _MAX_TEXTS, "text"):
        place = each.word("at", _PLACE)
        each.rename(place)
        of = each.word("of", _OF)
        source = english.get(place)
        said = _said(each, source)
        each.close()
        if place in seen:
            each.problem("at", "this place stands in the file twice.")
        seen.add(place)
        if source is None:
            each.problem("at", f"the pack has no such text.{suggestion(place, english)}")
        elif of != fingerprint(source):
            stale.append(place)
        else:
            if _stars(said) != _stars(source):
                each.problem("at", "the asterisks around labels differ from the English.")
            found[place] = said
    return found, stale


def _said(record: Record, source: str | tuple[str, ...] | None) -> str | tuple[str, ...]:
    if not isinstance(source, tuple):
        return record.text("text", _MAX_TEXT)
    node = record.node("steps")
    return () if node is None else record.texts("steps", node, _MAX_TEXT, _MAX_STEPS)


def _stars(text: str | tuple[str, ...]) -> list[int]:
    """How many asterisks each piece has; for steps this compares their number too."""
    pieces = (text,) if isinstance(text, str) else text
    return [piece.count("*") for piece in pieces]
