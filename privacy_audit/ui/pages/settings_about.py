# SPDX-License-Identifier: Apache-2.0
"""Settings: what the program may contact, and what it is made of."""

from __future__ import annotations

from privacy_audit import __version__
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight

MADE_OF = (
    ("Qt for Python (PySide6)", "LGPL 3"),
    ("APSW with SQLite3 Multiple Ciphers", "MIT"),
    ("argon2-cffi", "MIT"),
    ("cryptography", "Apache 2.0 or BSD"),
    ("keyring", "MIT"),
    ("platformdirs", "MIT"),
    ("PyYAML", "MIT"),
    ("Jinja2", "BSD"),
    ("phonenumbers", "Apache 2.0"),
    ("segno", "BSD"),
    ("textstat", "MIT"),
    ("Atkinson Hyperlegible Next", "SIL Open Font License 1.1"),
    ("Lucide", "ISC"),
)
"""Parts by other people, and their licences. Names, so not translated."""


class RequestsSection(SettingsSection):
    """Which requests leave this computer: none."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__(parts, self.tr("Requests made"))
        card = Card(parts.theme)
        fact = self.tr("This version makes no requests at all.")
        card.add(Paragraph(parts.theme, fact, weight=Weight.SEMIBOLD))
        card.add(
            Paragraph(
                parts.theme,
                self.tr(
                    "It contacts no address, not at the start and not later, and it looks for no "
                    "updates. A settings page opens in your own browser when you press its button; "
                    "your browser makes its own requests."
                ),
            )
        )
        self.add(card)
        self.end()


class AboutSection(SettingsSection):
    """Version and licences."""

    def __init__(self, parts: SettingsParts) -> None:
        title = self.tr("About Privacy Audit")
        super().__init__(parts, title, self.tr("Version {version}").format(version=__version__))
        theme = parts.theme
        self.add(
            Paragraph(
                theme,
                self.tr(
                    "Privacy Audit is free software under the Apache License 2.0. It comes without "
                    "any warranty."
                ),
            )
        )
        card = Card(theme, title=self.tr("Made with the work of others"))
        for name, licence in MADE_OF:
            card.add(SmallText(theme, f"*{name}*, {licence}", markup=True))
        self.add(card)
        note = self.tr(
            "Qt is used as shared libraries that you may replace by your own; its source is at "
            "download.qt.io."
        )
        self.add(SmallText(theme, note))
        self.end()
