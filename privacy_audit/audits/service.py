# SPDX-License-Identifier: Apache-2.0
"""Walking an audit in an open vault: start, answer, undo, resume, finish.

Every answer is one transaction that is on disk when the call returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from privacy_audit.audits import records, selection
from privacy_audit.audits.actions import ActionService
from privacy_audit.audits.answer_rules import established_as, judge_risk, judge_text
from privacy_audit.audits.history import histories
from privacy_audit.audits.model import (
    Answer,
    AnswerKind,
    AskedCheck,
    Audit,
    AuditKind,
    Established,
    LastAnswer,
    Wording,
)
from privacy_audit.audits.selection import History, Ranked, answer_that_counts, due_day
from privacy_audit.audits.standing import Standing, standing
from privacy_audit.audits.upcoming import Upcoming, upcoming
from privacy_audit.checklists.model import Check, Circumstances, Pack
from privacy_audit.checklists.tailoring import Tailored, selected, tailor
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class PackStanding:
    """Where one pack stands over all audits, counting only the checks that apply."""

    pack: Pack
    standing: Standing
    due: int  # checks whose date has come


class AuditService:
    """The audits of one vault.

    catalogue: gives the packs in force. circumstances: read at each start, so that a change of
    what the user uses counts from the next audit on.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Callable[[], Catalogue],
        *,
        circumstances: Callable[[], Circumstances],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._circumstances = circumstances
        self._now = now
        self.actions = ActionService(database, catalogue, now=now)

    # -- reading ------------------------------------------------------------------------------

    def current(self) -> Audit | None:
        """The audit that is not finished, with all answers so far."""
        audit_id = records.open_audit_id(self._database)
        return None if audit_id is None else records.read_audit(self._database, audit_id)

    def newest(self) -> Audit | None:
        """The open audit, or else the one that was finished last."""
        audit_id = records.newest_audit_id(self._database)
        return None if audit_id is None else records.read_audit(self._database, audit_id)

    def tailored(self, *, only_packs: Sequence[str] | None = None) -> tuple[Tailored, ...]:
        """Every check with the verdict whether it applies, and why."""
        for pack_id in only_packs or ():
            self._catalogue().pack(pack_id)
        return tailor(self._catalogue().packs, self._circumstances(), only_packs=only_packs)

    def histories(self, *, before_audit: int | None = None) -> dict[str, History]:
        """What earlier answers say of each check, under today's ids."""
        return histories(
            records.all_answers(self._database, before_audit=before_audit),
            current_id=self._catalogue().current_id,
        )

    def last_answers(self, audit: Audit) -> Mapping[str, LastAnswer]:
        """Last time's answer for each check, from the audits before ``audit``.

        An audit in which it was put off is passed over if another one has an answer. Under
        today's ids, and under the ids of ``audit`` when a check of it was renamed since.
        """
        known = {
            check_id: history.told or history.last
            for check_id, history in self.histories(before_audit=audit.id).items()
        }
        current_id = self._catalogue().current_id
        for asked in audit.checks:
            today = current_id(asked.check_id)
            if today is not None and today in known:
                known[asked.check_id] = known[today]
        return known

    def pack_standings(self) -> tuple[PackStanding, ...]:
        """Where each pack that applies stands, in the order of the packs."""
        known, today = self.histories(), local_day(self._now())
        by_pack: dict[str, list[Tailored]] = {}
        for item in selected(self.tailored()):
            by_pack.setdefault(item.pack.id, []).append(item)
        return tuple(
            PackStanding(
                pack=items[0].pack,
                standing=standing(
                    answer_that_counts(item.check, known.get(item.check.id)) for item in items
                ),
                due=sum(
                    item.check.id in known and due_day(item.check, known[item.check.id]) <= today
                    for item in items
                ),
            )
            for items in by_pack.values()
        )

    def next_things(self) -> tuple[Ranked, ...]:
        """All checks worth asking now, best use of a minute first: "one thing today" leads."""
        return selection.ranked(self.tailored(), self.histories(), today=local_day(self._now()))

    def upcoming(self) -> tuple[Upcoming, ...]:
        """When each check that was asked comes round again, soonest first."""
        current_id = self._catalogue().current_id
        left_open = {
            today: local_day(at)
            for check_id, at in records.asked_and_left(self._database)
            if (today := current_id(check_id)) is not None
        }
        return upcoming(self.tailored(), self.histories(), left_open=left_open)

    # -- walking ------------------------------------------------------------------------------

    def plan(
        self, kind: AuditKind, *, only_packs: Sequence[str] | None = None
    ) -> tuple[tuple[Pack, Check], ...]:
        """The checks that an audit of this kind would ask now, in order.

        Raises ``UserError`` for an unknown pack.
        """
        if kind is AuditKind.AFTER_INCIDENT and only_packs is None:
            only_packs = ("incident",)
        tailored, today = self.tailored(only_packs=only_packs), local_day(self._now())
        if kind is AuditKind.QUICK:
            chosen = selection.quick(tailored, self.histories(), today=today)
            return tuple((item.pack, item.check) for item in chosen)
        if kind is AuditKind.FOLLOW_UP:
            chosen = selection.failed(tailored, self.histories(), today=today)
            return tuple((item.pack, item.check) for item in chosen)
        return tuple((item.pack, item.check) for item in selected(tailored))

    def start(self, kind: AuditKind, *, only_packs: Sequence[str] | None = None) -> Audit:
        """Open an audit. Raises ``UserError`` when one is open or there is nothing to ask."""
        if self.current() is not None:
            raise UserError("An audit is open already.", hint="Go on with it, or finish it first.")
        planned = self.plan(kind, only_packs=only_packs)
        if not planned:
            raise UserError(
                "There is nothing to ask.",
                "Nothing was open last time."
                if kind is AuditKind.FOLLOW_UP
                else "No check fits what you ticked.",
                "Choose another kind of audit, or change what you use.",
            )
        with self._database.transaction():
            audit_id = records.add_audit(self._database, kind, at=self._now())
            for position, (pack, check) in enumerate(planned):
                records.add_check(self._database, audit_id, as_asked(pack, check, position))
        return records.read_audit(self._database, audit_id)

    def answer(
        self,
        check_id: str,
        kind: AnswerKind,
        *,
        established: Established | None = None,
        note: str = "",
        reason: str = "",
        review_on: date | None = None,
    ) -> Answer:
        """Store an answer in the open audit. It is on disk when this returns.

        A pass without ``established`` counts as stated. A check that the audit did not plan is
        added at its end. Raises ``UserError`` when no audit is open, for an unknown check, and
        for an accepted risk without a reason and a later review date.
        """
        now = self._now()
        established = established_as(kind, established)
        judge_risk(kind, reason, review_on, today=local_day(now))
        for field, text in (("note", note), ("reason", reason)):
            judge_text(text, field=field)
        with self._database.transaction():
            audit = self._open()
            asked = self._asked_in(audit, check_id)
            answer = records.add_answer(
                self._database,
                audit_id=audit.id,
                check_id=asked.check_id,
                kind=kind,
                established=established,
                note=note.strip(),
                reason=reason.strip(),
                review_on=review_on,
                at=now,
            )
            self.actions.follow_answer(asked, answer)
        return answer

    def undo(self) -> Answer:
        """Take back the newest answer of the open audit and return it.

        Raises ``UserError`` when there is none.
        """
        with self._database.transaction():
            audit = self._open()
            newest = records.newest_answer(self._database, audit.id)
            if newest is None:
                raise UserError("There is no answer to take back.")
            records.undo_answer(self._database, newest.id, at=self._now())
            self.actions.take_back(newest)
        return newest

    def close(self, audit: Audit) -> datetime:
        """Mark an open audit as finished; the caller writes its report in the same transaction."""
        at = self._now()
        records.finish_audit(self._database, audit.id, at=at)
        return at

    def _open(self) -> Audit:
        audit = self.current()
        if audit is None:
            raise UserError("No audit is open.", hint="Start one first.")
        return audit

    def _asked_in(self, audit: Audit, check_id: str) -> AskedCheck:
        for asked in audit.checks:
            if asked.check_id == check_id:
                return asked
        check = self._catalogue().check(check_id)
        if check.id != check_id:
            return self._asked_in(audit, check.id)
        asked = as_asked(self._catalogue().pack_of(check.id), check, len(audit.checks))
        records.add_check(self._database, audit.id, asked)
        return asked


def as_asked(pack: Pack, check: Check, position: int) -> AskedCheck:
    """A check with its wording of today, for its place in an audit."""
    wording = Wording(
        title=check.title,
        task=check.task,
        check=check.check,
        why=check.why,
        set=check.set,
        verify=check.verify,
        severity=check.severity,
        minutes=check.minutes,
        recheck_days=check.recheck_days,
        policies=check.policies,
        pack_title=pack.title,
    )
    return AskedCheck(
        position=position,
        pack_id=pack.id,
        check_id=check.id,
        revision=check.revision,
        wording=wording,
    )
