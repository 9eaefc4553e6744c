# SPDX-License-Identifier: Apache-2.0
"""The pages of a bundle: tagged PDFs, and an index that runs and loads nothing."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.practice import open_practice
from tests.helpers.vaults import make_workspace
from tests.incidents.bundle.conftest import Case
from tests.reports.files import pdf_facts
from tests.reports.looking import look_at
from tests.reports.pages import assert_strict, read_page

pytestmark = pytest.mark.needs("poppler")


def pdfs(case: Case) -> list[Path]:
    """Every PDF of every bundle."""
    return [
        path
        for bundles in (case.plain, case.full)
        for bundle in bundles.values()
        for path in sorted(bundle.bag.glob("data/*.pdf"))
    ]


def test_every_pdf_is_tagged_to_pdf_ua_and_runs_nothing(case: Case) -> None:
    found = pdfs(case)
    assert len(found) == 14
    for path in found:
        data = path.read_bytes()
        with pikepdf.open(io.BytesIO(data)) as opened:
            assert bool(opened.Root.MarkInfo.Marked)
            assert str(opened.Root.Lang) == "en-GB"
            with opened.open_metadata() as facts:
                assert facts["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert "/OpenAction" not in opened.Root
            assert "/AcroForm" not in opened.Root
            names: Any = opened.Root.get("/Names", {})
            assert "/EmbeddedFiles" not in names
            assert "/JavaScript" not in names
        assert pdf_facts(data)["JavaScript"] == "no"
        assert pdf_facts(data)["Tagged"] == "yes"


def test_the_read_me_and_the_page_for_supervision_have_one_page(case: Case) -> None:
    for path in pdfs(case):
        if path.name in {"0_READ_ME_FIRST.pdf", "0_SUMMARY.pdf"}:
            assert pdf_facts(path.read_bytes())["Pages"] == "1", path


@pytest.mark.parametrize("recipient", [BundleFor.POLICE, BundleFor.EMPLOYER])
def test_the_index_loads_and_runs_nothing(case: Case, recipient: BundleFor) -> None:
    bag = case.full[recipient].bag
    html = (bag / "data/1_INDEX.html").read_text("utf-8")
    links = re.findall(r'href="([^"]*)"', html)
    assert links
    for link in links:
        assert link.startswith("evidence/E-")
        assert (bag / "data" / link).is_file()
    page = assert_strict(re.sub(r'href="evidence[^"]*"', 'href="#E-0001"', html))
    assert not page.named("img")
    assert "<script" not in html


def test_a_text_with_markup_in_it_is_a_text(case: Case) -> None:
    html = (case.full[BundleFor.POLICE].bag / "data/1_INDEX.html").read_text("utf-8")
    assert "\u202e" not in html
    assert "=cmd" in read_page(html).words()


@pytest.mark.needs("chromium")
@pytest.mark.needs("browser-tools")
def test_a_browser_finds_it_whole_and_accessible(case: Case, tmp_path: Path) -> None:
    for recipient in (BundleFor.POLICE, BundleFor.EMPLOYER):
        data = (case.full[recipient].bag / "data/1_INDEX.html").read_bytes()
        (tmp_path / f"{recipient.value}.html").write_bytes(data)
    for name, seen in look_at(sorted(tmp_path.iterdir())).items():
        assert seen["violations"] == [], name
        assert seen["passes"] > 8
        assert seen["requests"] == [(tmp_path / name).as_uri()], "itself and nothing else"


@pytest.mark.needs("poppler")
def test_the_time_as_it_was_shown_stands_where_no_other_is_known(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "vault")
    incident = open_practice(workspace.incidents, workspace.evidence)
    written = workspace.bundles.write(incident.id, BundleFor.POLICE, tmp_path / "case.zip")
    workspace.close()
    with zipfile.ZipFile(written.path) as file:
        [name] = [name for name in file.namelist() if name.endswith("/1_INDEX.pdf")]
        file.extract(name, tmp_path)
    command = ["pdftotext", "-layout", str(tmp_path / name), "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first_of_each = {line.split()[0]: line for line in reversed(words.splitlines()) if line.strip()}
    assert "Yesterday at 21:14" in first_of_each["E-0002"]
