# SPDX-License-Identifier: Apache-2.0
"""Findings in an open vault: judged as they come, followed over runs, marked by the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.errors import UserError
from privacy_audit.search import finding_records as records
from privacy_audit.search import judgement_records, sighting_records
from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.finding_following import Following, RunChanges
from privacy_audit.search.finding_marking import Forget, Marking
from privacy_audit.search.finding_model import (
    Change,
    Finding,
    How,
    Seen,
    Sighting,
)
from privacy_audit.search.finding_taking import Taking
from privacy_audit.search.judgement_memory import JudgementMemory

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.vault.database import Database

LONGEST_NOTE = 4_000


class FindingService:
    """The findings in an open vault. Every method belongs to the thread that owns the vault.

    One service for one opened vault: it remembers the last marking until the next, in memory only,
    so that it can be undone. profile: the user's details, which results are compared with.
    forgetting: what else must go when a finding turns out to be somebody else's; see ``Forget``.
    Every method raises EnvironmentProblem when the vault cannot be written.
    """

    def __init__(
        self,
        database: Database,
        *,
        profile: Callable[[], Profile],
        now: Callable[[], datetime],
        forgetting: Sequence[Forget] = (),
    ) -> None:
        self._database = database
        self._now = now
        memory = JudgementMemory(database)
        self._following = Following(database, memory)
        self._taking = Taking(database, memory, profile=profile, now=now)
        self._marking = Marking(database, memory, self._taking, now=now, forgetting=forgetting)

    def take_page(self, page_id: int) -> None:
        """Judge the rows of a page that has come in, in the caller's transaction.

        Rows that the user said are somebody else's are forgotten at once. Fits ``RunService``'s
        ``after_page``.
        """
        with self._database.transaction():
            seen = self._taking.take(records.unassessed(self._database, page_id))
            self._following.revive(seen)

    def catch_up(self) -> None:
        """Judge what nobody has judged, and follow the runs that have ended since. Idempotent."""
        with self._database.transaction():
            seen = self._taking.take(records.unassessed(self._database))
            self._following.revive(seen)
            self._following.follow_finished(at=self._now())
        if self._taking.something_was_hidden():
            judgement_records.leave_nothing_behind(self._database)

    def all(self) -> list[Finding]:
        """All findings in the order in which they were first seen."""
        return records.findings(self._database)

    def get(self, finding_id: int) -> Finding:
        """One finding. Raises UserError when there is none with this number."""
        found = records.finding(self._database, finding_id)
        if found is None:
            raise UserError(
                f"There is no finding {finding_id}.",
                "It may have been marked as not yours, which forgets it.",
                "List them with “findings”.",
            )
        return found

    def sightings(self, finding_id: int) -> list[Sighting]:
        """What was seen of a finding and when, oldest first."""
        return sighting_records.sightings(self._database, finding_id)

    def missed_on(self, finding_id: int) -> tuple[datetime, ...]:
        """When it was looked for and not found since it was last seen, oldest first."""
        return self._following.missed_on(finding_id)

    def standing(self, finding_id: int) -> str:
        """What the state of a finding rests on, as a code of ``finding_model.Why``."""
        return self._following.followed(finding_id).why.value

    def changes(self, run_id: int) -> RunChanges:
        """What a run has changed: new, changed, gone, not checked, still there."""
        return self._following.changes(run_id)

    def unlikely(self, run_id: int) -> list[records.KeptResult]:
        """The rows of a run that are held to be about other people, for a second look.

        They are kept until the next run has ended.
        """
        return records.unlikely_results(self._database, run_id)

    def mark(self, finding_ids: Iterable[int], verdict: Judgement) -> int:
        """Keep the user's word on findings; it wins over any assessment. How many were marked.

        "Not me" forgets the text at once and everywhere but in reports that were written before;
        only keyed hashes of the addresses stay. Raises UserError for an unknown number, and then
        nothing is changed.
        """
        return self._marking.mark([self.get(number) for number in finding_ids], verdict)

    def mark_site(self, site: str, verdict: Judgement) -> int:
        """The same for all findings of one site. Raises UserError when it has none."""
        found = [one for one in self.all() if one.site == site]
        if not found:
            raise UserError(f"There is no finding on “{site}”.", "Nothing was changed.")
        return self._marking.mark(found, verdict)

    def mark_result(self, result_id: int, verdict: Judgement) -> None:
        """Keep the user's word on a row that is no finding. Raises UserError for an unknown one."""
        row = records.result_with_id(self._database, result_id)
        if row is None:
            raise UserError(f"There is no result {result_id}.", "Nothing was changed.")
        self._following.refollow(self._marking.mark_row(row, verdict))

    @property
    def can_undo(self) -> bool:
        """Whether the last marking can still be taken back."""
        return self._marking.can_undo

    def undo(self) -> int:
        """Take the last marking back; how many addresses it was about.

        Raises UserError when there is none, or when something else was done since.
        """
        return self._marking.undo()

    def forget_undo(self) -> None:
        """Drop what is kept in memory for ``undo``: the next action has begun."""
        self._marking.forget_undo()

    def note(self, finding_id: int, text: str) -> Finding:
        """Keep the user's own note on a finding."""
        if len(text) > LONGEST_NOTE:
            raise UserError(f"This note is longer than {LONGEST_NOTE} characters.", field="note")
        changed = replace(self.get(finding_id), note=text.strip())
        records.write_finding(self._database, changed)
        return changed

    def record_look(
        self,
        finding_id: int,
        seen: Seen,
        *,
        page_print: str = "",
        changes: Sequence[Change] = (),
        copy: bytes | None = None,
    ) -> Finding:
        """Write down a look at the page itself; see ``look.py``. Returns the finding after it.

        page_print: fingerprint of what was read, empty when nothing was. copy: the bytes of the
        page, only where the user wants them kept.
        """
        self.forget_undo()
        finding = self.get(finding_id)
        with self._database.transaction():
            sighting_records.add_sighting(
                self._database, finding_id, How.PAGE, seen, at=self._now(), changes=changes
            )
            if page_print:
                records.write_finding(self._database, replace(finding, page_print=page_print))
            if copy is not None:
                records.keep_copy(self._database, finding_id, copy)
            self._following.refollow([finding_id])
        return self.get(finding_id)

    def kept_copy(self, finding_id: int) -> bytes | None:
        """The copy of the page that the user wanted kept, if there is one."""
        return records.kept_copy(self._database, finding_id)

    def drop_copy(self, finding_id: int) -> None:
        """Delete the copy of the page."""
        records.keep_copy(self._database, finding_id, None)
