# SPDX-License-Identifier: Apache-2.0
"""Reading from an open vault what the rules of ``agenda`` look at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from privacy_audit.audits.model import Action
from privacy_audit.checklists.model import Group
from privacy_audit.checklists.tailoring import selected
from privacy_audit.desktop.clock import local_day
from privacy_audit.reminders import records
from privacy_audit.reminders.model import Answered, Facts, Searched

if TYPE_CHECKING:
    from collections.abc import Callable

    from privacy_audit.audits.service import AuditService
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.database import Database

_LEAST_SEARCH_MINUTES = 5


def read_facts(
    database: Database,
    audits: AuditService,
    catalogue: Callable[[], Catalogue],
    *,
    today: date,
) -> Facts:
    """Everything at once; call it on the thread that owns the vault."""
    from privacy_audit.removal import records as removals
    from privacy_audit.removal.dues import case_dues

    packs = catalogue()
    incidents = records.incident_audits(database)
    began_at = records.first_answer_at(database)
    answered = {
        check_id: Answered(
            at=history.last.answer.at,
            kind=history.last.answer.kind,
            in_incident=history.last.answer.audit_id in incidents,
        )
        for check_id, history in audits.histories().items()
    }
    actions = tuple(audits.actions.open())
    return Facts(
        upcoming=audits.upcoming(),
        applying=tuple((item.pack, item.check) for item in selected(audits.tailored())),
        answered=answered,
        actions=actions,
        action_checks={
            action.id: packs.current_id(action.check_id) or action.check_id for action in actions
        },
        incident_actions=_of_incidents(actions, incidents, packs),
        cases=case_dues(removals.cases(database), today),
        searched=_searched(database),
        began_on=None if began_at is None else local_day(began_at),
    )


def _of_incidents(
    actions: tuple[Action, ...], incidents: frozenset[int], packs: Catalogue
) -> frozenset[int]:
    checks = {
        check.id for pack in packs.packs if pack.group is Group.INCIDENT for check in pack.checks
    }
    return frozenset(
        action.id
        for action in actions
        if (packs.current_id(action.check_id) or action.check_id) in checks
        or action.audit_id in incidents
    )


def _searched(database: Database) -> Searched | None:
    """The newest search that was ended, with about the minutes that its questions took."""
    from privacy_audit.search import run_records
    from privacy_audit.search.plan import RunKind
    from privacy_audit.search.runs import QueryState

    for run in run_records.runs(database):
        if run.finished_at is not None and run.kind in {RunKind.FIRST, RunKind.RECHECK}:
            queries = run_records.queries(database, run.id)
            minutes = sum(
                one.query.cost.minutes for one in queries if one.state is not QueryState.STRUCK
            )
            return Searched(at=run.finished_at, minutes=max(_LEAST_SEARCH_MINUTES, round(minutes)))
    return None
