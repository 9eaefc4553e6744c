# SPDX-License-Identifier: Apache-2.0
"""What you use: the question page, at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.circumstances_form import CircumstancesForm
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Circumstances
    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class CircumstancesPage(Page):
    """Each tick is kept at once and counts from the next audit on."""

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
        self.heading = self.tr("What you use")
        self.form = CircumstancesForm(theme)
        self.saved = SmallText(theme)
        self.saved.setObjectName("circumstances_saved")
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.hide()
        self._lay_out()
        self.form.edited.connect(self._on_edited)

    def visit(self) -> None:
        """Read what is ticked."""
        self.saved.set_text("")
        self.session.read(self.lane, _read, on_done=self.form.show_circumstances)

    def _lay_out(self) -> None:
        theme = self.theme
        scroll = ScrollPage(theme, max_width=900)
        scroll.add(Title(theme, self.tr("What you use")))
        lead = self.tr(
            "Tick what fits. Checks that do not fit are left out, and each says why. Your answers "
            "so far are kept. A change counts from the next audit on."
        )
        scroll.add(Paragraph(theme, lead, tone=Token.MUTED))
        scroll.add(self.error)
        scroll.add(self.form)
        scroll.add(self.saved)
        scroll.content.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _on_edited(self) -> None:
        self.error.hide()
        ticked = self.form.circumstances()

        def job(workspace: Workspace) -> None:
            workspace.save_circumstances(ticked)

        self.session.write(self.lane, job, on_done=self._on_saved, on_error=self._on_failed)

    def _on_saved(self, nothing: None) -> None:
        del nothing
        self.saved.set_text(self.tr("Saved."))

    def _on_failed(self, error: AppError) -> None:
        self.error.show_error(error)


def _read(workspace: Workspace) -> Circumstances:
    return workspace.circumstances()
