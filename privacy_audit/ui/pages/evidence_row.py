# SPDX-License-Identifier: Apache-2.0
"""One picture in the list of pictures: small, with its caption and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from privacy_audit.audits.evidence_records import Evidence
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class EvidenceRow(QWidget):
    """Signal: ``remove_wanted(number)``."""

    remove_wanted = Signal(int)

    def __init__(
        self, theme: Theme, evidence: Evidence, image: QImage, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number = evidence.id
        added = self.tr("Added on {day}").format(day=long_day(day_of(evidence.at)))
        words = evidence.caption or self.tr("Picture without a caption")
        picture = QLabel()
        picture.setPixmap(QPixmap.fromImage(image))
        picture.setAccessibleName(words)
        remove = Button(
            theme, self.tr("Take it out"), kind=ButtonKind.QUIET, icon=Icon.TRASH_2, small=True
        )
        remove.setAccessibleDescription(words)
        remove.setObjectName(f"picture_remove_{evidence.id}")
        remove.clicked.connect(self._on_remove_clicked)
        column = QVBoxLayout()
        column.setSpacing(SPACE_HAIR)
        column.addWidget(Paragraph(theme, words))
        column.addWidget(SmallText(theme, added))
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_PART)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _on_remove_clicked(self) -> None:
        self.remove_wanted.emit(self._number)
