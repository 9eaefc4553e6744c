# SPDX-License-Identifier: Apache-2.0
"""Saving the profile from a form: kept, or every row that is wrong. Runs on the vault's worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.profile.service import ProfileProblems
from privacy_audit.ui.pages.profile_problems import FormProblems, form_problems

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.workspace import Workspace


def save_profile(
    workspace: Workspace, *, typed: Profile, to_keep: Profile, is_me: bool
) -> Profile | FormProblems:
    """Store the profile. Raises UserError when the statement was never made."""
    try:
        return workspace.profile.save(to_keep, is_me=is_me)
    except ProfileProblems as error:
        return form_problems(typed, error.problems, today=local_day(utc_now()))
