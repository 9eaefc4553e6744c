# SPDX-License-Identifier: Apache-2.0
"""How things stand, in the words and the bar of every page. Unknown never counts as good."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import Answer, AnswerKind
from privacy_audit.audits.standing import Standing
from privacy_audit.ui.language import plural
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.parts.worded_bar import BarCounts

translate = QCoreApplication.translate


def bar_counts(standing: Standing) -> BarCounts:
    """The segments of the bar. An accepted risk is still open, so it stands with what is open."""
    return BarCounts(
        seen=standing.seen,
        said=standing.said,
        open=standing.open + standing.accepted,
        not_sure=standing.unsure,
        not_checked=standing.not_checked,
    )


def nobody_looked(standing: Standing) -> bool:
    """Whether no check has any answer that says something."""
    return standing.total == standing.not_checked


def short_standing(standing: Standing) -> str:
    """14 right, 3 open, 3 not known."""
    if standing.total == 0:
        return translate("StandingWords", "None of these applies to you")
    if nobody_looked(standing):
        return translate("StandingWords", "Nobody has looked yet")
    if standing.accepted:
        return translate(
            "StandingWords", "{right} right, {open} open, {accepted} accepted, {unknown} not known"
        ).format(
            right=standing.right,
            open=standing.open,
            accepted=standing.accepted,
            unknown=standing.not_known,
        )
    return translate("StandingWords", "{right} right, {open} open, {unknown} not known").format(
        right=standing.right, open=standing.open, unknown=standing.not_known
    )


def where_you_stand(standing: Standing) -> str:
    """42 of 78 things are right. 7 are open. 29 are not known yet."""
    if standing.total == 0:
        return translate("StandingWords", "None of these applies to you.")
    sentences = [_right(standing), _open(standing.open)]
    if standing.accepted:
        sentences.append(_accepted(standing.accepted))
    sentences.append(_unknown(standing.not_known))
    return " ".join(sentences)


def _right(standing: Standing) -> str:
    words = plural(
        "StandingWords",
        "1 of {total} things is right.",
        "{right} of {total} things are right.",
        standing.right,
    )
    return words.format(right=standing.right, total=standing.total)


def _open(number: int) -> str:
    return plural("StandingWords", "1 is open.", "{n} are open.", number).format(n=number)


def _accepted(number: int) -> str:
    return plural(
        "StandingWords",
        "1 is open and accepted for now.",
        "{n} are open and accepted for now.",
        number,
    ).format(n=number)


def _unknown(number: int) -> str:
    return plural("StandingWords", "1 is not known yet.", "{n} are not known yet.", number).format(
        n=number
    )


def answer_phrase(kind: AnswerKind, *, verified: bool) -> str:
    """An answer in the middle of a sentence; said and seen are never the same words."""
    match kind:
        case AnswerKind.PASS if verified:
            return translate("StandingWords", "right, seen from outside")
        case AnswerKind.PASS:
            return translate("StandingWords", "right, as you said")
        case AnswerKind.FAIL:
            return translate("StandingWords", "open")
        case AnswerKind.UNKNOWN:
            return translate("StandingWords", "not sure")
        case AnswerKind.NOT_APPLICABLE:
            return translate("StandingWords", "does not apply")
        case AnswerKind.ACCEPTED:
            return translate("StandingWords", "open, risk accepted")
        case AnswerKind.NOT_CHECKED:
            return translate("StandingWords", "put off, not checked")


def answer_badge(answer: Answer | None) -> RowBadge:
    """The badge of a check's answer; no answer is "not checked"."""
    if answer is None:
        return RowBadge(text=translate("StandingWords", "Not checked"), look=badge.NOT_CHECKED)
    match answer.kind:
        case AnswerKind.PASS if answer.verified:
            return RowBadge(text=translate("StandingWords", "Right, seen"), look=badge.RIGHT_SEEN)
        case AnswerKind.PASS:
            words = translate("StandingWords", "Right, as said")
            return RowBadge(text=words, look=badge.RIGHT_SAID)
        case AnswerKind.FAIL:
            return RowBadge(text=translate("StandingWords", "Open"), look=badge.OPEN)
        case AnswerKind.UNKNOWN:
            return RowBadge(text=translate("StandingWords", "Not sure"), look=badge.NOT_SURE)
        case AnswerKind.NOT_APPLICABLE:
            words = translate("StandingWords", "Does not apply")
            return RowBadge(text=words, look=badge.DOES_NOT_APPLY)
        case AnswerKind.ACCEPTED:
            return RowBadge(text=translate("StandingWords", "Risk accepted"), look=badge.ACCEPTED)
        case AnswerKind.NOT_CHECKED:
            words = translate("StandingWords", "Not checked")
            return RowBadge(text=words, look=badge.NOT_CHECKED)
