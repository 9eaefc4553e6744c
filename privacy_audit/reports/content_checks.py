# SPDX-License-Identifier: Apache-2.0
"""The part of a written report that holds the packs and their checks, as they were asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from privacy_audit.checklists.model import Severity
from privacy_audit.reports import words
from privacy_audit.reports.blocks import (
    Bar,
    BarPart,
    Cell,
    Entry,
    Fact,
    Facts,
    Paragraph,
    Plain,
    Section,
    Style,
    Tone,
)
from privacy_audit.reports.reading import PackPart

Json = Mapping[str, Any]

_TONES: Final = {
    "fail": Tone.OPEN,
    "accepted": Tone.OPEN,
    "unknown": Tone.UNKNOWN,
    "not_checked": Tone.PLAIN,
    "not_applicable": Tone.PLAIN,
}


def bar(standing: Mapping[str, int]) -> Bar:
    """Where things stand as a drawing with its legend."""
    parts = tuple(
        BarPart(key=key, count=standing[key], words=text)
        for key, text in words.standing_legend(standing)
    )
    legend = ", ".join(part.words for part in parts)
    return Bar(alt=f"A bar of these parts: {legend}." if parts else "", parts=parts)


def severity_cell(severity: str) -> Cell:
    """How serious, drawn and said."""
    return Cell(text=words.SEVERITIES[severity], severity=Severity(severity))


def pack_sections(packs: Sequence[PackPart]) -> tuple[Section, ...]:
    """One section per pack, in the order of the walk."""
    return tuple(
        Section(
            anchor=f"pack-{place}",
            title=pack.title,
            blocks=(
                Paragraph(text=words.standing_sentence(pack.standing)),
                *(_check(check) for check in pack.checks),
            ),
        )
        for place, pack in enumerate(packs, start=1)
    )


def tone_of(check: Json) -> Tone:
    """How a check stands."""
    if check["answer"] == "pass":
        return Tone.SEEN if check["verified"] else Tone.SAID
    return _TONES[check["answer"]]


def _check(check: Json) -> Entry:
    return Entry(
        title=check["title"],
        tone=tone_of(check),
        status=words.answer_words(check["answer"], verified=check["verified"]),
        day=words.day_words(check["answered_at"]) if check["answered_at"] else "",
        severity=Severity(check["severity"]),
        blocks=(*_against_last_time(check), *_own_words(check), _wording(check)),
    )


def _against_last_time(check: Json) -> tuple[Plain, ...]:
    last = check["last"]
    if check["change"] == "regressed":
        text = f"It was right on {words.day_words(last['at'])}, and is open now."
        return (Paragraph(text=text, style=Style.AGAIN),)
    if check["change"] == "not_comparable":
        text = "The question means something else than last time, so the two cannot be compared."
        return (Paragraph(text=text, style=Style.SMALL),)
    if last:
        text = f"Last time, {words.day_words(last['at'])}: {words.last_words(last)}."
        return (Paragraph(text=text, style=Style.SMALL),)
    return ()


def _own_words(check: Json) -> tuple[Plain, ...]:
    said: list[Plain] = []
    if check["note"]:
        said.append(Paragraph(label="Your note:", text=check["note"], style=Style.NOTE))
    if check["reason"]:
        again = words.day_words(check["review_on"])
        text = f"{check['reason']} Look again on {again}."
        said.append(Paragraph(label="Why you accept this:", text=text, style=Style.NOTE))
    return tuple(said)


def _wording(check: Json) -> Facts:
    return Facts(
        rows=(
            Fact(term="Asked", text=check["check"]),
            Fact(term="Should be", text=check["set"]),
            Fact(term="Why", text=check["why"]),
            Fact(term="Look from outside", text=check["verify"]),
        )
    )
