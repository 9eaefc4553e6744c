# SPDX-License-Identifier: Apache-2.0
"""An invented person with a year of audits: for training, trying out, pictures and tests.

The person does not exist. The phone number is from the range that Ofcom keeps for drama, the
addresses of e-mail are from the domains that are kept for examples (RFC 2606).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.audits.model import AnswerKind, Audit, AuditKind, Established
from privacy_audit.checklists.model import Circumstances
from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from privacy_audit.reports.model import Report
from privacy_audit.vault.secret import Secret
from privacy_audit.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue

PERSON = Profile(
    names=(
        Name(text="Rowan Ashdown"),
        Name(text="Rowan Pettifer", kind=NameKind.MAIDEN, until=2012),
        Name(text="Ro Ashdown", kind=NameKind.NICKNAME),
    ),
    birth_year=1986,
    places=("Walthamstow", "Nuneaton"),
    addresses=("22 Juniper Row, London E17 0ZZ",),
    phones=("07700 900142",),
    emails=("rowan.ashdown@example.org",),
    handles=("rowan_runs",),
    employers=("Example Borough Council",),
    professions=("social worker",),
    relatives=(Relative(text="Imogen Ashdown", relation="sister"),),
    vehicles=("AB12 CDE",),
)

CIRCUMSTANCES = Circumstances(
    asked=True,
    services=frozenset({"facebook", "whatsapp", "x", "google", "strava"}),
    devices=frozenset({"iphone", "windows"}),
    roles=frozenset({"children"}),
)

DAYS_AGO = (364, 183, 21)
"""When the three past audits were, counted back from today."""

SLIPPED_IN = 2
"""The number of the audit, from 0, in which something that was right is open again."""

_NOTES = {2: "Changed on my phone only.", 5: "Asked my sister to do the same."}


@dataclass(slots=True)
class _Clock:
    """A clock that stands where it is put and goes on a minute with each look."""

    at: datetime

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def make_practice_vault(
    folder: Path, catalogue: Catalogue, *, audits: int = 3, searched: bool = False
) -> Secret:
    """Create a vault in ``folder`` with the invented person and past audits.

    audits: how many, spread over the past year; the last was three weeks ago. searched: with what
    a stranger finds, too. Returns the passphrase, which is random, since nobody has to type it.
    """
    from privacy_audit.vault.service import VaultFolder

    passphrase = Secret(secrets.token_urlsafe(24))
    vault = VaultFolder(folder).create(passphrase)
    try:
        clock = _Clock(utc_now() - timedelta(days=DAYS_AGO[0], hours=1))
        workspace = open_workspace(vault, catalogue, now=clock)
        workspace.profile.save(PERSON, is_me=True)
        workspace.save_circumstances(CIRCUMSTANCES)
        for number, days in enumerate(_days_ago(audits)):
            clock.at = utc_now() - timedelta(days=days)
            walk_practice_audit(workspace, number=number, now=clock)
        if searched:
            from privacy_audit.practice_search import practice_findings

            practice_findings(workspace)
    finally:
        vault.close()
    return passphrase


def walk_practice_audit(
    workspace: Workspace, *, number: int = 0, now: Callable[[], datetime] = utc_now
) -> Report:
    """Walk one quick audit with mixed answers and finish it.

    number: which audit it is for the invented person, from 0. In the third, something that was
    right before is open again.
    """
    audit = workspace.audits.start(AuditKind.QUICK)
    for place, asked in enumerate(audit.checks):
        kind, established = _answer(place, number)
        accepted = kind is AnswerKind.ACCEPTED
        workspace.audits.answer(
            asked.check_id,
            kind,
            established=established,
            note=_NOTES.get(place, ""),
            reason="I need this for my running club." if accepted else "",
            review_on=local_day(now()) + timedelta(days=90) if accepted else None,
        )
    slipped = _was_right(workspace, audit) if number == SLIPPED_IN else ""
    if slipped:
        workspace.audits.answer(slipped, AnswerKind.FAIL, note="An update has reset it.")
    return workspace.reports.finish_audit()


def _was_right(workspace: Workspace, audit: Audit) -> str:
    """A check that was right last time, one that is asked now if there is one."""
    asked = [check.check_id for check in audit.checks]
    right = [
        check_id
        for check_id, last in workspace.audits.last_answers(audit).items()
        if last.answer.kind is AnswerKind.PASS
    ]
    return next((check_id for check_id in asked if check_id in right), "".join(right[:1]))


def _answer(place: int, number: int) -> tuple[AnswerKind, Established | None]:
    turn = (place * 5 + number * 3) % 12
    if turn < 5:
        return AnswerKind.PASS, Established.VERIFIED
    if turn < 8:
        return AnswerKind.PASS, Established.STATED
    return {
        8: AnswerKind.FAIL,
        9: AnswerKind.FAIL,
        10: AnswerKind.UNKNOWN,
        11: AnswerKind.ACCEPTED if number else AnswerKind.NOT_CHECKED,
    }[turn], None


def _days_ago(audits: int) -> list[int]:
    if audits <= len(DAYS_AGO):
        return list(DAYS_AGO[len(DAYS_AGO) - audits :])
    step = (DAYS_AGO[0] - DAYS_AGO[-1]) / (audits - 1)
    return [round(DAYS_AGO[0] - step * number) for number in range(audits)]
