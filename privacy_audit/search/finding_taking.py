# SPDX-License-Identifier: Apache-2.0
"""Taking rows in: each is judged, somebody else's are dropped, the user's become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day
from privacy_audit.search import finding_records as records
from privacy_audit.search import judgement_records, sighting_records
from privacy_audit.search.addresses import registrable_domain
from privacy_audit.search.assess.judgements import Judgements
from privacy_audit.search.assess.model import Assessment, Judgement, Likelihood, Severity
from privacy_audit.search.finding_content import folded
from privacy_audit.search.finding_data import assessment_text, shown_of
from privacy_audit.search.finding_model import Finding, FindingState, How, Seen, Shown
from privacy_audit.search.finding_records import KeptResult
from privacy_audit.search.judgement_memory import JudgementMemory

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.search.assess.view import ProfileView
    from privacy_audit.vault.database import Database

_GRAVEST_FIRST = list(Severity)
_SUREST_FIRST = list(Likelihood)


class Taking:
    """Judges rows and keeps findings. Its methods stand in the caller's transaction."""

    def __init__(
        self,
        database: Database,
        memory: JudgementMemory,
        *,
        profile: Callable[[], Profile],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._memory = memory
        self._profile = profile
        self._now = now
        self._view: tuple[Profile, ProfileView] | None = None
        self._hidden = False

    def something_was_hidden(self) -> bool:
        """Whether rows were dropped since this was last asked."""
        hidden, self._hidden = self._hidden, False
        return hidden

    def take(self, rows: Iterable[KeptResult]) -> list[int]:
        """Judge rows; returns the findings that they showed."""
        judgements = self._memory.judgements()
        hidden: set[str] = set()
        touched: dict[int, None] = {}
        for row in rows:
            if judgements.on(row.result.url) is Judgement.NOT_ME:
                hidden.add(row.address_key)
                records.delete_result(self._database, row.id)
                continue
            finding_id = self._judge(row, judgements, sighted=True)
            if finding_id is not None:
                touched[finding_id] = None
        if hidden:
            self._hidden = True
            judgement_records.cut_cached(self._database, hidden)
        return list(touched)

    def judge_again(self, keys: Iterable[str]) -> list[int]:
        """Judge the rows at these addresses anew, after the user's word on them."""
        judgements = self._memory.judgements()
        touched: dict[int, None] = {}
        for row in records.results_at(self._database, keys):
            finding_id = self._judge(row, judgements, sighted=False)
            if finding_id is not None:
                touched[finding_id] = None
        return list(touched)

    def _judge(self, row: KeptResult, judgements: Judgements, *, sighted: bool) -> int | None:
        """Assess one row and keep what follows; the finding that it shows, if it shows one.

        sighted: the row is new, so that the finding has been seen.
        """
        from privacy_audit.search.assess.assessing import assess

        found = assess(row.result, self._profile_view(), judgements=judgements)
        text = assessment_text(found)
        records.write_assessment(self._database, row.id, found.likelihood, text)
        known = records.finding_at(self._database, row.address_key)
        if known is None and found.likelihood is Likelihood.UNLIKELY:
            return None
        if known is None:
            finding_id = records.add_finding(self._database, self._new(row, found), assessment=text)
        else:
            finding_id = known.id
            # A row whose own words tell nothing still shows that the page is listed.
            if found.likelihood is Likelihood.UNLIKELY:
                seen = replace(known, last_seen_at=max(known.last_seen_at, row.at))
                records.write_finding(self._database, seen)
            else:
                self._refresh(known, row, found, text)
        if sighted or known is None:
            sighting_records.add_sighting(
                self._database,
                finding_id,
                How.RESULT,
                Seen.THERE,
                at=row.at,
                run_id=row.run_id,
                result_id=row.id,
            )
        return finding_id

    def _new(self, row: KeptResult, found: Assessment) -> Finding:
        return Finding(
            id=0,
            address_key=row.address_key,
            url=row.result.url,
            site=registrable_domain(row.address_key),
            title=row.result.title,
            snippet=row.result.snippet,
            state=FindingState.NEW,
            likelihood=found.likelihood,
            severity=_severity(found),
            hostile=found.hostile,
            first_seen_at=row.at,
            last_seen_at=row.at,
            verdict=found.judgement,
            shown=shown_of(found),
            content_print=self._print_of(row),
        )

    def _refresh(self, known: Finding, row: KeptResult, found: Assessment, text: str) -> None:
        """Add what this row tells to a finding. The snippet with the gravest facts is shown."""
        severity = _severity(found)
        shown = _joined(known.shown, shown_of(found))
        graver = _rank(severity) < _rank(known.severity)
        as_grave = severity is known.severity and row.at >= known.last_seen_at
        surer = _SUREST_FIRST.index(found.likelihood) < _SUREST_FIRST.index(known.likelihood)
        takes_words = (graver or as_grave) and bool(row.result.snippet or not known.snippet)
        records.write_finding(
            self._database,
            replace(
                known,
                url=row.result.url if row.at >= known.last_seen_at else known.url,
                title=row.result.title if takes_words else known.title,
                snippet=row.result.snippet if takes_words else known.snippet,
                likelihood=found.likelihood if surer or found.judgement else known.likelihood,
                severity=severity if graver else known.severity,
                hostile=known.hostile or found.hostile,
                verdict=found.judgement,
                shown=shown,
                content_print=self._print_of(row) if takes_words else known.content_print,
                first_seen_at=min(known.first_seen_at, row.at),
                last_seen_at=max(known.last_seen_at, row.at),
            ),
            # The reasons that are shown are those of the surest row.
            assessment=text
            if surer or (takes_words and found.likelihood is known.likelihood)
            else None,
        )

    def _print_of(self, row: KeptResult) -> str:
        return self._memory.name_of(folded(f"{row.result.title} {row.result.snippet}"))

    def _profile_view(self) -> ProfileView:
        from privacy_audit.search.assess.view import ProfileView

        profile = self._profile()
        if self._view is None or self._view[0] != profile:
            year = local_day(self._now()).year
            self._view = (profile, ProfileView.of(profile, year=year))
        return self._view[1]


def _severity(found: Assessment) -> Severity:
    return Severity.LOW if found.severity is Severity.NONE else found.severity


def _rank(severity: Severity) -> int:
    return _GRAVEST_FIRST.index(severity)


def _joined(known: tuple[Shown, ...], more: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """All facts, each kind of text once however it is written."""
    found: dict[tuple[str, str], Shown] = {}
    for one in (*known, *more):
        found.setdefault((one.kind.value, folded(one.text)), one)
    return tuple(found.values())
