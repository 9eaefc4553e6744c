# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit removal``: routes, letters and cases. It sends nothing by itself."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from privacy_audit.cli.findings import catch_up, day_option
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line
from privacy_audit.cli.removal_letter import add_letter
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.removal.dues import CaseDue
    from privacy_audit.removal.model import Case, ShownPage
    from privacy_audit.removal.progress import Progress
    from privacy_audit.workspace import Workspace

_STEPS = (
    "asked", "acknowledged", "refused", "extended", "chased", "complained", "removed",
    "back-again", "note",
)  # fmt: skip
_LOOKS = ("looked-gone", "looked-still-there", "looked-could-not-check")


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``removal`` and its verbs."""
    noun = commands.add_parser("removal", help="getting things taken down: routes, letters, cases")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    routes = verbs.add_parser(
        "routes",
        parents=[shared],
        help="ways to have something taken down, the source before its copies",
        description="Lists the ways, all of them or those that fit. Without --finding it needs no "
        "vault.",
    )
    which = routes.add_mutually_exclusive_group()
    which.add_argument("--host", metavar="HOST", help="for a site")
    which.add_argument("--finding", metavar="ID", type=int, help="for a finding")
    routes.add_argument("--json", action="store_true", help="print JSON")
    routes.set_defaults(run=_routes)
    add_letter(verbs, shared)
    _add_case(verbs, shared)


def _add_case(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    case = verbs.add_parser("case", help="attempts to have something removed, with their clocks")
    what = case.add_subparsers(dest="what", required=True, metavar="WHAT")
    listing = what.add_parser(
        "list",
        parents=[shared],
        help="open cases with what each asks for next",
        description="Exit code 1: a case asks for something today or did before.",
    )
    listing.add_argument("--all", action="store_true", help="removed ones too")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=_list)

    show = what.add_parser("show", parents=[shared], help="one case with its steps")
    show.add_argument("id", metavar="ID", type=int)
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(run=_show)

    opening = what.add_parser("open", parents=[shared], help="plan to have something removed")
    page = opening.add_mutually_exclusive_group(required=True)
    page.add_argument("--finding", metavar="ID", type=int)
    page.add_argument("--url", metavar="URL", help="a page that is no finding")
    opening.add_argument("--route", metavar="ROUTE", help="its id; without it the one to try next")
    opening.add_argument("--title", metavar="TEXT", default="")
    opening.set_defaults(run=_open)

    step = what.add_parser(
        "step",
        parents=[shared],
        help="say what happened",
        description="“removed” needs a look that found nothing: “looked-gone” says that you looked "
        "yourself, “findings look” lets the program look.",
    )
    step.add_argument("id", metavar="ID", type=int)
    step.add_argument("step", metavar="STEP", type=_hyphened, choices=(*_STEPS, *_LOOKS))
    step.add_argument("--on", metavar="DATE", type=day_option, help="2026-11-02; today if left out")
    step.add_argument("--note", metavar="TEXT", default="")
    step.set_defaults(run=_step)

    undo = what.add_parser("undo", parents=[shared], help="take the newest step back")
    undo.add_argument("id", metavar="ID", type=int)
    undo.set_defaults(run=_undo)


def _routes(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.removal_words import print_routes, route_data
    from privacy_audit.desktop.clock import local_day, utc_now
    from privacy_audit.removal.finding_routes import routes_for_host
    from privacy_audit.removal.templates import Library

    today = local_day(utc_now())
    if arguments.finding is not None:
        with open_workspace(arguments) as workspace:
            found = workspace.removals.routes_for(_page(workspace, arguments.finding))
    else:
        routes = Library().routes
        found = routes_for_host(_host(arguments.host), routes) if arguments.host else tuple(routes)
    if arguments.json:
        print_json({"routes": [route_data(route, today) for route in found]})
    else:
        print_routes(found, today)
    return Exit.DONE


def _host(text: str) -> str:
    from privacy_audit.search.addresses import host_of

    host = host_of(text) if "/" in text else text.strip().lower()
    if not host or "." not in host:
        raise UserError(f"“{text}” is no host.", hint="Write it like this: 192.com", field="host")
    return host


def _list(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.removal_words import case_data, print_cases
    from privacy_audit.removal.model import CaseState

    with open_workspace(arguments) as workspace:
        catch_up(workspace)
        rows = [
            row
            for row in _rows(workspace)
            if arguments.all or row[0].state is not CaseState.REMOVED
        ]
    if arguments.json:
        print_json({"cases": [case_data(*row) for row in rows]})
    elif not rows:
        print_line("There is no open case.")
    else:
        print_cases(rows)
    late = any(due is not None and due.overdue for _case, _progress, due in rows)
    return Exit.ATTENTION if late else Exit.DONE


def _show(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        return _print(arguments, workspace, workspace.removals.case(arguments.id))


def _open(arguments: argparse.Namespace) -> int:
    from privacy_audit.removal.model import ShownPage

    with open_workspace(arguments) as workspace:
        removals = workspace.removals
        if arguments.finding is not None:
            page = _page(workspace, arguments.finding)
        else:
            page = ShownPage(address=_address(arguments.url))
        route = removals.next_route(page) if arguments.route is None else None
        if arguments.route is None and route is None:
            raise UserError("Every way that fits has a case.", "Nothing was changed.")
        route_id = arguments.route or (route.id if route else "")
        case = removals.open_case(page, route_id, title=arguments.title)
        return _print(arguments, workspace, case)


def _address(url: str) -> str:
    from privacy_audit.search.addresses import is_web_address

    if not is_web_address(url):
        raise UserError(f"“{url}” is no web address.", hint="It begins with https://.", field="url")
    return url


def _step(arguments: argparse.Namespace) -> int:
    from privacy_audit.removal.model import LookResult, StepKind

    name = arguments.step.replace("-", "_")
    with open_workspace(arguments) as workspace:
        removals = workspace.removals
        if name.startswith("looked_"):
            if arguments.on is not None:
                raise UserError("A look is of today.", "Nothing was changed.", "Leave --on out.")
            case = removals.looked(arguments.id, LookResult(name.removeprefix("looked_")))
        else:
            case = removals.step(arguments.id, StepKind(name), on=arguments.on, note=arguments.note)
        catch_up(workspace)
        return _print(arguments, workspace, case)


def _undo(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        return _print(arguments, workspace, workspace.removals.undo(arguments.id))


def _print(arguments: argparse.Namespace, workspace: Workspace, case: Case) -> int:
    from privacy_audit.cli.removal_words import case_data, print_case

    row = next(row for row in _rows(workspace) if row[0].id == case.id)
    if getattr(arguments, "json", False):
        print_json(case_data(*row))
    else:
        print_case(*row)
    return Exit.DONE


def _rows(workspace: Workspace) -> list[tuple[Case, Progress, CaseDue | None]]:
    from privacy_audit.desktop.clock import local_day
    from privacy_audit.removal.progress import progress

    removals = workspace.removals
    dues = {due.case_id: due for due in removals.dues()}
    today = local_day(workspace.now())
    return [(case, progress(case, today), dues.get(case.id)) for case in removals.cases()]


def _page(workspace: Workspace, finding_id: int) -> ShownPage:
    from privacy_audit.removal.finding_pages import page_of

    return page_of(workspace.findings.get(finding_id))


def _hyphened(text: str) -> str:
    return text.replace("_", "-")
