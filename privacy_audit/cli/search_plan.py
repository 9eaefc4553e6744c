# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit search plan`` and ``search usual``: what would be asked, before anything is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line
from privacy_audit.errors import UserError
from privacy_audit.search.model import PlannedQuery, Way

if TYPE_CHECKING:
    from privacy_audit.search.planning import Chosen
    from privacy_audit.search.run_service import RunService
    from privacy_audit.search.ticks import Ticks
    from privacy_audit.workspace import Workspace

_WAYS = [way.value.replace("_", "-") for way in (Way.OPEN, Way.BROWSER, Way.DIRECT, Way.KEYED)]


def add_plan(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``search plan`` and ``search usual``."""
    plan = verbs.add_parser(
        "plan",
        parents=[shared],
        help="list the queries with what each gives away; sends nothing",
        description="Lists what a run would ask, to whom each query goes, what it gives away and "
        "what it costs. Sends nothing. Everything comes from your profile.",
    )
    add_choices(plan)
    plan.add_argument("--json", action="store_true", help="print JSON")
    plan.set_defaults(run=_plan)

    usual = verbs.add_parser(
        "usual",
        parents=[shared],
        help="your usual set: the queries a re-check asks, in your order",
        description="Shows your usual set, or changes it. Keys are those of “search plan --json”.",
    )
    change = usual.add_mutually_exclusive_group()
    change.add_argument(
        "--save", metavar="KEY", nargs="+", help="these queries in this order are the usual set"
    )
    change.add_argument("--strike", metavar="KEY", nargs="+", help="never plan these queries")
    change.add_argument(
        "--forget", action="store_true", help="go back to the program's own choice and order"
    )
    usual.add_argument("--json", action="store_true", help="print JSON")
    usual.set_defaults(run=_usual)


def add_choices(parser: argparse.ArgumentParser) -> None:
    """The options that ``plan`` and ``run`` share."""
    parser.add_argument(
        "--engine",
        metavar="ENGINE",
        nargs="+",
        action="extend",
        default=[],
        help="engines to ask; “open” stands for the open services of the first run (the default), "
        "“more” for the further ones",
    )
    parser.add_argument("--way", choices=_WAYS, help="instead of an engine's usual way")
    parser.add_argument(
        "--recheck", action="store_true", help="only the core queries, or your usual set"
    )
    parser.add_argument(
        "--private-name", metavar="NAME", nargs="+", action="extend", default=[],
        help="ask about this private name, in this run only",
    )  # fmt: skip
    parser.add_argument(
        "--relative", metavar="NAME", nargs="+", action="extend", default=[],
        help="ask about this relative beside your name, in this run only",
    )  # fmt: skip
    parser.add_argument(
        "--address", action="store_true", help="ask about your addresses, in this run only"
    )


def chosen_engines(arguments: argparse.Namespace) -> tuple[Chosen, ...]:
    """The engines and ways that the options name."""
    from privacy_audit.desktop.clock import local_day, utc_now
    from privacy_audit.search.engines import load_engines
    from privacy_audit.search.planning import choose

    way = Way(arguments.way.replace("-", "_")) if arguments.way else None
    return choose(load_engines(), arguments.engine, way=way, today=local_day(utc_now()))


def planned(
    arguments: argparse.Namespace, workspace: Workspace, service: RunService
) -> tuple[PlannedQuery, ...]:
    """The plan that the options ask for."""
    from privacy_audit.search.plan import Choices, RunKind
    from privacy_audit.search.planning import plan_run
    from privacy_audit.search.ways import read_interface_settings

    profile = workspace.profile.load()
    choices = Choices(
        kind=RunKind.RECHECK if arguments.recheck else RunKind.FIRST,
        ticks=_ticks(arguments, workspace),
        usual=service.usual(),
    )
    settings = read_interface_settings(workspace.vault.database)
    return plan_run(profile, choices, chosen_engines(arguments), settings)


def _ticks(arguments: argparse.Namespace, workspace: Workspace) -> Ticks:
    from privacy_audit.search.ticks import ticked

    return ticked(
        workspace.profile.load(),
        private_names=arguments.private_name,
        relatives=arguments.relative,
        full_address=arguments.address,
    )


def _kept_back(arguments: argparse.Namespace, workspace: Workspace) -> tuple[str, ...]:
    from privacy_audit.search.outgoing_facts import kept_back

    return kept_back(workspace.profile.load(), _ticks(arguments, workspace))


def _plan(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.search_words import print_queries, query_data
    from privacy_audit.search.engines import load_engines

    with open_workspace(arguments) as workspace:
        queries = planned(arguments, workspace, workspace.runs)
        at_home = _kept_back(arguments, workspace)
    if arguments.json:
        print_json({"queries": [query_data(query) for query in queries]})
    elif not queries:
        print_line("There is nothing to ask there about what your profile holds.")
    else:
        print_queries(queries, load_engines())
        for text in at_home:
            print_line(f"Not asked, since it would give a private name away: {text}")
        print_line("Nothing was sent.")
    return Exit.DONE


def _usual(arguments: argparse.Namespace) -> int:
    from privacy_audit.search.usual import UsualSet

    with open_workspace(arguments) as workspace:
        service = workspace.runs
        known = service.usual()
        if arguments.forget:
            service.forget_usual()
        elif arguments.save:
            _require_keys(arguments.save)
            kept = tuple(dict.fromkeys(arguments.save))
            service.write_usual(UsualSet(keys=kept, struck=known.struck - set(kept)))
        elif arguments.strike:
            _require_keys(arguments.strike)
            service.write_usual(known.with_struck(arguments.strike))
        usual = service.usual()
    if arguments.json:
        print_json({"keys": list(usual.keys), "struck": sorted(usual.struck)})
        return Exit.DONE
    if not usual.keys and not usual.struck:
        print_line("There is no usual set: a re-check asks the core queries.")
    for key in usual.keys:
        print_line(key)
    for key in sorted(usual.struck):
        print_line(f"{key} (struck)")
    return Exit.DONE


def _require_keys(keys: Sequence[str]) -> None:
    for key in keys:
        engine, mark, digest = key.partition(":")
        if not (engine and mark and digest):
            raise UserError(
                f"“{key}” is no key of a query.",
                "Nothing was changed.",
                "Keys stand in “search plan --json”.",
            )
