# SPDX-License-Identifier: Apache-2.0
"""The easy read form of a report: short sentences, one idea per line, symbols with words.

It leaves out what is hard to read and is not needed to act: the wording of each check, pages by
title and address, fingerprints of packs. Nothing it says is other than what the full form says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from privacy_audit.reports import found_words, words
from privacy_audit.reports.blocks import Document, Line, Look, Section, Symbol
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import PackPart, kept_findings, pack_parts
from privacy_audit.reports.snapshot import better, regressed

Json = Mapping[str, Any]

_OWNERS: Final = {
    "me": (Symbol.YOU, "Who does it: you."),
    "my_manager": (Symbol.MANAGER, "Who does it: your manager."),
    "my_employer": (Symbol.EMPLOYER, "Who does it: your employer."),
}
_ANSWERS: Final = {
    "fail": (Symbol.OPEN, "Open. It is not set yet."),
    "accepted": (Symbol.OPEN, "Open. You leave it like this for now."),
    "unknown": (Symbol.NOT_KNOWN, "You were not sure."),
    "not_checked": (Symbol.NOT_KNOWN, "You have not looked yet."),
    "not_applicable": (Symbol.NOT_YOURS, "This is not for you."),
}
_FINDINGS: Final = {
    "new": (Symbol.NEW, "are new.", "is new."),
    "still_there": (Symbol.FOUND, "are still there.", "is still there."),
    "changed": (Symbol.FOUND, "have changed.", "has changed."),
    "could_not_check": (Symbol.COULD_NOT_CHECK, "could not be checked.", "could not be checked."),
    "gone": (Symbol.RIGHT, "are gone.", "is gone."),
}
_SHOWN: Final = {
    "home_address": "your home address",
    "postcode": "your postcode",
    "phone": "your phone number",
    "email": "your e-mail address",
    "date_of_birth": "your date of birth",
}


def easy_document(report: Report, body: Json) -> Document:
    """The whole report in easy read."""
    parts = [
        _about(body),
        _standing(body["standing"]),
        _worse(body),
        _better(body),
        _to_do(body["actions"]),
        _found(body),
        _cases(body["cases"]),
        _again(body["next_check"]),
        *(_pack(place, pack) for place, pack in enumerate(pack_parts(body), start=1)),
        _help(),
        _record(report),
    ]
    return Document(
        kicker=f"Privacy Audit, report {report.id}. Easy read",
        title=f"Your check of {words.day_words(report.at)}",
        lines=(f"This is about {body['person']}.",) if body["person"] else (),
        look=Look.EASY,
        made_at=report.at,
        fingerprint=report.fingerprint,
        sections=tuple(part for part in parts if part is not None),
    )


def _section(anchor: str, title: str, lines: Sequence[Line]) -> Section | None:
    return Section(anchor=anchor, title=title, blocks=tuple(lines)) if lines else None


def _about(body: Json) -> Section | None:
    checks = words.counted(len(body["checks"]), "thing")
    lines = [
        Line(symbol=Symbol.PAGE, text="This page shows how your settings are."),
        Line(symbol=Symbol.FOUND, text=f"There were {checks} to look at.")
        if len(body["checks"]) != 1
        else Line(symbol=Symbol.FOUND, text="There was 1 thing to look at."),
        Line(symbol=Symbol.PRIVATE, text="It is yours.", second="You choose who can read it."),
    ]
    return _section("about", "What this is", lines)


def _standing(standing: Mapping[str, int]) -> Section | None:
    right = standing["seen"] + standing["said"]
    unknown = standing["unsure"] + standing["not_checked"]
    lines = [Line(symbol=Symbol.RIGHT, text=f"{_things(right)} right.")]
    if standing["open"]:
        text = f"{_things(standing['open'])} open."
        lines.append(Line(symbol=Symbol.OPEN, text=text, second="Open means: not set yet."))
    if standing["accepted"]:
        text = f"{_things(standing['accepted'])} open, and you leave it like this for now."
        lines.append(Line(symbol=Symbol.OPEN, text=text))
    if unknown:
        text = f"{_things(unknown)} not known."
        second = "Nobody has looked, or you were not sure."
        lines.append(Line(symbol=Symbol.NOT_KNOWN, text=text, second=second))
    if standing["not_applicable"]:
        text = f"{_things(standing['not_applicable'])} not for you."
        lines.append(Line(symbol=Symbol.NOT_YOURS, text=text))
    return _section("stand", "How things are", lines)


def _things(count: int) -> str:
    return f"{words.counted(count, 'thing')} {'is' if count == 1 else 'are'}"


def _worse(body: Json) -> Section | None:
    lines = [
        Line(symbol=Symbol.WORSE, text=check["title"], second="It was right. It is open now.")
        for check in regressed(body)
    ]
    return _section("regressed", "What got worse", lines)


def _better(body: Json) -> Section | None:
    lines = [
        Line(symbol=Symbol.RIGHT, text=check["title"], second="It is right now.")
        for check in better(body)
    ]
    return _section("better", "What got better", lines)


def _to_do(actions: Sequence[Json]) -> Section | None:
    lines: list[Line] = []
    for action in actions:
        owner, who = _OWNERS[action["owner"]]
        title = action["title"] if action["check"] else "Do something about a page you found"
        lines.append(Line(symbol=Symbol.OPEN, text=title))
        lines.append(Line(symbol=owner, text=who))
        by = words.day_words(action["due_on"])
        lines.append(Line(symbol=Symbol.DATE, text=f"Do it by {by}."))
    return _section("actions", "What to do", lines)


def _found(body: Json) -> Section | None:
    if not kept_findings(body):
        return None
    coverage = body["coverage"]
    if coverage is None and not body["findings"]:
        text = "Nobody has searched for you yet."
        second = "That does not mean there is nothing."
        line = Line(symbol=Symbol.NOT_KNOWN, text=text, second=second)
        return _section("found", "What others can find", [line])
    lines = [_state(state, body["findings"]) for state in _FINDINGS]
    found = [line for line in lines if line is not None]
    found.extend(_shows(body["findings"]))
    if coverage and coverage["could_not_check"]:
        asked = words.counted(coverage["could_not_check"], "search", "searches")
        text, second = f"{asked} got no answer.", "We do not know what is there."
        found.append(Line(symbol=Symbol.COULD_NOT_CHECK, text=text, second=second))
    if not body["findings"]:
        text, second = "No page was found that is about you.", "There may still be one."
        found.insert(0, Line(symbol=Symbol.FOUND, text=text, second=second))
    return _section("found", "What others can find", found)


def _state(state: str, findings: Sequence[Json]) -> Line | None:
    count = sum(finding["state"] == state for finding in findings)
    if not count:
        return None
    symbol, many, one = _FINDINGS[state]
    pages = words.counted(count, "page")
    second = "That does not mean they are gone." if state == "could_not_check" else ""
    return Line(symbol=symbol, text=f"{pages} {one if count == 1 else many}", second=second)


def _shows(findings: Sequence[Json]) -> list[Line]:
    there = [finding for finding in findings if finding["state"] != "gone"]
    kinds = dict.fromkeys(kind for finding in there for kind in finding["exposures"])
    lines = []
    for kind in kinds:
        count = sum(kind in finding["exposures"] for finding in there)
        shown = _SHOWN.get(kind, found_words.said(found_words.EXPOSURES, kind))
        verb = "shows" if count == 1 else "show"
        text = f"{words.counted(count, 'page')} {verb} this: {shown}."
        lines.append(Line(symbol=Symbol.FOUND, text=text))
    return lines


def _cases(cases: Sequence[Json]) -> Section | None:
    lines = []
    for said, count in found_words.case_counts(cases):
        pages = words.counted(count, "page")
        lines.append(Line(symbol=Symbol.ASKED, text=f"{pages}: {said[:1].lower()}{said[1:]}."))
    return _section("cases", "What you asked to take down", lines)


def _again(following: Json | None) -> Section | None:
    if following is None:
        return None
    text = f"Look again on {words.day_words(following['on'])}."
    second = f"It takes about {words.counted(following['minutes'], 'minute')}."
    return _section(
        "next", "When to look again", [Line(symbol=Symbol.DATE, text=text, second=second)]
    )


def _pack(place: int, pack: PackPart) -> Section | None:
    lines = []
    for check in pack.checks:
        if check["answer"] == "pass":
            said = "Right. You looked." if check["verified"] else "Right, as you said."
            lines.append(Line(symbol=Symbol.RIGHT, text=check["title"], second=said))
            continue
        symbol, said = _ANSWERS[check["answer"]]
        lines.append(Line(symbol=symbol, text=check["title"], second=said))
    return _section(f"pack-{place}", f"What you looked at: {pack.title}", lines)


def _help() -> Section | None:
    text = "Has something happened?"
    second = "Open Privacy Audit. Press “Something has happened”."
    return _section(
        "help", "If you need help", [Line(symbol=Symbol.HELP, text=text, second=second)]
    )


def _record(report: Report) -> Section | None:
    lines = [
        Line(symbol=Symbol.PAGE, text=f"This is report {report.id}."),
        Line(symbol=Symbol.PAGE, text="Its fingerprint is:", second=report.fingerprint),
    ]
    return _section("record", "About this page", lines)
