# SPDX-License-Identifier: Apache-2.0
"""Robots files, read at run time by RFC 9309 for our own agent name and kept for a day.

Stricter than the standard where it leaves room: only a host that says it has no such file (404,
410) counts as having no rules. Whatever cannot be read means: not allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from privacy_audit.net.hosts import authority_of
from privacy_audit.net.identity import PRODUCT
from privacy_audit.net.model import Cancel, Incoming, Outgoing
from privacy_audit.net.problems import HostNotAllowed, NetworkProblem

if TYPE_CHECKING:
    from privacy_audit.net.door import Door
    from privacy_audit.net.notebook import Notebook

KEPT_FOR = timedelta(days=1)
UNREADABLE_KEPT_FOR = timedelta(hours=1)
"""A file that could not be read is asked for again sooner, but not with every request."""

_FIELDS = frozenset(
    {
        "user-agent",
        "allow",
        "disallow",
        "crawl-delay",
        "sitemap",
        "host",
        "visit-time",
        "request-rate",
        "clean-param",
        "noindex",
        "content-signal",
    }
)


class RobotsOutcome(StrEnum):
    """What asking for the file gave."""

    READ = "read"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


class Forbidden(StrEnum):
    """Why an address is not fetched."""

    BY_RULE = "by_rule"
    UNREADABLE = "unreadable"
    OUTSIDE_HOURS = "outside_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """The address may be fetched. delay_seconds: the pause that the file asks for, or 0."""

    delay_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAllowed:
    """The address may not be fetched; ``sentence`` is for the user."""

    why: Forbidden
    sentence: str


Verdict = Allowed | NotAllowed


class Robots:
    """The robots rules of every host, asked for through the door and so in the ledger."""

    def __init__(self, door: Door, notebook: Notebook, *, now: Callable[[], datetime]) -> None:
        self._door = door
        self._notebook = notebook
        self._now = now

    def verdict(self, address: str, *, cancel: Cancel | None = None) -> Verdict:
        """Whether our agent may fetch this very address now; fetches the file when it is old.

        When it may, the door keeps the pause that the file asks for from now on.
        Raises HostNotAllowed and CancelledByUser.
        """
        host = authority_of(address)
        outcome, body = self._file(address, cancel)
        verdict = judge(outcome, body, address, now=self._now(), host=host)
        if isinstance(verdict, Allowed) and verdict.delay_seconds:
            self._door.slow_down(address, verdict.delay_seconds)
        return verdict

    def _file(self, address: str, cancel: Cancel | None) -> tuple[RobotsOutcome, str]:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{authority_of(address)}"
        kept = self._notebook.robots(origin)
        if kept is not None:
            fetched_at, outcome, body = kept[0], RobotsOutcome(kept[1]), kept[2]
            span = UNREADABLE_KEPT_FOR if outcome is RobotsOutcome.UNREADABLE else KEPT_FOR
            if timedelta() <= self._now() - fetched_at < span:
                return outcome, body
        outcome, body = self._fetch(origin, cancel)
        self._notebook.keep_robots(origin, outcome=outcome.value, body=body, now=self._now())
        return outcome, body

    def _fetch(self, origin: str, cancel: Cancel | None) -> tuple[RobotsOutcome, str]:
        request = Outgoing(url=f"{origin}/robots.txt", purpose="Robots rules")
        try:
            incoming = self._door.send(request, cancel=cancel)
        except HostNotAllowed:
            # The host itself is listed, or this would have been said before: it sent us elsewhere.
            self._door.hosts.require(request.url)
            return RobotsOutcome.UNREADABLE, ""
        except NetworkProblem:
            return RobotsOutcome.UNREADABLE, ""
        return read_file(incoming)


def read_file(incoming: Incoming) -> tuple[RobotsOutcome, str]:
    """What an answer to the question for a robots file means, and its text."""
    if incoming.status_code in {404, 410}:
        return RobotsOutcome.ABSENT, ""
    if incoming.status_code != 200 or incoming.cut:
        return RobotsOutcome.UNREADABLE, ""
    kind = incoming.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml", "application/json"}:
        return RobotsOutcome.UNREADABLE, ""
    try:
        text = incoming.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return RobotsOutcome.UNREADABLE, ""
    if "\0" in text or text.lstrip().startswith("<") or not _looks_like_rules(text):
        return RobotsOutcome.UNREADABLE, ""
    return RobotsOutcome.READ, text


def judge(outcome: RobotsOutcome, body: str, address: str, *, now: datetime, host: str) -> Verdict:
    """Whether our agent may fetch an address by the text of a robots file. Pure."""
    if outcome is RobotsOutcome.UNREADABLE:
        return NotAllowed(
            why=Forbidden.UNREADABLE,
            sentence=f"The rules of {host} for programs could not be read, so it is not asked.",
        )
    if outcome is RobotsOutcome.ABSENT:
        return Allowed()
    rules = _rules(body)
    if not rules.can_fetch(address, PRODUCT):
        return NotAllowed(
            why=Forbidden.BY_RULE,
            sentence=f"{host} does not want programs on this page. Open it in your browser.",
        )
    hours = rules.visit_time(PRODUCT)
    if hours is not None and not _within(hours.start_time, hours.end_time, now):
        return NotAllowed(
            why=Forbidden.OUTSIDE_HOURS,
            sentence=f"{host} wants programs only from {hours.start_time:%H:%M} to "
            f"{hours.end_time:%H:%M} (universal time).",
        )
    return Allowed(delay_seconds=_delay(rules))


def _delay(rules: Any) -> float:
    delay = rules.crawl_delay(PRODUCT) or 0.0
    rate = rules.request_rate(PRODUCT)
    by_rate = rate.seconds / rate.requests if rate is not None else 0.0
    return float(max(delay, by_rate))


def _within(start: time, end: time, now: datetime) -> bool:
    # Visit-time is given in universal time by the draft that introduced it.
    at = now.astimezone(UTC).time().replace(tzinfo=None)
    return start <= at <= end if start <= end else at >= start or at <= end


@lru_cache(maxsize=16)
def _rules(body: str) -> Any:
    from protego import Protego

    return Protego.parse(body)


def _looks_like_rules(text: str) -> bool:
    """Whether it is empty, only remarks, or has at least one line of a robots file."""
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    written = [line for line in lines if line]
    return not written or any(line.partition(":")[0].strip().lower() in _FIELDS for line in written)
