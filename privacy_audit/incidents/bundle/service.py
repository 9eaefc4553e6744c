# SPDX-License-Identifier: Apache-2.0
"""Bundles of an open vault: shown before they are written, listed and logged when they are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from privacy_audit.desktop.private_files import replacing
from privacy_audit.errors import AppError, UserError
from privacy_audit.incidents.bundle import records
from privacy_audit.incidents.bundle import time_stamp as stamps
from privacy_audit.incidents.bundle.filling import require_nothing_held
from privacy_audit.incidents.bundle.model import (
    BundleFor,
    BundleVerdict,
    Choices,
    Export,
    Preview,
    Record,
    Written,
)
from privacy_audit.incidents.bundle.plan import Plan, make_plan
from privacy_audit.incidents.bundle.preview import leaving_texts
from privacy_audit.incidents.bundle.taking_in import Arrived, Taker, arrive
from privacy_audit.incidents.bundle.telling import stays, warnings
from privacy_audit.incidents.bundle.time_stamp import Stamp, StampOrder, StampState
from privacy_audit.incidents.bundle.writing import Stamper, write_bundle
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.model import IncidentState
from privacy_audit.incidents.names import keepable
from privacy_audit.net.notebook import Notebook
from privacy_audit.vault.age_stream import SUFFIX

if TYPE_CHECKING:
    from privacy_audit.incidents.custody import CustodyEvent, CustodyLog
    from privacy_audit.incidents.evidence import EvidenceService
    from privacy_audit.incidents.model import Incident
    from privacy_audit.incidents.originals import Progress
    from privacy_audit.incidents.service import IncidentService
    from privacy_audit.net.model import Cancel
    from privacy_audit.profile.model import Profile
    from privacy_audit.vault.database import Database
    from privacy_audit.vault.secret import Secret

LONGEST_PURPOSE: Final = 200
NOTHING_MORE: Final = Choices()
"""What leaves when nothing is ticked."""


class BundleService:
    """What is handed over of an incident; runs on the vault's thread.

    profile: gives the user's details, which are taken out of texts.
    """

    def __init__(
        self,
        database: Database,
        incidents: IncidentService,
        evidence: EvidenceService,
        custody: CustodyLog,
        profile: Callable[[], Profile],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._incidents = incidents
        self._evidence = evidence
        self._custody = custody
        self._profile = profile
        self._now = now

    def preview(
        self, incident_id: int, recipient: BundleFor, choices: Choices = NOTHING_MORE
    ) -> Preview:
        """Every file and field that would leave, and what would not. Writes nothing."""
        plan = self._plan(incident_id, recipient, choices)
        require_nothing_held(plan)
        texts = leaving_texts(plan)
        return Preview(
            recipient=recipient,
            name=f"{plan.folder}.zip",
            files=plan.files,
            texts=texts,
            stays=stays(plan),
            blacked_out=tuple(sorted(detail.value for detail in plan.blackout.taken)),
            warnings=warnings(plan),
            problems=plan.record.verdict.problems,
            head=plan.record.head,
        )

    def what_leaves_for_stamp(self, order: StampOrder) -> tuple[str, ...]:
        """What a time-stamp service would learn. Raises ``HostNotAllowed`` for a bad address."""
        return stamps.what_leaves(order)

    def write(
        self,
        incident_id: int,
        recipient: BundleFor,
        target: Path,
        *,
        choices: Choices = NOTHING_MORE,
        passphrase: Secret | None = None,
        time_stamp: StampOrder | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Written:
        """Write a bundle, list it and log it: all of that or nothing.

        passphrase: makes it one age file. time_stamp: asks that service; when that fails, the
        bundle is written without a stamp and says why. Raises ``Stopped`` when cancelled,
        ``UserError`` and ``EnvironmentProblem``.
        """
        plan = self._plan(incident_id, recipient, choices)
        require_nothing_held(plan)
        _require_name(target, sealed=passphrase is not None)
        logged: CustodyEvent | None = None
        try:
            with replacing(target) as file:
                written = write_bundle(
                    file,
                    plan,
                    target,
                    self._database,
                    passphrase=passphrase,
                    stamp_with=self._stamper(time_stamp, cancel),
                    progress=progress,
                    cancel=cancel,
                )
                logged = self._list(plan, written)
        except AppError:
            if logged is not None:  # it was listed, but did not get its name
                self._custody.correct(incident_id, logged.seq, {"written": False})
            raise
        return written

    def exports(self, incident_id: int) -> list[Export]:
        """The bundles that were written, newest first."""
        return records.read_all(self._database, incident_id)

    def read(
        self,
        path: Path,
        passphrase: Secret | None = None,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Arrived:
        """Check a bundle file before it is taken in. Raises as ``check``."""
        return arrive(path, passphrase, progress=progress, cancel=cancel)

    def take_in(self, arrived: Arrived, *, cancel: Cancel | None = None) -> Incident:
        """Put a bundle of another vault into this one as a received copy, whole or not at all.

        Raises ``UserError`` for a bundle with problems, and ``EnvironmentProblem``.
        """
        taker = Taker(
            database=self._database,
            incidents=self._incidents,
            evidence=self._evidence,
            custody=self._custody,
            now=self._now,
        )
        return taker.take_in(arrived, cancel=cancel)

    def check(
        self,
        path: Path,
        passphrase: Secret | None = None,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> BundleVerdict:
        """Whether a bundle file is whole. Needs nothing of the vault.

        Raises ``NotABundle``, ``NeedsPassphrase``, ``WrongFilePassphrase``, ``NotOpenable``,
        ``EnvironmentProblem`` and ``Stopped``.
        """
        return arrive(path, passphrase, progress=progress, cancel=cancel).verdict

    def _plan(self, incident_id: int, recipient: BundleFor, choices: Choices) -> Plan:
        incident = self._incidents.get(incident_id)
        if incident.state is IncidentState.PURGED:
            raise UserError(
                f"The evidence of {incident.reference} is deleted.",
                "There is nothing to hand over.",
            )
        if len(choices.purpose) > LONGEST_PURPOSE:
            raise UserError(
                f"“For whom” may have {LONGEST_PURPOSE} characters at most.", field="purpose"
            )
        record = Record(
            incident=incident,
            actions=tuple(self._incidents.actions(incident_id)),
            reports=tuple(self._incidents.reports(incident_id)),
            evidence=tuple(self._evidence.list(incident_id)),
            log=tuple(self._custody.events(incident_id)),
            verdict=self._custody.verify(incident_id),
            profile=self._profile(),
            taken_at=self._now(),
        )
        return make_plan(record, recipient, choices)

    def _stamper(self, order: StampOrder | None, cancel: Cancel | None) -> Stamper | None:
        if order is None:
            return None

        def ask(tag_manifest: bytes) -> Stamp:
            door = stamps.door_to(order, Notebook(self._database), self._now)
            try:
                return stamps.ask(tag_manifest, order, door, cancel=cancel)
            finally:
                door.close()

        return Stamper(certificate=order.certificate, ask=ask)

    def _list(self, plan: Plan, written: Written) -> CustodyEvent:
        record, stamp = plan.record, written.stamp
        body: dict[str, object] = {
            "files": [file.path for file in plan.files],
            "evidence": [entry.reference for entry in plan.entries],
            "file_name": written.path.name,
            "manifest_sha256": written.manifest_sha256,
            "stamp": {"state": stamp.state.value, "host": stamp.host, "reason": stamp.reason},
            "problems": list(written.problems),
        }
        with self._database.transaction():
            listed = records.add(
                self._database,
                Export(
                    id=0,
                    incident_id=record.incident.id,
                    at=self._now(),
                    recipient=plan.recipient,
                    purpose=keepable(" ".join(plan.choices.purpose.split())),
                    body=body,
                    head_seq=record.head.seq if record.head else 0,
                    head_hash=record.head.hash if record.head else "",
                    file_sha256=written.sha256,
                    sealed=written.sealed,
                    time_stamp=stamp.answer or None,
                ),
            )
            event = self._custody.append(
                record.incident.id,
                CustodyKind.EXPORTED,
                {
                    "export": listed.id,
                    "for": plan.recipient.value,
                    "evidence": [entry.reference for entry in plan.entries],
                    "sha256": written.sha256,
                    "manifest_sha256": written.manifest_sha256,
                    "sealed": written.sealed,
                },
            )
            if stamp.state is StampState.GRANTED:
                self._custody.append(
                    record.incident.id,
                    CustodyKind.TIME_STAMPED,
                    {
                        "export": listed.id,
                        "sha256": hashlib.sha256(stamp.answer).hexdigest(),
                        "at": stamp.at.isoformat() if stamp.at else None,
                    },
                )
        return event


def _require_name(target: Path, *, sealed: bool) -> None:
    """Other programs know a file by its ending, and an age file by its own."""
    if sealed is not (target.suffix == SUFFIX):
        raise UserError(
            f"The name of an encrypted bundle ends with {SUFFIX}."
            if sealed
            else f"{SUFFIX} is for encrypted bundles, and this one has no passphrase.",
            "Nothing was written.",
            field="out",
        )
