# SPDX-License-Identifier: Apache-2.0
"""The program's own data is found in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.desktop import bundled
from privacy_audit.desktop.bundled import bundled_folder


def test_checkout_has_its_data_beside_the_package() -> None:
    assert (bundled_folder("resources") / "fonts" / "OFL.txt").is_file()
    assert (bundled_folder("resources") / "NOTICES.md").is_file()
    assert list(bundled_folder("checklists").glob("*.yaml"))


def test_wheel_has_its_data_inside_and_ignores_namesakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "privacy_audit"
    inside = package / "_bundled" / "resources"
    inside.mkdir(parents=True)
    (tmp_path / "site-packages" / "resources").mkdir()  # of some other distribution
    monkeypatch.setattr(bundled, "_PACKAGE", package)
    assert bundled_folder("resources") == inside
