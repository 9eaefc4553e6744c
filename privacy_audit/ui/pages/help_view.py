# SPDX-License-Identifier: Apache-2.0
"""What the way through asks and knows besides its tree. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.ui.pages.incident_way_view import AnswerView, ScreenView
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.incidents.model import Incident
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

OFFER = "offer-to-keep"
KEEP, GO_ON = "keep", "go-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpFacts:
    """What an open vault adds: the incident that is open, if there is one."""

    open_incident: Incident | None = None


def read_help(workspace: Workspace) -> HelpFacts:
    """The facts; for the vault's worker."""
    return HelpFacts(open_incident=workspace.incidents.newest_open())


def offer_view() -> ScreenView:
    """The question whether the answers shall be kept from here on."""
    return ScreenView(
        key=OFFER,
        title=translate("IncidentWay", "Shall we keep your place?"),
        text=(
            translate(
                "IncidentWay",
                "Until now nothing has been saved. From here on your answers can be kept in your "
                "vault, so that you can stop and come back.",
            ),
        ),
        answers=(
            AnswerView(
                id=KEEP,
                text=translate("IncidentWay", "Keep my answers in my vault"),
                detail=translate(
                    "IncidentWay", "Encrypted, on this computer only. Nobody is told."
                ),
                icon=Icon.LOCK,
            ),
            AnswerView(
                id=GO_ON,
                text=translate("IncidentWay", "Go on without keeping anything"),
                detail=translate("IncidentWay", "The answers are gone when you lock or stop here."),
                icon=Icon.ARROW_RIGHT,
            ),
        ),
        can_go_back=True,
    )
