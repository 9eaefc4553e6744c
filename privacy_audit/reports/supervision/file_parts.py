# SPDX-License-Identifier: Apache-2.0
"""Taking values out of a file that anybody may have written: strictly, in one sentence if not."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import date
from enum import Enum
from typing import Any, Final, NoReturn, TypeVar

from privacy_audit.checklists.problems import FORBIDDEN
from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.model import MOST_COUNTED

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LINE_END: Final = re.compile(r"[\n\r\t]")

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=Enum)


class NotASummary(UserError):
    """A file that cannot be read as a summary. why: what is wrong, for the end of a sentence."""

    def __init__(self, why: str = "") -> None:
        super().__init__(
            "This is not a summary file that can be read."
            if not why
            else f"This summary file cannot be read: {why}.",
            "Nothing was taken from it.",
            "Ask whoever gave it to you to save it again.",
        )


class NewerSummary(UserError):
    """A file that a newer program wrote."""

    def __init__(self) -> None:
        super().__init__(
            "This summary was written by a newer version of Privacy Audit.",
            "Nothing was taken from it.",
            "Open it with that version, or ask for it as Word or PDF.",
        )


def parsed(data: bytes) -> dict[str, Any]:
    """The JSON object in these bytes. Raises ``NotASummary``."""
    try:
        found = json.loads(
            data.decode("utf-8"), object_pairs_hook=_no_key_twice, parse_constant=_no_such_number
        )
    except (ValueError, RecursionError):
        raise NotASummary from None
    if not isinstance(found, dict):
        raise NotASummary
    return found


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotASummary("the same word stands in it twice")
    return found


def _no_such_number(word: str) -> object:
    raise NotASummary(f"{word} is no number")


class Part:
    """One object of the file; each method takes one value out of it or refuses the file."""

    def __init__(self, data: dict[str, Any], name: str) -> None:
        self.data, self.name = data, name

    def only(self, needed: Collection[str], allowed: Collection[str] = ()) -> None:
        """Every needed key, and none but these."""
        there = set(self.data)
        if set(needed) - there or there - set(needed) - set(allowed):
            raise self.refusal()

    def refusal(self, key: str = "") -> NotASummary:
        """The error for a value that is not what it should be."""
        where = f"“{key}” in {self.name}" if key else self.name
        return NotASummary(f"{where} is not as it should be")

    def take(self, key: str, kind: type[Value]) -> Value:
        """A value of one type. ``True`` is no number."""
        value = self.data.get(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.refusal(key)
        return value

    def part(self, key: str) -> Part:
        """An object inside."""
        return Part(self.take(key, dict), f"“{key}”")

    def parts(self, key: str, most: int) -> list[Part]:
        """A list of objects."""
        return [
            Part(each, f"“{key}”") if isinstance(each, dict) else self.refuse(key)
            for each in self.items(key, most)
        ]

    def items(self, key: str, most: int) -> list[Any]:
        """A list that is not too long."""
        items: list[Any] = self.take(key, list)
        if len(items) > most:
            raise self.refusal(key)
        return items

    def text(self, key: str, most: int, *, empty: bool = False, lines: bool = False) -> str:
        """A text without anything invisible in it."""
        return self.fit(key, self.take(key, str), most, empty=empty, lines=lines)

    def fit(self, key: str, text: str, most: int, *, empty: bool, lines: bool) -> str:
        """The text itself, once it may stand in a summary."""
        odd = FORBIDDEN.search(text) or (not lines and _LINE_END.search(text))
        if odd or len(text) > most or (not empty and not text.strip()) or not _is_writable(text):
            raise self.refusal(key)
        return text

    def matching(self, key: str, form: re.Pattern[str]) -> str:
        """A text of one form."""
        text = self.take(key, str)
        if not form.match(text):
            raise self.refusal(key)
        return text

    def day(self, key: str) -> date:
        """A day: 2026-11-20."""
        try:
            return date.fromisoformat(self.matching(key, _DAY))
        except ValueError:
            raise self.refusal(key) from None

    def day_if_any(self, key: str) -> date | None:
        """A day or ``null``; the key has to be there."""
        return None if self.data[key] is None else self.day(key)

    def count(self, key: str) -> int:
        """A whole number from 0."""
        number = self.take(key, int)
        if not 0 <= number <= MOST_COUNTED:
            raise self.refusal(key)
        return number

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """A word of a fixed list."""
        try:
            return choices(self.take(key, str))
        except ValueError:
            raise self.refusal(key) from None

    def refuse(self, key: str) -> NoReturn:
        """Refuse the file because of this value."""
        raise self.refusal(key)


def _is_writable(text: str) -> bool:
    """Half a pair of code units is no character and cannot be written to any file."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
