# SPDX-License-Identifier: Apache-2.0
"""Evidence in an open vault: taken in byte for byte, described, checked, given out, taken out.

Evidence is what was sent to the user or says something about the user. Every act on it goes into
the incident's custody log, in the same transaction as the act.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.incidents import evidence_log, evidence_records, evidence_rules, originals
from privacy_audit.incidents.chain import JSON, CustodyKind, Head
from privacy_audit.incidents.custody import WORKER
from privacy_audit.incidents.evidence_check import EvidenceCheck, EvidenceVerdict
from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    Evidence,
    EvidenceDetails,
    FileRole,
    Intimate,
    Review,
    StoredFile,
)
from privacy_audit.incidents.guard import LookAhead, LookGuard, plain_handle
from privacy_audit.incidents.intake import Intake
from privacy_audit.incidents.names import kept_name
from privacy_audit.incidents.originals import Cancel, Progress
from privacy_audit.incidents.safe_views import SafeView, ViewMaker, make_view, nothing_to_show

if TYPE_CHECKING:
    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.vault.database import Database

NO_DETAILS = EvidenceDetails()
_ADULT: dict[str, JSON] = {"rule": "described, not kept"}


class EvidenceService:
    """The evidence in an open vault; runs on the vault's thread.

    view_maker: makes a safe view in a process of its own. guard: the brake on looking again.
    """

    def __init__(
        self,
        database: Database,
        custody: CustodyLog,
        *,
        now: Callable[[], datetime],
        view_maker: ViewMaker = make_view,
    ) -> None:
        self._database = database
        self._custody = custody
        self._now = now
        self._intake = Intake(database, custody, now=now, view_maker=view_maker)
        self.guard = LookGuard(database, custody, now=now)

    def add(
        self,
        incident_id: int,
        source: Path | BinaryIO,
        *,
        about: About,
        details: EvidenceDetails = NO_DETAILS,
        original_name: str = "",
        reason: str = "",
        authorisation: str = "",
        insist: bool = False,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Evidence:
        """Keep a file as evidence; whole and in the log when this returns, or not at all.

        source: an ordinary file, or a stream read to its end. reason, authorisation: for a further
        look at the page of a service user. insist: keep an intimate image of an adult all the same.
        Raises ``UserError`` for what may not be kept, ``Stopped`` when cancelled, and
        ``EnvironmentProblem``.
        """
        evidence_rules.require_open(evidence_records.read_incident(self._database, incident_id))
        details = evidence_rules.checked(details)
        evidence_rules.require_keepable(details, insist=insist)
        handle = evidence_rules.looked_at(about, details)
        self.guard.require(incident_id, handle, reason=reason, authorisation=authorisation)
        taken = self._intake.take_in(source, progress, cancel)
        name = original_name or (source.name if isinstance(source, Path) else "")
        try:
            with self._database.transaction():
                self.guard.record_look(
                    incident_id, handle, reason=reason, authorisation=authorisation
                )
                evidence = self._intake.enter(incident_id, about, details, note=False)
                self._intake.attach(evidence, taken, original_name=kept_name(name))
                if details.intimate is Intimate.ADULT:
                    self._intake.log(evidence, CustodyKind.INSISTED, _ADULT)
        except BaseException:
            self._intake.drop(taken)
            raise
        # The evidence is in. If the disk is full by now, its view is made when it is asked for.
        with suppress(EnvironmentProblem):
            self._intake.make_view(self.get(evidence.id))
        return self.get(evidence.id)

    def add_note(
        self, incident_id: int, *, about: About, details: EvidenceDetails = NO_DETAILS
    ) -> Evidence:
        """An entry of words only. Of an image of somebody under 18: address, name and time only.

        Raises ``UserError`` for a note that says more than it may.
        """
        evidence_rules.require_open(evidence_records.read_incident(self._database, incident_id))
        details = evidence_rules.checked(details)
        evidence_rules.require_notable(details)
        with self._database.transaction():
            evidence = self._intake.enter(incident_id, about, details, note=True)
        return self.get(evidence.id)

    def list(self, incident_id: int) -> list[Evidence]:
        """The entries of an incident by number, tombstones included."""
        return evidence_records.read_of_incident(self._database, incident_id)

    def get(self, evidence_id: int) -> Evidence:
        """One entry. Raises ``UserError`` when it is not there."""
        evidence = evidence_records.read_evidence(self._database, evidence_id)
        if evidence is None:
            raise UserError("This evidence is not there any more.")
        return evidence

    def describe(
        self,
        evidence_id: int,
        *,
        about: About | None = None,
        insist: bool = False,
        looked: bool = True,
        **changed: Any,
    ) -> Evidence:
        """Change what is known of an entry. changed: fields of ``EvidenceDetails``.

        looked: whether an account that is named now was looked at when the entry came in. Raises
        ``UserError`` for texts that are too long, or an image that may not be kept.
        """
        before = self._standing(evidence_id)
        details = evidence_rules.checked(replace(before.details, **changed))
        if before.note:
            evidence_rules.require_notable(details)
        elif details.intimate is not before.details.intimate:
            evidence_rules.require_keepable(details, insist=insist, kept=True)
        after = replace(
            before, about=about or before.about, details=details, changed_at=self._now()
        )
        with self._database.transaction():
            self._save(after, CustodyKind.DESCRIBED)
            if not before.note and details.intimate is Intimate.ADULT and insist:
                self._intake.log(after, CustodyKind.INSISTED, _ADULT)
            if looked and not before.note:
                self._count_look(before, after)
        return after

    def review(
        self,
        evidence_id: int,
        reviewer: str,
        words: str,
        tags: Collection[ContentWarning] = (),
    ) -> Evidence:
        """What somebody else saw in it, so that the user need not look. reviewer: who that is."""
        before = self._standing(evidence_id)
        review = Review(
            reviewer=evidence_rules.line(reviewer, "reviewer", needed=True),
            at=self._now(),
            words=evidence_rules.words(words, "words", needed=True),
            tags=frozenset(tags),
        )
        after = replace(before, review=review, changed_at=self._now())
        with self._database.transaction():
            self._save(after, CustodyKind.REVIEWED, actor="reviewer")
        return after

    def withdraw(self, evidence_id: int, reason: str) -> Evidence:
        """Take an entry out: its bytes and words go, number, hash and reason stay.

        Raises ``UserError`` without a reason, or while the incident is held.
        """
        before = self._standing(evidence_id)
        facts = evidence_records.read_incident(self._database, before.incident_id)
        evidence_rules.require_not_held(facts)
        now = self._now()
        after = replace(
            before,
            details=EvidenceDetails(kind=before.details.kind),
            review=None,
            why_no_view="",
            changed_at=now,
            withdrawn_at=now,
            withdrawn_why=evidence_rules.line(reason, "reason", needed=True),
        )
        with self._database.transaction():
            for file in before.files:
                if file.role is FileRole.VIEW:
                    evidence_records.let_go(self._database, file.id)
            evidence_records.forget_names(self._database, before.id)
            evidence_records.save_evidence(self._database, after)
            self._intake.log(after, CustodyKind.WITHDRAWN, evidence_log.withdrawn(after))
        originals.sweep(self._database)
        return self.get(evidence_id)

    def read_original(self, evidence_id: int, *, check: bool = True) -> Iterator[bytes]:
        """The original piece by piece; whoever gives it away writes that into the log.

        check: raise EnvironmentProblem at the end when it is not what came in.
        """
        return originals.chunks_of(self._database, self._original(evidence_id), check=check)

    def copy_original(
        self, evidence_id: int, writer: BinaryIO, *, progress: Progress | None = None
    ) -> StoredFile:
        """Write the original out, and log that. Raises EnvironmentProblem when it is damaged."""
        file = self._original(evidence_id)
        done = 0
        for chunk in originals.chunks_of(self._database, file):
            writer.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, file.size)
        evidence = self.get(evidence_id)
        self._intake.log(evidence, CustodyKind.COPIED, {"file": file.name, "sha256": file.sha256})
        return file

    def view(self, evidence_id: int, *, record: bool = True) -> SafeView:
        """The safe view, made now if it never was. record: write into the log that it was seen."""
        evidence = self.get(evidence_id)
        if evidence.withdrawn_at is not None or evidence.original is None:
            return nothing_to_show(evidence)
        if evidence.safe_view is None and not evidence.why_no_view:
            self._intake.make_view(evidence)
            evidence = self.get(evidence_id)
        if evidence.safe_view is None:
            return nothing_to_show(evidence)
        data = b"".join(originals.chunks_of(self._database, evidence.safe_view))
        if record:
            self._intake.log(evidence, CustodyKind.VIEWED, {"file": evidence.safe_view.name})
        return SafeView.of_file(evidence.safe_view.media_type, data)

    def verify(
        self,
        incident_id: int | None = None,
        *,
        outside: Head | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> EvidenceVerdict:
        """Check the log and hash every file anew; the outcome goes into the log.

        outside: a head of the incident's log that was noted or given away. Raises ``Stopped``.
        """
        every = evidence_records.incident_ids(self._database)
        check = EvidenceCheck(self._database, self._custody, progress=progress, cancel=cancel)
        return check.run(every if incident_id is None else [incident_id], outside)

    def may_look(self, incident_id: int, handle: str) -> LookAhead:
        """What a look at an account now needs; see ``LookGuard``."""
        return self.guard.may_look(incident_id, handle)

    def record_look(
        self, incident_id: int, handle: str, *, reason: str = "", authorisation: str = ""
    ) -> LookAhead:
        """Count a look at an account; see ``LookGuard``."""
        return self.guard.record_look(
            incident_id, handle, reason=reason, authorisation=authorisation
        )

    def _count_look(self, before: Evidence, after: Evidence) -> None:
        """An account that is named only later was looked at all the same."""
        handle = evidence_rules.looked_at(after.about, after.details)
        named = evidence_rules.looked_at(before.about, before.details)
        if plain_handle(handle) != plain_handle(named):
            self.guard.count_named(after.incident_id, handle, before.added_at)

    def _standing(self, evidence_id: int) -> Evidence:
        evidence = self.get(evidence_id)
        if evidence.withdrawn_at is not None:
            raise UserError(f"{evidence.reference} was taken out.", "Nothing was changed.")
        return evidence

    def _original(self, evidence_id: int) -> StoredFile:
        evidence = self._standing(evidence_id)
        if evidence.original is None:
            raise UserError(f"{evidence.reference} is a note. It has no file.")
        return evidence.original

    def _save(self, evidence: Evidence, kind: CustodyKind, actor: str = WORKER) -> None:
        evidence_records.save_evidence(self._database, evidence)
        self._intake.log(evidence, kind, evidence_log.changed(evidence), actor=actor)
