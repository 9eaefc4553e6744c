# SPDX-License-Identifier: Apache-2.0
"""Where the user came from, for Esc. Pure."""

from __future__ import annotations

from privacy_audit.ui import destinations as to
from privacy_audit.ui.destinations import Destination

LONGEST = 20


class Way:
    """Where the user is, and the places before it, oldest first."""

    def __init__(self) -> None:
        self.here: Destination | None = None
        self._before: list[Destination] = []

    def clear(self) -> None:
        """Forget everything."""
        self.here = None
        self._before.clear()

    def go(self, destination: Destination) -> None:
        """Be somewhere else. Going where one came from is going back."""
        if destination == self.here:
            return
        if self._before and self._before[-1] == destination:
            self._before.pop()
        elif self.here is not None and _leads_back(self.here, towards=destination):
            self._before.append(self.here)
            del self._before[:-LONGEST]
        if isinstance(destination, to.GoHome):
            self._before.clear()
        self.here = destination

    def back(self) -> Destination | None:
        """Where Esc leads: the place before, else home; ``None`` at home."""
        if self._before:
            return self._before[-1]
        return None if isinstance(self.here, to.GoHome) else to.GoHome()


def _leads_back(here: Destination, *, towards: Destination) -> bool:
    """Whether Esc may lead to a place again. A walk that is over is not gone back to."""
    if isinstance(here, to.GoWalk):
        return isinstance(towards, to.GoHelp)
    return not isinstance(here, to.GoHelp)
