# SPDX-License-Identifier: Apache-2.0
"""What the commands about removals print: routes, letters and cases, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from privacy_audit.cli.output import day, print_line, print_table
from privacy_audit.removal.cases import allowed, words
from privacy_audit.removal.dues import CaseDue
from privacy_audit.removal.letter_model import Letter, LetterForm
from privacy_audit.removal.model import Case, LookResult, StepKind
from privacy_audit.removal.progress import Progress
from privacy_audit.removal.route_model import Route

STATE_WORDS = {
    "planned": "planned",
    "asked": "asked",
    "acknowledged": "they answered",
    "refused": "refused",
    "removed": "removed",
    "back_again": "back again",
}


def route_data(route: Route, today: date) -> dict[str, Any]:
    """A route as JSON."""
    return {
        "id": route.id,
        "site": route.site,
        "title": route.title,
        "fits": route.fits.value,
        "means": route.means.value,
        "upstream": route.upstream,
        "hosts": list(route.hosts),
        "takes": route.takes,
        "limits": route.limits,
        "steps": list(route.steps),
        "asks": [ask.value for ask in route.asks],
        "link": route.link,
        "minutes": route.minutes,
        "usual_days": route.usual_days,
        "clock": route.clock.value,
        "law": route.law,
        "letter": route.letter or None,
        "sources": [source.title for source in route.sources],
        "verified_on": route.verified_on.isoformat(),
        "confidence": route.confidence.value,
        "stale": route.is_stale(today),
    }


def print_routes(routes: Sequence[Route], today: date) -> None:
    """Each route in the order in which it is worth walking."""
    for number, route in enumerate(routes, start=1):
        print_line(f"{number}. {route.title} [{route.id}]")
        print_line(f"   Takes away: {route.takes}")
        if route.limits:
            print_line(f"   But: {route.limits}")
        for step in route.steps:
            print_line(f"   - {step}")
        print_line(f"   Asks for: {route.asks_words()}. About {route.minutes} minutes.")
        law = f" {route.law}." if route.law else ""
        letter = f" Letter: {route.letter}." if route.letter else ""
        print_line(f"   {route.time_words()}{law}{letter}")
        print_line(f"   {route.link}")
        old = " It may have changed since." if route.is_stale(today) else ""
        print_line(f"   Last known on {day(route.verified_on)}, {route.confidence.value}.{old}")
        print_line()


def form_data(form: LetterForm) -> dict[str, Any]:
    """The switches of a letter as JSON."""
    return {
        "kind": form.template.id,
        "title": form.template.title,
        "facts": [
            {
                "field": choice.field.value,
                "value": choice.value,
                "known": choice.known,
                "need": choice.need.value,
                "chosen": choice.chosen,
                "why": choice.why,
            }
            for choice in form.choices
        ],
        "fields": [
            {"field": field.value, "label": label, "value": value}
            for field, label, value in form.asks
        ],
    }


def print_form(form: LetterForm) -> None:
    """What a letter would tell, and what it asks the user for."""
    print_line(f"{form.template.title}: {form.template.about}")
    print_table(
        (
            f"  {choice.field.value}",
            "told" if choice.chosen else "left out",
            choice.why,
            choice.value.replace("\n", " ") if choice.chosen else "",
        )
        for choice in form.choices
    )
    print_table((f"  {field.value}", label, value or "?") for field, label, value in form.asks)
    print_line("Change a field with --field NAME=TEXT, leave one out with --without NAME.")


def letter_data(letter: Letter, path: str) -> dict[str, Any]:
    """A written letter as JSON, without its text."""
    return {
        "kind": letter.kind,
        "subject": letter.subject,
        "gave": [field.value for field in letter.gave],
        "new": [field.value for field in letter.new],
        "file": path,
    }


def case_data(case: Case, progress: Progress, due: CaseDue | None) -> dict[str, Any]:
    """A case as JSON."""
    return {
        "id": case.id,
        "finding": case.finding_id,
        "route": case.route_id,
        "site": case.site,
        "url": case.address,
        "title": case.title,
        "state": case.state.value,
        "headline": progress.headline,
        "clock": case.clock.value,
        "due_on": case.due_on.isoformat() if case.due_on else None,
        "extended": case.extended,
        "complaint_ready": progress.complaint_ready,
        "opened_at": case.opened_at.isoformat(),
        "asked_at": case.asked_at.isoformat() if case.asked_at else None,
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
        "days_to_removal": case.days_to_removal,
        "next": None
        if due is None
        else {"job": due.job.value, "what": due.what, "on": due.on.isoformat()},
        "may_follow": [kind.value for kind in allowed(case)],
        "steps": [
            {
                "what": step.what.value,
                "at": step.at.isoformat(),
                "letter": step.letter or None,
                "gave": list(step.gave),
                "note": step.body if step.what is not StepKind.LETTER else "",
            }
            for step in case.steps
        ],
    }


def print_case(case: Case, progress: Progress, due: CaseDue | None) -> None:
    """One case with its steps."""
    print_line(f"{case.id}  {case.title}, {case.site}: {STATE_WORDS[case.state.value]}")
    if case.address:
        print_line(f"   {case.address}")
    days = f" Day {progress.day} of {progress.of}." if progress.of else ""
    print_line(f"   {progress.headline}.{days} {progress.rule}".rstrip())
    for step in case.steps:
        print_line(f"   {day(step.at)}: {_step_words(step.what, step.body)}")
    if due is not None:
        print_line(f"   Next: {due.what}, by {day(due.on)}. {due.why}")


def print_cases(rows: Sequence[tuple[Case, Progress, CaseDue | None]]) -> None:
    """A line for each case."""
    print_table(
        (
            str(case.id),
            STATE_WORDS[case.state.value],
            case.site,
            case.title,
            progress.headline,
            f"next by {day(due.on)}" if due is not None else "",
        )
        for case, progress, due in rows
    )


def _step_words(kind: StepKind, body: str) -> str:
    if kind is StepKind.LOOKED:
        result = LookResult(body).value.replace("_", " ")
        return f"Looked: {result}"
    if kind is StepKind.LETTER or not body:
        return words(kind)
    return f"{words(kind)}. {body}"
