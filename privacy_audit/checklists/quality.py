# SPDX-License-Identifier: Apache-2.0
"""What a careful editor would send back in a pack that the loader accepts: pure rules.

The rules stand in ``docs/pack-format.md`` under "Words" and in the table of a check.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from privacy_audit.checklists.field_rules import link_host, parse_day
from privacy_audit.checklists.fields import Record
from privacy_audit.checklists.model import Check, Confidence, Source
from privacy_audit.checklists.pack_reading import ReadPack
from privacy_audit.checklists.problems import shown, suggestion
from privacy_audit.checklists.reading_age import reading_age, sentences

MAX_READING_AGE: Final = 13.0
MAX_SENTENCE: Final = 20
OLD_AFTER: Final = timedelta(days=180)
# Below this number of words one long word decides the measure, so the text is judged with others.
_JUDGED_ALONE: Final = 20
_LEAST_VERIFY_WORDS: Final = 4
_LABEL: Final = re.compile(r"\*[^*]*\*|“[^”]*”")
_AVOIDED: Final = re.compile(r"\b(?:simply|just|secure|please)\b", re.IGNORECASE)
_GENERAL: Final = re.compile(r"general knowledge", re.IGNORECASE)


class Level(StrEnum):
    """``ERROR`` must be mended before a release; ``WARNING`` is for the editor to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing found in a pack. ``check`` is empty when the pack as a whole is meant."""

    file: str
    line: int
    level: Level
    check: str
    message: str

    def __str__(self) -> str:
        where = f"check {self.check}, " if self.check else ""
        return f"{self.file}:{self.line}: {self.level}: {where}{self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Where findings about one record are written."""

    file: str
    check: str
    record: Record

    def finding(self, level: Level, key: str, message: str) -> Finding:
        return Finding(
            file=self.file,
            line=self.record.line_of(key),
            level=level,
            check=self.check,
            message=f"{key}: {message}",
        )

    def error(self, key: str, message: str) -> Finding:
        return self.finding(Level.ERROR, key, message)

    def warning(self, key: str, message: str) -> Finding:
        return self.finding(Level.WARNING, key, message)


def looked_at_long_ago(check: Check, today: date) -> bool:
    """Whether the screen should say "not looked at since …": more than 180 days."""
    return today - check.verified_on > OLD_AFTER


def quality_findings(read: ReadPack, clauses: Collection[str], today: date) -> Iterator[Finding]:
    """Everything in a loadable pack that is not good enough. ``clauses`` are the known codes."""
    pack = read.pack
    desk = _Desk(file=read.name, check="", record=read.record)
    yield from _text_findings(desk, {"title": (pack.title,), "about": (pack.about,)})
    if pack.updated_on > today:
        yield desk.error("updated_on", f"{pack.updated_on} lies in the future.")
    used_hosts = {link_host(check.link) for check in pack.checks if check.link}
    for host in pack.hosts:
        if host not in used_hosts:
            yield desk.warning("hosts", f"no link goes to {host}.")
    used_sources = {key for check in pack.checks for key in check.sources}
    for source in pack.sources:
        if source.key not in used_sources:
            yield desk.warning("sources", f"no check uses {shown(source.key)}.")
    for stone in pack.tombstones:
        if stone.on > today:
            record = read.tombstones[stone.id]
            yield _Desk(file=read.name, check=stone.id, record=record).error(
                "on", f"{stone.on} lies in the future."
            )
    sources = {source.key: source for source in pack.sources}
    for check in pack.checks:
        if check.id in read.checks:
            here = _Desk(file=read.name, check=check.id, record=read.checks[check.id])
            yield from _check_findings(here, check, sources, clauses, today)


def _check_findings(
    desk: _Desk,
    check: Check,
    sources: dict[str, Source],
    clauses: Collection[str],
    today: date,
) -> Iterator[Finding]:
    prose = {
        "title": (check.title,),
        "task": (check.task,),
        "check": (check.check,),
        "why": (check.why,),
        "set": (check.set,),
        "verify": (check.verify,),
        "warns_others": (check.warns_others,) if check.warns_others else (),
    }
    steps = tuple(step for path in check.paths.values() for step in path)
    yield from _text_findings(desk, {**prose, "paths": steps})
    together = reading_age(text for texts in prose.values() for text in texts)
    if together > MAX_READING_AGE:
        yield desk.error(
            "id", f"the texts together need a reading age of {together}; 13 is allowed."
        )
    if not check.title.endswith("?"):
        yield desk.warning(
            "title", "the title is asked as a question and ends with a question mark."
        )
    if check.task.endswith((".", "?")):
        yield desk.warning("task", "a task is a to-do line without a full stop or question mark.")
    if sum(map(len, sentences(check.verify))) < _LEAST_VERIFY_WORDS:
        yield desk.error(
            "verify", "this does not say how to see from outside that it is really so."
        )
    for code in check.policies:
        if code not in clauses:
            hint = suggestion(code, clauses)
            yield desk.error("policies", f"no policy has the clause {shown(code)}.{hint}")
    yield from _honesty_findings(
        desk, check, [sources[k] for k in check.sources if k in sources], today
    )


def _honesty_findings(
    desk: _Desk, check: Check, sources: list[Source], today: date
) -> Iterator[Finding]:
    if check.verified_on > today:
        yield desk.error("verified_on", f"{check.verified_on} lies in the future.")
    elif looked_at_long_ago(check, today):
        yield desk.warning("verified_on", f"not looked at since {check.verified_on}.")
    read_on = [day for source in sources if (day := _first_day(source.read_on))]
    if read_on and check.verified_on > max(read_on):
        yield desk.warning(
            "verified_on",
            f"{check.verified_on} is later than the newest source, read on {max(read_on)}.",
        )
    general = [source for source in sources if _GENERAL.search(source.title)]
    if check.confidence is Confidence.GENERAL:
        strong = [source.key for source in sources if source.address and source not in general]
        if strong:
            yield desk.warning(
                "confidence", f"“general”, although {', '.join(strong)} is a source."
            )
    elif sources and len(general) == len(sources):
        yield desk.warning(
            "confidence", f"“{check.confidence}”, although the only source is general knowledge."
        )


def _first_day(read_on: str) -> date | None:
    """The day a source was read; for a year its first day, so that nothing looks too fresh."""
    return parse_day(read_on) or (date(int(read_on), 1, 1) if len(read_on) == 4 else None)


def _text_findings(desk: _Desk, texts: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    for key, parts in texts.items():
        for part in parts:
            own_words = _LABEL.sub("", part)
            if "!" in own_words:
                yield desk.error(key, f"no exclamation marks: {shown(part)}")
            if match := _AVOIDED.search(own_words):
                yield desk.error(key, f"the word “{match[0]}” is avoided: {shown(part)}")
            for words in sentences(part):
                if len(words) > MAX_SENTENCE:
                    start = shown(" ".join(words))
                    yield desk.warning(key, f"a sentence of {len(words)} words: {start}")
        if sum(len(words) for part in parts for words in sentences(part)) >= _JUDGED_ALONE:
            age = reading_age(parts)
            if age > MAX_READING_AGE:
                yield desk.error(key, f"needs a reading age of {age}; 13 is allowed.")
