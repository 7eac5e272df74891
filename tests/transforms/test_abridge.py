"""The first part of a text, and the account of the rest."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import Figure, List, ListItem, Note, Section, Speech, Strong, Text
from converters.model.check import problems
from converters.model.walk import block_text, document_text, inlines_of, walk, walk_inlines
from converters.options import TransformOptions
from converters.transforms.abridge import abridge
from converters.transforms.apply import apply
from tests.model.strategies import documents
from tests.transforms.helpers import document, para

MARK = "……（节选）"


def abridged(*body, most: int):
    return abridge(document(*body), most, "left out").document


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (100, "一句。二句！三句？"),
        (9, "一句。二句！三句？"),
        (8, "一句。二句！" + MARK),
        (6, "一句。二句！" + MARK),
        (5, "一句。" + MARK),
        (1, "一句。" + MARK),
    ],
)
def test_a_paragraph_is_cut_at_the_end_of_a_sentence(most, expected):
    assert document_text(abridged(para("一句。二句！三句？"), most=most)) == expected


def test_what_is_left_out_is_listed():
    out = abridged(para("一句。", Strong(content=(Text(text="二"),)), "句。"), para("三句。"), most=4)

    assert document_text(out) == "一句。" + MARK
    assert [(one.text, one.reason) for one in out.dropped] == [("二句。", "left out"), ("三句。", "left out")]


def test_a_quotation_mark_stays_with_its_sentence():
    assert document_text(abridged(para("他说：“好。”又说。"), most=8)) == "他说：“好。”" + MARK


def test_a_text_without_sentences_stays_up_to_its_first_paragraph():
    out = abridged(para("没有句号的一段"), para("第二段"), most=3)

    assert document_text(out) == "没有句号的一段\n" + MARK


def test_sections_are_cut_inside_and_left_out_whole():
    one = Section(heading=(Text(text="甲"),), blocks=(para("一句。"), para("二句。")))
    two = Section(heading=(Text(text="乙"),), blocks=(para("三句。"),))

    assert abridged(one, two, most=5).body == (
        Section(heading=(Text(text="甲"),), blocks=(para("一句。"), para(MARK))),
    )
    assert abridged(one, two, most=9).body == (one, para(MARK))
    assert [found.text for found in abridged(one, two, most=9).dropped] == ["乙\n三句。"]


def test_lists_figures_and_notes_are_accounted_for():
    listed = List(items=(ListItem(blocks=(para("条", Note(blocks=(para("注"),))),)),))
    out = abridged(para("一句。"), listed, Figure(resource=None, alt="图"), most=3)

    assert document_text(out) == "一句。\n" + MARK
    assert [one.text for one in out.dropped] == ["条", "注", "图"]


def test_what_cannot_be_cut_and_comes_first_stays():
    listed = List(items=(ListItem(blocks=(para("很长的一条"),)),))

    assert abridged(listed, para("末"), most=2).body == (listed, para(MARK))


def test_a_speech_is_cut_inside():
    speech = Speech(speaker="甲", blocks=(para("一句。"), para("二句。")))

    assert block_text(abridged(speech, most=6).body[0]) == "甲：一句。"


def test_the_mark_is_in_the_language_of_the_text():
    out = abridge(document(para("One. Two. Three."), language="en"), 9, "").document

    assert document_text(out) == "One. Two. … (abridged)"[:4] + " Two. … (abridged)"


def test_it_is_recorded():
    sink = Sink()
    out = apply(document(para("一句。二句。")), TransformOptions(asked=("abridge:4",)), sink)

    assert out.provenance.transforms[-1].startswith("abridge:4 (kanben ")
    assert [(item.kind, item.message) for item in sink] == [
        (Kind.TRANSFORMED, "abridge:4: 3 characters left out")
    ]
    assert out.dropped[0].reason == "left out by abridge:4"


def everything(body) -> str:
    """Return all characters of blocks, those of notes too."""
    parts = [block_text(block) for block in body]
    for block in walk(body):
        for content in inlines_of(block):
            for inline in walk_inlines(content):
                if isinstance(inline, Note):
                    parts += map(block_text, inline.blocks)
    return "".join(parts)


def shown(body) -> Counter[str]:
    """Return the characters that name pictures without a caption."""
    figures = (block for block in walk(body) if isinstance(block, Figure) and not block_text(block))
    return Counter("".join(figure.alt or figure.resource or "" for figure in figures))


@pytest.mark.slow
@given(document=documents(st.sampled_from(["zh-Hans", "ja"])), most=st.integers(1, 60))
@settings(max_examples=80, deadline=None)
def test_what_stays_and_what_is_dropped_are_all(document, most):
    result = abridge(document, most, "left out")
    out = result.document
    mark = {"zh-Hans": MARK, "ja": "……（抜粋）"}[document.meta.language]

    assert not list(problems(out))
    added = [one.text for one in out.dropped[len(document.dropped) :]]
    kept = Counter(everything(out.body))
    if added:
        kept.subtract(mark)
    found = kept + Counter("".join(added))
    wanted = Counter(everything(document.body))
    for counted in (found, wanted):
        counted.pop("\n", None)
    assert not wanted - found
    # What a picture without a caption shows is no text of the body, but is named where it is left out.
    assert not found - wanted - (shown(document.body) - shown(out.body))
