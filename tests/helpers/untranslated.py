# SPDX-License-Identifier: Apache-2.0
"""What a window in the invented language still says in English, apart from what may stay so.

May stay as they are, by rule: texts of packs and other data of ours (translated side by side or
not at all), what the invented person wrote, names of engines, licences, keys and files, dates.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget
from wording.pseudo import CLOSE, OPEN

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.tree.reading import load_tree
from privacy_audit.removal.letter_reading import load_letters
from privacy_audit.search.engines import load_engines
from tests.helpers.vaults import real_catalogue

_PACKAGE = Path(__file__).resolve().parents[2] / "privacy_audit"
# Where data stands in the source: what the invented person wrote and met, names of requests, what
# documents say (they are in English), names of what the program is made of.
_DATA = (
    "practice.py",
    "practice_search.py",
    "incidents/practice.py",
    "incidents/clocks.py",
    "finding_actions.py",  # titles of to-dos, which are the person's own once they are written
    "incidents/bundle",
    "search/interfaces",
    "reports",
    "ui/pages/settings_about.py",
)
_MOST_CHILDREN = 300
_DEEPEST = 40
_CERTAIN = 16  # letters from which on a text of ours cannot stand in another by chance
_BRACKETS = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_KEYS = "Ctrl|Shift|Alt|Tab|Esc|Enter|Space|Backspace|Delete|Up|Down|Left|Right|Home|End|Page"
_MAY_STAY = re.compile(
    rf"(?i:\b(?:{_DAYS})\b)|\b(?:{_MONTHS}|{_KEYS})\b"
    r"|\bF\d{1,2}\b"
    r"|\b[0-9a-f]{4,}\b"  # fingerprints
    r"|https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b"  # addresses, hosts, names of files
    r"|(?<!\w)/\S+"  # paths
    r"|(?:User|Account) search on [\w.]+"
    r"|Day \d+|If Example Social"  # the clocks of the invented incident
    r"|Apache|Walthamstow parents' association"
    r"|English|Cymraeg \(drafft\)|Privacy Audit|PRACTICE-\d{4}-\d{4}"
)
_BETWEEN = re.compile(r"[,:;]\s*|\.\s+")
_WORD = re.compile(r"[A-Za-z]{2,}")


def in_english(window: QWidget) -> list[str]:
    """Pieces of visible texts that stand outside all brackets and are not allowed to."""
    texts = {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    texts.update(_spoken(QAccessible.queryAccessibleInterface(window)))
    return sorted({left for text in texts if (left := _left(text))})


def _spoken(node: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    """Names and descriptions of everything that a screen reader finds."""
    if node is None or not node.isValid() or depth > _DEEPEST or node.state().invisible:
        return
    yield node.text(QAccessible.Text.Name)
    yield node.text(QAccessible.Text.Description)
    for number in range(min(node.childCount(), _MOST_CHILDREN)):
        yield from _spoken(node.child(number), depth + 1)


def _left(text: str) -> str:
    left = text.replace("*", "")
    while (less := _BRACKETS.sub(" ", left)) != left:
        left = less
    if not _WORD.search(left):
        return ""
    long, short = _known()
    for known in long:
        if known in left:
            left = left.replace(known, ", ")
    left = _MAY_STAY.sub(" ", left)
    pieces = (piece.strip(" .“”") for piece in _BETWEEN.split(left))
    wrong = [piece for piece in pieces if _WORD.search(piece) and piece not in short]
    return ", ".join(wrong)


@cache
def _known() -> tuple[tuple[str, ...], frozenset[str]]:
    """Texts that are data: long ones, the longest first, and short ones."""
    found = set(_strings(real_catalogue().packs))
    found.update(_strings(real_catalogue().policies))
    found.update(_strings(load_tree()))
    found.update(_strings(load_letters(bundled_folder("resources") / "letters")))
    found.update(engine.title for engine in load_engines())
    found.update(_practice_pages())
    for name in _DATA:
        place = _PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(_constants(path))
    resources = bundled_folder("resources")
    found.update(
        _strings(tomllib.loads((resources / "incidents/practice.toml").read_text("utf-8")))
    )
    plain = {" ".join(text.replace("*", "").split()) for text in found}
    plain |= {text.removesuffix(".") for text in plain}  # as a screen reader is told
    long = sorted((text for text in plain if len(text) >= _CERTAIN), key=len, reverse=True)
    return tuple(long), frozenset(piece for text in plain for piece in _BETWEEN.split(text))


def _practice_pages() -> Iterator[str]:
    """What the invented search brings back, and how our own data names the ways out."""
    for folder in ("search/practice", "routes"):
        for path in sorted((bundled_folder("resources") / folder).rglob("*")):
            if path.is_file():
                for line in path.read_text("utf-8", errors="replace").splitlines():
                    yield re.sub(r"<[^>]*>", "", line).strip().removeprefix("title: ")


def _constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _strings(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
