# SPDX-License-Identifier: Apache-2.0
"""The page on which the user was last, kept inside the vault and only there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from privacy_audit.ui import destinations as to
from privacy_audit.ui.door import LAST_PLACE
from privacy_audit.ui.frame_navigation import PLACES
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.session import Session
    from privacy_audit.workspace import Workspace


def place_called(kept: object) -> Destination:
    """The page of the navigation that was kept; home, if none was or it is there no more."""
    return dict(PLACES).get(kept, to.GoHome()) if isinstance(kept, str) else to.GoHome()


class LastPlace(QObject):
    """Remembers the place while the vault is open; it is written when the vault is locked.

    Only the pages of the navigation count: never a check, a finding or an incident.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def was_at(self, destination: Destination) -> None:
        """The user is at a page; one that does not count leaves the place as it was."""
        place = next((key for key, where in PLACES if where == destination), "")
        if place:
            self._session.before_closing(partial(_write, place=place), of=LAST_PLACE)


def _write(workspace: Workspace, *, place: str) -> None:
    database = workspace.vault.database
    if read_setting(database, LAST_PLACE) != place:
        write_setting(database, LAST_PLACE, place)
