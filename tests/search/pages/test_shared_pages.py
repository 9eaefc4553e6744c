# SPDX-License-Identifier: Apache-2.0
"""The real captures beside the repository: every status right, every row, no row too many.

Where they are missing nothing is collected here, and the run's summary says so.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from privacy_audit.search.addresses import address_key, unwrap
from privacy_audit.search.pages.reading import read_page
from tests.search.pages.pages import SHARED


def captures() -> list[dict[str, Any]]:
    paths = sorted((SHARED / "expected").rglob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


if SHARED.is_dir():
    CAPTURES = captures()

    def plain(url: str) -> str:
        return url.split("#", 1)[0].removesuffix("/")

    @pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: str(capture["file"]))
    def test_real_page_is_read_completely(capture: dict[str, Any]) -> None:
        page = read_page((SHARED / capture["file"]).read_bytes())
        wanted = [plain(row["url"]) for row in capture["results"]]
        assert page.status == capture["status"]
        assert [plain(result.url) for result in page.results] == wanted
        assert [result.rank for result in page.results] == list(range(1, len(wanted) + 1))

    @pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: str(capture["file"]))
    def test_real_page_tells_its_query_and_titles(capture: dict[str, Any]) -> None:
        page = read_page((SHARED / capture["file"]).read_bytes())
        if capture["query"] is not None:
            assert page.query == capture["query"]
        assert [result.title for result in page.results] == [
            row["title"] for row in capture["results"]
        ]

    @pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: str(capture["file"]))
    def test_different_rows_of_a_real_page_keep_different_keys(capture: dict[str, Any]) -> None:
        urls = {row["url"] for row in capture["results"]}
        assert len({address_key(url) for url in urls}) == len(urls)
        assert all(unwrap(url) == url for url in urls)
