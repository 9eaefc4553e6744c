# SPDX-License-Identifier: Apache-2.0
"""What a careful editor would send back, and the command that prints it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.checklists.quality import Finding, Level, looked_at_long_ago
from privacy_audit.checklists.validation import main, validate_paths
from tests.checklists.pack_builders import a_pack_with, check_data, pack_data, to_yaml

TODAY = date(2026, 11, 20)
POLICIES = b"""schema: 1
policies: [{code: S0, title: Some policy, file: some.txt, year: unknown}]
features: {}
clauses:
  S0: [{code: S0-A1, paraphrase: Set your settings.}]
"""
HARD = (
    "Practitioners demonstrating inappropriate utilisation of institutional communications "
    "infrastructure may be subject to disciplinary proceedings notwithstanding contractual "
    "arrangements previously established by organisational representatives."
)


def findings_of(tmp_path: Path, **changes: Any) -> list[Finding]:
    return findings_of_pack(tmp_path, checks=[check_data(**changes)])


def findings_of_pack(tmp_path: Path, **changes: Any) -> list[Finding]:
    (tmp_path / "policies.yaml").write_bytes(POLICIES)
    path = tmp_path / "acme.yaml"
    path.write_bytes(to_yaml(pack_data(**changes)))
    return validate_paths([path], today=TODAY)


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, [str(finding) for finding in findings]
    return findings[0]


def test_a_good_pack_has_no_findings(tmp_path: Path) -> None:
    assert findings_of(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "level", "says"),
    [
        ({"why": HARD}, Level.ERROR, "why: needs a reading age of"),
        ({"why": "Look at it now!"}, Level.ERROR, "no exclamation marks"),
        ({"why": "You can simply close it."}, Level.ERROR, "the word “simply” is avoided"),
        ({"why": "It is Just a click."}, Level.ERROR, "the word “Just” is avoided"),
        ({"set": "A secure one"}, Level.ERROR, "the word “secure” is avoided"),
        ({"why": "It is so. " + "and so on " * 8}, Level.WARNING, "a sentence of 24 words"),
        ({"title": "Look at your door"}, Level.WARNING, "ends with a question mark"),
        ({"task": "Lock the door."}, Level.WARNING, "without a full stop"),
        ({"verify": "See above"}, Level.ERROR, "how to see from outside"),
        ({"policies": ["S0-A2"]}, Level.ERROR, "the clause “S0-A2”. Did you mean “S0-A1”?"),
        ({"verified_on": date(2026, 11, 21)}, Level.ERROR, "lies in the future"),
        ({"verified_on": date(2026, 5, 1)}, Level.WARNING, "not looked at since 2026-05-01"),
        ({"confidence": "general"}, Level.WARNING, "“general”, although help is a source"),
    ],
)
def test_a_finding_about_a_check(
    tmp_path: Path, changes: dict[str, Any], level: Level, says: str
) -> None:
    findings = findings_of(tmp_path, **changes)
    found = [finding for finding in findings if says in finding.message]
    assert len(found) == 1, [str(finding) for finding in findings]
    assert (found[0].level, found[0].check, found[0].file) == (level, "acme-door", "acme.yaml")
    key = next(iter(changes))
    line = (tmp_path / "acme.yaml").read_text().splitlines()[found[0].line - 1]
    assert line.strip().startswith(key)


@pytest.mark.parametrize(
    "allowed",
    [
        {"why": "Choose *Secure Folder* there."},
        {"why": "Choose “Just me” there."},
        {"why": "Choose *Go!* there."},
        {"why": "Adjust it. The justice system is insecure."},
    ],
)
def test_a_label_on_a_screen_may_say_what_it_likes(tmp_path: Path, allowed: dict[str, Any]) -> None:
    assert findings_of(tmp_path, **allowed) == []


def test_hard_words_spread_over_short_texts_are_found_together(tmp_path: Path) -> None:
    hard = "Inappropriate organisational communications infrastructure utilisation"
    findings = findings_of(
        tmp_path,
        title=f"{hard}?",
        task=hard,
        check=f"{hard}.",
        why=f"{hard}.",
        set=hard,
        verify=f"{hard}.",
    )
    assert "the texts together need a reading age of" in only(findings).message
    assert findings[0].level is Level.ERROR


def test_a_date_that_is_fresher_than_its_source_is_told(tmp_path: Path) -> None:
    sources = {"help": {"title": "Help", "address": None, "read_on": "2026"}}
    findings = findings_of_pack(tmp_path, sources=sources)
    assert "is later than the newest source, read on 2026-01-01" in only(findings).message


def test_general_knowledge_must_say_so(tmp_path: Path) -> None:
    sources = {"help": {"title": "General knowledge", "address": None, "read_on": "2026-09-01"}}
    findings = findings_of_pack(tmp_path, sources=sources)
    assert "the only source is general knowledge" in only(findings).message
    honest = [check_data(confidence="general")]
    assert findings_of_pack(tmp_path, sources=sources, checks=honest) == []


def test_unused_sources_and_hosts_are_told(tmp_path: Path) -> None:
    sources = {
        "help": {"title": "Help", "address": None, "read_on": "2026-09-01"},
        "spare": {"title": "Spare", "address": None, "read_on": "2026-09-01"},
    }
    hosts = ["www.acme.example", "spare.example"]
    messages = [f.message for f in findings_of_pack(tmp_path, sources=sources, hosts=hosts)]
    assert messages == [
        "hosts: no link goes to spare.example.",
        "sources: no check uses “spare”.",
    ]


def test_a_tombstone_or_a_pack_from_the_future_is_wrong(tmp_path: Path) -> None:
    later = TODAY + timedelta(days=1)
    stone = {"id": "acme-old", "into": None, "reason": "Gone", "on": later}
    findings = findings_of_pack(tmp_path, tombstones=[stone], updated_on=later)
    assert [finding.level for finding in findings] == [Level.ERROR, Level.ERROR]


def test_180_days_are_still_fresh() -> None:
    check = a_pack_with(check_data(verified_on=TODAY - timedelta(days=180))).checks[0]
    assert not looked_at_long_ago(check, TODAY)
    assert looked_at_long_ago(check, TODAY + timedelta(days=1))


def test_a_mistake_that_the_loader_refuses_is_a_finding(tmp_path: Path) -> None:
    findings = findings_of(tmp_path, link="http://www.acme.example/")
    assert any("is not an https address" in f.message and f.level is Level.ERROR for f in findings)
    findings = findings_of(tmp_path, link="https://evil.example/")
    assert any("is not in the pack's hosts" in f.message for f in findings)


def test_a_released_id_that_vanished_is_found_when_the_folder_is_judged(tmp_path: Path) -> None:
    findings_of(tmp_path)
    released = "# ids\nacme-door\nacme-lost # of 2025\nacme-buried\n"
    (tmp_path / "ids-released.txt").write_text(released)
    stone = {"id": "acme-buried", "into": None, "reason": "Gone", "on": date(2026, 1, 1)}
    (tmp_path / "acme.yaml").write_bytes(to_yaml(pack_data(tombstones=[stone])))
    finding = only(validate_paths([tmp_path], today=TODAY))
    assert (finding.file, finding.line, finding.level) == ("ids-released.txt", 3, Level.ERROR)
    assert "“acme-lost” was released and has vanished without a tombstone" in finding.message


def test_one_file_of_a_folder_is_compared_with_the_files_beside(tmp_path: Path) -> None:
    findings_of(tmp_path)
    other = to_yaml(pack_data(id="other"))
    (tmp_path / "other.yaml").write_bytes(other)
    finding = only(validate_paths([tmp_path / "other.yaml"], today=TODAY))
    assert finding.file == "other.yaml"
    assert "the check id “acme-door” is taken by pack acme" in finding.message


def test_a_file_of_ours_with_another_name_is_found(tmp_path: Path) -> None:
    findings_of(tmp_path)
    (tmp_path / "acme.yaml").rename(tmp_path / "emca.yaml")
    finding = only(validate_paths([tmp_path], today=TODAY))
    assert "the file must be called acme.yaml" in finding.message


def test_a_pack_from_elsewhere_is_compared_with_ours(tmp_path: Path) -> None:
    path = tmp_path / "downloaded (1).yaml"
    path.write_bytes(to_yaml(pack_data(id="facebook")))
    findings = validate_paths([path], today=TODAY)
    assert [finding.message for finding in findings] == [
        "the pack id “facebook” is taken by pack facebook.",
        "The check id “acme-door” must start with “facebook-”.",
    ]


def test_mistakes_in_the_policies_are_told_when_the_folder_is_judged(tmp_path: Path) -> None:
    findings_of(tmp_path)
    (tmp_path / "policies.yaml").write_bytes(POLICIES + b"more: 1\n")
    (tmp_path / "acme.yaml").write_bytes(to_yaml(pack_data()))
    findings = validate_paths([tmp_path], today=TODAY)
    assert "the key “more” is unknown" in only(findings).message


def test_the_command_prints_findings_and_fails_on_errors_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "policies.yaml").write_bytes(POLICIES)
    path = tmp_path / "acme.yaml"
    path.write_bytes(to_yaml(pack_data(checks=[check_data(verified_on=date(2020, 1, 1))])))
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("acme.yaml:")
    assert ": warning: check acme-door, verified_on: not looked at since 2020-01-01." in printed
    assert main(["--errors", str(path)]) == 0
    assert capsys.readouterr().out == ""
    path.write_bytes(to_yaml(pack_data(checks=[check_data(minutes=0)])))
    assert main(["--errors", str(path)]) == 1
    assert ": error: check acme-door, minutes: 0 is out of bounds" in capsys.readouterr().out
