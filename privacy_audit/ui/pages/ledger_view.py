# SPDX-License-Identifier: Apache-2.0
"""What the page of requests says: read on the vault's worker, then pure functions to rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.net.ledger import Outcome, entries
from privacy_audit.net.model import LedgerEntry
from privacy_audit.search.engines import load_engines
from privacy_audit.search.ways import read_interface_settings
from privacy_audit.ui.pages.day_words import capital, day_of, near_day, short_day
from privacy_audit.ui.pages.search_run_words import clock_time, ledger_fact
from privacy_audit.ui.pages.search_settings_choices import (
    engines_in_use,
    hosts_in_use,
    read_accesses,
    read_choices,
)
from privacy_audit.ui.parts.table_model import Cell, TableRow
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate
EVERY = ""
"""Stands for all hosts in the filter."""
_MONTH = timedelta(days=30)


class Period(StrEnum):
    """Which requests are listed, by time."""

    ALL = "all"
    TODAY = "today"
    MONTH = "month"


class Ending(StrEnum):
    """Which requests are listed, by how they ended."""

    ALL = "all"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """What the list is narrowed to."""

    period: Period = Period.ALL
    host: str = EVERY
    ending: Ending = Ending.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFacts:
    """All that the page shows. entries: newest first. hosts: those that may be asked now."""

    entries: tuple[LedgerEntry, ...]
    hosts: AllowedHosts
    today: date

    @property
    def asked_hosts(self) -> tuple[str, ...]:
        """Every host that was ever asked, by name."""
        return tuple(sorted({entry.host for entry in self.entries}))


def read_ledger(workspace: Workspace, *, today: date) -> LedgerFacts:
    """Read everything, on the vault's worker."""
    database = workspace.vault.database
    accesses = read_accesses(database)
    used = engines_in_use(load_engines(), read_choices(database), accesses, today=today)
    return LedgerFacts(
        entries=tuple(reversed(entries(database))),
        hosts=hosts_in_use(used, read_interface_settings(database), accesses),
        today=today,
    )


def filtered(facts: LedgerFacts, wanted: LedgerFilter) -> list[LedgerEntry]:
    """The requests that the filter lets through, newest first."""
    return [entry for entry in facts.entries if _passes(entry, wanted, facts.today)]


def _passes(entry: LedgerEntry, wanted: LedgerFilter, today: date) -> bool:
    day = day_of(entry.at)
    if wanted.host not in {EVERY, entry.host}:
        return False
    if wanted.period is Period.TODAY and day != today:
        return False
    if wanted.period is Period.MONTH and today - day > _MONTH:
        return False
    answered = Outcome(entry.outcome) is Outcome.ANSWERED
    if wanted.ending is Ending.ANSWERED:
        return answered
    return not answered if wanted.ending is Ending.NOT_ANSWERED else True


def counts(facts: LedgerFacts) -> list[tuple[int, str]]:
    """The numbers above the list, each with its words."""
    today = sum(day_of(entry.at) == facts.today for entry in facts.entries)
    first = day_of(facts.entries[-1].at) if facts.entries else facts.today
    since = translate("LedgerView", "since {day}").format(day=short_day(first, today=facts.today))
    hosts = len(facts.asked_hosts)
    return [
        (
            today,
            translate("LedgerView", "request today")
            if today == 1
            else translate("LedgerView", "requests today"),
        ),
        (len(facts.entries), since),
        (
            hosts,
            translate("LedgerView", "host asked")
            if hosts == 1
            else translate("LedgerView", "hosts asked"),
        ),
    ]


def entry_row(entry: LedgerEntry, *, today: date) -> TableRow:
    """One request: when, to whom, what for, what they were told, what came back."""
    told = ", ".join(dict.fromkeys(ledger_fact(kind) for kind in entry.carries))
    told = told or translate("LedgerView", "Nothing of yours")
    icon, tone = outcome_icon(Outcome(entry.outcome))
    when = moment(entry.at, today=today)
    ended = capital(outcome_words(Outcome(entry.outcome)))
    return TableRow(
        key=str(entry.id),
        cells=(
            Cell(text=when, tone=Token.MUTED),
            Cell(text=entry.host, bold=True),
            Cell(text=entry.purpose),
            Cell(text=told),
            Cell(text=ended, icon=icon, icon_tone=tone),
        ),
        spoken=translate(
            "LedgerView", "{when}, to {host}, {purpose}, told them: {told}, {ended}"
        ).format(when=when, host=entry.host, purpose=entry.purpose, told=told, ended=ended),
    )


def moment(at: datetime, *, today: date) -> str:
    """Today 10:51, or 3 November 09:12."""
    return translate("LedgerView", "{day} {time}").format(
        day=capital(near_day(day_of(at), today=today)), time=clock_time(at)
    )


def outcome_words(outcome: Outcome) -> str:
    """How a request ended."""
    match outcome:
        case Outcome.OPEN:
            return translate("LedgerView", "begun, end not known")
        case Outcome.ANSWERED:
            return translate("LedgerView", "answered")
        case Outcome.REDIRECTED:
            return translate("LedgerView", "sent on to another address")
        case Outcome.REFUSED:
            return translate("LedgerView", "refused")
        case Outcome.LIMITED:
            return translate("LedgerView", "asked us to slow down")
        case Outcome.ERROR_ANSWER:
            return translate("LedgerView", "answered with an error")
        case Outcome.UNREACHABLE:
            return translate("LedgerView", "could not be reached")
        case Outcome.TIMED_OUT:
            return translate("LedgerView", "no answer in time")
        case Outcome.NOT_TRUSTED:
            return translate("LedgerView", "connection not trusted")
        case Outcome.TOO_LARGE:
            return translate("LedgerView", "answer too large")
        case Outcome.BROKEN_OFF:
            return translate("LedgerView", "answer broke off")
        case Outcome.NOT_SENT:
            return translate("LedgerView", "could not be put together")
        case Outcome.CANCELLED:
            return translate("LedgerView", "stopped by you")
        case _:
            assert_never(outcome)


def outcome_icon(outcome: Outcome) -> tuple[Icon, Token]:
    """The icon beside it."""
    if outcome is Outcome.ANSWERED:
        return Icon.CIRCLE_CHECK, Token.GOOD
    if outcome in {Outcome.REFUSED, Outcome.LIMITED}:
        return Icon.BAN, Token.UNKNOWN
    return (Icon.CIRCLE_DASHED if outcome is Outcome.OPEN else Icon.CIRCLE_MINUS), Token.UNKNOWN


def host_words(hosts: AllowedHosts) -> str:
    """The hosts that may be asked, one after the other."""
    if not len(hosts):
        return translate("LedgerView", "None.")
    return translate("LedgerView", "{hosts}.").format(
        hosts=", ".join(host.authority for host in hosts)
    )


def shown_words(shown: int, listed: Sequence[LedgerEntry], whole: int) -> str:
    """How much of the ledger is on the page."""
    if shown < len(listed):
        return translate("LedgerView", "{n} of {all} requests are shown.").format(
            n=shown, all=len(listed)
        )
    if len(listed) < whole:
        return translate("LedgerView", "{n} of {all} requests fit the filter.").format(
            n=len(listed), all=whole
        )
    return ""
