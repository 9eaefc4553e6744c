# SPDX-License-Identifier: Apache-2.0
"""The name and the picture under which the program goes where other people may look.

In the window itself the names are translated by the theme; these are for the system's own places.
"""

from __future__ import annotations

from dataclasses import dataclass

from privacy_audit.desktop.preferences import ShownAs


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOutside:
    """title: in lists of programs. notices: who a notice comes from. window_class: what a task bar
    tells programs apart by. icon: of the freedesktop icon naming specification.
    """

    title: str
    notices: str
    window_class: str
    icon: str


_NAMES = {
    ShownAs.OWN: NameOutside(
        title="Privacy Audit",
        notices="Reminder",  # a notice may stand on a lock screen, whatever the program is called
        window_class="privacy-audit",
        icon="privacy-audit",
    ),
    ShownAs.NOTES: NameOutside(
        title="Notes", notices="Notes", window_class="notes", icon="accessories-text-editor"
    ),
    ShownAs.PLANNER: NameOutside(
        title="Planner", notices="Planner", window_class="planner", icon="x-office-calendar"
    ),
    ShownAs.DOCUMENTS: NameOutside(
        title="Documents", notices="Documents", window_class="documents", icon="folder-documents"
    ),
}


def name_outside(shown_as: ShownAs) -> NameOutside:
    """The names for a choice."""
    return _NAMES[shown_as]
