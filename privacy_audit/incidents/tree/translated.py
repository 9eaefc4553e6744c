# SPDX-License-Identifier: Apache-2.0
"""The texts of the way through in another language: ``resources/incidents/<language>/texts.yaml``.

schema: 1
language: cy
state: draft                 (or: checked, by a speaker)
texts:
  - {at: safe-now.title, of: 1f0c2a9b, text: …}
  - {at: safe-now.points, of: 77ab01c3, steps: […]}
  - {at: contact.samaritans.for_what, of: 5d2e9a10, text: …}

As with packs (``checklists/translated_packs.py``): ``of`` belongs to the English text, and when
that changes, the English is shown. The employer's duties (promises) stay as they are: they become
actions that are handed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.problems import PackErrors, PackProblem, Unreadable, reporter
from privacy_audit.checklists.translated_packs import State, Texts, read_texts
from privacy_audit.checklists.yaml_lines import read_tree
from privacy_audit.incidents.tree.model import CaptureList, Contact, LockStep, Node, Tree

_SCHEMA: Final = 1
_NODE: Final = ("title", "text", "points", "why")
_ANSWER: Final = ("text", "detail")
_CONTACT: Final = ("name", "for_what", "hours")
_LOCK: Final = ("title", "why", "caution")
_CAPTURE: Final = ("title", "points", "never")


def tree_texts(tree: Tree) -> Texts:
    """Every text that can be translated, by its place."""
    found: Texts = {}
    for node in tree.nodes.values():
        found |= _texts_of(node, node.id, _NODE)
        for answer in node.answers:
            found |= _texts_of(answer, f"{node.id}.answer.{answer.id}", _ANSWER)
    for contact in tree.contacts.values():
        found |= _texts_of(contact, f"contact.{contact.id}", _CONTACT)
    for lock in tree.locks:
        found |= _texts_of(lock, f"lock.{lock.id}", _LOCK)
    for capture in tree.captures.values():
        found |= _texts_of(capture, f"capture.{capture.id}", _CAPTURE)
    return found


def translated_tree(tree: Tree, folder: Path, language: str) -> Tree:
    """The way through with what ``folder/<language>/texts.yaml`` holds; without the file, as it is.

    Raises PackErrors.
    """
    path = folder / language / "texts.yaml"
    if not path.exists():
        return tree
    return with_tree_texts(tree, outdated_and_texts(tree, path, language)[1])


def outdated_and_texts(tree: Tree, path: Path, language: str) -> tuple[Sequence[str], Texts]:
    """The places whose English has changed since, and the texts of the rest. Raises PackErrors."""
    problems: list[PackProblem] = []
    texts: Texts = {}
    outdated: list[str] = []
    data = read_pack_file(path, problems, follow_links=True)
    report = reporter(f"{language}/{path.name}", problems)
    try:
        if data is not None:
            record = Record(read_tree(data, report), "translation", report)
            record.number("schema", _SCHEMA, _SCHEMA)
            record.choice("state", State)
            if record.identifier("language") != language:
                record.problem("language", f"this folder is for {language}.")
            texts, outdated = read_texts(record, tree_texts(tree))
            record.close()
    except Unreadable:
        pass  # it was reported
    if problems:
        raise PackErrors(problems)
    return outdated, texts


def with_tree_texts(tree: Tree, texts: Texts) -> Tree:
    """The way through with some of its texts replaced, by their places."""
    return replace(
        tree,
        nodes={key: _node(node, texts) for key, node in tree.nodes.items()},
        contacts={key: _contact(contact, texts) for key, contact in tree.contacts.items()},
        locks=tuple(_lock(lock, texts) for lock in tree.locks),
        captures={key: _capture(each, texts) for key, each in tree.captures.items()},
    )


def _node(node: Node, texts: Texts) -> Node:
    answers = tuple(
        replace(answer, **_own(texts, f"{node.id}.answer.{answer.id}", _ANSWER))
        for answer in node.answers
    )
    return replace(node, answers=answers, **_own(texts, node.id, _NODE))


def _contact(contact: Contact, texts: Texts) -> Contact:
    return replace(contact, **_own(texts, f"contact.{contact.id}", _CONTACT))


def _lock(lock: LockStep, texts: Texts) -> LockStep:
    return replace(lock, **_own(texts, f"lock.{lock.id}", _LOCK))


def _capture(capture: CaptureList, texts: Texts) -> CaptureList:
    return replace(capture, **_own(texts, f"capture.{capture.id}", _CAPTURE))


def _texts_of(entry: object, place: str, names: Sequence[str]) -> Texts:
    values = {f"{place}.{name}": getattr(entry, name) for name in names}
    return {at: value for at, value in values.items() if value}


def _own(texts: Texts, place: str, names: Sequence[str]) -> dict[str, Any]:
    return {name: texts[f"{place}.{name}"] for name in names if f"{place}.{name}" in texts}
