# SPDX-License-Identifier: Apache-2.0
"""Supervision in an open vault: preparing what is shared, keeping what was agreed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from privacy_audit.audits.model import ActionOwner
from privacy_audit.audits.upcoming import next_check
from privacy_audit.checklists.model import Policies
from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import UserError
from privacy_audit.reports import export_records
from privacy_audit.reports.blocks import Document
from privacy_audit.reports.exports import LONGEST_FOR_WHOM, Export
from privacy_audit.reports.supervision import employer_letter, talk
from privacy_audit.reports.supervision.agreements import AgreementService
from privacy_audit.reports.supervision.choices import Choices, from_data, judged, to_data
from privacy_audit.reports.supervision.file_format import read, write
from privacy_audit.reports.supervision.files import SharedFile
from privacy_audit.reports.supervision.model import Summary
from privacy_audit.reports.supervision.own_text import own_line
from privacy_audit.reports.supervision.own_words import Held, held_in
from privacy_audit.reports.supervision.summary import (
    FROM_EMPLOYER,
    Material,
    build,
)
from privacy_audit.reports.supervision.summary_document import document
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.audits.service import AuditService
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.checklists.service import OwnPackService
    from privacy_audit.profile.service import ProfileService
    from privacy_audit.reports.model import Report
    from privacy_audit.reports.service import ReportService
    from privacy_audit.vault.database import Database
    from privacy_audit.vault.service import Vault

_CHOICES = "supervision_choices"


class Services(Protocol):
    """What the service is made over: the workspace has all of it."""

    @property
    def vault(self) -> Vault:
        """The open vault."""

    @property
    def audits(self) -> AuditService:
        """Its audits with their to-dos."""

    @property
    def reports(self) -> ReportService:
        """Its reports."""

    @property
    def profile(self) -> ProfileService:
        """Its profile."""

    @property
    def own_packs(self) -> OwnPackService:
        """The packs of the employer."""

    @property
    def packs_in_force(self) -> Callable[[], Catalogue]:
        """All packs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A summary ready to leave. document: what reading ``data`` again says; every format and the
    preview render it. held: details of the user in the words they wrote. report_id: the report it
    was made of."""

    report_id: int | None
    summary: Summary
    data: bytes
    document: Document
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What can be chosen for a summary.

    report: the one it is made of, ``None`` without any. packs: id and title of those it names;
    checks: id and task of to-dos that need manager or employer, in the words of the packs.
    """

    report: Report | None
    reports: tuple[Report, ...]
    packs: tuple[tuple[str, str], ...]
    checks: tuple[tuple[str, str], ...]


class SupervisionService:
    """Summaries, letters and agreed actions of one vault."""

    def __init__(self, services: Services, *, now: Callable[[], datetime] = utc_now) -> None:
        self._services = services
        self._now = now
        self.agreements = AgreementService(
            self._database, services.audits, services.profile, now=now
        )

    @property
    def _database(self) -> Database:
        return self._services.vault.database

    @property
    def policies(self) -> Policies:
        """The policies with their clauses."""
        return self._services.packs_in_force().policies

    # -- what is shared -----------------------------------------------------------------------

    def choices(self) -> Choices:
        """What was chosen last."""
        return from_data(read_setting(self._database, _CHOICES))

    def save_choices(self, choices: Choices) -> None:
        """Keep the choices, so that no word is lost. Raises ``UserError`` for a text too long."""
        write_setting(self._database, _CHOICES, to_data(judged(choices)))

    def offered(self, report_id: int | None = None) -> Offered:
        """What can be chosen. Raises ``UserError`` for an unknown report."""
        reports = tuple(self._services.reports.all())
        report = self._report(reports, report_id)
        titles, tasks = self._titles(), self._tasks()
        named = [pack["id"] for pack in report.body["packs"]] if report else []
        wanted = [
            action.check_id
            for action in self._services.audits.actions.open()
            if action.owner is not ActionOwner.ME and action.check_id in tasks
        ]
        return Offered(
            report=report,
            reports=reports,
            packs=tuple((each, titles.get(each, FROM_EMPLOYER)) for each in named),
            checks=tuple((each, tasks[each]) for each in dict.fromkeys(wanted)),
        )

    def prepare(self, choices: Choices, report_id: int | None = None) -> Prepared:
        """The summary of a report, of the newest one if none is named.

        Raises ``UserError`` when nothing would stand in it, or for an unknown report.
        """
        reports = tuple(self._services.reports.all())
        report = self._report(reports, report_id)
        material = Material(
            report=report,
            before=_nearest(reports, report, later=False),
            after=_nearest(reports, report, later=True),
            next_check=next_check(self._services.audits.upcoming(), today=local_day(self._now())),
            todo=tuple(self._services.audits.actions.all()),
            agreed=tuple(self.agreements.open()),
            titles=self._titles(),
            tasks=self._tasks(),
        )
        made_on = local_day(self._now())
        summary = build(material, choices, summary_id=secrets.token_hex(8), made_on=made_on)
        return self._prepared(summary, choices, report)

    def _prepared(self, summary: Summary, choices: Choices, report: Report | None) -> Prepared:
        data = write(summary)
        made = document(read(data))
        if not made.sections:
            raise UserError(
                "There is nothing in this summary yet.",
                "Everything is switched off, or nothing is known yet.",
                "Switch something on, or finish a check first.",
            )
        # Only what stands in the file: words that are switched off warn nobody.
        own = [summary.feeling or "", *(each.title for each in summary.agreed or ())]
        if summary.needs is not None:
            own.append(choices.own_need)
        held = held_in([text for text in own if text], self._services.profile.load())
        return Prepared(
            report_id=report.id if report else None,
            summary=summary,
            data=data,
            document=made,
            held=held,
        )

    def save(
        self,
        shared: SharedFile,
        target: Path,
        *,
        for_whom: str = "",
        prepared: Prepared | None = None,
    ) -> Export:
        """Write a file that was made ready and list it, both or neither.

        prepared: the summary in it, which is then known again when a copy comes back. Raises
        ``EnvironmentProblem`` when it cannot be written, ``UserError`` for words too long.
        """
        for_whom = own_line(for_whom)
        if len(for_whom) > LONGEST_FOR_WHOM:
            raise UserError(
                f"“For whom” may have {LONGEST_FOR_WHOM} characters at most.",
                "Nothing was written.",
                field="for_whom",
            )
        with self._database.transaction():
            if prepared is not None:
                self.agreements.keep_made(prepared.summary)
            listed = export_records.add(
                self._database,
                Export(
                    id=0,
                    report_id=shared.report_id,
                    at=self._now(),
                    file_format=shared.kind.value,
                    variant=shared.paper.value,
                    for_whom=for_whom,
                    file_name=target.name,
                    sha256=shared.sha256,
                    content_sha256=shared.content_sha256,
                    encrypted=shared.encrypted,
                ),
            )
            write_private(target, shared.data)
        return listed

    # -- letter and talk ----------------------------------------------------------------------

    def letter(self, letter: employer_letter.Letter) -> Document:
        """The letter about what needs the employer. Raises ``UserError``."""
        return employer_letter.document(letter, self.policies, on=local_day(self._now()))

    def agenda(self) -> Document:
        """The agenda of the talk with what is still open from last time."""
        return talk.document(
            self.policies, on=local_day(self._now()), agreed=self.agreements.open()
        )

    # -- where the words come from ------------------------------------------------------------

    def _titles(self) -> dict[str, str]:
        """The titles of the program's own packs; the employer's packs are not among them."""
        own = self._own_pack_ids()
        return {
            pack.id: pack.title
            for pack in self._services.packs_in_force().packs
            if pack.id not in own
        }

    def _tasks(self) -> dict[str, str]:
        own = self._own_pack_ids()
        return {
            check.id: check.task
            for pack in self._services.packs_in_force().packs
            if pack.id not in own
            for check in pack.checks
        }

    def _own_pack_ids(self) -> set[str]:
        return {stored.id for stored in self._services.own_packs.stored()}

    def _report(self, reports: Sequence[Report], report_id: int | None) -> Report | None:
        if report_id is None:
            return reports[0] if reports else None
        return self._services.reports.get(report_id)


def _nearest(reports: Sequence[Report], report: Report | None, *, later: bool) -> Report | None:
    """The report right after this one, or right before it; the list is newest first."""
    if report is None:
        return None
    here = (report.at, report.id)
    if later:
        return next((each for each in reversed(reports) if (each.at, each.id) > here), None)
    return next((each for each in reports if (each.at, each.id) < here), None)
