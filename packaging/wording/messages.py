# SPDX-License-Identifier: Apache-2.0
"""What a catalogue is made of: one entry per place and sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

ANY_OBJECT = "QObject"  # PySide asks the contexts of all bases; every object is a QObject at last
SAID = "Said"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Key:
    """What Qt finds a translation by. ``form``: the plural category, empty without one."""

    context: str
    source: str
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A sentence that depends on a number: how it is said of one, and of others."""

    one: str
    other: str


@dataclass(slots=True, kw_only=True)
class Messages:
    """All sentences found, each with the files it stands in.

    ``counted`` holds those that depend on a number, by context and the words for others.
    """

    plain: dict[Key, set[str]] = field(default_factory=dict)
    counted: dict[Key, Counted] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, context: str, source: str, file: str) -> None:
        """Note a sentence."""
        self.plain.setdefault(Key(context=context, source=source), set()).add(file)

    def add_counted(self, context: str, words: Counted, file: str) -> None:
        """Note a sentence with a number in it."""
        key = Key(context=context, source=words.other)
        if self.counted.get(key, words) != words:
            self.problems.append(
                f"{file}: {words.other!r} is said of one thing in two ways in {context}."
            )
        self.counted[key] = words
        self.plain.setdefault(key, set()).add(file)

    def for_forms(self, forms: tuple[str, ...]) -> dict[Key, set[str]]:
        """Every entry that a catalogue with these plural forms must have."""
        wanted: dict[Key, set[str]] = {}
        for key, files in self.plain.items():
            if key in self.counted:
                for form in forms:
                    wanted[Key(context=key.context, source=key.source, form=form)] = files
            else:
                wanted[key] = files
        return wanted
