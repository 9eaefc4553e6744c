# SPDX-License-Identifier: Apache-2.0
"""Settings: what the employer has set for this computer, in words, and what they cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privacy_audit.desktop.policy import LoadedPolicy, current_policy
from privacy_audit.reports.templates import visible
from privacy_audit.ui.destinations import GoOwnPacks
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.desktop.policy import SetByEmployer


class EmployerSection(SettingsSection):
    """Each value with the sentence that it means; contacts; packs on offer.

    loaded: the policy of this computer unless another is given.
    """

    def __init__(self, parts: SettingsParts, *, loaded: LoadedPolicy | None = None) -> None:
        super().__init__(
            parts,
            self.tr("Set by your employer"),
            self.tr(
                "These come from a file that only an administrator of this computer can write. It "
                "can switch things off and offer things. It cannot read your vault, and it sends "
                "nothing to your employer."
            ),
        )
        found = loaded or current_policy()
        self._add_problems(found)
        values = found.policy.set_values()
        card = Card(parts.theme, title=visible(found.policy.employer))
        card.setObjectName("set_by_employer")
        if not values:
            card.add(Paragraph(parts.theme, self.tr("Your employer has set nothing here.")))
        for value in values:
            self._add_value(card, value)
        self.add(card)
        if found.policy.packs:
            self._add_packs_button()
        self.end()

    def _add_problems(self, found: LoadedPolicy) -> None:
        if not found.problems:
            return
        banner = Banner(self.parts.theme, BannerTone.TODO, "")
        banner.setObjectName("policy_problems")
        banner.set_words(
            BannerTone.TODO,
            self.tr("The file of your employer has a mistake. Show this to your IT department."),
            visible(" ".join(found.problems)),
        )
        self.add(banner)

    def _add_value(self, card: Card, value: SetByEmployer) -> None:
        theme = self.parts.theme
        card.add(Paragraph(theme, visible(value.title), weight=Weight.SEMIBOLD))
        card.add(Paragraph(theme, visible(value.sentence)))
        card.add(SmallText(theme, self.tr("Set by your employer"), tone=Token.MUTED))

    def _add_packs_button(self) -> None:
        self.packs = Button(
            self.parts.theme, self.tr("Packs from your employer"), icon=Icon.BRIEFCASE
        )
        self.packs.setObjectName("employer_packs")
        self.packs.clicked.connect(self._on_packs)
        row = FlowLayout()
        row.addWidget(self.packs)
        self.add_layout(row)

    def _on_packs(self) -> None:
        self.went.emit(GoOwnPacks())
