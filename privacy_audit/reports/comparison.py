# SPDX-License-Identifier: Apache-2.0
"""Any two reports side by side, the worse first: pure over the stored bodies.

Nothing is guessed: a check counts as better or worse only when both reports asked the same
question and both have an answer. A finding that could not be looked at is not gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from privacy_audit.checklists.model import Severity
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import readable

Json = Mapping[str, Any]


class CheckGroup(StrEnum):
    """What became of a check between two reports, the most telling first."""

    REGRESSED = "regressed"  # was right, is open
    WORSE = "worse"  # was right and is not any more, or was not known and is open
    BETTER = "better"  # is right, and was not
    NOT_COMPARABLE = "not_comparable"  # the question has changed its meaning
    NOT_ANSWERED = "not_answered"  # asked in both, answered in one or none
    SAME = "same"


class FindingGroup(StrEnum):
    """What became of a finding between two reports."""

    NEW = "new"
    BACK = "back"  # was gone, is there
    CHANGED = "changed"
    COULD_NOT_CHECK = "could_not_check"
    GONE = "gone"
    NOT_FOLLOWED = "not_followed"  # no longer in the list: judged "not me", or struck
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDifference:
    """One check in both reports. before, after: the answers; ``verified`` goes with a pass."""

    check_id: str
    title: str
    severity: Severity
    group: CheckGroup
    before: str
    before_verified: bool
    after: str
    after_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDifference:
    """One finding that at least one of the reports has. hostile: do not show its title."""

    finding_id: int
    site: str
    title: str
    hostile: bool
    severity: Severity
    group: FindingGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The older report against the newer one.

    only_before, only_after: checks that one of them did not ask. findings_compared: both knew of a
    search; without it ``findings`` is empty, which says nothing.
    """

    before: Report
    after: Report
    checks: tuple[CheckDifference, ...]
    only_before: int
    only_after: int
    findings: tuple[FindingDifference, ...]
    findings_compared: bool

    def of(self, group: CheckGroup) -> tuple[CheckDifference, ...]:
        """The checks of one group, most serious first."""
        return tuple(check for check in self.checks if check.group is group)

    def found(self, group: FindingGroup) -> tuple[FindingDifference, ...]:
        """The findings of one group, most serious first."""
        return tuple(each for each in self.findings if each.group is group)

    @property
    def compared(self) -> int:
        """How many checks could be compared."""
        left_out = {CheckGroup.NOT_COMPARABLE, CheckGroup.NOT_ANSWERED}
        return sum(check.group not in left_out for check in self.checks)


def compare(
    one: Report, other: Report, *, current_id: Callable[[str], str | None] = lambda name: name
) -> Comparison:
    """Compare two reports; the order in which they are named does not matter.

    current_id: follows renamed checks, so that they are found again.
    """
    before, after = sorted((one, other), key=lambda report: (report.at, report.id))
    old, new = readable(before.body), readable(after.body)
    was, now = _by_id(old, current_id), _by_id(new, current_id)
    differences = [_check(check_id, was[check_id], now[check_id]) for check_id in now.keys() & was]
    searched = _searched(old) and _searched(new)
    return Comparison(
        before=before,
        after=after,
        checks=tuple(sorted(differences, key=_check_order)),
        only_before=len(was.keys() - now),
        only_after=len(now.keys() - was),
        findings=_findings(old["findings"], new["findings"]) if searched else (),
        findings_compared=searched,
    )


def _by_id(body: Json, current_id: Callable[[str], str | None]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for check in body["checks"]:
        # A retired check keeps its own id: two old reports can still be compared.
        check_id = current_id(check["id"]) or check["id"]
        # Two checks that have become one are as good as the worse of them.
        if check_id not in found or check["answer"] == "fail":
            found[check_id] = check
    return found


def _searched(body: Json) -> bool:
    return body["coverage"] is not None or bool(body["findings"])


def _check(check_id: str, before: Json, after: Json) -> CheckDifference:
    return CheckDifference(
        check_id=check_id,
        title=after["title"],
        severity=Severity(after["severity"]),
        group=_check_group(before, after),
        before=before["answer"],
        before_verified=before["verified"],
        after=after["answer"],
        after_verified=after["verified"],
    )


def _check_group(before: Json, after: Json) -> CheckGroup:
    if before["revision"] != after["revision"]:
        return CheckGroup.NOT_COMPARABLE
    was, now = before["answer"], after["answer"]
    if "not_checked" in (was, now):
        return CheckGroup.NOT_ANSWERED
    if was == now or "not_applicable" in (was, now):
        return CheckGroup.SAME
    if now == "pass":
        return CheckGroup.BETTER
    if was == "pass":
        return CheckGroup.REGRESSED if now == "fail" else CheckGroup.WORSE
    if was == "unknown":
        return CheckGroup.WORSE
    return CheckGroup.SAME


def _check_order(difference: CheckDifference) -> tuple[int, int, str]:
    place = list(CheckGroup).index(difference.group)
    return place, difference.severity.rank, difference.title


def _findings(before: list[Json], after: list[Json]) -> tuple[FindingDifference, ...]:
    was = {finding["id"]: finding for finding in before}
    now = {finding["id"]: finding for finding in after}
    differences = [
        _finding(was.get(number), now.get(number)) for number in sorted(was.keys() | now)
    ]
    order = list(FindingGroup)
    return tuple(
        sorted(differences, key=lambda each: (order.index(each.group), each.severity.rank))
    )


def _finding(before: Json | None, after: Json | None) -> FindingDifference:
    shown = after or before or {}
    return FindingDifference(
        finding_id=shown["id"],
        site=shown["site"],
        title=shown["title"],
        hostile=shown["hostile"],
        severity=Severity(shown["severity"]),
        group=_finding_group(before, after),
    )


def _finding_group(before: Json | None, after: Json | None) -> FindingGroup:
    if after is None:
        return FindingGroup.NOT_FOLLOWED
    was_gone = before is not None and before["state"] == "gone"
    match after["state"]:
        case "could_not_check":
            return FindingGroup.COULD_NOT_CHECK
        case "gone":
            return FindingGroup.SAME if was_gone else FindingGroup.GONE
        case _ if before is None:
            return FindingGroup.NEW
        case _ if was_gone:
            return FindingGroup.BACK
        case _ if after["state"] == "changed" or before["exposures"] != after["exposures"]:
            return FindingGroup.CHANGED
    return FindingGroup.SAME
