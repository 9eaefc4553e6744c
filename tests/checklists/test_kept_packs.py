# SPDX-License-Identifier: Apache-2.0
"""Packs that are kept ready are the same packs, and never outlive their files."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.checklists.kept_packs import load_kept_catalogue
from privacy_audit.desktop.bundled import bundled_folder
from tests.helpers.vaults import real_catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "checklists"
    shutil.copytree(bundled_folder("checklists"), own)
    return own


def same(left: Catalogue, right: Catalogue) -> bool:
    return left.packs == right.packs and left.policies == right.policies


def test_kept_packs_are_the_same_packs(folder: Path, tmp_path: Path) -> None:
    first = load_kept_catalogue(folder, tmp_path / "cache")
    second = load_kept_catalogue(folder, tmp_path / "cache")
    assert same(first, real_catalogue())
    assert same(second, real_catalogue())
    kept = tmp_path / "cache" / "packs.json.zlib"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_changed_pack_is_read_again(folder: Path, tmp_path: Path) -> None:
    load_kept_catalogue(folder, tmp_path / "cache")
    path = folder / "facebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Facebook", "title: Faces", 1))
    assert load_kept_catalogue(folder, tmp_path / "cache").pack("facebook").title == "Faces"


@pytest.mark.parametrize(
    "damage", [b"", b"{", *(zlib.compress(text) for text in (b"{", b"[]", b'{"mark": 1}', b"\xff"))]
)
def test_a_damaged_cache_costs_nothing(folder: Path, tmp_path: Path, damage: bytes) -> None:
    load_kept_catalogue(folder, tmp_path / "cache")
    (tmp_path / "cache" / "packs.json.zlib").write_bytes(damage)
    assert same(load_kept_catalogue(folder, tmp_path / "cache"), real_catalogue())


def test_a_cache_with_a_wrong_shape_costs_nothing(folder: Path, tmp_path: Path) -> None:
    load_kept_catalogue(folder, tmp_path / "cache")
    path = tmp_path / "cache" / "packs.json.zlib"
    data = json.loads(zlib.decompress(path.read_bytes()))
    del data["packs"][0]["checks"][0]["severity"]
    path.write_bytes(zlib.compress(json.dumps(data).encode()))
    assert same(load_kept_catalogue(folder, tmp_path / "cache"), real_catalogue())


def test_a_cache_that_cannot_be_written_costs_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert same(load_kept_catalogue(folder, tmp_path / "cache"), real_catalogue())


def test_kept_packs_need_no_yaml(folder: Path, tmp_path: Path) -> None:
    load_kept_catalogue(folder, tmp_path / "cache")
    code = (
        "import sys; from pathlib import Path\n"
        "from privacy_audit.checklists.kept_packs import load_kept_catalogue\n"
        "load_kept_catalogue(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "assert 'yaml' not in sys.modules\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "cache")],
        check=True,
        cwd=Path(__file__).parents[2],
    )
