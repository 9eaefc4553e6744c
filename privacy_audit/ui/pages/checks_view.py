# SPDX-License-Identifier: Apache-2.0
"""What the checks page and a pack's page say: read on the vault's worker, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.corrections import CorrectionService
from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import Audit, AuditKind
from privacy_audit.audits.selection import History, due_day
from privacy_audit.audits.service import PackStanding
from privacy_audit.audits.standing import Standing, standing
from privacy_audit.checklists.model import Check, Group, Pack
from privacy_audit.checklists.tailoring import Tailored
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_purpose, audit_title
from privacy_audit.ui.pages.day_words import (
    about_minutes,
    capital,
    day_of,
    minutes_words,
    short_day,
)
from privacy_audit.ui.pages.standing_words import answer_badge
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.audits.correction_records import Correction
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """An audit that could be started now: how many checks and minutes it would have."""

    kind: AuditKind
    checks: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenPack:
    """A pack of which nothing is asked, and why."""

    pack: Pack
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksFacts:
    """All that the checks page shows."""

    today: date
    current: Audit | None
    starts: tuple[Start, ...]
    standings: tuple[PackStanding, ...]
    hidden: tuple[HiddenPack, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFacts:
    """All that a pack's page shows. asked, hidden: its checks, with the reason for each."""

    today: date
    pack: Pack
    asked: tuple[Tailored, ...]
    hidden: tuple[Tailored, ...]
    histories: Mapping[str, History]
    current: Audit | None

    @property
    def standing(self) -> Standing:
        """The counts over the checks that apply."""
        return standing(
            self.histories[item.check.id].last.answer if item.check.id in self.histories else None
            for item in self.asked
        )

    @property
    def minutes(self) -> int:
        """How long all checks that apply take."""
        return walk_minutes((item.pack.id, item.check.minutes) for item in self.asked)


# -- reading ------------------------------------------------------------------------------------


def read_checks(workspace: Workspace, *, now: Callable[[], datetime]) -> ChecksFacts:
    """Read everything for the checks page, on the vault's worker."""
    kinds = [AuditKind.QUICK, AuditKind.FULL, AuditKind.FOLLOW_UP]
    if "incident" in workspace.circumstances().risks:
        kinds.insert(0, AuditKind.AFTER_INCIDENT)
    starts = (_start(kind, workspace.audits.plan(kind)) for kind in kinds)
    corrections = CorrectionService(workspace.vault.database, now=now)
    return ChecksFacts(
        today=day_of(now()),
        current=workspace.audits.current(),
        starts=tuple(start for start in starts if start.checks),
        standings=workspace.audits.pack_standings(),
        hidden=hidden_packs(workspace.audits.tailored()),
        corrections=tuple(corrections.all()),
    )


def _start(kind: AuditKind, planned: Sequence[tuple[Pack, Check]]) -> Start:
    minutes = walk_minutes((pack.id, check.minutes) for pack, check in planned)
    return Start(kind=kind, checks=len(planned), minutes=minutes)


def hidden_packs(tailored: Iterable[Tailored]) -> tuple[HiddenPack, ...]:
    """The packs of which no check applies, with the reason of the first."""
    by_pack: dict[str, list[Tailored]] = {}
    for item in tailored:
        by_pack.setdefault(item.pack.id, []).append(item)
    return tuple(
        HiddenPack(pack=items[0].pack, reason=items[0].reason)
        for items in by_pack.values()
        if not any(item.selected for item in items)
    )


def read_pack(workspace: Workspace, pack_id: str, *, now: Callable[[], datetime]) -> PackFacts:
    """Read everything for a pack's page. Raises ``UserError`` for an unknown pack."""
    pack = workspace.catalogue.pack(pack_id)
    mine = [item for item in workspace.audits.tailored() if item.pack.id == pack.id]
    return PackFacts(
        today=day_of(now()),
        pack=pack,
        asked=tuple(item for item in mine if item.selected),
        hidden=tuple(item for item in mine if not item.selected),
        histories=workspace.audits.histories(),
        current=workspace.audits.current(),
    )


# -- the checks page ------------------------------------------------------------------------------


def group_title(group: Group) -> str:
    """What a group of packs is called."""
    match group:
        case Group.SERVICES:
            return translate("ChecksView", "Services and accounts")
        case Group.DEVICES:
            return translate("ChecksView", "Phones and computers")
        case Group.LIFE:
            return translate("ChecksView", "Everyday life")
        case Group.RECORDS:
            return translate("ChecksView", "Records and search")
        case Group.INCIDENT:
            return translate("ChecksView", "When something has happened")
        case _:
            assert_never(group)


def grouped(
    standings: Sequence[PackStanding],
) -> tuple[tuple[Group, tuple[PackStanding, ...]], ...]:
    """The packs by group, in the order of the groups; empty groups are left out."""
    return tuple(
        (group, mine)
        for group in Group
        if (mine := tuple(item for item in standings if item.pack.group is group))
    )


def start_row(start: Start) -> Row:
    """An audit to start: what it does and how long it takes, said before."""
    return Row(
        key=start.kind.value,
        title=audit_title(start.kind),
        detail=translate("ChecksView", "{length}. {purpose}").format(
            length=capital(checks_and_minutes(start.checks, start.minutes)),
            purpose=audit_purpose(start.kind),
        ),
        action=translate("ChecksView", "Start"),
        arrow=False,
    )


def checks_and_minutes(checks: int, minutes: int) -> str:
    """12 checks, about 14 minutes."""
    words = plural("ChecksView", "1 check, {about}", "{n} checks, {about}", checks)
    return words.format(n=checks, about=about_minutes(minutes))


def hidden_row(item: HiddenPack) -> Row:
    """A pack that is left out, and why; its page opens all the same."""
    return Row(key=item.pack.id, title=item.pack.title, detail=said(item.reason))


# -- the page of a pack ---------------------------------------------------------------------------


def check_row(item: Tailored, history: History | None, *, today: date) -> Row:
    """A check with its last answer, its weight, its length and why it is asked."""
    answer = history.last.answer if history else None
    badges = [answer_badge(answer)]
    if history is not None and history.was_right_on is not None:
        words = translate("ChecksView", "Was right on {day}").format(
            day=short_day(history.was_right_on, today=today)
        )
        badges.append(RowBadge(text=words, look=badge.REGRESSED))
    return Row(
        key=item.check.id,
        title=item.check.title,
        badges=tuple(badges),
        severity=item.check.severity,
        detail=_check_detail(item, history, today=today),
        note_tone=Token.TODO,
        note=_due_note(item.check, history, today=today),
    )


def _check_detail(item: Tailored, history: History | None, *, today: date) -> str:
    length = capital(minutes_words(item.check.minutes))
    if history is None:
        return translate("ChecksView", "{length}. {reason}").format(
            length=length, reason=said(item.reason)
        )
    return translate("ChecksView", "{length}. Answered on {day}. {reason}").format(
        length=length,
        day=short_day(day_of(history.last.answer.at), today=today),
        reason=said(item.reason),
    )


def _due_note(check: Check, history: History | None, *, today: date) -> str:
    if history is None or due_day(check, history) > today:
        return ""
    return translate("ChecksView", "due")


def hidden_check_row(item: Tailored) -> Row:
    """A check that is not asked, and why."""
    return Row(key=item.check.id, title=item.check.title, detail=said(item.reason))
