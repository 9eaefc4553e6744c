# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit search import`` and ``search runs``: taking saved pages in, looking back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.search.run_importing import Taken
    from privacy_audit.search.run_service import RunService
    from privacy_audit.search.runs import Run


def add_import(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``search import`` and ``search runs``."""
    take = verbs.add_parser(
        "import",
        parents=[shared],
        help="take saved result pages into the open run",
        description="Reads each saved page, finds its engine and query on it and ticks the query "
        "off. A page for a query that is not planned is refused. Exit code 1: one was refused or "
        "is no answer.",
    )
    take.add_argument("files", metavar="FILE", nargs="+", type=Path)
    take.add_argument("--json", action="store_true", help="print JSON")
    take.set_defaults(run=_import)

    runs = verbs.add_parser("runs", parents=[shared], help="list the runs with their coverage")
    runs.add_argument("--json", action="store_true", help="print JSON")
    runs.set_defaults(run=_runs)


def _import(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.search_words import coverage_data, print_coverage
    from privacy_audit.search.run_importing import Outcome, read_saved_page, take_page

    with open_workspace(arguments) as workspace:
        service = workspace.runs
        run = require_open(service)
        taken: list[tuple[Path, Taken]] = []
        for path in arguments.files:
            data = file_bytes(path)
            page = read_saved_page(data, path.name)
            taken.append((path, take_page(service, run.id, page, data)))
        coverage = service.coverage(run.id)
        if not coverage.not_asked_yet:
            coverage = service.finish(run.id)
    if arguments.json:
        files = [_taken_data(path, one) for path, one in taken]
        print_json({"files": files, "coverage": coverage_data(coverage)})
    else:
        for path, one in taken:
            print_line(f"{path.name}: {one.sentence}")
        print_coverage(coverage)
    good = {Outcome.TAKEN, Outcome.KNOWN}
    return Exit.DONE if all(one.outcome in good for _path, one in taken) else Exit.ATTENTION


def file_bytes(path: Path) -> bytes:
    """The bytes of a file that the user named. Raises UserError when it cannot be read."""
    from privacy_audit.search.pages.reading import MOST_BYTES

    try:
        with path.open("rb") as file:
            # One more than is read, so that a larger file is known to be larger.
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror or error}.",
            hint="Check the name of the file and whether you may open it.",
            field="file",
        ) from error


def _taken_data(path: Path, taken: Taken) -> dict[str, object]:
    return {
        "file": str(path),
        "outcome": taken.outcome.value,
        "engine": taken.page.engine,
        "query": taken.page.query,
        "status": taken.page.status.value,
        "results": len(taken.page.results),
        "sentence": taken.sentence,
    }


def _runs(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.search_words import print_runs, run_data

    with open_workspace(arguments) as workspace:
        service = workspace.runs
        runs = [(run, service.coverage(run.id)) for run in service.runs()]
    if arguments.json:
        print_json({"runs": [run_data(run, coverage) for run, coverage in runs]})
    elif not runs:
        print_line("No run yet.")
    else:
        print_runs(runs)
    return Exit.DONE


def require_open(service: RunService) -> Run:
    """The run that is open. Raises UserError when there is none."""
    run = service.open_run()
    if run is None:
        raise UserError(
            "No run is open.",
            "Nothing was taken in or changed.",
            "Begin one with “search run --engine ENGINE”.",
        )
    return run
