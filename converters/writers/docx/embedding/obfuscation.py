"""Font files as Word documents hold them: the first 32 bytes made unreadable (D17; ECMA-376-1, 17.8.1).

It keeps a font from being taken for a font file by accident, and no more: the key stands beside it.
"""

from __future__ import annotations

import hashlib
from typing import Final

_LENGTH: Final = 32
"""Bytes of a font that are changed: twice the key."""


def font_key(data: bytes) -> str:
    """Return a GUID for a font, as ``w:fontKey`` writes it: the same for the same bytes."""
    digits = hashlib.sha256(data).hexdigest().upper()
    # The digits of a GUID that say it was made at random (RFC 9562, 5.4).
    return f"{{{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-A{digits[17:20]}-{digits[20:32]}}}"


def obfuscated(data: bytes, key: str) -> bytes:
    """Return the bytes of a font with the first 32 combined with its key, or plain again if they were so.

    Args:
        data: the font, or what this made of it.
        key: GUID in braces; its hexadecimal digits count from the last to the first.
    """
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    head = bytes(one ^ other for one, other in zip(data[:_LENGTH], mask, strict=False))
    return head + data[_LENGTH:]
