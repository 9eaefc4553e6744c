# SPDX-License-Identifier: Apache-2.0
"""A vault in which every word that somebody could be found by, or hurt with, carries a mark."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

from privacy_audit.audits.model import ActionOwner, AnswerKind, AuditKind
from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from privacy_audit.reports import records
from privacy_audit.reports.model import Report
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace

MARK = "zqxmark"
"""Stands in every marked text. No word and no font has it."""

PROFILE = Profile(
    names=(
        Name(text="Zqxmarka Zqxmarkb"),
        Name(text="Zqxmarka Zqxmarkmaiden", kind=NameKind.MAIDEN, until=2012),
        Name(text="Zqxmarkold Zqxmarkb", kind=NameKind.FORMER, private=True),
    ),
    birth_year=1971,
    places=("Zqxmarktown",),
    addresses=("22 Zqxmark Row, London E17 0ZZ",),
    phones=("07700 900142",),
    emails=("zqxmark.one@example.org",),
    handles=("zqxmark_runs",),
    employers=("Zqxmark Borough Council",),
    professions=("zqxmark worker",),
    relatives=(Relative(text="Zqxmarkrelative Zqxmarkb", relation="zqxmark sister"),),
    vehicles=("QX71 ZQX",),
)
NUMBERS = ("900142", "e17 0zz", "e170zz", "qx71zqx", "qx71 zqx", "1971")
"""Marked values that a mark cannot stand in, as they would be looked for."""


def marked_workspace(folder: Path, clock: Clock) -> Workspace:
    """The vault; its newest report (the third) has findings, evidence, cases and names too."""
    workspace = make_workspace(folder, now=clock)
    workspace.profile.save(PROFILE, is_me=True)
    for number in range(2):
        walk(workspace, turn=number)
        workspace.reports.finish_audit()
        clock.move(days=100)
    mark_actions(workspace)
    walk(workspace, turn=2)
    audit = workspace.audits.current()
    assert audit is not None
    at = workspace.audits.close(audit)
    body = marked_body(workspace.reports.all()[0].body, finished_at=at.isoformat())
    records.add(workspace.vault.database, audit.id, body, at=at)
    fill_search_tables(workspace)
    clock.move(days=1)
    return workspace


def walk(workspace: Workspace, *, turn: int) -> None:
    """An audit with all answers, each with a marked note and reason."""
    audit = workspace.audits.start(AuditKind.QUICK)
    kinds = (AnswerKind.PASS, AnswerKind.FAIL, AnswerKind.UNKNOWN, AnswerKind.ACCEPTED)
    for place, asked in enumerate(audit.checks):
        kind = kinds[(place + turn) % len(kinds)]
        accepted = kind is AnswerKind.ACCEPTED
        workspace.audits.answer(
            asked.check_id,
            kind,
            note="A zqxmark note: 07700 900142",
            reason="A zqxmark reason" if accepted else "",
            review_on=date(2028, 1, 1) if accepted else None,
        )


def mark_actions(workspace: Workspace) -> None:
    """Give every to-do a marked title and note; the first of them is the employer's."""
    actions = workspace.audits.actions
    for place, action in enumerate(actions.all()):
        owners = list(ActionOwner)
        actions.change(
            action.id,
            title=f"Zqxmark title {place}",
            note="zqxmark action note",
            owner=owners[place % len(owners)],
        )
    for action in actions.open()[:2]:
        actions.close(action.id)


def marked_body(body: Any, *, finished_at: str) -> dict[str, Any]:
    """A report's body whose every free text is marked, with findings, cases and evidence."""
    made: dict[str, Any] = copy.deepcopy(dict(body))
    made["audit"]["finished_at"] = finished_at
    made["person"] = "Zqxmarka Zqxmarkb"
    made["name_changes"] = [{"at": finished_at, "kind": "name_added", "name": "Zqxmarka"}]
    for check in made["checks"]:
        for key in ("title", "task", "check", "why", "set", "verify", "pack_title", "note"):
            check[key] = f"zqxmark {key}"
        check["change"] = "regressed" if check["answer"] == "fail" else "better"
    for pack in made["packs"]:
        pack["title"] = "Zqxmark pack"
    made["packs"].append({**made["packs"][0], "id": "zqxmark-own-pack"})
    made["next_check"] = {
        "on": "2027-12-24",
        "title": "Zqxmark next",
        "checks": 12,
        "minutes": 6,
    }
    made["evidence"] = [
        {
            "check": "zqxmark-check",
            "caption": "zqxmark caption",
            "at": finished_at,
            "width": 2,
            "height": 1,
            "sha256": "ab",
        }
    ]
    made["coverage"] = {
        "run": 1,
        "started_at": finished_at,
        "finished_at": None,
        "planned": 3,
        "answered": 2,
        "could_not_check": 1,
        "struck": 0,
        "engines": [
            {
                "engine": "zqxmark",
                "name": "Zqxmark engine",
                "answered": 2,
                "could_not_check": 1,
                "reason": "zqxmark reason",
            }
        ],
    }
    made["findings"] = [
        {
            "id": 1,
            "state": "still_there",
            "site": "zqxmark.example",
            "url": "https://zqxmark.example/me",
            "title": "Zqxmark finding",
            "severity": "high",
            "likelihood": "likely",
            "verdict": "me",
            "hostile": True,
            "exposures": ["home_address"],
            "note": "zqxmark finding note",
            "first_seen_at": finished_at,
            "last_seen_at": finished_at,
            "gone_at": None,
        }
    ]
    made["cases"] = [
        {
            "id": 1,
            "finding": 1,
            "site": "zqxmark.example",
            "title": "Zqxmark case",
            "route": "zqxmark-route",
            "state": "asked",
            "clock": "zqxmark-clock",
            "due_on": "2027-12-30",
            "extended": False,
            "note": "zqxmark case note",
            "opened_at": finished_at,
            "asked_at": finished_at,
        }
    ]
    return made


def fill_search_tables(workspace: Workspace) -> None:
    """Marked rows where a search keeps what it asked and found."""
    with workspace.vault.database.transaction():
        workspace.vault.database.execute(
            "INSERT INTO finding (address_key, url, site, title, snippet, state, likelihood, "
            "verdict, severity, exposures, note, first_seen_at, last_seen_at) VALUES "
            "('zqxmark', 'https://zqxmark.example', 'zqxmark.example', 'zqxmark', 'zqxmark', "
            "'new', 'likely', 'me', 'high', '[]', 'zqxmark', '2027-01-01T00:00:00+00:00', "
            "'2027-01-01T00:00:00+00:00')"
        )
        workspace.vault.database.execute(
            "INSERT INTO evidence (audit_id, check_id, at, caption, width, height, sha256, image) "
            "VALUES (1, 'zqxmark', '2027-01-01T00:00:00+00:00', 'zqxmark', 1, 1, 'ab', x'00')"
        )


def newest(workspace: Workspace) -> Report:
    """The marked report."""
    report = workspace.reports.newest()
    assert report is not None
    return report
