# SPDX-License-Identifier: Apache-2.0
"""The parts of the sitting: the search whose turn it is, the three steps, the place to drop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.pages.search_run_words import (
    clock_time,
    engine_title,
    fact_icon,
    fact_word,
)
from privacy_audit.ui.parts.answer_button import paint_keycap
from privacy_audit.ui.parts.badge import Badge, BadgeKind, BadgeLook
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.steps_list import NumberCircle
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    RADIUS_CARD,
    SPACE_CARD,
    SPACE_GROUP,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.pages.search_sitting_view import SittingFacts
    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate
_KEYCAP_HEIGHT = 26
_KEYCAP_SIDE = 9


def save_keys() -> str:
    """The keys that save a page in a browser of this system."""
    return "Cmd+S" if sys.platform == "darwin" else "Ctrl+S"


class Keycap(QWidget):
    """A key of the keyboard, drawn. The words beside it say it too."""

    def __init__(self, theme: Theme, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(Role.SMALL, Weight.SEMIBOLD))
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        side = self._theme.scaled(_KEYCAP_SIDE)
        return QSize(words + 2 * side, self._theme.scaled(_KEYCAP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_keycap(painter, self._theme, QRectF(self.rect()), self._words)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Role.SMALL, Weight.SEMIBOLD))
        self.updateGeometry()
        self.update()


class NextSearch(QWidget):
    """The search whose turn it is: number and engine, its words large, what it gives away."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badges: QWidget | None = None
        self._shown: tuple[object, ...] = ()
        self._where = SmallText(theme, weight=Weight.SEMIBOLD)
        self._where.setObjectName("where")
        self._words = Title(theme)
        self._words.setObjectName("query")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(self._where)
        self._column.addWidget(self._words)

    def words(self) -> str:
        """The search as it is sent."""
        return self._words.text()

    def show_facts(self, facts: SittingFacts) -> None:
        """Show the search whose turn it is."""
        query = facts.shown
        if query is None:
            return
        place = engine_title(facts.engines, query.query.engine)
        number = facts.number_of(query)
        self._where.set_text(self.tr("Search {n}, with {place}").format(n=number, place=place))
        self._words.set_text(query.query.text)
        told = (
            self.tr("This is what {place} now knows you asked.")
            if facts.is_opened
            else self.tr("This is what {place} will know you asked.")
        )
        self._show_badges(facts, told.format(place=place))

    def _show_badges(self, facts: SittingFacts, told: str) -> None:
        if facts.shown is None or self._shown == (facts.shown.id, told):
            return
        self._shown = (facts.shown.id, told)
        if self._badges is not None:
            self._column.removeWidget(self._badges)
            self._badges.hide()
            self._badges.deleteLater()
        self._badges = QWidget(self)
        flow = FlowLayout(self._badges)
        for kind in dict.fromkeys(fact.kind for fact in facts.shown.query.carries):
            look = BadgeLook(BadgeKind.LINE, fact_icon(kind))
            flow.addWidget(Badge(self._theme, fact_word(kind), look))
        flow.addWidget(SmallText(self._theme, told))
        self._column.addWidget(self._badges)


class _Step(QWidget):
    """A numbered step: circle, or a tick once it is done; bold words; room below them."""

    def __init__(self, theme: Theme, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._circle = NumberCircle(theme, number)
        self._tick = IconLabel(theme, Icon.CIRCLE_CHECK, tone=Token.GOOD, size=24)
        self.title = Paragraph(theme, weight=Weight.SEMIBOLD)
        self.words = SmallText(theme, markup=True)
        self.below = QVBoxLayout()
        self.below.setSpacing(SPACE_GROUP)
        column = QVBoxLayout()
        column.setSpacing(SPACE_GROUP // 2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(self.below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_PART)
        row.addWidget(self._circle, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.set_state(done=False, now=False)

    def set_state(self, *, done: bool, now: bool) -> None:
        """Ticked, where the user is, or ahead."""
        self._circle.setVisible(not done)
        self._tick.setVisible(done)
        self._circle.set_filled(filled=now)
        self.title.set_tone(Token.TEXT if done or now else Token.MUTED)


class StepsCard(Card):
    """Open, save, read."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, flush=True, parent=parent)
        self.setObjectName("steps")
        self._steps = [_Step(theme, number) for number in (1, 2, 3)]
        self.open = Button(
            theme, self.tr("Open this search"), kind=ButtonKind.PRIMARY, icon=Icon.EXTERNAL_LINK
        )
        self.open.setObjectName("open_search")
        self.again = Button(theme, self.tr("Open it again"), kind=ButtonKind.QUIET, small=True)
        self.again.setObjectName("open_again")
        self.watching = Banner(theme, BannerTone.INFO, "", icon=Icon.FOLDER_OPEN, announces=False)
        self.watching.setObjectName("watching")
        self.watch = Button(theme, "", kind=ButtonKind.QUIET, small=True)
        self.watch.setObjectName("watch")
        self.watching.add_button(self.watch)
        for step, buttons in ((0, (self.open, self.again)),):
            row = FlowLayout()
            for button in buttons:
                row.addWidget(button)
            self._steps[step].below.addLayout(row)
        self._steps[1].below.addWidget(self.watching)
        for number, step_widget in enumerate(self._steps):
            if number:
                self.add(Line(self))
            self.add_padded(step_widget)

    def show_facts(
        self, facts: SittingFacts, *, opened_at: datetime | None, host: str, folder: str
    ) -> None:
        """Show which step is next. folder: what the downloads folder is called, "" for none."""
        opened, save, reading = self._steps
        is_opened = facts.is_opened
        opened.set_state(done=is_opened, now=not is_opened)
        save.set_state(done=False, now=is_opened)
        self.open.setVisible(not is_opened)
        self.again.setVisible(is_opened)
        where = self.tr("{host}, opens in your own browser").format(host=host)
        self.open.setAccessibleDescription(where)
        if is_opened and opened_at is not None:
            opened.title.set_text(self.tr("Opened in your browser"))
            opened.words.set_text(
                self.tr("At {time}, {host}.").format(time=clock_time(opened_at), host=host)
            )
        else:
            opened.title.set_text(self.tr("Open the search"))
            opened.words.set_text(self.tr("{where}.").format(where=where))
        save.title.set_text(self.tr("Save that page"))
        words = self.tr("In the browser press *{keys}* and save it to {folder}.")
        if not folder:
            words = self.tr("In the browser press *{keys}*, then drop the file below.")
        save.words.set_text(words.format(keys=save_keys(), folder=folder))
        reading.title.set_text(self.tr("We read it, tick the search off and bring the next one."))
        reading.words.hide()

    def show_watching(self, *, on: bool, folder: str) -> None:
        """Say whether the downloads folder is watched."""
        self.watching.setVisible(bool(folder))
        if on:
            self.watching.set_words(
                BannerTone.INFO,
                self.tr("Waiting for the page."),
                self.tr("Watching {folder} for a new page, only while this is open.").format(
                    folder=folder
                ),
            )
            self.watch.set_text(self.tr("Stop watching"))
        else:
            self.watching.set_words(
                BannerTone.PLAIN,
                self.tr("{folder} is not watched.").format(folder=folder),
                self.tr("Drop the saved page below, paste it or choose its file."),
            )
            self.watch.set_text(self.tr("Watch it again"))


class DropPlace(QFrame):
    """Where a saved page can be dropped, with the other two ways beside it."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hot = False
        self.setObjectName("drop_place")
        self.paste = Button(theme, self.tr("Paste"), icon=Icon.COPY, small=True)
        self.paste.setObjectName("paste")
        self.paste.setAccessibleDescription("Ctrl+V")
        self.choose = Button(theme, self.tr("Open a file"), icon=Icon.FOLDER_OPEN, small=True)
        self.choose.setObjectName("open_file")
        self.choose.setAccessibleDescription("Ctrl+O")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            Paragraph(theme, self.tr("Or drop the saved page here"), weight=Weight.SEMIBOLD)
        )
        words.addWidget(
            SmallText(theme, self.tr("The file is only read. Nothing in it is run or loaded."))
        )
        buttons = FlowLayout()
        buttons.addWidget(self.paste)
        buttons.addWidget(self.choose)
        column = QVBoxLayout()
        column.setSpacing(SPACE_GROUP)
        column.addLayout(words)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_CARD, SPACE_PART, SPACE_CARD, SPACE_PART)
        row.setSpacing(SPACE_PART)
        row.addWidget(IconLabel(theme, Icon.DOWNLOAD), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        theme.changed.connect(self.update)

    def set_hot(self, *, hot: bool) -> None:
        """Something that can be dropped is held over the page."""
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a dashed edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color(Token.ACCENT if self._hot else Token.CONTROL), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        if self._hot:
            painter.setBrush(self._theme.color(Token.ACCENT_SOFT))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, RADIUS_CARD, RADIUS_CARD)
        painter.end()


class SpaceHint(QWidget):
    """The key that opens the next search."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_GROUP)
        row.addWidget(Keycap(theme, self.tr("Space")))
        row.addWidget(SmallText(theme, self.tr("opens the next search")), 1)
