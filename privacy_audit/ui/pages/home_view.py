# SPDX-License-Identifier: Apache-2.0
"""What the home page says: read on the vault's worker, worded without a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import Action, AnswerKind, Audit, AuditKind
from privacy_audit.audits.selection import History, Need, Ranked, ranked
from privacy_audit.audits.service import PackStanding
from privacy_audit.audits.standing import Standing, progress
from privacy_audit.audits.upcoming import NextCheck, next_check
from privacy_audit.checklists.model import Surface
from privacy_audit.reminders.due import DueCheck, due_checks
from privacy_audit.search.finding_count_records import (
    NOTHING_FOUND,
    AnswerDue,
    FoundCounts,
    found_counts,
    next_answer,
)
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_name
from privacy_audit.ui.pages.day_words import (
    about_minutes,
    capital,
    day_of,
    minutes_words,
    near_day,
    short_day,
)
from privacy_audit.ui.pages.standing_words import bar_counts, nobody_looked, short_standing
from privacy_audit.ui.parts.badge import NEW
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

MOST_PACKS = 8
AFTER_THAT = 3
MORE_PACKS = "more"  # the key of the row that stands for the rest
NAME_IN_SEARCH = "name_in_search"  # the key of the row that leads to the findings
_RESTS_ON = "one_thing_rests_on"
_PHONE = {Surface.IPHONE, Surface.ANDROID}


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReport:
    """The newest report: its number, the kind of audit and when."""

    id: int
    kind: AuditKind
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """All that the home page shows. ``rests``: the user said "not today". ``found``: what the
    self-search has. ``answer``: the next answer that a site owes.
    """

    today: date
    standings: tuple[PackStanding, ...]
    things: tuple[Ranked, ...]
    histories: Mapping[str, History]
    current: Audit | None
    report: LastReport | None
    due: tuple[DueCheck, ...]
    next: NextCheck | None
    actions: tuple[Action, ...]
    rests: bool
    found: FoundCounts = NOTHING_FOUND
    answer: AnswerDue | None = None

    @property
    def is_new(self) -> bool:
        """Nothing was ever answered or searched, and no audit is open."""
        return not self.histories and self.current is None and not self.found.runs

    @property
    def total(self) -> Standing:
        """The counts over all packs that apply."""
        return sum((item.standing for item in self.standings), start=Standing())


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One line of the card with dates."""

    icon: Icon
    title: str
    detail: str
    pressing: bool = False


def read_home(workspace: Workspace, *, now: Callable[[], datetime]) -> HomeFacts:
    """Read everything at once, on the vault's worker; the answers are gone through three times."""
    today = day_of(now())
    tailored = workspace.audits.tailored()
    known = workspace.audits.histories()
    coming = workspace.audits.upcoming()
    return HomeFacts(
        today=today,
        standings=workspace.audits.pack_standings(),
        things=ranked(tailored, known, today=today),
        histories=known,
        current=workspace.audits.current(),
        report=_last_report(workspace),
        due=tuple(item for item in due_checks(coming, today=today) if item.overdue),
        next=next_check(coming, today=today),
        actions=tuple(workspace.audits.actions.open()),
        found=found_counts(workspace.vault.database),
        answer=next_answer(workspace.vault.database),
        rests=read_setting(workspace.vault.database, _RESTS_ON) == today.isoformat(),
    )


def _last_report(workspace: Workspace) -> LastReport | None:
    report = workspace.newest_report()
    if report is None:
        return None
    kind = AuditKind(report.body["audit"]["kind"])
    return LastReport(id=report.id, kind=kind, at=report.at)


def rest_today(workspace: Workspace, *, day: date | None) -> None:
    """Leave "one thing today" out on ``day``; ``None`` brings it back."""
    write_setting(workspace.vault.database, _RESTS_ON, day.isoformat() if day else "")


# -- one thing today ------------------------------------------------------------------------------


def thing_reason(thing: Ranked, history: History | None, *, today: date) -> str:
    """About 3 minutes. It was right on 21 May and is open now."""
    length = translate("HomeView", "{about}.").format(
        about=capital(about_minutes(thing.check.minutes))
    )
    return f"{length} {_why_now(thing.need, history, today=today)}"


def _why_now(need: Need, history: History | None, *, today: date) -> str:
    last = history.last.answer if history else None
    on = short_day(day_of(last.at), today=today) if last else ""
    match need:
        case Need.REGRESSED:
            right_on = history.was_right_on if history else None
            when = short_day(right_on, today=today) if right_on else on
            return translate("HomeView", "It was right on {day} and is open now.").format(day=when)
        case Need.OPEN:
            return translate("HomeView", "It was open on {day}.").format(day=on)
        case Need.MEANING_CHANGED:
            return translate(
                "HomeView", "It asks something new since you answered on {day}."
            ).format(day=on)
        case Need.UNSURE if last is not None and last.kind is AnswerKind.NOT_CHECKED:
            return translate("HomeView", "You put it off on {day}.").format(day=on)
        case Need.UNSURE:
            return translate("HomeView", "You were not sure on {day}.").format(day=on)
        case Need.DUE if last is not None and last.kind is AnswerKind.ACCEPTED:
            return translate("HomeView", "You wanted to think about this risk again by now.")
        case Need.DUE | Need.IN_DATE:
            return translate("HomeView", "You last looked on {day}.").format(day=on)
        case Need.NEVER:
            return translate("HomeView", "Nobody has looked yet.")
        case _:
            assert_never(need)


def thing_rows(things: Sequence[Ranked]) -> tuple[Row, ...]:
    """The rows of "After that"."""
    return tuple(
        Row(
            key=thing.check.id,
            title=thing.check.task,
            severity=thing.check.severity,
            detail=_length_and_place(thing),
        )
        for thing in things
    )


def _length_and_place(thing: Ranked) -> str:
    length = minutes_words(thing.check.minutes)
    if set(thing.check.paths) <= _PHONE:
        return translate("HomeView", "{length}, on your phone").format(length=length)
    return length


# -- your checks ----------------------------------------------------------------------------------


def pack_row(item: PackStanding) -> Row:
    """A pack with its bar, the same on every page."""
    words = short_standing(item.standing)
    due = plural("HomeView", "{n} due", "{n} due", item.due).format(n=item.due) if item.due else ""
    return Row(
        key=item.pack.id,
        title=item.pack.title,
        bar=bar_counts(item.standing),
        bar_sentence=words,
        note=due,
        note_tone=Token.TODO,
    )


def pack_rows(standings: Sequence[PackStanding]) -> tuple[Row, ...]:
    """The packs somebody has looked at, then others up to eight rows, then one for the rest."""
    looked = [item for item in standings if not nobody_looked(item.standing)]
    others = [item for item in standings if nobody_looked(item.standing)]
    room = max(0, MOST_PACKS - len(looked))
    if len(others) > room:
        room = max(0, room - 1)
    shown, rest = others[:room], others[room:]
    rows = [pack_row(item) for item in (*looked, *shown)]
    if rest:
        rows.append(_rest_row(rest))
    return tuple(rows)


def _rest_row(rest: Sequence[PackStanding]) -> Row:
    title = plural("HomeView", "1 more pack", "{n} more packs", len(rest)).format(n=len(rest))
    return Row(
        key=MORE_PACKS, title=title, detail=translate("HomeView", "Nobody has looked at these yet")
    )


def name_row(found: FoundCounts) -> Row:
    """Your name in search: what is new, how much there is; unknown where nobody has searched."""
    title = translate("HomeView", "Your name in search")
    if not found.runs:
        words = translate("HomeView", "You have not searched yet. What is out there is not known.")
        return Row(key=NAME_IN_SEARCH, title=title, detail=words)
    words = plural("HomeView", "1 finding", "{n} findings", found.findings).format(n=found.findings)
    if found.gone:
        words = plural(
            "HomeView", "{findings}, 1 is gone", "{findings}, {n} are gone", found.gone
        ).format(findings=words, n=found.gone)
    badges: tuple[RowBadge, ...] = ()
    if found.new:
        new = translate("HomeView", "{n} new").format(n=found.new)
        badges = (RowBadge(text=new, look=NEW),)
    return Row(key=NAME_IN_SEARCH, title=title, detail=words, badges=badges)


# -- dates ----------------------------------------------------------------------------------------


def date_lines(facts: HomeFacts) -> tuple[DateLine, ...]:
    """What is due, what comes next, and the to-dos with a date."""
    lines = [_due_line(facts)] if facts.due else []
    if facts.next is not None and not facts.due:
        lines.append(_next_line(facts.next, today=facts.today))
    if facts.answer is not None:
        lines.append(_answer_line(facts.answer, today=facts.today))
    if facts.actions:
        lines.append(_action_line(facts.actions, today=facts.today))
    return tuple(lines)


def _due_line(facts: HomeFacts) -> DateLine:
    number = len(facts.due)
    title = plural("HomeView", "1 check is due", "{n} checks are due", number).format(n=number)
    first = min(item.on for item in facts.due)
    minutes = about_minutes(sum(item.minutes for item in facts.due))
    if first == facts.today:
        detail = translate("HomeView", "From today, {about}").format(about=minutes)
    else:
        detail = translate("HomeView", "Since {day}, {about}").format(
            day=near_day(first, today=facts.today), about=minutes
        )
    return DateLine(icon=Icon.CLOCK, title=title, detail=detail, pressing=True)


def _next_line(item: NextCheck, *, today: date) -> DateLine:
    title = translate("HomeView", "Nothing is due until {day}").format(
        day=short_day(item.on, today=today)
    )
    words = plural(
        "HomeView", "Then 1 check, {about}: {pack}", "Then {n} checks, {about}: {pack}", item.checks
    )
    detail = words.format(n=item.checks, about=about_minutes(item.minutes), pack=item.title)
    return DateLine(icon=Icon.CALENDAR, title=title, detail=detail)


def _answer_line(answer: AnswerDue, *, today: date) -> DateLine:
    left = (answer.on - today).days
    day = short_day(answer.on, today=today)
    if left < 0:
        title = translate("HomeView", "{site} has not answered").format(site=answer.site)
        detail = translate("HomeView", "Their time ended on {day}").format(day=day)
    else:
        title = translate("HomeView", "{site} must answer").format(site=answer.site)
        words = plural("HomeView", "By {day}, 1 day left", "By {day}, {n} days left", left)
        detail = words.format(day=day, n=left)
    return DateLine(icon=Icon.MAIL, title=title, detail=detail, pressing=left < 0)


def _action_line(actions: Sequence[Action], *, today: date) -> DateLine:
    first = min(action.due_on for action in actions)
    title = plural(
        "HomeView", "1 thing on your list", "{n} things on your list", len(actions)
    ).format(n=len(actions))
    if first < today:
        words = translate("HomeView", "The first was due on {day}")
    else:
        words = translate("HomeView", "The first is due on {day}")
    return DateLine(
        icon=Icon.LIST_TODO,
        title=title,
        detail=words.format(day=short_day(first, today=today)),
        pressing=first < today,
    )


def last_audit(report: LastReport, *, today: date) -> str:
    """Last audit: quick audit, today."""
    return translate("HomeView", "Last audit: {kind}, {day}.").format(
        kind=audit_name(report.kind), day=near_day(day_of(report.at), today=today)
    )


def open_audit_words(audit: Audit) -> tuple[str, str]:
    """The fact and the rest of the banner for an audit that is not finished."""
    stand = progress(audit)
    fact = translate("HomeView", "Your {kind} is not finished.").format(kind=audit_name(audit.kind))
    if stand.position is None:
        return fact, translate("HomeView", "Every check has an answer.")
    text = translate("HomeView", "You stopped at check {n} of {total}, {about} left.").format(
        n=stand.position + 1, total=stand.total, about=about_minutes(stand.minutes_left)
    )
    return fact, text
