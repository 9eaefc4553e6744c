# SPDX-License-Identifier: Apache-2.0
"""Files for somebody else, closed with a passphrase: the one door to the age library.

Each file gets a key pair of its own (X25519). The file is encrypted to it as a stream, and the key
itself is wrapped with the passphrase, so that guessing costs what the derivation costs and a long
file costs nothing more. The layout is in ``docs/sealed-files.md``: two age files one after the
other, which any age program opens without this one.
"""

from __future__ import annotations

import base64
import binascii
import io
from typing import TYPE_CHECKING, BinaryIO, Final

from privacy_audit.errors import UserError
from privacy_audit.vault.age_passphrase import DoesNotOpen, NotWrapped, unwrap, wrap
from privacy_audit.vault.passphrase import require_usable

if TYPE_CHECKING:
    from privacy_audit.vault.secret import Secret

SUFFIX: Final = ".palocked"
"""What a sealed file's name ends with, after the name of what is inside."""
FIRST_LINE: Final = b"privacy-audit sealed file 1\n"
_BEGIN: Final = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
_END: Final = b"-----END AGE ENCRYPTED FILE-----\n"
_COLUMNS: Final = 64
_LONGEST_KEY_PART: Final = 4096  # bytes; a wrapped key is under 500


class WrongFilePassphrase(UserError):
    """The file is whole, but this passphrase does not open it."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this file.",
            "Nothing is lost.",
            "Check capital letters and the keyboard layout, then type it again.",
            field="passphrase",
        )


class NotSealed(UserError):
    """No sealed file, or one that was damaged or changed on the way."""

    def __init__(self, *, damaged: bool = False) -> None:
        super().__init__(
            "This file was damaged or changed on its way."
            if damaged
            else "This is not a file that Privacy Audit has encrypted.",
            "Nothing was written.",
            "Ask for it again." if damaged else f"Such a file's name ends with {SUFFIX}.",
        )


def seal(reader: BinaryIO, writer: BinaryIO, passphrase: Secret) -> None:
    """Encrypt what ``reader`` gives to ``writer``. About a second, whatever its length.

    Raises ``UserError`` for a passphrase that is too short.
    """
    import pyrage  # type: ignore[import-untyped] # it brings no types

    require_usable(passphrase)
    key = pyrage.x25519.Identity.generate()
    writer.write(FIRST_LINE)
    writer.write(_armoured(wrap(f"{key}\n".encode(), passphrase)))
    pyrage.encrypt_io(reader, writer, [key.to_public()])


def unseal(reader: BinaryIO, writer: BinaryIO, passphrase: Secret) -> None:
    """Decrypt to ``writer``. What it has got is worth nothing if this raises.

    Raises ``WrongFilePassphrase`` or ``NotSealed``.
    """
    import pyrage

    try:
        secret = unwrap(_key_part(reader), passphrase)
        key = pyrage.x25519.Identity.from_str(secret.decode().strip())
    except DoesNotOpen as error:
        raise WrongFilePassphrase from error
    except (NotWrapped, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise NotSealed(damaged=True) from error
    try:
        pyrage.decrypt_io(reader, writer, [key])
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk, not the file's content
        raise NotSealed(damaged=True) from error


def sealed(data: bytes, passphrase: Secret) -> bytes:
    """Short data encrypted in memory: nothing of it is on the disk in the clear."""
    out = io.BytesIO()
    seal(io.BytesIO(data), out, passphrase)
    return out.getvalue()


def unsealed(data: bytes, passphrase: Secret) -> bytes:
    """The way back of ``sealed``. Raises as ``unseal``."""
    out = io.BytesIO()
    unseal(io.BytesIO(data), out, passphrase)
    return out.getvalue()


def is_sealed(data: bytes) -> bool:
    """Whether the beginning of a file says that it is sealed."""
    return data.startswith(FIRST_LINE)


def _armoured(data: bytes) -> bytes:
    text = base64.b64encode(data)
    lines = [text[at : at + _COLUMNS] + b"\n" for at in range(0, len(text), _COLUMNS)]
    return b"".join([_BEGIN, *lines, _END])


def _key_part(reader: BinaryIO) -> bytes:
    """The wrapped key; the reader then stands at the encrypted file."""
    if reader.readline(len(FIRST_LINE)) != FIRST_LINE or reader.readline(len(_BEGIN)) != _BEGIN:
        raise NotSealed
    lines: list[bytes] = []
    while (line := reader.readline(_COLUMNS + 1)) != _END:  # the end is the shorter of the two
        lines.append(line)
        if not line or sum(map(len, lines)) > _LONGEST_KEY_PART:
            raise NotSealed(damaged=True)
    try:
        return base64.b64decode(b"".join(lines).replace(b"\n", b""), validate=True)
    except binascii.Error as error:
        raise NotSealed(damaged=True) from error
