# SPDX-License-Identifier: Apache-2.0
"""Make what people install, for the system that this runs on: ``python3 dev.py package``.

Into ``dist/``: the wheel for pipx; on Linux a portable archive and a ``.deb``; on Windows a
portable zip and an installer if Inno Setup is there; on macOS a zip and a disk image; and
SHA256SUMS over all of it.
Each build is tried (``--self-test``) before it is packed. Works in ``build/``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from packing.archive import make_tar_xz, make_zip, size_of, write_checksums
from packing.deb import make_deb
from packing.folder import BuildError, make_folder, try_folder
from packing.licences import NoLicenceTextError
from packing.parts import UntracedError
from packing.product import PACKAGING, ROOT, Product, this_product
from packing.wheel import WheelError, make_wheel

KINDS = ("wheel", "folder", "archive", "deb", "installer")
T = TypeVar("T")
_PROBLEMS = (BuildError, WheelError, NoLicenceTextError, UntracedError, LookupError)


def main(argv: list[str]) -> int:
    """Make everything, or what ``--only`` names. Ends with 3 when something cannot be made."""
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("--only", choices=KINDS, action="append", metavar="KIND",
                        help=f"one of {', '.join(KINDS)}; may be given again")  # fmt: skip
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    options = parser.parse_args(argv)
    product = this_product()
    try:
        made = _make(set(options.only or KINDS), options.out.resolve(), product)
    except _PROBLEMS as problem:
        print(problem, file=sys.stderr)
        return 3
    if made:
        write_checksums(options.out, made)
    for path in made:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
    return 0


def _make(kinds: set[str], out: Path, product: Product) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    work = ROOT / "build" / "package"
    if "wheel" in kinds:
        made.append(_told("wheel", lambda: make_wheel(out, product)))
    if kinds == {"wheel"}:
        return made
    build = _told("folder", lambda: make_folder(work, product))
    _told("self-test", lambda: try_folder(build, product))
    print(f"The build: {build}, {size_of(build) / 1e6:.1f} MB", flush=True)
    if "archive" in kinds:
        made.append(_told("archive", lambda: _archive(build, out, product)))
    if "deb" in kinds and product.system == "linux" and shutil.which("dpkg-deb"):
        made.append(_told("deb", lambda: make_deb(build, out, work / "deb", product)))
    if "installer" in kinds:
        made += _told("installer", lambda: _installers(build, out, product))
    return made


def _archive(build: Path, out: Path, product: Product) -> Path:
    if product.system == "linux":
        # Everything in a folder that is named for its version.
        named = build.parent / "archive" / product.stem
        shutil.rmtree(named.parent, ignore_errors=True)
        shutil.copytree(build, named, symlinks=True)
        return make_tar_xz(named, out / f"{product.stem}.tar.xz", moment=product.moment)
    target = out / f"{product.stem}-portable.zip"
    if product.system == "macos":  # keeps the links and signatures inside an app
        command = ["ditto", "-c", "-k", "--keepParent", str(build), str(target)]
        subprocess.run(command, check=True)
        return target
    return make_zip(build, target, moment=product.moment)


def _installers(build: Path, out: Path, product: Product) -> list[Path]:
    if product.system == "windows":
        usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "Inno Setup 6" / "ISCC.exe"
        compiler = shutil.which("iscc") or (str(usual) if usual.is_file() else None)
        if compiler is None:
            print("Inno Setup 6 is not installed: no installer is made.", file=sys.stderr)
            return []
        script = str(PACKAGING / "windows" / "installer.iss")
        defines = [f"/DVersion={product.version}", f"/DSource={build}", f"/DOut={out}",
                   f"/DPage={product.page}", f"/DStem={product.stem}"]  # fmt: skip
        subprocess.run([compiler, "/Q", *defines, script], check=True)
        return [out / f"{product.stem}-setup.exe"]
    if product.system == "macos":
        target = out / f"{product.stem}.dmg"
        script = str(PACKAGING / "macos" / "sign-and-pack.sh")
        subprocess.run([script, str(build), str(target)], check=True)
        return [target]
    return []


def _told(name: str, work: Callable[[], T]) -> T:
    print(f"{name} …", flush=True)
    began = time.monotonic()
    done = work()
    print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
