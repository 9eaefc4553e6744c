# SPDX-License-Identifier: Apache-2.0
"""What a row of a list says, and the model that holds the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from privacy_audit.ui.parts.severity import severity_word
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.checklists.model import Severity
    from privacy_audit.ui.parts.badge import BadgeLook
    from privacy_audit.ui.parts.worded_bar import BarCounts
    from privacy_audit.ui.theme.icons import Icon

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBadge:
    """A badge inside a row: its word and its look."""

    text: str
    look: BadgeLook


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``key`` comes back in the signals; only ``title`` must be there.

    detail: second line. note: short words at the right ("3 due", "37"). bar: a worded bar with
    ``bar_sentence`` below it. action: words that look like a small button at the right; the whole
    row acts anyway. spoken: what a screen reader says instead of the joined words.
    """

    key: str
    title: str
    detail: str = ""
    icon: Icon | None = None
    icon_tone: Token = Token.MUTED
    badges: tuple[RowBadge, ...] = ()
    severity: Severity | None = None
    note: str = ""
    note_tone: Token = Token.MUTED
    bar: BarCounts | None = None
    bar_sentence: str = ""
    arrow: bool = True
    action: str = ""
    spoken: str = ""

    def spoken_words(self) -> str:
        """What a screen reader says."""
        if self.spoken:
            return self.spoken
        words = [self.title]
        words += [badge.text for badge in self.badges]
        if self.severity is not None:
            words.append(severity_word(self.severity))
        words += [self.detail, self.bar_sentence, self.note]
        return ", ".join(word.rstrip(".") for word in words if word)


class RowModel(QAbstractListModel):
    """Rows in order; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def number_of(self, key: str) -> int:
        """The place of a key, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt's hook: the title, the spoken words, or the ``Row`` itself (``ROW_ROLE``)."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken_words()
            case _ if role == ROW_ROLE:
                return row
            case _:
                return None
