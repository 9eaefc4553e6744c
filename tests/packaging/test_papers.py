# SPDX-License-Identifier: Apache-2.0
"""Licences and the bill of materials: every part is named, and none goes without its text."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest
from packing.bill_of_materials import bill, wheel_hash
from packing.licences import NoLicenceTextError, overview, texts_of, write_licences
from packing.parts import Contents, Origin, Part, UntracedError, parts_of
from packing.product import Product

PRODUCT = Product(
    version="1.2.3",
    page="https://project.example",
    system="linux",
    machine="x86_64",
    moment=1_795_000_000,
)


def a_part(folder: Path, **changes: object) -> Part:
    text = folder / "LICENSE"
    text.write_text("Take it.", encoding="utf-8")
    values: dict[str, object] = {
        "name": "Ex_Ample",
        "version": "2.0",
        "origin": Origin.PYTHON_PACKAGE,
        "licence": "MIT",
        "texts": (text,),
        "wheel_tags": frozenset({"cp311-abi3-manylinux_2_28_x86_64"}),
    }
    return Part(**{**values, **changes})  # type: ignore[arg-type]


LOCK = {
    "package": [
        {
            "name": "ex-ample",
            "version": "2.0",
            "wheels": [
                {
                    "url": "https://x/ex_ample-2.0-cp311-abi3-manylinux_2_17_x86_64."
                    "manylinux_2_28_x86_64.whl",
                    "hash": "sha256:" + "a" * 64,
                },
                {"url": "https://x/ex_ample-2.0-cp311-abi3-win_amd64.whl", "hash": "sha256:bb"},
            ],
        }
    ]
}


def test_the_bill_names_each_part_with_the_hash_of_the_lock(tmp_path: Path) -> None:
    shipped = tmp_path / "_internal" / "libfoo.so.1"
    shipped.parent.mkdir()
    shipped.write_bytes(b"lib")
    system = a_part(
        tmp_path, name="libfoo1", version="1.0-2", origin=Origin.SYSTEM_PACKAGE, licence="",
        files=("libfoo.so.1",),
    )  # fmt: skip
    found = bill([a_part(tmp_path), system], PRODUCT, build=tmp_path, lock=LOCK)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    python, library = found["components"]
    assert python["purl"] == "pkg:pypi/ex-ample@2.0"
    assert python["hashes"] == [{"alg": "SHA-256", "content": "a" * 64}]
    assert library["components"][0]["name"] == "libfoo.so.1"
    assert len(library["components"][0]["hashes"][0]["content"]) == 64
    assert found["dependencies"][0]["dependsOn"] == sorted([python["bom-ref"], library["bom-ref"]])


def test_the_same_build_has_the_same_number(tmp_path: Path) -> None:
    one = bill([a_part(tmp_path)], PRODUCT, build=tmp_path, lock=LOCK)
    same = bill([a_part(tmp_path)], PRODUCT, build=tmp_path, lock=LOCK)
    other = bill([a_part(tmp_path, version="2.1")], PRODUCT, build=tmp_path, lock=LOCK)
    assert json.dumps(one) == json.dumps(same)
    assert one["serialNumber"] != other["serialNumber"]


def test_a_wheel_that_the_lock_does_not_know_has_no_hash(tmp_path: Path) -> None:
    assert wheel_hash(a_part(tmp_path, version="3.0"), LOCK) == ""
    assert wheel_hash(a_part(tmp_path, wheel_tags=frozenset({"py3-none-any"})), LOCK) == ""


def test_each_licence_text_lies_in_the_folder_of_its_part(tmp_path: Path) -> None:
    page = write_licences(tmp_path / "build", [a_part(tmp_path)], PRODUCT)
    folder = page.parent
    assert (folder / "ex-ample" / "LICENSE.txt").read_text(encoding="utf-8") == "Take it."
    assert "Apache License" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert (folder / "OFL-1.1.txt").is_file()


def test_a_part_without_a_text_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(NoLicenceTextError, match="Ex_Ample"):
        texts_of(a_part(tmp_path, texts=()))
    sbom = tmp_path / "parts.cyclonedx.json"
    sbom.write_text("{}", encoding="utf-8")
    with pytest.raises(NoLicenceTextError):
        texts_of(a_part(tmp_path, texts=(sbom,)))


def test_qt_comes_with_its_texts_and_the_way_to_its_source(tmp_path: Path) -> None:
    qt = a_part(tmp_path, name="PySide6_Essentials", licence="LGPL-3.0-only", texts=())
    assert [text.name for text in texts_of(qt)] == [
        "LGPL-3.0-only.txt",
        "GPL-3.0-only.txt",
        "qt-third-party.md",
    ]
    page = overview([qt], PRODUCT)
    assert "you may replace" in page
    assert "https://download.qt.io/official_releases/QtForPython/" in page
    assert PRODUCT.page in page


def test_every_file_of_a_build_is_traced_to_its_maker(tmp_path: Path) -> None:
    file = next(
        Path(str(metadata.distribution("platformdirs").locate_file(path)))
        for path in metadata.files("platformdirs") or ()
        if path.name == "api.py"
    )
    stranger = tmp_path / "libstranger.so.1"
    stranger.write_bytes(b"")
    with pytest.raises(UntracedError, match=r"libstranger\.so\.1"):
        parts_of(Contents({"module platformdirs.api": file, "libstranger.so.1": stranger}))
