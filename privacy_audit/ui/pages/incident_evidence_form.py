# SPDX-License-Identifier: Apache-2.0
"""The fields of an entry: what it says, where it was, who and when. An empty field is fine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.evidence_model import (
    ContentWarning,
    EvidenceDetails,
    EvidenceKind,
    Exposed,
    ShownTime,
    Visibility,
)
from privacy_audit.ui.pages.incident_evidence_words import (
    exposed_words,
    kind_words,
    visibility_words,
    warning_words,
)
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import LongField, TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

C = TypeVar("C", bound=StrEnum)


class Ticks(QWidget, Generic[C]):
    """A question with boxes to tick, in a row that wraps."""

    def __init__(
        self,
        theme: Theme,
        question: str,
        choices: Sequence[tuple[C, str]],
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(Paragraph(theme, question, weight=Weight.SEMIBOLD))
        if hint:
            column.addWidget(SmallText(theme, hint))
        flow = FlowLayout(spacing=SPACE_PART + SPACE_GROUP, row_spacing=SPACE_GROUP)
        self._boxes: dict[C, TickBox] = {}
        for choice, words in choices:
            box = TickBox(theme, words)
            box.setObjectName(f"tick_{choice.value}")
            self._boxes[choice] = box
            flow.addWidget(box)
        column.addLayout(flow)

    def chosen(self) -> frozenset[C]:
        """What is ticked."""
        return frozenset(choice for choice, box in self._boxes.items() if box.isChecked())

    def set_chosen(self, chosen: Iterable[C]) -> None:
        """Tick these and no others."""
        ticked = set(chosen)
        for choice, box in self._boxes.items():
            box.setChecked(choice in ticked)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class DetailsFields(QWidget):
    """Everything that can be said of an entry. short: what is asked while a file is added; then
    the caller places ``kind``, which stands before other questions.

    Signal: ``kind_changed(EvidenceKind)``.
    """

    kind_changed = Signal(object)

    def __init__(self, theme: Theme, *, short: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = short
        self._base = EvidenceDetails()
        self._build_what(theme)
        self._build_where(theme)
        self._build_rest(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        for widget in self._all:
            if widget is not self.kind or not short:
                column.addWidget(widget)
        for widget in self._only_long:
            widget.setVisible(not short)
        self.kind.edited.connect(self._on_kind)

    def _build_what(self, theme: Theme) -> None:
        self.kind = SelectField(
            theme,
            self.tr("What is it?"),
            [(kind.value, kind_words(kind)) for kind in EvidenceKind],
        )
        self.kind.box.setObjectName("kind")
        self.words = LongField(
            theme,
            self.tr("What does it say or show, in a few words of your own?"),
            hint=self.tr("So that nobody has to look again. Facts, not guesses."),
            lines=2,
        )
        self.words.area.setObjectName("what_it_says")
        self.warnings: Ticks[ContentWarning] = Ticks(
            theme,
            self.tr("What should someone be ready for?"),
            [(each, _capital(warning_words(each))) for each in ContentWarning],
        )
        self.exposes: Ticks[Exposed] = Ticks(
            theme,
            self.tr("What does it give away about you?"),
            [(each, exposed_words(each)) for each in Exposed],
        )

    def _build_where(self, theme: Theme) -> None:
        self.platform = self._field(
            theme, self.tr("Where was it?"), "platform", self.tr("Facebook, WhatsApp, by post")
        )
        self.url = self._field(
            theme,
            self.tr("Its web address"),
            "url",
            "",
            hint=self.tr("As the browser shows it. It is kept as words and never opened."),
        )
        self.display = self._field(theme, self.tr("The name on the account"), "account_display")
        self.handle = self._field(
            theme, self.tr("The account’s @name, number or address"), "account_handle"
        )
        self.visibility = SelectField(
            theme,
            self.tr("Who can see it there?"),
            [(each.value, visibility_words(each)) for each in Visibility],
        )
        self.visibility.set_key(Visibility.UNKNOWN.value)
        self.visibility.box.setObjectName("visibility")
        self.shown = self._field(
            theme,
            self.tr("When was it posted, as it is shown there?"),
            "shown_time",
            self.tr("Yesterday at 21:14"),
        )

    def _build_rest(self, theme: Theme) -> None:
        self.method = self._field(
            theme,
            self.tr("How did you keep it?"),
            "method",
            self.tr("Screenshot on my phone"),
            hint=self.tr("The person who checks it will ask."),
        )
        self.logged_in = self._field(
            theme,
            self.tr("Which account of yours were you signed in with?"),
            "logged_in_as",
        )
        self.cropped = TickBox(
            theme,
            self.tr("Something was cut off or covered before it was added"),
        )
        self.cropped.setObjectName("cropped")
        self.replies = TickBox(theme, self.tr("My own answers are in it too"))
        self.replies.setObjectName("my_replies")
        self.witnesses = self._field(
            theme,
            self.tr("Who else saw it?"),
            "witnesses",
            hint=self.tr("Names with commas between."),
        )
        self._all: tuple[QWidget, ...] = (
            self.kind, self.words, self.warnings, self.exposes, self.platform, self.url,
            self.display, self.handle, self.visibility, self.shown, self.method, self.logged_in,
            self.cropped, self.replies, self.witnesses,
        )  # fmt: skip
        self._only_long: tuple[QWidget, ...] = (
            self.exposes, self.visibility, self.method, self.logged_in, self.cropped, self.replies,
            self.witnesses,
        )  # fmt: skip

    def _field(
        self, theme: Theme, label: str, name: str, placeholder: str = "", *, hint: str = ""
    ) -> TextField:
        field = TextField(theme, label, placeholder=placeholder, hint=hint)
        field.line.setObjectName(name)
        return field

    # -- values ------------------------------------------------------------------------------

    def details(self) -> EvidenceDetails:
        """What is typed, over what was there before."""
        base = self._base
        names = (name.strip() for name in self.witnesses.text().split(","))
        return replace(
            base,
            kind=EvidenceKind(self.kind.key()),
            what_it_says=self.words.text().strip(),
            warnings=self.warnings.chosen(),
            exposes=self.exposes.chosen(),
            source=replace(
                base.source,
                platform=self.platform.text().strip(),
                url=self.url.text().strip(),
                account_display=self.display.text().strip(),
                account_handle=self.handle.text().strip(),
                visibility=Visibility(self.visibility.key()),
            ),
            shown_time=self._shown_time(),
            captured=replace(
                base.captured,
                method=self.method.text().strip(),
                logged_in_as=self.logged_in.text().strip(),
                cropped=self.cropped.isChecked(),
            ),
            my_replies_included=self.replies.isChecked(),
            witnesses=tuple(name for name in names if name),
        )

    def _shown_time(self) -> ShownTime:
        """Other words, another time: what was worked out from the old ones does not hold."""
        text, base = self.shown.text().strip(), self._base.shown_time
        return base if text == base.text else ShownTime(text=text, zone=base.zone)

    def set_details(self, details: EvidenceDetails) -> None:
        """Show what is known. Nothing is read as markup: these are fields."""
        self._base = details
        source = details.source
        self.kind.set_key(details.kind.value)
        self.words.set_text(details.what_it_says)
        self.warnings.set_chosen(details.warnings)
        self.exposes.set_chosen(details.exposes)
        for field, text in (
            (self.platform, source.platform),
            (self.url, source.url),
            (self.display, source.account_display),
            (self.handle, source.account_handle),
            (self.shown, details.shown_time.text),
            (self.method, details.captured.method),
            (self.logged_in, details.captured.logged_in_as),
            (self.witnesses, ", ".join(details.witnesses)),
        ):
            field.set_text(text)
            field.clear_error()
        self.visibility.set_key(source.visibility.value)
        self.cropped.setChecked(details.captured.cropped)
        self.replies.setChecked(details.my_replies_included)

    def _on_kind(self) -> None:
        self.kind_changed.emit(EvidenceKind(self.kind.key()))
