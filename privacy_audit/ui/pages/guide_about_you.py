# SPDX-License-Identifier: Apache-2.0
"""Step 2 of the guide: who the user is. Only a name and the plain statement are needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.profile.model import Profile
from privacy_audit.ui.pages.guide_step import GuideStep
from privacy_audit.ui.pages.own_statement import OwnStatement
from privacy_audit.ui.pages.profile_form import ProfileForm
from privacy_audit.ui.pages.profile_problems import FormProblems
from privacy_audit.ui.pages.profile_saving import save_profile
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme


class AboutYouStep(GuideStep):
    """Saves the profile and goes on."""

    def __init__(
        self, theme: Theme, session: Session, lane: Lane, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._session, self._lane = theme, session, lane
        self.act_words = self.tr("Save and go on")
        self.note = Banner(theme, BannerTone.INFO, "", announces=False)
        self.note.hide()
        self.form = ProfileForm(theme, folded=True)
        self.statement = OwnStatement(theme)
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("profile_error")
        self.error.hide()
        self._lay_out()
        self.form.names.rows[0].text.submitted.connect(self.act)

    def say(self, fact: str, text: str) -> None:
        """Tell something about the step before."""
        self.note.set_words(BannerTone.INFO, fact, text)
        self.note.show()

    def act(self) -> None:
        """Save what is typed."""
        self.error.hide()
        self.form.clear_errors()
        if not self.form.years_are_numbers():
            return
        if not self.statement.is_made():
            self.statement.ask_for_it()
            return
        job = partial(
            save_profile,
            typed=self.form.typed(),
            to_keep=self.form.to_keep(),
            is_me=True,
        )
        self.busy_changed.emit(True)
        self._session.write(self._lane, job, on_done=self._on_answered, on_error=self._on_failed)

    def focus_first(self) -> None:
        """The name."""
        self.form.names.rows[0].text.setFocus()

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self.note)
        column.addWidget(Title(theme, self.tr("About you")))
        lead = self.tr(
            "One name is enough. What else you fill in helps later to find what others can see. "
            "It all stays in your locked file."
        )
        column.addWidget(Paragraph(theme, lead))
        column.addSpacing(SPACE_PART)
        column.addWidget(self.form)
        column.addSpacing(SPACE_PART)
        column.addWidget(self.statement)
        column.addWidget(self.error)

    def _on_answered(self, answer: Profile | FormProblems) -> None:
        self.busy_changed.emit(False)
        if isinstance(answer, Profile):
            self.done.emit()
            return
        self.form.show_problems(answer)
        if answer.rest:
            self.error.show_error(answer.rest[0])

    def _on_failed(self, error: AppError) -> None:
        self.busy_changed.emit(False)
        self.error.show_error(error)
