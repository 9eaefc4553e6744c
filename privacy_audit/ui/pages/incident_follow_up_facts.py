# SPDX-License-Identifier: Apache-2.0
"""What has happened, in the user's own facts: kinds, days, effect on work; feelings apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.model import Incident, Kind, Region, Relation
from privacy_audit.ui.pages.day_words import capital
from privacy_audit.ui.pages.incident_follow_up_view import Described, described
from privacy_audit.ui.pages.incident_reports_form import text_field
from privacy_audit.ui.pages.incident_way_view import region_name
from privacy_audit.ui.pages.incident_words import kind_word, relation_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField, SelectField
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.parts.fields import Field
    from privacy_audit.ui.theme.theme import Theme


class OptionalDay(QWidget):
    """A day that may not be known."""

    def __init__(self, theme: Theme, name: str, known: str, label: str, today: date) -> None:
        super().__init__()
        self.tick = TickBox(theme, known)
        self.tick.setAccessibleName(known)
        self.tick.setObjectName(f"{name}_known")
        self.field = DateField(theme, label, today)
        self.field.day_edit.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self.tick)
        column.addWidget(self.field)
        self.tick.toggled.connect(self.field.setVisible)
        self.field.hide()

    def day(self) -> date | None:
        """The day, if it is known."""
        return self.field.day() if self.tick.isChecked() else None

    def set_day(self, day: date | None, *, today: date) -> None:
        """Show a day, or that none is known."""
        self.tick.setChecked(day is not None)
        self.field.setVisible(day is not None)
        self.field.set_day(day or today)
        self.field.clear_error()


class FactsForm(Card):
    """Signal: ``saved(Described)``."""

    saved = Signal(object)

    def __init__(self, theme: Theme, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("facts_form")
        self.set_title(self.tr("What has happened, in facts"))
        self._incident: Incident | None = None
        self._build(theme, today)
        self._lay_out(theme)
        self._save.clicked.connect(self._on_save)

    def _build(self, theme: Theme, today: date) -> None:
        hint = self.tr("A few neutral words. They stand on these pages and nowhere else.")
        self._label = text_field(theme, "fact_label", self.tr("A name for it"), hint)
        self._kinds = {}
        for kind in Kind:
            box = TickBox(theme, capital(kind_word(kind)))
            box.setAccessibleName(capital(kind_word(kind)))
            box.setObjectName(f"kind_{kind.value}")
            self._kinds[kind] = box
        self._relation = SelectField(
            theme,
            self.tr("Who is doing it, as far as you know"),
            [(each.value, relation_words(each)) for each in Relation],
        )
        self._relation.box.setObjectName("fact_relation")
        self._region = SelectField(
            theme,
            self.tr("Where you work"),
            [(each.value, region_name(each)) for each in Region],
        )
        self._region.box.setObjectName("fact_region")
        self._first = OptionalDay(
            theme, "first_seen", self.tr("I know when it began"), self.tr("It began on"), today
        )
        self._last = OptionalDay(
            theme, "last_seen", self.tr("I know when it last happened"), self.tr("Last on"), today
        )
        hint = self.tr("Facts only. It may be read aloud in court, or asked for by others.")
        self._effect = LongField(theme, self.tr("What it does to your work"), hint=hint)
        self._effect.area.setObjectName("effect_on_work")
        hint = self.tr("For you. It goes into nothing that you hand over unless you add it there.")
        self._feelings = LongField(theme, self.tr("How it is for you"), hint=hint)
        self._feelings.area.setObjectName("feelings")
        self._save = Button(theme, self.tr("Keep these facts"), kind=ButtonKind.CARE)
        self._save.setObjectName("facts_save")

    def _lay_out(self, theme: Theme) -> None:
        self.content.setSpacing(SPACE_PART)
        self.add(self._label)
        self.add(Paragraph(theme, self.tr("What it is"), weight=Weight.SEMIBOLD))
        kinds = QWidget()
        flow = FlowLayout(kinds, spacing=SPACE_PART, row_spacing=SPACE_GROUP)
        for box in self._kinds.values():
            flow.addWidget(box)
        self.add(kinds)
        for widget in (
            self._relation,
            self._region,
            self._first,
            self._last,
            self._effect,
            self._feelings,
        ):
            self.add(widget)
        row = FlowLayout()
        row.addWidget(self._save)
        self.add_layout(row)

    def show_incident(self, incident: Incident, today: date) -> None:
        """Show what is stored, unless the user has typed something else meanwhile."""
        same = self._incident is not None and self._incident.id == incident.id
        if same and self.unsaved() is not None:
            self._incident = incident
            return
        self._incident = incident
        self._label.set_text(incident.label)
        for kind, box in self._kinds.items():
            box.setChecked(kind in incident.kinds)
        self._relation.set_key(incident.relation.value)
        self._region.set_key(incident.region.value)
        self._first.set_day(incident.first_seen, today=today)
        self._last.set_day(incident.last_seen, today=today)
        self._effect.set_text(incident.effect_on_work)
        self._feelings.set_text(incident.feelings)
        self._clear_errors()

    def forget(self) -> None:
        """Another incident is coming."""
        self._incident = None

    def values(self) -> Described:
        """What stands in the fields."""
        return Described(
            label=self._label.text().strip(),
            kinds=frozenset(kind for kind, box in self._kinds.items() if box.isChecked()),
            relation=Relation(self._relation.key()),
            region=Region(self._region.key()),
            first_seen=self._first.day(),
            last_seen=self._last.day(),
            effect_on_work=self._effect.text().strip(),
            feelings=self._feelings.text().strip(),
        )

    def unsaved(self) -> Described | None:
        """What stands in the fields when it differs from what is stored."""
        if self._incident is None:
            return None
        values = self.values()
        return None if values == described(self._incident) else values

    def show_error(self, error: AppError) -> bool:
        """Say at its field what is wrong; whether there is such a field."""
        fields: dict[str, Field] = {
            "label": self._label,
            "first_seen": self._first.field,
            "last_seen": self._last.field,
            "effect_on_work": self._effect,
            "feelings": self._feelings,
        }
        field = fields.get(getattr(error, "field", ""))
        if field is not None:
            field.show_error(error.sentence())
            field.setFocus()
        return field is not None

    def _clear_errors(self) -> None:
        for field in (self._label, self._effect, self._feelings):
            field.clear_error()

    def _on_save(self) -> None:
        self._clear_errors()
        self.saved.emit(self.values())
