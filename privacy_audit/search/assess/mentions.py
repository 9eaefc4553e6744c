# SPDX-License-Identifier: Apache-2.0
"""Where a person's name, or a part of it, stands: the values that the search for it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from privacy_audit.search.assess.name_forms import Quality
from privacy_audit.search.assess.passage import Passage


class Level(IntEnum):
    """How much of the name stands there, weakest first."""

    FORENAME = 1
    INITIALS = 2
    SURNAME = 3
    TITLED = 4  # "Ms Example"
    FORENAME_INITIAL = 5  # "Jan E"
    INITIAL_SURNAME = 6
    FULL = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place with the name, or a part of it. first, after: words of the passage.

    middle: "" none, "own" one of the user's middle names or initials, "other" somebody else's.
    is_longer: another surname follows. is_turned: surname first without a comma. is_misspelt: the
    surname is one letter off. is_foreign: in another alphabet. title: "mr" and the like before it.
    """

    passage: Passage
    first: int
    after: int
    level: Level
    quality: Quality = Quality.OWN
    middle: str = ""
    is_longer: bool = False
    is_turned: bool = False
    is_misspelt: bool = False
    is_foreign: bool = False
    title: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether it is the whole name and nothing in it speaks for somebody else."""
        return self.level is Level.FULL and not self.is_longer and self.middle != "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A part of the name with other parts beside it. part: ``forename`` or ``surname`` is ours."""

    passage: Passage
    first: int
    after: int
    part: str


@dataclass(frozen=True, slots=True)
class NamesFound:
    """What one passage has of one person's name."""

    mentions: tuple[Mention, ...] = ()
    strangers: tuple[Stranger, ...] = ()
