# SPDX-License-Identifier: Apache-2.0
"""The user's word on findings, with an undo that lives in memory only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.errors import UserError
from privacy_audit.search import finding_records as records
from privacy_audit.search import judgement_records
from privacy_audit.search.assess.model import Judgement, Likelihood
from privacy_audit.search.finding_model import Finding
from privacy_audit.search.finding_records import KeptResult
from privacy_audit.search.finding_taking import Taking
from privacy_audit.search.judgement_memory import JudgementMemory
from privacy_audit.search.judgement_records import Moved

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

Restore = Callable[[], None]
Forget = Callable[[int], Callable[[Moved], None]]
"""Takes what else belongs to a finding out of the vault, in the caller's transaction, before the
finding itself goes; returns what puts it back, given the numbers that have changed meanwhile."""


class Marking:
    """Marks findings and rows; remembers the last marking until the next or until it is dropped."""

    def __init__(
        self,
        database: Database,
        memory: JudgementMemory,
        taking: Taking,
        *,
        now: Callable[[], datetime],
        forgetting: Sequence[Forget],
    ) -> None:
        self._database = database
        self._memory = memory
        self._taking = taking
        self._now = now
        self._forgetting = tuple(forgetting)
        self._restores: list[Restore] = []
        self._count = 0

    @property
    def can_undo(self) -> bool:
        """Whether the last marking can still be taken back."""
        return bool(self._restores)

    def forget_undo(self) -> None:
        """Drop what is kept for ``undo``."""
        self._restores = []
        self._count = 0

    def mark(self, findings: Sequence[Finding], verdict: Judgement) -> int:
        """Keep a word on findings; how many."""
        self.forget_undo()
        restores: list[Restore] = []
        with self._database.transaction():
            for finding in findings:
                keys = judgement_records.keys_of_finding(self._database, finding.id)
                if verdict is Judgement.NOT_ME:
                    restores.append(self._forget(keys, verdict, finding_id=finding.id))
                else:
                    restores.append(self._keep(keys, verdict, finding_id=finding.id))
        return self._done(restores, verdict)

    def mark_row(self, row: KeptResult, verdict: Judgement) -> list[int]:
        """Keep a word on a row and all others at its address; the findings that it makes."""
        self.forget_undo()
        known = records.finding_at(self._database, row.address_key)
        if known is not None:
            self.mark([known], verdict)
            return [] if verdict is Judgement.NOT_ME else [known.id]
        made: list[int] = []
        with self._database.transaction():
            if verdict is Judgement.NOT_ME:
                restore = self._forget({row.address_key}, verdict, finding_id=None)
            else:
                restore = self._keep({row.address_key}, verdict, finding_id=None)
                found = records.finding_at(self._database, row.address_key)
                made = [found.id] if found is not None else []
        self._done([restore], verdict)
        return made

    def undo(self) -> int:
        """Take the last marking back; how many addresses it was about."""
        if not self._restores:
            raise UserError(
                "There is nothing to undo.",
                "A marking can be undone until the next action. After that its text is gone.",
            )
        count = self._count
        with self._database.transaction():
            for restore in reversed(self._restores):
                restore()
        self.forget_undo()
        return count

    def _done(self, restores: list[Restore], verdict: Judgement) -> int:
        self._restores = restores
        self._count = len(restores)
        if verdict is Judgement.NOT_ME:
            judgement_records.leave_nothing_behind(self._database)
        return len(restores)

    def _keep(self, keys: set[str], verdict: Judgement, *, finding_id: int | None) -> Restore:
        before = None if finding_id is None else records.finding(self._database, finding_id)
        assessment = "" if before is None else records.assessment_of(self._database, before.id)
        rows = records.judged_rows(self._database, keys)
        written = self._memory.write(sorted(keys), verdict, at=self._now())
        touched = self._taking.judge_again(sorted(keys))
        if before is not None:
            self._set_verdict(before.id, verdict)

        def restore() -> None:
            self._memory.take_back(written, at=self._now())
            records.restore_judged(self._database, rows)
            if before is not None:
                records.write_finding(self._database, before, assessment=assessment)
            for made in touched:
                if before is None or made != before.id:
                    records.delete_finding(self._database, made)

        return restore

    def _set_verdict(self, finding_id: int, verdict: Judgement) -> None:
        """Where no row of a finding is kept any more, its verdict changes all the same."""
        found = records.finding(self._database, finding_id)
        if found is None:
            return
        likelihood = Likelihood.LIKELY if verdict is Judgement.ME else Likelihood.POSSIBLE
        records.write_finding(
            self._database, replace(found, verdict=verdict, likelihood=likelihood)
        )

    def _forget(self, keys: set[str], verdict: Judgement, *, finding_id: int | None) -> Restore:
        restores: list[Callable[[Moved], None]] = []
        taken: list[judgement_records.Taken] = []
        if finding_id is not None:
            restores = [forget(finding_id) for forget in self._forgetting]
            taken.append(judgement_records.cut_finding(self._database, finding_id))
        taken.insert(0, judgement_records.cut_results(self._database, keys))
        taken.append(judgement_records.cut_cached(self._database, keys))
        written = self._memory.write(sorted(keys), verdict, at=self._now())

        def restore() -> None:
            self._memory.take_back(written, at=self._now())
            moved: Moved = {}
            for rows in taken:
                judgement_records.put_back(self._database, rows, moved)
            for put_back in reversed(restores):
                put_back(moved)

        return restore
