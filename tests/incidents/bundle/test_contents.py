# SPDX-License-Identifier: Apache-2.0
"""What is in each bundle and what is not; the preview and the files say the same."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from pathlib import Path

import bagit  # type: ignore[import-untyped] # it brings no types
import pytest

from privacy_audit.incidents.bundle.bagging import require_path
from privacy_audit.incidents.bundle.model import BundleFor, Choices
from privacy_audit.incidents.chain import check_events, event_of_line
from privacy_audit.workspace import Workspace
from tests.incidents.bundle.cases import (
    ACCOUNTS,
    EFFECT,
    FEELINGS,
    FOR_SUPERVISION,
    NEVER_FOR_WORK,
    PNG,
    WITNESS,
    a_case,
    unpacked,
)
from tests.incidents.bundle.conftest import ALL, Bundle, Case, bundle_of
from tests.reports.files import pdf_text

pytestmark = pytest.mark.needs("poppler")

EVERY = [(kind, recipient) for kind in ("plain", "full") for recipient in BundleFor]


def bundle(case: Case, kind: str, recipient: BundleFor) -> Bundle:
    """One of the six."""
    made: dict[BundleFor, Bundle] = getattr(case, kind)
    return made[recipient]


def words_of(bag: Path) -> str:
    """Everything that can be read in it, PDFs included; stored files are not texts of ours."""
    texts = [str(path.relative_to(bag.parent)) for path in bag.rglob("*")]
    for path in sorted(bag.rglob("*")):
        if path.suffix == ".pdf":
            texts.append(pdf_text(path.read_bytes()))
            texts.append(path.read_bytes().decode("latin-1"))
        elif path.is_file() and not path.stem.startswith(("original", "view")):
            texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(texts)


# -- every bundle ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "recipient"), EVERY)
def test_the_library_of_congress_tool_validates_it(
    case: Case, kind: str, recipient: BundleFor
) -> None:
    bag = bagit.Bag(str(bundle(case, kind, recipient).bag))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Identifier"] == "INC-2026-0001"
    assert bag.info["Bundle-For"] == recipient.value


@pytest.mark.parametrize(("kind", "recipient"), EVERY)
@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_says_ok_to_every_line(
    case: Case, kind: str, recipient: BundleFor, manifest: str
) -> None:
    bag = bundle(case, kind, recipient).bag
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", manifest],
        cwd=bag,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": OK\n") == len((bag / manifest).read_text().splitlines())


@pytest.mark.parametrize(("kind", "recipient"), EVERY)
def test_the_preview_names_exactly_what_is_in_it(
    case: Case, kind: str, recipient: BundleFor
) -> None:
    made = bundle(case, kind, recipient)
    data = made.bag / "data"
    here = {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file()}
    assert here == {file.path for file in made.preview.files}
    assert made.preview.files == made.written.files
    for file in made.preview.files:
        if file.size is not None:
            assert (data / file.path).stat().st_size == file.size


@pytest.mark.parametrize(("kind", "recipient"), EVERY)
def test_the_preview_shows_every_text_that_leaves(
    case: Case, kind: str, recipient: BundleFor
) -> None:
    made = bundle(case, kind, recipient)
    shown = " ".join(" ".join(f"{each.name} {each.text}" for each in made.preview.texts).split())
    for path in made.bag.glob("data/evidence/*/entry.txt"):
        for line in path.read_text(encoding="utf-8").splitlines()[2:]:
            value = line.partition(": ")[2]
            if not line.startswith(("Put into", "File")):
                assert value in shown, line


@pytest.mark.parametrize(("kind", "recipient"), EVERY)
def test_names_are_short_plain_and_in_the_same_order(
    case: Case, kind: str, recipient: BundleFor
) -> None:
    with zipfile.ZipFile(bundle(case, kind, recipient).written.path) as packed:
        for entry in packed.infolist():
            require_path(entry.filename)
            assert entry.filename.isascii()
            assert entry.external_attr >> 16 == 0o100600


# -- police ---------------------------------------------------------------------------------------


def test_the_police_get_the_untouched_files(case: Case) -> None:
    bag = case.plain[BundleFor.POLICE].bag
    assert (bag / "data/evidence/E-0001/original.png").read_bytes() == PNG
    assert (bag / "data/evidence/E-0002/original.bin").read_bytes() == b""
    assert (bag / "data/evidence/E-0003/original.txt").read_bytes() == "hello, ä chat".encode()
    assert (bag / "data/evidence/E-0001/view.png").read_bytes() != PNG
    assert not (bag / "data/evidence/E-0004/original.png").exists()
    assert not (bag / "data/evidence/E-0005").exists(), "it was taken out"


def test_the_police_get_accounts_in_full_but_no_home_unless_asked(case: Case) -> None:
    plain = words_of(case.plain[BundleFor.POLICE].bag)
    for account in ACCOUNTS:
        assert account in plain
    for own in ("Juniper", "900142", "Bertram", "hunted", WITNESS, "rings all night"):
        assert own not in plain, own
    full = words_of(case.full[BundleFor.POLICE].bag)
    for own in ("Juniper", "07700 900142", "Bertram", FEELINGS, WITNESS, "rings all night"):
        assert own in full, own
    assert "a title of my own" not in full


def test_the_log_in_the_bundle_is_the_whole_chain(case: Case) -> None:
    made = case.plain[BundleFor.POLICE]
    lines = (made.bag / "data/3_CUSTODY_LOG.jsonl").read_text(encoding="utf-8").splitlines()
    events = [event_of_line(line) for line in lines]
    assert check_events(events, "INC-2026-0001", made.written.head).ok
    read_me = pdf_text((made.bag / "data/0_READ_ME_FIRST.pdf").read_bytes())
    assert made.written.head is not None
    assert made.written.head.words in " ".join(read_me.split())


def test_the_log_as_a_table_says_the_same(case: Case) -> None:
    bag = case.plain[BundleFor.POLICE].bag
    text = (bag / "data/3_CUSTODY_LOG.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    lines = (bag / "data/3_CUSTODY_LOG.jsonl").read_text(encoding="utf-8").splitlines()
    assert [row["hash"] for row in rows] == [json.loads(line)["hash"] for line in lines]
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_statement_is_a_draft_in_the_first_person(case: Case) -> None:
    text = (case.plain[BundleFor.POLICE].bag / "data/4_STATEMENT_DRAFT.txt").read_text("utf-8")
    assert text.startswith("DRAFT.")
    assert "I am [your name]" in text
    assert "@lee_mosswood77" in text
    assert (
        "\r\n"
        in (case.plain[BundleFor.POLICE].bag / "data/4_STATEMENT_DRAFT.txt").read_bytes().decode()
    )
    full = (case.full[BundleFor.POLICE].bag / "data/4_STATEMENT_DRAFT.txt").read_text("utf-8")
    assert "I am Ottoline Quagmire" in full


def test_an_original_name_is_data_and_never_a_path(case: Case) -> None:
    data = json.loads(
        (case.plain[BundleFor.POLICE].bag / "data/evidence/E-0001/entry.json").read_bytes()
    )
    assert data["files"][0]["original_name"] == "grösse \u202egnp.exe"
    assert "\u202e" not in (
        case.plain[BundleFor.POLICE].bag / "data/evidence/E-0001/entry.txt"
    ).read_text("utf-8")


def test_verify_names_the_tools_of_each_system(case: Case) -> None:
    text = (case.plain[BundleFor.POLICE].bag / "data/VERIFY.txt").read_text("utf-8")
    for word in ("certutil -hashfile", "Get-FileHash", "shasum -a 256 -c", "sha256sum -c"):
        assert word in text
    assert "does not show" in text


# -- the employer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["plain", "full"])
def test_nothing_private_reaches_the_employer(case: Case, kind: str) -> None:
    text = words_of(bundle(case, kind, BundleFor.EMPLOYER).bag)
    for secret in NEVER_FOR_WORK:
        assert secret not in text, secret
    assert not list(bundle(case, kind, BundleFor.EMPLOYER).bag.rglob("original*"))


def test_the_employer_sees_initials_unless_it_is_a_work_matter(case: Case) -> None:
    plain = words_of(case.plain[BundleFor.EMPLOYER].bag)
    for account in ACCOUNTS:
        assert account not in plain, account
    assert "L.M." in plain
    full = words_of(case.full[BundleFor.EMPLOYER].bag)
    for account in ACCOUNTS:
        assert account in full, account


def test_the_employer_gets_no_picture_and_no_name_by_default(case: Case) -> None:
    plain = case.plain[BundleFor.EMPLOYER].bag
    assert not list(plain.rglob("view*"))
    assert WITNESS not in words_of(plain)
    assert "Ottoline" not in words_of(plain)
    assert EFFECT[:15] not in words_of(plain)
    full = case.full[BundleFor.EMPLOYER].bag
    assert (full / "data/evidence/E-0001/view.png").exists()
    assert WITNESS in words_of(full)


def test_the_employer_does_not_hear_of_an_intimate_image(case: Case) -> None:
    assert not (case.plain[BundleFor.EMPLOYER].bag / "data/evidence/E-0004").exists()
    assert (case.full[BundleFor.EMPLOYER].bag / "data/evidence/E-0004").exists()


# -- supervision ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["plain", "full"])
def test_a_page_for_supervision_holds_no_evidence(case: Case, kind: str) -> None:
    made = bundle(case, kind, BundleFor.SUPERVISION)
    text = words_of(made.bag)
    for secret in FOR_SUPERVISION:
        assert secret not in text, secret
    assert {file.path for file in made.preview.files} == {
        "0_SUMMARY.pdf",
        "0_SUMMARY.txt",
        "manifest.json",
        "VERIFY.txt",
    }


def test_the_page_for_supervision_says_what_is_needed(case: Case) -> None:
    text = (case.full[BundleFor.SUPERVISION].bag / "data/0_SUMMARY.txt").read_text("utf-8")
    for words in (
        "Threats",
        "somebody from a service or case",
        "Facebook",
        "4 entries kept",
        "home address",
        "Gravest kind: threat",
        "WP-1234/26",
        "The manager, by",
        "[phone number]",
        "[place]",
    ):
        assert words in text, words


def test_what_was_taken_out_is_said(case: Case) -> None:
    assert set(case.full[BundleFor.SUPERVISION].preview.blacked_out) >= {
        "a phone number",
        "a place of yours",
    }
    assert "your address" in case.plain[BundleFor.POLICE].preview.blacked_out


# -- choosing, practice ---------------------------------------------------------------------------


@pytest.fixture
def open_case(tmp_path: Path) -> Workspace:
    workspace, _incident = a_case(tmp_path / "vault", practice=True)
    return workspace


def test_practice_is_marked_in_every_file_and_name(open_case: Workspace, tmp_path: Path) -> None:
    incident = open_case.incidents.all()[0]
    for recipient in BundleFor:
        made = bundle_of(open_case, incident, recipient, tmp_path / recipient.value, Choices())
        assert "PRACTICE" in made.preview.name
        assert "PRACTICE" in made.bag.name
        assert bagit.Bag(str(made.bag)).validate()
        for path in made.bag.glob("data/**/*"):
            if path.suffix == ".pdf":
                assert "PRACTICE" in pdf_text(path.read_bytes()), path
            elif path.suffix in {".txt", ".html", ".json", ".csv"} and path.stem not in {
                "original",
                "view",
            }:
                text = path.read_text("utf-8")
                assert "PRACTICE" in text or '"practice": true' in text, path
    open_case.close()


def test_only_the_chosen_entries_leave(open_case: Workspace, tmp_path: Path) -> None:
    incident = open_case.incidents.all()[0]
    third = open_case.evidence.list(incident.id)[2]
    choices = Choices(evidence=frozenset({third.id}))
    written = open_case.bundles.write(
        incident.id, BundleFor.POLICE, tmp_path / "one.zip", choices=choices
    )
    bag = unpacked(written.path, tmp_path / "out")
    assert [path.name for path in (bag / "data/evidence").iterdir()] == ["E-0003"]
    stays = open_case.bundles.preview(incident.id, BundleFor.POLICE, choices).stays
    assert "Entries that you left out: 3." in stays
    assert "Entries that were taken out: 1." in stays
    open_case.close()


def test_everything_ticked_is_the_same_list_of_choices(case: Case) -> None:
    """A new choice must be thought of here."""
    assert all(
        getattr(ALL, name) is True
        for name in Choices.__dataclass_fields__
        if name not in {"evidence", "purpose"}
    )
    assert case.incident.feelings == FEELINGS
