"""What the licence bits of a font allow (OpenType 1.9, OS/2: ``fsType``)."""

from __future__ import annotations

from typing import Final, Literal

Permission = Literal["subset", "whole", "none"]
"""What may stand in a file: the glyphs that are used, only the font as a whole, or nothing of it."""

_USAGE: Final = 0x000F
_RESTRICTED: Final = 0x0002
_NO_SUBSETTING: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200


def permission(fs_type: int) -> Permission:
    """Return what a font's ``fsType`` allows.

    Of several usage bits, which old fonts have, the least restrictive holds. Where bitmaps alone may be
    embedded, outlines may not, and kanben embeds outlines.
    """
    if fs_type & _USAGE == _RESTRICTED or fs_type & _BITMAPS_ONLY:
        return "none"
    return "whole" if fs_type & _NO_SUBSETTING else "subset"
