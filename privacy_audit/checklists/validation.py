# SPDX-License-Identifier: Apache-2.0
"""Judging pack files: what the loader refuses, and what a careful editor would send back.

``python -m privacy_audit.checklists.validation FILE…`` prints one line for each finding and ends
with 1 when there is an error. ``privacy-audit packs validate`` calls the same functions. A
folder stands for all packs in it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from privacy_audit.checklists.loading import problems_of_set, read_packs
from privacy_audit.checklists.own_packs import foreign_ids
from privacy_audit.checklists.pack_folder import (
    POLICIES_FILE,
    RELEASED_IDS_FILE,
    pack_files,
    released_ids,
)
from privacy_audit.checklists.pack_reading import ReadPack
from privacy_audit.checklists.policies import read_policies
from privacy_audit.checklists.problems import PackProblem, shown
from privacy_audit.checklists.quality import Finding, Level, quality_findings
from privacy_audit.desktop.bundled import bundled_folder

_EVERYTHING = "*"

__all__ = ["Finding", "Level", "main", "validate_paths", "vanished"]


def validate_paths(paths: Iterable[Path], *, today: date) -> list[Finding]:
    """Everything wrong with the packs of the files and folders, in the order of file and line.

    A folder that holds ``policies.yaml`` is a folder of packs: its files belong together, so ids
    and tombstones are compared with the files beside. Anything else is compared with our own packs.
    """
    by_folder: dict[Path, set[str]] = {}
    for given in paths:
        if given.is_dir():
            by_folder.setdefault(given.resolve(), set()).add(_EVERYTHING)
        else:
            # The folder is made absolute, the file is not followed: a link must stay one.
            by_folder.setdefault(given.parent.resolve(), set()).add(given.name)
    findings: list[Finding] = []
    for folder, names in by_folder.items():
        findings.extend(_validate_folder(folder, names, today))
    return sorted(findings)


def _validate_folder(folder: Path, names: Collection[str], today: date) -> list[Finding]:
    ours = (folder / POLICIES_FILE).is_file()
    whole = _EVERYTHING in names
    packs = [folder / name for name in sorted(names) if name not in {_EVERYTHING, POLICIES_FILE}]
    if whole:
        packs = sorted({*packs, *pack_files(folder)})
    home = folder if ours else bundled_folder("checklists").resolve()
    problems: list[PackProblem] = []
    policies = read_policies(home / POLICIES_FILE, problems)
    if not (ours and (whole or POLICIES_FILE in names)):
        problems.clear()  # nobody asked about the policies
    reads = read_packs(packs, problems, follow_links=ours)
    others = [path for path in pack_files(home) if path not in packs]
    beside = [read.pack for read in read_packs(others, [], follow_links=True)]
    given = {path.name for path in packs}
    problems.extend(each for each in problems_of_set(reads, beside) if each.file in given)
    problems.extend(_wrong_names(reads) if ours else _foreign_ids(reads))
    findings = [_as_finding(problem) for problem in problems]
    codes = {clause.code for clause in policies.clauses}
    for read in reads:
        findings.extend(quality_findings(read, codes, today))
    if ours and whole:
        findings.extend(vanished(released_ids(folder), reads))
    return findings


def _wrong_names(reads: Iterable[ReadPack]) -> list[PackProblem]:
    return [
        PackProblem(
            file=read.name,
            line=read.record.line_of("id"),
            message=f"the file must be called {read.pack.id}.yaml, like the pack.",
        )
        for read in reads
        if read.pack.id and read.name != f"{read.pack.id}.yaml"
    ]


def _foreign_ids(reads: Iterable[ReadPack]) -> list[PackProblem]:
    problems = []
    for read in reads:
        for check_id, message in foreign_ids(read.pack) if read.pack.id else ():
            record = read.checks.get(check_id) or read.tombstones.get(check_id) or read.record
            line = record.line_of("id")
            problems.append(PackProblem(file=read.name, line=line, message=message))
    return problems


def _as_finding(problem: PackProblem) -> Finding:
    return Finding(
        file=problem.file, line=problem.line, level=Level.ERROR, check="", message=problem.message
    )


def vanished(released: dict[str, int], reads: Iterable[ReadPack]) -> list[Finding]:
    """The released ids that are neither a check nor a tombstone: answers to them would be lost."""
    known: set[str] = set()
    for read in reads:
        known.update(check.id for check in read.pack.checks)
        known.update(stone.id for stone in read.pack.tombstones)
    return [
        Finding(
            file=RELEASED_IDS_FILE,
            line=line,
            level=Level.ERROR,
            check=check_id,
            message=f"{shown(check_id)} was released and has vanished without a tombstone.",
        )
        for check_id, line in released.items()
        if check_id not in known
    ]


def main(arguments: Sequence[str]) -> int:
    """Print the findings of the files given; 1 when one of them is an error, else 0.

    ``--errors`` leaves out the warnings.
    """
    only_errors = "--errors" in arguments
    paths = [Path(argument) for argument in arguments if argument != "--errors"]
    findings = validate_paths(
        paths or [bundled_folder("checklists")], today=datetime.now(tz=UTC).date()
    )
    for finding in findings:
        if finding.level is Level.ERROR or not only_errors:
            print(finding)
    return 1 if any(finding.level is Level.ERROR for finding in findings) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
