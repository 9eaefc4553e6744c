# SPDX-License-Identifier: Apache-2.0
"""Your details: every field of the profile, with the dated changes of its names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.profile.model import Profile
from privacy_audit.ui.destinations import GoCircumstances
from privacy_audit.ui.pages.asking_page import AskingPage
from privacy_audit.ui.pages.own_statement import OwnStatement
from privacy_audit.ui.pages.profile_form import ProfileForm
from privacy_audit.ui.pages.profile_problems import FormProblems
from privacy_audit.ui.pages.profile_saving import save_profile
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.parts.toast import Toast
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class ProfilePage(AskingPage):
    """Edits the profile. What is not saved is asked about when the page is left."""

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
        del preferences  # nothing here depends on them
        self.heading = self.tr("Your details")
        self._changed = False
        self._build()
        self._lay_out()
        self._connect()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed and not saved."""
        return self._changed

    def visit(self) -> None:
        """Read the profile, unless something is typed and not saved."""
        self._toast.dismiss()
        if not self._changed:
            self.session.read(self.lane, _read, on_done=self._on_read)

    def leave(self) -> bool:
        """Ask about what is not saved."""
        self._toast.dismiss()
        if not self._changed:
            return True
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Leave without saving?"),
            text=self.tr("What you changed on this page is not saved yet."),
            act=self.tr("Leave without saving"),
            keep=self.tr("Stay here"),
            on_answer=self._on_leave_answered,
        )
        return False

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.form = ProfileForm(theme)
        self.statement = OwnStatement(theme)
        self.statement.hide()
        self.save = Button(theme, self.tr("Save"), kind=ButtonKind.PRIMARY)
        self.save.setObjectName("save_profile")
        self.discard = Button(theme, self.tr("Undo all changes"), kind=ButtonKind.QUIET)
        self.discard.setObjectName("discard_profile")
        self.uses = Button(theme, self.tr("Change what you use"), kind=ButtonKind.QUIET)
        self.uses.setObjectName("change_what_you_use")
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("profile_error")
        self.error.hide()

    def _lay_out(self) -> None:
        theme = self.theme
        scroll = ScrollPage(theme)
        scroll.add(Title(theme, self.tr("Your details")))
        lead = self.tr(
            "One name is enough; everything else is up to you. It stays in your locked file. "
            "When you add or remove a name, the day is kept."
        )
        scroll.add(Paragraph(theme, lead, tone=Token.MUTED))
        head = FlowLayout()
        head.addWidget(self.uses)
        scroll.add_layout(head)
        scroll.add(self.form)
        scroll.add(self.statement)
        scroll.add(self.error)
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self.save)
        row.addWidget(self.discard)
        scroll.add_layout(row)
        scroll.content.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._toast = Toast(theme, self)

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.save.clicked.connect(self._on_save_clicked)
        self.discard.clicked.connect(self._on_discard_clicked)
        self.uses.clicked.connect(self._on_uses_clicked)
        self._set_changed(changed=False)

    # -- what happens ------------------------------------------------------------------------

    def _set_changed(self, *, changed: bool) -> None:
        self._changed = changed
        self.discard.setEnabled(changed)

    def _on_edited(self) -> None:
        self._toast.dismiss()
        self._set_changed(changed=True)

    def _on_read(self, answer: tuple[Profile, bool]) -> None:
        profile, stated = answer
        if self._changed:
            return
        self.form.clear_errors()
        self.form.show_profile(profile)
        self.statement.setVisible(not stated)
        self.statement.tick.setChecked(stated)

    def _on_save_clicked(self) -> None:
        self.error.hide()
        self.form.clear_errors()
        if not self.form.years_are_numbers():
            return
        if not self.statement.is_made():
            self.statement.ask_for_it()
            return
        self.save.setEnabled(False)
        job = partial(
            save_profile, typed=self.form.typed(), to_keep=self.form.to_keep(), is_me=True
        )
        self.session.write(self.lane, job, on_done=self._on_saved, on_error=self._on_failed)

    def _on_saved(self, answer: Profile | FormProblems) -> None:
        self.save.setEnabled(True)
        if isinstance(answer, FormProblems):
            self.form.show_problems(answer)
            if answer.rest:
                self.error.show_error(answer.rest[0])
            return
        self._set_changed(changed=False)
        self.form.show_profile(answer)
        self.statement.hide()
        self.save.setFocus()
        self._toast.show_words(self.tr("Saved."))

    def _on_failed(self, error: AppError) -> None:
        self.save.setEnabled(True)
        self.error.show_error(error)

    def _on_discard_clicked(self) -> None:
        self.error.hide()
        self._set_changed(changed=False)
        self.save.setFocus()
        self.visit()

    def _on_uses_clicked(self) -> None:
        self.go(GoCircumstances())

    def _on_leave_answered(self, leave: bool) -> None:  # noqa: FBT001 - the dialog's answer
        if leave:
            self._set_changed(changed=False)
            self.leave_agreed.emit()


def _read(workspace: Workspace) -> tuple[Profile, bool]:
    return workspace.profile.load(), workspace.profile.declared_on() is not None
