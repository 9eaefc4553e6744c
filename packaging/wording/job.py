# SPDX-License-Identifier: Apache-2.0
"""The catalogues of a checkout: what they must hold, whether they do, and making them so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from wording.catalogue import (
    CannotCompileError,
    brought_up_to_date,
    catalogue_text,
    compile_catalogue,
    read_catalogue,
    says_the_same,
)
from wording.messages import SAID, Key, Messages
from wording.plurals import FORMS
from wording.qt_words import QT_WORDS
from wording.said_words import is_telling, read_services
from wording.window_words import read_window

FOLDER = "resources/translations"
SAID_FILE = "said.json"
LANGUAGE_MARK = Key(context="Language", source="en")
DRAFT = {
    "cy": "DRAFT: written without a Welsh speaker and not yet checked by one. "
    "The words to use are in glossary-cy.md."
}
_PLACEHOLDER = re.compile(r"\{(\w*)(?:![rsa])?(?::[^}]*)?\}|%\d|%n")
_ACCELERATOR = re.compile(r"&(?=\w)")


def gather(root: Path) -> Messages:
    """Every sentence that the window can say."""
    found = Messages()
    package = root / "privacy_audit"
    read_window(package / "ui", root, found)
    read_services(package, root, found)
    for context, words in QT_WORDS.items():
        for word in words:
            found.add(context, word, "packaging/wording/qt_words.py")
    found.add(LANGUAGE_MARK.context, LANGUAGE_MARK.source, "privacy_audit/ui/language.py")
    return found


def said_templates(found: Messages) -> str:
    """The sentences of services that hold a value: the window must find them by their form."""
    templates = sorted(
        key.source for key in found.plain if key.context == SAID and is_telling(key.source)
    )
    return json.dumps(templates, ensure_ascii=False, indent=0) + "\n"


def update(root: Path) -> list[str]:
    """Bring all catalogues up to date and compile them; returns what is still missing or wrong.

    Raises CannotCompileError.
    """
    found = gather(root)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SAID_FILE).write_text(said_templates(found), "utf-8")
    for language in DRAFT:
        path = _source(folder, language)
        text = _up_to_date(path, language, found)
        path.write_text(text, "utf-8")
        compile_catalogue(path, path.with_suffix(".qm"))
    return problems(root, found)


def problems(root: Path, found: Messages | None = None) -> list[str]:
    """One sentence for everything that is stale, missing or wrong."""
    found = found or gather(root)
    folder = root / FOLDER
    told = list(found.problems)
    said = folder / SAID_FILE
    if not said.exists() or said.read_text("utf-8") != said_templates(found):
        told.append(f"{FOLDER}/{SAID_FILE} is stale.")
    for language in DRAFT:
        path = _source(folder, language)
        told += _stale(path, language, found) if path.exists() else [f"There is no {path.name}."]
    return told


def _source(folder: Path, language: str) -> Path:
    return folder / f"privacy_audit_{language}.ts"


def _up_to_date(path: Path, language: str, found: Messages) -> str:
    wanted = found.for_forms(FORMS[language])
    known = read_catalogue(path) if path.exists() else {}
    entries = brought_up_to_date(wanted, known)
    entries[LANGUAGE_MARK] = language
    return catalogue_text(
        entries,
        language="cy_GB" if language == "cy" else language,
        remark=DRAFT.get(language, ""),
        files=wanted,
        counted=found.counted,
    )


def _stale(path: Path, language: str, found: Messages) -> Iterator[str]:
    if path.read_text("utf-8") != _up_to_date(path, language, found):
        yield f"{path.name} is not up to date with the source."
    entries = read_catalogue(path)
    yield from _mistakes(path.name, entries)
    compiled = path.with_suffix(".qm")
    if not says_the_same(compiled, entries):
        yield f"{compiled.name} was not made from {path.name} as it is now."


def _mistakes(name: str, entries: Mapping[Key, str]) -> Iterator[str]:
    for key, words in entries.items():
        place = f"{name}: {key.context}: {key.source[:60]!r}{' ' + key.form if key.form else ''}"
        if not words:
            yield f"{place} is not translated."
            continue
        wrong = _difference(key, words)
        if wrong:
            yield f"{place}: {wrong}."


def _difference(key: Key, words: str) -> str:
    """What of a source must stand in its translation too, and does not."""
    here, there = (sorted(set(_placeholders(text))) for text in (key.source, words))
    if here != there and not (key.form in {"zero", "one", "two"} and set(there) < set(here)):
        return f"placeholders {here} became {there}"
    if key.source.count("*") != words.count("*"):
        return "the stars for bold words differ"
    if len(_ACCELERATOR.findall(key.source)) != len(_ACCELERATOR.findall(words)):
        return "the & of the key differs"
    if key.source[:1].isspace() != words[:1].isspace():
        return "it begins with another blank"
    return ""


def _placeholders(text: str) -> list[str]:
    return [match.group(0) for match in _PLACEHOLDER.finditer(text)]


__all__ = ["CannotCompileError", "gather", "problems", "update"]
