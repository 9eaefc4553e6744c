# SPDX-License-Identifier: Apache-2.0
"""The correction list on the checks page: how many remarks there are, and saving them as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.audits.corrections import CorrectionService, export
from privacy_audit.desktop.clock import utc_now
from privacy_audit.errors import AppError
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.audits.correction_records import Correction
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

FILE_NAME = "privacy-audit-corrections.csv"


def _write_list(workspace: Workspace, target: Path) -> Path:
    service = CorrectionService(workspace.vault.database, now=utc_now)
    return export(service.all(), workspace.catalogue, target)


class CorrectionCard(Card):
    """Hidden while the list is empty."""

    def __init__(self, theme: Theme, session: Session, lane: Lane) -> None:
        super().__init__(theme, kind=CardKind.SUNKEN, title="")
        self._session, self._lane = session, lane
        self._words = Paragraph(theme)
        self._save = Button(
            theme, self.tr("Save the list as a file"), icon=Icon.DOWNLOAD, small=True
        )
        self._save.setObjectName("save_corrections")
        self._outcome = Banner(theme, BannerTone.GOOD, "")
        self._outcome.setObjectName("corrections_outcome")
        self._outcome.hide()
        self.add(self._words)
        self.add(
            Paragraph(
                theme,
                self.tr(
                    "It holds your remarks and what they are about, nothing else of yours. "
                    "Read it before you send it to the people who write the checks."
                ),
                tone=Token.MUTED,
            )
        )
        row = FlowLayout()
        row.addWidget(self._save)
        self.add_layout(row)
        self.add(self._outcome)
        self._save.clicked.connect(self._on_save_clicked)

    def show_corrections(self, corrections: Sequence[Correction]) -> None:
        """Say how many remarks are on the list."""
        number = len(corrections)
        words = plural(
            self,
            "You noted 1 check that looks different for you.",
            "You noted {n} checks that look different for you.",
            number,
        )
        self._words.set_text(words.format(n=number))
        self.setVisible(number > 0)

    def _on_save_clicked(self) -> None:
        self._outcome.hide()
        FileQuestion.to_save(
            self,
            self.tr("Save the correction list"),
            name=FILE_NAME,
            kinds=self.tr("Tables (*.csv)"),
            on_chosen=self._on_file_chosen,
        )

    def _on_file_chosen(self, target: Path) -> None:
        self._session.read(
            self._lane,
            partial(_write_list, target=target),
            on_done=self._on_written,
            on_error=self._on_failed,
        )

    def _on_written(self, target: Path) -> None:
        self._outcome.set_words(BannerTone.GOOD, self.tr("Saved."), target.name)
        self._outcome.show()

    def _on_failed(self, error: AppError) -> None:
        self._outcome.show_error(error)
