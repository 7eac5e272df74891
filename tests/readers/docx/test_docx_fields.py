"""Complex fields of Word files."""

import pytest

from converters.readers.docx.fields import Fields
from tests.readers.word import field, lines, p, r


def opened(instruction):
    fields = Fields()
    fields.begin()
    fields.instruct(instruction)
    fields.separate()
    return fields


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        (' HYPERLINK "https://a.example/" ', ("https://a.example/", "")),
        ("hyperlink https://a.example/ \\o tip", ("https://a.example/", "")),
        ('HYPERLINK "https://a.example/" \\l "part"', ("https://a.example/", "part")),
        ('HYPERLINK \\l "_Toc1"', ("", "_Toc1")),
    ],
)
def test_hyperlinks_have_an_address_a_place_or_both(instruction, target):
    link = opened(instruction).link

    assert link is not None
    assert link.target == target


def test_other_fields_are_no_links():
    assert opened("PAGEREF _Toc1 \\h").link is None
    assert opened('REF "https://a.example/"').link is None


def test_the_innermost_link_counts_until_its_field_ends():
    fields = opened('HYPERLINK "https://a.example/"')
    fields.begin()
    fields.instruct("PAGE")
    fields.separate()
    inner = fields.link

    assert inner is not None
    assert inner.target[0] == "https://a.example/"
    assert fields.end() is not None
    assert fields.end() is inner
    assert fields.link is None


def test_nothing_of_an_instruction_is_printed():
    fields = Fields()
    fields.begin()

    assert not fields.shows
    fields.separate()
    assert fields.shows


@pytest.mark.parametrize(
    ("instruction", "is_contents"), [('TOC \\o "1-3"', True), (" index ", True), ("TITLE", False)]
)
def test_contents_and_indexes_are_told_by_their_instruction(instruction, is_contents):
    assert opened(instruction).in_contents is is_contents


def test_fields_nested_without_end_are_survived():
    deep = "".join(field("QUOTE", "", part="separate").rsplit("<w:r>", 1)[0] for _ in range(60))

    assert lines(p(deep + r("文"))) == ["p: 文"]


def test_instructions_without_end_are_cut():
    fields = Fields()
    begun = fields.begin()
    for _ in range(100):
        fields.instruct("x" * 1000)

    assert len(begun.instruction) == 20_000
