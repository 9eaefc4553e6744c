# SPDX-License-Identifier: Apache-2.0
"""All engines whose pages can be read, in the order in which their marks are asked for."""

from __future__ import annotations

from privacy_audit.search.pages import (
    bing,
    brave,
    duckduckgo,
    ecosia,
    google,
    mojeek,
    qwant,
    searxng,
    startpage,
    swisscows,
    yahoo,
    yandex,
)
from privacy_audit.search.pages.layout import Layout

# Those with marks nobody else uses come first.
LAYOUTS: tuple[Layout, ...] = (
    google.LAYOUT,
    bing.LAYOUT,
    duckduckgo.LAYOUT,
    startpage.LAYOUT,
    ecosia.LAYOUT,
    yahoo.LAYOUT,
    yandex.LAYOUT,
    brave.LAYOUT,
    qwant.LAYOUT,
    mojeek.LAYOUT,
    swisscows.LAYOUT,
    searxng.LAYOUT,
)
