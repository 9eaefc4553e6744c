# SPDX-License-Identifier: Apache-2.0
"""Settings: the way to the page of reminders, where everything about them stands together."""

from __future__ import annotations

from privacy_audit.ui.destinations import GoReminders
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.theme.icons import Icon


class RemindersSection(SettingsSection):
    """One button."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr(
            "How often you are told, quiet hours, a pause for leave, your calendar, and what this "
            "computer does while the program is closed."
        )
        super().__init__(parts, self.tr("Reminders"), lead)
        self.open = Button(parts.theme, self.tr("Open reminders"), icon=Icon.BELL)
        self.open.setObjectName("open_reminders")
        row = FlowLayout()
        row.addWidget(self.open)
        self.add_layout(row)
        self.end()
        self.open.clicked.connect(self._on_open_clicked)

    def _on_open_clicked(self) -> None:
        self.went.emit(GoReminders())
