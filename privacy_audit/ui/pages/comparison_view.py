# SPDX-License-Identifier: Apache-2.0
"""Two reports side by side as rows for the window: pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import AnswerKind
from privacy_audit.reports.comparison import (
    CheckDifference,
    CheckGroup,
    Comparison,
    FindingDifference,
    FindingGroup,
)
from privacy_audit.reports.templates import visible
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.standing_words import answer_phrase
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate

_MOST_NAMED = 3
_CHECK_LOOKS = {
    CheckGroup.REGRESSED: (Icon.ROTATE_CCW, Token.TODO),
    CheckGroup.WORSE: (Icon.ROTATE_CCW, Token.TODO),
    CheckGroup.BETTER: (Icon.CIRCLE_CHECK, Token.GOOD),
    CheckGroup.NOT_COMPARABLE: (Icon.PENCIL, Token.MUTED),
    CheckGroup.NOT_ANSWERED: (Icon.CIRCLE_DASHED, Token.MUTED),
}
_FINDING_LOOKS = {
    FindingGroup.NEW: (Icon.PLUS, Token.ACCENT),
    FindingGroup.BACK: (Icon.ROTATE_CCW, Token.TODO),
    FindingGroup.CHANGED: (Icon.PENCIL, Token.MUTED),
    FindingGroup.COULD_NOT_CHECK: (Icon.EYE_OFF, Token.MUTED),
    FindingGroup.GONE: (Icon.CIRCLE_CHECK, Token.GOOD),
    FindingGroup.NOT_FOLLOWED: (Icon.CIRCLE_MINUS, Token.MUTED),
}


def compared_words(result: Comparison) -> str:
    """11 checks compared. 1 could not be. And whether findings could be, with the reason."""
    left = len(result.of(CheckGroup.NOT_COMPARABLE)) + len(result.of(CheckGroup.NOT_ANSWERED))
    words = plural(
        "Comparison", "1 check compared.", "{n} checks compared.", result.compared
    ).format(n=result.compared)
    if left:
        words = translate("Comparison", "{compared} {n} could not be.").format(
            compared=words, n=left
        )
    alone = result.only_before + result.only_after
    if alone:
        words = plural(
            "Comparison",
            "{compared} 1 was asked in one of them only.",
            "{compared} {n} were asked in one of them only.",
            alone,
        ).format(compared=words, n=alone)
    if not result.findings_compared:
        words = translate(
            "Comparison", "{compared} Findings are not compared: one of them knows of no search."
        ).format(compared=words)
    return words


def group_rows(result: Comparison) -> list[Row]:
    """One row per group that is not empty, the worse first. Keys: ``check:…``, ``finding:…``."""
    rows = []
    for group, (icon, tone) in _CHECK_LOOKS.items():
        checks = result.of(group)
        if checks:
            titles = [visible(check.title) for check in checks]
            rows.append(
                Row(
                    key=f"check:{group.value}",
                    title=check_group_words(group, len(checks)),
                    detail=_named(titles),
                    icon=icon,
                    icon_tone=tone,
                )
            )
    for kind, (icon, tone) in _FINDING_LOOKS.items():
        found = result.found(kind)
        if found:
            rows.append(
                Row(
                    key=f"finding:{kind.value}",
                    title=finding_group_words(kind, len(found)),
                    detail=_named([visible(each.site) for each in found]),
                    icon=icon,
                    icon_tone=tone,
                )
            )
    return rows


def members(result: Comparison, key: str) -> tuple[str, list[Row]]:
    """The title of a group and a row for each thing in it."""
    kind, _, name = key.partition(":")
    if kind == "check":
        group = CheckGroup(name)
        checks = result.of(group)
        return check_group_words(group, len(checks)), [_check_row(each) for each in checks]
    found = result.found(FindingGroup(name))
    return finding_group_words(FindingGroup(name), len(found)), [_finding_row(x) for x in found]


def check_group_words(group: CheckGroup, count: int) -> str:
    """2 were right, are open."""
    match group:
        case CheckGroup.REGRESSED:
            words = plural("Comparison", "1 was right, is open", "{n} were right, are open", count)
        case CheckGroup.WORSE:
            words = plural("Comparison", "1 is worse", "{n} are worse", count)
        case CheckGroup.BETTER:
            words = plural("Comparison", "1 is better", "{n} are better", count)
        case CheckGroup.NOT_COMPARABLE:
            words = plural("Comparison", "1 asks something new", "{n} ask something new", count)
        case CheckGroup.NOT_ANSWERED:
            words = plural(
                "Comparison", "1 was not answered in both", "{n} were not answered in both", count
            )
        case CheckGroup.SAME:
            words = plural("Comparison", "1 is as before", "{n} are as before", count)
        case _:
            assert_never(group)
    return words.format(n=count)


def finding_group_words(group: FindingGroup, count: int) -> str:
    """3 new findings."""
    match group:
        case FindingGroup.NEW:
            words = plural("Comparison", "1 new finding", "{n} new findings", count)
        case FindingGroup.BACK:
            words = plural("Comparison", "1 finding is back", "{n} findings are back", count)
        case FindingGroup.CHANGED:
            words = plural(
                "Comparison", "1 finding has changed", "{n} findings have changed", count
            )
        case FindingGroup.COULD_NOT_CHECK:
            words = plural(
                "Comparison", "1 could not be checked", "{n} could not be checked", count
            )
        case FindingGroup.GONE:
            words = plural("Comparison", "1 finding is gone", "{n} findings are gone", count)
        case FindingGroup.NOT_FOLLOWED:
            words = plural(
                "Comparison",
                "1 finding is not followed any more",
                "{n} findings are not followed any more",
                count,
            )
        case FindingGroup.SAME:
            words = plural(
                "Comparison", "1 finding is as before", "{n} findings are as before", count
            )
        case _:
            assert_never(group)
    return words.format(n=count)


def _named(names: Sequence[str]) -> str:
    """The first few, and how many more."""
    unique = list(dict.fromkeys(names))
    if len(unique) <= _MOST_NAMED:
        return " · ".join(unique)
    more = translate("Comparison", "{n} more").format(n=len(unique) - _MOST_NAMED)
    return " · ".join([*unique[:_MOST_NAMED], more])


def _check_row(check: CheckDifference) -> Row:
    words = translate("Comparison", "Then: {before}. Now: {after}.").format(
        before=answer_phrase(AnswerKind(check.before), verified=check.before_verified),
        after=answer_phrase(AnswerKind(check.after), verified=check.after_verified),
    )
    return Row(
        key=check.check_id,
        title=visible(check.title),
        detail=words,
        severity=check.severity,
    )


def _finding_row(finding: FindingDifference) -> Row:
    hidden = translate("Comparison", "Hidden: hostile words about you")
    return Row(
        key=str(finding.finding_id),
        title=visible(finding.site),
        detail=hidden if finding.hostile else visible(finding.title),
        severity=finding.severity,
        arrow=False,
    )
