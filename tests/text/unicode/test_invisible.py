from __future__ import annotations

import re
import unicodedata

import pytest

from converters.text.unicode.invisible import CONTROLS, IGNORABLE, JOINING, PRIVATE

_IGNORABLE = re.compile(f"[{IGNORABLE}]")
_PRIVATE = re.compile(f"[{PRIVATE}]")
_CONTROLS = re.compile(f"[{CONTROLS}]")


def test_every_format_character_is_ignorable_a_control_or_drawn() -> None:
    drawn = {
        *range(0x0600, 0x0606),  # Arabic number signs: prepended, with ink
        *(0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD),
        *range(0x13430, 0x13440),  # joins of hieroglyphs
        *range(0x1BCA0, 0x1BCA4),
    }
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) == "Cf" and code not in drawn:
            assert _IGNORABLE.match(char) or _CONTROLS.match(char), hex(code)


@pytest.mark.parametrize("char", ["国", "a", " ", "\u3000", "\u00a0", "\u0301", "ㄱ", "\ufffd", "\u2800"])
def test_what_has_ink_or_room_is_neither(char: str) -> None:
    assert not _IGNORABLE.match(char)
    assert not _CONTROLS.match(char)


def test_what_joins_is_ignorable() -> None:
    joining = [chr(code) for code in range(0x110000) if re.match(f"[{JOINING}]", chr(code))]
    assert joining
    assert all(_IGNORABLE.match(char) for char in joining)


def test_private_use_is_what_unicode_gives_to_nobody_else() -> None:
    for code in range(0x110000):
        none = code & 0xFFFE == 0xFFFE  # noncharacters, which end each plane
        if not none:
            assert bool(_PRIVATE.match(chr(code))) is (unicodedata.category(chr(code)) == "Co"), hex(code)
