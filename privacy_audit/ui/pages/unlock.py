# SPDX-License-Identifier: Apache-2.0
"""The page before an existing vault: the passphrase, and help that needs none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.destinations import GoHelp, GoHome, GoSupervisionFile
from privacy_audit.ui.pages.app_name import AppName
from privacy_audit.ui.pages.help_offer import HelpOffer
from privacy_audit.ui.pages.look_row import LookRow
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import PasswordField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token
from privacy_audit.vault.problems import WrongPassphrase
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.state import VaultState

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.pages.forgotten import ForgottenForm
    from privacy_audit.ui.pages.restore_form import RestoreForm
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 720
_CARD_WIDTH = 540
_CANNOT_OPEN = (VaultState.DAMAGED, VaultState.HALF_MADE, VaultState.NEWER)


class _Face(StrEnum):
    """What the card shows: the passphrase, the way out when it is forgotten, a backup."""

    QUESTION = "question"
    FORGOTTEN = "forgotten"
    RESTORE = "restore"


class UnlockPage(Page):
    """Opens the vault. What cannot be opened is said in its own sentence, with what to do.

    ``passphrase``, ``unlock`` and ``banner`` are what a test works with.
    """

    in_sitting = True

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        door: Door,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self._door, self._preferences = door, preferences
        self.heading = self.tr("Locked")
        self._face = _Face.QUESTION
        self._build()
        self._lay_out()
        self._connect()

    def visit(self) -> None:
        """Look at what the folder holds; the passphrase is asked for meanwhile."""
        self._show_face(_Face.QUESTION)
        self._with_keyring.setVisible(self._door.keeps_key_in_keyring())
        self._door.look(on_done=self._on_looked, on_error=self.show_error)
        self.passphrase.setFocus()

    def close_page(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        super().close_page()

    def show_error(self, error: AppError) -> None:
        """Say why it was not opened."""
        self._set_busy(busy=False)
        if isinstance(error, WrongPassphrase):
            self.passphrase.clear()
            self.passphrase.show_error(said_error(error))
            self.passphrase.setFocus()
            return
        self.banner.show_error(error)

    def show_restore(self) -> None:
        """Ask for a backup at once."""
        self._show_face(_Face.RESTORE)

    def show_keyring_note(self, sentence: str) -> None:
        """Say why the key store did not open it, so that the question is no surprise."""
        self._set_busy(busy=False)
        if sentence:
            self.passphrase.show_note(sentence)

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._title = Title(theme, self.tr("Locked"))
        self._lead = Paragraph(
            theme, self.tr("Type your passphrase to go on. You can paste it."), tone=Token.MUTED
        )
        self.banner = Banner(theme, BannerTone.TODO, "")
        self.banner.setObjectName("unlock_banner")
        self.banner.hide()
        self.passphrase = PasswordField(theme, self.tr("Passphrase"))
        self.passphrase.editor.setObjectName("passphrase")
        self.unlock = Button(theme, self.tr("Unlock"), kind=ButtonKind.PRIMARY, icon=Icon.LOCK_OPEN)
        self.unlock.setObjectName("unlock")
        self._with_keyring = Button(theme, self.tr("Open with this computer’s key store"))
        self._with_keyring.setObjectName("unlock_with_keyring")
        self._try_again = Button(theme, self.tr("Look again"))
        self._try_again.setObjectName("look_again")
        self._forgotten = Button(theme, self.tr("I have forgotten it"), kind=ButtonKind.QUIET)
        self._forgotten.setObjectName("forgotten")
        self._restore_instead = Button(theme, self.tr("Restore a backup"), kind=ButtonKind.QUIET)
        self._restore_instead.setObjectName("restore_instead")
        words = self.tr("Open a summary for supervision")
        self._open_summary = Button(theme, words, kind=ButtonKind.QUIET)
        self._open_summary.setObjectName("open_summary")
        self._help = HelpOffer(theme)
        self._card = Card(theme)
        self._card.content.setSpacing(SPACE_PART)
        self._asking = QWidget()
        self._cards: list[Card] = []
        self._other: QWidget | None = None

    def _lay_out(self) -> None:
        scroll = ScrollPage(self.theme, max_width=_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._lay_out_asking()
        self._card.add(self._asking)
        name_row = QHBoxLayout()
        name_row.addStretch(1)
        name_row.addWidget(AppName(self.theme))
        name_row.addStretch(1)
        scroll.content.addStretch(2)
        scroll.add_layout(name_row)
        scroll.content.addSpacing(SPACE_PART)
        scroll.add_layout(self._centred(self._card))
        scroll.content.addSpacing(SPACE_GROUP)
        scroll.add_layout(self._centred(self._help))
        scroll.content.addStretch(3)
        scroll.add(LookRow(self.theme, self._preferences))

    def _centred(self, card: Card) -> QHBoxLayout:
        """A card of the usual width in the middle."""
        self._cards.append(card)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)
        return row

    def _set_widths(self) -> None:
        for card in self._cards:
            card.setMaximumWidth(self.theme.scaled(_CARD_WIDTH))

    def _lay_out_asking(self) -> None:
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(SPACE_PART, SPACE_PART, SPACE_PART, SPACE_PART)
        column.setSpacing(SPACE_GROUP)
        buttons = FlowLayout(spacing=SPACE_PART)
        for button in (
            self.unlock,
            self._try_again,
            self._with_keyring,
            self._forgotten,
            self._restore_instead,
            self._open_summary,
        ):
            buttons.addWidget(button)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addSpacing(SPACE_PART)
        column.addWidget(self.banner)
        column.addWidget(self.passphrase)
        column.addSpacing(SPACE_PART)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._set_widths()
        self.theme.changed.connect(self._set_widths)
        self.passphrase.submitted.connect(self._on_unlock_clicked)
        self.unlock.clicked.connect(self._on_unlock_clicked)
        self._with_keyring.clicked.connect(self._on_keyring_clicked)
        self._try_again.clicked.connect(self.visit)
        self._forgotten.clicked.connect(self._on_forgotten_clicked)
        self._restore_instead.clicked.connect(self._on_restore_clicked)
        self._open_summary.clicked.connect(self._on_open_summary_clicked)
        self._help.wanted.connect(self._on_help_wanted)

    # -- what happens ------------------------------------------------------------------------

    def _on_looked(self, state: VaultState) -> None:
        if state is VaultState.ABSENT:
            self.go(GoHome())  # nothing to unlock any more: the window shows the guide
            return
        can_open = state not in _CANNOT_OPEN
        in_use = state is VaultState.IN_USE
        self.passphrase.setVisible(can_open and not in_use)
        self.unlock.setVisible(can_open and not in_use)
        self._lead.setVisible(can_open and not in_use)
        self._forgotten.setVisible(can_open and not in_use)
        self._restore_instead.setVisible(not can_open)
        self._try_again.setVisible(in_use)
        if state is VaultState.READY:
            self.banner.hide()
            return
        self._with_keyring.hide()
        title, text = self._state_words(state)
        self.banner.set_words(BannerTone.TODO, title, text)
        self.banner.show()

    def _state_words(self, state: VaultState) -> tuple[str, str]:
        match state:
            case VaultState.IN_USE:
                return state.sentence, self.tr("Use that window, or close it and look again.")
            case VaultState.NEWER:
                return state.sentence, self.tr(
                    "It was left as it is. Install the newest version and open it with that."
                )
            case _:
                return state.sentence, self.tr(
                    "Keep a copy of the folder {folder} before you do anything else."
                ).format(folder=self._door.place)

    def _on_unlock_clicked(self) -> None:
        typed = self.passphrase.text()
        if not typed:
            self.passphrase.show_error(self.tr("Type your passphrase first."))
            self.passphrase.setFocus()
            return
        self.banner.hide()
        self._set_busy(busy=True)
        self._door.unlock(Secret(typed), on_error=self.show_error)

    def _on_keyring_clicked(self) -> None:
        self.banner.hide()
        self._set_busy(busy=True)
        self._door.unlock_with_keyring(
            on_refused=self._on_keyring_refused, on_error=self.show_error
        )

    def _on_keyring_refused(self, sentence: str) -> None:
        self.show_keyring_note(sentence)
        self.passphrase.setFocus()

    def _on_help_wanted(self) -> None:
        self.go(GoHelp())

    def _on_open_summary_clicked(self) -> None:
        self.go(GoSupervisionFile())

    def _on_forgotten_clicked(self) -> None:
        self._show_face(_Face.FORGOTTEN)

    def _on_restore_clicked(self) -> None:
        self._show_face(_Face.RESTORE)

    def _on_back(self) -> None:
        self.visit()

    def _set_busy(self, *, busy: bool) -> None:
        self.unlock.setEnabled(not busy)
        self._with_keyring.setEnabled(not busy)
        self.passphrase.line.setReadOnly(busy)
        self.unlock.set_text(self.tr("Opening") if busy else self.tr("Unlock"))

    def _show_face(self, face: _Face) -> None:
        self._face = face
        if self._other is not None:
            self._other.hide()
            self._other.deleteLater()
            self._other = None
        self._asking.setVisible(face is _Face.QUESTION)
        if face is _Face.QUESTION:
            return
        form = self._forgotten_face() if face is _Face.FORGOTTEN else self._restore_face()
        self._other = form
        self._card.add(form)
        form.show()  # at once, so that it can take the keyboard
        form.focus_first()

    def _forgotten_face(self) -> ForgottenForm:
        from privacy_audit.ui.pages.forgotten import ForgottenForm

        form = ForgottenForm(self.theme, self._door, parent=self._card)
        form.closed.connect(self._on_back)
        form.restore_wanted.connect(self._on_restore_clicked, Qt.ConnectionType.QueuedConnection)
        return form

    def _restore_face(self) -> RestoreForm:
        from privacy_audit.ui.pages.restore_form import RestoreForm

        form = RestoreForm(self.theme, self._door, parent=self._card)
        form.setContentsMargins(SPACE_PART, SPACE_PART, SPACE_PART, SPACE_PART)
        form.closed.connect(self._on_back)
        return form
