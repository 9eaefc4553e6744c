# SPDX-License-Identifier: Apache-2.0
"""Settings: text and colours, keys, the user's own device."""

from __future__ import annotations

from privacy_audit.checklists.model import Surface
from privacy_audit.desktop.preferences import Mode as PreferredMode
from privacy_audit.ui.pages.settings_section import SettingsParts, SettingsSection
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.switch import RadioChoice, Switch
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART
from privacy_audit.ui.theme.theme import TEXT_STEPS, Mode

_NARROW = 360


class LookSection(SettingsSection):
    """Palette and text size; both hold at once."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__(parts, self.tr("Text and colours"))
        self.mode = RadioChoice(
            parts.theme,
            self.tr("Colours"),
            [
                (Mode.SYSTEM.value, self.tr("As on this computer"), ""),
                (Mode.LIGHT.value, self.tr("Light"), ""),
                (Mode.DARK.value, self.tr("Dark"), ""),
                (
                    Mode.HIGH_CONTRAST.value,
                    self.tr("High contrast"),
                    self.tr("White and yellow on black, with strong edges"),
                ),
            ],
        )
        self.text_size = SelectField(
            parts.theme, self.tr("Text size"), [(str(step), f"{step} %") for step in TEXT_STEPS]
        )
        self.text_size.editor.setObjectName("text_size")
        self.add(self.mode)
        self.add_narrow(self.text_size, parts.theme.scaled(_NARROW))
        note = self.tr("Ctrl and + or − change the text size on every page, Ctrl+0 resets it.")
        self.add(SmallText(parts.theme, note))
        self.end()
        self.mode.chosen.connect(self._on_mode_chosen)
        self.text_size.edited.connect(self._on_size_edited)
        parts.theme.changed.connect(self._show_now)

    def visit(self) -> None:
        """Show what is set."""
        super().visit()
        self._show_now()

    def _show_now(self) -> None:
        self.mode.set_key(self.parts.theme.mode.value)
        now = self.parts.theme.text_percent
        self.text_size.set_key(str(min(TEXT_STEPS, key=lambda step: abs(step - now))))

    def _on_mode_chosen(self, key: str) -> None:
        self.parts.theme.set_mode(Mode(key))
        self.parts.preferences.change(mode=PreferredMode(key))

    def _on_size_edited(self) -> None:
        percent = int(self.text_size.key())
        self.parts.theme.set_text_percent(percent)
        self.parts.preferences.change(text_percent=percent)


class KeysSection(SettingsSection):
    """Whether single letters and figures are keys, and which keys there are."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__(parts, self.tr("Keys"))
        self.letters = Switch(
            parts.theme,
            self.tr("Single letters and figures are keys"),
            detail=self.tr(
                "Such as 1 to 6 for an answer. Switch it off if you speak to your computer, or if "
                "keys are hit by mistake. They never act inside a field."
            ),
        )
        self.letters.setObjectName("single_letter_keys")
        self.show_keys = Button(parts.theme, self.tr("Show all keys"), icon=Icon.KEYBOARD)
        self.show_keys.setObjectName("show_keys")
        self.show_guide = Button(parts.theme, self.tr("Open the user guide"), icon=Icon.INFO)
        self.show_guide.setObjectName("show_guide")
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self.show_keys)
        row.addWidget(self.show_guide)
        self.add(self.letters)
        self.add_layout(row)
        self.end()
        self.letters.clicked.connect(self._on_letters_clicked)
        self.show_keys.clicked.connect(self.keys_wanted)
        self.show_guide.clicked.connect(self.guide_wanted)

    def visit(self) -> None:
        """Show what is set."""
        super().visit()
        self.letters.setChecked(self.parts.preferences.value.single_letter_keys)

    def _on_letters_clicked(self) -> None:
        self.parts.preferences.change(single_letter_keys=self.letters.isChecked())


class DeviceSection(SettingsSection):
    """Which device's way is shown first in a check."""

    def __init__(self, parts: SettingsParts) -> None:
        lead = self.tr("A check shows the way to a setting on this kind of device first.")
        super().__init__(parts, self.tr("Your own device"), lead)
        self.device = SelectField(parts.theme, self.tr("Show first"), self._options())
        self.device.editor.setObjectName("own_device")
        self.add_narrow(self.device, parts.theme.scaled(_NARROW))
        self.end()
        self.device.edited.connect(self._on_device_edited)

    def visit(self) -> None:
        """Show what is set."""
        super().visit()
        self.device.set_key(self.parts.preferences.value.own_device)

    def _options(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("What fits this computer")),
            (Surface.WEB.value, self.tr("The web, in a browser")),
            (Surface.IPHONE.value, self.tr("iPhone or iPad")),
            (Surface.ANDROID.value, self.tr("Android phone or tablet")),
            (Surface.WINDOWS.value, self.tr("Windows computer")),
            (Surface.MACOS.value, self.tr("Mac")),
            (Surface.LINUX.value, self.tr("Linux computer")),
        ]

    def _on_device_edited(self) -> None:
        self.parts.preferences.change(own_device=self.device.key())
