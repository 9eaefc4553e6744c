# SPDX-License-Identifier: Apache-2.0
"""The evidence page in the real window: Esc, lock and leaving quickly take what is shown away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.destinations import GoIncidentBundle, GoIncidentEvidence, GoIncidentReview
from privacy_audit.ui.pages.incident_evidence import IncidentEvidencePage
from privacy_audit.ui.pages.incident_review import IncidentReviewPage
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.hidden_sheet import PictureCanvas
from privacy_audit.workspace import Workspace
from tests.helpers.window import OpenWindow, WindowStage
from tests.ui.pages.evidence_stage import fill, open_incident, with_quick_views

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(windows: WindowStage) -> OpenWindow:
    """The window on the evidence of an incident; the post in a public group is chosen."""
    windows.make_vault()
    made = windows.open(unlocked=True)
    numbers: list[int] = []

    def job(workspace: Workspace) -> int:
        with_quick_views(workspace)
        incident_id = open_incident(workspace)
        fill(workspace, incident_id)
        return incident_id

    session = made.parts.session
    session.write(made.parts.tasks.lane(), job, on_done=numbers.append)
    made.settle()
    made.window.go(GoIncidentEvidence(numbers[0]))
    made.settle()
    page = evidence(made)
    row = next(row for row in page.parts.rows.rows() if row.spoken.startswith("E-0004"))
    page.parts.rows.set_current(row.key)
    made.settle()
    return made


def evidence(opened: OpenWindow) -> IncidentEvidencePage:
    page = opened.front
    assert isinstance(page, IncidentEvidencePage)
    return page


def show(opened: OpenWindow) -> None:
    button = opened.find(Button, "show_hidden")
    button.setFocus()
    opened.press(KEY.Key_Space)
    assert len(pictures(opened)) == 1


def pictures(opened: OpenWindow) -> list[PictureCanvas]:
    found = opened.window.findChildren(PictureCanvas)
    return [canvas for canvas in found if not canvas.picture.isNull()]


@pytest.mark.parametrize("large", [False, True])
def test_the_first_escape_hides_and_the_page_stays(opened: OpenWindow, *, large: bool) -> None:
    page = evidence(opened)
    show(opened)
    if large:
        opened.find(Button, "larger").setFocus()
        opened.press(KEY.Key_Space)
    assert page.parts.panel.hidden.is_large is large
    opened.press(KEY.Key_Escape)
    assert pictures(opened) == []
    assert opened.front is page


def test_two_escapes_leave_quickly_while_something_is_shown(opened: OpenWindow) -> None:
    show(opened)
    handle = opened.window.windowHandle()
    assert handle is not None
    for _ in range(2):
        QTest.keyClick(handle, KEY.Key_Escape)
    opened.settle()
    assert not opened.parts.session.is_open
    assert pictures(opened) == []


def test_escape_leaves_a_form_first(opened: OpenWindow) -> None:
    page = evidence(opened)
    opened.find(Button, "take_out").setFocus()
    opened.press(KEY.Key_Space)
    assert page.parts.form is not None
    opened.press(KEY.Key_Escape)
    assert opened.front is page
    assert page.parts.form is None


def test_locking_leaves_nothing_of_it_in_the_window(opened: OpenWindow) -> None:
    show(opened)
    opened.find(Button, "larger").setFocus()
    opened.press(KEY.Key_Space)
    opened.press(KEY.Key_L, CTRL)
    assert pictures(opened) == []
    assert opened.window.findChildren(IncidentEvidencePage) == []
    assert "Says they know" not in " ".join(
        widget.accessibleName() for widget in opened.window.findChildren(QWidget)
    )


def test_leaving_quickly_hides_the_window_and_locks(opened: OpenWindow) -> None:
    show(opened)
    opened.find(Button, "leave_quickly").click()
    opened.settle()
    assert not opened.parts.session.is_open
    assert pictures(opened) == []


def test_the_window_title_never_says_what_is_open(opened: OpenWindow) -> None:
    assert opened.window.windowTitle() == "Privacy Audit"
    for place in (GoIncidentReview(1), GoIncidentBundle(1)):
        opened.window.go(place)
        opened.settle()
        assert opened.window.windowTitle() == "Privacy Audit"


def test_everything_is_reached_by_keyboard(opened: OpenWindow) -> None:
    for name in ("evidence_rows", "choose_files", "go_on", "show_hidden", "describe", "copy_mark"):
        opened.tab_to(name)


def test_the_colleague_comes_from_the_list_and_goes_back_to_it(opened: OpenWindow) -> None:
    opened.find(Button, "let_colleague").click()
    opened.settle()
    assert isinstance(opened.front, IncidentReviewPage)
    opened.find(Button, "leave_review").click()
    opened.settle()
    assert isinstance(opened.front, IncidentEvidencePage)
