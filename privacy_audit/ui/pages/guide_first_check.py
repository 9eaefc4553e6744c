# SPDX-License-Identifier: Apache-2.0
"""Step 4 of the guide: what the first audit is, and a button that starts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import AuditKind
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.guide_step import GuideStep
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText, Title
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAudit:
    """How many checks the quick audit would ask, and about how many minutes they take."""

    checks: int
    minutes: int


def read_first_audit(workspace: Workspace) -> FirstAudit:
    """Plan the quick audit without starting it."""
    planned = workspace.audits.plan(AuditKind.QUICK)
    minutes = walk_minutes((pack.id, check.minutes) for pack, check in planned)
    return FirstAudit(checks=len(planned), minutes=minutes)


class FirstCheckStep(GuideStep):
    """Ends the guide."""

    def __init__(
        self, theme: Theme, session: Session, lane: Lane, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._lane = session, lane
        self.act_words = self.tr("Start the first check")
        self._size = SectionTitle(theme, self.tr("At most 12 checks"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(Title(theme, self.tr("Your first check")))
        lead = self.tr(
            "You are asked one thing at a time. Have your phone beside you if you can. The program "
            "shows where to look, and you say what you found."
        )
        column.addWidget(Paragraph(theme, lead))
        column.addSpacing(SPACE_PART)
        hero = Card(theme, kind=CardKind.HERO)
        hero.add(self._size)
        hero.add(
            Paragraph(
                theme,
                self.tr(
                    "Stop whenever you like. Each answer is saved as soon as you have given it, "
                    "and you go on where you left off."
                ),
            )
        )
        column.addWidget(hero)
        column.addSpacing(SPACE_GROUP)
        note = self.tr("“I am not sure” is a good answer. It never counts as right.")
        column.addWidget(SmallText(theme, note))

    def visit(self) -> None:
        """Say how long it takes."""
        self._session.read(self._lane, read_first_audit, on_done=self._on_planned)

    def act(self) -> None:
        """Go."""
        self.done.emit()

    def focus_first(self) -> None:
        """Nothing to fill in: the main button is next."""

    def _on_planned(self, planned: FirstAudit) -> None:
        words = plural(
            self,
            "1 check, about {minutes} minutes",
            "{checks} checks, about {minutes} minutes",
            planned.checks,
        )
        self._size.set_text(words.format(checks=planned.checks, minutes=planned.minutes))
