# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a pack: one problem, all problems of all files as one error, suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from privacy_audit.errors import UserError

# Everything that is invisible or turns the direction of a line: control characters except tab and
# line ends, bidirectional marks, zero-width characters, line separators, tag characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_TURNS_DIRECTION = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
MAX_PROBLEMS = 200  # of one file; a hostile file could hold fifty thousand
_LISTED = 20
_SHOWN_LENGTH = 48


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PackProblem:
    """One reason to refuse a pack. ``line`` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.message}"
            if self.line
            else f"{self.file}: {self.message}"
        )


Report = Callable[[int, str], None]


class Unreadable(Exception):
    """A file cannot be read any further; it was reported already."""


def reporter(file: str, problems: list[PackProblem]) -> Report:
    """A function that appends a problem of one file, given its line and message.

    It raises Unreadable when there are more mistakes than anyone would read.
    """
    first = len(problems)

    def report(line: int, message: str) -> None:
        problems.append(PackProblem(file=file, line=line, message=message))
        if len(problems) - first >= MAX_PROBLEMS:
            last = "There are more mistakes than are listed here."
            problems.append(PackProblem(file=file, line=line, message=last))
            raise Unreadable

    return report


class PackErrors(UserError):
    """All problems of all files that were read together. Nothing was loaded or changed."""

    def __init__(self, problems: Sequence[PackProblem]) -> None:
        self.problems: tuple[PackProblem, ...] = tuple(sorted(problems))
        files = sorted({problem.file for problem in self.problems})
        listed = [str(problem) for problem in self.problems[:_LISTED]]
        if len(self.problems) > _LISTED:
            listed.append(f"and {len(self.problems) - _LISTED} more")
        super().__init__(
            _headline(len(self.problems), files),
            "; ".join(_without_full_stop(line) for line in listed) + ".",
            "Nothing was loaded and nothing was changed.",
        )


def _headline(count: int, files: Sequence[str]) -> str:
    where = files[0] if len(files) == 1 else f"{len(files)} files"
    return (
        f"There is a mistake in {where}."
        if count == 1
        else f"There are {count} mistakes in {where}."
    )


def _without_full_stop(line: str) -> str:
    return line.removesuffix(".")


def shown(text: str) -> str:
    """Untrusted text for a message: in quotes, on one line, short, nothing invisible in it."""
    flat = FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", " ".join(text[:200].split()))
    return f"“{flat[: _SHOWN_LENGTH - 1]}…”" if len(flat) > _SHOWN_LENGTH else f"“{flat}”"


def forbidden_character(character: str) -> str:
    """The sentence for a character that ``FORBIDDEN`` found."""
    code = f"U+{ord(character):04X}"
    if character in _TURNS_DIRECTION:
        return f"A hidden mark that turns the direction of the text ({code}) is not allowed."
    return f"A control or invisible character ({code}) is not allowed."


def suggestion(word: str, known: Iterable[str]) -> str:
    """`` Did you mean “severity”?`` with a leading space, or an empty text."""
    import difflib

    if len(word) > 100:
        return ""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""
