# SPDX-License-Identifier: Apache-2.0
"""Where files are dropped, and the other ways in; how far a long job is, with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.step_header import StepSegments
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    LINE_STRONG,
    RADIUS_CONTROL,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_SIDE = 20
_PERCENT = 100


class DropRow(QWidget):
    """The last row of the list: drop, paste, choose. It gets an edge while files hang over it."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hot = theme, False
        self.setObjectName("drop_row")
        words = Paragraph(
            theme,
            self.tr("*Drop files here* or paste. Pictures, saved chats, e-mails, sound."),
            tone=Token.MUTED,
            markup=True,
        )
        self.choose = Button(theme, self.tr("Choose files"), small=True)
        self.choose.setObjectName("choose_files")
        self.choose.setAccessibleDescription("Ctrl+O")
        inner = QWidget()
        flow = QHBoxLayout(inner)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(SPACE_PART - 4)
        icon = IconLabel(theme, Icon.UPLOAD, tone=Token.CARE, line=True)
        flow.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(words, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, SPACE_PART - 4, _SIDE, SPACE_PART - 4)
        row.setSpacing(SPACE_PART)
        row.addWidget(inner, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.update)

    def set_hot(self, *, hot: bool) -> None:
        """Something that can be dropped is held over the page."""
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        if not self._hot:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color(Token.CARE), LINE_STRONG)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.color(Token.CARE_SOFT))
        rect = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()


class MoreWays(QWidget):
    """What else can be done with what was kept. Signals carry their names."""

    paste_wanted = Signal()
    words_wanted = Signal()
    watch_wanted = Signal()
    check_wanted = Signal()
    bundle_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = FlowLayout(self, spacing=SPACE_PART + SPACE_GROUP, row_spacing=SPACE_HAIR)
        self.paste = self._link(self.tr("Paste"), "paste")
        self.paste.setAccessibleDescription("Ctrl+V")
        self.words = self._link(self.tr("Write something down without a file"), "write_down")
        self.watch = self._link("", "watch_folder")
        self.check = self._link(self.tr("Check all files again"), "check_all")
        self.bundle = self._link(self.tr("Hand it over"), "hand_over")
        for button in (self.paste, self.words, self.watch, self.check, self.bundle):
            row.addWidget(button)
        self.paste.clicked.connect(self.paste_wanted)
        self.words.clicked.connect(self.words_wanted)
        self.watch.clicked.connect(self.watch_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.bundle.clicked.connect(self.bundle_wanted)
        self.show_watch(folder="", on=False)

    def _link(self, words: str, name: str) -> Button:
        button = Button(self._theme, words, kind=ButtonKind.QUIET)
        button.setObjectName(name)
        return button

    def show_watch(self, *, folder: str, on: bool) -> None:
        """Offer to watch the folder, or to stop it; nothing where there is none."""
        self.watch.setVisible(bool(folder))
        words = self.tr("Stop watching {folder}") if on else self.tr("Watch {folder} for new files")
        self.watch.set_text(words.format(folder=folder))
        self.watch.setAccessibleDescription(
            self.tr("Only while this page is open. You are asked about each file.")
        )

    def show_entries(self, *, any_file: bool, any_entry: bool) -> None:
        """What makes no sense without entries is not there."""
        self.check.setVisible(any_file)
        self.bundle.setVisible(any_entry)


class JobProgress(Card):
    """A long job: what it is, how far it is, and a button to stop it. Signal: ``stopped()``."""

    stopped = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.SUNKEN, parent=parent)
        self.setObjectName("job_progress")
        self._words = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._bar = StepSegments(theme)
        self._share = SmallText(theme)
        self._share.setObjectName("job_share")
        self.stop = Button(theme, self.tr("Stop"), small=True)
        self.stop.setObjectName("stop_job")
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_PART)
        middle.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addWidget(self._share, 1)
        row = FlowLayout()
        row.addWidget(self.stop)
        column = QVBoxLayout()
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self._words)
        column.addLayout(middle)
        column.addLayout(row)
        self.add_layout(column)
        self.stop.clicked.connect(self.stopped)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what is being done."""
        self._words.set_text(words)
        self.stop.setEnabled(True)
        self.show_share(0, 0)
        self.show()
        announce(self, words)

    def show_share(self, done: int, total: int) -> None:
        """How many bytes of how many."""
        percent = min(_PERCENT, done * _PERCENT // total) if total else 0
        self._bar.set_progress(percent, _PERCENT)
        self._share.set_text(self.tr("{n} % done").format(n=percent) if total else "")

    def show_stopping(self) -> None:
        """The button was pressed; the job ends at its next safe place."""
        self.stop.setEnabled(False)
        self._words.set_text(self.tr("Stopping. Nothing half is kept."))
