# SPDX-License-Identifier: Apache-2.0
"""Reading ``resources/letters/*.yaml`` strictly: every mistake of every file at once.

schema: 1
sources: {<KEY>: {title, address or null, read_on}}
letters: [{id, title, about, subject, greeting, closing, needs, helps, never, asks,
           paragraphs: [{text, when?}], law?, sources, verified_on, confidence}]

In the texts a field stands in braces: ``{site}``. A fact that is not needed may only stand in a
paragraph that names it under ``when``: that paragraph is left out when the fact is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import Confidence, Source
from privacy_audit.checklists.pack_files import read_pack_file
from privacy_audit.checklists.problems import (
    PackErrors,
    PackProblem,
    Unreadable,
    reporter,
    shown,
    suggestion,
)
from privacy_audit.checklists.yaml_lines import read_tree
from privacy_audit.removal.filling import fields_in, has_stray_brace
from privacy_audit.removal.letter_model import (
    MAY_BE_EMPTY,
    LetterField,
    LetterTemplate,
    Need,
    Paragraph,
)
from privacy_audit.removal.sources import read_sources, sources_of

SCHEMA: Final = 1
_FACTS: Final = frozenset(field.value for field in LetterField if field.is_fact)
_OTHERS: Final = frozenset(field.value for field in LetterField if not field.is_fact)
_ALL: Final = _FACTS | _OTHERS
_TEXT_KEYS: Final = ("subject", "greeting", "closing")
_WORD: Final = re.compile(r"[a-z_]+\Z")


def load_letters(folder: Path) -> Mapping[str, LetterTemplate]:
    """All letters of a folder by their kind. Raises PackErrors with every mistake of every file."""
    problems: list[PackProblem] = []
    found: dict[str, LetterTemplate] = {}
    for path in sorted(folder.glob("*.yaml")):
        for template, line in _read_file(path, problems):
            if template.id in found:
                message = f"the letter {shown(template.id)} stands there twice."
                problems.append(PackProblem(file=path.name, line=line, message=message))
            found[template.id] = template
    if problems:
        raise PackErrors(problems)
    return found


def _read_file(path: Path, problems: list[PackProblem]) -> list[tuple[LetterTemplate, int]]:
    data = read_pack_file(path, problems, follow_links=True)
    if data is None:
        return []
    report = reporter(path.name, problems)
    found: list[tuple[LetterTemplate, int]] = []
    try:
        record = Record(read_tree(data, report), "letters", report)
        record.number("schema", SCHEMA, SCHEMA)
        sources = read_sources(record)
        for each in record.records("letters", 50, "letter"):
            line = each.line
            found.append((_letter(each, sources), line))
        record.close()
    except Unreadable:
        pass
    return found


def _letter(record: Record, sources: Mapping[str, Source]) -> LetterTemplate:
    letter_id = record.identifier("id")
    if letter_id:
        record.rename(f"letter {letter_id}")
    template = LetterTemplate(
        id=letter_id,
        title=record.text("title", 80),
        about=record.text("about", 300),
        subject=record.text("subject", 150),
        greeting=record.text("greeting", 80),
        closing=record.text("closing", 80),
        facts=_facts(record),
        asks=_fields(record, "asks", _OTHERS),
        paragraphs=_paragraphs(record),
        law=record.text("law", 120) if record.has("law") else "",
        sources=sources_of(record, sources),
        verified_on=record.day("verified_on"),
        confidence=record.choice("confidence", Confidence),
    )
    _require_sense(record, template)
    record.close()
    return template


def _facts(record: Record) -> tuple[tuple[LetterField, Need], ...]:
    found: dict[LetterField, Need] = {}
    for key, need in (("needs", Need.NEEDED), ("helps", Need.HELPS), ("never", Need.NEVER)):
        for field in _fields(record, key, _FACTS):
            if field in found:
                record.problem(key, f"{shown(field.value)} stands under two needs.")
            found[field] = need
    return tuple(found.items())


def _fields(record: Record, key: str, known: frozenset[str]) -> tuple[LetterField, ...]:
    return tuple(LetterField(word) for word in record.words(key, 30, known=known))


def _paragraphs(record: Record) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for each in record.records("paragraphs", 20, "paragraph"):
        text = each.text("text", 1200)
        when = each.words("when", 5, known=_ALL, optional=True)
        each.close()
        found.append(Paragraph(text=text, when=tuple(LetterField(word) for word in when)))
    return tuple(found)


def _require_sense(record: Record, template: LetterTemplate) -> None:
    needs = dict(template.facts)
    if needs.get(LetterField.NAME) is not Need.NEEDED and template.id:
        record.problem("needs", "a letter is signed, so it needs “name”.")
    texts: list[tuple[str, str, tuple[LetterField, ...]]] = [
        (key, str(getattr(template, key)), ()) for key in _TEXT_KEYS
    ]
    texts += [("paragraphs", part.text, part.when) for part in template.paragraphs]
    used: set[LetterField] = set()
    for key, text, when in texts:
        used.update(_used(record, key, text, when, template))
    declared = {
        *template.asks,
        *(field for field, need in template.facts if need is not Need.NEVER),
    }
    for field in sorted(declared - used - {LetterField.NAME}):
        record.problem("paragraphs", f"the field {shown(field.value)} is used nowhere.")


def _used(
    record: Record,
    key: str,
    text: str,
    when: Iterable[LetterField],
    template: LetterTemplate,
) -> set[LetterField]:
    """The fields of one text; reports those that may not stand there."""
    needs = dict(template.facts)
    asked = set(template.asks)
    found: set[LetterField] = set()
    if has_stray_brace(text):
        record.problem(key, "a brace stands alone; fields are written {site}.")
    for word in fields_in(text):
        if word not in _ALL:
            record.problem(key, f"{shown(word)} is no field.{suggestion(word, _ALL)}")
            continue
        field = LetterField(word)
        found.add(field)
        if field not in needs and field not in asked:
            record.problem(key, f"{shown(word)} is neither under needs, helps nor asks.")
        elif needs.get(field) is Need.NEVER:
            record.problem(key, f"{shown(word)} is never told, so it cannot stand in a text.")
        elif key != "paragraphs" and field in MAY_BE_EMPTY:
            record.problem(key, f"{shown(word)} may be empty, so it stands in a paragraph only.")
        elif needs.get(field) is Need.HELPS and field not in when:
            record.problem(
                key, f"{shown(word)} is not needed, so its paragraph names it in “when”."
            )
    return found
