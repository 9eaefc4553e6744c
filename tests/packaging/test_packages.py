# SPDX-License-Identifier: Apache-2.0
"""What is written into packages: dependencies, icons, and what must agree with the program."""

from __future__ import annotations

import os
import re
import struct
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from packing import elf
from packing.deb import control_text, dependencies
from packing.folder import windows_version
from packing.icons import icns, ico
from packing.product import COMPONENT_ID, NAME, PACKAGING, ROOT, Product, source_moment
from packing.wheel import WheelError, check_wheel

from privacy_audit import __version__
from privacy_audit.net.identity import PROJECT_PAGE

PRODUCT = Product(
    version="1.2.3", page="https://project.example", system="linux", machine="x86_64", moment=0
)


def test_dependencies_have_their_versions_and_both_names() -> None:
    packages = {"libc.so.6": "libc6", "libm.so.6": "libc6", "libglib-2.0.so.0": "libglib2.0-0"}
    assert dependencies(packages, {"libc6": "2.35"}) == [
        "libc6 (>= 2.35)",
        "libglib2.0-0t64 | libglib2.0-0",
    ]


def test_the_control_file_has_what_policy_asks_for() -> None:
    text = control_text(PRODUCT, depends=["libc6"], architecture="amd64", size_kibibytes=9)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert {"Package", "Version", "Architecture", "Maintainer", "Description"} <= set(fields)
    assert fields["Homepage"] == "https://project.example"
    assert max(len(line) for line in text.splitlines() if line.startswith(" ")) <= 80


@pytest.mark.needs("binutils")
@pytest.mark.skipif(not Path("/proc/self/exe").exists(), reason="reads a program of Linux")
def test_what_a_program_asks_of_the_system_is_seen() -> None:
    program = Path("/bin/sh").resolve()
    assert elf.is_elf(program)
    assert not elf.is_elf(Path(__file__))
    assert "libc.so.6" in elf.needed_from_system([program])
    assert re.fullmatch(r"2\.\d+", elf.newest_symbol_versions([program])["libc6"])


def test_icons_hold_their_pictures() -> None:
    pictures = {16: b"\x89PNG16", 256: b"\x89PNG256"}
    data = ico(pictures)
    assert struct.unpack("<HHH", data[:6]) == (0, 1, 2)
    for number, side in enumerate((16, 256)):
        row = struct.unpack("<BBBBHHII", data[6 + 16 * number : 22 + 16 * number])
        assert row[0] == side % 256
        assert data[row[7] : row[7] + row[6]] == pictures[side]
    mac = icns(pictures)
    assert mac[:4] == b"icns"
    assert struct.unpack(">I", mac[4:8])[0] == len(mac)
    assert mac[8:12] == b"icp4"


def test_windows_reads_four_numbers() -> None:
    text = windows_version("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    compile(text, "version.txt", "eval")


def test_a_given_date_is_the_date_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert source_moment() == 1_000_000_000


def test_a_wheel_without_the_packs_is_refused(tmp_path: Path) -> None:
    import zipfile

    wheel = tmp_path / "privacy_audit-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("privacy_audit/__main__.py", "")
        archive.writestr("tests/x.py", "")
    with pytest.raises(WheelError, match=r"facebook\.yaml.*tests/x\.py"):
        check_wheel(wheel)


# -- what must agree ---------------------------------------------------------------------------


def test_the_metainfo_tells_of_this_version_and_page() -> None:
    root = ET.parse(PACKAGING / "linux" / "metainfo.xml").getroot()  # noqa: S314 - our own file
    assert root.findtext("id") == COMPONENT_ID
    assert root.findtext("launchable") == f"{NAME}.desktop"
    assert root.findtext("url") == PROJECT_PAGE
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


def test_version_stands_in_one_place_more_and_agrees() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_the_desktop_file_starts_the_program() -> None:
    text = (PACKAGING / "linux" / f"{NAME}.desktop").read_text(encoding="utf-8")
    rows = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    assert (rows["Exec"], rows["Icon"], rows["StartupWMClass"]) == (NAME, NAME, NAME)
    assert rows["Terminal"] == "false"


def test_the_sandbox_gets_no_more_than_it_needs() -> None:
    file = PACKAGING / "linux" / "flatpak" / f"{COMPONENT_ID}.yaml"
    manifest: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert manifest["id"] == COMPONENT_ID
    assert set(manifest["finish-args"]) == {
        "--socket=wayland",
        "--socket=fallback-x11",
        "--share=ipc",
        "--share=network",
        "--talk-name=org.freedesktop.secrets",
        "--talk-name=org.freedesktop.Notifications",
        "--filesystem=xdg-download",
    }


def test_the_workflow_pins_its_actions_and_may_only_read() -> None:
    text = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
    workflow: dict[str, Any] = yaml.safe_load(text)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert [use for use in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", use)] == []
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    systems = {row["name"].partition("-")[0] for row in _matrix(workflow)}
    assert systems == {"linux", "windows", "macos"}


def _matrix(workflow: dict[str, Any]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = workflow["jobs"]["package"]["strategy"]["matrix"]["include"]
    return rows


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_the_scripts_can_be_run() -> None:
    for script in ("try-packages.sh", "try-bare-debian.sh", "macos/sign-and-pack.sh"):
        assert os.access(PACKAGING / script, os.X_OK), script
