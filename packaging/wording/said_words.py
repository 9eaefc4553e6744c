# SPDX-License-Identifier: Apache-2.0
"""The sentences that services say: what stands in their errors, and the tables of words below.

The floors below the window know nothing of Qt, and their sentences are written where they arise.
So they are collected here by rule, and the window looks them up when it shows them
(``privacy_audit/ui/said.py``). A value inside a sentence becomes ``{0}``, ``{1}`` …
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from wording.messages import SAID, Counted, Messages

ROOT_ERRORS = frozenset({"AppError", "UserError", "EnvironmentProblem"})
NOT_SHOWN = ("ui", "cli")  # the window has catalogues of its own; the command line is English

REASON = "reason"  # search/assess: reason(group, code, words)
SENTENCE_ARGUMENTS = frozenset({"title", "message", "hint", "sentence", "why", "what"})
# Beside errors: modules below the window from which pages take words as they stand. After the
# name: the functions and assignments concerned; nothing means the whole module.
WORD_TABLES: dict[str, tuple[str, ...]] = {
    "checklists/tailoring.py": ("WORDS", "_because"),
    "desktop/scheduler.py": ("sentence",),
    "net/robots.py": (),
    "reminders/agenda.py": (),
    "removal/dues.py": (),
    "search/keyed/reading.py": (),
    "search/keyed/access.py": (),
    "search/look.py": (),
    "removal/progress.py": (
        "_RULES",
        "_EXTENDED",
        "_days_words",
        "_headline",
        "_history",
        "_line",
    ),
    "removal/route_model.py": ("time_words",),
    "search/assess/name_evidence.py": ("_words",),
    "incidents/clocks.py": (
        "_ASK_POLICE",
        "_NAMES",
        "_SPANS",
        "_platform",
        "_risk_assessment",
        "_reviews",
    ),
    "search/finding_views.py": (
        "STATE_WORDS",
        "LIKELIHOOD_WORDS",
        "VERDICT_WORDS",
        "SEVERITY_WORDS",
        "KIND_WORDS",
        "_HEADLINES",
        "_CHANGE_WORDS",
        "headline",
        "opening_reveals",
    ),
    "search/interfaces/asking.py": (),
    "search/interfaces/charity_extract.py": (),
    "search/interfaces/reading.py": (),
    "search/run_importing.py": (),
    "search/runs.py": ("STATUS_REASONS",),
    "vault/strength.py": ("_STEPS", "_time_to_guess"),
}
# Said of lists that are put together from the words above.
PUT_TOGETHER = (
    "You chose {0}.",
    "It comes early because you ticked: {0}.",
    "You did not tick {0}.",
    "It is for {0}.",
    "It is for the time around {0}.",
    "You told us: {0}.",
    "{0} or {1}",
    "{0} and {1}",
)
# Data of ours whose texts stand on pages as they are: which keys of their tables are for people.
DATA_TEXTS: dict[str, tuple[str, ...]] = {
    "resources/reminders/events.toml": ("title", "detail", "question"),
    "resources/search/assess/chains.toml": ("says", "words", "leads_to"),
    "resources/search/engines.toml": ("finds", "terms", "cost_note", "credit"),
    "resources/search/interfaces.toml": ("finds", "terms", "cost_note", "credit"),
    "resources/search/links.toml": ("finds", "terms", "cost_note", "credit"),
}
_PLACE = re.compile(r"\{\w*\}")
# A value that is glued to a word or to another value, and a pattern: no sentence.
_NO_SENTENCE = re.compile(r"\w\{|\}\w|\}\{|\(\?|\\")
_TELLING = 6  # letters beside its values that a sentence needs to be known again


def read_services(package: Path, root: Path, into: Messages) -> None:
    """Every sentence of the modules below the window; paths are told from ``root``."""
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).parts[0] not in NOT_SHOWN
    }
    errors = _error_classes(trees.values())
    for file, tree in trees.items():
        for text in _sentences(tree, errors):
            into.add(SAID, text, file)
        tables = WORD_TABLES.get(file.removeprefix("privacy_audit/"))
        if tables is not None:
            for node in _named(tree, tables):
                for text in _texts(node):
                    into.add(SAID, text, file)
    into.add_counted(SAID, Counted(one="1 day", other="{n} days"), "privacy_audit/ui/said.py")
    for text in PUT_TOGETHER:
        into.add(SAID, text, "packaging/wording/said_words.py")
    for name, keys in DATA_TEXTS.items():
        for text in _data_texts(tomllib.loads((root / name).read_text("utf-8")), keys):
            into.add(SAID, text, name)
    for name in WORD_TABLES:
        if f"privacy_audit/{name}" not in trees:
            into.problems.append(f"packaging/wording/said_words.py: there is no {name}.")


def _data_texts(table: object, keys: tuple[str, ...]) -> Iterator[str]:
    if isinstance(table, list):
        for item in table:
            yield from _data_texts(item, keys)
    elif isinstance(table, dict):
        for key, value in table.items():
            if key in keys and isinstance(value, str) and value:
                yield value
            else:
                yield from _data_texts(value, keys)


def _error_classes(trees: Iterable[ast.Module]) -> set[str]:
    """The names of all classes that are errors for people."""
    bases = {
        node.name: {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = set(ROOT_ERRORS)
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return known


def _sentences(tree: ast.Module, errors: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in errors:
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.Assign | ast.AnnAssign):
                    yield from _texts(inner)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == REASON and len(node.args) > 2:
                yield from _reason(node.args[2])
            if name in errors:
                for argument in node.args:
                    yield from _texts(argument)
                for keyword in node.keywords:
                    if keyword.arg in SENTENCE_ARGUMENTS:
                        yield from _texts(keyword.value)


def _reason(words: ast.expr) -> Iterator[str]:
    """The words of a reason may be one alone: "your handle", "age"."""
    if isinstance(words, ast.Constant) and isinstance(words.value, str):
        yield words.value
    else:
        yield from _texts(words)


def _named(tree: ast.Module, names: tuple[str, ...]) -> Iterator[ast.AST]:
    if not names:
        yield tree
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) if name in names:
                yield node
            case ast.Assign(targets=[ast.Name(id=name)]) if name in names:
                yield node
            case ast.AnnAssign(target=ast.Name(id=name)) if name in names:
                yield node
            case _:
                pass


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts for people in a piece of source, f-strings with numbers for their values."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
        for inner in node.body:
            docstring = isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant)
            if not docstring:
                yield from _texts(inner)
        return
    if isinstance(node, ast.JoinedStr):
        yield from _of_pieces(node)
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                yield from _texts(value.value)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _for_people(node.value):
            yield node.value
        return
    if isinstance(node, ast.Subscript):
        yield from _texts(node.value)  # the key is not shown
        return
    if isinstance(node, ast.Dict):
        for value in node.values:
            word = value.value if isinstance(value, ast.Constant) else None
            yield from (word,) if isinstance(word, str) and word.isalpha() else _texts(value)
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _of_pieces(node: ast.JoinedStr) -> Iterator[str]:
    words, number = "", 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            words += str(value.value)
        else:
            words += f"{{{number}}}"
            number += 1
    if _for_people(words):
        yield words


def is_telling(text: str) -> bool:
    """Whether a sentence with values in it has enough words of its own to be known again."""
    return "{" in text and _letters(text) >= _TELLING


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in _PLACE.sub("", text))


def _for_people(text: str) -> bool:
    """Whether a text may be words; names of fields, files and codes are not."""
    code = " " not in text.strip() and not (text[:1].isupper() and text[1:2].islower())
    enough = is_telling(text) if "{" in text else _letters(text) > 0
    known = enough and not code and not text.startswith(("http", "/", "<"))
    return known and _NO_SENTENCE.search(text) is None
