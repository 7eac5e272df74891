"""QR codes, decoded back."""

from __future__ import annotations

import io
from urllib.parse import unquote

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from converters.edition.qr import qr_name, qr_pictures, short_address

URL = "https://example.org/news/2024/04/12/市场?a=1&b=2"


def decoded(image: Image.Image) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(image)]


def test_the_bitmap_says_what_was_put_in():
    _, bitmap = qr_pictures(URL)
    with Image.open(io.BytesIO(bitmap.data)) as image:
        assert [unquote(one) for one in decoded(image.convert("L"))] == [URL]


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=120))
def test_any_text_comes_back(text):
    _, bitmap = qr_pictures(text)
    with Image.open(io.BytesIO(bitmap.data)) as image:
        (said,) = decoded(image.convert("L"))
    assert said.isascii()
    assert unquote(said) == unquote(text)


def test_the_drawing_is_paths_alone():
    drawing, _ = qr_pictures(URL)
    root = etree.fromstring(drawing.data)

    assert {etree.QName(one).localname for one in root.iter()} == {"svg", "path"}
    assert b"<!--" not in drawing.data
    assert drawing.name == qr_name(URL)
    assert drawing.name.isascii()


def test_the_same_address_gives_the_same_bytes_and_another_another_name():
    assert qr_pictures(URL) == qr_pictures(URL)
    assert qr_name(URL) != qr_name(URL + "x")


@pytest.mark.parametrize("text", ["", "x" * 1201])
def test_what_no_code_can_say_has_none(text):
    assert qr_name(text) == ""


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/a/b?c", "example.org/a/b?c"),
        ("example.org", "example.org"),
        ("", ""),
    ],
)
def test_addresses_are_printed_short(url, short):
    assert short_address(url) == short
