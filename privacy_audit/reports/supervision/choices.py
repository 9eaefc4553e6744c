# SPDX-License-Identifier: Apache-2.0
"""What the worker has switched on, ticked and written for a summary; kept in the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.asks import AskKey
from privacy_audit.reports.supervision.model import LONGEST_TITLE, LONGEST_WORDS, Field

DEFAULT_FIELDS: Final = frozenset(Field) - {Field.FEELING}
"""How one is stays off until the worker wants it."""
PRIVATE_PACKS: Final = frozenset({"dating"})
"""Packs whose mere name says something about private life: left out until ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenAsk:
    """Something ticked that the employer can do. by: until when."""

    key: AskKey
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All choices for one summary.

    left_out: ids of packs that are not named. checks: ids of checks whose to-do needs the
    employer; the summary takes the words of the pack, never those of the to-do. own_need and
    feeling are the worker's own words.
    """

    fields: frozenset[Field] = DEFAULT_FIELDS
    left_out: frozenset[str] = PRIVATE_PACKS
    asks: tuple[ChosenAsk, ...] = ()
    checks: tuple[str, ...] = ()
    own_need: str = ""
    feeling: str = field(default="", repr=False)

    def has(self, wanted: Field) -> bool:
        """Whether a field is switched on."""
        return wanted in self.fields

    def switched(self, wanted: Field, *, on: bool) -> Choices:
        """The same with one field on or off."""
        return replace(self, fields=self.fields | {wanted} if on else self.fields - {wanted})


def judged(choices: Choices) -> Choices:
    """The choices with their texts fit for a file. Raises ``UserError`` for one too long."""
    for name, text, most in (
        ("own_need", choices.own_need, LONGEST_TITLE),
        ("feeling", choices.feeling, LONGEST_WORDS),
    ):
        if len(text) > most:
            raise UserError(
                f"This is longer than {most} characters.",
                "Nothing was written.",
                "Say it in fewer words.",
                field=name,
            )
    return choices


def to_data(choices: Choices) -> dict[str, Any]:
    """As JSON-ready data for the vault."""
    return {
        "fields": sorted(each.value for each in choices.fields),
        "left_out": sorted(choices.left_out),
        "asks": [
            {"key": each.key.value, "by": each.by.isoformat() if each.by else None}
            for each in choices.asks
        ],
        "checks": list(choices.checks),
        "own_need": choices.own_need,
        "feeling": choices.feeling,
    }


def from_data(data: Mapping[str, Any] | None) -> Choices:
    """The choices as they were kept; words of another version are passed over."""
    if data is None:
        return Choices()
    fields = {each.value: each for each in Field}
    asks = {each.value: each for each in AskKey}
    return Choices(
        fields=frozenset(fields[word] for word in data["fields"] if word in fields),
        left_out=frozenset(data["left_out"]),
        asks=tuple(
            ChosenAsk(
                key=asks[each["key"]],
                by=date.fromisoformat(each["by"]) if each["by"] else None,
            )
            for each in data["asks"]
            if each["key"] in asks
        ),
        checks=tuple(data["checks"]),
        own_need=data["own_need"],
        feeling=data["feeling"],
    )
