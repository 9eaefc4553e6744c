# SPDX-License-Identifier: Apache-2.0
"""What the maintainers may get of a page that could not be read: structure, nothing it says."""

from __future__ import annotations

import json
import re

import pytest

from privacy_audit.search.pages.problem_file import problem_file
from privacy_audit.search.pages.reading import read_page
from tests.search.pages.pages import own, own_pages

PAGE = b"""<!DOCTYPE html><html><head><title>Jane Quillfeather - Portal</title></head>
<body class="page user-quillfeather" id="profile-jane-quillfeather"><!-- Jane was here -->
<div class="result-list"><div class="resultRow quillfeatherCard janequillfeathercard"
 data-name="Quillfeather" title="x">
<a href="https://social.test/in/jane-quillfeather-77?phone=07700900123">Jane, 12 Acacia Street</a>
</div><div class="resultRow"><a href="/a">b</a></div><div class="resultRow"><a href="/c">d</a></div>
<span class="x07700900123 jane@mail.test css-1x2y3z acacia">07700 900123</span>
<jane-quillfeather>tag</jane-quillfeather></div></body></html>"""


def structure(data: bytes) -> str:
    return problem_file(data, read_page(data))


@pytest.mark.parametrize(
    "secret",
    ["quill", "Jane", "jane", "Acacia", "acacia", "0770", "900123", "http", "social.test", "mail"],
)
def test_nothing_the_page_says_is_in_it(secret: str) -> None:
    assert secret.lower() in PAGE.decode().lower()
    assert secret.lower() not in structure(PAGE).lower()


def test_structure_is_in_it() -> None:
    found = json.loads(structure(PAGE))
    assert found["kind"] == "html"
    assert found["tags"]["div"] == 4
    assert any("div.result-list" in line for line in found["outline"])
    assert any(line.endswith("div.resultRow x2") for line in found["outline"])


@pytest.mark.parametrize("expected", own_pages(), ids=lambda expected: expected.file)
def test_no_page_of_ours_leaks_its_rows_or_its_query(expected: object) -> None:
    file = getattr(expected, "file", "")
    text = structure(own(file)).lower()
    page = read_page(own(file))
    assert ".example" not in text
    assert "://" not in text
    words = re.findall(
        r"[a-z]{5,}", f"{page.query} {' '.join(r.title for r in page.results)}".lower()
    )
    allowed = {"video", "profile", "image", "first", "second", "direct", "result", "about", "third"}
    for word in set(words) - allowed - {"yandex", "brave", "google"}:
        assert f'"{word}' not in text
        assert not re.search(rf"[.#_-]{word}", text), word


def test_shape_of_an_interfaces_answer_has_no_values() -> None:
    data = b'{"hello": {"jane@mail.test": "secret words", "rows": [{"url": "https://a.test"}]}}'
    text = structure(data)
    assert "secret" not in text
    assert "mail" not in text
    assert "a.test" not in text
    assert json.loads(text)["shape"]["hello"]["rows"] == ["1 entries", {"url": "str"}]


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"<div>" * 5_000, b"[" * 100_000])
def test_what_cannot_be_read_gives_a_file_too(data: bytes) -> None:
    assert json.loads(structure(data))["bytes"] == len(data)
