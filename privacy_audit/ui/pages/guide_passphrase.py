# SPDX-License-Identifier: Apache-2.0
"""Step 1 of the guide: the passphrase, and whether the key store may open the file too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.pages.guide_step import GuideStep
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.fields import PasswordField
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.strength import PassphraseStrength
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.said import said, said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token
from privacy_audit.vault.keystore import KeyringState
from privacy_audit.vault.passphrase import MINIMUM_CHARACTERS
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.strength import strength_of

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme


def keyring_words(widget: QWidget, state: KeyringState) -> str:
    """What a state of the key store means for switching it on."""
    match state:
        case KeyringState.AVAILABLE:
            return widget.tr("The key store is ready.")
        case KeyringState.LOCKED:
            return widget.tr(
                "The key store is locked or did not answer. You can switch this on later, in "
                "Settings."
            )
        case KeyringState.ABSENT:
            return widget.tr("This computer has no key store. You type the passphrase each time.")
        case KeyringState.REFUSED:
            return widget.tr("The key store said no. You type the passphrase each time.")
        case KeyringState.FORBIDDEN:
            return widget.tr("Your employer has switched the key store off.")


class NewPassphrase(QWidget):
    """Two fields and the strength between them."""

    def __init__(
        self, theme: Theme, label: str, again: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.first = PasswordField(theme, label)
        self.first.editor.setObjectName("new_passphrase")
        self.strength = PassphraseStrength(theme)
        self.strength.hide()
        self.second = PasswordField(theme, again)
        self.second.editor.setObjectName("new_passphrase_again")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self.first)
        column.addWidget(self.strength)
        column.addSpacing(SPACE_GROUP)
        column.addWidget(self.second)
        self.first.edited.connect(self._on_first_edited)
        self.second.edited.connect(self._on_second_edited)

    def chosen(self) -> Secret | None:
        """The passphrase if both fields agree and it is long enough; else the fields say why."""
        typed = self.first.text()
        if len(typed) < MINIMUM_CHARACTERS or not typed.strip():
            self.first.show_error(
                self.tr(
                    "Use at least {n} characters. Four words that do not belong together are easy "
                    "to keep in mind."
                ).format(n=MINIMUM_CHARACTERS)
            )
            self.first.setFocus()
            return None
        if self.second.text() != typed:
            self.second.show_error(self.tr("The two are not the same. Type it once more."))
            self.second.setFocus()
            return None
        return Secret(typed)

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()
        self.second.clear_error()
        self.strength.hide()

    def _on_first_edited(self) -> None:
        typed = self.first.text()
        if typed:
            strength = strength_of(Secret(typed))
            self.strength.set_strength(
                strength.steps, f"{said(strength.word)}.", said(strength.sentence)
            )
        self.strength.setVisible(bool(typed))  # last: it is measured when it appears
        self._compare()

    def _on_second_edited(self) -> None:
        self._compare()

    def _compare(self) -> None:
        if self.second.text() and self.second.text() == self.first.text():
            self.second.show_good(self.tr("The same"))
        else:
            self.second.clear_error()


class PassphraseStep(GuideStep):
    """Creates the vault; the session then opens and the guide goes on by itself."""

    def __init__(
        self, theme: Theme, door: Door, lane: Lane, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._door, self._lane = theme, door, lane
        self.act_words = self.tr("Create my locked file")
        self.entry = NewPassphrase(
            theme, self.tr("Passphrase"), self.tr("Type it once more"), parent=self
        )
        self.keyring = TickBox(
            theme,
            self.tr("Also open with this computer’s key store"),
            detail=self._keyring_detail(),
        )
        self.keyring.setObjectName("keyring")
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("create_error")
        self.error.hide()
        self._lay_out()
        self.entry.first.submitted.connect(self.entry.second.setFocus)
        self.entry.second.submitted.connect(self.act)
        self.keyring.clicked.connect(self._on_keyring_clicked)

    def act(self) -> None:
        """Create the vault with what is typed."""
        passphrase = self.entry.chosen()
        if passphrase is None:
            return
        self.error.hide()
        self.busy_changed.emit(True)
        self._door.create(
            passphrase, keep_in_keyring=self.keyring.isChecked(), on_error=self._on_failed
        )

    def focus_first(self) -> None:
        """The passphrase itself."""
        self.entry.first.setFocus()

    def forget(self) -> None:
        """Drop the passphrase."""
        self.entry.forget()

    def _keyring_detail(self) -> str:
        return self.tr(
            "You then need not type it each time. Leave this off if someone else uses your log-in."
        )

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(Title(theme, self.tr("Choose a passphrase")))
        lead = self.tr(
            "It locks everything on this computer. Three or four words that do not belong together "
            "work well. Spaces are fine, and you can paste."
        )
        column.addWidget(Paragraph(theme, lead))
        column.addSpacing(SPACE_PART)
        column.addWidget(self.entry)
        column.addSpacing(SPACE_GROUP)
        column.addWidget(self._write_down_card())
        column.addSpacing(SPACE_GROUP)
        column.addWidget(self.keyring)
        column.addWidget(self.error)

    def _write_down_card(self) -> Card:
        card = Card(self._theme)
        row = QHBoxLayout()
        row.setSpacing(SPACE_PART - 4)
        row.addWidget(IconLabel(self._theme, Icon.KEY_ROUND, tone=Token.ACCENT, line=True))
        words = self.tr(
            "*Write it down and keep it at home.* If you forget it, nobody can open your records "
            "again. There is no reset."
        )
        row.addWidget(Paragraph(self._theme, words, markup=True), 1)
        card.add_layout(row)
        return card

    def _on_keyring_clicked(self) -> None:
        if not self.keyring.isChecked():
            self.keyring.set_words(self.keyring.accessibleName(), self._keyring_detail())
            return
        asking = self.tr("Asking the key store.")
        self.keyring.set_words(self.keyring.accessibleName(), asking)
        self._door.keyring_state(self._lane, on_done=self._on_keyring_answered)

    def _on_keyring_answered(self, state: KeyringState) -> None:
        if state is not KeyringState.AVAILABLE:
            self.keyring.setChecked(False)
        self.keyring.set_words(self.keyring.accessibleName(), keyring_words(self, state))

    def _on_failed(self, error: AppError) -> None:
        self.busy_changed.emit(False)
        if getattr(error, "field", "") == "passphrase":
            self.entry.first.show_error(said_error(error))
            self.entry.first.setFocus()
        else:
            self.error.show_error(error)
