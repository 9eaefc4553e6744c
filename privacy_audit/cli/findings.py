# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit findings``: what a stranger finds, judged, followed and looked at."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.finding_actions import FindingActions
    from privacy_audit.search.finding_model import Finding
    from privacy_audit.search.look import LookAnswer, LookPlan
    from privacy_audit.workspace import Workspace

_VERDICTS = ("me", "not-me", "unsure")


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``findings`` and its verbs; without a verb it lists."""
    noun = commands.add_parser(
        "findings",
        parents=[shared],
        help="what a stranger finds about you",
        description="Lists the findings by severity and site. Exit code 1: one of them is new or "
        "changed and nobody has judged it.",
    )
    noun.add_argument("--json", action="store_true", help="print JSON")
    noun.add_argument(
        "--all", action="store_true", help="also what is gone, and what is held to be others’"
    )
    noun.add_argument("--show-hostile", action="store_true", help="show hostile words too")
    noun.set_defaults(run=_list)
    verbs = noun.add_subparsers(dest="verb", metavar="VERB")
    _add_show(verbs, shared)
    _add_mark(verbs, shared)
    _add_look(verbs, shared)
    _add_action(verbs, shared)


def _add_show(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    show = verbs.add_parser("show", parents=[shared], help="one finding with all its sightings")
    show.add_argument("id", metavar="ID", type=int)
    show.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    show.set_defaults(run=_show)


def _add_mark(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    mark = verbs.add_parser(
        "mark",
        parents=[shared],
        help="say whether findings are about you",
        description="Your word always wins and is remembered. “not-me” forgets the text at once: "
        "only a keyed hash of the address stays, so that it stays hidden. That is final here.",
    )
    mark.add_argument("ids", metavar="ID", type=int, nargs="*")
    mark.add_argument("verdict", metavar="VERDICT", type=_hyphened, choices=_VERDICTS)
    mark.add_argument("--site", metavar="SITE", help="all findings of one site")
    mark.add_argument(
        "--result", metavar="ID", type=int, help="a result that “findings --all” lists as others’"
    )
    mark.set_defaults(run=_mark)


def _add_look(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    look = verbs.add_parser(
        "look",
        parents=[shared],
        help="look whether a page is still there",
        description="Asks the page itself, after a yes, and keeps only a fingerprint. Exit code 1: "
        "it could not be checked.",
    )
    look.add_argument("id", metavar="ID", type=int)
    look.add_argument("--yes", action="store_true", help="do not ask before sending")
    look.add_argument("--keep-copy", action="store_true", help="keep a copy of the page as well")
    look.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    look.set_defaults(run=_look)


def _add_action(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    action = verbs.add_parser("action", parents=[shared], help="put a finding on the to-do list")
    action.add_argument("id", metavar="ID", type=int)
    action.add_argument("--title", metavar="TEXT", default="")
    action.add_argument("--due", metavar="DATE", type=day_option, help="2027-01-31")
    action.set_defaults(run=_action)


def _list(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.finding_words import finding_data, print_findings
    from privacy_audit.search.finding_model import FindingState
    from privacy_audit.search.finding_views import shelves

    with open_workspace(arguments) as workspace:
        catch_up(workspace)
        found = workspace.findings.all()
        others = _others(workspace) if arguments.all else []
    counts = {shelf.value: len(items) for shelf, items in shelves(found).items()}
    shown = [one for one in found if arguments.all or one.state is not FindingState.GONE]
    if arguments.json:
        data = {"findings": [finding_data(one) for one in shown], "counts": counts}
        print_json({**data, "others": others} if arguments.all else data)
    elif not found:
        print_line("Nothing has been found so far. Search first: “search run”.")
    else:
        print_findings(shown, show_hostile=arguments.show_hostile)
        _print_counts(counts)
        for other in others:
            print_line(f"Held to be another’s: result {other['result']}, {other['url']}")
    waiting = {FindingState.NEW, FindingState.CHANGED}
    open_ones = [one for one in found if one.verdict is None and one.state in waiting]
    return Exit.ATTENTION if open_ones else Exit.DONE


def _others(workspace: Workspace) -> list[dict[str, object]]:
    """What the newest run brought of other people, for a second look."""
    runs = workspace.runs.runs()
    rows = workspace.findings.unlikely(runs[0].id) if runs else []
    return [{"result": row.id, "title": row.result.title, "url": row.result.url} for row in rows]


def _print_counts(counts: dict[str, int]) -> None:
    words = {
        "to_look_at": "to look at",
        "yours": "yours",
        "not_sure": "not sure",
        "gone": "gone",
        "could_not_check": "could not be checked",
    }
    print_line(", ".join(f"{count} {words[name]}" for name, count in counts.items()) + ".")


def _show(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.finding_words import finding_data, print_findings, sighting_data
    from privacy_audit.cli.output import day
    from privacy_audit.search.finding_views import change_words

    with open_workspace(arguments) as workspace:
        catch_up(workspace)
        finding = workspace.findings.get(arguments.id)
        sightings = workspace.findings.sightings(finding.id)
        why = workspace.findings.standing(finding.id)
    if arguments.json:
        seen = [sighting_data(one) for one in sightings]
        print_json({**finding_data(finding), "why": why, "sightings": seen})
        return Exit.DONE
    print_findings([finding], show_hostile=True)
    if finding.snippet:
        print_line(f"  {finding.snippet}")
    for one in sightings:
        changes = "; ".join(change_words(change) for change in one.changes)
        by = "a look at the page" if one.how.value == "page" else "a search"
        words = one.seen.value.replace("_", " ")
        print_line(f"  {day(one.at)}: {words}, by {by}{'. ' + changes if changes else ''}")
    return Exit.DONE


def _mark(arguments: argparse.Namespace) -> int:
    from privacy_audit.search.assess.model import Judgement

    named = [bool(arguments.ids), arguments.site is not None, arguments.result is not None]
    if sum(named) != 1:
        raise UserError(
            "Name what to mark.",
            "Nothing was changed.",
            "Give numbers of findings, or --site SITE, or --result ID.",
        )
    verdict = Judgement(arguments.verdict.replace("-", "_"))
    with open_workspace(arguments) as workspace:
        catch_up(workspace)
        findings = workspace.findings
        if arguments.site is not None:
            count = findings.mark_site(arguments.site, verdict)
        elif arguments.result is not None:
            findings.mark_result(arguments.result, verdict)
            count = 1
        else:
            count = findings.mark(list(dict.fromkeys(arguments.ids)), verdict)
    what = "1 finding" if count == 1 else f"{count} findings"
    if verdict is Judgement.NOT_ME:
        print_line(f"Forgotten: {what}. It stays hidden from now on.")
    else:
        print_line(f"Marked as “{arguments.verdict}”: {what}.")
    return Exit.DONE


def _look(arguments: argparse.Namespace) -> int:
    from privacy_audit.search.finding_model import Seen
    from privacy_audit.search.look import plan_look

    with open_workspace(arguments) as workspace:
        plan = plan_look(workspace.findings.get(arguments.id))
        if not arguments.json:
            print_line(f"{plan.url}")
            print_line(plan.tells)
        if not may_send(arguments, "Look at this page now? Type yes: "):
            print_line("Nothing was sent.")
            return Exit.DONE
        answer = _looked(workspace, plan)
        kept = answer.body if arguments.keep_copy and answer.body else None
        finding = workspace.findings.record_look(
            plan.finding_id,
            answer.seen,
            page_print=answer.page_print,
            changes=answer.changes,
            copy=kept,
        )
        cases = _tell_cases(workspace, finding, answer)
    if arguments.json:
        print_json(
            {
                "id": finding.id,
                "seen": answer.seen.value,
                "sentence": answer.sentence,
                "state": finding.state.value,
                "cases": cases,
                "copy_kept": finding.has_copy,
            }
        )
    else:
        print_line(answer.sentence)
        for number in cases:
            print_line(f"Written into case {number}.")
    return Exit.ATTENTION if answer.seen is Seen.COULD_NOT_CHECK else Exit.DONE


def _looked(workspace: Workspace, plan: LookPlan) -> LookAnswer:
    from privacy_audit.net.notebook import Notebook
    from privacy_audit.net.robots import Robots
    from privacy_audit.search.look import door_for, look

    notebook = Notebook(workspace.vault.database)
    door = door_for(plan, notebook, workspace.now)
    try:
        return look(plan, door, Robots(door, notebook, now=workspace.now))
    finally:
        door.close()


def _tell_cases(workspace: Workspace, finding: Finding, answer: LookAnswer) -> list[int]:
    """Write the look into the finding's cases; their numbers."""
    from privacy_audit.removal.finding_pages import look_result

    told = workspace.removals.finding_looked(finding.id, look_result(answer.seen))
    _actions(workspace).follow_cases()
    return [case.id for case in told]


def _action(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.output import day

    with open_workspace(arguments) as workspace:
        finding = workspace.findings.get(arguments.id)
        action = _actions(workspace).add(finding, title=arguments.title, due_on=arguments.due)
    print_line(f"On the list: {action.id}, {action.title}, by {day(action.due_on)}.")
    return Exit.DONE


def catch_up(workspace: Workspace) -> None:
    """Judge and follow what has come in, and put what cases ask for on the to-do list."""
    workspace.findings.catch_up()
    _actions(workspace).follow_cases()


def may_send(arguments: argparse.Namespace, question: str) -> bool:
    """Whether the user says yes, here or by --yes. Raises UserError where nobody can be asked."""
    if arguments.yes:
        return True
    if arguments.json or not sys.stdin.isatty():
        raise UserError("Nothing was sent.", hint="Add --yes to send it.")
    print_note("Only “yes” sends it.")
    return input(question).strip().lower() == "yes"


def day_option(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(
            f"“{text}” is not a date.", hint="Write it as year-month-day: 2027-01-31."
        ) from error


def _actions(workspace: Workspace) -> FindingActions:
    from privacy_audit.finding_actions import FindingActions

    return FindingActions(
        workspace.vault.database, workspace.audits.actions, workspace.removals, now=workspace.now
    )


def _hyphened(text: str) -> str:
    return text.replace("_", "-")
