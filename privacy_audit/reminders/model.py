# SPDX-License-Identifier: Apache-2.0
"""The values of what is due: an item with its day, what it rests on, what the user wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from privacy_audit.audits.model import Action, AnswerKind
from privacy_audit.audits.upcoming import Upcoming
from privacy_audit.checklists.model import Check, Pack
from privacy_audit.reminders.events import Event, Trigger
from privacy_audit.removal.dues import CaseDue


class Source(StrEnum):
    """Which rule made something due."""

    CHECK = "check"  # severity and re-check days of a check
    RISK = "risk"  # the review date of an accepted risk
    EVENT = "event"  # something the user reported
    ACTION = "action"  # the date of a to-do
    SEARCH = "search"  # the self-search
    CASE = "case"  # the clock of a removal
    PACK = "pack"  # nobody has looked at a pack for long

    @property
    def keeps_its_day(self) -> bool:
        """Whether it cannot wait for the user's rhythm: a promise, an event, a clock of the law."""
        return self in {Source.EVENT, Source.ACTION, Source.CASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing with its day. key: names it for ``snooze`` and ``skip``.

    what, why: for the user's own eyes only. by_rule: the day that the rule gave; ``on`` is later
    when it was put off. again_days: after how long it comes round when it is skipped.
    inside_only: it comes from an incident, so nothing outside the open vault may tell of it.
    """

    key: str
    source: Source
    what: str
    why: str
    on: date
    by_rule: date
    minutes: int
    again_days: int
    pack_id: str = ""
    check_id: str = ""
    inside_only: bool = False

    @property
    def is_put_off(self) -> bool:
        """Whether the user moved it."""
        return self.on != self.by_rule

    def has_come(self, today: date) -> bool:
        """Whether its day is there."""
        return self.on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The newest answer to a check: when, and what. in_incident: in an audit after an incident."""

    at: datetime
    kind: AnswerKind
    in_incident: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """The last self-search that was ended: its day, and the minutes that one like it takes."""

    at: datetime
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known, without any wish: all that the rules look at.

    upcoming: checks with their day by rule. applying: every check that applies. answered: by
    today's check ids. actions: open ones. action_checks: today's check id of each action's check.
    incident_actions: those that came from an incident. began_on: the day of the first answer of
    all.
    """

    upcoming: tuple[Upcoming, ...] = ()
    applying: tuple[tuple[Pack, Check], ...] = ()
    answered: Mapping[str, Answered] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    action_checks: Mapping[int, str] = field(default_factory=dict)
    incident_actions: frozenset[int] = frozenset()
    cases: tuple[CaseDue, ...] = ()
    searched: Searched | None = None
    began_on: date | None = None


class PutOffKind(StrEnum):
    """Later, or not this time."""

    SNOOZE = "snooze"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """A word of the user that something has time until a day.

    by_rule: the day it had; once the rule gives another, this is used up. reason: with a skip.
    """

    key: str
    kind: PutOffKind
    by_rule: date
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user said about being reminded.

    put_off: newest last. pack_days: packs that come round after their own number of days.
    """

    put_off: tuple[PutOff, ...] = ()
    events: tuple[Event, ...] = ()
    triggers: Mapping[str, Trigger] = field(default_factory=dict)
    pack_days: Mapping[str, int] = field(default_factory=dict)
