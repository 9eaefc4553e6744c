# SPDX-License-Identifier: Apache-2.0
"""Settings: the key that hides the window, and what is to be seen then."""

from __future__ import annotations

from privacy_audit.desktop.preferences import HideShows, QuickHide
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.ui.parts.text import SmallText


class LeaveSection(SettingsSection):
    """The key, the page that is shown instead, and where the program opens again."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr(
            "One key hides everything at once: the vault locks, what you copied here is taken off "
            "the clipboard, and the window goes. Nothing is lost that was saved."
        )
        super().__init__(parts, self.tr("Leave quickly"), lead)
        self.key = RadioChoice(
            parts.theme,
            self.tr("The key"),
            [
                (QuickHide.ESC_TWICE.value, self.tr("Esc, twice quickly"), ""),
                (
                    QuickHide.ESC_THRICE.value,
                    self.tr("Esc, three times quickly"),
                    self.tr("If you hit Esc twice now and then without meaning to"),
                ),
                (QuickHide.F9.value, self.tr("F9, once"), self.tr("One key, one press")),
                (
                    QuickHide.OFF.value,
                    self.tr("No key"),
                    self.tr("The button on the page “Something has happened” still works"),
                ),
            ],
        )
        self.shows = RadioChoice(
            parts.theme,
            self.tr("What is to be seen then"),
            [
                (
                    HideShows.NOTES.value,
                    self.tr("A page of notes"),
                    self.tr("The same key brings you back. Closing the notes ends the program."),
                ),
                (
                    HideShows.NOTHING.value,
                    self.tr("Nothing"),
                    self.tr("Start the program again to come back."),
                ),
            ],
        )
        self.return_to_page = Switch(
            parts.theme,
            self.tr("Open on the page where I was"),
            detail=self.tr(
                "After you unlock. The page is remembered inside the vault. “Something has "
                "happened” is never remembered."
            ),
        )
        self.return_to_page.setObjectName("return_to_page")
        self.add(self.key)
        self.add(self.shows)
        note = self.tr("Coming back asks for your passphrase or the key store, as always.")
        self.add(SmallText(parts.theme, note))
        self.add(self.return_to_page)
        self.end()
        self.key.chosen.connect(self._on_key_chosen)
        self.shows.chosen.connect(self._on_shows_chosen)
        self.return_to_page.clicked.connect(self._on_return_clicked)

    def visit(self) -> None:
        """Show what is set."""
        super().visit()
        kept = self.parts.preferences.value
        self.key.set_key(kept.quick_hide.value)
        self.shows.set_key(kept.hide_shows.value)
        self.return_to_page.setChecked(kept.return_to_page)

    def _on_key_chosen(self, key: str) -> None:
        if QuickHide(key) is not QuickHide.OFF:
            self.parts.preferences.change(quick_hide=QuickHide(key))
            return
        # One slip of the arrow key must not take the way out away.
        self.key.set_key(self.parts.preferences.value.quick_hide.value)
        ConfirmDialog.ask(
            self,
            self.parts.theme,
            title=self.tr("Switch the key off?"),
            text=self.tr(
                "Then no key hides the window at once. Locking with Ctrl+L still works, and so "
                "does the button on the page “Something has happened”."
            ),
            act=self.tr("Switch it off"),
            keep=self.tr("Keep the key"),
            on_answer=self._on_off_answered,
        )

    def _on_off_answered(self, agreed: bool) -> None:  # noqa: FBT001 - the dialog's own answer
        if agreed:
            self.parts.preferences.change(quick_hide=QuickHide.OFF)
        self.key.set_key(self.parts.preferences.value.quick_hide.value)

    def _on_shows_chosen(self, key: str) -> None:
        self.parts.preferences.change(hide_shows=HideShows(key))

    def _on_return_clicked(self) -> None:
        self.parts.preferences.change(return_to_page=self.return_to_page.isChecked())
