# SPDX-License-Identifier: Apache-2.0
"""Pictures of a setting, kept with a check: see them, add one, take one away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from privacy_audit.audits.evidence import LONGEST_CAPTION, Picture
from privacy_audit.audits.model import AskedCheck
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.evidence_picture import read_picture, thumbnail
from privacy_audit.ui.pages.evidence_row import EvidenceRow
from privacy_audit.ui.pages.walk_jobs import keep_picture, pictures_of, remove_picture
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from privacy_audit.audits.evidence_records import Evidence
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH, _HEIGHT = 560, 480
THUMBNAIL = 160  # pixels at 100 % text

Shown = tuple["Evidence", "QImage"]


def _read(
    workspace: Workspace, audit_id: int, check_id: str, *, now: Callable[[], datetime], side: int
) -> list[Shown]:
    kept = pictures_of(workspace, audit_id, check_id, now=now)
    return [(item, thumbnail(data, side)) for item, data in kept]


class EvidenceDialog(QDialog):
    """The pictures of one check in one audit. Signal: ``counted(check_id, number)``."""

    counted = Signal(str, int)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        audit_id: int,
        asked: AskedCheck,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._session, self._now = theme, session, now
        self._audit_id, self._asked = audit_id, asked
        self._lane = tasks.lane()
        self._rows: list[EvidenceRow] = []
        self._waits_for_removal = 0
        call_dialog(self, self.tr("Pictures of this setting"), parent)
        self.setAccessibleDescription(asked.wording.title)
        self.resize(min(theme.scaled(_WIDTH), 1100), min(theme.scaled(_HEIGHT), 760))
        self._build()
        self._lay_out()
        self._add.clicked.connect(self._on_add_clicked)
        self._close.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)
        session.locked.connect(self.reject)
        self._add.setFocus()
        self._load()

    @classmethod
    def show_for(
        cls,
        parent: QWidget,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        audit_id: int,
        asked: AskedCheck,
        now: Callable[[], datetime],
        on_counted: Callable[[str, int], object],
    ) -> EvidenceDialog:
        """Open the dialog; ``on_counted`` hears how many pictures there are now."""
        dialog = cls(parent, theme, tasks, session, audit_id=audit_id, asked=asked, now=now)
        dialog.counted.connect(on_counted)
        dialog.open()
        return dialog

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("picture_error")
        self._empty = Paragraph(theme, self.tr("No picture yet."), tone=Token.MUTED)
        self._caption = TextField(theme, self.tr("What it shows, if you want to say"))
        self._caption.line.setMaxLength(LONGEST_CAPTION)
        self._caption.editor.setObjectName("picture_caption")
        self._add = Button(theme, self.tr("Choose a picture"), icon=Icon.IMAGE)
        self._add.setObjectName("picture_add")
        self._close = Button(theme, self.tr("Back to the check"))
        self._close.setObjectName("picture_close")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_CARD)
        scroll = ScrollPage(self._theme)
        scroll.add(SectionTitle(self._theme, self.tr("Pictures of this setting")))
        scroll.add(
            Paragraph(
                self._theme,
                self.tr(
                    "A picture goes into your vault without its place, date or other hidden "
                    "details. The file you chose stays where it is. PNG, JPEG or WebP, up to 10 MB."
                ),
            )
        )
        scroll.add(self._error)
        self._error.hide()
        scroll.add(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_PART)
        scroll.add_layout(self._list)
        scroll.add(self._caption)
        scroll.content.addStretch(1)
        column.addWidget(scroll, 1)
        row = FlowLayout()
        row.setContentsMargins(SPACE_CARD + 8, 0, SPACE_CARD, 0)
        row.addWidget(self._add)
        row.addWidget(self._close)
        column.addLayout(row)

    # -- reading ----------------------------------------------------------------------------

    def _load(self) -> None:
        job = partial(
            _read,
            audit_id=self._audit_id,
            check_id=self._asked.check_id,
            now=self._now,
            side=self._theme.scaled(THUMBNAIL),
        )
        self._session.read(self._lane, job, on_done=self._on_read, on_error=self._error.show_error)

    def _on_read(self, shown: Sequence[Shown]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [EvidenceRow(self._theme, item, image) for item, image in shown]
        for row in self._rows:
            row.remove_wanted.connect(self._on_remove_wanted)
            self._list.addWidget(row)
        self._empty.setVisible(not shown)
        self.counted.emit(self._asked.check_id, len(shown))

    # -- adding -----------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        self._error.hide()
        FileQuestion.to_open(
            self,
            self.tr("Choose a picture"),
            kinds=self.tr("Pictures (*.png *.jpg *.jpeg *.webp)"),
            on_chosen=self._on_file_chosen,
        )

    def _on_file_chosen(self, path: Path) -> None:
        self._lane.background(
            partial(read_picture, path),
            on_done=self._on_cleaned,
            on_error=self._error.show_error,
        )

    def _on_cleaned(self, picture: Picture) -> None:
        job = partial(
            keep_picture,
            picture=picture,
            audit_id=self._audit_id,
            asked=self._asked,
            caption=self._caption.text(),
            now=self._now,
        )
        self._session.write(self._lane, job, on_done=self._on_kept, on_error=self._error.show_error)

    def _on_kept(self, _: object) -> None:
        self._caption.set_text("")
        self._load()

    # -- taking away ------------------------------------------------------------------------

    def _on_remove_wanted(self, evidence_id: int) -> None:
        self._waits_for_removal = evidence_id
        ConfirmDialog.ask(
            self,
            self._theme,
            title=self.tr("Take this picture out of your vault?"),
            text=self.tr("It is gone for good. The answer to the check stays."),
            act=self.tr("Take it out"),
            keep=self.tr("Keep it"),
            on_answer=self._on_removal_answered,
            danger=True,
        )

    def _on_removal_answered(self, remove: bool) -> None:  # noqa: FBT001 # a slot
        if remove:
            job = partial(remove_picture, evidence_id=self._waits_for_removal, now=self._now)
            self._session.write(
                self._lane, job, on_done=self._on_removed, on_error=self._error.show_error
            )

    def _on_removed(self, _: None) -> None:
        self._load()

    def _on_finished(self, _: int) -> None:
        self._error.hide()
        self._lane.drop()
