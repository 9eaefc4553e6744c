# SPDX-License-Identifier: Apache-2.0
"""Draws pictures of the parts, to be looked at: ``python -m tests.helpers.gallery OUT_DIR``.

One sheet in light, dark, high contrast and at 200 % text, without a display.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.checklists.model import Severity
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from privacy_audit.ui.theme.theme import Theme

WIDTH = 1280


def _label(theme: Theme, text: str) -> QWidget:
    from privacy_audit.ui.parts.text import SmallText
    from privacy_audit.ui.theme.fonts import Weight

    return SmallText(theme, text, weight=Weight.SEMIBOLD)


def fill_buttons(theme: Theme, column: QVBoxLayout) -> None:
    """Buttons of all kinds, plain and disabled, then answers."""
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.parts.answer_button import AnswerButton
    from privacy_audit.ui.parts.buttons import Button, ButtonKind
    from privacy_audit.ui.parts.flow_layout import FlowLayout

    column.addWidget(_label(theme, "Buttons: normal, pressed, disabled, with icon, small"))
    for kind in ButtonKind:
        row = QWidget()
        flow = FlowLayout(row)
        for number in range(5):
            icon = Icon.SEARCH if number == 3 else None
            button = Button(theme, kind.value.title(), kind=kind, icon=icon, small=number == 4)
            button.setEnabled(number != 2)
            button.setDown(number == 1)
            flow.addWidget(button)
        column.addWidget(row)
    column.addWidget(_label(theme, "Answer button: normal, chosen, disabled, long"))
    long = "This is a long answer that has to wrap when the column is narrow"
    for number, text in enumerate(("It is right", "It is right", "It is right", long)):
        detail = "Counts as not known, never as safe" if number in (1, 3) else ""
        answer = AnswerButton(theme, "1", text, detail=detail, icon=Icon.CIRCLE_CHECK)
        answer.set_chosen(number == 1)
        answer.setEnabled(number != 2)
        column.addWidget(answer)
    flow = FlowLayout()
    for key, text in (("1", "Right"), ("2", "Open"), ("3", "Not sure")):
        flow.addWidget(AnswerButton(theme, key, text, compact=True))
    column.addLayout(flow)


def fill_fields(theme: Theme, column: QVBoxLayout) -> None:
    """Fields, boxes, switches, choices."""
    from privacy_audit.ui.parts.choice_fields import DateField, SelectField
    from privacy_audit.ui.parts.fields import LongField, PasswordField, TextField
    from privacy_audit.ui.parts.flow_layout import FlowLayout
    from privacy_audit.ui.parts.strength import PassphraseStrength
    from privacy_audit.ui.parts.switch import RadioChoice, Switch, TickBox

    wrong = TextField(theme, "Postcode")
    wrong.set_text("E17 0Z")
    wrong.show_error("This postcode is one letter short. Example: E17 0ZZ.")
    secret = PasswordField(theme, "Passphrase")
    secret.set_text("kettle marble tuesday fern")
    strength = PassphraseStrength(theme)
    strength.set_strength(3, "Strong.", "Guessing it would take many years.")
    same = TextField(theme, "Type it once more")
    same.show_good("The same")
    note = LongField(theme, "Note", placeholder="For example: changed on my phone only", lines=2)
    kind = SelectField(theme, "Kind of name", [("now", "Current"), ("old", "Former")])
    day = DateField(theme, "Look again on", date(2026, 12, 18))
    for widget in (wrong, secret, strength, same, note, kind, day):
        column.addWidget(widget)
    flow = FlowLayout(spacing=SPACE_CARD)
    boxes = (TickBox(theme, "Ticked"), TickBox(theme, "Not ticked"), Switch(theme, "On"))
    for box in (*boxes, Switch(theme, "Off")):
        box.setChecked(box.text() in ("Ticked", "On"))
        flow.addWidget(box)
    column.addLayout(flow)
    column.addWidget(Switch(theme, "What you looked at", detail="Names of the services only"))
    column.addWidget(Switch(theme, "Your notes", locked_reason="Notes never leave this file"))
    options = [("light", "Light", ""), ("system", "Like the system", "Follows your desktop")]
    choice = RadioChoice(theme, "Colours", options)
    choice.set_key("system")
    column.addWidget(choice)


def fill_words(theme: Theme, column: QVBoxLayout) -> None:
    """Badges, severity, bars, banners, steps."""
    from privacy_audit.ui.parts import badge
    from privacy_audit.ui.parts.banner import Banner, BannerTone
    from privacy_audit.ui.parts.flow_layout import FlowLayout
    from privacy_audit.ui.parts.severity import SeverityMark
    from privacy_audit.ui.parts.steps_list import StepsList, StepTrail
    from privacy_audit.ui.parts.text import SmallText
    from privacy_audit.ui.parts.worded_bar import BarCounts, BarLegend, WordedBar

    column.addWidget(_label(theme, "Answers and findings in words"))
    flow = FlowLayout()
    for text, look in (
        ("Right, seen", badge.RIGHT_SEEN),
        ("Right, as said", badge.RIGHT_SAID),
        ("Open", badge.OPEN),
        ("Not sure", badge.NOT_SURE),
        ("Not checked", badge.NOT_CHECKED),
        ("Does not apply", badge.DOES_NOT_APPLY),
        ("Risk accepted", badge.ACCEPTED),
        ("Was right, open now", badge.REGRESSED),
        ("Could not check", badge.COULD_NOT_CHECK),
        ("New", badge.NEW),
        ("Facebook", badge.PLAIN),
    ):
        flow.addWidget(badge.Badge(theme, text, look))
    column.addLayout(flow)
    flow = FlowLayout(spacing=SPACE_CARD)
    for severity in Severity:
        flow.addWidget(SeverityMark(theme, severity))
    column.addLayout(flow)
    counts = BarCounts(seen=9, said=5, open=3, not_sure=1, not_checked=2)
    column.addWidget(WordedBar(theme, counts, "14 right, 3 open, 3 not known"))
    column.addWidget(SmallText(theme, "14 right, 3 open, 3 not known"))
    column.addWidget(BarLegend(theme))
    column.addWidget(_label(theme, "Banners"))
    for tone, fact, text in (
        (BannerTone.INFO, "Your keyring is locked.", "Type your passphrase instead."),
        (BannerTone.GOOD, "Gone.", "Looked at twice, last on 20 November."),
        (BannerTone.TODO, "Labels may differ.", "Nobody has looked at this since March."),
        (BannerTone.UNKNOWN, "Bing asked for a puzzle.", "9 searches count as not known."),
        (BannerTone.DANGER, "The disk is full.", "Your last answer is not saved."),
    ):
        column.addWidget(Banner(theme, tone, fact, text))
    steps = ("Open *Settings and privacy*, then *Settings*.", "Switch it *off*.")
    column.addWidget(StepsList(theme, steps))
    trail = StepTrail(theme, ["Passphrase", "About you", "What you use", "First check"])
    column.addWidget(trail)


def fill_cards(theme: Theme, column: QVBoxLayout) -> None:
    """Empty state, cards with rows, tabs, a code, a toast."""
    from PySide6.QtWidgets import QFrame

    from privacy_audit.ui.parts import badge
    from privacy_audit.ui.parts.device_tabs import DeviceTabs
    from privacy_audit.ui.parts.empty_state import EmptyState
    from privacy_audit.ui.parts.frames import Card
    from privacy_audit.ui.parts.qr_code import QrCode
    from privacy_audit.ui.parts.row_list import Row, RowList
    from privacy_audit.ui.parts.rows import RowBadge
    from privacy_audit.ui.parts.toast import Toast
    from privacy_audit.ui.parts.worded_bar import BarCounts

    card = Card(theme)
    sentence = "That is not the same as nothing to find. The first time takes about 15 minutes."
    words = "See what would be asked"
    empty = EmptyState(theme, Icon.SEARCH, "You have not searched yet", sentence, button_text=words)
    card.add(empty)
    column.addWidget(card)
    after = Card(theme, title="After that")
    rows = RowList(theme, "After that", padded=False)
    rows.set_rows(
        [
            Row("a", "Hide your Facebook friends list", "2 minutes", severity=Severity.CRITICAL),
            Row("b", "Ask 192.com to take your address down", "6 minutes", severity=Severity.LOW),
        ]
    )
    after.add(rows)
    column.addWidget(after)
    checks = Card(theme, title="Your checks", flush=True)
    counts = BarCounts(seen=9, said=5, open=3, not_sure=1, not_checked=2)
    table = RowList(theme, "Your checks", selectable=True)
    new = RowBadge(text="3 new", look=badge.BadgeLook(badge.BadgeKind.ACCENT))
    table.set_rows(
        [
            Row("a", "Facebook", bar=counts, bar_sentence="14 right, 3 open", note="3 due"),
            Row("b", "Your name in search", "14 findings, 4 are gone", badges=(new,)),
            Row("c", "Start maps away from home", "By 4 December", icon=Icon.USER, note="37"),
            Row("d", "Search engines link to you", icon=Icon.ROTATE_CCW, action="Do it now"),
        ]
    )
    checks.add(table)
    column.addWidget(checks)
    tabs = DeviceTabs(theme, "Devices")
    tabs.set_devices(
        [("web", "Laptop", Icon.LAPTOP), ("ios", "iPhone", Icon.SMARTPHONE)],
    )
    column.addWidget(tabs)
    matrix = [[(x * y + x + y) % 3 == 0 for x in range(25)] for y in range(25)]
    column.addWidget(QrCode(theme, matrix, "https://example.org", caption="Scan to open it"))
    page = QFrame()
    page.setMinimumHeight(theme.scaled(130))
    toast = Toast(theme, page)
    toast.show_words("Marked as not you, and forgotten.", "Undo")
    column.addWidget(page)


def make_sheet(theme: Theme) -> QWidget:
    """All parts in four columns, two when the text is large."""
    from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(32, 32, 32, 32)
    grid.setHorizontalSpacing(32)
    fills: tuple[Callable[[Theme, QVBoxLayout], None], ...] = (
        fill_buttons,
        fill_fields,
        fill_words,
        fill_cards,
    )
    across = 3 if theme.text_percent == 100 else 2
    for number, fill in enumerate(fills):
        column = QVBoxLayout()
        column.setSpacing(SPACE_GROUP + 2)
        fill(theme, column)
        column.addStretch(1)
        grid.addLayout(column, number // across, number % across)
        grid.setColumnStretch(number % across, 1)
    return sheet


def make_window(theme: Theme) -> QWidget:
    """Side navigation, a sitting header and the menu form around an empty page."""
    from PySide6.QtWidgets import QGridLayout, QWidget

    from privacy_audit.ui.parts.navigation import MenuNavigation, NavEntry, SideNavigation
    from privacy_audit.ui.parts.step_header import StepHeader
    from privacy_audit.ui.parts.text import Title

    entries = [
        NavEntry("home", "Home", Icon.HOUSE, 0),
        NavEntry("checks", "Checks", Icon.LIST_CHECKS, 1),
        NavEntry("find", "Search yourself", Icon.SEARCH, 1),
        NavEntry("reports", "Reports", Icon.FILE_TEXT, 2),
        NavEntry("settings", "Settings", Icon.SETTINGS, 3),
    ]
    help_text, lock_text = "Something has happened", "Lock now"
    side = SideNavigation(
        theme,
        "Privacy Audit",
        entries,
        help_text=help_text,
        lock_text=lock_text,
        lock_keys="Ctrl+L",
    )
    side.set_current("home")
    side.set_count("checks", "7 open")
    menu = MenuNavigation(theme, "Privacy Audit", entries, help_text=help_text, lock_text=lock_text)
    menu.set_current("home")
    head = StepHeader(
        theme, "Save and stop", help_text="Something has happened", help_short="Help now"
    )
    head.set_progress(
        "Quick audit", 4, 12, "Check 5 of 12, about 9 minutes left", "Check 5 of 12, 9 min left"
    )
    window = QWidget()
    grid = QGridLayout(window)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    grid.addWidget(head, 0, 0, 1, 2)
    grid.addWidget(side, 1, 0, 2, 1)
    grid.addWidget(menu, 1, 1)
    grid.addWidget(Title(theme, "Where you stand"), 2, 1)
    return window


def draw(out: Path) -> list[Path]:
    """Write all pictures into ``out`` and return their paths."""
    from PySide6.QtWidgets import QApplication

    from privacy_audit.ui.theme.theme import Mode, Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    made: list[Path] = []
    out.mkdir(parents=True, exist_ok=True)
    for mode, percent in (
        (Mode.LIGHT, 100),
        (Mode.DARK, 100),
        (Mode.HIGH_CONTRAST, 100),
        (Mode.LIGHT, 200),
        (Mode.DARK, 200),
    ):
        theme = Theme(mode=mode, text_percent=percent)
        theme.apply(app)
        for name, widget in (("parts", make_sheet(theme)), ("window", make_window(theme))):
            widget.resize(WIDTH, 720)
            widget.show()
            app.sendPostedEvents()
            layout = widget.layout()
            high = layout.totalHeightForWidth(WIDTH) if name == "parts" and layout else 720
            widget.resize(WIDTH, max(720, high))
            app.sendPostedEvents()
            app.processEvents()
            path = out / f"{name}-{mode.value}-{percent}.png"
            widget.grab().save(str(path))
            made.append(path)
            widget.deleteLater()
        theme.close()
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for picture in draw(Path(sys.argv[1])):
        print(picture)
