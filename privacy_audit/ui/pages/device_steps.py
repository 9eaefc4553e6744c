# SPDX-License-Identifier: Apache-2.0
"""How to do it: a tab per device, numbered steps, the button to the page and its QR code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.checklists.model import Surface
from privacy_audit.ui.pages.check_view import Device, devices, host_of
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.device_tabs import DeviceTabs
from privacy_audit.ui.parts.qr_code import QrCode
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Check
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme

_SHORT_ABOVE_PERCENT = 130


@cache
def qr_matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code of an address, without a quiet zone."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)


class DeviceSteps(QWidget):
    """The ways of one check. Signal: ``device_chosen(surface)`` when the user took another tab."""

    device_chosen = Signal(str)

    def __init__(self, theme: Theme, lane: Lane, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lane = theme, lane
        self._check: Check | None = None
        self._devices: tuple[Device, ...] = ()
        self._folded = False
        self._build()
        self._lay_out()
        self._tabs.device_chosen.connect(self._on_device_chosen)
        self._open.clicked.connect(self.open_page)
        theme.changed.connect(self._show_tabs)

    def _build(self) -> None:
        theme = self._theme
        self._tabs = DeviceTabs(theme, self.tr("Your device"))
        self._tabs.setObjectName("devices")
        self._steps = StepsList(theme)
        self._open = Button(
            theme, self.tr("Open this page"), kind=ButtonKind.PRIMARY, icon=Icon.EXTERNAL_LINK
        )
        self._open.setObjectName("open_page")
        self._host = SmallText(theme)
        self._host.setObjectName("host")
        self._browser = SmallText(theme, self.tr("Opens in your own browser"))
        self._code = QrCode(theme, (), "", caption=self.tr("Scan to open it on your phone"))
        self._code.setObjectName("qr_code")

    def _lay_out(self) -> None:
        self._open_row = QWidget(self)
        place = QVBoxLayout()
        place.setSpacing(0)
        place.addWidget(self._host)
        place.addWidget(self._browser)
        row = QHBoxLayout(self._open_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_PART)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(place, 1)
        words = QVBoxLayout()
        words.setSpacing(SPACE_PART + 4)
        words.addWidget(self._steps)
        words.addWidget(self._open_row)
        words.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(SPACE_CARD)
        self._sides.addLayout(words, 1)
        self._sides.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART + 4)
        column.addWidget(self._tabs)
        column.addLayout(self._sides)

    # -- showing ----------------------------------------------------------------------------

    def show_check(self, check: Check, *, own_device: str) -> None:
        """Show the ways of a check, those of the user's own device first."""
        self._check = check
        self._devices = devices(check, own_device)
        self._show_tabs()
        self._show_steps()
        self._open_row.setVisible(check.link is not None)
        self._code.hide()
        if check.link is not None:
            host = host_of(check.link)
            self._host.set_text(host)
            words = self.tr("{host}, opens in your own browser").format(host=host)
            self._open.setAccessibleDescription(words)
            self._ask_for_code(check.link)

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return self._tabs, self._open

    def set_folded(self, *, folded: bool) -> None:
        """Put the code below the steps instead of beside them."""
        self._folded = folded
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if folded else direction.LeftToRight)

    def surface(self) -> str:
        """The device whose steps are shown."""
        return self._tabs.current_device()

    def next_device(self) -> None:
        """Bring the next tab to the front, after the last the first."""
        if self._tabs.count() > 1:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % self._tabs.count())

    def steps(self) -> Sequence[str]:
        """The steps that are shown, as plain text."""
        return self._steps.steps()

    def open_page(self) -> None:
        """Open the page of the setting in the user's own browser; only web addresses, ever."""
        if self._check is None or self._check.link is None or self.isHidden():
            return
        address = QUrl(self._check.link, QUrl.ParsingMode.StrictMode)
        if address.isValid() and address.scheme() == "https":
            QDesktopServices.openUrl(address)

    # -- inside -----------------------------------------------------------------------------

    def _show_tabs(self) -> None:
        short = self._theme.text_percent > _SHORT_ABOVE_PERCENT
        current = self._tabs.current_device()
        self._tabs.set_devices(
            [
                (each.surface.value, each.short if short else each.words, each.icon)
                for each in self._devices
            ]
        )
        keys = [each.surface.value for each in self._devices]
        if current in keys:
            self._tabs.blockSignals(True)  # Qt's own call
            self._tabs.set_device(current)
            self._tabs.blockSignals(False)  # Qt's own call
        # A check that is a talk or a look has no device, and so no tabs.
        self._tabs.setVisible(keys != [Surface.ANYWHERE.value])

    def _show_steps(self) -> None:
        if self._check is not None and self.surface():
            self._steps.set_steps(self._check.paths[Surface(self.surface())])

    def _ask_for_code(self, link: str) -> None:
        def work() -> tuple[str, tuple[tuple[bool, ...], ...]]:
            return link, qr_matrix(link)

        self._lane.background(work, on_done=self._on_code_made)

    def _on_code_made(self, made: tuple[str, tuple[tuple[bool, ...], ...]]) -> None:
        link, matrix = made
        if self._check is not None and self._check.link == link:
            self._code.set_code(matrix, link)
            self._code.show()

    def _on_device_chosen(self, key: str) -> None:
        self._show_steps()
        self.device_chosen.emit(key)
