# SPDX-License-Identifier: Apache-2.0
"""Settings: under which name and picture the program goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from privacy_audit.desktop.preferences import ShownAs
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.navigation import AppMark
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.naming import program_name
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from pathlib import Path

_MARK = 32


class NameSection(SettingsSection):
    """A choice of names, with the title bar as it will look."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr(
            "What the window, the task bar, the icon beside the clock and notices call this "
            "program. Choose a plain name if somebody may look over your shoulder."
        )
        super().__init__(parts, self.tr("Name and picture"), lead)
        self.choice = RadioChoice(
            parts.theme,
            self.tr("The program is called"),
            [(each.value, program_name(each), "") for each in ShownAs],
        )
        self.preview = Card(parts.theme, title=self.tr("How the title of the window looks"))
        line = QHBoxLayout()
        line.setSpacing(SPACE_PART - 4)
        line.addWidget(AppMark(parts.theme, side=_MARK), 0, Qt.AlignmentFlag.AlignVCenter)
        self.shown_name = Paragraph(parts.theme, weight=Weight.SEMIBOLD)
        line.addWidget(self.shown_name, 1)
        self.preview.add_layout(line)
        self.add(self.choice)
        self.add(self.preview)
        for words in (
            self.tr("The task bar follows when you start the program the next time."),
            self.tr(
                "The program's file and the folder with your vault keep their names. On Windows "
                "and Mac the list of programs does, too."
            ),
        ):
            self.add(SmallText(parts.theme, words))
        self.end()
        self.choice.chosen.connect(self._on_chosen)

    def visit(self) -> None:
        """Show what is set."""
        super().visit()
        self.choice.set_key(self.parts.theme.shown_as.value)
        self._show_now()

    def _show_now(self) -> None:
        self.shown_name.set_text(self.parts.theme.program_name)

    def _on_chosen(self, key: str) -> None:
        shown_as = ShownAs(key)
        self.parts.preferences.change(shown_as=shown_as)
        self.parts.theme.set_shown_as(shown_as)
        self._show_now()
        if not self.parts.practice:  # the invented person's choice stays in their window
            self.parts.lane.background(
                partial(_name_outside, self.parts.door.place, shown_as), on_error=self.say_error
            )


def _name_outside(data_folder: Path, shown_as: ShownAs) -> None:
    """The same name in the desktop's own lists; runs on a worker. Raises EnvironmentProblem."""
    from privacy_audit.desktop.launcher import name_launcher
    from privacy_audit.reminders.this_computer import ThisComputer

    name_launcher(shown_as)
    ThisComputer(data_folder).rename_at_login(shown_as)
