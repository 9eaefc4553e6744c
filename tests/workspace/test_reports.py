# SPDX-License-Identifier: Apache-2.0
"""Reports on a real vault: what is in them, what never is, and that nothing can change them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from privacy_audit.audits.model import AnswerKind, AuditKind, Established
from privacy_audit.checklists.model import Severity
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.profile.model import Name, NameKind, Profile
from privacy_audit.reports import snapshot
from privacy_audit.reports.model import Report, fingerprint
from privacy_audit.reports.rendering import export, rendered
from privacy_audit.reports.variants import ExportFormat
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace, reopen_workspace
from tests.reports.files import all_text
from tests.workspace.packs import THREE

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL
PRIVATE = "Ottoline Grimthorpe"
PERSON = Profile(names=(Name(text="Rowan Ashdown"),))


def walk(workspace: Workspace, **answers: AnswerKind) -> Report:
    """Answer these checks in a full audit and finish it."""
    workspace.audits.start(AuditKind.FULL)
    for check_id, kind in answers.items():
        workspace.audits.answer(check_id, kind)
    return workspace.reports.finish_audit()


def check_of(report: Report, check_id: str) -> dict[str, Any]:
    """One check of a report."""
    (check,) = (check for check in report.body["checks"] if check["id"] == check_id)
    return dict(check)


def everywhere(report: Report) -> str:
    """All that leaves with a report, in any format and variant."""
    return all_text(report) + json.dumps(report.body, ensure_ascii=False)


# -- unchangeable ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report SET body = '{}' WHERE id = 1",
        "UPDATE report SET at = '2020-01-01T00:00:00+00:00'",
        "UPDATE report SET fingerprint = ''",
        "DELETE FROM report",
        "REPLACE INTO report SELECT id, audit_id, at, fingerprint, '{}' FROM report",
    ],
)
def test_the_database_refuses_to_change_a_report(small: Workspace, statement: str) -> None:
    report = walk(small, one=PASS)
    with pytest.raises(apsw.ConstraintError):
        small.vault.database.execute(statement)
    assert small.reports.get(report.id) == report


def test_what_happens_later_changes_no_report(small: Workspace, clock: Clock) -> None:
    report = walk(small, one=FAIL)
    before = rendered(report, ExportFormat.JSON)
    clock.move(days=30)
    small.profile.save(replace(PERSON, names=(Name(text="Someone Else"),)), is_me=True)
    small.audits.actions.close(small.audits.actions.all()[0].id)
    walk(small, one=PASS, two=PASS)
    assert rendered(small.reports.get(report.id), ExportFormat.JSON) == before


def test_the_fingerprint_is_of_exactly_what_is_stored(tmp_path: Path, clock: Clock) -> None:
    workspace = make_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    workspace.audits.start(AuditKind.FULL)
    workspace.audits.answer("one", FAIL, note="Siân’s café 🦊 <b>“quoted”</b>\u2028end")
    report = workspace.reports.finish_audit()
    workspace.close()
    again = reopen_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    stored = again.reports.get(report.id)
    again.close()
    assert stored == report
    assert fingerprint(stored.body) == stored.fingerprint
    written = json.loads(rendered(stored, ExportFormat.JSON))
    assert fingerprint(written["body"]) == written["fingerprint"] == report.fingerprint
    assert report.fingerprint in rendered(stored, ExportFormat.HTML).decode()


def test_another_word_gives_another_fingerprint(small: Workspace) -> None:
    report = walk(small, one=PASS)
    body = json.loads(json.dumps(report.body))
    body["checks"][0]["answer"] = "fail"
    assert fingerprint(body) != report.fingerprint


def test_reports_are_listed_newest_first(small: Workspace, clock: Clock) -> None:
    for _ in range(3):
        walk(small, one=PASS)
        clock.move(days=100)
    days = [report.at.date().isoformat() for report in small.reports.all()]
    assert days == ["2027-06-08", "2027-02-28", "2026-11-20"]


# -- both or neither ------------------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_audit_open(small: Workspace) -> None:
    """The report cannot be stored: then the audit is not finished either."""
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS)
    before = small.audits.current()
    database = small.vault.database
    database.execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON report BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    with pytest.raises(apsw.ConstraintError):
        small.reports.finish_audit()
    assert small.audits.current() == before
    assert small.reports.all() == []
    database.execute("DROP TRIGGER no_room")
    assert small.reports.finish_audit().audit_id == 1, "nothing stands in the way of a second try"


def test_a_full_disk_leaves_the_audit_open(small: Workspace) -> None:
    """The file may not grow any more, and a report needs room."""
    small.audits.start(AuditKind.FULL)
    for check_id in ("one", "two", "three"):
        small.audits.answer(check_id, FAIL, note="n" * 3_900)
    before = small.audits.current()
    database = small.vault.database
    pages = database.query("PRAGMA page_count")[0][0]
    database.query(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(EnvironmentProblem, match="disk is full"):
        small.reports.finish_audit()
    assert small.audits.current() == before
    assert small.reports.all() == []
    database.query("PRAGMA max_page_count = 1073741823")
    assert small.vault.check().ok
    assert len(small.reports.finish_audit().body["checks"]) == 3


# -- what is in it --------------------------------------------------------------------------------


def test_a_report_says_what_was_asked_and_answered(small: Workspace) -> None:
    small.profile.save(PERSON, is_me=True)
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS, established=Established.VERIFIED, note="Seen as a guest.")
    small.audits.answer("two", FAIL)
    report = small.reports.finish_audit()
    body = report.body
    assert body["person"] == "Rowan Ashdown"
    assert (body["audit"]["kind"], body["audit"]["id"]) == ("full", report.audit_id)
    assert body["standing"] == {
        "seen": 1,
        "said": 0,
        "open": 1,
        "accepted": 0,
        "unsure": 0,
        "not_checked": 1,
        "not_applicable": 0,
    }
    one, two, three = body["checks"]
    assert (one["answer"], one["verified"], one["note"]) == ("pass", True, "Seen as a guest.")
    assert one["severity"] == Severity.CRITICAL.value
    assert (two["answer"], two["verified"]) == ("fail", False)
    assert (three["answer"], three["answered_at"]) == ("not_checked", None)
    (action,) = body["actions"]
    assert action == {
        "id": 1,
        "check": "two",
        "title": "Set two",
        "reason": "A stranger could see it.",
        "severity": "high",
        "owner": "me",
        "due_on": "2026-12-04",
    }


def test_the_counts_of_the_packs_make_the_counts_of_the_whole(workspace: Workspace) -> None:
    audit = workspace.audits.start(AuditKind.FULL, only_packs=["facebook", "bluetooth"])
    kinds = [PASS, FAIL, AnswerKind.UNKNOWN, AnswerKind.NOT_APPLICABLE]
    for place, asked in enumerate(audit.checks[:30]):
        workspace.audits.answer(asked.check_id, kinds[place % 4])
    body = workspace.reports.finish_audit().body
    assert {pack["id"] for pack in body["packs"]} == {"facebook", "bluetooth"}
    for key, count in body["standing"].items():
        assert count == sum(pack["standing"][key] for pack in body["packs"]), key
    assert sum(body["standing"].values()) == len(body["checks"])


def test_what_was_right_and_is_open_now_stands_out(small: Workspace, clock: Clock) -> None:
    walk(small, one=PASS, two=FAIL, three=PASS)
    clock.move(days=100)
    report = walk(small, one=FAIL, two=PASS, three=PASS)
    assert [check["id"] for check in snapshot.regressed(report.body)] == ["one"]
    assert [check["id"] for check in snapshot.better(report.body)] == ["two"]
    one = check_of(report, "one")
    assert one["change"] == "regressed"
    assert one["last"]["answer"] == "pass"
    assert one["last"]["at"].startswith("2026-11-20")
    assert "20 November 2026" in rendered(report, ExportFormat.HTML).decode()


def test_putting_it_off_in_between_does_not_hide_that_it_has_come_undone(
    small: Workspace, clock: Clock
) -> None:
    walk(small, one=PASS)
    clock.move(days=100)
    walk(small, one=AnswerKind.NOT_CHECKED)
    clock.move(days=100)
    one = check_of(walk(small, one=FAIL), "one")
    assert one["change"] == "regressed"
    assert one["last"]["at"].startswith("2026-11-20")


def test_a_first_audit_compares_with_nothing(small: Workspace) -> None:
    report = walk(small, one=FAIL)
    assert {check["change"] for check in report.body["checks"]} == {"new"}
    assert snapshot.regressed(report.body) == []


# -- what never is --------------------------------------------------------------------------------


def name(*, private: bool) -> Name:
    """The former name that is to stay out of reports, or was not yet to."""
    return Name(text=PRIVATE, kind=NameKind.FORMER, private=private)


def test_a_private_former_name_is_in_no_report(small: Workspace) -> None:
    small.profile.save(replace(PERSON, names=(name(private=True), *PERSON.names)), is_me=True)
    report = walk(small, one=FAIL)
    assert PRIVATE not in everywhere(report)
    assert report.body["person"] == "Rowan Ashdown"


def test_a_name_made_private_later_is_in_no_report_from_then_on(
    small: Workspace, clock: Clock
) -> None:
    small.profile.save(replace(PERSON, names=(*PERSON.names, name(private=False))), is_me=True)
    small.profile.save(replace(PERSON, names=(*PERSON.names, name(private=True))), is_me=True)
    assert PRIVATE not in everywhere(walk(small, one=PASS))
    clock.move(days=1)
    small.profile.save(PERSON, is_me=True)
    assert PRIVATE not in everywhere(walk(small, one=PASS)), "also after it was removed"


def test_a_private_name_that_was_removed_is_in_no_report(small: Workspace) -> None:
    small.profile.save(replace(PERSON, names=(*PERSON.names, name(private=True))), is_me=True)
    small.profile.save(PERSON, is_me=True)
    assert PRIVATE not in everywhere(walk(small, one=PASS))


def test_a_person_with_private_names_only_has_no_name_in_a_report(small: Workspace) -> None:
    small.profile.save(Profile(names=(name(private=True),)), is_me=True)
    report = walk(small, one=PASS)
    assert report.body["person"] == ""
    assert PRIVATE not in everywhere(report)


def test_a_name_that_may_be_shown_is_dated_in_the_report(small: Workspace) -> None:
    small.profile.save(PERSON, is_me=True)
    small.profile.save(replace(PERSON, names=(*PERSON.names, name(private=False))), is_me=True)
    changes = walk(small, one=PASS).body["name_changes"]
    assert [(change["kind"], change["name"]) for change in changes] == [
        ("declared", ""),
        ("name_added", "Rowan Ashdown"),
        ("name_added", PRIVATE),
    ]
    assert all(change["at"].startswith("2026-11-20T") for change in changes)


def test_no_fact_of_the_profile_but_the_name_is_in_a_report(small: Workspace) -> None:
    facts = {
        "places": ("Nuneaton",),
        "addresses": ("22 Juniper Row, London E17 0ZZ",),
        "phones": ("07700 900142",),
        "emails": ("rowan.ashdown@example.org",),
        "handles": ("rowan_runs",),
        "employers": ("Example Borough Council",),
        "vehicles": ("AB12 CDE",),
    }
    small.profile.save(replace(PERSON, birth_year=1986, **facts), is_me=True)  # type: ignore[arg-type]
    text = everywhere(walk(small, one=FAIL))
    for values in facts.values():
        assert values[0] not in text


# -- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file_format", ExportFormat)
def test_a_report_is_written_for_its_owner_alone(
    small: Workspace, tmp_path: Path, file_format: ExportFormat
) -> None:
    report = walk(small, one=PASS)
    target = export(report, file_format, tmp_path / "report")
    assert target.read_bytes() == rendered(report, file_format)
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_a_sentence(small: Workspace, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="is not there"):
        export(walk(small, one=PASS), ExportFormat.JSON, tmp_path / "gone" / "report.json")
