# SPDX-License-Identifier: Apache-2.0
"""Which plural forms a language has, by the categories of Unicode CLDR."""

from __future__ import annotations

FORMS = {
    "cy": ("zero", "one", "two", "few", "many", "other"),
    "en": ("one", "other"),
}
EXAMPLES = {"zero": "0", "one": "1", "two": "2", "few": "3", "many": "6", "other": "4, 5, 7 …"}
