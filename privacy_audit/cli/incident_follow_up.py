# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit incident`` after the first hour: to-dos, reports, clocks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from privacy_audit.cli.incident_options import (
    Verbs,
    add_choice,
    add_incident,
    choice,
    chosen,
    day_option,
    moment_of,
)
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_table
from privacy_audit.errors import UserError
from privacy_audit.incidents.model import (
    ActionState,
    IncidentAction,
    IncidentState,
    Kind,
    Owner,
    Recipient,
    Region,
    Relation,
    ReportMade,
    Response,
)

if TYPE_CHECKING:
    from enum import StrEnum

_GOING = (IncidentState.OPEN.value, IncidentState.MONITORING.value)


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module to ``incident``."""
    _add_describe(verbs, shared)
    _add_actions(verbs, shared)
    _add_reports(verbs, shared)
    clock = verbs.add_parser("clock", parents=[shared], help="say that what a clock asks is done")
    clock.add_argument("id", metavar="ID", help="as “incident status” shows it, such as review-3")
    add_incident(clock)
    clock.set_defaults(run=_clock)


def _add_describe(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser("describe", parents=[shared], help="change what is known")
    add_choice(verb, "--kind", Kind, action="append", help="all of them, instead of those before")
    add_choice(verb, "--relation", Relation, help="who is doing it")
    add_choice(verb, "--region", Region, help="where you work")
    verb.add_argument("--label", metavar="TEXT", help="a few words of your own")
    verb.add_argument("--first-seen", metavar="DATE", type=day_option)
    verb.add_argument("--last-seen", metavar="DATE", type=day_option)
    verb.add_argument("--effect-on-work", metavar="TEXT")
    verb.add_argument(
        "--feelings", metavar="TEXT", help="for you; in no bundle unless you ask for it there"
    )
    verb.add_argument("--state", choices=_GOING)
    add_incident(verb)
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(run=_describe)


def _add_actions(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    act = verbs.add_parser("act", parents=[shared], help="say what has become of a to-do")
    act.add_argument("id", metavar="ID", type=int, help="as “incident status” shows it")
    add_choice(act, "state", ActionState)
    act.add_argument("--on", metavar="DATE", type=day_option, help="the day; today if left out")
    act.add_argument("--due", metavar="DATE", type=day_option, help="a new day for it")
    act.add_argument("--reference", metavar="TEXT", default="", help="such as a crime number")
    act.add_argument("--outcome", metavar="TEXT", default="", help="what came of it")
    act.add_argument("--json", action="store_true", help="print JSON")
    act.set_defaults(run=_act)
    todo = verbs.add_parser("todo", parents=[shared], help="track something more")
    todo.add_argument("text", metavar="TEXT")
    add_choice(todo, "--owner", Owner, default="me")
    todo.add_argument("--due", metavar="DATE", type=day_option, help="today if left out")
    add_incident(todo)
    todo.add_argument("--json", action="store_true", help="print JSON")
    todo.set_defaults(run=_todo)


def _add_reports(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    report = verbs.add_parser(
        "report",
        parents=[shared],
        help="write down that you have told somebody",
        description="The program reports nothing by itself. This starts the clocks that follow.",
    )
    add_choice(report, "to", Recipient)
    report.add_argument("--platform", metavar="NAME", default="", help="its name, for a platform")
    report.add_argument("--channel", metavar="TEXT", default="", help="such as: form, by phone")
    report.add_argument("--reference", metavar="TEXT", default="", help="the number they gave")
    report.add_argument("--on", metavar="DATE", type=day_option, help="the day; now if left out")
    add_incident(report)
    report.add_argument("--json", action="store_true", help="print JSON")
    report.set_defaults(run=_report)
    response = verbs.add_parser("response", parents=[shared], help="write down what came back")
    response.add_argument("id", metavar="ID", type=int, help="as “incident status” shows it")
    add_choice(response, "response", Response)
    response.add_argument("--on", metavar="DATE", type=day_option, help="today if left out")
    response.add_argument("--reference", metavar="TEXT", default="", help="the number they gave")
    response.add_argument("--json", action="store_true", help="print JSON")
    response.set_defaults(run=_response)


_WORDS: dict[str, type[StrEnum]] = {"relation": Relation, "region": Region, "state": IncidentState}
_AS_TYPED = ("label", "first_seen", "last_seen", "effect_on_work", "feelings")


def _describe(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_shapes import incident_data
    from privacy_audit.cli.incident_words import print_incidents

    changes: dict[str, Any] = {
        name: getattr(arguments, name) for name in _AS_TYPED if getattr(arguments, name) is not None
    }
    for name, of in _WORDS.items():
        word = getattr(arguments, name)
        if word is not None:
            changes[name] = choice(of, word)
    if arguments.kind is not None:
        changes["kinds"] = frozenset(choice(Kind, word) for word in arguments.kind)
    if not changes:
        raise UserError("There is nothing to change.", hint="Name at least one option.")
    with open_workspace(arguments) as workspace:
        incident = workspace.incidents.describe(chosen(arguments, workspace).id, **changes)
    if arguments.json:
        print_json(incident_data(incident))
    else:
        print_incidents([incident])
    return Exit.DONE


def _act(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        action = workspace.incidents.set_action(
            arguments.id,
            choice(ActionState, arguments.state),
            done_on=arguments.on,
            reference=arguments.reference,
            outcome=arguments.outcome,
            due_on=arguments.due,
        )
    return _print_action(arguments, action)


def _todo(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        action = workspace.incidents.add_action(
            chosen(arguments, workspace).id,
            text=arguments.text,
            owner=choice(Owner, arguments.owner),
            due_on=arguments.due,
        )
    return _print_action(arguments, action)


def _report(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        report = workspace.incidents.add_report(
            chosen(arguments, workspace).id,
            choice(Recipient, arguments.to),
            sent_at=moment_of(arguments.on, workspace.now()),
            platform=arguments.platform,
            channel=arguments.channel,
            reference=arguments.reference,
        )
    return _print_report(arguments, report)


def _response(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        report = incidents.set_response(
            arguments.id, choice(Response, arguments.response), arguments.on
        )
        if arguments.reference:
            report = incidents.set_reference(arguments.id, arguments.reference)
    return _print_report(arguments, report)


def _clock(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        timer = workspace.incidents.finish_timer(chosen(arguments, workspace).id, arguments.id)
    print_line(f"Done: {timer.about}.")
    return Exit.DONE


def _print_action(arguments: argparse.Namespace, action: IncidentAction) -> int:
    from privacy_audit.cli.incident_shapes import action_data
    from privacy_audit.cli.incident_words import action_row

    if arguments.json:
        print_json(action_data(action))
    else:
        print_table([action_row(action)])
    return Exit.DONE


def _print_report(arguments: argparse.Namespace, report: ReportMade) -> int:
    from privacy_audit.cli.incident_shapes import report_data
    from privacy_audit.cli.incident_words import report_row

    if arguments.json:
        print_json(report_data(report))
    else:
        print_table([report_row(report)])
    return Exit.DONE
