# SPDX-License-Identifier: Apache-2.0
"""Bundles that many tests read: written once, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from privacy_audit.incidents.bundle.model import BundleFor, Choices, Preview, Written
from privacy_audit.incidents.model import Incident
from privacy_audit.workspace import Workspace
from tests.incidents.bundle.cases import a_case, unpacked

ALL = Choices(
    views=True,
    intimate=True,
    effect=True,
    feelings=True,
    own_details=True,
    names=True,
    work_matter=True,
)
"""Everything ticked that can be."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle, its preview, and its folder unpacked."""

    written: Written
    preview: Preview
    bag: Path


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its bundles: by recipient, and by recipient with everything ticked."""

    incident: Incident
    plain: dict[BundleFor, Bundle]
    full: dict[BundleFor, Bundle]


def bundle_of(
    workspace: Workspace, incident: Incident, recipient: BundleFor, folder: Path, choices: Choices
) -> Bundle:
    """Write one and unpack it."""
    folder.mkdir(parents=True)
    preview = workspace.bundles.preview(incident.id, recipient, choices)
    written = workspace.bundles.write(
        incident.id, recipient, folder / preview.name, choices=choices
    )
    return Bundle(written, preview, unpacked(written.path, folder / "out"))


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The rich case and six bundles of it."""
    folder = tmp_path_factory.mktemp("case")
    workspace, incident = a_case(folder / "vault", real_views=True)
    made = {
        name: {
            recipient: bundle_of(
                workspace, incident, recipient, folder / name / recipient.value, choices
            )
            for recipient in BundleFor
        }
        for name, choices in (("plain", Choices()), ("full", ALL))
    }
    workspace.close()
    return Case(incident, made["plain"], made["full"])
