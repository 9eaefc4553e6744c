# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit search run``: showing the queries, asking, storing what comes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.cli.search_import import require_open
from privacy_audit.cli.search_plan import add_choices, planned
from privacy_audit.errors import UserError
from privacy_audit.search.model import PlannedQuery, Way

if TYPE_CHECKING:
    from privacy_audit.search.plan import RunKind
    from privacy_audit.search.run_asking import Progress
    from privacy_audit.search.run_service import RunService
    from privacy_audit.search.runs import Run
    from privacy_audit.workspace import Workspace


def add_run(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``search run``."""
    run = verbs.add_parser(
        "run",
        parents=[shared],
        help="ask the planned queries, or go on with an open run",
        description="Shows each query, to whom it goes and what it gives away, and asks before "
        "anything is sent. Goes on with an open run. Exit code 1: something could not be checked, "
        "or pages are still to be saved and taken in.",
    )
    add_choices(run)
    run.add_argument("--yes", action="store_true", help="do not ask before sending")
    run.add_argument(
        "--strike", metavar="KEY", nargs="+", action="extend", default=[],
        help="leave these queries out",
    )  # fmt: skip
    run.add_argument(
        "--end", action="store_true", help="end the open run; what is left counts as not checked"
    )
    run.add_argument("--json", action="store_true", help="print JSON; needs --yes or --end")
    run.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.json and not (arguments.yes or arguments.end):
        raise UserError(
            "With --json nobody can be asked.",
            "Nothing was sent.",
            "Look at “search plan”, then add --yes.",
        )
    with open_workspace(arguments) as workspace:
        service = workspace.runs
        if arguments.end:
            return _end(arguments, service)
        run = service.open_run()
        queries = _what_is_left(arguments, workspace, service, run)
        if not arguments.json:
            _show(queries)
        if not _may_send(arguments, queries):
            print_line("Nothing was sent.")
            return Exit.DONE
        if run is None:
            run = service.start(_kind(arguments), queries)
        _ask(workspace, service, run, quiet=arguments.json)
        return _report(arguments, service, run)


def _what_is_left(
    arguments: argparse.Namespace, workspace: Workspace, service: RunService, run: Run | None
) -> Sequence[PlannedQuery]:
    """The queries of the open run that are still to be asked, or those of a new one."""
    if run is None:
        away = set(arguments.strike)
        queries = planned(arguments, workspace, service)
        left = tuple(query for query in queries if query.key not in away)
        if not left:
            raise UserError(
                "There is nothing to ask.",
                "Nothing was sent.",
                "Fill in your profile, or choose another engine.",
            )
        _require_access(workspace, left)
        return left
    if arguments.engine or arguments.recheck or arguments.private_name or arguments.relative:
        raise UserError(
            f"Run {run.id} is still open.",
            "Nothing was sent.",
            "Go on with it by “search run”, or end it by “search run --end”.",
        )
    return [one.query for one in service.still_open(run.id)]


def _require_access(workspace: Workspace, queries: Sequence[PlannedQuery]) -> None:
    """Say which key is missing before the run rather than in its coverage."""
    from privacy_audit.search.engines import load_engines
    from privacy_audit.search.keyed.access import read_access
    from privacy_audit.search.keyed.catalogue import keyed_engine

    for engine_id in dict.fromkeys(query.engine for query in queries if query.way is Way.KEYED):
        keyed = keyed_engine(engine_id)
        access = read_access(workspace.vault.database, engine_id)
        if keyed is not None and not keyed.is_ready(access):
            raise UserError(
                f"{load_engines().require(engine_id).title} is not set up yet.",
                "Nothing was sent.",
                "Give its key or address in the settings first.",
                field="engine",
            )


def _show(queries: Sequence[PlannedQuery]) -> None:
    from privacy_audit.cli.search_words import print_queries
    from privacy_audit.search.engines import load_engines

    print_queries(queries, load_engines())


def _may_send(arguments: argparse.Namespace, queries: Sequence[PlannedQuery]) -> bool:
    from privacy_audit.search.run_asking import AUTOMATIC

    if arguments.yes:
        return True
    if not sys.stdin.isatty():
        raise UserError("Nothing was sent.", hint="Add --yes to send these queries.")
    count = sum(query.way in AUTOMATIC for query in queries)
    return input(f"Begin, and send {count} of them now? Type yes: ").strip().lower() == "yes"


def _ask(workspace: Workspace, service: RunService, run: Run, *, quiet: bool) -> None:
    from privacy_audit.desktop.clock import utc_now
    from privacy_audit.net.vault_thread import VaultPost
    from privacy_audit.search.engines import load_engines
    from privacy_audit.search.run_asking import AUTOMATIC, ask_open_queries
    from privacy_audit.search.ways import AutomaticWays

    waiting = service.still_open(run.id, *AUTOMATIC)
    if not waiting:
        return
    engines = load_engines()
    chosen = {one.query.engine: engines.get(one.query.engine) for one in waiting}
    post = VaultPost()
    ways = AutomaticWays(
        workspace.vault.database,
        engines,
        [engine for engine in chosen.values() if engine is not None],
        now=utc_now,
        on_vault=post,
    )
    try:
        ask_open_queries(
            service,
            run.id,
            lambda _query: ways,
            progress=_no_progress if quiet else _print_progress,
            post=post,
        )
    finally:
        ways.close()


def _no_progress(progress: Progress) -> None:
    del progress


def _print_progress(progress: Progress) -> None:
    status = progress.status.value if progress.status else ""
    print_note(f"{progress.done} of {progress.total}: {progress.engine}, {status}")


def _report(arguments: argparse.Namespace, service: RunService, run: Run) -> int:
    """Finish the run when nothing is left, and say what it gave."""
    from privacy_audit.cli.search_words import (
        print_coverage,
        print_links,
        run_data,
    )
    from privacy_audit.search.engines import load_engines

    coverage = service.coverage(run.id)
    links = [one.query for one in service.still_open(run.id, Way.HAND_OVER)]
    by_hand = [one.query for one in service.still_open(run.id, Way.BROWSER)]
    if not coverage.not_asked_yet:
        coverage = service.finish(run.id)
    run = service.run(run.id)
    found = sum(len(page.page.results) for page in service.pages(run.id))
    if arguments.json:
        print_json({**run_data(run, coverage), "results": found})
    else:
        print_coverage(coverage)
        print_line(f"{found} results were taken in.")
        if by_hand:
            print_line("Open these in your browser, save each page, then “search import FILE…”:")
            print_links(by_hand, load_engines())
        if links:
            print_line("Left for you to open; nothing comes back from there by itself:")
            print_links(links, load_engines())
    whole = not coverage.could_not_check and not coverage.not_asked_yet
    return Exit.DONE if whole else Exit.ATTENTION


def _end(arguments: argparse.Namespace, service: RunService) -> int:
    run = require_open(service)
    service.finish(run.id)
    return _report(arguments, service, run)


def _kind(arguments: argparse.Namespace) -> RunKind:
    from privacy_audit.search.plan import RunKind

    return RunKind.RECHECK if arguments.recheck else RunKind.FIRST
