# SPDX-License-Identifier: Apache-2.0
"""What may guard a vault, and that one passphrase stays one whatever the keyboard sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.vault.passphrase import (
    MAXIMUM_CHARACTERS,
    MINIMUM_CHARACTERS,
    derivation_bytes,
    require_usable,
)
from privacy_audit.vault.secret import Secret


@pytest.mark.parametrize("text", ["", "a" * (MINIMUM_CHARACTERS - 1), " " * 20])
def test_a_short_or_blank_passphrase_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(UserError, match="too short") as caught:
        require_usable(Secret(text), field="new_passphrase")
    assert caught.value.field == "new_passphrase"


def test_an_absurdly_long_passphrase_is_refused() -> None:
    with pytest.raises(UserError, match="too long"):
        require_usable(Secret("a" * (MAXIMUM_CHARACTERS + 1)))


@pytest.mark.parametrize("length", [MINIMUM_CHARACTERS, MAXIMUM_CHARACTERS])
def test_the_bounds_themselves_are_fine(length: int) -> None:
    require_usable(Secret("a" * length))


def test_an_accent_typed_as_one_sign_or_two_is_the_same_passphrase() -> None:
    assert derivation_bytes(Secret("caf\u00e9 au lait")) == derivation_bytes(
        Secret("cafe\u0301 au lait")
    )


@given(st.text(st.characters(min_codepoint=1), max_size=40))
def test_every_text_that_can_be_typed_can_be_derived_from(text: str) -> None:
    assert isinstance(derivation_bytes(Secret(text)), bytes)


def test_half_a_character_pair_is_still_a_passphrase() -> None:
    assert derivation_bytes(Secret("abc\udc80defgh"))


def test_an_employer_can_ask_for_more_characters_never_for_fewer() -> None:
    require_usable(Secret("a" * 14), minimum=14)
    with pytest.raises(UserError, match="at least 14 characters") as refused:
        require_usable(Secret("a" * 13), minimum=14)
    assert "Your employer has set this" in refused.value.hint
    with pytest.raises(UserError, match="at least 8 characters") as refused:
        require_usable(Secret("a" * 7), minimum=1)
    assert "employer" not in refused.value.hint
