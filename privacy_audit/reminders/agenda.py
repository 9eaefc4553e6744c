# SPDX-License-Identifier: Apache-2.0
"""Everything that is due or will be: one pure function of rules, history and today.

What several rules ask for stands once, on the earliest of its days: a check that a re-check, a
to-do and an event all name is one thing to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from privacy_audit.audits.due import DAYS_TO_ACT
from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import AnswerKind
from privacy_audit.audits.upcoming import Upcoming
from privacy_audit.checklists.model import Check, Group, Pack
from privacy_audit.desktop.clock import local_day
from privacy_audit.reminders.events import Made, made_by
from privacy_audit.reminders.model import Due, Facts, PutOffKind, Source, Wishes
from privacy_audit.removal.dues import CaseDue, CaseJob

PACK_DAYS = 180
"""A pack that nobody has looked at for so long is due as a whole."""
SEARCH_DAYS = 90
"""The re-check of the self-search, as the packs say of searching for one's own name."""
ACTION_AGAIN_DAYS = 14
CASE_AGAIN_DAYS = 14
CASE_MINUTES = {
    CaseJob.SEND: 15,
    CaseJob.CHASE: 5,
    CaseJob.COMPLAIN: 20,
    CaseJob.LOOK: 3,
    CaseJob.LOOK_AGAIN: 3,
    CaseJob.ASK_REGULATOR: 10,
}
SEARCH_KEY = "search"


def agenda(facts: Facts, wishes: Wishes, *, today: date) -> tuple[Due, ...]:
    """All that has a day, soonest first, worse before milder on one day.

    Nothing is lost by being put off: it comes on its later day. ``today`` only settles packs that
    nobody has looked at: one of their checks that has come stands for them.
    """
    checks = _checks(facts, wishes)
    found = [
        *checks.values(),
        *_other_actions(facts, checks),
        *_search(facts, wishes),
        *(_case(case) for case in facts.cases),
    ]
    found += _packs(facts, wishes, found, today)
    moved = [_put_off(item, wishes) for item in found]
    severity = {check.id: check.severity.rank for _pack, check in facts.applying}
    return tuple(
        sorted(moved, key=lambda item: (item.on, severity.get(item.check_id, 9), item.key))
    )


# -- checks ---------------------------------------------------------------------------------------


def _checks(facts: Facts, wishes: Wishes) -> dict[str, Due]:
    found = {item.check.id: _by_answer(item, facts) for item in facts.upcoming}
    for action in facts.actions:
        check_id = facts.action_checks.get(action.id, "")
        item = found.get(check_id)
        # What is open stands on the list with a date of its own, which the user may have chosen.
        if item is not None and _is_open(facts, check_id):
            why = "It is on your list for this day."
            found[check_id] = replace(item, on=action.due_on, by_rule=action.due_on, why=why)
    known = {check.id: (pack, check) for pack, check in facts.applying}
    for made in _made(facts, wishes):
        if not made.check_id or _is_looked_at(facts, made):
            continue
        before = found.get(made.check_id)
        if before is None or made.on < before.by_rule:
            found[made.check_id] = _by_event(*known[made.check_id], made)
    return found


def _is_open(facts: Facts, check_id: str) -> bool:
    answered = facts.answered.get(check_id)
    return answered is not None and answered.kind is AnswerKind.FAIL


def _by_answer(item: Upcoming, facts: Facts) -> Due:
    answered = facts.answered.get(item.check.id)
    kind = answered.kind if answered else AnswerKind.NOT_CHECKED
    risk = kind is AnswerKind.ACCEPTED
    return Due(
        key=f"check:{item.check.id}",
        source=Source.RISK if risk else Source.CHECK,
        what=item.check.title,
        why=_why(kind),
        on=item.on,
        by_rule=item.on,
        minutes=item.check.minutes,
        again_days=_again_days(item.check, kind),
        pack_id=item.pack.id,
        check_id=item.check.id,
        inside_only=item.pack.group is Group.INCIDENT
        or (answered is not None and answered.in_incident),
    )


def _again_days(check: Check, kind: AnswerKind) -> int:
    """What is open or not known comes round by its severity, the rest after its usual time."""
    if kind in {AnswerKind.FAIL, AnswerKind.UNKNOWN, AnswerKind.NOT_CHECKED}:
        return min(DAYS_TO_ACT[check.severity], check.recheck_days)
    return check.recheck_days


def _why(kind: AnswerKind) -> str:
    match kind:
        case AnswerKind.ACCEPTED:
            return "You wanted to think about this risk again."
        case AnswerKind.FAIL:
            return "It was open last time."
        case AnswerKind.UNKNOWN:
            return "You were not sure last time."
        case AnswerKind.NOT_CHECKED:
            return "It was asked, and not answered yet."
        case AnswerKind.NOT_APPLICABLE:
            return "It did not apply last time. That may have changed."
        case AnswerKind.PASS:
            return "It was right last time. Settings change."
        case _:
            assert_never(kind)


def _by_event(pack: Pack, check: Check, made: Made) -> Due:
    return Due(
        key=f"check:{check.id}",
        source=Source.EVENT,
        what=check.title,
        why=f"You told us: {made.trigger.title[:1].lower()}{made.trigger.title[1:]}.",
        on=made.on,
        by_rule=made.on,
        minutes=check.minutes,
        again_days=check.recheck_days,
        pack_id=pack.id,
        check_id=check.id,
        inside_only=pack.group is Group.INCIDENT,
    )


def _made(facts: Facts, wishes: Wishes) -> Iterable[Made]:
    for event in wishes.events:
        trigger = wishes.triggers.get(event.trigger_id)
        if trigger is not None:
            yield from made_by(event, trigger, facts.applying)


def _is_looked_at(facts: Facts, made: Made) -> bool:
    answered = facts.answered.get(made.check_id)
    return answered is not None and made.is_settled(answered.at)


# -- to-dos, searches, removals ---------------------------------------------------------------


def _other_actions(facts: Facts, checks: dict[str, Due]) -> Iterable[Due]:
    """To-dos that are not the same thing as a check which has its day already."""
    for action in facts.actions:
        check_id = facts.action_checks.get(action.id, "")
        if check_id in checks and _is_open(facts, check_id):
            continue
        yield Due(
            key=f"action:{action.id}",
            source=Source.ACTION,
            what=action.title,
            why="It is on your list for this day.",
            on=action.due_on,
            by_rule=action.due_on,
            minutes=checks[check_id].minutes if check_id in checks else 5,
            again_days=ACTION_AGAIN_DAYS,
            check_id=check_id,
            inside_only=action.id in facts.incident_actions,
        )


def _search(facts: Facts, wishes: Wishes) -> Iterable[Due]:
    searched = facts.searched
    days: list[tuple[date, Source, str]] = []
    if searched is not None:
        on = local_day(searched.at) + timedelta(days=SEARCH_DAYS)
        days.append((on, Source.SEARCH, "New pages appear, and old ones come back."))
    for made in _made(facts, wishes):
        if not made.check_id and (searched is None or not made.is_settled(searched.at)):
            title = made.trigger.title
            days.append((made.on, Source.EVENT, f"You told us: {title[:1].lower()}{title[1:]}."))
    if days:
        on, source, why = min(days)
        yield Due(
            key=SEARCH_KEY,
            source=source,
            what="Search for yourself again",
            why=why,
            on=on,
            by_rule=on,
            minutes=searched.minutes if searched else 15,
            again_days=SEARCH_DAYS,
        )


def _case(case: CaseDue) -> Due:
    return Due(
        key=f"case:{case.case_id}",
        source=Source.CASE,
        what=case.what,
        why=case.why,
        on=case.on,
        by_rule=case.on,
        minutes=CASE_MINUTES[case.job],
        again_days=CASE_AGAIN_DAYS,
    )


# -- packs ----------------------------------------------------------------------------------------


def _packs(facts: Facts, wishes: Wishes, others: Iterable[Due], today: date) -> list[Due]:
    """Packs that nobody has looked at for long, unless a check of theirs has come anyway."""
    if facts.began_on is None:
        return []
    by_pack: dict[str, list[tuple[Pack, Check]]] = {}
    for pack, check in facts.applying:
        by_pack.setdefault(pack.id, []).append((pack, check))
    first: dict[str, date] = {}
    for item in others:
        first[item.pack_id] = min(first.get(item.pack_id, item.on), item.on)
    found = []
    for pack_id, entries in by_pack.items():
        looked = [facts.answered[check.id].at for _, check in entries if check.id in facts.answered]
        last = local_day(max(looked)) if looked else facts.began_on
        days = wishes.pack_days.get(pack_id, PACK_DAYS)
        on = last + timedelta(days=days)
        if pack_id in first and first[pack_id] <= max(on, today):
            continue
        found.append(_pack(entries, on, days, looked=bool(looked)))
    return found


def _pack(entries: list[tuple[Pack, Check]], on: date, days: int, *, looked: bool) -> Due:
    pack = entries[0][0]
    return Due(
        key=f"pack:{pack.id}",
        source=Source.PACK,
        what=pack.title,
        why="Nobody has looked at it for long." if looked else "Nobody has looked at it yet.",
        on=on,
        by_rule=on,
        minutes=walk_minutes((pack.id, check.minutes) for _, check in entries),
        again_days=days,
        pack_id=pack.id,
        inside_only=pack.group is Group.INCIDENT,
    )


# -- wishes ---------------------------------------------------------------------------------------


def _put_off(item: Due, wishes: Wishes) -> Due:
    """The item on the day until which the user put it off, as long as that is for this day."""
    word = next(
        (
            one
            for one in reversed(wishes.put_off)
            if one.key == item.key and one.by_rule == item.by_rule
        ),
        None,
    )
    if word is None or word.until <= item.by_rule:
        return item
    why = item.why
    if word.kind is PutOffKind.SKIP:
        why = f"You skipped it once: {word.reason}"
    return replace(item, on=word.until, why=why)
