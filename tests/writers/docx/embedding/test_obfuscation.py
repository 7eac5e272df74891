"""Obfuscated fonts (ECMA-376-1, 17.8.1)."""

import re

from hypothesis import given
from hypothesis import strategies as st

from converters.writers.docx.embedding.obfuscation import font_key, obfuscated

KEY = "{1DB1D1D8-2C3A-4E5F-9A0B-0123456789AB}"


def test_the_last_digits_of_the_key_meet_the_first_bytes():
    mask = bytes.fromhex("AB896745230 10B9A5F4E3A2CD8D1B11D".replace(" ", ""))

    assert obfuscated(bytes(40), KEY) == mask + mask + bytes(8)


@given(st.binary(max_size=80))
def test_twice_is_the_font_again_and_only_32_bytes_differ(data):
    hidden = obfuscated(data, font_key(data))

    assert obfuscated(hidden, font_key(data)) == data
    assert hidden[32:] == data[32:]
    assert len(hidden) == len(data)


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_a_key_is_a_guid_that_follows_from_the_font(one, other):
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", font_key(one))
    assert (font_key(one) == font_key(other)) == (one == other)
