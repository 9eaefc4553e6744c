# SPDX-License-Identifier: Apache-2.0
"""Building a summary from the allow-list and the worker's choices: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from privacy_audit.audits.model import Action
from privacy_audit.audits.upcoming import NextCheck
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import readable
from privacy_audit.reports.supervision.allowed import ALLOWED, computed
from privacy_audit.reports.supervision.asks import ask
from privacy_audit.reports.supervision.choices import Choices, judged
from privacy_audit.reports.supervision.model import (
    MOST_ACTIONS,
    MOST_NEEDS,
    MOST_PACKS,
    Agreed,
    Field,
    Need,
    Summary,
)
from privacy_audit.reports.supervision.own_text import own_line, own_text

FROM_EMPLOYER: Final = "Checks from my employer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a summary is made of besides the choices.

    titles: the titles of the program's own packs by id; tasks: the tasks of its checks by id.
    before, after: the reports before and after this one. todo: all to-dos. agreed: what was agreed
    and is not done. next_check: as it stands today; it takes the place of the one in the newest
    report, which may have gone by.
    """

    report: Report | None
    before: Report | None = None
    after: Report | None = None
    next_check: NextCheck | None = None
    todo: tuple[Action, ...]
    agreed: tuple[Agreed, ...]
    titles: Mapping[str, str]
    tasks: Mapping[str, str]


def sources(material: Material) -> dict[str, Any]:
    """The roots of the allow-list. What the list does not name is in here, and stays in here."""
    body = dict(readable(material.report.body)) if material.report else {}
    following = material.next_check
    if following is not None and material.after is None:
        body["next_check"] = {"on": following.on.isoformat(), "minutes": following.minutes}
    return {
        **body,
        "todo": [
            {
                "state": item.state.value,
                "closed_at": item.closed_at.isoformat() if item.closed_at else None,
            }
            for item in material.todo
        ],
        "before": material.before.body["audit"] if material.before else None,
        "after": material.after.body["audit"] if material.after else None,
    }


def build(material: Material, choices: Choices, *, summary_id: str, made_on: date) -> Summary:
    """The summary: every field that is switched on and known. Raises ``UserError``."""
    judged(choices)
    found = sources(material)
    values: dict[str, Any] = {}
    for allowed in ALLOWED:
        if not choices.has(allowed.field):
            continue
        if allowed.compute is not None and material.report is not None:
            values[allowed.field.value] = computed(allowed, found)
    if Field.PACKS.value in values:
        values[Field.PACKS.value] = _pack_titles(
            values[Field.PACKS.value], material.titles, choices.left_out
        )
    if choices.has(Field.NEEDS):
        values[Field.NEEDS.value] = _needs(choices, material.tasks) or None
    if choices.has(Field.AGREED):
        values[Field.AGREED.value] = _agreed(material.agreed) or None
    if choices.has(Field.FEELING):
        values[Field.FEELING.value] = own_text(choices.feeling) or None
    return Summary(id=summary_id, made_on=made_on, **values)


def _pack_titles(
    ids: Iterable[str], titles: Mapping[str, str], left_out: frozenset[str]
) -> tuple[str, ...]:
    """The titles that the program itself gives; a pack of anybody else's has one name for all."""
    named = [titles.get(each, FROM_EMPLOYER) for each in ids if each not in left_out]
    return tuple(dict.fromkeys(named))[:MOST_PACKS]


def _needs(choices: Choices, tasks: Mapping[str, str]) -> tuple[Need, ...]:
    needs = [Need(text=ask(each.key).short, by=each.by) for each in choices.asks]
    needs += [Need(text=tasks[each]) for each in choices.checks if each in tasks]
    own = own_line(choices.own_need)
    if own:
        needs.append(Need(text=own))
    return tuple(dict.fromkeys(needs))[:MOST_NEEDS]


def _agreed(agreed: Sequence[Agreed]) -> tuple[Agreed, ...]:
    return tuple(
        Agreed(title=own_line(each.title), owner=each.owner, due_on=each.due_on)
        for each in agreed
        if own_line(each.title)
    )[:MOST_ACTIONS]
