# SPDX-License-Identifier: Apache-2.0
"""Step 3 of the guide: what the user uses, so that only checks that fit are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.circumstances_form import CircumstancesForm
from privacy_audit.ui.pages.guide_step import GuideStep
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class WhatYouUseStep(GuideStep):
    """Saves what is ticked and goes on."""

    def __init__(
        self, theme: Theme, session: Session, lane: Lane, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._lane = session, lane
        self.act_words = self.tr("Save and go on")
        self.form = CircumstancesForm(theme)
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(Title(theme, self.tr("What you use")))
        lead = self.tr(
            "Tick what fits. You are then asked only about that. Leave a whole list empty if you "
            "would rather not say; nothing is left out then."
        )
        column.addWidget(Paragraph(theme, lead))
        column.addSpacing(SPACE_PART)
        column.addWidget(self.form)
        column.addWidget(self.error)

    def act(self) -> None:
        """Save what is ticked."""
        ticked = self.form.circumstances()

        def job(workspace: Workspace) -> None:
            workspace.save_circumstances(ticked)

        self.busy_changed.emit(True)
        self._session.write(self._lane, job, on_done=self._on_saved, on_error=self._on_failed)

    def focus_first(self) -> None:
        """The first box."""
        self.form.focus_first()

    def _on_saved(self, nothing: None) -> None:
        del nothing
        self.busy_changed.emit(False)
        self.done.emit()

    def _on_failed(self, error: AppError) -> None:
        self.busy_changed.emit(False)
        self.error.show_error(error)
