# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit search``: looking for oneself, and reading what a search engine answered."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.cli.search_import import add_import, file_bytes
from privacy_audit.cli.search_plan import add_plan
from privacy_audit.cli.search_run import add_run
from privacy_audit.search.model import PageStatus, ResultPage

_STATUS_WORDS = {
    PageStatus.OK: "Results for what was typed",
    PageStatus.EMPTY: "The engine says that there are no results",
    PageStatus.RELAXED: "Results, but the engine dropped quotation marks or words",
    PageStatus.RESPELLED: "Results, but the engine searched for another spelling",
    PageStatus.OFF_TOPIC: "Rows about something else: this could not be checked",
    PageStatus.BLOCKED: "The engine refused to answer: this could not be checked",
    PageStatus.CONSENT: "A consent page, no results: this could not be checked",
    PageStatus.JS_SHELL: "A page that was saved before its results arrived",
    PageStatus.UNKNOWN_LAYOUT: "This page cannot be read: this could not be checked",
    PageStatus.QUOTA: "The limit of the interface is used up: this could not be checked",
    PageStatus.ERROR: "The engine reported a fault: this could not be checked",
}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``search`` with its verbs."""
    search = commands.add_parser("search", help="look for yourself, read result pages")
    verbs = search.add_subparsers(dest="verb", metavar="VERB", required=True)
    add_plan(verbs, shared)
    add_run(verbs, shared)
    add_import(verbs, shared)
    _add_parse(verbs, shared)


def _add_parse(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    del shared  # reading a file needs no vault
    parse = verbs.add_parser(
        "parse",
        help="read one saved result page",
        description="Reads a saved result page and prints its rows. Needs no vault, loads nothing. "
        "Exit code 1 when the page is no answer.",
    )
    parse.add_argument("file", metavar="FILE", type=Path)
    parse.add_argument("--json", action="store_true", help="print JSON")
    parse.add_argument(
        "--problem-file",
        metavar="OUT",
        type=Path,
        help="write the bare structure of the page, without its text, for the maintainers",
    )
    parse.set_defaults(run=_parse)


def _parse(arguments: argparse.Namespace) -> int:
    from privacy_audit.search.pages.reading import read_page

    data = file_bytes(arguments.file)
    page = read_page(data, name=arguments.file.name)
    if arguments.json:
        print_json(_as_json(page))
    else:
        _print_page(page)
    if arguments.problem_file is not None:
        _write_problem_file(data, page, arguments.problem_file)
    return Exit.DONE if page.status.is_answer else Exit.ATTENTION


def _as_json(page: ResultPage) -> dict[str, object]:
    return {
        "engine": page.engine,
        "query": page.query,
        "status": page.status.value,
        "results": [asdict(result) for result in page.results],
        "notes": list(page.notes),
    }


def _print_page(page: ResultPage) -> None:
    print_line(f"{_STATUS_WORDS[page.status]}.")
    print_line(f"Engine: {page.engine or 'not recognised'}")
    print_line(f"Query: {page.query or 'not shown on the page'}")
    for note in page.notes:
        print_line(f"Note: {note}")
    for result in page.results:
        print_line()
        print_line(f"{result.rank}. {result.title}")
        print_line(f"   {result.url}")
        for text in (result.date, result.snippet):
            if text:
                print_line(f"   {text}")


def _write_problem_file(data: bytes, page: ResultPage, path: Path) -> None:
    from privacy_audit.desktop.private_files import write_private
    from privacy_audit.search.pages.problem_file import problem_file

    write_private(path, problem_file(data, page).encode("utf-8"))
    print_note(f"Written: {path}. It holds tags and classes, no text and no addresses.")
