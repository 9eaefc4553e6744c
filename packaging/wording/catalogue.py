# SPDX-License-Identifier: Apache-2.0
"""Catalogues in Qt's ``.ts`` form: read, brought up to date, written, compiled to ``.qm``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from wording.messages import Counted, Key

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


class CannotCompileError(Exception):
    """``pyside6-lrelease`` is not there or refused the catalogue."""


def read_catalogue(path: Path) -> dict[Key, str]:
    """The translations of a ``.ts`` file; an entry without one is an empty text."""
    found: dict[Key, str] = {}
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own file
    for context in root.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            key = Key(
                context=name,
                source=message.findtext("source") or "",
                form=message.findtext("comment") or "",
            )
            found[key] = message.findtext("translation") or ""
    return found


def brought_up_to_date(wanted: Mapping[Key, object], known: Mapping[Key, str]) -> dict[Key, str]:
    """``known`` with exactly the ``wanted`` entries.

    A new entry takes over the words that its sentence has elsewhere, when they are the same
    everywhere; otherwise it is empty.
    """
    elsewhere: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key, words in known.items():
        if words:
            elsewhere[key.source, key.form].add(words)
    made = {}
    for key in wanted:
        others = elsewhere[key.source, key.form]
        made[key] = known.get(key) or (min(others) if len(others) == 1 else "")
    return made


def catalogue_text(
    entries: Mapping[Key, str],
    *,
    language: str,
    remark: str = "",
    files: Mapping[Key, set[str]] | None = None,
    counted: Mapping[Key, Counted] | None = None,
) -> str:
    """The ``.ts`` file. Always the same for the same entries."""
    lines = [_HEAD]
    if remark:
        lines.append(f"<!-- {remark} -->\n")
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en_GB">\n')
    contexts: defaultdict[str, list[Key]] = defaultdict(list)
    for key in sorted(entries):
        contexts[key.context].append(key)
    for context, keys in contexts.items():
        lines.append(f"<context>\n    <name>{escape(context)}</name>\n")
        for key in keys:
            lines.extend(_message(key, entries[key], (files or {}).get(key, set()), counted or {}))
        lines.append("</context>\n")
    lines.append("</TS>\n")
    return "".join(lines)


def _message(key: Key, words: str, files: set[str], counted: Mapping[Key, Counted]) -> list[str]:
    lines = ["    <message>\n"]
    lines += [f'        <location filename="../../{escape(file)}"/>\n' for file in sorted(files)]
    lines.append(f"        <source>{escape(key.source)}</source>\n")
    if key.form:
        one = counted.get(Key(context=key.context, source=key.source))
        lines.append(f"        <comment>{key.form}</comment>\n")
        if one is not None:
            lines.append(f"        <extracomment>Of one: {escape(one.one)}</extracomment>\n")
    state = "" if words else ' type="unfinished"'
    lines.append(f"        <translation{state}>{escape(words)}</translation>\n    </message>\n")
    return lines


def compile_catalogue(source: Path, target: Path) -> None:
    """Make the ``.qm`` file of a ``.ts`` file. Raises CannotCompileError."""
    beside = Path(sys.executable).with_name("pyside6-lrelease")
    program = str(beside) if beside.exists() else shutil.which("pyside6-lrelease")
    if program is None:
        raise CannotCompileError("pyside6-lrelease is not installed here.")
    command = [program, "-silent", str(source), "-qm", str(target)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode or ran.stderr.strip():
        raise CannotCompileError((ran.stderr or ran.stdout).strip())


def says_the_same(compiled: Path, entries: Mapping[Key, str]) -> bool:
    """Whether a ``.qm`` file gives these translations.

    Its bytes are not compared: another version of Qt may write the same in another way.
    """
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    if not compiled.exists() or not translator.load(str(compiled)):
        return False
    return all(
        translator.translate(key.context, key.source, key.form or None) == words
        for key, words in entries.items()
        if words
    )
