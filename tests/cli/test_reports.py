# SPDX-License-Identifier: Apache-2.0
"""The verbs of ``report`` beside ``list``: what they print and how they end."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from privacy_audit.reports.variants import ExportFormat
from tests.cli.running import Desk

KIND = ("audit", "start", "--kind", "full", "--packs", "facebook")
ONE, TWO = "facebook-view-as", "facebook-past-posts"
SECRET = "saddle prism thirsty oak"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vault with two reports: in the second what was right is open."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    for step in (
        ("vault", "create"),
        ("profile", "import", made.folder / "me.toml"),
        KIND,
        ("audit", "answer", ONE, "pass", "--verified"),
        ("audit", "answer", TWO, "fail", "--note", "Old holiday pictures."),
        ("audit", "finish"),
        KIND,
        ("audit", "answer", ONE, "fail"),
        ("audit", "answer", TWO, "pass"),
        ("audit", "finish"),
    ):
        assert made(*step).code == 0, step
    (made.folder / "secret").write_text(SECRET + "\n", encoding="utf-8")
    return made


@pytest.mark.parametrize("file_format", [each.value for each in ExportFormat])
def test_each_format_is_written_after_saying_what_it_holds(
    desk: Desk, tmp_path: Path, file_format: str
) -> None:
    target = tmp_path / f"r.{file_format}"
    done = desk("report", "export", 1, "--format", file_format, "--out", target)
    assert done.code == 0
    assert done.out == (
        f"Written to {target}. It is not encrypted: keep it where only you can read it.\n"
    )
    said = done.err.splitlines()
    assert said[0] == f"r.{file_format} will hold:"
    assert "  20 checks with your answers, their dates and the wording" in said
    assert "  1 note that you wrote" in said
    assert target.stat().st_size > 1000


def test_a_variant_leaves_out_what_it_says(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "r.txt"
    done = desk("report", "export", 2, "--format", "txt", "--variant", "easy-read", "--out", target)
    assert "  20 checks with your answers" in done.err.splitlines()
    assert "Your check of" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "csv", "--variant", "large-print"), "has no variant"),
        (("--format", "json", "--variant", "file"), "has no variant"),
        (("--format", "csv", "--variant", "file", "--table", "findings"), "holds no findings"),
        (("--file-passphrase-file", "secret"), "belongs to --encrypt"),
        (("--for", "x" * 201), "characters at most"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(
    desk: Desk, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    done = desk("report", "export", 1, *options, "--out", tmp_path / "r")
    assert done.code == 2
    assert words in done.err
    assert not list(tmp_path.iterdir())


def test_a_short_passphrase_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "short").write_text("short\n", encoding="utf-8")
    done = desk(
        "report", "export", 1, "--out", tmp_path / "r.html",
        "--encrypt", "--file-passphrase-file", tmp_path / "short",
    )  # fmt: skip
    assert done.code == 2
    assert "too short" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["short"]


def test_an_encrypted_file_is_opened_again_without_a_vault(desk: Desk, tmp_path: Path) -> None:
    target, plain = tmp_path / "r.html", tmp_path / "plain.html"
    secret = desk.folder / "secret"
    done = desk(
        "report", "export", 1, "--out", target, "--for", "my solicitor",
        "--encrypt", "--file-passphrase-file", secret,
    )  # fmt: skip
    locked = tmp_path / "r.html.palocked"
    assert done.out.startswith(f"Written to {locked}. It is encrypted")
    assert not target.exists()
    from tests.cli.running import run_bare

    opened = run_bare("report", "decrypt", locked, "--out", plain, "--file-passphrase-file", secret)
    assert (opened.code, plain.read_text(encoding="utf-8")[:15]) == (0, "<!DOCTYPE html>")
    assert plain.stat().st_mode & 0o777 == 0o600
    verified = desk("report", "verify", plain)
    assert verified.code == 0
    assert "for my solicitor" in verified.out
    assert "It was inside an encrypted file." in verified.out


def test_a_wrong_passphrase_or_another_file_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    from tests.cli.running import run_bare

    (tmp_path / "other").write_text("lantern orbit velvet crumb\n", encoding="utf-8")
    (tmp_path / "x.palocked").write_bytes(b"x" * 100)
    desk(
        "report", "export", 1, "--out", tmp_path / "r.html",
        "--encrypt", "--file-passphrase-file", desk.folder / "secret",
    )  # fmt: skip
    for name, words in (("r.html.palocked", "does not open"), ("x.palocked", "has encrypted")):
        done = run_bare(
            "report", "decrypt", tmp_path / name, "--out", tmp_path / "out",
            "--file-passphrase-file", tmp_path / "other",
        )  # fmt: skip
        assert done.code == 2
        assert words in done.err
        assert not (tmp_path / "out").exists()
    gone = run_bare("report", "decrypt", tmp_path / "gone", "--out", tmp_path / "out")
    assert gone.code == 3


def test_somebody_at_a_terminal_is_asked(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    target = tmp_path / "r.html"
    for typed, written in (("\n", False), ("y\n", True)):
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        done = desk("report", "export", 1, "--out", target)
        assert "Write it? Type y and press Enter." in done.err
        assert (done.code, target.exists()) == (0, written)
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert desk("report", "export", 1, "--out", tmp_path / "s.html", "--yes").code == 0
    assert (tmp_path / "s.html").exists()


def test_every_file_is_listed(desk: Desk, tmp_path: Path) -> None:
    desk("report", "export", 2, "--out", tmp_path / "mine.html", "--for", "my file")
    (newest, *_) = desk("report", "exports", "--json").data["exports"]
    assert newest["file_name"] == "mine.html"
    assert (newest["report"], newest["for_whom"], newest["encrypted"]) == (2, "my file", False)
    assert newest["sha256"] == newest["content_sha256"]
    line = desk("report", "exports").out.splitlines()[0]
    assert "mine.html, for my file" in line
    assert "not encrypted" in line


# -- verify ---------------------------------------------------------------------------------------


def test_verify_says_what_can_be_told_and_what_cannot(desk: Desk, tmp_path: Path) -> None:
    pdf, data = tmp_path / "r.pdf", tmp_path / "r.json"
    desk("report", "export", 1, "--format", "pdf", "--out", pdf)
    desk("report", "export", 1, "--format", "json", "--out", data)
    assert desk("report", "verify", pdf).out.startswith("Unchanged: this is the file of report 1")
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    changed = desk("report", "verify", pdf)
    assert changed.code == 1
    assert "which of these cannot be told" in changed.out
    document = json.loads(data.read_text(encoding="utf-8"))
    document["body"]["person"] = "Somebody Else"
    data.write_text(json.dumps(document), encoding="utf-8")
    assert desk("report", "verify", data).out.startswith("Changed: report 1")
    alone = desk("report", "verify", data, "--without-vault")
    assert (alone.code, alone.out.startswith("Changed")) == (1, True)
    printed = desk("report", "verify", pdf, "--without-vault")
    assert printed.code == 1
    assert document["fingerprint"] in printed.out


def test_any_file_ends_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\x00\xff" * 500)
    done = desk("report", "verify", tmp_path / "x")
    assert (done.code, done.out.startswith("This is no file of a report")) == (1, True)
    assert desk("report", "verify", tmp_path / "gone").code == 3
    assert desk("report", "verify", tmp_path).code == 3


# -- compare, history -----------------------------------------------------------------------------


def test_compare_says_the_worse_first(desk: Desk) -> None:
    done = desk("report", "compare", 2, 1)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[1] == "2 checks compared."
    assert lines[2] == "Was right, is open now: 1"
    assert lines.index("Was right, is open now: 1") < lines.index("Better than before: 1")
    assert "Findings were not compared: one of the reports knows of no search." in lines
    data = desk("report", "compare", 1, 2, "--json").data
    assert [(each["check"], each["group"]) for each in data["checks"]][:2] == [
        (ONE, "regressed"),
        (TWO, "better"),
    ]
    assert set(data) == {
        "before", "after", "compared", "only_before", "only_after", "checks",
        "findings_compared", "findings",
    }  # fmt: skip
    assert set(data["checks"][0]) == {
        "check", "title", "severity", "group", "before", "after",
    }  # fmt: skip
    assert desk("report", "compare", 1, 1).code == 2
    assert desk("report", "compare", 1, 99).code == 2


def test_history_counts_what_was_known_by_then(desk: Desk) -> None:
    data = desk("report", "history", "--json").data["history"]
    assert [point["report"] for point in data] == [1, 2]
    assert {point["findings"] for point in data} == {None}
    assert all(0 <= point["open"] <= point["checks"] for point in data)
    first = desk("report", "history").out.splitlines()[0]
    assert first.startswith("2  ")
    assert "nobody had searched" in first
