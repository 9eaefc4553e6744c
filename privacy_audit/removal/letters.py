# SPDX-License-Identifier: Apache-2.0
"""Writing a letter: only what the switches say, and nothing that was not asked for. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from privacy_audit.errors import UserError
from privacy_audit.removal.filling import clean, fields_in, fill
from privacy_audit.removal.letter_model import (
    FIELD_WORDS,
    MAY_BE_EMPTY,
    Letter,
    LetterField,
    LetterForm,
    Need,
    Paragraph,
)

LONGEST_VALUE = 2_000
# Where each page of several stands on a line of its own.
_LINES = {LetterField.PAGE_ADDRESS, LetterField.REASON}


def write_letter(
    form: LetterForm, *, day: date, given: Mapping[LetterField, str | None] | None = None
) -> Letter:
    """The letter of a form.

    given: what the user changed: a text tells that fact in these words, ``None`` leaves it out.
    What is not named stays as the form has it. Raises UserError with the field when something
    needed is missing, when a fact is never told, or when the letter knows no such field.
    """
    values = _values(form, given or {})
    template = form.template
    paragraphs = tuple(
        fill(part.text, values) for part in template.paragraphs if _stands(part, values)
    )
    used = {field for part in paragraphs for piece in part if (field := piece.field)}
    used |= {LetterField(word) for word in fields_in(template.subject + template.greeting)}
    used.add(LetterField.NAME)
    gave = tuple(field for field, _need in template.facts if field in used)
    known = {
        choice.field
        for choice in form.choices
        if choice.known and clean(choice.value, lines=True) == values.get(choice.field)
    }
    return Letter(
        kind=template.id,
        subject=_plain(template.subject, values),
        greeting=_plain(template.greeting, values),
        paragraphs=paragraphs,
        closing=_plain(template.closing, values),
        signature=values[LetterField.NAME],
        day=day,
        gave=gave,
        new=tuple(field for field in gave if field not in known),
    )


def _values(form: LetterForm, given: Mapping[LetterField, str | None]) -> dict[LetterField, str]:
    """What may be told, by field. A fact that is left out is not in it."""
    _require_known(form, given)
    values: dict[LetterField, str] = {}
    for choice in form.choices:
        told = given.get(choice.field, choice.value if choice.chosen else None)
        value = _cleaned(choice.field, told or "")
        if choice.need is Need.NEEDED and not value:
            raise _missing(choice.field)
        if value and choice.need is not Need.NEVER:
            values[choice.field] = value
    for field, _label, usual in form.asks:
        value = _cleaned(field, given.get(field, usual) or "")
        if not value and field not in MAY_BE_EMPTY:
            raise _missing(field)
        if value:
            values[field] = value
    return values


def _require_known(form: LetterForm, given: Mapping[LetterField, str | None]) -> None:
    asked = {field for field, _label, _value in form.asks}
    needs = dict(form.template.facts)
    for field, value in given.items():
        if needs.get(field) is Need.NEVER and value:
            raise UserError(
                f"{FIELD_WORDS[field]} is never needed for this letter.",
                "It was not written. A request should not give away more than it must.",
                "If they insist on it, ask them why in writing.",
                field=field.value,
            )
        if field not in asked and field not in needs:
            raise UserError(
                f"This letter has no field “{field.value}”.",
                "It was not written.",
                f"It has: {', '.join(one.value for one in (*needs, *form.template.asks))}.",
                field=field.value,
            )


def _stands(part: Paragraph, values: Mapping[LetterField, str]) -> bool:
    wanted = {*part.when, *(LetterField(word) for word in fields_in(part.text))}
    return all(field in values for field in wanted)


def _cleaned(field: LetterField, value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise UserError(
            f"{FIELD_WORDS[field]}: this is longer than {LONGEST_VALUE} characters.",
            field=field.value,
        )
    return clean(value, lines=field in _LINES)


def _plain(text: str, values: Mapping[LetterField, str]) -> str:
    return "".join(part.text for part in fill(text, values))


def _missing(field: LetterField) -> UserError:
    return UserError(
        f"The letter needs this: {FIELD_WORDS[field].lower()}.",
        "It was not written.",
        "Fill it in and write the letter again.",
        field=field.value,
    )
