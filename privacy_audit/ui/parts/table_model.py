# SPDX-License-Identifier: Apache-2.0
"""What a table says: columns, rows of cells, and the model that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.parts.rows import RowBadge
    from privacy_audit.ui.theme.icons import Icon

TABLE_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. least: pixels at 100 % text below which the table stacks its cells.

    share: of the width that is left over.
    """

    title: str
    share: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: an icon, words, badges. pressable: the words look like a link and can be pressed.

    strong: body size and bold; otherwise small. struck: a line goes through the words.
    """

    text: str = ""
    badges: tuple[RowBadge, ...] = ()
    icon: Icon | None = None
    icon_tone: Token = Token.MUTED
    tone: Token = Token.TEXT
    strong: bool = False
    bold: bool = False
    struck: bool = False
    pressable: bool = False

    def words(self) -> str:
        """All it says, as plain text."""
        return ", ".join(part for part in (self.text, *(each.text for each in self.badges)) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row with a cell for each column. ``key`` comes back in the signals.

    sunken: drawn on a darker ground. spoken: what a screen reader says of the whole row.
    """

    key: str
    cells: tuple[Cell, ...]
    sunken: bool = False
    spoken: str = ""

    def spoken_words(self) -> str:
        """What a screen reader says."""
        return self.spoken or ", ".join(words for cell in self.cells if (words := cell.words()))


class TableModel(QAbstractTableModel):
    """Rows in order; read only."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[TableRow, ...] = ()

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """All rows."""
        return self._rows

    def set_rows(self, rows: Sequence[TableRow]) -> None:
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

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt's hook: the titles of the columns."""
        across = orientation == Qt.Orientation.Horizontal
        if role != Qt.ItemDataRole.DisplayRole or not across:
            return None
        return self.columns[section].title if 0 <= section < len(self.columns) else None

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt's hook: a cell's words, the spoken row in the first column, or the ``TableRow``."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[index.column()].words()
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken_words() if not index.column() else None
            case _ if role == TABLE_ROW_ROLE:
                return row
            case _:
                return None
