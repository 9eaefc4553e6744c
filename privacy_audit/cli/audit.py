# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit audit``: start, answer, undo, status, finish."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from privacy_audit.audits.model import AnswerKind, Audit, AuditKind, Established
from privacy_audit.audits.standing import audit_standing, progress
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line
from privacy_audit.errors import UserError
from privacy_audit.reports.words import standing_sentence

_KINDS = {kind.value.replace("_", "-"): kind for kind in AuditKind}
_ANSWERS = {kind.value.replace("_", "-"): kind for kind in AnswerKind}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``audit`` and its verbs."""
    noun = commands.add_parser("audit", help="a dated run over checks")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")

    start = verbs.add_parser("start", parents=[shared], help="open an audit")
    start.add_argument(
        "--kind", type=_hyphened, choices=sorted(_KINDS), default="quick", help="quick by default"
    )
    start.add_argument("--packs", metavar="A,B", help="only these packs")
    start.add_argument("--json", action="store_true")
    start.set_defaults(run=_start)

    answer = verbs.add_parser("answer", parents=[shared], help="answer a check")
    answer.add_argument("check", metavar="CHECK")
    answer.add_argument("answer", metavar="ANSWER", type=_hyphened, choices=sorted(_ANSWERS))
    answer.add_argument("--verified", action="store_true", help="pass, and seen from outside")
    answer.add_argument("--note", default="", metavar="TEXT")
    answer.add_argument("--reason", default="", metavar="TEXT", help="with accepted")
    answer.add_argument("--review-on", type=_date, metavar="DATE", help="with accepted: 2027-01-31")
    answer.set_defaults(run=_answer)

    undo = verbs.add_parser("undo", parents=[shared], help="take back the newest answer")
    undo.set_defaults(run=_undo)

    status = verbs.add_parser("status", parents=[shared], help="how far the audit has come")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=_status)

    finish = verbs.add_parser("finish", parents=[shared], help="close it and write the report")
    finish.add_argument("--json", action="store_true")
    finish.set_defaults(run=_finish)


def _start(arguments: argparse.Namespace) -> int:
    packs = [part.strip() for part in arguments.packs.split(",")] if arguments.packs else None
    with open_workspace(arguments) as workspace:
        audit = workspace.audits.start(_KINDS[arguments.kind], only_packs=packs)
    if arguments.json:
        print_json(audit_data(audit))
        return Exit.DONE
    minutes = progress(audit).minutes_left
    print_line(f"Started: {len(audit.checks)} checks, about {minutes} minutes.")
    for asked in audit.checks:
        print_line(f"{asked.check_id}: {asked.wording.title}")
    return Exit.DONE


def _answer(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        answer = workspace.audits.answer(
            arguments.check,
            _ANSWERS[arguments.answer],
            established=Established.VERIFIED if arguments.verified else None,
            note=arguments.note,
            reason=arguments.reason,
            review_on=arguments.review_on,
        )
        audit = workspace.audits.current()
    assert audit is not None  # noqa: S101 - an answer was stored in it a moment ago
    state = progress(audit)
    print_line(f"Saved: {answer.check_id}, {answer.kind.value.replace('_', ' ')}.")
    print_line(f"{state.answered} of {state.total} answered.")
    return Exit.DONE


def _undo(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        answer = workspace.audits.undo()
    print_line(f"Taken back: {answer.check_id}, {answer.kind.value.replace('_', ' ')}.")
    return Exit.DONE


def _status(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        audit = workspace.audits.newest()
    if arguments.json:
        print_json({"audit": None, "answers": []} if audit is None else audit_data(audit))
    elif audit is None:
        print_line("No audit was started yet.")
    else:
        _print_status(audit)
    return Exit.DONE


def _print_status(audit: Audit) -> None:
    state = progress(audit)
    kind = audit.kind.value.replace("_", " ")
    if audit.finished_at:
        print_line(f"The last audit ({kind}) was finished on {day(audit.finished_at)}.")
    else:
        print_line(f"An audit ({kind}) is open since {day(audit.started_at)}.")
        print_line(
            f"{state.answered} of {state.total} answered, about {state.minutes_left} minutes left."
        )
        if state.position is not None:
            print_line(f"Next: {audit.checks[state.position].check_id}")
    print_line(standing_sentence(asdict(audit_standing(audit))))


def _finish(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        report = workspace.reports.finish_audit()
    following = report.body["next_check"]
    if arguments.json:
        print_json({"report": report.id, "next_check": following})
        return Exit.DONE
    print_line(f"Finished. Saved as report {report.id}.")
    print_line(standing_sentence(report.body["standing"]))
    if following:
        on = date.fromisoformat(following["on"])
        print_line(f"Your next check: {day(on)}, {following['title']}.")
    return Exit.DONE


def audit_data(audit: Audit) -> dict[str, Any]:
    """The shape of ``audit status --json``; see ``docs/command-line.md``."""
    state = progress(audit)
    return {
        "audit": {
            "id": audit.id,
            "kind": audit.kind.value,
            "started_at": audit.started_at.isoformat(),
            "finished_at": audit.finished_at.isoformat() if audit.finished_at else None,
            "answered": state.answered,
            "total": state.total,
            "minutes_left": state.minutes_left,
            "next": None if state.position is None else audit.checks[state.position].check_id,
        },
        "checks": [
            {"check": asked.check_id, "pack": asked.pack_id, "title": asked.wording.title}
            for asked in audit.checks
        ],
        "answers": [
            {
                "check": asked.check_id,
                "answer": answer.kind.value,
                "verified": answer.verified,
                "note": answer.note,
                "reason": answer.reason,
                "review_on": answer.review_on.isoformat() if answer.review_on else None,
                "at": answer.at.isoformat(),
            }
            for asked in audit.checks
            if (answer := audit.answers.get(asked.check_id)) is not None
        ],
    }


def _hyphened(text: str) -> str:
    return text.replace("_", "-")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(
            f"“{text}” is not a date.", hint="Write it as year-month-day: 2027-01-31."
        ) from error
