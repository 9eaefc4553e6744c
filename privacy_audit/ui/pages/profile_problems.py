# SPDX-License-Identifier: Apache-2.0
"""Which row of the profile form is wrong, and why. Pure but for the phone number library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from privacy_audit.errors import UserError
from privacy_audit.profile import validation
from privacy_audit.profile.model import Profile
from privacy_audit.ui.said import said, said_error

Row = tuple[str, int]
"""A field of ``Profile`` and the place in its list, from 0."""

_RULES: Mapping[str, Callable[..., str]] = {
    "places": validation.valid_words,
    "addresses": validation.valid_address,
    "phones": validation.valid_phone,
    "emails": validation.valid_email,
    "handles": validation.valid_handle,
    "employers": validation.valid_words,
    "professions": validation.valid_words,
    "vehicles": validation.valid_vehicle,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblems:
    """rows: a sentence for each row that is wrong. rest: what belongs to no single row."""

    rows: Mapping[Row, str]
    rest: tuple[UserError, ...] = ()


def form_problems(profile: Profile, errors: tuple[UserError, ...], *, today: date) -> FormProblems:
    """Put the errors that the profile service found at the rows of ``profile``.

    profile: as it was typed, empty rows included, so that places in lists are rows of the form.
    errors: of ``ProfileProblems``; one that no row explains is kept in ``rest``.
    """
    rows = _row_problems(profile, today=today)
    told = {field for field, _ in rows}
    return FormProblems(rows=rows, rest=tuple(error for error in errors if error.field not in told))


def _row_problems(profile: Profile, *, today: date) -> dict[Row, str]:
    found: dict[Row, str] = {}

    def judge(row: Row, rule: Callable[[], object]) -> None:
        try:
            rule()
        except UserError as error:
            found[row] = said_error(error)

    for number, name in enumerate(profile.names):
        if name.text.strip():
            judge(("names", number), partial(validation.valid_name, name.text))
    if not any(name.text.strip() for name in profile.names):
        found["names", 0] = said("Give at least one name.")
    if profile.birth_year is not None:
        year = partial(validation.valid_birth_year, profile.birth_year, today=today)
        judge(("birth_year", 0), year)
    for field, check in _RULES.items():
        for number, text in enumerate(getattr(profile, field)):
            if text.strip():
                judge((field, number), partial(check, text, field=field))
    for number, relative in enumerate(profile.relatives):
        if relative.text.strip() or relative.relation.strip():
            rule = partial(validation.valid_words, relative.text, field="relatives")
            judge(("relatives", number), rule)
    return found
