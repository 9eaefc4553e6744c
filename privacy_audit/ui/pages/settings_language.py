# SPDX-License-Identifier: Apache-2.0
"""Settings: the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.desktop.preferences import Language
from privacy_audit.ui.language import DRAFT_WELSH, chosen_language, language_now
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.startup import OPEN_AGAIN

if TYPE_CHECKING:
    from privacy_audit.checklists.translated_packs import Translation
    from privacy_audit.workspace import Workspace


class LanguageSection(SettingsSection):
    """Which language; it is spoken from the next opening on, which a button brings at once."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__(
            parts,
            self.tr("Language"),
            self.tr(
                "Pages, buttons and messages. Reports, letters and the commands of the terminal "
                "stay in English."
            ),
        )
        self.language = RadioChoice(
            parts.theme,
            self.tr("Language of the window"),
            [
                (
                    Language.SYSTEM.value,
                    self.tr("As on this computer"),
                    self.tr("If a speaker of that language has checked it. So far: English."),
                ),
                (Language.ENGLISH.value, "English", ""),
                (
                    Language.WELSH.value,
                    DRAFT_WELSH,
                    self.tr("A draft, not yet checked by a Welsh speaker. It may hold mistakes."),
                ),
            ],
        )
        self.language.setObjectName("language")
        self.note = SmallText(parts.theme, "")
        self.note.setObjectName("language_note")
        self.packs = SmallText(parts.theme, "")
        self.packs.setObjectName("language_packs")
        self.again = Button(
            parts.theme, self.tr("Close and open again now"), kind=ButtonKind.PRIMARY
        )
        self.again.setObjectName("open_again")
        row = FlowLayout()
        row.addWidget(self.again)
        self.add(self.language)
        self.add(self.note)
        self.add_layout(row)
        self.add(self.packs)
        self.end()
        self.language.chosen.connect(self._on_chosen)
        self.again.clicked.connect(self._on_again_clicked)

    def visit(self) -> None:
        """Show what is set, and how far the checks are translated."""
        super().visit()
        self.language.set_key(self.parts.preferences.value.language.value)
        self._show_note()
        self.packs.hide()
        self.parts.session.read(self.parts.lane, _translation, on_done=self._on_read)

    def _on_chosen(self, key: str) -> None:
        self.parts.preferences.change(language=Language(key))
        self._show_note()

    def _show_note(self) -> None:
        same = chosen_language(self.parts.preferences.value.language) == language_now()
        self.note.set_text(
            self.tr("This is the language now.")
            if same
            else self.tr("It is spoken when the program is opened next. Your vault is locked then.")
        )
        self.again.setVisible(not same)

    def _on_read(self, known: Translation | None) -> None:
        if known is None:
            return
        words = self.tr("Checks in this language, as a draft: {packs}. All others are in English.")
        text = words.format(packs=", ".join(known.drafts) or "0")
        if known.outdated:
            changed = self.tr(
                "These changed in English since, and stand in English until somebody translates "
                "them anew: {places}."
            )
            text = f"{text} {changed.format(places=', '.join(known.outdated))}"
        self.packs.set_text(text)
        self.packs.show()

    def _on_again_clicked(self) -> None:
        QCoreApplication.exit(OPEN_AGAIN)


def _translation(workspace: Workspace) -> Translation | None:
    return workspace.catalogue.translation
