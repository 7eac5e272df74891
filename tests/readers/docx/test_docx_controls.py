"""Which content controls hold nothing but a prompt that Word wrote."""

from __future__ import annotations

import pytest
from lxml import etree

from converters.readers.docx.controls import is_prompt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def control(properties: str) -> etree._Element:
    return etree.fromstring(f'<w:sdt xmlns:w="{W}"><w:sdtPr>{properties}</w:sdtPr><w:sdtContent/></w:sdt>')


def placeholder(name: str) -> str:
    return f'<w:placeholder><w:docPart w:val="{name}"/></w:placeholder>'


WORDS = placeholder("DefaultPlaceholder_-1854013440")
SHOWN = "<w:showingPlcHdr/>"


@pytest.mark.parametrize(
    ("properties", "prompt"),
    [
        (WORDS + SHOWN, True),
        (WORDS + '<w:showingPlcHdr w:val="0"/>', False),
        (WORDS, False),
        (placeholder("5C1F") + SHOWN, False),
        (SHOWN, False),
        ("", False),
    ],
)
def test_only_what_word_itself_wrote_and_shows_is_a_prompt(properties, prompt):
    assert is_prompt(control(properties)) is prompt
