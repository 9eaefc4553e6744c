# SPDX-License-Identifier: Apache-2.0
"""A page that was read leaves nothing behind for Python's collector, which the window runs."""

from __future__ import annotations

import gc

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages.reading import read_page

ROWS = 300
FEW = 200


def test_the_tree_of_a_page_is_freed_by_its_reader() -> None:
    row = (
        '<div class="result web-result"><h2 class="result__title">'
        '<a class="result__a" href="https://site{n}.example/">Rowan Ashdown {n}</a></h2>'
        '<a class="result__snippet" href="https://site{n}.example/">On a hill</a></div>'
    )
    page = (
        '<!DOCTYPE html><html><head><title>"Rowan Ashdown" at DuckDuckGo</title></head><body>'
        '<form id="search_form" action="/html/"><input name="q" value="Rowan Ashdown"></form>'
        f'<div id="links">{"".join(row.format(n=n) for n in range(ROWS))}</div></body></html>'
    ).encode()
    read_page(page)  # what is imported and kept for the next time
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        gc.collect()
        found = read_page(page)
        left = gc.collect()
    finally:
        if was_enabled:
            gc.enable()
    assert found.status is PageStatus.OK
    assert len(found.results) == ROWS
    assert left < FEW
