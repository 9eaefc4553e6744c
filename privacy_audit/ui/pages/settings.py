# SPDX-License-Identifier: Apache-2.0
"""Settings: a list of sections, one of them open. Each setting holds at once and is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.destinations import LockNow
from privacy_audit.ui.pages.section_list import SectionList
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.pages.side_page import RestoringPage
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.nav_model import NavEntry, NavModel
from privacy_audit.ui.parts.pages import ScrollPage, folds
from privacy_audit.ui.parts.text import Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.ui.door import Door
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1080


class SettingsPage(RestoringPage):
    """The sections are built when they are opened first."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        door: Door,
        preferences: PreferenceStore,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self.heading = self.tr("Settings")
        self._parts = SettingsParts(
            theme=theme,
            session=session,
            door=door,
            lane=self.lane,
            preferences=preferences,
            practice=practice,
        )
        self._sections: dict[str, SettingsSection] = {}
        self._open = "lock"
        self._build()
        self._lay_out()
        self._connect()

    def visit(self) -> None:
        """Show the section that was open last."""
        self.show_section(self._open)
        self._fold()

    def leave(self) -> bool:
        """Passphrases do not wait for anybody."""
        for section in self._sections.values():
            section.forget()
        return True

    def close_page(self) -> None:
        """Forget what was typed."""
        self.leave()
        super().close_page()

    def show_section(self, key: str) -> None:
        """Open a section."""
        self._open = key
        if key not in self._sections:
            self._sections[key] = self._make(key)
            self._side.addWidget(self._sections[key])
        for other, section in self._sections.items():
            section.setVisible(other == key)
            if other != key:
                section.forget()
        self._model.set_page(key)
        self.choice.set_key(key)
        self._sections[key].visit()

    def section(self, key: str) -> SettingsSection:
        """A section that was opened before."""
        return self._sections[key]

    def entries(self) -> list[NavEntry]:
        """The sections in order."""
        return [
            NavEntry("lock", self.tr("Lock"), Icon.LOCK, 0),
            NavEntry("passphrase", self.tr("Passphrase"), Icon.KEY_ROUND, 0),
            NavEntry("keyring", self.tr("Key store"), Icon.KEY, 0),
            NavEntry("leave", self.tr("Leave quickly"), Icon.EYE_OFF, 0),
            NavEntry("name", self.tr("Name and picture"), Icon.IMAGE, 0),
            NavEntry("look", self.tr("Text and colours"), Icon.CONTRAST, 1),
            NavEntry("language", self.tr("Language"), Icon.LANGUAGES, 1),
            NavEntry("keys", self.tr("Keys"), Icon.KEYBOARD, 1),
            NavEntry("device", self.tr("Your own device"), Icon.SMARTPHONE, 1),
            NavEntry("reminders", self.tr("Reminders"), Icon.BELL, 1),
            NavEntry("file", self.tr("Your file"), Icon.HARD_DRIVE, 2),
            NavEntry("requests", self.tr("Requests made"), Icon.SCROLL_TEXT, 2),
            NavEntry("employer", self.tr("Set by your employer"), Icon.BRIEFCASE, 2),
            NavEntry("about", self.tr("About"), Icon.INFO, 2),
            NavEntry("erase", self.tr("Erase everything"), Icon.TRASH_2, 3),
        ]

    # -- building ----------------------------------------------------------------------------

    def _make(self, key: str) -> SettingsSection:
        from privacy_audit.ui.pages import (
            settings_about,
            settings_employer,
            settings_file,
            settings_language,
            settings_leave,
            settings_lock,
            settings_name,
            settings_reminders,
        )
        from privacy_audit.ui.pages import settings_look as look

        match key:
            case "lock":
                made: SettingsSection = settings_lock.LockSection(self._parts)
            case "passphrase":
                made = settings_lock.PassphraseSection(self._parts)
            case "keyring":
                made = settings_lock.KeyringSection(self._parts)
            case "leave":
                made = settings_leave.LeaveSection(self._parts)
            case "name":
                made = settings_name.NameSection(self._parts)
            case "look":
                made = look.LookSection(self._parts)
            case "language":
                made = settings_language.LanguageSection(self._parts)
            case "keys":
                made = look.KeysSection(self._parts)
            case "device":
                made = look.DeviceSection(self._parts)
            case "reminders":
                made = settings_reminders.RemindersSection(self._parts)
            case "file":
                made = settings_file.FileSection(self._parts)
            case "requests":
                made = settings_about.RequestsSection(self._parts)
            case "employer":
                made = settings_employer.EmployerSection(self._parts)
            case "about":
                made = settings_about.AboutSection(self._parts)
            case _:
                made = settings_file.EraseSection(self._parts)
        made.lock_wanted.connect(self._on_lock_wanted)
        made.restore_wanted.connect(self.restore_wanted)
        made.keys_wanted.connect(self.keys_asked)
        made.guide_wanted.connect(self.guide_asked)
        made.went.connect(self.go)
        return made

    def _build(self) -> None:
        entries = self.entries()
        self._model = NavModel(entries, self)
        self.list = SectionList(self.theme, self._model)
        self.list.setAccessibleName(self.tr("Sections of the settings"))
        self.list.setObjectName("settings_list")
        self.choice = SelectField(
            self.theme, self.tr("Section"), [(entry.key, entry.text) for entry in entries]
        )
        self.choice.editor.setObjectName("settings_choice")
        self.choice.hide()

    def _lay_out(self) -> None:
        scroll = ScrollPage(self.theme, max_width=_WIDTH)
        scroll.add(Title(self.theme, self.tr("Settings")))
        scroll.content.addSpacing(SPACE_GROUP)
        self._side = QVBoxLayout()
        self._side.setSpacing(SPACE_PART)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACE_EDGE)
        self._row.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.choice)
        self._row.addLayout(self._side, 1)
        scroll.add_layout(self._row)
        scroll.content.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self.list.opened.connect(self.show_section)
        self.choice.edited.connect(self._on_choice_edited)
        self.theme.changed.connect(self._fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: list or choice."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = folds(self.theme, self.window().width())
        self.list.setVisible(not narrow)
        self.choice.setVisible(narrow)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _on_choice_edited(self) -> None:
        self.show_section(self.choice.key())

    def _on_lock_wanted(self) -> None:
        self.go(LockNow())
