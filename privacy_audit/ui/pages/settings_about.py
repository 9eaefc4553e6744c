# SPDX-License-Identifier: Apache-2.0
"""Settings: what the program may contact, and what it is made of."""

from __future__ import annotations

from privacy_audit import __version__
from privacy_audit.ui.destinations import GoLedger, GoSearchSettings
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon

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
    ("Requests", "Apache 2.0"),
    ("truststore", "MIT"),
    ("Protego", "BSD"),
    ("Beautiful Soup", "MIT"),
    ("lxml", "BSD"),
    ("tldextract", "BSD"),
    ("RapidFuzz", "MIT"),
    ("nicknames", "Apache 2.0"),
    ("typst", "Apache 2.0"),
    ("python-docx", "MIT"),
    ("pyrage", "MIT"),
    ("icalendar", "BSD"),
    ("python-dateutil", "Apache 2.0, BSD"),
    ("Atkinson Hyperlegible Next", "SIL Open Font License 1.1"),
    ("Lucide", "ISC"),
)
"""Parts by other people, and their licences. Names, so not translated."""


class RequestsSection(SettingsSection):
    """Which requests leave this computer, and where the list of them is."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__(parts, self.tr("Requests made"))
        card = Card(parts.theme)
        fact = self.tr("Nothing is sent until you press a button that says so.")
        card.add(Paragraph(parts.theme, fact, weight=Weight.SEMIBOLD))
        card.add(
            Paragraph(
                parts.theme,
                self.tr(
                    "Starting the program sends nothing, and it looks for no updates. Only a "
                    "search of yourself sends something, after you have seen what and to whom. "
                    "Every request stands in a list. A page that opens in your own browser is "
                    "asked for by your browser."
                ),
            )
        )
        self.ledger = Button(parts.theme, self.tr("Every request made"), icon=Icon.SCROLL_TEXT)
        self.ledger.setObjectName("ledger")
        self.engines = Button(parts.theme, self.tr("Search engines and keys"), icon=Icon.SEARCH)
        self.engines.setObjectName("search_settings")
        row = FlowLayout()
        row.addWidget(self.ledger)
        row.addWidget(self.engines)
        card.add_layout(row)
        self.add(card)
        self.end()
        self.ledger.clicked.connect(self._on_ledger)
        self.engines.clicked.connect(self._on_engines)

    def _on_ledger(self) -> None:
        self.went.emit(GoLedger())

    def _on_engines(self) -> None:
        self.went.emit(GoSearchSettings())


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
        welsh = self.tr("The Welsh texts are a draft that no Welsh speaker has checked yet.")
        self.add(SmallText(theme, welsh))
        self.end()
