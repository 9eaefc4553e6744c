# SPDX-License-Identifier: Apache-2.0
"""Files that leave a real vault: written and listed, both or neither; verified later."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import apsw
import pytest

from privacy_audit.audits.evidence import EvidenceService, Picture
from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.reports.checking import (
    AsWritten,
    Changed,
    CopyVerdict,
    DoesNotFit,
    Fits,
    NotACopy,
    NotFromHere,
    NotListed,
    OnlyPrinted,
    Same,
    StillSealed,
    judge_alone,
    judge_file,
)
from privacy_audit.reports.exports import Export, make_ready
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import Choice, CsvTable, ExportFormat, Variant
from privacy_audit.vault import sealing
from privacy_audit.vault.age_passphrase import wrap
from privacy_audit.vault.secret import Secret
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.reports.builders import every_state_report
from tests.reports.files import every_choice

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL
PASSPHRASE = Secret("lantern orbit velvet crumb")
HTML = Choice(file_format=ExportFormat.HTML)


@pytest.fixture(autouse=True)
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guessing is not what is tested here."""
    monkeypatch.setattr(
        sealing, "wrap", lambda secret, passphrase: wrap(secret, passphrase, work_factor=10)
    )


def walk(workspace: Workspace, **answers: AnswerKind) -> Report:
    """Answer these checks in a full audit and finish it."""
    workspace.audits.start(AuditKind.FULL)
    for check_id, kind in answers.items():
        workspace.audits.answer(check_id, kind)
    return workspace.reports.finish_audit()


def save(
    workspace: Workspace,
    report: Report,
    target: Path,
    choice: Choice = HTML,
    *,
    for_whom: str = "",
    passphrase: Secret | None = None,
) -> Export:
    """Make a file ready and save it."""
    history = workspace.reports.history_of(report)
    ready = make_ready(report, choice, history=history, passphrase=passphrase)
    return workspace.reports.save_copy(ready, target, for_whom=for_whom)


def judged(workspace: Workspace, path: Path) -> CopyVerdict:
    """What the vault says of a file."""
    return judge_file(path.read_bytes(), workspace.reports.all(), workspace.reports.exports())


# -- the list -------------------------------------------------------------------------------------


def test_a_saved_file_is_listed(small: Workspace, tmp_path: Path) -> None:
    report = walk(small, one=PASS)
    target = tmp_path / "for my manager.pdf"
    choice = Choice(file_format=ExportFormat.PDF, variant=Variant.FILE)
    listed = save(small, report, target, choice, for_whom="  my  manager ")
    assert small.reports.exports() == [listed]
    assert listed.report_id == report.id
    assert (listed.file_format, listed.variant, listed.for_whom) == ("pdf", "file", "my manager")
    assert (listed.file_name, listed.encrypted) == ("for my manager.pdf", False)
    assert listed.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert listed.content_sha256 == listed.sha256
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_newest_file_stands_first(small: Workspace, tmp_path: Path, clock: Clock) -> None:
    report = walk(small, one=PASS)
    for name in ("a.html", "b.html"):
        save(small, report, tmp_path / name)
        clock.move(days=1)
    assert [each.file_name for each in small.reports.exports()] == ["b.html", "a.html"]


def test_a_file_that_cannot_be_written_is_not_listed(small: Workspace, tmp_path: Path) -> None:
    report = walk(small, one=PASS)
    with pytest.raises(EnvironmentProblem):
        save(small, report, tmp_path / "gone" / "a.html")
    assert small.reports.exports() == []


def test_a_row_that_cannot_be_kept_leaves_no_file(small: Workspace, tmp_path: Path) -> None:
    report = walk(small, one=PASS)
    small.vault.database.execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON export BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    with pytest.raises(apsw.ConstraintError):
        save(small, report, tmp_path / "a.html")
    assert not (tmp_path / "a.html").exists()


def test_the_list_cannot_be_changed(small: Workspace, tmp_path: Path) -> None:
    save(small, walk(small, one=PASS), tmp_path / "a.html")
    with pytest.raises(apsw.ConstraintError):
        small.vault.database.execute("UPDATE export SET for_whom = 'nobody'")


def test_endless_words_for_whom_are_refused(small: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="characters at most"):
        save(small, walk(small, one=PASS), tmp_path / "a.html", for_whom="x" * 201)
    assert not (tmp_path / "a.html").exists()


def test_an_encrypted_file_is_never_on_the_disk_in_the_clear(
    small: Workspace, tmp_path: Path
) -> None:
    report = walk(small, one=PASS)
    target = tmp_path / "a.html.palocked"
    listed = save(small, report, target, passphrase=PASSPHRASE)
    assert listed.encrypted
    assert listed.sha256 != listed.content_sha256
    assert [path.name for path in tmp_path.glob("a.*")] == ["a.html.palocked"]
    assert report.fingerprint.encode() not in target.read_bytes()
    opened = sealing.unsealed(target.read_bytes(), PASSPHRASE)
    assert hashlib.sha256(opened).hexdigest() == listed.content_sha256
    assert report.fingerprint.encode() in opened


def test_a_copy_shows_no_history_that_came_later(
    small: Workspace, tmp_path: Path, clock: Clock
) -> None:
    first = walk(small, one=FAIL)
    clock.move(days=100)
    second = walk(small, one=PASS)
    for number, report in ((1, first), (2, second)):
        save(small, report, tmp_path / f"{number}.html")
    assert "Over time" not in (tmp_path / "1.html").read_text(encoding="utf-8")
    text = (tmp_path / "2.html").read_text(encoding="utf-8")
    assert "Open critical and high checks: 1 on 20 November 2026" in text


# -- verifying ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "choice",
    every_choice(),
    ids=[f"{each.file_format}-{each.variant}-{each.table}" for each in every_choice()],
)
def test_every_file_can_be_verified(small: Workspace, tmp_path: Path, choice: Choice) -> None:
    target = tmp_path / "a"
    listed = save(small, walk(small, one=PASS), target, choice)
    assert judged(small, target) == AsWritten(export=listed, decrypted=False)


@pytest.mark.parametrize(
    "file_format",
    [ExportFormat.HTML, ExportFormat.PDF, ExportFormat.DOCX, ExportFormat.TXT],
)
def test_a_changed_file_is_not_said_to_be_unchanged(
    small: Workspace, tmp_path: Path, file_format: ExportFormat
) -> None:
    report = walk(small, one=PASS)
    target = tmp_path / "a"
    save(small, report, target, Choice(file_format=file_format))
    data = target.read_bytes()
    if file_format is ExportFormat.DOCX:
        target.write_bytes(data + b"\0")
    else:
        target.write_bytes(data.replace(b"2026", b"2025", 1) + b"\n")
    assert judged(small, target) == NotListed(report=report)


def test_a_changed_table_says_nothing(small: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    save(small, walk(small, one=PASS), target, Choice(file_format=ExportFormat.CSV))
    target.write_bytes(target.read_bytes().replace(b"pass", b"fail"))
    assert judged(small, target) == NotACopy()


def test_a_data_file_is_judged_by_what_it_says(small: Workspace, tmp_path: Path) -> None:
    report = walk(small, one=PASS)
    target = tmp_path / "a.json"
    save(small, report, target, Choice(file_format=ExportFormat.JSON))
    document = json.loads(target.read_text(encoding="utf-8"))
    target.write_text(json.dumps(document), encoding="utf-8")
    assert judged(small, target) == Same(report=report)
    document["body"]["person"] = "Somebody Else"
    target.write_text(json.dumps(document), encoding="utf-8")
    assert judged(small, target) == Changed(report=report)


def test_what_was_inside_an_encrypted_file_is_known(small: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "a.palocked"
    listed = save(small, walk(small, one=PASS), target, passphrase=PASSPHRASE)
    assert judged(small, target) == AsWritten(export=listed, decrypted=False)
    inside = tmp_path / "a.html"
    inside.write_bytes(sealing.unsealed(target.read_bytes(), PASSPHRASE))
    assert judged(small, inside) == AsWritten(export=listed, decrypted=True)


def test_files_from_elsewhere(small: Workspace, tmp_path: Path) -> None:
    walk(small, one=PASS)
    for choice in (HTML, Choice(file_format=ExportFormat.PDF)):
        data = make_ready(every_state_report(), choice).data
        assert judge_file(data, small.reports.all(), []) == NotFromHere()
    other = make_ready(every_state_report(), HTML, passphrase=PASSPHRASE).data
    assert judge_file(other, small.reports.all(), []) == StillSealed()
    for data in (b"", b"PK\x03\x04", b"%PDF-1.7 " + b"a" * 64, b"<html>" + b"f" * 64):
        assert judge_file(data, small.reports.all(), []) == NotACopy()
    del tmp_path


def test_without_a_vault_little_can_be_told(tmp_path: Path) -> None:
    report = every_state_report()
    data = make_ready(report, Choice(file_format=ExportFormat.JSON)).data
    assert judge_alone(data) == Fits(fingerprint=report.fingerprint)
    assert judge_alone(data.replace("Siân".encode(), b"Jane")) == DoesNotFit()
    for file_format in (ExportFormat.PDF, ExportFormat.DOCX, ExportFormat.TXT):
        verdict = judge_alone(make_ready(report, Choice(file_format=file_format)).data)
        assert isinstance(verdict, OnlyPrinted)
        assert report.fingerprint in verdict.fingerprints
    assert judge_alone(b"x") == NotACopy()
    del tmp_path


# -- what a report keeps --------------------------------------------------------------------------


def test_pictures_are_kept_by_their_words_and_hash(small: Workspace, clock: Clock) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS)
    audit = small.audits.current()
    assert audit is not None
    # The least PNG that there is: one pixel.
    data = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
        "cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    EvidenceService(small.vault.database, now=clock).add(
        Picture(data=data, width=1, height=1), audit_id=audit.id, check_id="one", caption="The page"
    )
    body = small.reports.finish_audit().body
    (picture,) = body["evidence"]
    assert picture["caption"] == "The page"
    assert picture["sha256"] == hashlib.sha256(data).hexdigest()
    assert "image" not in picture


def test_nobody_has_searched_is_no_coverage(small: Workspace) -> None:
    body = walk(small, one=PASS).body
    assert (body["coverage"], body["findings"], body["cases"]) == (None, [], [])


def test_two_reports_of_a_vault_can_be_compared(small: Workspace, clock: Clock) -> None:
    walk(small, one=PASS, two=FAIL)
    clock.move(days=30)
    walk(small, one=FAIL, two=PASS)
    result = small.reports.compare(2, 1)
    assert [(check.check_id, check.group.value) for check in result.checks] == [
        ("one", "regressed"),
        ("two", "better"),
        ("three", "not_answered"),
    ]
    with pytest.raises(UserError, match="with itself"):
        small.reports.compare(1, 1)
    with pytest.raises(UserError, match="no report with the number 9"):
        small.reports.compare(1, 9)


def test_a_table_of_findings_is_listed_as_csv(small: Workspace, tmp_path: Path) -> None:
    choice = Choice(file_format=ExportFormat.CSV, table=CsvTable.FINDINGS)
    assert save(small, walk(small, one=PASS), tmp_path / "f.csv", choice).file_format == "csv"
