# SPDX-License-Identifier: Apache-2.0
"""Asking before an incident is closed, deleted or taken out, and the jobs that do it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from privacy_audit.ui.pages.incident_follow_up_end import Act
from privacy_audit.ui.pages.incident_follow_up_view import FollowUpFacts, read_follow_up
from privacy_audit.ui.parts.dialogs import ConfirmDialog, DangerDialog

if TYPE_CHECKING:
    from privacy_audit.incidents.model import Incident
    from privacy_audit.ui.pages.incident_follow_up import IncidentFollowUpPage
    from privacy_audit.ui.pages.incident_follow_up_end import KeepingCard
    from privacy_audit.workspace import Workspace


class Keeping(QObject):
    """What the buttons of ``KeepingCard`` do; what cannot be taken back is asked first."""

    def __init__(self, page: IncidentFollowUpPage, card: KeepingCard) -> None:
        super().__init__(page)
        self._page, self._card = page, card
        self._incident: Incident | None = None

    def ask(self, act: Act, incident: Incident) -> None:
        """Do it, or ask first."""
        self._incident = incident
        if act is Act.PURGE:
            self._ask_purge(incident)
        elif act is Act.REMOVE:
            self._ask_remove()
        else:
            self._page.store_keeping(
                partial(
                    keep,
                    incident_id=incident.id,
                    act=act,
                    reason=self._card.reason(),
                    day=self._card.day(),
                )
            )

    def _ask_purge(self, incident: Incident) -> None:
        DangerDialog.ask(
            self._page,
            self._page.theme,
            title=self.tr("Delete the evidence of this incident?"),
            text=self.tr(
                "All files and all your words about it go for good. Nobody can bring them back.\n\n"
                "What stays: its reference, its days, that there were files and how large, and the "
                "log.\n\nHave you told the police, or could there be a claim? Then do not "
                "delete it: hold it."
            ),
            word=incident.reference,
            word_label=self.tr("Type {reference} to delete it").format(
                reference=incident.reference
            ),
            act=self.tr("Delete the evidence"),
            keep=self.tr("Keep everything"),
            on_answer=self._on_purge_answered,
        )

    def _ask_remove(self) -> None:
        ConfirmDialog.ask(
            self._page,
            self._page.theme,
            title=self.tr("Take this practice incident out?"),
            text=self.tr("Everything that you kept in it goes for good. Real incidents stay."),
            act=self.tr("Take it out"),
            keep=self.tr("Keep it"),
            on_answer=self._on_remove_answered,
        )

    def _on_purge_answered(self, agreed: bool) -> None:  # noqa: FBT001 - the signal's own argument
        incident = self._incident
        if agreed and incident is not None:
            self._page.store_keeping(
                partial(purge, incident_id=incident.id, reference=incident.reference)
            )

    def _on_remove_answered(self, agreed: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if agreed and self._incident is not None:
            self._page.store_removal(partial(remove, incident_id=self._incident.id))


def keep(
    workspace: Workspace, *, incident_id: int, act: Act, reason: str, day: date
) -> FollowUpFacts:
    """Close, open again, hold or release. Raises UserError, with the field it is about."""
    service = workspace.incidents
    if act is Act.CLOSE:
        service.close(incident_id, day)
    elif act is Act.REOPEN:
        service.reopen(incident_id)
    elif act is Act.HOLD:
        service.hold(incident_id, reason)
    elif act is Act.RELEASE:
        service.release(incident_id, reason)
    return read_follow_up(workspace, incident_id)


def purge(workspace: Workspace, *, incident_id: int, reference: str) -> FollowUpFacts:
    """Delete the evidence for good. Raises UserError."""
    workspace.incidents.purge(incident_id, confirm_reference=reference)
    return read_follow_up(workspace, incident_id)


def remove(workspace: Workspace, *, incident_id: int) -> None:
    """Take a practice incident out, log and all. Raises UserError for a real one."""
    workspace.incidents.remove_practice(incident_id)
