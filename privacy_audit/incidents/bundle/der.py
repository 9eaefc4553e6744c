# SPDX-License-Identifier: Apache-2.0
"""The certificates within a time stamp's answer, put into the order that DER asks for.

OpenSSL writes them in the order of its settings, and the library refuses such an answer though it
is in daily use. They are outside of what is signed, and their order says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_SEQUENCE: Final = 0x30
_CHOICE_0: Final = 0xA0


def with_certificates_in_order(answer: bytes) -> bytes:
    """The same bytes with the certificates sorted; anything of another shape comes back as it is.

    TimeStampResp, then ContentInfo, then SignedData (RFC 3161 2.4.2, RFC 5652 5.1).
    """
    try:
        response = _only(answer, 0, len(answer), _SEQUENCE)
        content_info = _nth(answer, *response, 1)
        explicit = _nth(answer, *content_info, 1)
        signed_data = _nth(answer, *explicit, 0)
        begin, end = next(
            (start, stop) for tag, _at, start, stop in _parts(answer, *signed_data)
            if tag == _CHOICE_0
        )  # fmt: skip
        found = sorted(answer[at:stop] for _tag, at, _start, stop in _parts(answer, begin, end))
    except (IndexError, StopIteration, ValueError):
        return answer
    return answer[:begin] + b"".join(found) + answer[end:]


def _only(data: bytes, begin: int, end: int, tag: int) -> tuple[int, int]:
    ((found, _at, start, stop),) = _parts(data, begin, end)
    if found != tag:
        raise ValueError("another shape")
    return start, stop


def _nth(data: bytes, begin: int, end: int, place: int) -> tuple[int, int]:
    _tag, _at, start, stop = list(_parts(data, begin, end))[place]
    return start, stop


def _parts(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Tag, place, begin of the content and end of each value between two places."""
    at = begin
    while at < end:
        tag, length, start = data[at], data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 4:
                raise ValueError("a length of another form")
            length = int.from_bytes(data[start : start + count], "big")
            start += count
        if start + length > end:
            raise ValueError("longer than what holds it")
        yield tag, at, start, start + length
        at = start + length
