# SPDX-License-Identifier: Apache-2.0
"""The left side of the plan: which way, which engines, how wide, and what is ticked this once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.search.model import Way
from privacy_audit.ui.pages.search_plan_facts import WAYS, PlanFacts, PlanWish
from privacy_audit.ui.pages.search_plan_words import WAY_ICONS, about_way, nothing_words
from privacy_audit.ui.pages.search_run_words import way_word
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.device_tabs import DeviceTabs
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import folds
from privacy_audit.ui.parts.switch import Switch, TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate


class WayChoice(QWidget):
    """The ways as tabs, as a field in narrow windows. Signal: ``chosen(str)``: a ``Way``."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        name = self.tr("How to search")
        self.tabs = DeviceTabs(theme, name)
        self.tabs.setObjectName("ways")
        self.tabs.set_devices([(way.value, way_word(way), WAY_ICONS[way]) for way in WAYS])
        self.field = SelectField(theme, name, [(way.value, way_word(way)) for way in WAYS])
        self.field.editor.setObjectName("way_field")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.field)
        self.tabs.device_chosen.connect(self.chosen)
        self.field.edited.connect(self._on_field_edited)
        theme.changed.connect(self._fold)
        self._fold()

    def set_way(self, way: Way) -> None:
        """Show a way as chosen, without a signal."""
        self.tabs.blockSignals(True)
        self.tabs.set_device(way.value)
        self.tabs.blockSignals(False)
        self.tabs.update()
        self.field.set_key(way.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: tabs or field."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = folds(self._theme, self.window().width())
        self.tabs.setVisible(not narrow)
        self.field.setVisible(narrow)

    def _on_field_edited(self) -> None:
        self.chosen.emit(self.field.key())


class AboutWay(QWidget):
    """What the chosen way is, with the engines to tick and how wide to look.

    Signals: ``engines_ticked(tuple)`` with ids; ``width_chosen(bool)``: only the re-check;
    ``settings_wanted()``; ``runs_wanted()``.
    """

    engines_ticked = Signal(tuple)
    width_chosen = Signal(bool)
    settings_wanted = Signal()
    runs_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._about = Paragraph(theme, max_chars=None)
        self._about.setObjectName("about_way")
        self._ticks: QWidget | None = None
        self._boxes: dict[str, TickBox] = {}
        self.recheck = Switch(theme, self.tr("Re-check only"))
        self.recheck.setObjectName("recheck")
        self._empty = Paragraph(theme, tone=Token.MUTED)
        self.settings = Button(
            theme, self.tr("Search engines and keys"), kind=ButtonKind.QUIET, small=True
        )
        self.settings.setObjectName("search_settings")
        self.runs = Button(theme, self.tr("Earlier searches"), kind=ButtonKind.QUIET, small=True)
        self.runs.setObjectName("runs")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_PART - 4)
        for widget in (self._about, self.recheck, self._empty):
            self._column.addWidget(widget)
        row = FlowLayout(spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        row.addWidget(self.settings)
        row.addWidget(self.runs)
        self._column.addLayout(row)
        self.recheck.clicked.connect(self.width_chosen)
        self.settings.clicked.connect(self.settings_wanted)
        self.runs.clicked.connect(self.runs_wanted)

    def show_facts(self, facts: PlanFacts) -> None:
        """Show the way of these facts."""
        way = facts.wish.way
        self._about.set_text(about_way(way))
        self._show_engines(facts)
        usual = bool(facts.usual.keys)
        detail = (
            self.tr("Your usual set, in your order.")
            if usual
            else self.tr("The 8 most telling searches of each engine.")
        )
        self.recheck.set_words(self.tr("Re-check only"), detail)
        self.recheck.setChecked(facts.wish.recheck)
        self.recheck.setVisible(
            way is not Way.PRACTICE and facts.has_profile and (usual or facts.searched_before)
        )
        self._empty.set_text(nothing_words(facts))
        self._empty.setVisible(not facts.queries)

    def _show_engines(self, facts: PlanFacts) -> None:
        way = facts.wish.way
        picked = facts.choices.browser if way is Way.BROWSER else facts.choices.direct
        offered = [
            engine
            for engine in (facts.engines.by_way(way) if way in {Way.BROWSER, Way.DIRECT} else ())
            if not engine.forbidden
        ]
        if list(self._boxes) == [engine.id for engine in offered]:
            for key, box in self._boxes.items():
                box.setChecked(key in picked)
            return
        if self._ticks is not None:
            self._column.removeWidget(self._ticks)
            self._ticks.hide()
            self._ticks.deleteLater()
        self._ticks = QWidget(self)
        self._ticks.setAccessibleName(self.tr("Search engines"))
        flow = FlowLayout(self._ticks, spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        self._boxes = {}
        for engine in offered:
            box = TickBox(self._theme, engine.title, parent=self._ticks)
            box.setObjectName(f"engine_{engine.id}")
            box.setAccessibleName(engine.title)
            box.setChecked(engine.id in picked)
            box.clicked.connect(self._on_ticked)
            flow.addWidget(box)
            self._boxes[engine.id] = box
        self._column.insertWidget(1, self._ticks)
        self._ticks.setVisible(bool(offered))

    def _on_ticked(self) -> None:
        self.engines_ticked.emit(tuple(key for key, box in self._boxes.items() if box.isChecked()))


class TickedOnce(Card):
    """What stays at home unless it is ticked for this run. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        title = translate("PlanChoice", "Only if you tick it, and only this time")
        super().__init__(theme, title=title, parent=parent)
        self.setObjectName("ticked_once")
        self._boxes: dict[tuple[str, str], TickBox] = {}
        self.add(
            SmallText(
                theme, self.tr("These stay at home otherwise. The ticks are gone after this run.")
            )
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_GROUP)
        self.add_layout(self._lines)

    def show_facts(self, facts: PlanFacts) -> None:
        """Offer what the profile holds of that kind."""
        wanted = self._offers(facts)
        if [key for key, _, _ in wanted] != list(self._boxes):
            for box in self._boxes.values():
                self._lines.removeWidget(box)
                box.hide()
                box.deleteLater()
            self._boxes = {}
            for number, (key, words, detail) in enumerate(wanted):
                box = TickBox(self._theme, words, detail=detail, parent=self)
                box.setObjectName(f"tick_{number}")
                box.setAccessibleName(words)
                box.clicked.connect(self._on_clicked)
                self._lines.addWidget(box)
                self._boxes[key] = box
        for (kind, text), box in self._boxes.items():
            box.setChecked(_is_ticked(facts.wish, kind, text))
        self.setVisible(bool(wanted) and facts.wish.way is not Way.PRACTICE)

    def ticked(self, kind: str) -> frozenset[str]:
        """What is ticked of a kind: "name", "relative" or "address"."""
        return frozenset(
            text for (one, text), box in self._boxes.items() if one == kind and box.isChecked()
        )

    def _offers(self, facts: PlanFacts) -> list[tuple[tuple[str, str], str, str]]:
        profile, way = facts.profile, facts.wish.way
        offers = [
            (
                ("name", name.text),
                name.text,
                self.tr("A private name of yours. Whoever is asked can link it to you."),
            )
            for name in profile.names
            if name.private
        ]
        if way is Way.OPEN:
            return offers  # open services get neither relatives nor addresses, ticked or not
        offers += [
            (
                ("relative", one.text),
                one.text,
                self.tr("Somebody close to you. They may want to be asked first."),
            )
            for one in profile.relatives
        ]
        if profile.addresses:
            detail = self.tr(
                "Alone, never beside your name, and only with a search engine, never an open "
                "service."
            )
            offers.append((("address", ""), self.tr("My full address"), detail))
        return offers

    def _on_clicked(self) -> None:
        self.changed.emit()


def _is_ticked(wish: PlanWish, kind: str, text: str) -> bool:
    if kind == "name":
        return text in wish.private_names
    return text in wish.relatives if kind == "relative" else wish.full_address
