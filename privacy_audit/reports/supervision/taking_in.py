# SPDX-License-Identifier: Apache-2.0
"""What a copy from the supervisor would add to the worker's list: pure, decided before anything
is stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from privacy_audit.audits.model import ActionOwner
from privacy_audit.reports.supervision.model import Agreed, Summary


class News(StrEnum):
    """How an agreed action of a file stands to what is known."""

    NEW = "new"
    KNOWN = "known"
    OTHER_DATE = "other_date"  # known, with another day


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAction:
    """An agreed action in the vault. action_id: its to-do, if it has one. is_open: not closed."""

    id: int
    action_id: int | None
    title: str
    owner: ActionOwner
    due_on: date | None
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One agreed action of a file. number: from 1. known: what it stands for already."""

    number: int
    agreed: Agreed
    news: News
    known: KnownAction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingIn:
    """The preview. ours: the file was made from a summary of this vault.

    name: the supervisor's, and empty unless they agreed that it is kept.
    """

    summary: Summary
    ours: bool
    incoming: tuple[Incoming, ...]
    name: str

    @property
    def fresh(self) -> tuple[Incoming, ...]:
        """What would change something."""
        return tuple(each for each in self.incoming if each.news is not News.KNOWN)


def look(summary: Summary, known: Iterable[KnownAction], *, made_here: Collection[str]) -> TakingIn:
    """Compare a copy with what is known.

    The same title and owner is the same action, however its letters are written. A title that
    stands in the file twice is taken once. made_here: the ids of summaries made in this vault.
    """
    ordered = sorted(known, key=lambda each: each.is_open)  # an open one counts before a closed one
    by_key = {_key(each.title, each.owner): each for each in ordered}
    incoming: list[Incoming] = []
    seen: set[tuple[str, ActionOwner]] = set()
    for agreed in summary.noted.actions if summary.noted else ():
        key = _key(agreed.title, agreed.owner)
        if key in seen:
            continue
        seen.add(key)
        before = by_key.get(key)
        incoming.append(
            Incoming(
                number=len(incoming) + 1, agreed=agreed, news=_news(agreed, before), known=before
            )
        )
    return TakingIn(
        summary=summary,
        ours=summary.id in made_here,
        incoming=tuple(incoming),
        name=summary.noted.name if summary.noted else "",
    )


def _news(agreed: Agreed, before: KnownAction | None) -> News:
    if before is None:
        return News.NEW
    if agreed.due_on is None or agreed.due_on == before.due_on:
        return News.KNOWN
    # What was done once and is agreed for another day is to be done again.
    return News.OTHER_DATE if before.is_open else News.NEW


def _key(title: str, owner: ActionOwner) -> tuple[str, ActionOwner]:
    plain = unicodedata.normalize("NFKC", title).casefold()
    return " ".join(plain.split()).rstrip(".!"), owner
