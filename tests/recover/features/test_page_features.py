"""A paper in capitals over a headline, and a word with a colon that says what the whole text is."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Document, Speech
from converters.options import ReadOptions
from converters.readers.text import read
from converters.source import Source

STORY = """
City Council Delays Vote on Night Ferry
By Ana Whitfield, Staff Writer
November 12, 2026

The council voted 5-4 on Tuesday to delay a decision on overnight ferry service until January, citing a gap.

"We are not killing the ferry," the president of the council said. "We are asking who pays for it."
"""


def document(text: str) -> Document:
    return read(Source(data=text.encode(), name="a.txt"), ReadOptions(), Sink())


@pytest.mark.parametrize("paper", ["THE HARBOR GAZETTE", "HARBOR CITY NEWS", "THE MORNING COURIER"])
def test_a_paper_in_capitals_above_all_is_the_source(paper: str) -> None:
    meta = document(paper + "\n" + STORY).meta
    assert (meta.title, meta.source) == ("City Council Delays Vote on Night Ferry", paper)
    assert [one.name for one in meta.contributors] == ["Ana Whitfield"]


def test_a_headline_in_capitals_is_no_paper() -> None:
    meta = document("COUNCIL DELAYS VOTE ON NIGHT FERRY\n" + STORY.split("Ferry\n", 1)[1]).meta
    assert (meta.title, meta.source) == ("COUNCIL DELAYS VOTE ON NIGHT FERRY", None)


@pytest.mark.parametrize(
    ("title", "talk", "speakers"),
    [
        (
            "Q&A: How to read a label",
            "Q: Is it regulated?\nA: Not really.\n\nQ: What first?\nA: The size.",
            "QAQA",
        ),
        (
            "对话：一座桥的三十年",
            "问：桥是哪年修的？\n答：1996年。\n\n问：谁在负责？\n答：一个工程师。",
            "问答问答",
        ),
    ],
)
def test_what_the_text_is_speaks_nothing(title: str, talk: str, speakers: str) -> None:
    found = document(f"{title}\n\n{talk}\n")
    assert found.meta.title == title
    said = [one for one in found.body if isinstance(one, Speech)]
    assert [one.speaker for one in said] == list(speakers)
    assert {one.stop for one in said} == ({": "} if talk.isascii() else {"："})
