# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit recheck``: the usual queries again, and what has changed since."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from privacy_audit.cli.findings import catch_up, may_send
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_note
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.search.model import PlannedQuery
    from privacy_audit.search.run_asking import Progress
    from privacy_audit.search.runs import Run
    from privacy_audit.workspace import Workspace


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``recheck``."""
    command = commands.add_parser(
        "recheck",
        parents=[shared],
        help="ask the usual queries again and see what changed",
        description="Asks your usual set, or the core queries, of the engines that were asked last "
        "time. Goes on with an open re-check. Opens with what changed. Exit code 1: something is "
        "new, changed or could not be checked, or pages are still to be saved and taken in.",
    )
    command.add_argument("--yes", action="store_true", help="do not ask before sending")
    command.add_argument(
        "--end", action="store_true", help="end an open re-check; the rest counts as not checked"
    )
    command.add_argument("--show-hostile", action="store_true", help="show hostile words too")
    command.add_argument("--json", action="store_true", help="print JSON; needs --yes or --end")
    command.set_defaults(run=_recheck)


def _recheck(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        run = _open_recheck(workspace)
        if arguments.end:
            if run is None:
                raise UserError("There is no open re-check.", "Nothing was changed.")
            workspace.runs.finish(run.id)
            return _report(arguments, workspace, run)
        queries = _queries(workspace, run)
        if not arguments.json:
            _show(queries)
        if not may_send(arguments, "Begin, and send these now? Type yes: "):
            print_line("Nothing was sent.")
            return Exit.DONE
        if run is None:
            run = _start(workspace, queries)
        _ask(workspace, run, quiet=arguments.json)
        return _report(arguments, workspace, run)


def _open_recheck(workspace: Workspace) -> Run | None:
    from privacy_audit.search.plan import RunKind

    run = workspace.runs.open_run()
    if run is not None and run.kind is not RunKind.RECHECK:
        raise UserError(
            f"Run {run.id} is still open.",
            "Nothing was sent.",
            "Go on with it by “search run”, or end it by “search run --end”.",
        )
    return run


def _queries(workspace: Workspace, run: Run | None) -> Sequence[PlannedQuery]:
    from privacy_audit.desktop.clock import local_day
    from privacy_audit.search.engines import load_engines
    from privacy_audit.search.recheck import recheck_plan
    from privacy_audit.search.ways import read_interface_settings

    if run is not None:
        return [one.query for one in workspace.runs.still_open(run.id)]
    queries = recheck_plan(
        workspace.runs,
        workspace.profile.load(),
        load_engines(),
        read_interface_settings(workspace.vault.database),
        today=local_day(workspace.now()),
    )
    if not queries:
        raise UserError(
            "There is nothing to ask.", "Nothing was sent.", "Fill in your profile first."
        )
    return queries


def _start(workspace: Workspace, queries: Sequence[PlannedQuery]) -> Run:
    from privacy_audit.search.plan import RunKind

    return workspace.runs.start(RunKind.RECHECK, queries)


def _show(queries: Sequence[PlannedQuery]) -> None:
    from privacy_audit.cli.search_words import print_queries
    from privacy_audit.search.engines import load_engines

    print_queries(queries, load_engines())


def _ask(workspace: Workspace, run: Run, *, quiet: bool) -> None:
    from privacy_audit.net.vault_thread import VaultPost
    from privacy_audit.search.engines import load_engines
    from privacy_audit.search.run_asking import AUTOMATIC, ask_open_queries
    from privacy_audit.search.ways import AutomaticWays

    waiting = workspace.runs.still_open(run.id, *AUTOMATIC)
    if not waiting:
        return
    engines = load_engines()
    asked = dict.fromkeys(one.query.engine for one in waiting)
    chosen = [engine for name in asked if (engine := engines.get(name)) is not None]
    post = VaultPost()
    ways = AutomaticWays(
        workspace.vault.database, engines, chosen, now=workspace.now, on_vault=post
    )

    def said(progress: Progress) -> None:
        if not quiet:
            print_note(f"{progress.done} of {progress.total}: {progress.engine}")

    try:
        ask_open_queries(workspace.runs, run.id, lambda _query: ways, progress=said, post=post)
    finally:
        ways.close()


def _report(arguments: argparse.Namespace, workspace: Workspace, run: Run) -> int:
    """Finish the run when nothing is left, and say what it has changed."""
    from privacy_audit.cli.finding_words import changes_data, print_changes
    from privacy_audit.cli.search_words import print_coverage, print_links, run_data
    from privacy_audit.search.engines import load_engines
    from privacy_audit.search.model import Way

    runs = workspace.runs
    by_hand = [one.query for one in runs.still_open(run.id, Way.BROWSER)]
    coverage = runs.coverage(run.id)
    if not coverage.not_asked_yet:
        coverage = runs.finish(run.id)
    run = runs.run(run.id)
    catch_up(workspace)
    changes = workspace.findings.changes(run.id)
    before = next((one for one in runs.runs() if one.id < run.id and one.finished_at), None)
    if arguments.json:
        data = {**run_data(run, coverage), "changes": changes_data(changes)}
        print_json({**data, "since": before.started_at.isoformat() if before else None})
    else:
        since = f" since {day(before.started_at)}" if before else ""
        print_line(f"What has changed{since}:")
        print_changes(changes, show_hostile=arguments.show_hostile)
        print_coverage(coverage)
        if by_hand:
            print_line("Open these in your browser, save each page, then “search import FILE…”:")
            print_links(by_hand, load_engines())
    whole = not coverage.could_not_check and not coverage.not_asked_yet
    quiet = not (changes.new or changes.changed or changes.could_not_check)
    return Exit.DONE if whole and quiet else Exit.ATTENTION
