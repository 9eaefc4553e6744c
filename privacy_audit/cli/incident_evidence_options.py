# SPDX-License-Identifier: Apache-2.0
"""The options that say what is known of a piece of evidence."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from privacy_audit.cli.incident_options import add_choice, choice
from privacy_audit.incidents.evidence_model import (
    ContentWarning,
    EvidenceDetails,
    EvidenceKind,
    Exposed,
    Intimate,
    Visibility,
)

_SOURCE = {
    "platform": "platform",
    "url": "url",
    "account": "account_display",
    "handle": "account_handle",
    "account_url": "account_url",
    "account_id": "account_id",
}
_CAPTURED = ("method", "device", "app", "logged_in_as", "by")


def add_details(parser: argparse.ArgumentParser) -> None:
    """``--kind`` and what else can be said. Nothing is needed."""
    add_choice(parser, "--kind", EvidenceKind, help="what it is")
    parser.add_argument("--says", metavar="TEXT", help="what it says, in a few words of your own")
    parser.add_argument("--platform", metavar="NAME", help="where it was")
    parser.add_argument("--url", metavar="URL", help="its address in full; never opened")
    parser.add_argument("--account", metavar="NAME", help="the account’s name as shown")
    parser.add_argument("--handle", metavar="HANDLE", help="the account’s handle")
    parser.add_argument("--account-url", metavar="URL", help="the account’s page")
    parser.add_argument("--account-id", metavar="ID", help="the account’s number")
    add_choice(parser, "--visible", Visibility, metavar="WHO", help="who could see it")
    parser.add_argument("--seen", metavar="TEXT", help="the time as the page shows it")
    parser.add_argument("--method", metavar="TEXT", help="how it was kept, such as: screenshot")
    parser.add_argument("--device", metavar="TEXT", help="the device it was kept with")
    parser.add_argument("--app", metavar="TEXT", help="the app it was kept with")
    parser.add_argument("--logged-in-as", metavar="TEXT", help="the account you looked with")
    parser.add_argument("--by", metavar="NAME", help="who kept it")
    parser.add_argument("--cropped", action="store_true", default=None, help="parts are cut away")
    parser.add_argument("--my-replies", action="store_true", default=None, help="yours are in it")
    parser.add_argument("--witness", metavar="NAME", action="append", help="who saw it too")
    parser.add_argument("--link", metavar="ID", action="append", help="other evidence: E-0001")
    add_choice(parser, "--warn", ContentWarning, action="append", metavar="OF")
    add_choice(parser, "--exposes", Exposed, action="append", metavar="WHAT")
    add_choice(
        parser, "--intimate", Intimate, metavar="OF-WHOM", help="whether it is an intimate image"
    )


def details_of(arguments: argparse.Namespace) -> EvidenceDetails:
    """What the options say."""
    return replace(EvidenceDetails(), **changes_of(arguments, EvidenceDetails()))


def changes_of(arguments: argparse.Namespace, before: EvidenceDetails) -> dict[str, Any]:
    """The fields of the details that the options change."""
    changes: dict[str, Any] = {}
    source = {name: getattr(arguments, word) for word, name in _SOURCE.items()}
    source = {name: text for name, text in source.items() if text is not None}
    if arguments.visible is not None:
        source["visibility"] = choice(Visibility, arguments.visible)
    if source:
        changes["source"] = replace(before.source, **source)
    captured = {name: getattr(arguments, name) for name in (*_CAPTURED, "cropped")}
    captured = {name: value for name, value in captured.items() if value is not None}
    if captured:
        changes["captured"] = replace(before.captured, **captured)
    if arguments.seen is not None:
        changes["shown_time"] = replace(before.shown_time, text=arguments.seen)
    plain = {
        "what_it_says": arguments.says,
        "my_replies_included": arguments.my_replies,
        "witnesses": _tuple(arguments.witness),
        "links": _tuple(arguments.link),
        "kind": _one(EvidenceKind, arguments.kind),
        "intimate": _one(Intimate, arguments.intimate),
        "warnings": _set(ContentWarning, arguments.warn),
        "exposes": _set(Exposed, arguments.exposes),
    }
    changes.update((name, value) for name, value in plain.items() if value is not None)
    return changes


def _one(of: Any, word: str | None) -> Any:
    return None if word is None else choice(of, word)


def _set(of: Any, words: list[str] | None) -> Any:
    return None if words is None else frozenset(choice(of, word) for word in words)


def _tuple(words: list[str] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(words)
