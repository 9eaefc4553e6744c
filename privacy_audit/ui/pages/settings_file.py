# SPDX-License-Identifier: Apache-2.0
"""Settings: where the vault lies, its backup, its check, and erasing it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.restore_form import BACKUP_SUFFIX
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import DangerDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART
from privacy_audit.vault.erasing import CONFIRMATION

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.vault.open_vault import CheckResult
    from privacy_audit.workspace import Workspace


class FileSection(SettingsSection):
    """The place of the file, a backup of it, a check of it."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr("Everything you write is in one locked file in this folder.")
        super().__init__(parts, self.tr("Your file"), lead)
        theme = parts.theme
        place = Card(theme)
        place.add(SmallText(theme, self.tr("Folder")))
        folder = Paragraph(theme, str(parts.door.place), weight=Weight.SEMIBOLD, max_chars=None)
        folder.setObjectName("folder")
        place.add(folder)
        self.backup = Button(theme, self.tr("Make a backup"), icon=Icon.DOWNLOAD)
        self.backup.setObjectName("make_backup")
        self.restore = Button(theme, self.tr("Restore a backup"), icon=Icon.ROTATE_CCW)
        self.restore.setObjectName("restore_backup")
        self.check = Button(theme, self.tr("Check the file"), icon=Icon.SHIELD_CHECK)
        self.check.setObjectName("check_file")
        row = FlowLayout(spacing=SPACE_PART)
        for button in (self.backup, self.restore, self.check):
            row.addWidget(button)
        self.add(place)
        self.add_layout(row)
        note = self.tr(
            "A backup is locked like the file itself. Keep it on a stick at home, not at work. "
            "Restoring locks the vault first and asks before anything newer is replaced."
        )
        self.add(SmallText(theme, note))
        self.end()
        self.backup.clicked.connect(self._on_backup_clicked)
        self.restore.clicked.connect(self.restore_wanted)
        self.check.clicked.connect(self._on_check_clicked)

    def _on_backup_clicked(self) -> None:
        self.outcome.hide()
        FileQuestion.to_save(
            self,
            self.tr("Make a backup"),
            name=f"records-{local_day(utc_now()).isoformat()}{BACKUP_SUFFIX}",
            kinds=self.tr("Backups of Privacy Audit (*{suffix})").format(suffix=BACKUP_SUFFIX),
            on_chosen=self.make_backup,
        )

    def make_backup(self, target: Path) -> None:
        """Write the backup to this file."""
        if not target.suffix:
            target = target.with_suffix(BACKUP_SUFFIX)
        self.backup.setEnabled(False)
        self.parts.session.read(
            self.parts.lane,
            partial(_backup, target=target),
            on_done=self._on_backed_up,
            on_error=self._on_failed,
        )

    def _on_backed_up(self, target: Path) -> None:
        self.backup.setEnabled(True)
        self.say_good(
            self.tr("The backup is made and was read back."),
            self.tr("It opens with the passphrase of today: {name}").format(name=target.name),
        )

    def _on_check_clicked(self) -> None:
        self.outcome.hide()
        self.check.setEnabled(False)
        self.parts.session.read(
            self.parts.lane, _check, on_done=self._on_checked, on_error=self._on_failed
        )

    def _on_checked(self, result: CheckResult) -> None:
        from privacy_audit.ui.parts.banner import BannerTone

        self.check.setEnabled(True)
        if result.ok:
            self.say_good(self.tr("All of it can be read."), self.tr("Nothing is damaged."))
            return
        self.outcome.set_words(
            BannerTone.DANGER,
            self.tr("The file is damaged."),
            self.tr("Make a copy of the folder, then restore your newest backup.")
            + "\n"
            + "\n".join(result.problems),
        )
        self.outcome.show()

    def _on_failed(self, error: object) -> None:
        from privacy_audit.errors import AppError

        self.backup.setEnabled(True)
        self.check.setEnabled(True)
        if isinstance(error, AppError):
            self.say_error(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What would go: finished reports, open or finished audits, things to do."""

    reports: int
    audit_is_open: bool
    actions: int


class EraseSection(SettingsSection):
    """Erase everything, after a typed word."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr(
            "This deletes your file, its key and the entry in the key store. Nobody can bring them "
            "back. Backups and reports that you saved elsewhere stay."
        )
        super().__init__(parts, self.tr("Erase everything"), lead)
        self.erase = Button(
            parts.theme, self.tr("Erase everything"), kind=ButtonKind.DANGER, icon=Icon.TRASH_2
        )
        self.erase.setObjectName("erase")
        row = FlowLayout()
        row.addWidget(self.erase)
        self.add_layout(row)
        self.end()
        self.erase.clicked.connect(self._on_erase_clicked)

    def _on_erase_clicked(self) -> None:
        self.parts.session.read(self.parts.lane, _holdings, on_done=self._ask)

    def _ask(self, holdings: Holdings) -> None:
        DangerDialog.ask(
            self,
            self.parts.theme,
            title=self.tr("Erase everything?"),
            text=self.words(holdings),
            word=CONFIRMATION,
            word_label=self.tr("Type ERASE to go on"),
            act=self.tr("Erase"),
            keep=self.tr("Keep everything"),
            on_answer=self._on_answered,
        )

    def words(self, holdings: Holdings) -> str:
        """What goes and what stays."""
        lost = [
            plural(self, "1 report", "{n} reports", holdings.reports).format(n=holdings.reports),
            plural(self, "1 thing to do", "{n} things to do", holdings.actions).format(
                n=holdings.actions
            ),
        ]
        if holdings.audit_is_open:
            lost.append(self.tr("the audit that is open"))
        goes = self.tr(
            "Your file, its key and the entry in the key store go. With them go: {lost}."
        )
        stays = self.tr("Copies you saved elsewhere stay.")
        return goes.format(lost=", ".join(lost)) + "\n\n" + stays

    def _on_answered(self, erase: bool) -> None:  # noqa: FBT001 - the dialog's answer
        if erase:
            self.parts.door.erase(CONFIRMATION)


def _backup(workspace: Workspace, *, target: Path) -> Path:
    return workspace.vault.backup(target)


def _check(workspace: Workspace) -> CheckResult:
    return workspace.vault.check()


def _holdings(workspace: Workspace) -> Holdings:
    return Holdings(
        reports=len(workspace.reports.all()),
        audit_is_open=workspace.audits.current() is not None,
        actions=len(workspace.audits.actions.open()),
    )
