# SPDX-License-Identifier: Apache-2.0
"""What was agreed in supervision: kept, put on the list of to-dos, taken in from a copy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from privacy_audit.audits import records as audit_records
from privacy_audit.audits.due import act_by
from privacy_audit.audits.model import ActionState
from privacy_audit.checklists.model import Severity
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.reports.supervision import supervision_records
from privacy_audit.reports.supervision.copies import judged_action, judged_name
from privacy_audit.reports.supervision.model import Agreed, Summary
from privacy_audit.reports.supervision.supervision_records import AgreedRow
from privacy_audit.reports.supervision.taking_in import Incoming, News, TakingIn, look

if TYPE_CHECKING:
    from privacy_audit.audits.service import AuditService
    from privacy_audit.profile.service import ProfileService
    from privacy_audit.vault.database import Database

_SEVERITY: Final = Severity.MEDIUM
"""Of a to-do that was agreed in a talk; nobody was asked how serious it is."""


class AgreementService:
    """The agreed actions of one vault."""

    def __init__(
        self,
        database: Database,
        audits: AuditService,
        profile: ProfileService,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._audits = audits
        self._profile = profile
        self._now = now

    def all(self) -> list[AgreedRow]:
        """All agreed actions, oldest first."""
        return supervision_records.all_agreed(self._database)

    def open(self) -> list[Agreed]:
        """Those that are not done yet."""
        return [row.agreed for row in self.all() if row.state is ActionState.OPEN]

    def agree(self, actions: Sequence[Agreed], *, name: str = "", both: bool = False) -> list[int]:
        """Keep what was agreed in a talk and put it on the list of to-dos.

        name: the supervisor's; kept with the worker's only if ``both`` agree. Returns the numbers
        of the agreed actions. Raises ``UserError`` for a text that is empty or too long, or when
        both agree and there is no name.
        """
        if both and not judged_name(name):
            raise UserError(
                "There is no name to keep.",
                "Nothing was saved.",
                "Type the supervisor’s name, or leave the names out.",
                field="name",
            )
        checked = [judged_action(each) for each in actions]
        with self._database.transaction():
            numbers = [self._keep(each, source="talk", names_kept=both) for each in checked]
            if both and numbers:
                self._keep_names(name, numbers)
        return numbers

    def look_at(self, summary: Summary) -> TakingIn:
        """What a supervisor's copy would add. Nothing is stored."""
        made_here = {
            body["id"]
            for _, body in supervision_records.notes(self._database)
            if body.get("kind") == "summary"
        }
        return look(summary, [row.known for row in self.all()], made_here=made_here)

    def take_in(
        self, taking: TakingIn, numbers: Collection[int] | None = None, *, both: bool = False
    ) -> list[Incoming]:
        """Take the agreed actions with these numbers, all that are new if ``None``.

        both: the worker agrees too that the names are kept; it counts only where the file says
        that the supervisor does. Returns what was taken.
        """
        # The list may have grown since the preview: what is known by now is not added again.
        current = self.look_at(taking.summary)
        chosen = [each for each in current.fresh if numbers is None or each.number in numbers]
        both = both and bool(current.name)
        with self._database.transaction():
            added = []
            for each in chosen:
                if each.news is News.OTHER_DATE and each.known is not None:
                    self._move(each)
                else:
                    added.append(self._keep(each.agreed, source="file", names_kept=both))
            if both and added:
                self._keep_names(current.name, added)
        return chosen

    def _keep(self, agreed: Agreed, *, source: str, names_kept: bool) -> int:
        at = self._now()
        action_id = audit_records.add_action(
            self._database,
            check_id="",
            audit_id=None,
            title=agreed.title,
            reason="Agreed in supervision.",
            severity=_SEVERITY,
            owner=agreed.owner,
            due_on=agreed.due_on or act_by(_SEVERITY, today=local_day(at)),
            at=at,
        )
        return supervision_records.add_agreed(
            self._database,
            agreed,
            action_id=action_id,
            source=source,
            names_kept=names_kept,
            at=at,
        )

    def _move(self, incoming: Incoming) -> None:
        """Another day was agreed for something that is on the list."""
        known, day = incoming.known, incoming.agreed.due_on
        if known is None or day is None:
            return
        supervision_records.set_due(self._database, known.id, day)
        if known.action_id is not None:
            self._audits.actions.change(known.action_id, due_on=day)

    def _keep_names(self, name: str, numbers: Sequence[int]) -> None:
        names = {
            "worker": self._profile.load().display_name,
            "supervisor": judged_name(name),
        }
        supervision_records.add_note(
            self._database,
            {"kind": "agreed", "names": names, "actions": list(numbers)},
            at=self._now(),
        )

    def keep_made(self, summary: Summary) -> None:
        """Remember that this summary was made here, so that its copy is known when it comes."""
        body = {"kind": "summary", "id": summary.id}
        if body not in [each for _, each in supervision_records.notes(self._database)]:
            supervision_records.add_note(self._database, body, at=self._now())
