# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit report compare, verify, history``: what reports say of each other."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table
from privacy_audit.reports import words
from privacy_audit.reports.comparison import CheckGroup, FindingGroup
from privacy_audit.reports.found_words import HIDDEN_TITLE

if TYPE_CHECKING:
    from privacy_audit.reports.checking import CopyVerdict, LoneVerdict
    from privacy_audit.reports.comparison import CheckDifference, Comparison, FindingDifference

_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it

_CHECKS = {
    CheckGroup.REGRESSED: "Was right, is open now",
    CheckGroup.WORSE: "Worse than before",
    CheckGroup.BETTER: "Better than before",
    CheckGroup.NOT_COMPARABLE: "Asks something else now, so it cannot be compared",
    CheckGroup.NOT_ANSWERED: "Not answered in one of them, so it cannot be compared",
}
_FINDINGS = {
    FindingGroup.NEW: "New finding",
    FindingGroup.BACK: "Was gone, is there again",
    FindingGroup.CHANGED: "Changed",
    FindingGroup.COULD_NOT_CHECK: "Could not be checked: counts as not known, not as gone",
    FindingGroup.GONE: "Gone",
    FindingGroup.NOT_FOLLOWED: "Not followed any more, which is not the same as gone",
}


def add_verbs(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module to ``report``."""
    compare = verbs.add_parser(
        "compare",
        parents=[shared],
        help="two reports side by side, the worse first",
        description="Exit code 1: something was right and is open now.",
    )
    compare.add_argument("one", metavar="A", type=int)
    compare.add_argument("other", metavar="B", type=int)
    compare.add_argument("--json", action="store_true")
    compare.set_defaults(run=_compare)

    verify = verbs.add_parser(
        "verify",
        parents=[shared],
        help="say whether a file still is what was written",
        description="Exit code 1: it is not, or that cannot be told.",
    )
    verify.add_argument("file", metavar="FILE", type=Path)
    verify.add_argument(
        "--without-vault", action="store_true", help="say what the file alone can tell"
    )
    verify.set_defaults(run=_verify)

    history = verbs.add_parser(
        "history", parents=[shared], help="open checks and findings over all reports"
    )
    history.add_argument("--json", action="store_true")
    history.set_defaults(run=_history)


# -- compare --------------------------------------------------------------------------------------


def _compare(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        result = workspace.reports.compare(arguments.one, arguments.other)
    if arguments.json:
        print_json(_comparison_data(result))
    else:
        _print_comparison(result)
    return Exit.ATTENTION if result.of(CheckGroup.REGRESSED) else Exit.DONE


def _comparison_data(result: Comparison) -> dict[str, Any]:
    return {
        "before": result.before.id,
        "after": result.after.id,
        "compared": result.compared,
        "only_before": result.only_before,
        "only_after": result.only_after,
        "checks": [
            {
                "check": check.check_id,
                "title": check.title,
                "severity": check.severity.value,
                "group": check.group.value,
                "before": check.before,
                "after": check.after,
            }
            for check in result.checks
        ],
        "findings_compared": result.findings_compared,
        "findings": [
            {
                "finding": finding.finding_id,
                "site": finding.site,
                "severity": finding.severity.value,
                "group": finding.group.value,
            }
            for finding in result.findings
        ],
    }


def _print_comparison(result: Comparison) -> None:
    print_line(
        f"Report {result.before.id} of {day(result.before.at)} and "
        f"report {result.after.id} of {day(result.after.at)}"
    )
    print_line(f"{words.counted(result.compared, 'check')} compared.")
    for group, title in _CHECKS.items():
        _print_group(title, [_check_words(check) for check in result.of(group)])
    same = len(result.of(CheckGroup.SAME))
    if same:
        print_line(f"As before: {words.counted(same, 'check')}.")
    for count, report in ((result.only_before, result.before), (result.only_after, result.after)):
        if count:
            print_line(f"Asked in report {report.id} only: {words.counted(count, 'check')}.")
    if not result.findings_compared:
        print_line("Findings were not compared: one of the reports knows of no search.")
    for kind, title in _FINDINGS.items():
        _print_group(title, [_finding_words(finding) for finding in result.found(kind)])


def _print_group(title: str, lines: list[str]) -> None:
    if lines:
        print_line(f"{title}: {len(lines)}")
        for line in lines:
            print_line(f"  {line}")


def _check_words(check: CheckDifference) -> str:
    return f"{check.title} ({words.SEVERITIES[check.severity.value]})"


def _finding_words(finding: FindingDifference) -> str:
    title = HIDDEN_TITLE if finding.hostile else finding.title
    return f"{finding.site}: {title}" if title else finding.site


# -- verify ---------------------------------------------------------------------------------------


def _verify(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.private_files import told_plainly
    from privacy_audit.reports import checking

    with told_plainly(arguments.file), arguments.file.open("rb") as file:
        data = file.read(checking.MAX_BYTES + 1)
    if len(data) > checking.MAX_BYTES:
        print_line("This is not a file of a report: it is far too large.")
        return Exit.ATTENTION
    if arguments.without_vault:
        lone = checking.judge_alone(data)
        print_line(_lone_words(lone))
        return Exit.DONE if isinstance(lone, checking.Fits) else Exit.ATTENTION
    with open_workspace(arguments) as workspace:
        verdict = checking.judge_file(data, workspace.reports.all(), workspace.reports.exports())
    print_line(_verdict_words(verdict))
    right = isinstance(verdict, checking.Same | checking.AsWritten)
    return Exit.DONE if right else Exit.ATTENTION


def _verdict_words(verdict: CopyVerdict) -> str:
    from privacy_audit.reports import checking

    match verdict:
        case checking.AsWritten(export=export, decrypted=decrypted):
            inside = " It was inside an encrypted file." if decrypted else ""
            report = f"report {export.report_id}" if export.report_id else "no report"
            whom = f", for {export.for_whom}" if export.for_whom else ""
            return (
                f"Unchanged: this is the file of {report} that was written on "
                f"{day(export.at)}{whom}.{inside}"
            )
        case checking.Same(report=report):
            return f"Unchanged: it holds exactly what is stored as report {report.id}."
        case checking.Changed(report=report):
            return f"Changed: report {report.id} in your vault says something else."
        case checking.NotListed(report=report):
            return (
                f"The fingerprint of report {report.id} stands on it, but no file with these bytes "
                "was listed. It was changed, or another program saved it anew, or it was written "
                "before files were listed: which of these cannot be told. To be sure, export "
                "that report again and compare the two."
            )
        case checking.NotFromHere():
            return "This is a report, but none of this vault. Nothing can be told about changes."
        case checking.StillSealed():
            return "It is encrypted and not listed. Open it with: report decrypt"
        case checking.NotACopy():
            return "This is no file of a report, or one without a fingerprint, such as a table."
        case _:
            assert_never(verdict)


def _lone_words(verdict: LoneVerdict) -> str:
    from privacy_audit.reports import checking

    match verdict:
        case checking.Fits(fingerprint=mark):
            return (
                f"The data and its fingerprint belong together: {mark}. Whoever changes a file can "
                "take a new fingerprint, so compare it with the one in the vault or with one that "
                "was noted on the day."
            )
        case checking.DoesNotFit():
            return "Changed: the data is not what its fingerprint was taken of."
        case checking.OnlyPrinted(fingerprints=marks):
            return (
                "Without the vault nothing can be told about changes. Compare with the one that "
                f"was noted on the day; on it stands: {', '.join(marks)}"
            )
        case checking.StillSealed():
            return "It is encrypted. Open it with: report decrypt"
        case checking.NotACopy():
            return "This is no file of a report, or one without a fingerprint, such as a table."
        case _:
            assert_never(verdict)


# -- history --------------------------------------------------------------------------------------


def _history(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        points = workspace.reports.history()
    if arguments.json:
        print_json(
            {
                "history": [
                    {
                        "report": point.report_id,
                        "at": point.at.isoformat(),
                        "kind": point.kind,
                        "open": point.open,
                        "checks": point.checks,
                        "findings": point.findings,
                    }
                    for point in points
                ]
            }
        )
    elif not points:
        print_line("There is no report yet. Finishing an audit writes one.")
    else:
        print_table(
            (
                str(point.report_id),
                day(point.at),
                f"{point.open} of {point.checks} critical and high checks open",
                "nobody had searched"
                if point.findings is None
                else words.counted(point.findings, "finding"),
            )
            for point in reversed(points)
        )
    return Exit.DONE
