# SPDX-License-Identifier: Apache-2.0
"""The build itself: one folder with everything in it, made by PyInstaller and tried at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from packing.bill_of_materials import write_bill
from packing.licences import write_licences
from packing.parts import Contents, parts_of
from packing.product import NAME, PACKAGING, ROOT, TITLE, Product

_README = """\
Privacy Audit {version}

Start it: {start}
Try this copy: {start} --self-test
Your data lies in your own user folder, not here; --data-dir DIR keeps it elsewhere.
Whose work is in here: licences/README.md. What it is made of: bill-of-materials.cdx.json.
Help and source: {page}
"""


class BuildError(Exception):
    """PyInstaller failed, or what it made does not run."""


def make_folder(work: Path, product: Product) -> Path:
    """Build, add the papers and try it; returns the folder with the program in it.

    work: a folder that is emptied. Raises BuildError.
    """
    shutil.rmtree(work, ignore_errors=True)
    made = work / "pyinstaller" / NAME
    made.mkdir(parents=True)
    if product.system in ("windows", "macos"):
        _run([sys.executable, "-m", "packing.icons", str(made)], "The icons", cwd=PACKAGING)
    if product.system == "windows":
        (made / "version.txt").write_text(windows_version(product.version), encoding="utf-8")
    run_pyinstaller(NAME, out=work, work=work / "pyinstaller")
    folder = where_papers_go(work, product)
    parts = parts_of(Contents.read(made / "contents.json"))
    write_licences(folder, parts, product)
    write_bill(folder, parts, product)
    start = f"{NAME}.exe" if product.system == "windows" else f"./{NAME}"
    text = _README.format(version=product.version, start=start, page=product.page)
    (folder / "README.txt").write_text(text, encoding="utf-8")
    return work / f"{TITLE}.app" if product.system == "macos" else folder


def run_pyinstaller(spec: str, *, out: Path, work: Path, **environment: str) -> None:
    """Run a spec of ours. Raises BuildError with the end of its log."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(work)]
    command.append(str(PACKAGING / "pyinstaller" / f"{spec}.spec"))
    # A fixed seed, so that the same source gives the same archive of modules.
    _run(command, "PyInstaller", environment={"PYTHONHASHSEED": "1", **environment})


def where_papers_go(work: Path, product: Product) -> Path:
    """The folder that takes licences and the bill of materials."""
    if product.system == "macos":
        return work / f"{TITLE}.app" / "Contents" / "Resources"
    return work / NAME


def program_in(build: Path, product: Product) -> Path:
    """The program to start from a terminal."""
    if product.system == "macos":
        return build / "Contents" / "MacOS" / NAME
    if product.system == "windows":
        return build / f"{NAME}-command.exe"
    return build / NAME


def try_folder(build: Path, product: Product) -> None:
    """Run the self-test of the build, window included. Raises BuildError."""
    environment = {
        name: value
        for name, value in os.environ.items()
        # Nothing of the checkout or of its environment may help.
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "QT_"))
    }
    if product.system == "linux":
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(program_in(build, product)), "--self-test"]
    done = subprocess.run(
        command, env=environment, cwd=build.parent, capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or "Self-test passed." not in done.stdout:
        raise BuildError(f"The build does not pass its self-test:\n{done.stdout}{done.stderr}")


def windows_version(version: str) -> str:
    """What Windows shows under "Details", in PyInstaller's form."""
    numbers = [int(number) for number in re.findall(r"\d+", version)[:3]]
    four = (*numbers, *(0,) * (4 - len(numbers)))
    words = {
        "CompanyName": "The Privacy Audit maintainers",
        "FileDescription": TITLE,
        "FileVersion": version,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": TITLE,
        "ProductVersion": version,
    }
    rows = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}),"
        f" kids=[StringFileInfo([StringTable('080904B0', [{rows}])]),"
        " VarFileInfo([VarStruct('Translation', [2057, 1200])])])\n"
    )


def _run(
    command: list[str],
    name: str,
    *,
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> None:
    environ = {**os.environ, **(environment or {})}
    done = subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-25:])
        raise BuildError(f"{name} ended with status {done.returncode}:\n{tail}")
