# SPDX-License-Identifier: Apache-2.0
"""Which answers mean staying away, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.net.manners import (
    LONGEST_REST,
    Rest,
    named_wait,
    rest_after,
    worth_a_second_try,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 120 "}, 120),
        ({"retry-after": "-5"}, 0),
        ({"retry-after": "Fri, 20 Nov 2026 12:01:00 GMT"}, 60),
        ({"retry-after": "Fri, 20 Nov 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp()) + 90)}, 90),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "30"}, 30),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-20T12:05:00.000Z"}, 300),
        ({"x-ratelimit-remaining": "7", "x-ratelimit-reset": "30"}, None),
        ({"retry-after": "5", "ratelimit-remaining": "0", "ratelimit-reset": "50"}, 50),
    ],
)
def test_the_wait_a_host_names(headers: dict[str, str], seconds: float | None) -> None:
    wait = named_wait(headers, NOW)
    assert (None if wait is None else wait.total_seconds()) == seconds


@pytest.mark.parametrize(
    ("status", "headers", "rest", "seconds"),
    [
        (200, {}, None, 0),
        (404, {}, None, 0),
        (500, {}, None, 0),
        (503, {}, None, 0),
        (503, {"retry-after": "600"}, Rest.TOO_MANY, 600),
        (403, {}, Rest.DENIED, 180),
        (401, {}, Rest.DENIED, 180),
        (429, {}, Rest.TOO_MANY, 180),
        (429, {"retry-after": "10"}, Rest.TOO_MANY, 180),
        (429, {"retry-after": "900"}, Rest.TOO_MANY, 900),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2400"}, Rest.TOO_MANY, 2400),
        (200, {"ratelimit-remaining": "0", "ratelimit-reset": "40"}, Rest.NAMED, 40),
        (403, {"cf-mitigated": "challenge"}, Rest.CLOUDFLARE, 15 * 86400),
        (429, {"retry-after": "99999999999"}, Rest.TOO_MANY, LONGEST_REST.total_seconds()),
    ],
)
def test_how_long_a_host_is_left_alone(
    status: int, headers: dict[str, str], rest: Rest | None, seconds: float
) -> None:
    found = rest_after(status, headers, NOW)
    if rest is None:
        assert found is None
    else:
        assert found == (rest, NOW + timedelta(seconds=seconds))


def test_captchas_keep_us_away_longest() -> None:
    assert Rest.CAPTCHA.minimum == timedelta(hours=1)
    assert Rest.RECAPTCHA.minimum == timedelta(days=7)
    assert Rest.CLOUDFLARE.minimum == timedelta(days=15)


@pytest.mark.parametrize(
    ("status", "wait", "expected"),
    [(429, "5", 5.0), (503, "59", 59.0), (429, "60", None), (429, "", None), (403, "5", None)],
)
def test_a_second_try_only_after_a_short_named_wait(
    status: int, wait: str, expected: float | None
) -> None:
    assert worth_a_second_try(status, {"retry-after": wait}, NOW) == expected


@given(st.integers(100, 599), st.dictionaries(st.sampled_from(
    ["retry-after", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit-reset",
     "ratelimit-remaining", "cf-mitigated"]), st.text(max_size=30)))  # fmt: skip
def test_no_header_of_a_stranger_breaks_it(status: int, headers: dict[str, str]) -> None:
    rest = rest_after(status, headers, NOW)
    assert rest is None or NOW <= rest[1] <= NOW + LONGEST_REST
    worth_a_second_try(status, headers, NOW)
