# SPDX-License-Identifier: Apache-2.0
"""What a passphrase must be before it may guard a vault. Pure."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.vault.secret import Secret

# NIST SP 800-63B section 3.1.1.2 asks for at least 8 characters and forbids rules about kinds
# of characters; the key derivation makes each guess dear.
MINIMUM_CHARACTERS = 8
MAXIMUM_CHARACTERS = 1024


def require_usable(
    passphrase: Secret, *, field: str = "passphrase", minimum: int = MINIMUM_CHARACTERS
) -> None:
    """Refuse a passphrase that is too short or absurdly long. Raises UserError for ``field``.

    minimum: an employer can ask for more characters than the program, never for fewer.
    """
    length = len(passphrase)
    least = max(minimum, MINIMUM_CHARACTERS)
    if length < least or not passphrase.reveal().strip():
        set_by = "Your employer has set this. " if least > MINIMUM_CHARACTERS else ""
        raise UserError(
            f"The passphrase is too short: it needs at least {least} characters.",
            "Nothing was changed.",
            f"{set_by}Four unrelated words are easy to remember and hard to guess.",
            field=field,
        )
    if length > MAXIMUM_CHARACTERS:
        raise UserError(
            f"The passphrase is too long: at most {MAXIMUM_CHARACTERS} characters fit.",
            "Nothing was changed.",
            field=field,
        )


def derivation_bytes(passphrase: Secret) -> bytes:
    """The bytes to derive from: the same whether an accent was typed as one sign or two.

    Normal form NFKC, as NIST SP 800-63B section 3.1.1.2 advises; systems differ in what a
    keyboard sends.
    """
    text = unicodedata.normalize("NFKC", passphrase.reveal())
    # A terminal can hand over half a character pair; it still has to be typeable again.
    return text.encode("utf-8", "surrogatepass")
