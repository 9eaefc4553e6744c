# SPDX-License-Identifier: Apache-2.0
"""The parser of the whole command line, and the one place that turns errors into exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from privacy_audit import __version__
from privacy_audit.cli.opening import data_folder
from privacy_audit.cli.output import Exit, print_error, print_fault, print_note
from privacy_audit.errors import AppError, UserError
from privacy_audit.vault.problems import WrongPassphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """What the command line says to the window.

    exit_when_ready: end with 0 as soon as the first page has been painted and the loop is idle.
    """

    data_folder: Path
    passphrase_file: Path | None = None
    demo: bool = False
    exit_when_ready: bool = False


def run(argv: Sequence[str], *, open_window: Callable[[WindowOptions], int]) -> int:
    """Parse and run one command; returns the exit code.

    open_window: what to do without a command. It is handed in, so that nothing here knows Qt.
    """
    _make_streams_speak_utf8()
    try:
        code = _run(argv, open_window)
        sys.stdout.flush()
    except WrongPassphrase as error:
        # The vault stays locked, which is what scripts want to know.
        print_error(error)
        return Exit.ENVIRONMENT
    except UserError as error:
        print_error(error)
        return Exit.WRONG_USE
    except AppError as error:
        print_error(error)
        return Exit.ENVIRONMENT
    except KeyboardInterrupt:
        print_note("Stopped. Everything answered before is kept.")
        return 130
    except BrokenPipeError:
        # The reader has gone (``| head``): no error of ours. Keep the interpreter, which writes
        # the rest at its end, from calling it one.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev -m privacy_audit: the whole story
            raise
        print_fault(error)
        return Exit.ENVIRONMENT
    return code


def _run(argv: Sequence[str], open_window: Callable[[WindowOptions], int]) -> int:
    try:
        arguments = _parse(argv)
    except SystemExit as stop:  # argparse has said what it had to say
        return stop.code if isinstance(stop.code, int) else Exit.DONE
    if arguments.command is None:
        return _without_command(arguments, open_window)
    return int(arguments.run(arguments))


class _Parser(argparse.ArgumentParser):
    """Takes no shortened options: a script with one would break when a new option comes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)


NOUNS = (
    "vault",
    "profile",
    "packs",
    "audit",
    "actions",
    "search",
    "findings",
    "recheck",
    "removal",
    "ledger",
    "report",
    "supervision",
    "incident",
    "remind",
    "practice",
    "policy",
)
"""The commands; each is a module of this room with ``add_commands``."""


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse with the command that is named only: the window should not wait for the others."""
    named = _command_in(argv)
    if named in {"", *NOUNS} and not {"-h", "--help"}.intersection(argv):
        arguments, rest = build_parser([named] if named else []).parse_known_args(argv)
        if not rest:
            return arguments
    return build_parser(NOUNS).parse_args(argv)


def _command_in(argv: Sequence[str]) -> str:
    """The first word that is neither an option nor its value, or an empty text."""
    words = iter(argv)
    for word in words:
        if word in {"--data-dir", "--passphrase-file"}:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def build_parser(nouns: Sequence[str] = NOUNS) -> argparse.ArgumentParser:
    """The parser with these commands."""
    from importlib import import_module

    shared = _shared_options(suppress=True)
    parser = _Parser(
        prog="privacy-audit",
        description="Look at yourself the way a stranger would. Without a command: the window.",
        epilog="Exit codes: 0 done, 1 done and something needs attention, 2 wrong use, "
        "3 the environment prevents it.",
        parents=[_shared_options(suppress=False)],
    )
    parser.add_argument("--version", action="version", version=f"Privacy Audit {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help="a window with an invented person, gone afterwards"
    )
    parser.add_argument(
        "--self-test", action="store_true", help="try the main parts of this installation"
    )
    parser.add_argument("--no-gui", action="store_true", help="with --self-test: without a window")
    parser.add_argument(
        "--exit-when-ready", action="store_true", help="end when the first page has been painted"
    )
    parser.set_defaults(command=None)
    if nouns:
        commands = parser.add_subparsers(dest="command", metavar="COMMAND")
        for noun in nouns:
            import_module(f"privacy_audit.cli.{noun}").add_commands(commands, shared)
    return parser


def _shared_options(*, suppress: bool) -> argparse.ArgumentParser:
    """Options that may stand before or after the command.

    Those after it must not overwrite with their default what stood before it.
    """
    default = argparse.SUPPRESS if suppress else None
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--data-dir", metavar="DIR", default=default, help="the folder that holds your vault"
    )
    options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=default,
        help="read the passphrase from the first line of FILE instead of asking",
    )
    return options


def _without_command(
    arguments: argparse.Namespace, open_window: Callable[[WindowOptions], int]
) -> int:
    if arguments.self_test:
        from privacy_audit.cli.self_test import self_test

        return self_test(None if arguments.no_gui else open_window)
    if arguments.no_gui:
        raise UserError("--no-gui belongs to --self-test.")
    return open_window(
        WindowOptions(
            data_folder=data_folder(arguments),
            passphrase_file=Path(arguments.passphrase_file) if arguments.passphrase_file else None,
            demo=arguments.demo,
            exit_when_ready=arguments.exit_when_ready,
        )
    )


def _make_streams_speak_utf8() -> None:
    # A pipe on Windows or a bare LANG=C would refuse names such as Siân.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
