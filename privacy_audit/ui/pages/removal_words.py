# SPDX-License-Identifier: Apache-2.0
"""The words of the pages of removals. Pure: values in, words out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.removal.cases import words as step_name
from privacy_audit.removal.letter_model import FIELD_WORDS, LetterField
from privacy_audit.removal.model import CaseState, LookResult, Step, StepKind
from privacy_audit.removal.progress import Milestone, Progress, When
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import capital, day_of, long_day, short_day
from privacy_audit.ui.pages.findings_words import CASE_LOOKS, case_state_words
from privacy_audit.ui.pages.removal_facts import CHASE, COMPLAINT
from privacy_audit.ui.parts.clock_line import ClockPoint, Stage
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.removal.model import Case
    from privacy_audit.removal.route_model import Route
    from privacy_audit.ui.pages.removal_facts import RemovalsFacts

translate = QCoreApplication.translate
_STAGES = {When.DONE: Stage.DONE, When.NOW: Stage.NOW, When.AHEAD: Stage.AHEAD}


def clock_points(progress: Progress, *, today: date) -> tuple[ClockPoint, ...]:
    """The milestones as points of the line."""
    milestones = progress.milestones
    if not milestones:
        return ()
    first = milestones[0].on
    days = max((milestones[-1].on - first).days, 1)
    return tuple(
        ClockPoint(
            words=one.words,
            detail=_day_of(one, today=today),
            stage=_STAGES[one.when],
            at=(one.on - first).days / days,
        )
        for one in milestones
    )


def _day_of(milestone: Milestone, *, today: date) -> str:
    day = short_day(milestone.on, today=today)
    if milestone.when is not When.AHEAD:
        return day
    if milestone.words.startswith("Complaint"):
        return translate("Removal", "ready from {day}").format(day=day)
    return translate("Removal", "by {day}").format(day=day)


def day_count(progress: Progress) -> str:
    """Day 18 of 30. The law gives them one month."""
    if not progress.of:
        return said(progress.rule)
    return translate("Removal", "Day {n} of {total}. {rule}").format(
        n=progress.day, total=progress.of, rule=said(progress.rule)
    )


def letter_tab(kind: str) -> str:
    """First letter, reminder, complaint to the ICO."""
    if kind == CHASE:
        return translate("Removal", "Reminder")
    if kind == COMPLAINT:
        return translate("Removal", "Complaint to the ICO")
    return translate("Removal", "First letter")


def count_words(facts: RemovalsFacts) -> str:
    """2 are waiting for an answer. 1 is removed."""
    states = [case.state for case in facts.cases]
    waiting = sum(state.is_waiting for state in states)
    removed = states.count(CaseState.REMOVED)
    parts = []
    if waiting:
        parts.append(
            plural("Removal", "1 waits for an answer.", "{n} wait for an answer.", waiting).format(
                n=waiting
            )
        )
    if removed:
        parts.append(
            plural(
                "Removal",
                "1 is removed: somebody looked.",
                "{n} are removed: somebody looked.",
                removed,
            ).format(n=removed)
        )
    return " ".join(parts)


def case_sections(facts: RemovalsFacts) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """The cases as sections: what can be done now, what waits, what is removed."""
    now, waiting, removed = [], [], []
    for case in facts.cases:
        due = facts.dues.get(case.id)
        fresh = case.state in {CaseState.PLANNED, CaseState.REFUSED, CaseState.BACK_AGAIN}
        if due is not None and (due.overdue or fresh):
            now.append(case)
        elif case.state is CaseState.REMOVED:
            removed.append(case)
        else:
            waiting.append(case)
    now.sort(key=lambda case: facts.dues[case.id].on)
    parts = (
        ("now", translate("Removal", "To do now"), now),
        ("waiting", translate("Removal", "Waiting for them"), waiting),
        ("removed", translate("Removal", "Removed"), removed),
    )
    return tuple(
        (key, title, tuple(case_row(case, facts, act=key == "now") for case in cases))
        for key, title, cases in parts
        if cases
    )


def case_row(case: Case, facts: RemovalsFacts, *, act: bool) -> Row:
    """A case in the list. act: its next act stands below it, else how far it is."""
    due = facts.dues.get(case.id)
    progress = facts.progress[case.id]
    detail = said(progress.headline)
    if act and due is not None:
        detail = f"{said(due.what)}. {said(due.why)}"
    return Row(
        key=str(case.id),
        title=case.title,
        detail=detail,
        badges=(RowBadge(text=case_state_words(case.state), look=CASE_LOOKS[case.state]),),
        note=case.site,
        note_tone=Token.MUTED,
    )


_LOOKED = {
    LookResult.GONE: "gone",
    LookResult.STILL_THERE: "still there",
    LookResult.COULD_NOT_CHECK: "could not check",
}


def step_row(step: Step, *, today: date) -> Row:
    """One dated step: what, and what a letter told."""
    title = step_name(step.what)
    detail = ""
    if step.what is StepKind.LOOKED:
        title = translate("Removal", "Looked: {what}").format(what=_LOOKED[LookResult(step.body)])
    elif step.what is StepKind.LETTER:
        title = translate("Removal", "{kind}: a copy was kept").format(kind=letter_tab(step.letter))
        told = ", ".join(FIELD_WORDS[LetterField(field)].lower() for field in step.gave)
        if told:
            detail = translate("Removal", "It told them: {facts}").format(facts=told)
    else:
        detail = step.body
    return Row(
        key=str(step.id),
        title=title,
        detail=detail,
        note=short_day(day_of(step.at), today=today),
        arrow=False,
    )


def route_facts(route: Route, *, today: date) -> tuple[str, ...]:
    """What a way takes away and what not, what it asks for, and how old that knowledge is."""
    lines = [route.takes]
    if route.limits:
        lines.append(translate("Removal", "What it does not do: {words}").format(
            words=route.limits))  # fmt: skip
    if route.asks:
        lines.append(translate("Removal", "It asks for: {words}.").format(words=route.asks_words()))
    if route.law:
        lines.append(translate("Removal", "Law behind it: {law}.").format(law=route.law))
    words = translate("Removal", "Known since {day}, confidence: {how}.").format(
        day=long_day(route.verified_on), how=route.confidence.value
    )
    if route.is_stale(today):
        words += " " + translate("Removal", "Labels and links may differ by now.")
    lines.append(words)
    return tuple(capital(line) for line in lines)
