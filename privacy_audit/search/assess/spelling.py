# SPDX-License-Identifier: Apache-2.0
"""How near one word is to another."""

from __future__ import annotations


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was changed, left out, added or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        odd = [n for n in range(len(one)) if one[n] != other[n]]
        if len(odd) == 1:
            return True
        return (
            len(odd) == 2
            and odd[1] == odd[0] + 1
            and one[odd[0]] == other[odd[1]]
            and (one[odd[1]] == other[odd[0]])
        )
    short, long = sorted((one, other), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
