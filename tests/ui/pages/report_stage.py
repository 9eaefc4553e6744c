# SPDX-License-Identifier: Apache-2.0
"""A vault with a few finished audits, for the pages that read them."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from privacy_audit.audits.model import AnswerKind, AuditKind, Established
from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.profile.model import Name, Profile
from privacy_audit.workspace import Workspace
from tests.helpers.builders import a_check, a_pack
from tests.helpers.page_stage import PageStage
from tests.helpers.vaults import real_catalogue

BIDI = "\u202e"
WORDS = ("front", "side", "back", "cellar", "roof")


def small_catalogue() -> Catalogue:
    """Two packs with five checks each, so that a test sees every row."""
    packs = [
        a_pack(
            *(
                a_check(
                    id=f"{key}-{word}",
                    title=f"Is the {word} of {key} closed?",
                    task=f"Close {word}",
                )
                for word in WORDS
            ),
            id=key,
            title=key.capitalize(),
        )
        for key in ("house", "garden")
    ]
    return Catalogue(packs, real_catalogue().policies)


def two_audits(workspace: Workspace) -> None:
    """An audit in which all was right but one, and one in which that has turned."""
    workspace.profile.save(Profile(names=(Name(text="Siân Example"),)), is_me=True)
    workspace.audits.start(AuditKind.FULL, only_packs=["house"])
    workspace.audits.answer("house-front", AnswerKind.PASS, established=Established.VERIFIED)
    workspace.audits.answer("house-side", AnswerKind.FAIL)
    workspace.audits.answer("house-back", AnswerKind.PASS)
    workspace.reports.finish_audit()
    workspace.audits.start(AuditKind.FULL, only_packs=["house"])
    workspace.audits.answer("house-front", AnswerKind.FAIL, note=f"Open {BIDI}again <b>now</b>")
    workspace.audits.answer("house-side", AnswerKind.PASS, established=Established.VERIFIED)
    workspace.audits.answer(
        "house-roof",
        AnswerKind.ACCEPTED,
        reason="Nobody climbs up there",
        review_on=date(2027, 2, 1),
    )
    workspace.reports.finish_audit()


def with_two_audits(stage: PageStage) -> Workspace:
    """Open the vault with both audits in it."""
    workspace = stage.open_vault(small_catalogue())
    stage.in_vault(two_audits)
    return workspace


def keyboard() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget
