# SPDX-License-Identifier: Apache-2.0
"""Fields through which somebody could be known although the account itself is blacked out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from privacy_audit.incidents.bundle.blackout import Blackout
from privacy_audit.incidents.bundle.fields import _site
from privacy_audit.incidents.bundle.model import BundleFor, Choices, Preview
from privacy_audit.incidents.bundle.service import NOTHING_MORE
from privacy_audit.incidents.evidence_model import About, EvidenceDetails, ShownTime, Source
from privacy_audit.incidents.model import Relation
from privacy_audit.profile.model import Name, Profile
from privacy_audit.reports.supervision.own_words import Detail
from tests.helpers.vaults import make_workspace

ACCOUNT = Source(
    platform="A blog",
    url="https://leemosswood.blogs.example/rowan",
    account_display="Lee Mosswood",
    account_url="https://lee-mosswood.example/about",
)
BLACKOUT = Blackout(
    profile=Profile(names=(Name(text="Rowan Ashdown"),)),
    details=frozenset({Detail.NAME}),
    accounts=(("Lee Mosswood", "L.M."),),
)


def preview_for(
    folder: Path,
    recipient: BundleFor,
    choices: Choices = NOTHING_MORE,
    relation: Relation = Relation.SERVICE_USER,
) -> Preview:
    workspace = make_workspace(folder)
    try:
        workspace.profile.save(BLACKOUT.profile, is_me=True)
        incident = workspace.incidents.open(relation=relation)
        workspace.incidents.describe(
            incident.id, effect_on_work="I cannot visit Lee Mosswood any more."
        )
        workspace.evidence.add(
            incident.id,
            io.BytesIO(b"hello"),
            about=About.SENT_TO_ME,
            details=EvidenceDetails(
                source=ACCOUNT,
                shown_time=ShownTime(text="today", zone="Mosswood time"),
                links=("E-0002", "Maud Mosswood, 07700 900142"),
            ),
        )
        return workspace.bundles.preview(incident.id, recipient, choices)
    finally:
        workspace.close()


def said(preview: Preview) -> str:
    return "\n".join(text.text for text in preview.texts)


def test_the_employer_learns_no_name_from_a_link_a_site_or_a_time_zone(tmp_path: Path) -> None:
    text = said(preview_for(tmp_path, BundleFor.EMPLOYER))
    assert "mosswood" not in text.casefold()
    assert "Maud" not in text
    assert "900142" not in text
    assert "blogs.example" in text
    assert "E-0002" in text


def test_where_it_is_a_work_matter_the_whole_address_leaves(tmp_path: Path) -> None:
    text = said(preview_for(tmp_path, BundleFor.EMPLOYER, Choices(work_matter=True)))
    assert ACCOUNT.url in text
    assert ACCOUNT.account_url in text


def test_supervision_does_not_even_get_initials(tmp_path: Path) -> None:
    text = said(preview_for(tmp_path, BundleFor.SUPERVISION, Choices(effect=True)))
    assert "I cannot visit [account] any more." in text
    assert "L.M." not in text


@pytest.mark.parametrize("recipient", [BundleFor.EMPLOYER, BundleFor.SUPERVISION])
def test_the_user_is_told_that_typed_names_are_not_known(
    tmp_path: Path, recipient: BundleFor
) -> None:
    preview = preview_for(tmp_path, recipient)
    assert any("read each text" in warning for warning in preview.warnings)


def test_copies_for_looking_come_with_the_warning_that_nothing_in_them_is_out(
    tmp_path: Path,
) -> None:
    preview = preview_for(tmp_path, BundleFor.EMPLOYER, Choices(views=True))
    assert any("a mail or a chat stay readable" in warning for warning in preview.warnings)


@pytest.mark.parametrize("recipient", BundleFor)
def test_nobody_hands_it_to_the_manager_it_is_about(tmp_path: Path, recipient: BundleFor) -> None:
    preview = preview_for(tmp_path, recipient, relation=Relation.MANAGER)
    told = any("not to your manager" in warning for warning in preview.warnings)
    assert told is (recipient is not BundleFor.POLICE)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.facebook.com/lee.mosswood", "facebook.com"),
        ("https://m.facebook.com/groups/1", "facebook.com"),
        ("https://somebody.blogs.co.uk/1", "blogs.co.uk"),
        ("https://leemosswood.example/1", ""),
        ("https://LEE-MOSSWOOD.example/1", ""),
        ("https://stopashdown.example/1", ""),
        ("https://[::1", ""),
        ("mailto:lee@mosswood.example", ""),
    ],
)
def test_only_the_platform_is_left_of_an_address(address: str, site: str) -> None:
    assert _site(address, BLACKOUT) == site
