# SPDX-License-Identifier: Apache-2.0
"""Following findings in the vault: histories from what is stored, and states from histories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.search import finding_records as records
from privacy_audit.search import sighting_records
from privacy_audit.search.finding_content import folded, is_same_content, is_same_title
from privacy_audit.search.finding_model import (
    Asked,
    Change,
    Finding,
    FindingState,
    Followed,
    How,
    PageLook,
    RunPass,
    Seen,
    Sighting,
)
from privacy_audit.search.findings import absence, follow, missed_on
from privacy_audit.search.judgement_memory import JudgementMemory
from privacy_audit.search.runs import QueryState
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_FOLLOWED = "search.followed_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChanges:
    """What a run has changed, each finding with what it rests on. Open it with what is new.

    not_asked: findings that this run did not ask about.
    """

    run_id: int
    new: tuple[tuple[Finding, Followed], ...] = ()
    changed: tuple[tuple[Finding, Followed], ...] = ()
    gone: tuple[tuple[Finding, Followed], ...] = ()
    could_not_check: tuple[tuple[Finding, Followed], ...] = ()
    still_there: tuple[tuple[Finding, Followed], ...] = ()
    not_asked: tuple[Finding, ...] = ()


class Following:
    """Works out states. Its writing methods stand in the caller's transaction."""

    def __init__(self, database: Database, memory: JudgementMemory) -> None:
        self._database = database
        self._memory = memory

    def followed(self, finding_id: int) -> Followed:
        """What the history of a finding makes of it."""
        return follow(self._histories(finding_id)[finding_id])

    def missed_on(self, finding_id: int) -> tuple[datetime, ...]:
        """When it was looked for and not found since it was last seen."""
        return missed_on(self._histories(finding_id).get(finding_id, []))

    def refollow(self, finding_ids: Collection[int]) -> None:
        """Work the state of these findings out anew, and keep it."""
        if not finding_ids:
            return
        histories = self._histories(next(iter(finding_ids)) if len(finding_ids) == 1 else None)
        for finding_id in finding_ids:
            found = records.finding(self._database, finding_id)
            if found is not None:
                self._keep(found, follow(histories[finding_id]))

    def revive(self, finding_ids: Iterable[int]) -> None:
        """The same for those of them that were gone or not checked: they have been seen now.

        What the others are is said when their run is over.
        """
        waiting = {FindingState.GONE, FindingState.COULD_NOT_CHECK}
        found = (records.finding(self._database, number) for number in finding_ids)
        self.refollow([one.id for one in found if one is not None and one.state in waiting])

    def follow_finished(self, *, at: datetime) -> None:
        """Follow every run that has ended since this was last done."""
        last = read_setting(self._database, _FOLLOWED) or 0
        for run_id, _ended in sighting_records.finished_runs(self._database):
            if run_id > last:
                self._follow(run_id, at=at)
                write_setting(self._database, _FOLLOWED, run_id)

    def changes(self, run_id: int) -> RunChanges:
        """What a run has changed."""
        groups: dict[FindingState, list[tuple[Finding, Followed]]] = defaultdict(list)
        not_asked: list[Finding] = []
        histories = self._histories()
        for finding in records.findings(self._database):
            history = histories.get(finding.id, [])
            place = _place(history, run_id)
            if place is None:
                continue
            before = follow(history[:place]) if _is_seen(history[:place]) else None
            now = follow(history[: place + 1])
            if before is not None and now == before:
                if now.state is not FindingState.GONE:
                    not_asked.append(finding)
                continue
            groups[now.state].append((finding, now))
        return RunChanges(
            run_id=run_id,
            new=tuple(groups[FindingState.NEW]),
            changed=tuple(groups[FindingState.CHANGED]),
            gone=tuple(groups[FindingState.GONE]),
            could_not_check=tuple(groups[FindingState.COULD_NOT_CHECK]),
            still_there=tuple(groups[FindingState.STILL_THERE]),
            not_asked=tuple(not_asked),
        )

    def _follow(self, run_id: int, *, at: datetime) -> None:
        self._join_moved(run_id, at=at)
        for finding in records.findings(self._database):
            self._note_changes(finding, run_id)
        histories = self._histories()
        for finding in records.findings(self._database):
            history = histories.get(finding.id, [])
            if _is_seen(history):
                self._note_absence(finding.id, history, run_id)
                self._keep(finding, follow(history))
        records.forget_unlikely_before(self._database, run_id)

    def _keep(self, finding: Finding, now: Followed) -> None:
        kept = replace(finding, state=now.state, gone_at=now.gone_at)
        if kept != finding:
            records.write_finding(self._database, kept)

    def _note_absence(
        self, finding_id: int, history: list[RunPass | PageLook], run_id: int
    ) -> None:
        """Write down that a run did not show a finding, for the list of its sightings."""
        place = _place(history, run_id)
        seen = None if place is None else absence(history, place)
        if place is None or seen is None:
            return
        sighting_records.add_sighting(
            self._database, finding_id, How.RESULT, seen, at=history[place].at, run_id=run_id
        )

    def _note_changes(self, finding: Finding, run_id: int) -> None:
        """Compare what each query showed in this run with what the same query showed before."""
        rows = sighting_records.rows_of(self._database, finding.id)
        now = [row for row in rows if row.run_id == run_id]
        before = [row for row in rows if row.run_id < run_id]
        same = {row.query_key for row in now} & {row.query_key for row in before}
        comparable = [row for row in now if row.query_key in same]
        if not comparable:
            return
        last = {row.query_key: row for row in before}
        changes: dict[str, Change] = {}
        known = {(one.kind, folded(one.text)) for row in before for one in row.shown}
        for row in comparable:
            earlier = last[row.query_key]
            if not is_same_title(earlier.title, row.title):
                changes["title"] = Change(what="title", before=earlier.title, after=row.title)
            fresh = [one for one in row.shown if (one.kind, folded(one.text)) not in known]
            if fresh:
                said = ", ".join(dict.fromkeys(one.text for one in fresh))
                changes["gives_away"] = Change(what="gives_away", after=said)
        if changes:
            sighting_records.write_changes(
                self._database, comparable[0].sighting_id, list(changes.values())
            )

    def _join_moved(self, run_id: int, *, at: datetime) -> None:
        """A new finding that tells what a missed one told, on the same site, is that one moved."""
        seen_in: dict[int, set[int]] = defaultdict(set)
        for finding_id, run, _key in sighting_records.shown_by(self._database):
            seen_in[finding_id].add(run)
        everything = records.findings(self._database)
        fresh = [one for one in everything if seen_in[one.id] == {run_id}]
        missed = [one for one in everything if seen_in[one.id] and max(seen_in[one.id]) < run_id]
        taken: set[int] = set()
        for old in missed:
            new = next(
                (
                    one
                    for one in fresh
                    if one.id not in taken
                    and one.site == old.site
                    and is_same_content(
                        (old.url, old.title, old.snippet), (one.url, one.title, one.snippet)
                    )
                ),
                None,
            )
            if new is not None:
                taken.add(new.id)
                self._join(old, new, at=at)

    def _join(self, old: Finding, new: Finding, *, at: datetime) -> None:
        arrivals = sighting_records.rows_of(self._database, new.id)
        text = records.assessment_of(self._database, new.id)
        sighting_records.move_sightings(self._database, new.id, old.id)
        records.delete_finding(self._database, new.id)
        verdict = new.verdict or old.verdict
        records.write_finding(
            self._database,
            replace(
                old,
                address_key=new.address_key,
                url=new.url,
                title=new.title,
                snippet=new.snippet,
                verdict=verdict,
                content_print=new.content_print,
                last_seen_at=new.last_seen_at,
                # Another address is another page to look at.
                page_print="",
            ),
            assessment=text,
        )
        if arrivals:
            moved = Change(what="address", before=old.url, after=new.url)
            sighting_records.write_changes(self._database, arrivals[0].sighting_id, [moved])
        if verdict is not None and new.verdict is None:
            self._memory.write([new.address_key], verdict, at=at)

    def _histories(self, only: int | None = None) -> dict[int, list[RunPass | PageLook]]:
        """The history of each finding, oldest first."""
        sightings: dict[int, list[Sighting]] = defaultdict(list)
        for sighting in sighting_records.sightings(self._database, only):
            sightings[sighting.finding_id].append(sighting)
        shown: dict[tuple[int, int], set[str]] = defaultdict(set)
        for finding_id, run_id, key in sighting_records.shown_by(self._database):
            shown[finding_id, run_id].add(key)
        asked: dict[int, dict[str, Asked]] = defaultdict(dict)
        for run_id, key, state in sighting_records.asked_in(self._database):
            answered = state == QueryState.ANSWERED.value
            asked[run_id][key] = Asked.ABSENT if answered else Asked.UNANSWERED
        ended = dict(sighting_records.finished_runs(self._database))
        return {
            finding_id: _history(finding_id, seen, shown, asked, ended)
            for finding_id, seen in sightings.items()
        }


def _history(
    finding_id: int,
    sightings: list[Sighting],
    shown: dict[tuple[int, int], set[str]],
    asked: dict[int, dict[str, Asked]],
    ended: dict[int, datetime],
) -> list[RunPass | PageLook]:
    looks: list[RunPass | PageLook] = [
        PageLook(at=one.at, seen=one.seen, changes=one.changes)
        for one in sightings
        if one.how is How.PAGE
    ]
    in_runs: dict[int, list[Sighting]] = defaultdict(list)
    orphans: list[RunPass | PageLook] = []
    for one in sightings:
        if one.how is not How.RESULT or one.seen not in {Seen.THERE, Seen.CHANGED}:
            continue
        if one.run_id is None:
            # Its run is not kept any more; that it was seen then still counts.
            orphans.append(RunPass(run_id=0, at=one.at, asked={"": Asked.SHOWN}))
        else:
            in_runs[one.run_id].append(one)
    passes: list[RunPass | PageLook] = []
    for run_id in sorted({*ended, *in_runs}):
        seen = in_runs.get(run_id, [])
        # A run that is not over says nothing of what it has not shown yet.
        questions = dict(asked[run_id]) if run_id in ended else {}
        questions.update(dict.fromkeys(shown[finding_id, run_id], Asked.SHOWN))
        at = max((one.at for one in seen), default=None) or ended[run_id]
        changes = tuple(change for one in seen for change in one.changes)
        passes.append(RunPass(run_id=run_id, at=at, asked=questions, changes=changes))
    first = min((one.at for one in (*orphans, *passes) if _is_seen([one])), default=None)
    events = sorted([*orphans, *passes, *looks], key=lambda event: event.at)
    # What happened before it was first seen is none of its history.
    return [event for event in events if first is None or event.at >= first]


def _place(history: Sequence[RunPass | PageLook], run_id: int) -> int | None:
    """Where a run stands in a history."""
    for number, event in enumerate(history):
        if isinstance(event, RunPass) and event.run_id == run_id:
            return number
    return None


def _is_seen(history: list[RunPass | PageLook]) -> bool:
    return any(
        isinstance(event, RunPass) and Asked.SHOWN in event.asked.values() for event in history
    )
