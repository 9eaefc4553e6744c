# SPDX-License-Identifier: Apache-2.0
"""Which keys there are (Shift+F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from privacy_audit.desktop.preferences import Preferences
from privacy_audit.ui.destinations import GoHelp
from privacy_audit.ui.pages.side_page import SidePage
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.quick_keys import key_words
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class KeysPage(SidePage):
    """Tables of keys and what they do."""

    in_sitting = False

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        kept = preferences.value if preferences is not None else Preferences()
        self._letters, self._quick_hide = kept.single_letter_keys, kept.quick_hide
        self.heading = self.tr("Keys")
        self.back = Button(theme, self.tr("Go back"))
        self.back.setObjectName("keys_back")
        self.help = Button(
            theme,
            self.tr("Something has happened"),
            kind=ButtonKind.CARE_SOFT,
            icon=Icon.LIFE_BUOY,
        )
        self.help.setObjectName("keys_help")
        self._lay_out()
        self.back.clicked.connect(self._on_back_clicked)
        self.help.clicked.connect(self._on_help_clicked)

    def visit(self) -> None:
        """Put the keyboard on the way back."""
        self.back.setFocus()

    def everywhere(self) -> list[tuple[str, str]]:
        """Keys that work on every page, and what they do."""
        return [
            ("Tab, Shift+Tab", self.tr("Next or previous thing on the page")),
            ("Enter, Space", self.tr("Press what has the ring round it")),
            (
                "Ctrl+1 … Ctrl+9",
                self.tr(
                    "Home, Checks, Search, Findings, Removals, To do, Reports, Supervision, "
                    "Settings"
                ),
            ),
            ("Esc", self.tr("Back, or close")),
            *self._leaving(),
            ("Ctrl+L", self.tr("Lock now")),
            ("Ctrl+Shift+H", self.tr("Something has happened")),
            ("Alt+M", self.tr("To the list of pages, or its menu")),
            ("Ctrl++, Ctrl+−, Ctrl+0", self.tr("Larger, smaller, usual text")),
            ("Ctrl+Z", self.tr("Take back the last answer")),
            ("F1", self.tr("The user guide, at the chapter about this page")),
            ("Shift+F1", self.tr("This list of keys")),
        ]

    def _leaving(self) -> list[tuple[str, str]]:
        """The key that hides the window, as it is set."""
        act = self.tr("Leave quickly: lock, and hide the window; once more to come back")
        key = key_words(self._quick_hide)
        return [(key, act)] if key else []

    def reading(self) -> list[tuple[str, str]]:
        """Keys of the user guide, and what they do."""
        return [
            (self.tr("Up, Down"), self.tr("A few lines")),
            (self.tr("Space, Page Up, Page Down"), self.tr("About a screen")),
            (self.tr("Home, End"), self.tr("To the beginning or the end of the chapter")),
            (self.tr("Enter in the search"), self.tr("To the first place that was found")),
        ]

    def checking(self) -> list[tuple[str, str]]:
        """Keys of the check page, and what they do."""
        return [
            ("1", self.tr("It is right")),
            ("2", self.tr("It is open")),
            ("3", self.tr("I am not sure")),
            ("4", self.tr("It does not apply to me")),
            ("5", self.tr("I accept the risk")),
            ("6", self.tr("Not now")),
            ("Ctrl+O", self.tr("Open the page in your own browser")),
            ("Ctrl+Tab", self.tr("The next kind of device")),
            ("N", self.tr("Write a note")),
            ("Backspace", self.tr("Back to the check before")),
            ("Ctrl+S", self.tr("Save and stop")),
        ]

    def searching(self) -> list[tuple[str, str]]:
        """Keys of the search plan and the sitting, and what they do."""
        return [
            ("Delete", self.tr("Strike a search out, or put it back")),
            ("Alt+Up, Alt+Down", self.tr("Change the order of the searches")),
            ("Space", self.tr("Open the next search in your own browser")),
            ("Ctrl+V", self.tr("Take the page whose source you copied")),
            ("Ctrl+O", self.tr("Take a saved page")),
            ("Ctrl+S", self.tr("Save and stop")),
        ]

    def finding(self) -> list[tuple[str, str]]:
        """Keys of the findings and of a letter, and what they do."""
        return [
            ("Up, Down", self.tr("The finding before or after")),
            ("Enter", self.tr("To what is known of it")),
            ("M", self.tr("It is me")),
            ("N", self.tr("It is not me: its text is forgotten")),
            ("U", self.tr("I am unsure")),
            ("A", self.tr("The next step: start a removal, or go on with it")),
            ("O", self.tr("Open the page in your own browser; asks first")),
            ("S", self.tr("Show hidden words for 20 seconds")),
            ("Ctrl+Z", self.tr("Take back the last marking")),
            ("Ctrl+C", self.tr("Copy the letter")),
        ]

    def _lay_out(self) -> None:
        theme = self.theme
        scroll = ScrollPage(theme)
        scroll.add(Title(theme, self.tr("Keys")))
        scroll.add(self._table(self.tr("Everywhere"), self.everywhere()))
        scroll.add(self._table(self.tr("While checking"), self.checking()))
        scroll.add(self._table(self.tr("While searching"), self.searching()))
        scroll.add(self._table(self.tr("Among findings and letters"), self.finding()))
        scroll.add(self._table(self.tr("In the user guide"), self.reading()))
        if not self._letters:
            note = self.tr("Keys that are a single letter or figure are switched off in Settings.")
            scroll.add(Paragraph(theme, note, tone=Token.MUTED))
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self.back)
        row.addWidget(self.help)
        scroll.add_layout(row)
        scroll.content.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _table(self, title: str, rows: list[tuple[str, str]]) -> Card:
        card = Card(self.theme, title=title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_CARD)
        grid.setVerticalSpacing(SPACE_GROUP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        for number, (keys, words) in enumerate(rows):
            grid.addWidget(Paragraph(self.theme, keys, weight=Weight.SEMIBOLD), number, 0)
            grid.addWidget(Paragraph(self.theme, words), number, 1)
        card.add_layout(grid)
        return card

    def _on_back_clicked(self) -> None:
        self.back_asked.emit()

    def _on_help_clicked(self) -> None:
        self.go(GoHelp())
