# SPDX-License-Identifier: Apache-2.0
"""The profile as values. Every field is optional but one name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name is to its bearer."""

    CURRENT = "current"
    FORMER = "former"
    MAIDEN = "maiden"
    NICKNAME = "nickname"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of the user.

    private: "do not show". A private name is left out of reports and of searches unless the user
    ticks it for one run. since, until: years, where the user gave them.
    """

    text: str
    kind: NameKind = NameKind.CURRENT
    private: bool = False
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A person whose exposure harms the user. ``relation`` is the user's own word for them."""

    text: str
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The identifiers of one person, each list with the present one first.

    birth_year: four digits. addresses: one line each. phones: as the user wrote them; they are
    compared as numbers. handles: with or without a leading @. vehicles: number plates.
    """

    names: tuple[Name, ...] = ()
    birth_year: int | None = None
    places: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    relatives: tuple[Relative, ...] = ()
    vehicles: tuple[str, ...] = ()

    @property
    def display_name(self) -> str:
        """The first name that may be shown, or an empty text."""
        return next((name.text for name in self.names if not name.private), "")
