# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit packs``: list, show, validate, trace, print; import, remove, corrections."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from privacy_audit.checklists.model import Check, Pack
from privacy_audit.cli import own_packs
from privacy_audit.cli.opening import catalogue
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``packs`` and its verbs."""
    noun = commands.add_parser("packs", help="the checks: what is asked, and why")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")

    listing = verbs.add_parser("list", parents=[shared], help="all packs that come with it")
    listing.add_argument(
        "--own", action="store_true", help="the packs from your employer instead; opens your vault"
    )
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    show = verbs.add_parser("show", parents=[shared], help="one pack with all its checks")
    show.add_argument("pack", metavar="PACK")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)

    validate = verbs.add_parser(
        "validate",
        parents=[shared],
        help="look for mistakes in pack files",
        description="Without a path: the packs that come with it. "
        "Exit code 1: there is an error. Warnings alone give 0.",
    )
    validate.add_argument("paths", metavar="PATH", type=Path, nargs="*")
    validate.add_argument("--json", action="store_true")
    validate.set_defaults(run=_validate)

    trace = verbs.add_parser(
        "trace",
        parents=[shared],
        help="each clause of the policies to its checks, and back",
        description="Exit code 1: a clause has neither a check nor a feature, or a code is wrong.",
    )
    trace.add_argument("--json", action="store_true")
    trace.set_defaults(run=_trace)

    paper = verbs.add_parser("print", parents=[shared], help="a list to print and fill in by hand")
    paper.add_argument("packs", metavar="PACK", nargs="+")
    paper.add_argument("--out", metavar="FILE", type=Path, required=True)
    paper.set_defaults(run=_print)

    own_packs.add_verbs(verbs, shared)


def _list(arguments: argparse.Namespace) -> int:
    if arguments.own:
        return own_packs.list_own(arguments)
    from privacy_audit.checklists.pack_data import pack_line

    packs = catalogue().packs
    if arguments.json:
        print_json({"packs": [pack_line(pack) for pack in packs]})
        return Exit.DONE
    print_table((pack.id, f"{len(pack.checks)} checks", pack.title) for pack in packs)
    return Exit.DONE


def _show(arguments: argparse.Namespace) -> int:
    from privacy_audit.checklists.pack_data import pack_data

    pack = catalogue().pack(arguments.pack)
    if arguments.json:
        print_json(pack_data(pack))
        return Exit.DONE
    _print_pack(pack)
    return Exit.DONE


def _print_pack(pack: Pack) -> None:
    print_line(f"{pack.title} ({pack.id})")
    print_line(pack.about)
    print_line(f"Content of {day(pack.updated_on)}. {len(pack.checks)} checks.")
    for check in pack.checks:
        print_line()
        _print_check(check)


def _print_check(check: Check) -> None:
    print_line(f"{check.id}: {check.title}")
    print_line(f"  {check.severity.value}, about {check.minutes} min, {check.check}")
    print_line(f"  Should be: {check.set}")
    for surface, steps in check.paths.items():
        print_line(f"  {surface.value}: {' '.join(step.replace('*', '') for step in steps)}")
    if check.link:
        print_line(f"  Page: {check.link}")
    print_line(f"  Look from outside: {check.verify}")
    if check.warns_others:
        print_line(f"  Others may notice: {check.warns_others}")


def _validate(arguments: argparse.Namespace) -> int:
    from privacy_audit.checklists.validation import Level, validate_paths
    from privacy_audit.desktop.bundled import bundled_folder
    from privacy_audit.desktop.clock import local_day, utc_now

    findings = validate_paths(
        arguments.paths or [bundled_folder("checklists")], today=local_day(utc_now())
    )
    errors = sum(finding.level is Level.ERROR for finding in findings)
    warnings = len(findings) - errors
    if arguments.json:
        print_json(
            {
                "errors": errors,
                "warnings": warnings,
                "findings": [asdict(finding) for finding in findings],
            }
        )
    else:
        for finding in findings:
            print_line(str(finding))
        print_line(f"{errors} error(s), {warnings} warning(s).")
    return Exit.ATTENTION if errors else Exit.DONE


def _trace(arguments: argparse.Namespace) -> int:
    from privacy_audit.checklists.trace import trace

    packs = catalogue()
    found = trace(packs.packs, packs.policies)
    if arguments.json:
        print_json(found.as_data())
        return Exit.ATTENTION if found.problems else Exit.DONE
    for each in found.clauses:
        carriers = [*each.checks, *(f"feature {name}" for name in each.features)]
        planned = [f"planned {name}" for name in each.planned]
        print_line(f"{each.clause.code}: {', '.join([*carriers, *planned]) or 'nothing'}")
        print_line(f"  {each.clause.paraphrase}")
    print_line()
    for check_id, codes in found.checks.items():
        print_line(f"{check_id}: {', '.join(codes) or 'no clause'}")
    print_line()
    print_line(f"{found.covered} of {len(found.clauses)} clauses have a check or a feature.")
    for problem in found.problems:
        print_line(problem)
    return Exit.ATTENTION if found.problems else Exit.DONE


def _print(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.clock import local_day, utc_now
    from privacy_audit.desktop.private_files import write_private
    from privacy_audit.reports.paper import render_paper

    all_packs = catalogue()
    packs = [all_packs.pack(pack_id) for pack_id in dict.fromkeys(arguments.packs)]
    target = arguments.out.expanduser().absolute()
    write_private(target, render_paper(packs, printed_on=local_day(utc_now())))
    checks = sum(len(pack.checks) for pack in packs)
    print_line(f"Written to {target}: {checks} checks. Open it in a browser and print it.")
    return Exit.DONE
