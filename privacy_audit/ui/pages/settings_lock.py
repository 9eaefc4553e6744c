# SPDX-License-Identifier: Apache-2.0
"""Settings: when the vault locks, the passphrase, the key store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from privacy_audit.desktop.policy import current_policy
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.guide_passphrase import NewPassphrase
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import PasswordField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART
from privacy_audit.vault.keystore import KeyringState
from privacy_audit.vault.problems import WrongPassphrase
from privacy_audit.vault.secret import Secret

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.workspace import Workspace

MINUTES = (1, 2, 5, 10, 15, 30, 60, 120)
_NARROW = 360


class LockSection(SettingsSection):
    """How long without a touch until it locks, and a button that does it now."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__(parts, self.tr("Lock"), self._lead())
        self.minutes = SelectField(
            parts.theme, self.tr("Lock when nobody touches anything"), self._options()
        )
        self.minutes.editor.setObjectName("idle_minutes")
        self.now = Button(parts.theme, self.tr("Lock now"), icon=Icon.LOCK)
        self.now.setObjectName("lock_now")
        self.add_narrow(self.minutes, parts.theme.scaled(_NARROW))
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self.now)
        row.addWidget(SmallText(parts.theme, self.tr("Ctrl+L does the same, on every page.")))
        self.add_layout(row)
        self.end()
        self.minutes.edited.connect(self._on_minutes_edited)
        self.now.clicked.connect(self.lock_wanted)

    def visit(self) -> None:
        """Show what is set."""
        super().visit()
        kept = self.parts.preferences.value.idle_minutes
        nearest = min(MINUTES, key=lambda minutes: abs(minutes - kept))
        self.minutes.set_key(str(nearest if kept else 0))

    def _lead(self) -> str:
        return self.tr(
            "Locking hides everything at once. The vault also locks when the computer goes to "
            "sleep, where the computer tells us."
        )

    def _options(self) -> list[tuple[str, str]]:
        words = [(str(n), plural(self, "After 1 minute", "After {n} minutes", n)) for n in MINUTES]
        return [(key, text.format(n=key)) for key, text in words] + [("0", self.tr("Never"))]

    def _on_minutes_edited(self) -> None:
        self.parts.preferences.change(idle_minutes=int(self.minutes.key()))


class PassphraseSection(SettingsSection):
    """Change the passphrase."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr("Backups that you made before still open with the old passphrase.")
        super().__init__(parts, self.tr("Passphrase"), lead)
        self.old = PasswordField(parts.theme, self.tr("Present passphrase"))
        self.old.editor.setObjectName("old_passphrase")
        self.new = NewPassphrase(
            parts.theme, self.tr("New passphrase"), self.tr("Type the new one once more")
        )
        self.change = Button(parts.theme, self.tr("Change the passphrase"), kind=ButtonKind.PRIMARY)
        self.change.setObjectName("change_passphrase")
        row = FlowLayout()
        row.addWidget(self.change)
        self.add(self.old)
        self.add(self.new)
        self.add_layout(row)
        self.end()
        self.change.clicked.connect(self._on_change_clicked)
        self.old.submitted.connect(self.new.first.setFocus)
        self.new.first.submitted.connect(self.new.second.setFocus)
        self.new.second.submitted.connect(self._on_change_clicked)

    def forget(self) -> None:
        """Drop both passphrases."""
        self.old.clear()
        self.old.clear_error()
        self.new.forget()

    def _on_change_clicked(self) -> None:
        self.outcome.hide()
        if not self.old.text():
            self.old.show_error(self.tr("Type your present passphrase first."))
            self.old.setFocus()
            return
        new = self.new.chosen()
        if new is None:
            return
        job = partial(_change_passphrase, old=Secret(self.old.text()), new=new)
        self.change.setEnabled(False)
        self.parts.session.read(
            self.parts.lane, job, on_done=self._on_changed, on_error=self._on_failed
        )

    def _on_changed(self, nothing: None) -> None:
        del nothing
        self.change.setEnabled(True)
        self.forget()
        self.say_good(
            self.tr("The passphrase is changed."),
            self.tr("Write the new one down, and make a new backup."),
        )

    def _on_failed(self, error: AppError) -> None:
        self.change.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self.old.clear()
            self.old.show_error(self.tr("That is not your present passphrase. Nothing is changed."))
            self.old.setFocus()
            return
        self.say_error(error)


class KeyringSection(SettingsSection):
    """Whether the key store of the computer may open the vault too."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr(
            "The vault can also open with the key store of this computer, so that you need not "
            "type the passphrase each time. Leave this off if someone else uses your log-in."
        )
        super().__init__(parts, self.tr("Key store"), lead)
        reason = ""
        if parts.practice:
            reason = self.tr("The practice vault is not kept in the key store.")
        elif not current_policy().policy.keyring_allowed:
            reason = self.tr("Set by your employer: the key store of this computer is off.")
        self.switch = Switch(
            parts.theme,
            self.tr("Also open with this computer’s key store"),
            locked_reason=reason,
        )
        self.switch.setObjectName("keyring_switch")
        self.add(self.switch)
        self.end()
        self.switch.clicked.connect(self._on_switch_clicked)

    def visit(self) -> None:
        """Show what holds now."""
        super().visit()
        self.parts.session.read(self.parts.lane, _in_keyring, on_done=self._on_read)

    def _on_read(self, in_keyring: bool) -> None:  # noqa: FBT001 - what the job gives
        self.switch.setChecked(in_keyring)

    def _on_switch_clicked(self) -> None:
        wanted = self.switch.isChecked()
        self.switch.setEnabled(False)
        self.outcome.hide()
        self.parts.session.read(
            self.parts.lane,
            partial(_keep_in_keyring, keep=wanted),
            on_done=self._on_switched,
            on_error=self._on_failed,
        )

    def _on_switched(self, answer: tuple[KeyringState, bool]) -> None:
        state, kept = answer
        self.switch.setEnabled(True)
        wanted = self.switch.isChecked()
        self.switch.setChecked(kept)
        if state is KeyringState.AVAILABLE:
            fact = (
                self.tr("The key store has the key.") if kept else self.tr("The key is taken out.")
            )
            self.say_good(fact)
        elif wanted:
            self._say_state(state, self.tr("It stays off."))
        else:
            self._say_state(state, self.tr("The key is still in the key store."))

    def _say_state(self, state: KeyringState, what: str) -> None:
        from privacy_audit.ui.parts.banner import BannerTone

        self.outcome.set_words(BannerTone.TODO, what, _state_words(self, state))
        self.outcome.show()

    def _on_failed(self, error: AppError) -> None:
        self.switch.setEnabled(True)
        self.switch.setChecked(not self.switch.isChecked())
        self.say_error(error)


def _state_words(section: KeyringSection, state: KeyringState) -> str:
    match state:
        case KeyringState.AVAILABLE:
            return section.tr("The key store is ready.")
        case KeyringState.LOCKED:
            return section.tr("The key store is locked or did not answer. Unlock it and try again.")
        case KeyringState.ABSENT:
            return section.tr("This computer has no key store.")
        case KeyringState.REFUSED:
            return section.tr("The key store said no.")
        case KeyringState.FORBIDDEN:
            return section.tr("Your employer has switched the key store off.")


def _change_passphrase(workspace: Workspace, *, old: Secret, new: Secret) -> None:
    workspace.vault.change_passphrase(old, new)


def _in_keyring(workspace: Workspace) -> bool:
    return workspace.vault.in_keyring


def _keep_in_keyring(workspace: Workspace, *, keep: bool) -> tuple[KeyringState, bool]:
    state = workspace.vault.keep_in_keyring(keep)
    return state, workspace.vault.in_keyring
